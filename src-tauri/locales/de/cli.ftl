datetime-second = %d.%m.%Y %H:%M:%S
cli-time = { DATETIME($at, style: "second") }

cli-span-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tagen
}
cli-span-hours = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
}
cli-span-minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}

cli-file-unread = Die Datei ließ sich nicht lesen: { $why }.
cli-file-unwritten = Die Datei ließ sich nicht schreiben: { $why }.
cli-no-runtime = Das System gibt keine Laufzeitumgebung her: { $why }.
cli-not-json = Die Datei ist kein JSON: siehe Zeile { $line }, Spalte { $column }.
cli-print-failed = Die Antwort ließ sich nicht ausgeben: { $why }.
cli-tray-thread-failed = Der Thread des Symbols ist gescheitert: { $why }.
cli-terminal-not-left = das Terminal ließ sich nicht verlassen: { $why }
cli-nothing-changes = Nichts lässt sich ändern: { $because }
cli-profile-unopened = Das Profil lässt sich nicht öffnen: { $because }
cli-profile-busy = Ein anderes Bellhop schreibt in dieses Profil und antwortet nicht.

start-already-running = Bellhop läuft für dieses Profil schon.
start-ended = Bellhop endete beim Starten; { $log } sagt mehr.
start-failed = Bellhop kann nicht starten: { $because }
start-log-unmade = Bellhop kann nicht starten: Sein Protokoll lässt sich nicht anlegen: { $why }.
start-log-file-unmade = Die Protokolldatei lässt sich nicht anlegen: { $why }.
start-log-file-unmoved = Die Protokolldatei lässt sich nicht verschieben: { $why }.
start-move-failed = Bellhop konnte nicht in die neue Sitzung umziehen: { $why }.
start-no-reason = es nannte keinen Grund
start-not-launched = Bellhop ließ sich nicht starten: { $why }.
start-program-unknown = Bellhop weiß nicht, wo es liegt: { $why }.
start-socket-unmade = Der Socket lässt sich nicht anlegen: { $why }.

cli-secret-prompt = Geheimnis:
cli-secret-prompt-shown = Geheimnis (es ist beim Tippen zu sehen):
cli-secret-no-session = Bellhop läuft nicht, also gibt es keine Sitzung, für die sich das Geheimnis behalten ließe. Starten Sie es mit: bellhop start
cli-secret-not-text = Das Geheimnis ließ sich nicht lesen: Es ist kein UTF-8.
cli-secret-perhaps-cut = Das Terminal nimmt keine längere Zeile als diese an und hat das Geheimnis vielleicht abgeschnitten. Geben Sie es stattdessen über die Standardeingabe, etwa aus einer Datei.
cli-secret-unread = Das Geheimnis ließ sich nicht lesen: { $why }.

cli-write-minutes = Schreiben Sie 1m bis 30d in ganzen Minuten, etwa 30m oder 6h, oder off.
cli-write-span = Schreiben Sie eine Spanne wie 30m, 1h oder 2d.
cli-write-time = Schreiben Sie eine Zeit wie 2026-01-31T08:00:00Z oder 08:00.

cli-works-but = Es funktioniert, aber: { $caveat }
cli-topics-none = Der Server führt keine Themen auf. Vielleicht zeigt er seine Tabellen nur Administratoren; dieses Konto kann ein Thema trotzdem unter seinem Namen abonnieren.
cli-autostart-changed = außerhalb von Bellhop geändert: { $place } startet { $command }
cli-autostart-off = aus
cli-autostart-on = ein ({ $place })
cli-autostart-on-window = ein, mit dem Fenster ({ $place })
cli-kind-off = aus
cli-kind-on = ein
cli-kind-told = { $label } (gemeldet, wenn { $span } lang keins kommt)

cli-import-account-changed = geändertes Konto: { $name }
cli-import-account-new = neues Konto: { $name }
cli-import-preference-changed = geänderte Einstellung: { $name }
cli-import-rule-changed = geänderte Regel: { $name }
cli-import-rule-new = neue Regel: { $name }
cli-import-secret-needed = braucht sein Geheimnis: { $name }

trial-change = { $was ->
    [rung] geklingelt
    [quiet] still
    [muted] stumm
    [grouped] gesammelt
    [dropped] aussortiert
    [withdrawn] zurückgenommen
    [failed] gescheitert
   *[other] { $was }
} → { $would ->
    [rung] geklingelt
    [quiet] still
    [muted] stumm
    [grouped] gesammelt
    [dropped] aussortiert
    [withdrawn] zurückgenommen
    [failed] gescheitert
   *[other] { $would }
}
trial-summary = Von den letzten { $looked } Ereignissen hätten mit diesen Regeln { $rung } mehr geklingelt, und { $hidden } wären verborgen worden.

doctor-line = { $name }: { $found }
doctor-fail = FEHLER
doctor-ok = ok
doctor-warn = Hinweis
doctor-account = Konto { $name }
doctor-clock = Uhr
doctor-frames = Rahmen { $name }
doctor-gap = Lücke { $name }
doctor-history = Verlauf
doctor-history-file = Verlaufsdatei
doctor-keychain = Schlüsselbund
doctor-note = Hinweis
doctor-notifications = Mitteilungen
doctor-resident = Bellhop
doctor-rules = Regeln
doctor-settings = Einstellungen
doctor-settings-file = Einstellungsdatei
doctor-sign-in = Anmeldung
doctor-silence = Stille { $name }
doctor-tray = Symbol

status-keychain = Schlüsselbund: { $detail }
status-muted = Stumm bis { DATETIME($until, style: "second") }
status-muted-forever = Stumm bis auf Weiteres
status-no-accounts = Legen Sie ein Konto an mit: bellhop account add, oder im Fenster
status-notifications = Benachrichtigungen: { $detail }
status-notifications-none = Benachrichtigungen: Kein Benachrichtigungsdienst antwortet.
status-quiet = Ruhezeit bis { DATETIME($until, style: "second") }
status-running = Bellhop { $version }, läuft seit { DATETIME($since, style: "second") }
status-late = Nach { $seconds } s sind nicht alle Konten verbunden.
status-mute = Bellhop läuft und hat { $seconds } s lang nicht geantwortet. Wurde es angehalten, lassen Sie es weiterlaufen.

status-account = { $account } ({ $service }): { $state }
status-account-muted = { $line }, stumm bis { DATETIME($until, style: "second") }
status-account-muted-forever = { $line }, stumm bis auf Weiteres
status-account-quiet = { $line }, Ruhezeit bis { DATETIME($until, style: "second") }
status-state-blocked = braucht Sie seit { DATETIME($since, style: "second") }
status-state-connecting = verbindet
status-state-live = verbunden seit { DATETIME($since, style: "second") }
status-state-off = aus
status-state-trouble = verbunden mit Störung, seit { DATETIME($since, style: "second") }
status-state-waiting = wartet
status-state-waiting-until = wartet bis { DATETIME($until, style: "second") }
status-silent = { $label }: keins seit { DATETIME($since, style: "second") }, seit mehr als { $span }
status-silent-always = { $label }: keins seit mehr als { $span }

status-gap = ohne Verbindung { DATETIME($from, style: "second") } bis { DATETIME($to, style: "second") }: { $recovered } nachgeholt
status-gap-fetching = ohne Verbindung { DATETIME($from, style: "second") } bis { DATETIME($to, style: "second") }: bisher { $recovered } nachgeholt
status-gap-open = ohne Verbindung seit { DATETIME($from, style: "second") }
status-gap-why = { $gap }; { $why }
status-gaps-earlier = { $count ->
    [one] { $count } frühere Lücke in den letzten 24 Stunden; --json nennt alle
   *[other] { $count } frühere Lücken in den letzten 24 Stunden; --json nennt alle
}
