gap-fetching = Was in dieser Zeit geschah, wird noch nachgeholt.
gap-to-fetch = Was in dieser Zeit geschah, wird nachgeholt, sobald das Konto verbunden ist.
gap-tries-again = { $trouble } Bellhop versucht es noch einmal.
