gap-tries-again = { $trouble } Bellhop tries again.
