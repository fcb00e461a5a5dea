daptin-summary = Neue, geänderte und gelöschte Zeilen in den Tabellen eines Daptin-Servers, und Nachrichten an seine Themen.
daptin-secret = Passwort oder Token
daptin-sign-in-password = Mit Passwort
daptin-sign-in-password-secret = Passwort
daptin-sign-in-password-secret-help = Das Passwort zur E-Mail-Adresse.
daptin-sign-in-token = Mit Token
daptin-sign-in-token-secret = Token
daptin-sign-in-token-secret-help = Ein Token aus der Anmeldung Ihres Browsers bei Daptin.

daptin-field-columns-of = Spalten eines Themas
daptin-field-columns-of-help = Die Spalten, die Bellhop sehen und behalten darf, durch Kommas getrennt, oder * für alle. Leer: Name und Zeiten der Zeile und alles an einer Nachricht. Geheimes wird entfernt; +spalte sagt, dass eine nichts Geheimes ist. Was der Server selbst verbirgt, bleibt verborgen.
daptin-field-email = E-Mail
daptin-field-email-help = Die E-Mail-Adresse, mit der Sie sich anmelden.
daptin-field-link = Link
daptin-field-link-help = Wohin ein Klick führt, etwa { "{base}/#/tables/data/{table}" }. Nach dem Server dürfen Spalten der Zeile stehen, etwa { "{reference_id}" }.
daptin-field-link-of = Link eines Themas
daptin-field-link-of-help = Wohin ein Klick auf ein Ereignis dieses Themas führt.
daptin-field-title = Titel
daptin-field-title-help = Wie Titel geschrieben werden, etwa { "{name} ({table})" }. Leer: Name, Titel, Betreff, Bezeichnung oder E-Mail der Zeile.
daptin-field-title-of = Titel eines Themas
daptin-field-title-of-help = Wie Titel dieses Themas geschrieben werden, etwa { "{priority}: {name}" }.
daptin-field-topics = Themen
daptin-field-topics-help = Tabellen und Themen, von denen Sie hören möchten, durch Kommas getrennt. Filtern Sie mit ticket?done=false&EventType=update; Anführungszeichen machen aus einer Zahl einen Text.
daptin-field-url = Adresse
daptin-field-url-help = Die Adresse des Servers, etwa http://localhost:6336.

daptin-email-form = Schreiben Sie die E-Mail-Adresse, mit der Sie sich anmelden, oder lassen Sie sie für ein Token leer.
daptin-filter-event-type = EventType von „{ $topic }“ muss eines davon sein: { $events }.
daptin-filter-form = Schreiben Sie die Filter von „{ $topic }“ als Spalte=Wert, verbunden mit &.
daptin-filter-nested = Der Filter auf „{ $column }“ ist geschachtelt. Daptin vergleicht nur einfache Werte, und ein geschachtelter kann den ganzen Server anhalten.
daptin-filter-no-column = Einem Filter von „{ $topic }“ fehlt die Spalte vor dem Gleichheitszeichen.
daptin-filter-quotes = Die Anführungszeichen um den Wert von „{ $column }“ gehen nicht zu.
daptin-filter-twice = Der Filter von „{ $topic }“ nennt „{ $column }“ zweimal.
daptin-link-start = Beginnen Sie den Link mit { "{base}" }/ oder mit http(s)://host/, und setzen Sie Platzhalter erst danach.
daptin-placeholders = Schreiben Sie Platzhalter als { "{spalte}" }, jeden mit beiden Klammern und einem Namen.
daptin-topic-impossible = „{ $topic }“ kann kein Thema heißen.
daptin-topic-no-name = Vor „?{ $filters }“ fehlt der Name eines Themas.
daptin-topic-twice = „{ $topic }“ steht zweimal da; Daptin nimmt jedes Thema einmal.
daptin-topic-wildcard = Daptin kennt keine Platzhalter; nennen Sie die Themen beim Namen.
daptin-url-missing = Schreiben Sie die Adresse Ihres Daptin-Servers, etwa http://localhost:6336.
daptin-url-only = Schreiben Sie nur die Adresse des Servers, ohne alles, was nach ? oder # kommt.
daptin-warning-column = Die Spalte „{ $column }“ von „{ $topic }“ klingt nach einem Geheimnis und wird nie gezeigt.
daptin-warning-idle = Für „{ $topic }“ gibt es eine Vorlage oder Spaltenliste, aber es ist nicht unter den Themen.
daptin-warning-sensitive = „{ $topic }“ enthält Konten, Zugangsdaten oder E-Mail. Bellhop entfernt Passwörter, Token und Hashes, bevor es etwas aufbewahrt; Namen und Adressen bleiben aber sichtbar.

daptin-message-form = Daptin nimmt als Nachricht ein JSON-Objekt, etwa { "{\"text\":\"hello\"}" }.
daptin-new-topic-blank = Daptin würde ein Thema mit einem Leerzeichen im Namen anlegen, das dann niemand abonnieren kann. Nehmen Sie Buchstaben, Ziffern, - und _.
daptin-new-topic-long = Der Name eines Themas hat höchstens { $most } Bytes.
daptin-new-topic-mark = Daptin würde ein Thema mit { $mark } im Namen anlegen, das dann niemand abonnieren kann. Nehmen Sie Buchstaben, Ziffern, - und _.
daptin-new-topic-no-name = Ein Thema braucht einen Namen.
daptin-no-such-topic = Daptin kennt dieses Thema nicht ({ $reason }).

daptin-all-denied = Daptin lässt dieses Konto von keinem gewählten Thema hören ({ $refusals }). Fragen Sie die Verwaltung dort, oder wählen Sie andere Themen.
daptin-all-refused = Daptin lehnt alle gewählten Themen ab ({ $refusals }). Prüfen Sie ihre Namen; Bellhop versucht es weiter.
daptin-all-silent = Daptin hat eine Sitzung geöffnet, aber auf kein Abonnement geantwortet.
daptin-some-refused = Daptin lehnt einige Themen ab: { $refusals }. Die anderen funktionieren, und Bellhop versucht es weiter.
daptin-refusal = { $topic } – { $reason }
daptin-refusals = { $first }, { $rest }
daptin-refusals-more = { $refusals } und { $count } weitere
daptin-no-answer = keine Antwort
daptin-no-reason = kein Grund genannt
daptin-no-guests = Daptin lässt Gäste sich nicht anmelden, deshalb gehen hier E-Mail-Adresse und Passwort nicht. Fragen Sie die Verwaltung dort, oder nehmen Sie ein Token.
daptin-no-pong = Daptin antwortet nicht mehr auf Pings. Bellhop hat die Verbindung aufgegeben und verbindet sich neu.
daptin-no-sign-in = Unter dieser Adresse ist kein Daptin: Sie kennt keine Anmeldung. Prüfen Sie die Adresse.
daptin-no-token = Daptin hat auf die Anmeldung ohne Token geantwortet.
daptin-no-topics = Kein Thema ist gewählt, also kann nichts klingeln. Wählen Sie Tabellen oder Themen, von denen Sie hören möchten.
daptin-sign-in-failed = Daptin konnte die Anmeldung nicht ausführen (Status { $status }). Bellhop versucht es weiter.
daptin-sign-in-refused = Daptin hat die Anmeldung mit Status { $status } abgelehnt.
daptin-sign-in-wait = Daptin bittet um Geduld bis zur nächsten Anmeldung.
daptin-stranger = Der Server unter dieser Adresse nimmt die Verbindung an, antwortet aber nicht wie ein Daptin-Server. Prüfen Sie die Adresse.
daptin-token-expired = Das Token ist am { $day } um { $time } UTC abgelaufen. Geben Sie ein neues ein.
daptin-token-expired-live = Das Token ist am { $day } um { $time } UTC abgelaufen. Geben Sie ein neues ein, um verbunden zu bleiben.
daptin-token-expires = Das Token läuft am { $day } um { $time } UTC ab. Geben Sie ein neues ein, um verbunden zu bleiben.
daptin-token-no-longer = Daptin nimmt das Token dieses Kontos nicht mehr an.
daptin-token-revoked = Daptin nimmt dieses Token nicht mehr an: Das Passwort wurde geändert, oder alle Sitzungen wurden beendet.
daptin-unauthorized = Daptin hat das Token nicht angenommen. Geben Sie das Passwort oder ein neues Token für dieses Konto ein.
daptin-wait = Daptin bittet um Geduld.
daptin-wrong-password = Daptin hat E-Mail-Adresse und Passwort nicht angenommen.

daptin-missing-deletions = Löschungen lassen sich bei Daptin nicht nachholen.
daptin-missing-form = Daptins Antwort zu „{ $topic }“ war nicht zu lesen.
daptin-missing-guest = Daptin hat wie einem Gast geantwortet, deshalb ließ sich nichts nachholen. Geben Sie das Passwort oder ein neues Token ein.
daptin-missing-hidden = Änderungen in „{ $topic }“ liegen vielleicht hinter Zeilen, die nie geändert wurden.
daptin-missing-large = Eine Zeile von „{ $topic }“ ist größer als 4 MiB; so viel liest Bellhop nicht.
daptin-missing-messages = Nachrichten an Themen lassen sich bei Daptin nicht nachholen.
daptin-missing-more = In „{ $topic }“ wurden mehr Zeilen geändert, als Bellhop auf einmal holt; die älteren fehlen.
daptin-missing-permission = Daptin lässt dieses Konto „{ $topic }“ nicht lesen.
daptin-missing-status = Daptin konnte „{ $topic }“ nicht auflisten (Status { $status }).
daptin-missing-tables = Daptin listet diesem Konto seine Tabellen nicht auf (Status { $status }).
daptin-missing-who = Daptin hat nicht gesagt, für wen es dieses Konto hält; Zeilen, die es vor Gästen verbirgt, fehlen vielleicht.

daptin-kind = { $event ->
    [create] Neue Zeile
    [update] Geänderte Zeile
    [delete] Gelöschte Zeile
   *[new-message] Nachricht
}
daptin-kind-help = { $event ->
    [create] Eine Zeile kam in die Tabelle.
    [update] Eine Zeile der Tabelle wurde geändert.
    [delete] Eine Zeile wurde gelöscht; Daptin sagt nicht, was darin stand.
   *[new-message] Jemand hat eine Nachricht an das Thema geschickt.
}
daptin-message = { $topic }: „{ $words }“
daptin-message-unnamed = Neue Nachricht in { $topic }
daptin-row = { $event ->
    [create] Neu in { $topic }: „{ $subject }“
    [update] { $topic } geändert: „{ $subject }“
   *[delete] { $topic } gelöscht: „{ $subject }“
}
daptin-row-unnamed = { $event ->
    [create] { $topic } angelegt
    [update] { $topic } geändert
   *[delete] { $topic } gelöscht
}
