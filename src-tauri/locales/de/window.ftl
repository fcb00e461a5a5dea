### Das Fenster: sein Rahmen und was alle Ansichten teilen

-app-name = Bellhop

## Zeiten

frame-time-ago = vor { SPAN($span, case: "dative") }
frame-time-just-now = gerade eben
frame-time-since = seit { $time }
frame-time-today = Heute
frame-time-yesterday = Gestern
frame-time-every-day = Täglich
frame-time-no-day = An keinem Tag

## Die Ansichten

frame-view-inbox = Eingang
frame-view-accounts = Konten
frame-view-filters = Filter
frame-view-preferences = Einstellungen
frame-view-health = Zustand
frame-view-add = Konto hinzufügen
frame-view-rule = Regel

## Knöpfe

frame-cancel = Abbrechen
frame-close = Schließen
frame-save = Speichern
frame-undo = Rückgängig
frame-copied = Kopiert
frame-copy-failed = Das ließ sich nicht kopieren.
frame-hide = Ausblenden
frame-unread = { $count } ungelesen

## Solange Bellhop nicht antwortet

frame-not-running-help = Bis dahin klingelt nichts. Ihre Konten und Ereignisse bleiben erhalten.
frame-restart = { -app-name } neu starten
frame-start = { -app-name } starten
frame-starting = { -app-name } startet …
frame-updated-help = Der Neustart dauert eine Sekunde. Was inzwischen geschieht, wird nachgeholt, wo der Dienst es erlaubt.

## Der erste Start

frame-welcome-add-account = Erstes Konto hinzufügen
frame-welcome-lead = { -app-name } hält die Verbindung zu den Diensten, die Sie auswählen, und klingelt, wenn etwas geschieht, wovon Sie hören möchten. Alles andere bleibt still und wartet hier.
frame-welcome-point-choose = Sie bestimmen, was klingelt
frame-welcome-point-choose-help = Jede Art von Ereignis hat einen Schalter, und die Ruhezeiten legen Sie fest.
frame-welcome-point-key = Ihr Schlüssel bleibt Ihrer
frame-welcome-point-key-help = Er kommt in den Schlüsselbund des Systems und von dort nur zu seinem eigenen Dienst.
frame-welcome-point-silence = Auf die Stille ist Verlass
frame-welcome-point-silence-help = Reißt eine Verbindung ab, sagt { -app-name } es. Verpasstes wird nachgeholt, wo der Dienst es erlaubt.
frame-welcome-test = Benachrichtigung ausprobieren
frame-welcome-tested = Gesendet. Sie müsste jetzt am Rand Ihres Bildschirms stehen.
frame-welcome-title = Willkommen bei { -app-name }

## Was eine abgelehnte Anfrage sagt, nach ihrem Code

frame-error-failed = Auf diesem Rechner ist etwas schiefgegangen.
frame-error-invalid = Das kann so nicht stimmen.
frame-error-not-running = { -app-name } läuft nicht.
frame-error-version = { -app-name } wurde im laufenden Betrieb aktualisiert.
frame-error-no-such-account = Dieses Konto gibt es nicht mehr.
frame-error-name-taken = Ein anderes Konto heißt schon so.
frame-error-no-such-event = Dieses Ereignis ist nicht mehr gespeichert.
frame-error-no-such-rule = Diese Regel gibt es nicht mehr.
frame-error-no-such-topic = Der Dienst kennt dieses Thema nicht.
frame-error-refused = Der Dienst hat abgelehnt.
frame-error-unreachable = Der Dienst war nicht zu erreichen.
frame-error-unsupported = Das kann dieser Dienst nicht.
frame-error-no-keychain = Auf diesem Desktop gibt es keinen Schlüsselbund.
frame-error-keychain-locked = Der Schlüsselbund ist gesperrt.
frame-error-no-secret = Für dieses Konto ist unter dieser Adresse kein Schlüssel hinterlegt.
frame-error-timed-out = Es hat zu lange gedauert.
frame-error-in-use = Ein anderes { -app-name } benutzt dieses Profil.
