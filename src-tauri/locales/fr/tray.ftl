datetime-tray-event = %-d/%m %H:%M
datetime-tray-until = %-d/%m, %H:%M

tray-spoken = { $title }. { $line }
tray-title = { $unread ->
    [0] Bellhop
    [one] Bellhop : { $unread } non lu
   *[other] Bellhop : { $unread } non lus
}
tray-tooltip = { $unread ->
    [0] Bellhop : { $line }
    [one] Bellhop : { $unread } non lu. { $line }
   *[other] Bellhop : { $unread } non lus. { $line }
}

tray-health = { $wrong ->
    [one] État : une chose demande votre attention
   *[other] État : { $wrong } choses demandent votre attention
}
tray-inbox = { $unread ->
    [0] Ouvrir la boîte de réception
    [one] Ouvrir la boîte de réception ({ $unread } non lu)
   *[other] Ouvrir la boîte de réception ({ $unread } non lus)
}
tray-quit = Quitter

tray-event = { $title } – { $account }, { DATETIME($at, style: "tray-event") }

tray-mute = Couper le son
tray-mute-forever = Jusqu’à nouvel ordre
tray-mute-hour = Pendant 1 heure
tray-mute-tomorrow = Jusqu’à demain 8:00
tray-unmute = Rétablir le son

tray-muted = En sourdine encore { $left }
tray-muted-forever = En sourdine jusqu’à nouvel ordre
tray-left-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
tray-left-hours = { $hours } h
tray-left-hours-minutes = { $hours } h { $minutes } min
tray-left-minutes = { $minutes } min

tray-account = { $account } – { $state }
tray-accounts = { $wrong ->
    [0] { $all } comptes
   *[other] { $all } comptes, { $wrong } en difficulté
}
tray-state-blocked = a besoin de vous
tray-state-connecting = connexion en cours
tray-state-live = connecté
tray-state-muted = en sourdine encore { $left }
tray-state-muted-forever = en sourdine jusqu’à nouvel ordre
tray-state-off = désactivé
tray-state-quiet = heures calmes jusqu’à { DATETIME($until, style: "time") }
tray-state-quiet-long = heures calmes jusqu’au { DATETIME($until, style: "tray-until") }
tray-state-trouble = connecté, avec des difficultés
tray-state-waiting = nouvel essai
