# The tray icon and its menu.

datetime-tray-event = %-d %b %H:%M
datetime-tray-until = %a %-d %b, %H:%M

# $title: what the icon is called, $line: how everything stands.
tray-spoken = { $title }. { $line }
tray-title = { $unread ->
    [0] Bellhop
   *[other] Bellhop: { $unread } unread
}
tray-tooltip = { $unread ->
    [0] Bellhop: { $line }
   *[other] Bellhop: { $unread } unread. { $line }
}

tray-health = { $wrong ->
    [one] Health: 1 thing needs a look
   *[other] Health: { $wrong } things need a look
}
tray-inbox = { $unread ->
    [0] Open inbox
   *[other] Open inbox ({ $unread } unread)
}
tray-quit = Quit

# An event: its title, whose it is, and when it was.
tray-event = { $title } – { $account }, { DATETIME($at, style: "tray-event") }

tray-mute = Mute
tray-mute-forever = Until I say
tray-mute-hour = For 1 hour
tray-mute-tomorrow = Until tomorrow 8:00
tray-unmute = Unmute

# $left: one of tray-left below.
tray-muted = Muted for another { $left }
tray-muted-forever = Muted until you say
tray-left-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
tray-left-hours = { $hours } h
tray-left-hours-minutes = { $hours } h { $minutes } min
tray-left-minutes = { $minutes } min

# $state: one of those below.
tray-account = { $account } – { $state }
tray-accounts = { $wrong ->
    [0] { $all } accounts
   *[other] { $all } accounts, { $wrong } with trouble
}
tray-state-blocked = needs you
tray-state-connecting = connecting
tray-state-live = live
tray-state-muted = muted for another { $left }
tray-state-muted-forever = muted until you say
tray-state-off = off
tray-state-quiet = quiet hours until { DATETIME($until, style: "time") }
tray-state-quiet-long = quiet hours until { DATETIME($until, style: "tray-until") }
tray-state-trouble = live, with trouble
tray-state-waiting = retrying
