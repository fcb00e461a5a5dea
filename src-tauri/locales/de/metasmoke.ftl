metasmoke-summary = Was SmokeDetector im Netzwerk von Stack Exchange meldet, und was daraus wird.
metasmoke-secret = API-Schlüssel
metasmoke-sign-in = Mit API-Schlüssel
metasmoke-sign-in-secret-help = Ein Schlüssel für die API von metasmoke; bitten Sie dort die Administratoren um einen.

metasmoke-field-events = Ereignisse
metasmoke-field-events-help = Was metasmoke schicken soll, etwa posts#create;flag_logs. Leer: die eingeschalteten Arten. legacy: die vier alten Nachrichten. Was klingelt, entscheiden die Schalter.
metasmoke-field-origin = Origin
metasmoke-field-origin-help = Die Herkunft (Origin), die beim Verbinden genannt wird. Leer: Schema, Server und Port der Adresse.
metasmoke-field-url = Adresse
metasmoke-field-url-help = Die Websocket-Adresse von metasmoke; sie endet auf /cable.
metasmoke-field-web = Webadresse
metasmoke-field-web-help = Wohin Klicks führen. Leer: der Server der Adresse.

metasmoke-events-empty = Nennen Sie mindestens ein Modell, etwa flag_logs#create.
metasmoke-events-no-change = „{ $word }“ gibt es für { $table } nicht. Meinen Sie { $table }#{ $nearest }?
metasmoke-events-no-changes = Sagen Sie, welche Ereignisse von { $table } Sie möchten, etwa { $table }#create.
metasmoke-events-no-model = metasmoke hat keine Ereignisse für „{ $word }“. Meinen Sie { $nearest }?
metasmoke-events-semicolon = Schreiben Sie zwischen Modelle ein Semikolon, etwa posts;feedbacks, anstelle von „{ $word }“.
metasmoke-url-no-host = In dieser Adresse fehlt der Server.
metasmoke-warning-deaf = Eingeschaltet, aber nicht unter den Ereignissen des Kontos, und deshalb nie geschickt: { $kinds }.
metasmoke-warning-quiet = Ausgeschaltet und deshalb ohne Klingeln im Eingang: { $kinds }.
metasmoke-web-no-query = Lassen Sie alles vom Fragezeichen an weg, wie in https://host.

metasmoke-closing = metasmoke beendet die Verbindung, vermutlich um neu zu starten.
metasmoke-deaf = Abonniert, aber taub: metasmoke hält die Verbindung, doch nicht einmal das Lebenszeichen eines SmokeDetectors kommt durch. Bellhop verbindet sich neu. Bleibt es dabei, sehen Sie auf der Statusseite von metasmoke nach, ob ein SmokeDetector läuft.
metasmoke-invalid-request = metasmoke hat diese Verbindung als ungültige Anfrage abgelehnt. Prüfen Sie Adresse und Herkunft (Origin) des Kontos und was dazwischen steht; Bellhop versucht es weiter.
metasmoke-no-confirmation = metasmoke hat das Abonnement nicht bestätigt. Bellhop versucht es mit einer neuen Verbindung noch einmal.
metasmoke-no-welcome = Die Verbindung ging auf, aber eine Begrüßung kam nicht. Prüfen Sie, ob die Adresse zu /cable von metasmoke führt; Bellhop versucht es weiter.
metasmoke-not-found = Der Server antwortet mit 404: Er lehnt die Herkunft (Origin) ab, oder die Adresse stimmt nicht. Prüfen Sie, ob die Adresse auf /cable endet, und geben Sie die Herkunft an, wenn der Server eine andere will.
metasmoke-refused = metasmoke hat diesen Schlüssel abgelehnt. Prüfen Sie ihn, oder bitten Sie bei metasmoke um einen neuen, und geben Sie ihn noch einmal ein.
metasmoke-sent-away = metasmoke hat diese Verbindung beendet und bittet, nicht wiederzukommen. Fragen Sie die Betreiber; Bellhop versucht es nach zehn Minuten wieder.
metasmoke-unauthorized = metasmoke hat diese Verbindung als unberechtigt abgelehnt. Prüfen Sie den Schlüssel, und geben Sie ihn noch einmal ein.

metasmoke-missing-answer = Auf die Bitte um { $what } antwortete die API von metasmoke mit { $status }.
metasmoke-missing-flags = Nur die neuesten { $count } Meldungen (Flags) lassen sich nachholen; vielleicht gab es mehr.
metasmoke-missing-for-good = metasmoke kann im Nachhinein nicht sagen, was hiervon verpasst wurde: { $kinds }.
metasmoke-missing-form = Die API von metasmoke schickte { $what } in einer Form, die Bellhop nicht kennt.
metasmoke-missing-key = Die API von metasmoke hat den Schlüssel abgelehnt; { $what } und alles Weitere wurde deshalb nicht nachgeholt.
metasmoke-missing-large = Einige { $what } sind zu groß, um nachgeholt zu werden.
metasmoke-missing-more = Es gab mehr als { $count } { $what }; die ältesten fehlen.
metasmoke-missing-undated = Die API von metasmoke gibt keine Zeiten an für { $what }; welche davon neu sind, ist deshalb nicht bekannt.
metasmoke-source = { $table ->
    [announcements] Ankündigungen
    [deletion_logs] Löschungen
    [feedbacks] Einschätzungen
    [flag_logs] Meldungen (Flags)
    [post_comments] Kommentare
   *[posts] Beiträge
}
metasmoke-titles-odd = Die API von metasmoke antwortet, wie sie es nie tut; deshalb fehlen Titel.

metasmoke-group = { $group ->
    [abuse] Missbrauchsmeldungen
    [domains] Domains
    [flags] Meldungen (Flags)
    [news] Neuigkeiten
    [people] Menschen und Schlüssel
    [posts] Beiträge
    [review] Prüfung
   *[system] SmokeDetector
}
metasmoke-kind = { $change ->
    [reported] Beitrag gemeldet
    [create] { $noun }
    [update] { $noun } geändert
   *[destroy] { $noun } entfernt
}
metasmoke-kind-destroy-help = { $one } wird aus metasmoke gelöscht.
metasmoke-kind-update-help = { $table ->
    [posts] Ein Beitrag wird neu gespeichert: mehrmals für jeden Beitrag, mit jeder Einschätzung.
    [reasons] Ein Grund wird verwendet: mit jedem gemeldeten Beitrag.
    [smoke_detectors] Ein SmokeDetector zeigt, dass er lebt: jede Minute.
   *[other] { $one } wird neu gespeichert.
}
metasmoke-noun = { $table ->
    [abuse_comments] Kommentar zur Missbrauchsmeldung
    [abuse_contacts] Missbrauchskontakt
    [abuse_report_statuses] Stand von Missbrauchsmeldungen
    [abuse_reports] Missbrauchsmeldung
    [announcements] Ankündigung
    [api_keys] API-Schlüssel
    [api_tokens] Schreib-Token
    [deletion_logs] Löschung
    [domain_links] Domain-Verknüpfung
    [domain_tags] Domain-Schlagwort
    [feedbacks] Einschätzung
    [flag_conditions] Meldebedingung
    [flag_logs] Meldung (Flag)
    [flag_settings] Meldeeinstellung
    [flags] Ruf nach einem Admin
    [github_tokens] GitHub-Token
    [moderator_sites] Moderator
    [post_comments] Kommentar
    [posts] Beitrag
    [reasons] Grund
    [review_items] Prüfaufgabe
    [review_queues] Prüfliste
    [review_results] Prüfergebnis
    [roles] Rolle
    [sites] Seite
    [smoke_detectors] SmokeDetector
    [spam_domains] Domain
    [stack_exchange_users] Verfasser
    [statistics] Statistik
    [user_site_settings] Meldewunsch
   *[users] Benutzer
}
metasmoke-one = { $table ->
    [abuse_comments] Ein Kommentar zu einer Missbrauchsmeldung
    [abuse_contacts] Ein Missbrauchskontakt
    [abuse_report_statuses] Ein Stand von Missbrauchsmeldungen
    [abuse_reports] Eine Missbrauchsmeldung
    [announcements] Eine Ankündigung
    [api_keys] Ein API-Schlüssel
    [api_tokens] Ein Schreib-Token
    [deletion_logs] Eine Löschung
    [domain_links] Eine Domain-Verknüpfung
    [domain_tags] Ein Domain-Schlagwort
    [feedbacks] Eine Einschätzung
    [flag_conditions] Eine Meldebedingung
    [flag_logs] Eine Meldung
    [flag_settings] Eine Meldeeinstellung
    [flags] Ein Ruf nach einem Admin
    [github_tokens] Ein GitHub-Token
    [moderator_sites] Ein Moderator
    [post_comments] Ein Kommentar
    [posts] Ein Beitrag
    [reasons] Ein Grund
    [review_items] Eine Prüfaufgabe
    [review_queues] Eine Prüfliste
    [review_results] Ein Prüfergebnis
    [roles] Eine Rolle
    [sites] Eine Seite
    [smoke_detectors] Ein SmokeDetector
    [spam_domains] Eine Domain
    [stack_exchange_users] Ein Verfasser
    [statistics] Eine Statistik
    [user_site_settings] Ein Meldewunsch
   *[users] Ein Benutzer
}
metasmoke-kind-create-help = { $table ->
    [abuse_comments] Jemand kommentiert eine Missbrauchsmeldung.
    [abuse_contacts] Ein Kontakt für Missbrauchsmeldungen kommt hinzu.
    [abuse_report_statuses] Ein Stand für Missbrauchsmeldungen kommt hinzu.
    [abuse_reports] Jemand meldet einem Anbieter Missbrauch.
    [announcements] Die Betreiber von metasmoke haben Neuigkeiten.
    [api_keys] Eine Anwendung bekommt einen Schlüssel.
    [api_tokens] Jemand lässt eine Anwendung in seinem Namen schreiben.
    [deletion_logs] Ein gemeldeter Beitrag ist von seiner Seite verschwunden.
    [domain_links] Zwei Domains werden verknüpft.
    [domain_tags] Ein Schlagwort für Domains kommt hinzu.
    [feedbacks] Jemand sagt, was ein gemeldeter Beitrag ist.
    [flag_conditions] Jemand sagt, wann in seinem Namen gemeldet wird.
    [flag_logs] Ein gemeldeter Beitrag bekommt eine Meldung (Flag), von selbst oder von Hand.
    [flag_settings] Das Meldesystem bekommt eine weitere Einstellung.
    [flags] Jemand bittet einen Admin, einen Beitrag anzusehen.
    [github_tokens] Ein GitHub-Token wird hinterlegt.
    [moderator_sites] Jemand wird Moderator einer Seite.
    [post_comments] Jemand kommentiert einen gemeldeten Beitrag.
    [posts] Ein Beitrag sieht nach Spam aus.
    [reasons] Es gibt einen neuen Grund, Beiträge zu melden.
    [review_items] Etwas wartet auf jemanden, der prüft.
    [review_queues] Eine Liste für die Prüfung kommt hinzu.
    [review_results] Jemand, der prüft, hat entschieden.
    [roles] Eine Rolle für Benutzer kommt hinzu.
    [sites] Eine Seite tritt dem Netzwerk bei.
    [smoke_detectors] Ein weiterer SmokeDetector wird eingerichtet.
    [spam_domains] Eine Domain steht zum ersten Mal in einem gemeldeten Beitrag.
    [stack_exchange_users] Ein Beitrag von jemandem wird zum ersten Mal gemeldet.
    [statistics] Ein SmokeDetector sagt, wie viel er durchgesehen hat, etwa alle zehn Minuten.
    [user_site_settings] Jemand sagt, wie oft in seinem Namen auf einer Seite gemeldet wird.
   *[users] Jemand meldet sich an.
}

metasmoke-announcement = { $change ->
    [update] Ankündigung geändert: { $news }
   *[destroy] Ankündigung zurückgenommen: { $news }
}
metasmoke-announcement-empty = { $change ->
    [create] Neue Ankündigung
    [update] Ankündigung geändert
   *[destroy] Ankündigung zurückgenommen
}
metasmoke-call = { $change ->
    [seen] Von einem Admin angesehen: { $post }
    [create] Ein Admin wird gebraucht: { $post }
    [update] Ruf nach einem Admin geändert: { $post }
   *[destroy] Ruf nach einem Admin entfernt: { $post }
}
metasmoke-comment = { $change ->
    [create] Neuer Kommentar: { $post }
    [update] Kommentar geändert: { $post }
   *[destroy] Kommentar entfernt: { $post }
}
metasmoke-deletion = { $deleted ->
    [no] Nicht gelöscht: { $post }
   *[yes] Gelöscht: { $post }
}
metasmoke-feedback = { $change ->
    [create] Einschätzung { $verdict }: { $post }
    [update] Einschätzung jetzt { $verdict }: { $post }
    [invalidated] Einschätzung { $verdict } gilt nicht mehr: { $post }
   *[destroy] Einschätzung { $verdict } zurückgenommen: { $post }
}
metasmoke-feedback-by = { $post } (von { $user })
metasmoke-feedback-untyped = ohne Angabe
metasmoke-flag = { $reason ->
    [spam] Als Spam
    [abusive] Als grob oder beleidigend
    [moderators] Für die Moderatoren
   *[other] Auf andere Weise
} { $outcome ->
    [rehearsed] nur zur Probe gemeldet
    [failed] zu melden misslang
   *[cast] gemeldet
}: { $post }
metasmoke-flag-automatic = Automatische Meldung
metasmoke-flag-by-hand = Von Hand gemeldet
metasmoke-lines =
    { $first }
    { $rest }
metasmoke-number = Nummer { $id }
metasmoke-number-none = ohne Nummer
metasmoke-post-named = „{ $name }“
metasmoke-post-number = Beitrag { $id }
metasmoke-post-of-site = ein Beitrag auf { $site }
metasmoke-post-unknown = ein Beitrag
metasmoke-post-changed = Beitrag geändert: { $post }
metasmoke-post-removed = Beitrag entfernt: { $post }
metasmoke-post-reported = Gemeldet: { $post }
metasmoke-poster = { $name } (Reputation { $reputation })
metasmoke-poster-of-site = { $site } · { $poster }
metasmoke-quota = Verbleibendes API-Kontingent: { $quota }
metasmoke-review = { $done ->
    [no] Zu prüfen: { $what }
   *[yes] Geprüft: { $what }
}
metasmoke-review-call = Ruf nach einem Admin { $id }
metasmoke-review-domain = Domain { $id }
metasmoke-review-unknown = etwas Neues
metasmoke-row = { $change ->
    [create] { $noun } hinzugefügt: { $name }
    [update] { $noun } geändert: { $name }
   *[destroy] { $noun } entfernt: { $name }
}
metasmoke-sign-of-life = Lebenszeichen von { $name }
metasmoke-statistic = { $detector } hat { $count ->
    [one] 1 Beitrag
   *[other] { $count } Beiträge
} durchgesehen
metasmoke-statistic-empty = { $detector } hat Statistik geschickt
