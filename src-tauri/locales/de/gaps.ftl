gap-tries-again = { $trouble } Bellhop versucht es wieder.
