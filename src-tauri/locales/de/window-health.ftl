### Der Zustand im Fenster

health-again = Neu prüfen
health-checking = Wird geprüft …
health-copy = Bericht kopieren
health-did-you = Haben Sie sie gesehen?
health-did-you-help =
    { $server ->
        [unknown] Der Desktop hat die Testbenachrichtigung angenommen.
       *[other] { $server } hat die Testbenachrichtigung angenommen.
    }
health-fine = Alles ist in Ordnung
health-good = Gut.
health-good-help = Benachrichtigungen erreichen Sie.
health-looking = Desktop, Schlüsselbund und Konten werden geprüft …
health-not-shown = Die Testbenachrichtigung wurde nicht gezeigt.
health-report = Der Bericht enthält keine Schlüssel, Adressen, Namen und Titel.
health-seen = Ja
health-not-seen = Nein
health-not-seen-help =
    { $server ->
        [unknown] Sehen Sie nach, ob „Nicht stören“ an ist, was in den Benachrichtigungseinstellungen des Desktops zu { -app-name } steht, und was andere Bildschirme zeigen.
       *[other] Sehen Sie nach, ob „Nicht stören“ an ist, was in den Benachrichtigungseinstellungen des Desktops zu { -app-name } steht, und was { $server } eingestellt hat.
    }
health-not-seen-do-not-disturb = „Nicht stören“ ist an. Schalten Sie es aus, und senden Sie noch eine.
health-send = Testbenachrichtigung senden
health-send-another = Noch eine senden
health-sending = Wird gesendet …
health-show = Konto zeigen
health-did-not-ring = Sie hat nicht geklingelt, und ein Ereignis täte es auch nicht.
health-taken =
    { $server ->
        [unknown] Der Desktop hat sie angenommen und nicht gezeigt.
       *[other] { $server } hat sie angenommen und nicht gezeigt.
    }
health-try-again = Jetzt noch einmal versuchen
health-unfinished = Die Prüfung wurde nicht fertig
health-test = Würden Sie es bemerken?
health-test-help = Ein Test nimmt denselben Weg wie ein echtes Ereignis: Regeln, Ruhezeiten, Stummschaltung und Desktop.
health-footer =
    { -app-name } { $version }. { $count ->
        [one] { $count } Konto.
       *[other] { $count } Konten.
    }
health-needs =
    { $count ->
        [1] Eine Sache braucht Sie
        [2] Zwei Dinge brauchen Sie
        [3] Drei Dinge brauchen Sie
        [4] Vier Dinge brauchen Sie
        [5] Fünf Dinge brauchen Sie
        [6] Sechs Dinge brauchen Sie
        [7] Sieben Dinge brauchen Sie
        [8] Acht Dinge brauchen Sie
        [9] Neun Dinge brauchen Sie
       *[other] { $count } Dinge brauchen Sie
    }

## Was hilft, wo die Befehlszeile einen Befehl nennt

health-mend-account-never-gets = Ändern Sie das Konto, oder erwarten Sie unter Filter nichts mehr.
health-mend-account-silent = Sehen Sie beim Dienst nach, ob etwas da sein müsste, oder erwarten Sie unter Filter nichts mehr.
health-mend-no-tray-host = Öffnen Sie dieses Fenster über das Anwendungsmenü. Unter GNOME zeigt die Erweiterung AppIndicator das Symbol.
health-mend-rules-broken = Berichtigen oder entfernen Sie sie unter Filter.
