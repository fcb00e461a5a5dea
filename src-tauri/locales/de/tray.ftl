datetime-tray-event = %-d.%-m. %H:%M
datetime-tray-until = %-d.%-m., %H:%M

tray-spoken = { $title }. { $line }
tray-title = { $unread ->
    [0] Bellhop
   *[other] Bellhop: { $unread } ungelesen
}
tray-tooltip = { $unread ->
    [0] Bellhop: { $line }
   *[other] Bellhop: { $unread } ungelesen. { $line }
}

tray-health = { $wrong ->
    [one] Zustand: eine Sache braucht Sie
   *[other] Zustand: { $wrong } Dinge brauchen Sie
}
tray-inbox = { $unread ->
    [0] Eingang öffnen
   *[other] Eingang öffnen ({ $unread } ungelesen)
}
tray-quit = Beenden

tray-event = { $title } – { $account }, { DATETIME($at, style: "tray-event") }

tray-mute = Stummschalten
tray-mute-forever = Bis auf Weiteres
tray-mute-hour = Für 1 Stunde
tray-mute-tomorrow = Bis morgen 8:00
tray-unmute = Nicht mehr stumm

tray-muted = Noch { $left } stumm
tray-muted-forever = Stumm bis auf Weiteres
tray-left-days = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
}
tray-left-hours = { $hours } h
tray-left-hours-minutes = { $hours } h { $minutes } min
tray-left-minutes = { $minutes } min

tray-account = { $account } – { $state }
tray-accounts = { $wrong ->
    [0] { $all } Konten
   *[other] { $all } Konten, { $wrong } gestört
}
tray-state-blocked = braucht Sie
tray-state-connecting = verbindet
tray-state-live = verbunden
tray-state-muted = noch { $left } stumm
tray-state-muted-forever = stumm bis auf Weiteres
tray-state-off = aus
tray-state-quiet = Ruhezeit bis { DATETIME($until, style: "time") }
tray-state-quiet-long = Ruhezeit bis { DATETIME($until, style: "tray-until") }
tray-state-trouble = verbunden, mit Störung
tray-state-waiting = neuer Versuch
