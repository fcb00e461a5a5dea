### La réception dans la fenêtre

## La liste

inbox-account = Compte
inbox-show-all = Tout afficher
inbox-all-accounts = Tout compte
inbox-all-seen = Tout ce qui correspond a été vu.
inbox-any-outcome = Toute issue
inbox-any-kind = Tout type
inbox-close = Retour à la liste
inbox-choose = Choisissez un événement pour voir pourquoi il a sonné, ou non.
inbox-events = Événements
inbox-failed = La boîte de réception ne peut pas être lue.
inbox-outcome = Leur issue
inbox-fewer = Essayez avec moins de mots, ou un autre compte.
inbox-keys = Touches
inbox-kind = Type
inbox-mark-all-seen = Tout marquer comme vu
inbox-no-account = Rien ne peut encore se passer.
inbox-no-account-help = { -app-name } n’a aucun compte à écouter.
inbox-no-match = Aucun événement ne correspond.
inbox-nothing = Rien ne s’est encore passé.
inbox-not-all-seen = Ils ne sont pas marqués comme vus.
inbox-older = La liste s’arrête ici. La recherche trouve ce qui est plus ancien.
inbox-reading = Lecture de la boîte de réception…
inbox-retry = Réessayer
inbox-search = Rechercher
inbox-search-label = Rechercher dans la boîte de réception
inbox-unread = Non lus
inbox-event-count =
    { $count ->
        [one] { $count } événement
       *[other] { $count } événements
    }
inbox-nothing-live = { $line }. Le premier événement apparaît ici dès qu’il sonne.
inbox-nothing-muted = { $line }. Les événements apparaissent ici sans sonner.
inbox-nothing-other = { $line }. Les événements apparaissent ici dès qu’une connexion est établie.

## Un événement

inbox-event-chosen = Événement choisi
inbox-event-copy = Copier le titre, le texte et le lien
inbox-event-happened = Survenu
inbox-event-seen-here-only = « Marquer comme vu » ne vaut qu’ici : { $service } ne le retient pas.
inbox-event-received-late = { $time }, après coup
inbox-event-show-less = Afficher moins
inbox-event-not-seen = Il n’est pas marqué comme vu.
inbox-event-open = Ouvrir
inbox-event-received = Reçu
inbox-event-mark-seen = Marquer comme vu
inbox-event-unread = Non lu.
inbox-event-show-title = Afficher le titre entier

## Ce qu’un événement est devenu

inbox-outcome-rung = A sonné
inbox-outcome-quiet = Silencieux
inbox-outcome-muted = En sourdine
inbox-outcome-grouped = Regroupé
inbox-outcome-dropped = Écarté
inbox-outcome-withdrawn = Retiré
inbox-outcome-failed = Non affiché

## Pourquoi il n’a pas sonné

inbox-why-kind = type désactivé
inbox-why-schedule = heures calmes
inbox-why-mute = en sourdine
inbox-why-flood = trop à la fois
inbox-why-catch-up = récupéré
inbox-why-duplicate = déjà connu
inbox-why-own = de vous
inbox-why-dry-run = à blanc
inbox-why-seen = vu ailleurs
inbox-why-rule = règle : { $name }

## Les interruptions

inbox-gap-chosen = Interruption choisie
inbox-gap-fetched = Récupérés
inbox-gap-fetching = Ce qui s’est passé alors est encore en cours de récupération.
inbox-gap-for = Hors ligne pendant { SPAN($span) }
inbox-gap-from = De
inbox-gap-nothing = Il ne s’est rien passé pendant ce temps.
inbox-gap-offline = Hors ligne { $times }
inbox-gap-still = { -app-name } essaie de se reconnecter. Ce qui se passe entre-temps est récupéré ensuite, là où le service le permet.
inbox-gap-unknown = Ce qui s’est passé pendant ce temps ne peut pas être connu.
inbox-gap-until = À
inbox-gap-all-fetched =
    { $count ->
        [one] { $count } événement a été récupéré ensuite. Il ne manque rien.
       *[other] { $count } événements ont été récupérés ensuite. Il ne manque rien.
    }
inbox-gap-so-far =
    { $times } · { $count ->
        [one] { $count } récupéré jusqu’ici, la suite arrive
       *[other] { $count } récupérés jusqu’ici, la suite arrive
    }
inbox-gap-incomplete =
    { $times } · { $count ->
        [one] { $count } récupéré, il en manque peut-être
       *[other] { $count } récupérés, il en manque peut-être
    }
inbox-gap-recovered =
    { $times } · { $count ->
        [one] { $count }{"\u00A0"}récupéré
       *[other] { $count }{"\u00A0"}récupérés
    }
inbox-gap-nothing-missed = { $times } · rien n’a été manqué

## Les touches

inbox-keys-anywhere = Suivant, précédent, de partout
inbox-keys-choose = Choisir un événement
inbox-keys-clear = Effacer la recherche
inbox-keys-ends = Le plus récent, le plus ancien
inbox-keys-less = Moins de cela
inbox-keys-open = Ouvrir sa page
inbox-keys-pages = Une page plus haut, plus bas
inbox-keys-search = Rechercher
inbox-keys-seen = Marquer comme vu
inbox-keys-unread = N’afficher que les non lus, ou tout
inbox-key-page-down = Page ↓
inbox-key-end = Fin
inbox-key-enter = Entrée
inbox-key-escape = Échap
inbox-key-find = Ctrl+F
inbox-key-home = Début
inbox-key-page-up = Page ↑
