finding-account-connecting = Verbindung wird aufgebaut.
finding-account-gap = Was ab { DATETIME($from, style: "moment") } geschah, ließ sich noch nicht nachholen. { $why }
finding-account-idle = Bellhop läuft nicht.
finding-account-ignored = Was nichts bedeutete: { $frames }.
finding-account-live = Verbunden.
finding-account-never-gets = { $label }: So, wie { $account } eingestellt ist, kommt nie etwas davon.
finding-account-off = Ausgeschaltet.
finding-account-silent = { $label }: Bei { $account } kam seit mehr als { $span } nichts davon.
finding-account-unknown = Diese Version kennt den Dienst des Kontos nicht.
finding-clock-impossible = Die Uhr zeigt { $now }. Das kann nicht sein; Zertifikate und Ruhezeiten stimmen dann nicht.
finding-clock-off = Die Uhr geht { $span } { $side ->
        [fast] vor
       *[slow] nach
    }, nach dem, was der Server von { $account } sagt.
finding-clock-right = Nichts spricht gegen die Uhr.
finding-frame = { $why } ({ $count })
finding-history-held = { $obstacle }; bis es wieder geht, bleibt der Verlauf im Arbeitsspeicher.
finding-history-kept = Was geschieht, steht in der Verlaufsdatei.
finding-history-lost = Für { $count } weitere Änderungen war dort kein Platz.
finding-history-replaced = Die Verlaufsdatei war beschädigt. Sie liegt jetzt unter { $aside }; ein neuer Verlauf ist angelegt.
finding-hushed = { $server } nimmt Benachrichtigungen an, und „Nicht stören“ hält sie zurück.
finding-keychain-locked = Der Schlüsselbund ist gesperrt.
finding-keychain-open = Der Schlüsselbund ist offen.
finding-no-tray-host = Keine Leiste auf diesem Desktop zeigt solche Symbole.
finding-not-running = Bellhop läuft nicht, also klingelt nichts.
finding-notifies = { $server } nimmt Benachrichtigungen an.
finding-notifies-perhaps = { $server } nimmt Benachrichtigungen an und sagt nicht, ob „Nicht stören“ an ist.
finding-rules-broken = Die Regeln gelten nicht, weil eine fehlerhaft ist: { $fault }.
finding-running = Bellhop { $version } läuft.
finding-settings-broken = Die Einstellungsdatei war fehlerhaft ({ $fault }). Sie liegt jetzt unter { $aside }. { $instead ->
        [copy] Die letzte gute Kopie gilt
       *[new] Bellhop beginnt von vorn
    }.
finding-settings-broken-stays = Die Einstellungsdatei war fehlerhaft ({ $fault }). Sie ließ sich nicht beiseitelegen. { $instead ->
        [copy] Die letzte gute Kopie gilt
       *[new] Bellhop beginnt von vorn
    }.
finding-settings-missing = Die Einstellungsdatei fehlte. Die letzte gute Kopie gilt.
finding-settings-stuck = { $obstacle }; nichts, was Sie ändern, bleibt erhalten.
finding-starts-by-line = { $desktop } startet beim Anmelden nichts von selbst: Damit Bellhop dann kommt, braucht { $file } die Zeile „{ $line }“.
finding-tray-off = Ohne Symbol gestartet.
finding-tray-shows = Das Symbol ist zu sehen.
list = { $items }, { $item }
mend-account-silent = Sehen Sie beim Dienst nach, ob etwas da sein müsste, oder erwarten Sie nichts mehr mit: bellhop filter expect { $account } { $kind } off
mend-account-test = Sehen Sie, wie weit eine neue Verbindung kommt, mit: bellhop account test { $account }
mend-account-unknown = Installieren Sie die Version, mit der es angelegt wurde, oder entfernen Sie das Konto.
mend-clock = Stellen Sie Datum und Uhrzeit dieses Rechners, oder lassen Sie sie aus dem Netz stellen.
mend-disk-full = Schaffen Sie Platz. Bellhop versucht es von selbst wieder.
mend-file-failing = Prüfen Sie die Festplatte des Profils: Sie ist defekt, oder das System lässt nicht mehr auf sie schreiben. Bellhop versucht es von selbst wieder.
mend-file-in-use = Schließen Sie das Programm, das die Datei festhält, etwa eines für Datenbanken. Bellhop versucht es von selbst wieder.
mend-file-read-only = Prüfen Sie, ob der Ordner des Profils Ihnen gehört und ob auf seine Festplatte geschrieben werden darf.
mend-hushed = Schalten Sie „Nicht stören“ aus, um sie gleich zu sehen.
mend-key-refused = Geben Sie ihn neu ein mit: bellhop account secret { $account }
mend-keychain-locked = Entsperren Sie ihn unter „Zustand“, oder melden Sie sich neu an.
mend-no-keychain = Starten Sie einen, etwa gnome-keyring oder KWallet, oder behalten Sie Schlüssel nur für diese Sitzung.
mend-no-notifications = Starten Sie den Benachrichtigungsdienst Ihres Desktops. Ereignisse kommen in den Eingang.
mend-no-tray-host = Öffnen Sie das Fenster mit: bellhop window. Unter GNOME zeigt die Erweiterung AppIndicator das Symbol.
mend-not-running = Starten Sie es mit: bellhop start
mend-rules-broken = Berichtigen Sie sie im Fenster, oder entfernen Sie sie mit: bellhop rule remove
span-long-days = { $count } Tage
span-long-hours = { $count } h
span-long-minutes = { $count } min
time-later = { DATETIME($at, style: "weekday") }
time-today = { DATETIME($at, style: "time") }
trouble-busy = der Server ist überlastet
trouble-closed = der Server hat die Verbindung beendet
trouble-config = die Einstellungen stimmen nicht
trouble-credential = Schlüssel abgelehnt
trouble-key-renewing = der Schlüssel muss erneuert werden
trouble-keychain = der Schlüsselbund ist nicht lesbar
trouble-needs-you = braucht Sie
trouble-none-comes = etwas Erwartetes kommt nicht
trouble-protocol = der Server spricht anders als erwartet
trouble-retrying = neuer Versuch
trouble-silent = der Server ist verstummt
trouble-tls = die Verbindung ist nicht sicher
trouble-unreachable = der Server ist nicht erreichbar
truth-account = { $account }: { $trouble }
truth-all-off = Alle Konten sind aus
truth-caveat = { $account }: verbunden, aber { $trouble }
truth-caveats = { $accounts } Konten verbunden, mit Störung
truth-clock-wrong = Die Uhr dieses Rechners geht falsch
truth-connecting = { $accounts ->
        [one] 1 Konto
       *[other] { $accounts } Konten
    }: Verbindung wird aufgebaut
truth-deaf = { $account }: abonniert, aber taub
truth-disk-full = Die Festplatte ist voll
truth-history-in-use = Ein anderes Programm hält die Datei des Verlaufs fest
truth-history-stuck = Die Datei des Verlaufs lässt sich nicht schreiben
truth-hushed = „Nicht stören“ ist an
truth-keychain-locked = Der Schlüsselbund ist gesperrt
truth-live = { $accounts ->
        [1] { $account } ist verbunden
        [2] Beide Konten verbunden
       *[other] Alle { $accounts } Konten verbunden
    }
truth-muted = Stumm bis { $time }
truth-muted-forever = Stumm bis auf Weiteres
truth-no-account = Noch kein Konto
truth-no-notifications = Benachrichtigungen können gerade nicht gezeigt werden
truth-quiet = Ruhezeit bis { $time }
truth-retrying = { $accounts } Konten ohne Verbindung
truth-settings-in-use = Ein anderes Programm hält die Datei der Einstellungen fest
truth-settings-stuck = Die Datei der Einstellungen lässt sich nicht schreiben
