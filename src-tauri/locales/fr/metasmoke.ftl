metasmoke-summary = Ce que SmokeDetector signale sur le réseau Stack Exchange, et ce qu’il en advient.
metasmoke-secret = Clé d’API
metasmoke-sign-in = Avec une clé d’API
metasmoke-sign-in-secret-help = Une clé pour l’API de metasmoke ; demandez-en une à ses administrateurs.

metasmoke-field-events = Événements
metasmoke-field-events-help = Ce que metasmoke doit envoyer, par exemple posts#create;flag_logs. Vide : les types activés. legacy : les quatre anciens messages. Ce qui sonne, ce sont les interrupteurs qui le décident.
metasmoke-field-origin = Origine
metasmoke-field-origin-help = L’origine (Origin) à indiquer à la connexion. Vide : le schéma, le serveur et le port de l’adresse.
metasmoke-field-url = Adresse
metasmoke-field-url-help = L’adresse websocket de metasmoke ; elle se termine par /cable.
metasmoke-field-web = Adresse web
metasmoke-field-web-help = Où mènent les clics. Vide : le serveur de l’adresse.

metasmoke-events-empty = Nommez au moins un modèle, par exemple flag_logs#create.
metasmoke-events-no-change = « { $word } » n’existe pas pour { $table }. Vouliez-vous dire { $table }#{ $nearest } ?
metasmoke-events-no-changes = Dites quels événements de { $table } vous voulez, par exemple { $table }#create.
metasmoke-events-no-model = metasmoke n’a pas d’événements pour « { $word } ». Vouliez-vous dire { $nearest } ?
metasmoke-events-semicolon = Mettez un point-virgule entre les modèles, comme dans posts;feedbacks, au lieu de « { $word } ».
metasmoke-url-no-host = Il manque le serveur dans cette adresse.
metasmoke-warning-deaf = Activés, mais absents des événements du compte, donc jamais envoyés : { $kinds }.
metasmoke-warning-quiet = Désactivés, donc gardés dans la boîte de réception sans sonner : { $kinds }.
metasmoke-web-no-query = Retirez tout à partir du point d’interrogation, comme dans https://host.

metasmoke-closing = metasmoke ferme la connexion, sans doute pour redémarrer.
metasmoke-deaf = Abonné mais sourd : metasmoke garde la connexion ouverte, mais même le signe de vie d’un SmokeDetector n’arrive pas. Bellhop se reconnecte. Si cela dure, regardez sur la page d’état de metasmoke si un SmokeDetector fonctionne.
metasmoke-invalid-request = metasmoke a refusé cette connexion comme requête non valable. Vérifiez l’adresse et l’origine du compte, et ce qui se trouve entre les deux ; Bellhop continue d’essayer.
metasmoke-no-confirmation = metasmoke n’a pas confirmé l’abonnement. Bellhop réessaie avec une nouvelle connexion.
metasmoke-no-welcome = La connexion s’est ouverte, mais aucun message de bienvenue n’est venu. Vérifiez que l’adresse mène à /cable de metasmoke ; Bellhop continue d’essayer.
metasmoke-not-found = Le serveur a répondu 404 : il refuse cette origine, ou l’adresse est fausse. Vérifiez que l’adresse se termine par /cable, et indiquez l’origine si le serveur en veut une autre.
metasmoke-refused = metasmoke a refusé cette clé. Vérifiez-la, ou demandez-en une nouvelle à metasmoke, et saisissez-la de nouveau.
metasmoke-sent-away = metasmoke a mis fin à cette connexion et demande de ne pas revenir. Adressez-vous à ceux qui le gèrent ; Bellhop réessaie dans dix minutes.
metasmoke-unauthorized = metasmoke a refusé cette connexion comme non autorisée. Vérifiez la clé et saisissez-la de nouveau.

metasmoke-missing-answer = L’API de metasmoke a répondu { $status } à la demande suivante : { $what }.
metasmoke-missing-flags = Seuls les { $count } signalements les plus récents peuvent être récupérés ; il y en a peut-être eu d’autres.
metasmoke-missing-for-good = metasmoke ne peut pas dire après coup ce qui a été manqué de ceci : { $kinds }.
metasmoke-missing-form = L’API de metasmoke a envoyé sous une forme inconnue de Bellhop : { $what }.
metasmoke-missing-key = L’API de metasmoke a refusé la clé ; ceci et la suite n’ont donc pas été récupérés : { $what }.
metasmoke-missing-large = Trop volumineux pour être récupérés, en partie : { $what }.
metasmoke-missing-more = Il y avait plus de { $count } { $what } ; le plus ancien manque.
metasmoke-missing-undated = L’API de metasmoke ne date pas ceci : { $what } ; on ne sait donc pas ce qui est nouveau.
metasmoke-source = { $table ->
    [announcements] annonces
    [deletion_logs] suppressions
    [feedbacks] avis
    [flag_logs] signalements
    [post_comments] commentaires
   *[posts] messages
}
metasmoke-titles-odd = L’API de metasmoke a répondu comme elle ne le fait jamais ; il manque donc des titres.

metasmoke-group = { $group ->
    [abuse] Plaintes pour abus
    [domains] Domaines
    [flags] Signalements
    [news] Nouvelles
    [people] Personnes et clés
    [posts] Messages
    [review] Relecture
   *[system] SmokeDetector
}
metasmoke-kind = { $change ->
    [reported] Message signalé
    [create] { $noun }
    [update] { $noun } : modification
   *[destroy] { $noun } : suppression
}
metasmoke-kind-destroy-help = metasmoke supprime { $one }.
metasmoke-kind-update-help = { $table ->
    [posts] Un message est de nouveau enregistré : plusieurs fois par message, à chaque avis.
    [reasons] Une raison est utilisée : à chaque message signalé.
    [smoke_detectors] Un SmokeDetector montre qu’il vit : chaque minute.
   *[other] metasmoke enregistre de nouveau { $one }.
}
metasmoke-noun = { $table ->
    [abuse_comments] Commentaire sur une plainte
    [abuse_contacts] Contact pour abus
    [abuse_report_statuses] État de plainte
    [abuse_reports] Plainte pour abus
    [announcements] Annonce
    [api_keys] Clé d’API
    [api_tokens] Jeton d’écriture
    [deletion_logs] Suppression
    [domain_links] Lien entre domaines
    [domain_tags] Étiquette de domaine
    [feedbacks] Avis
    [flag_conditions] Condition de signalement
    [flag_logs] Signalement
    [flag_settings] Réglage des signalements
    [flags] Appel à un administrateur
    [github_tokens] Jeton GitHub
    [moderator_sites] Modérateur
    [post_comments] Commentaire
    [posts] Message
    [reasons] Raison
    [review_items] Élément à relire
    [review_queues] File de relecture
    [review_results] Résultat de relecture
    [roles] Rôle
    [sites] Site
    [smoke_detectors] SmokeDetector
    [spam_domains] Domaine
    [stack_exchange_users] Auteur
    [statistics] Statistique
    [user_site_settings] Préférence de signalement
   *[users] Utilisateur
}
metasmoke-one = { $table ->
    [abuse_comments] un commentaire sur une plainte pour abus
    [abuse_contacts] un contact pour abus
    [abuse_report_statuses] un état de plainte
    [abuse_reports] une plainte pour abus
    [announcements] une annonce
    [api_keys] une clé d’API
    [api_tokens] un jeton d’écriture
    [deletion_logs] une suppression
    [domain_links] un lien entre domaines
    [domain_tags] une étiquette de domaine
    [feedbacks] un avis
    [flag_conditions] une condition de signalement
    [flag_logs] un signalement
    [flag_settings] un réglage des signalements
    [flags] un appel à un administrateur
    [github_tokens] un jeton GitHub
    [moderator_sites] un modérateur
    [post_comments] un commentaire
    [posts] un message
    [reasons] une raison
    [review_items] un élément à relire
    [review_queues] une file de relecture
    [review_results] un résultat de relecture
    [roles] un rôle
    [sites] un site
    [smoke_detectors] un SmokeDetector
    [spam_domains] un domaine
    [stack_exchange_users] un auteur
    [statistics] une statistique
    [user_site_settings] une préférence de signalement
   *[users] un utilisateur
}
metasmoke-kind-create-help = { $table ->
    [abuse_comments] Quelqu’un commente une plainte pour abus.
    [abuse_contacts] Un contact pour les plaintes pour abus est ajouté.
    [abuse_report_statuses] Un état pour les plaintes pour abus est ajouté.
    [abuse_reports] Quelqu’un signale un abus à un hébergeur.
    [announcements] Ceux qui gèrent metasmoke ont des nouvelles.
    [api_keys] Une application reçoit une clé.
    [api_tokens] Un utilisateur laisse une application écrire en son nom.
    [deletion_logs] Un message signalé a disparu de son site.
    [domain_links] Deux domaines sont liés.
    [domain_tags] Une étiquette pour les domaines est ajoutée.
    [feedbacks] Quelqu’un dit ce qu’est un message signalé.
    [flag_conditions] Un utilisateur dit quand signaler en son nom.
    [flag_logs] Un message signalé reçoit un signalement (flag), automatique ou manuel.
    [flag_settings] Un réglage du système de signalement est ajouté.
    [flags] Quelqu’un demande à un administrateur d’examiner un message.
    [github_tokens] Un jeton GitHub est enregistré.
    [moderator_sites] Un utilisateur devient modérateur d’un site.
    [post_comments] Quelqu’un commente un message signalé.
    [posts] Un message ressemble à du spam.
    [reasons] Une nouvelle raison de signaler des messages est en usage.
    [review_items] Quelque chose attend un relecteur.
    [review_queues] Une file pour les relecteurs est ajoutée.
    [review_results] Un relecteur décide.
    [roles] Un rôle pour les utilisateurs est ajouté.
    [sites] Un site rejoint le réseau.
    [smoke_detectors] Un SmokeDetector de plus est mis en place.
    [spam_domains] Un domaine apparaît pour la première fois dans un message signalé.
    [stack_exchange_users] Un message de quelqu’un est signalé pour la première fois.
    [statistics] Un SmokeDetector dit combien il a parcouru, environ toutes les dix minutes.
    [user_site_settings] Un utilisateur dit combien de fois signaler en son nom sur un site.
   *[users] Quelqu’un s’inscrit.
}

metasmoke-announcement = { $change ->
    [update] Annonce modifiée : { $news }
   *[destroy] Annonce retirée : { $news }
}
metasmoke-announcement-empty = { $change ->
    [create] Nouvelle annonce
    [update] Annonce modifiée
   *[destroy] Annonce retirée
}
metasmoke-call = { $change ->
    [seen] Examiné par un administrateur : { $post }
    [create] Un administrateur est demandé : { $post }
    [update] Appel à un administrateur modifié : { $post }
   *[destroy] Appel à un administrateur retiré : { $post }
}
metasmoke-comment = { $change ->
    [create] Nouveau commentaire : { $post }
    [update] Commentaire modifié : { $post }
   *[destroy] Commentaire retiré : { $post }
}
metasmoke-deletion = { $deleted ->
    [no] Non supprimé : { $post }
   *[yes] Supprimé : { $post }
}
metasmoke-feedback = { $change ->
    [create] Avis { $verdict } : { $post }
    [update] Avis désormais { $verdict } : { $post }
    [invalidated] Avis { $verdict } invalidé : { $post }
   *[destroy] Avis { $verdict } retiré : { $post }
}
metasmoke-feedback-by = { $post } (par { $user })
metasmoke-feedback-untyped = sans précision
metasmoke-flag = { $outcome ->
    [rehearsed] Aurait été signalé
    [failed] Impossible à signaler
   *[cast] Signalé
} { $reason ->
    [spam] comme spam
    [abusive] comme grossier ou injurieux
    [moderators] aux modérateurs
   *[other] autrement
} : { $post }
metasmoke-flag-automatic = Signalement automatique
metasmoke-flag-by-hand = Signalé à la main
metasmoke-lines =
    { $first }
    { $rest }
metasmoke-number = numéro { $id }
metasmoke-number-none = sans numéro
metasmoke-post-named = « { $name } »
metasmoke-post-number = message { $id }
metasmoke-post-of-site = un message sur { $site }
metasmoke-post-unknown = un message
metasmoke-post-changed = Message modifié : { $post }
metasmoke-post-removed = Message retiré : { $post }
metasmoke-post-reported = Signalé : { $post }
metasmoke-poster = { $name } (réputation { $reputation })
metasmoke-poster-of-site = { $site } · { $poster }
metasmoke-quota = Quota d’API restant : { $quota }
metasmoke-review = { $done ->
    [no] À relire : { $what }
   *[yes] Relu : { $what }
}
metasmoke-review-call = appel à un administrateur { $id }
metasmoke-review-domain = domaine { $id }
metasmoke-review-unknown = quelque chose de nouveau
metasmoke-row = { $change ->
    [create] { $noun }, ajout : { $name }
    [update] { $noun }, modification : { $name }
   *[destroy] { $noun }, suppression : { $name }
}
metasmoke-sign-of-life = Signe de vie de { $name }
metasmoke-statistic = { $detector } a parcouru { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
metasmoke-statistic-empty = { $detector } a envoyé des statistiques
