bus-session-unreachable = Nicht zu erreichen: der Sitzungsbus ({ $why }).
bus-system-unreachable = Nicht zu erreichen: der Systembus ({ $why }).
bus-unreachable = Nicht zu erreichen: der Bus ({ $why }).
bus-silent = er antwortet nicht

notification-mark-seen = Als gesehen markieren
notification-open = Öffnen
notification-test-body = Das ist ein Test; er verschwindet von selbst.
notification-test-body-stays = Das ist ein Test.
notification-test-title = Bellhop kann klingeln

notifier-bus-closed = Der Sitzungsbus hat die Verbindung beendet.
notifier-bus-deaf = Der Sitzungsbus nimmt keine Nachrichten an.
notifier-bus-refuses = Der Sitzungsbus lässt Bellhop nicht zuhören: { $why }.
notifier-bus-silent = Der Sitzungsbus antwortet nicht.
notifier-bus-unreached = Der Sitzungsbus wurde noch nicht erreicht.
notifier-ended = Der Teil von Bellhop, der benachrichtigt, ist beendet.
notifier-garbled = Der Benachrichtigungsdienst antwortet in einer Form, die seine Spezifikation nicht kennt.
notifier-left = Der Benachrichtigungsdienst ist fort; Benachrichtigungen warten eine Minute auf ihn.
notifier-late = Der Benachrichtigungsdienst hat eine Minute lang nicht geantwortet; die Benachrichtigung erscheint vielleicht noch.
notifier-no-number = Der Benachrichtigungsdienst hat keine Nummer genannt.
notifier-no-threads = Das System startet keine weiteren Threads.
notifier-none = Auf diesem Desktop läuft kein Benachrichtigungsdienst; starten Sie einen, etwa dunst.
notifier-not-ready = Der Benachrichtigungsdienst ist da und noch nicht bereit; Bellhop fragt ihn von selbst noch einmal.
notifier-number-missing = Der Benachrichtigungsdienst hat eine Benachrichtigung angenommen und ihr keine Nummer gegeben.
notifier-refused = Der Benachrichtigungsdienst hat abgelehnt: { $said } ({ $name }).
notifier-silent = Der Benachrichtigungsdienst antwortet nicht; starten Sie ihn neu, oder melden Sie sich ab und wieder an.
notifier-system-refused = Das System hat keine Benachrichtigung angenommen; erlauben Sie Bellhop Benachrichtigungen in den Systemeinstellungen.
notifier-unasked = Der Benachrichtigungsdienst lässt sich nicht fragen: { $why }.
notifier-unwritable = Das lässt sich nicht als Nachricht schreiben: { $why }.

link-none = Bellhop öffnet nur Weblinks, und das ist keiner.
link-opener-failed = { $program } konnte den Link nicht öffnen ({ $status }); wählen Sie in den Einstellungen des Desktops einen Standardbrowser.
link-opener-missing-package = { $program } lässt sich nicht starten; installieren Sie es (Paket { $package }).
link-opener-missing-system = { $program } lässt sich nicht starten; installieren Sie es (Teil des Systems).

window-process-ended = Das Fenster ist sofort wieder zugegangen ({ $status }). Bellhops Protokoll sagt vielleicht, warum.
window-process-failed = Das Fenster ließ sich nicht starten: { $why }.
window-process-missing = Das Programm des Fensters ist nicht installiert: Es fehlt { $program }.
window-process-no-display = Hier gibt es keinen Bildschirm für das Fenster; führen Sie den Befehl in einer grafischen Sitzung aus.

autostart-no-home = kein persönlicher Ordner ist bekannt
autostart-path-no-text = der Pfad des Programms oder des Profils ist kein Text, den ein Eintrag aufnehmen kann
autostart-registry-refused = die Registrierung hat abgelehnt
