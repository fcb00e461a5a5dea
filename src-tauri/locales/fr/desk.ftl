desk-heading = { $account } : { $title }
desk-latest = Dernier : { $title }
desk-missed = { $count } nouveaux pendant l’absence de connexion
desk-more = { $count } de plus : { $label }
desk-nothing-for = Rien depuis { $span } : { $label }
desk-run = { $count } de ce type en { $seconds } s
desk-silence = { $account } est connecté, mais rien n’est venu. Vous vouliez le savoir.
desk-unshown = { $count ->
        [one] 1 événement n’a pas été montré
       *[other] { $count } événements n’ont pas été montrés
    }
desk-unshown-of = { $account } : { $count }
rehearsal-body = Si vous lisez ceci, les notifications fonctionnent sur ce bureau.
rehearsal-kind = Essai
rehearsal-title = Voici comment Bellhop sonne
span-days = { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
span-hours = { $count ->
        [one] { $count } heure
       *[other] { $count } heures
    }
span-minutes = { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
