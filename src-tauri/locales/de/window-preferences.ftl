### Die Einstellungen im Fenster

## Die Ansicht

preferences-add = Genaue Zeiten
preferences-at-most = Höchstens behalten
preferences-critical = Dringendes klingelt immer
preferences-critical-help = Auch in Ruhezeiten und wenn stummgeschaltet ist.
preferences-change = Ändern
preferences-days = Tage
preferences-all-accounts = alle Konten
preferences-events = Ereignisse
preferences-history = Verlauf
preferences-language = Sprache
preferences-language-help = Für Fenster, Symbol und Benachrichtigungen.
preferences-keep-for = Ereignisse aufbewahren
preferences-keep-help = Ältere werden von diesem Rechner gelöscht.
preferences-number = Wählen Sie eine Zahl von { $least } bis { $most }.
preferences-quiet = Ruhezeiten
preferences-quiet-none = Keine. { -app-name } darf jederzeit klingeln.
preferences-quiet-some = Dann klingelt nichts. Ereignisse warten im Eingang. Es gilt die Zeitzone dieses Rechners.
preferences-removed = { $from }–{ $to } wurde entfernt.
preferences-remove = { $from } bis { $to } entfernen
preferences-ringing = Klingeln
preferences-sound = Ton
preferences-sound-help = Ihn spielt der Desktop, wenn er zu Benachrichtigungen Töne spielt.
preferences-locked = Worte verbergen, solange der Bildschirm gesperrt ist
preferences-locked-help = Eine Benachrichtigung nennt dann nur Konto und Art des Ereignisses. Das geht, wo der Desktop dem System sagt, dass er gesperrt ist.
preferences-unchanged = Es bleibt, wie es war.
preferences-theme = Erscheinungsbild
preferences-theme-system = System
preferences-theme-light = Hell
preferences-theme-dark = Dunkel
preferences-window = Dieses Fenster
preferences-language-system = System

## Genaue Ruhezeiten

preferences-quiet-all-accounts = Alle Konten
preferences-quiet-for = Für
preferences-quiet-from = Von
preferences-quiet-next = Bis, am nächsten Tag
preferences-quiet-no-day = Wählen Sie mindestens einen Tag.
preferences-quiet-on = Beginnt am
preferences-quiet-until = Bis

## Die Woche

preferences-week-state-all = Ruhe
preferences-week-how = Malen Sie mit der Maus oder mit Pfeiltasten, Umschalt- und Leertaste.
preferences-week-label = Ruhezeiten der Woche
preferences-week-state-none = darf klingeln
preferences-week-now-loud = { $span } darf jetzt klingeln.
preferences-week-now-quiet = { $span } ist jetzt Ruhe.
preferences-week-state-part = teilweise Ruhe
preferences-week-shared = Ruhe für alle Konten
preferences-week-whose = Ruhezeiten von

## Klingeln

preferences-ringing-account = { $name } klingelt als
preferences-ringing-accounts = Wählen Sie, wie ein Konto klingelt, gleich wie dringlich seine Ereignisse sind.
preferences-ringing-as-same = Wie das Ereignis
preferences-ringing-as-low = Niedrig
preferences-ringing-as-normal = Normal
preferences-ringing-as-critical = Dringend
preferences-sound-none = Kein Ton
preferences-urgency-low = Niedrig
preferences-urgency-normal = Normal
preferences-urgency-critical = Dringend
preferences-urgency-low-help = Kann warten.
preferences-urgency-normal-help = Die meisten Ereignisse.
preferences-urgency-critical-help = Bleibt auf dem Bildschirm, bis Sie es gesehen haben.
preferences-sound-play = { $sound } abspielen
preferences-sound-played = So klingt es.
preferences-sound-sent = Auf diesem Rechner spielt ihn nichts für sich allein ab, deshalb kam eine Testbenachrichtigung damit. Ob Sie ihn hören, entscheidet der Desktop.
preferences-sound-name-message-new-instant = Nachricht
preferences-sound-name-bell-window-system = Glocke
preferences-sound-name-complete = Fertig
preferences-sound-name-dialog-information = Hinweis
preferences-sound-name-dialog-warning = Warnung
preferences-sound-name-phone-incoming-call = Telefon
preferences-sound-name-alarm-clock-elapsed = Wecker
preferences-sound-for =
    { $urgency ->
        [low] Ton bei „Niedrig“
        [critical] Ton bei „Dringend“
       *[normal] Ton bei „Normal“
    }

## Bei der Anmeldung

preferences-autostart-changed = Der Eintrag dafür wurde außerhalb von { -app-name } geändert. Er startet:
preferences-autostart-failed = Ob { -app-name } dann startet, ist nicht bekannt.
preferences-autostart-replace = Ersetzen
preferences-autostart-replace-help = Der geänderte Eintrag bleibt neben dem neuen erhalten.
preferences-autostart-retry = Noch einmal
preferences-autostart-start = Bei der Anmeldung starten
preferences-autostart-start-help = { -app-name } wartet dann in der Leiste.
preferences-autostart-title = Bei der Anmeldung
preferences-autostart-window = Auch dieses Fenster öffnen
preferences-autostart-window-help = Sonst erscheint nur die Glocke.

## Alle Einstellungen

preferences-transfer-cannot = { $file } lässt sich nicht importieren.
preferences-transfer-export = Exportieren …
preferences-transfer-export-help = Konten, Regeln und Einstellungen, ohne Schlüssel.
preferences-transfer-exported = Exportiert nach { $path }
preferences-transfer-import = Importieren …
preferences-transfer-import-help = Sie sehen vorher, was sich ändern würde. Nichts wird entfernt.
preferences-transfer-imported = Importiert.
preferences-transfer-import-now = Importieren
preferences-transfer-kept-before = Ihre Einstellungen, wie sie jetzt sind, bleiben als settings.json.before-import im Ordner des Profils erhalten.
preferences-transfer-nothing = Nichts würde sich ändern.
preferences-transfer-not-exported = Nichts wurde exportiert.
preferences-import-accounts-new = Neue Konten
preferences-import-accounts-changed = Geänderte Konten
preferences-import-secrets = Brauchen ihren Schlüssel
preferences-import-rules-new = Neue Regeln
preferences-import-rules-changed = Geänderte Regeln
preferences-import-preferences = Geänderte Einstellungen
preferences-transfer-preference-language = Sprache
preferences-transfer-preference-sound = Ton
preferences-transfer-preference-sounds = Töne
preferences-transfer-preference-quiet-hours = Ruhezeiten
preferences-transfer-preference-critical-breaks-through = Dringendes klingelt immer
preferences-transfer-preference-private-when-locked = Worte bei gesperrtem Bildschirm
preferences-transfer-preference-keep-days = Tage im Verlauf
preferences-transfer-preference-keep-events = Ereignisse im Verlauf
preferences-reset = Zurücksetzen …
preferences-reset-ask = Alles auf den ersten Tag zurücksetzen?
preferences-reset-events = alle ihre Ereignisse
preferences-reset-goes = Das wird entfernt:
preferences-reset-help = Entfernt alle Konten, Schlüssel, Regeln und Einstellungen.
preferences-reset-keep = Alles behalten
preferences-reset-keys = ihre Schlüssel aus dem Schlüsselbund
preferences-reset-now = Alles davon entfernen
preferences-reset-preferences = alle Einstellungen hier, mit Ruhezeiten und dem Start bei der Anmeldung
preferences-reset-stays = Das Programm, sein Protokoll und das Erscheinungsbild dieses Fensters bleiben. Auch was exportiert wurde, bleibt.
preferences-transfer-title = Alle Einstellungen
preferences-transfer-too-large = Die Datei ist größer, als Einstellungen sein können.
preferences-transfer-what = { $file } importieren?
preferences-reset-accounts =
    { $count ->
        [one] { $count } Konto: { $names }
       *[other] { $count } Konten: { $names }
    }
preferences-reset-rules =
    { $count ->
        [one] { $count } Regel
       *[other] { $count } Regeln
    }
