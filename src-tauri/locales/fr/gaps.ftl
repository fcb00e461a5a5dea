gap-fetching = Ce qui s’est passé alors est encore en cours de récupération.
gap-to-fetch = Ce qui s’est passé alors sera récupéré dès que le compte sera connecté.
gap-tries-again = { $trouble } Bellhop réessaie.
