### Les filtres et les règles dans la fenêtre

## Les types d’événements

rules-filters-account = Compte
rules-filters-expect-label = Me prévenir quand rien ne vient : { $kind }
rules-filters-expect-after = Après { SPAN($span) } sans rien
rules-filters-expect-never = Plus maintenant
rules-filters-expects = Vous êtes prévenu après { SPAN($span) } sans rien.
rules-filters-find = Trouver un type
rules-filters-find-one = Trouver un type parmi { $kinds }
rules-filters-intro = Ce qui est activé sonne. Ce qui est désactivé ne vous dérange pas ; si { $service } l’envoie quand même, cela attend dans la boîte de réception.
rules-filters-no-kind = { $service } n’a aucun type à choisir pour ce compte.
rules-filters-no-match = Aucun type ne correspond.
rules-filters-kinds = Types d’événements
rules-filters-none = Encore rien à filtrer.
rules-filters-none-help = Chaque compte apporte ses propres types d’événements. Ajoutez-en d’abord un.
rules-filters-still-expects = Pour { $kind }, tout reste comme avant.
rules-filters-unread = Les filtres ne peuvent pas être lus.
rules-filters-usual = habituel

## Les règles

rules-account = Pour
rules-add = Ajouter une règle
rules-add-group = Ajouter un groupe
rules-add-condition = Ajouter une condition
rules-back = Retour aux filtres
rules-change = Modifier
rules-compare-is = est
rules-compare-is-not = n’est pas
rules-compare-contains = contient
rules-compare-matches = correspond à (expression régulière)
rules-compare-one-of = est l’un de
rules-compare-above = est au-dessus de
rules-compare-below = est au-dessous de
rules-compare-exists = est présent
rules-comparison = Comparaison
rules-condition = Condition { $number }
rules-action-quiet = Rester silencieux
rules-action-ring = Sonner
rules-action-drop = Écarter
rules-action-quiet-help = Cela attend dans la boîte de réception.
rules-action-ring-help = Cela sonne même si son type est désactivé. La sourdine et les heures calmes valent toujours.
rules-action-drop-help = Cela reste hors de vue. L’historique le garde.
rules-all-accounts = Tous les comptes
rules-field = Champ
rules-field-kind = Type
rules-field-title = Titre
rules-field-body = Texte
rules-field-urgency = Urgence
rules-from-event = De cet événement
rules-group-all = Toutes ces conditions sont remplies
rules-group-any = L’une de ces conditions est remplie
rules-group-none = Aucune de ces conditions n’est remplie
rules-group-label = Comment comptent les conditions
rules-less = Moins de cela
rules-less-name = moins de { $kind }
rules-value-list = Séparez-les par des virgules.
rules-preview-more =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
rules-order-changed = { $name } est maintenant au rang { $place } sur { $all }.
rules-name = Nom
rules-name-help = La boîte de réception l’indique là où la règle a décidé.
rules-nameless = Donnez un nom à la règle.
rules-name-taken = Une autre règle porte ce nom.
rules-none = Pas encore de règle. Une règle décide d’après ce que dit un événement, avant les interrupteurs ci-dessous.
rules-incomplete = Remplissez chaque condition, ou supprimez-la.
rules-order-unchanged = L’ordre reste le même.
rules-not-back = { $name } n’est pas revenue.
rules-not-removed = { $name } est toujours là.
rules-only = Seulement cela
rules-only-name = seulement certains { $kind }
rules-preview = Ce qu’elle aurait fait
rules-would-rung = aurait sonné
rules-would-quiet = serait resté silencieux
rules-would-muted = serait en sourdine
rules-would-grouped = serait regroupé
rules-would-dropped = serait écarté
rules-would-withdrawn = serait retiré
rules-would-failed = ne serait pas affiché
rules-removed = « { $name } » a été supprimée.
rules-remove = Supprimer { $name }
rules-remove-condition = Supprimer cette condition
rules-preview-same = Rien n’aurait été différent.
rules-save = Enregistrer la règle
rules-then = Alors
rules-title = Règles
rules-title-help = La première qui correspond décide.
rules-preview-summary = Sur les { $looked } derniers, { $ring } de plus auraient sonné et { $hide } seraient restés silencieux.
rules-preview-loading = Examen de ce qui est arrivé récemment…
rules-preview-empty = Rien n’est encore arrivé pour l’essayer.
rules-move-up = Monter { $name }
rules-move-down = Descendre { $name }
rules-urgency-low = basse
rules-urgency-normal = normale
rules-urgency-critical = critique
rules-urgency = Urgence
rules-urgency-same = celle de l’événement
rules-value = Valeur
rules-when = Quand
rules-yes = oui
rules-no = non
rules-summary =
    { $action ->
        [ring] Sonne
        [drop] Écarte
       *[quiet] Reste silencieuse
    }{ $urgency ->
        [low] , urgence basse
        [normal] , urgence normale
        [critical] , urgence critique
       *[same] {""}
    }
rules-summary-account = { $summary } · { $account } seulement
