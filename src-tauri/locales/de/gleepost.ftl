gleepost-summary = Nachrichten und Benachrichtigungen eines Gleepost-Servers, eines Netzwerks für Hochschulen.
gleepost-secret = Token oder Passwort
gleepost-sign-in-password = Mit Passwort
gleepost-sign-in-password-secret = Passwort
gleepost-sign-in-password-secret-help = Das Passwort zur E-Mail-Adresse.
gleepost-sign-in-token = Mit Token
gleepost-sign-in-token-secret = Token
gleepost-sign-in-token-secret-help = Das Token zur Benutzernummer.

gleepost-field-email = E-Mail
gleepost-field-email-help = Die Adresse, mit der Sie sich anmelden.
gleepost-field-posts = Beobachtete Beiträge
gleepost-field-posts-help = Nummern von Beiträgen, deren Aufrufe, Stimmen und Kommentare Sie möchten, durch Kommas getrennt.
gleepost-field-url = API-Adresse
gleepost-field-url-help = Adresse der API bis zu ihrer Version, etwa https://gleepost.example/api/v1.
gleepost-field-user = Benutzernummer
gleepost-field-user-help = Die Nummer, die Sie dort haben.
gleepost-field-views = Zahl der Aufrufe
gleepost-field-views-help = Wo steht, wie oft ein beobachteter Beitrag angesehen wurde.
gleepost-field-views-inbox = Nur im Eingang
gleepost-field-views-notify = In einer Benachrichtigung
gleepost-field-web = Website
gleepost-field-web-help = Adresse der Website, die ein Klick öffnet. Leer: der Server der API-Adresse.

gleepost-email-form = Schreiben Sie eine Adresse wie sie@example.org.
gleepost-posts-form = Schreiben Sie die Nummern der Beiträge mit Kommas dazwischen, etwa 123, 456.
gleepost-posts-most = Beobachten Sie höchstens { $count } Beiträge.
gleepost-url-form = Schreiben Sie die Adresse der API, etwa https://gleepost.example/api/v1.
gleepost-url-no-ws = Lassen Sie /ws weg: Bellhop hängt es selbst an die API-Adresse.
gleepost-url-unversioned = Die API-Adresse eines Gleepost-Servers endet gewöhnlich auf /api/v1; diese nicht.
gleepost-user-form = Die Benutzernummer ist eine Zahl, etwa 9.
gleepost-user-or-email = Geben Sie eine Benutzernummer (mit Token) oder eine E-Mail-Adresse (mit Passwort) an.
gleepost-user-xor-email = Geben Sie entweder eine Benutzernummer oder eine E-Mail-Adresse an, nicht beides.
gleepost-web-form = Schreiben Sie die Adresse der Website ohne alles, was nach ? oder # kommt.

gleepost-error = Gleepost meldet einen Fehler auf dieser Verbindung; Bellhop verbindet sich neu.
gleepost-no-api = Was unter dieser Adresse antwortet, ist nicht die API von Gleepost; prüfen Sie, ob die API-Adresse auf ihre Version endet, etwa /api/v1.
gleepost-no-conversation = Gleepost hat diese Unterhaltung nicht mehr, oder Sie gehören nicht mehr dazu.
gleepost-no-socket = Gleepost antwortet über REST, hat unter dieser Adresse aber keinen Websocket; prüfen Sie die API-Adresse und einen Proxy davor.
gleepost-refused = Gleepost hat abgelehnt, womit sich dieses Konto anmeldet; geben Sie es neu ein.
gleepost-refused-password = Gleepost sagt, dass E-Mail-Adresse oder Passwort falsch sind; geben Sie beide neu ein.
gleepost-unverified = Gleepost hat diese E-Mail-Adresse noch nicht bestätigt; öffnen Sie den Link in der E-Mail von dort, und versuchen Sie es noch einmal.

gleepost-missing-answer = Nicht nachzuholen: { $what }. Der Server antwortete mit HTTP { $status }.
gleepost-missing-changes = Unterhaltungen, die sich inzwischen geändert haben oder beendet wurden, lassen sich nicht auflisten.
gleepost-missing-counts = Von Aufrufen und Stimmen, die inzwischen kamen, lässt sich nur der heutige Stand nachholen.
gleepost-missing-crowded = Mehr Nachrichten einer Sekunde, als der Server auf einmal auflistet; einige fehlen vielleicht.
gleepost-missing-first-look = Der erste Blick auf dieses Konto wurde unterbrochen; was seitdem neu ist, kann Bellhop deshalb von Älterem nicht unterscheiden.
gleepost-missing-form = Nicht nachzuholen: { $what }. Die Antwort war unverständlich.
gleepost-missing-large = Nicht nachzuholen: { $what }. Die Antwort war zu groß.
gleepost-missing-messages-unlisted = Der Server listet keine Nachrichten einer Unterhaltung auf, in der es welche gibt; vermutlich ist seine Seitengröße nicht eingestellt.
gleepost-missing-notifications-unlisted = Der Server listet gar keine Benachrichtigungen auf, obwohl es welche gibt; vermutlich ist seine Seitengröße nicht eingestellt.
gleepost-missing-older = Einige Kommentare tragen eine Zeit lange vor dieser Lücke; Bellhop meldet sie deshalb nicht.
gleepost-missing-receipts = Lesebestätigungen anderer, die inzwischen kamen, lassen sich nicht auflisten.
gleepost-missing-rest = Es war so viel geschehen, dass Bellhop mit dem Nachholen aufgehört hat; der Rest steht auf der Website.
gleepost-missing-videos = Videos, die inzwischen fertig wurden, lassen sich nicht auflisten.
gleepost-source-conversations = Unterhaltungen
gleepost-source-group-chat = eine Gruppenunterhaltung
gleepost-source-group-chats = Gruppenunterhaltungen
gleepost-source-messages = Nachrichten einer Unterhaltung
gleepost-source-notifications = Benachrichtigungen
gleepost-source-post = ein beobachteter Beitrag

gleepost-group-conversations = Unterhaltungen
gleepost-group-notifications = Benachrichtigungen
gleepost-group-other = Sonstiges
gleepost-group-posts = Beobachtete Beiträge
gleepost-kind = { $kind ->
    [message] Nachrichten
    [new-conversation] Neue Unterhaltungen
    [changed-conversation] Geänderte Unterhaltungen
    [ended-conversation] Beendete Unterhaltungen
    [read] Lesebestätigungen
    [commented] Kommentare zu Ihren Beiträgen
    [commented2] Kommentare nach Ihren
    [liked] Gefällt mir
    [attended] Gäste
    [poll_vote] Stimmen in Ihren Umfragen
    [approved_post] Freigegebene Beiträge
    [rejected_post] Abgelehnte Beiträge
    [group_post] Beiträge in Ihren Gruppen
    [added_group] Gruppen, in die Sie kommen
    [group_request] Beitrittsanfragen
    [added_you] Kontaktanfragen
    [accepted_you] Angenommene Kontakte
    [views] Aufrufe
    [comment] Kommentare
    [vote] Stimmen
    [video-ready] Videos
   *[post] Beiträge
}
gleepost-kind-help = { $kind ->
    [message] Jemand schreibt Ihnen oder einer Ihrer Gruppen.
    [new-conversation] Sie kommen in eine Unterhaltung.
    [changed-conversation] Zu einer Unterhaltung kommen Menschen hinzu. Eine Benachrichtigung, die noch steht, wird ergänzt.
    [ended-conversation] Eine Unterhaltung endet. Ihre Benachrichtigungen werden zurückgenommen.
    [read] Jemand hat eine Unterhaltung gelesen. Sind Sie das anderswo selbst, werden ihre Benachrichtigungen zurückgenommen.
    [commented] Jemand kommentiert einen Beitrag von Ihnen.
    [commented2] Jemand kommentiert, wo Sie schon kommentiert haben.
    [liked] Jemandem gefällt ein Beitrag von Ihnen.
    [attended] Jemand kommt zu einer Veranstaltung von Ihnen.
    [poll_vote] Jemand stimmt in einer Umfrage von Ihnen ab.
    [approved_post] Ein Beitrag von Ihnen wird freigegeben.
    [rejected_post] Ein Beitrag von Ihnen wird abgelehnt.
    [group_post] Jemand schreibt in einer Ihrer Gruppen.
    [added_group] Jemand nimmt Sie in eine Gruppe auf.
    [group_request] Jemand möchte einer Ihrer Gruppen beitreten.
    [added_you] Jemand nimmt Sie zu seinen Kontakten, auf älteren Servern.
    [accepted_you] Jemand nimmt Sie als Kontakt an, auf älteren Servern.
    [views] Ein beobachteter Beitrag wird angesehen. Das Feld „views“ bestimmt, ob eine Benachrichtigung die Zahl zeigt.
    [comment] Jemand kommentiert einen beobachteten Beitrag.
    [vote] Jemand stimmt in der Umfrage eines beobachteten Beitrags ab.
    [video-ready] Ein Video, das Sie hochgeladen haben, ist fertig.
   *[post] Jemand schreibt in einem Netzwerk.
}

gleepost-commented = { $user } hat Beitrag { $post } kommentiert
gleepost-conversation-changed = Eine Unterhaltung wurde geändert
gleepost-conversation-changed-with = Die Unterhaltung mit { $names } wurde geändert
gleepost-conversation-ended = Eine Unterhaltung wurde beendet
gleepost-conversation-ended-with = Die Unterhaltung mit { $names } wurde beendet
gleepost-conversation-new = Neue Unterhaltung
gleepost-conversation-new-with = Neue Unterhaltung mit { $names }
gleepost-conversation-news = Neues aus einer Unterhaltung mit { $user }
gleepost-conversation-read = { $user } hat Ihre Unterhaltung gelesen
gleepost-conversation-read-elsewhere = Sie haben eine Unterhaltung anderswo gelesen
gleepost-joined = { $user } ist der Unterhaltung beigetreten
gleepost-left = { $user } hat die Unterhaltung verlassen
gleepost-message = Nachricht von { $user }
gleepost-message-to-group = Gruppennachricht von { $user }
gleepost-names-more = { $first }, { $second } und { $count } weiteren
gleepost-names-three = { $first }, { $second } und { $third }
gleepost-names-two = { $first } und { $second }
gleepost-notification = { $kind ->
    [accepted_you] { $user } hat Sie als Kontakt angenommen
    [added_group] { $user } hat Sie in eine Gruppe aufgenommen
    [added_you] { $user } hat Sie zu den Kontakten genommen
    [approved_post] { $user } hat Ihren Beitrag freigegeben
    [attended] { $user } kommt zu Ihrer Veranstaltung
    [commented] { $user } hat Ihren Beitrag kommentiert
    [commented2] { $user } hat auch einen Beitrag kommentiert, den Sie kommentiert haben
    [group_post] { $user } hat in einer Ihrer Gruppen geschrieben
    [group_request] { $user } möchte Ihrer Gruppe beitreten
    [liked] { $user } mag Ihren Beitrag
    [poll_vote] { $user } hat in Ihrer Umfrage abgestimmt
    [rejected_post] { $user } hat Ihren Beitrag abgelehnt
   *[other] { $user }: { $words }
}
gleepost-poll-votes = Die Umfrage von Beitrag { $post } hat neue Stimmen
gleepost-posted = { $user } hat etwas geschrieben
gleepost-seen-elsewhere = Anderswo gesehen: { $title }
gleepost-someone = Jemand
gleepost-someone-with = jemandem
gleepost-something-new = Gleepost hat etwas Neues geschickt: { $kind }
gleepost-video = Ihr Video ist fertig
gleepost-video-other = Zustand Ihres Videos: { $status }
gleepost-views = Beitrag { $post } hat { $count ->
    [one] 1 Aufruf
   *[other] { $count } Aufrufe
}
