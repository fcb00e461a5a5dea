# The times nobody listened.

gap-fetching = What happened then is still being fetched.
gap-to-fetch = What happened then will be fetched once the account is live.
# $trouble: why it could not be fetched.
gap-tries-again = { $trouble } Bellhop tries again.
