gleepost-summary = Messages et notifications d’un serveur Gleepost, un réseau pour les campus.
gleepost-secret = Jeton ou mot de passe
gleepost-sign-in-password = Avec un mot de passe
gleepost-sign-in-password-secret = Mot de passe
gleepost-sign-in-password-secret-help = Le mot de passe qui va avec l’adresse e-mail.
gleepost-sign-in-token = Avec un jeton
gleepost-sign-in-token-secret = Jeton
gleepost-sign-in-token-secret-help = Le jeton qui va avec le numéro d’utilisateur.

gleepost-field-email = E-mail
gleepost-field-email-help = L’adresse avec laquelle vous vous connectez.
gleepost-field-posts = Publications suivies
gleepost-field-posts-help = Les numéros des publications dont vous voulez les vues, les votes et les commentaires, séparés par des virgules.
gleepost-field-url = Base de l’API
gleepost-field-url-help = L’adresse de l’API, jusqu’à sa version, par exemple https://gleepost.example/api/v1.
gleepost-field-user = Numéro d’utilisateur
gleepost-field-user-help = Votre numéro d’utilisateur.
gleepost-field-views = Nombre de vues
gleepost-field-views-help = Où s’affiche combien de fois une publication suivie a été vue.
gleepost-field-views-inbox = Dans la boîte de réception seulement
gleepost-field-views-notify = Dans une seule notification
gleepost-field-web = Site web
gleepost-field-web-help = L’adresse du site web qu’un clic ouvre. Vide : le serveur de la base de l’API.

gleepost-email-form = Écrivez une adresse comme vous@example.org.
gleepost-posts-form = Écrivez les numéros des publications séparés par des virgules, par exemple 123, 456.
gleepost-posts-most = Suivez au plus { $count } publications.
gleepost-url-form = Écrivez la base de l’API, par exemple https://gleepost.example/api/v1.
gleepost-url-no-ws = Retirez /ws : Bellhop l’ajoute lui-même à la base de l’API.
gleepost-url-unversioned = La base de l’API d’un serveur Gleepost se termine d’ordinaire par /api/v1 ; celle-ci non.
gleepost-user-form = Le numéro d’utilisateur est un nombre, par exemple 9.
gleepost-user-or-email = Donnez un numéro d’utilisateur (avec un jeton) ou une adresse e-mail (avec un mot de passe).
gleepost-user-xor-email = Donnez soit un numéro d’utilisateur, soit une adresse e-mail, pas les deux.
gleepost-web-form = Écrivez l’adresse du site web sans rien après un ? ou un #.

gleepost-error = Gleepost signale une erreur sur cette connexion ; Bellhop se reconnecte.
gleepost-no-api = Ce qui répond à cette adresse n’est pas l’API de Gleepost ; vérifiez que la base de l’API se termine par sa version, par exemple /api/v1.
gleepost-no-conversation = Gleepost n’a plus cette conversation, ou vous n’en faites plus partie.
gleepost-no-socket = Gleepost répond par REST mais n’a pas de websocket à cette adresse ; vérifiez la base de l’API et un éventuel proxy devant elle.
gleepost-refused = Gleepost a refusé ce avec quoi ce compte se connecte ; saisissez-le de nouveau.
gleepost-refused-password = Gleepost dit que l’adresse e-mail ou le mot de passe est faux ; saisissez-les de nouveau.
gleepost-unverified = Gleepost n’a pas encore vérifié cette adresse e-mail ; ouvrez le lien dans son e-mail, puis réessayez.

gleepost-missing-answer = Impossible à récupérer : { $what }. Le serveur a répondu HTTP { $status }.
gleepost-missing-changes = Les conversations modifiées ou terminées entre-temps ne peuvent pas être listées.
gleepost-missing-counts = Des vues et des votes survenus entre-temps, seul l’état actuel peut être récupéré.
gleepost-missing-crowded = Plus de messages en une seconde que le serveur n’en liste à la fois ; il en manque peut-être.
gleepost-missing-first-look = Le premier regard sur ce compte a été interrompu ; Bellhop ne peut donc pas distinguer ce qui est nouveau depuis de ce qui est plus ancien.
gleepost-missing-form = Impossible à récupérer : { $what }. La réponse n’a pas été comprise.
gleepost-missing-large = Impossible à récupérer : { $what }. La réponse était trop volumineuse.
gleepost-missing-messages-unlisted = Le serveur ne liste aucun message d’une conversation qui en a ; sa taille de page n’est sans doute pas réglée.
gleepost-missing-notifications-unlisted = Le serveur ne liste aucune notification, bien qu’il y en ait ; sa taille de page n’est sans doute pas réglée.
gleepost-missing-older = Certains commentaires portent une date bien antérieure à cette lacune ; Bellhop ne les annonce donc pas.
gleepost-missing-receipts = Les accusés de lecture des autres, arrivés entre-temps, ne peuvent pas être listés.
gleepost-missing-rest = Il s’est passé tant de choses que Bellhop a cessé de récupérer ; le reste est sur le site web.
gleepost-missing-videos = Les vidéos devenues prêtes entre-temps ne peuvent pas être listées.
gleepost-source-conversations = les conversations
gleepost-source-group-chat = une conversation de groupe
gleepost-source-group-chats = les conversations de groupe
gleepost-source-messages = les messages d’une conversation
gleepost-source-notifications = les notifications
gleepost-source-post = une publication suivie

gleepost-group-conversations = Conversations
gleepost-group-notifications = Notifications
gleepost-group-other = Autres
gleepost-group-posts = Publications suivies
gleepost-kind = { $kind ->
    [message] Messages
    [new-conversation] Nouvelles conversations
    [changed-conversation] Conversations modifiées
    [ended-conversation] Conversations terminées
    [read] Accusés de lecture
    [commented] Commentaires sur vos publications
    [commented2] Commentaires après les vôtres
    [liked] J’aime
    [attended] Invités
    [poll_vote] Votes à vos sondages
    [approved_post] Publications approuvées
    [rejected_post] Publications refusées
    [group_post] Publications dans vos groupes
    [added_group] Groupes où l’on vous ajoute
    [group_request] Demandes d’adhésion
    [added_you] Demandes de contact
    [accepted_you] Contacts acceptés
    [views] Nombre de vues
    [comment] Commentaires
    [vote] Votes
    [video-ready] Vidéos
   *[post] Publications
}
gleepost-kind-help = { $kind ->
    [message] Quelqu’un vous écrit, ou écrit à un de vos groupes.
    [new-conversation] Vous êtes placé dans une conversation.
    [changed-conversation] Des personnes sont ajoutées à une conversation. Une notification encore affichée est mise à jour.
    [ended-conversation] Une conversation se termine. Ses notifications sont retirées.
    [read] Quelqu’un a lu une conversation. Si c’est vous, ailleurs, ses notifications sont retirées.
    [commented] Quelqu’un commente une de vos publications.
    [commented2] Quelqu’un commente là où vous avez déjà commenté.
    [liked] Quelqu’un aime une de vos publications.
    [attended] Quelqu’un vient à un de vos événements.
    [poll_vote] Quelqu’un vote à un de vos sondages.
    [approved_post] Une de vos publications est approuvée.
    [rejected_post] Une de vos publications est refusée.
    [group_post] Quelqu’un publie dans un de vos groupes.
    [added_group] Quelqu’un vous ajoute à un groupe.
    [group_request] Quelqu’un demande à rejoindre un de vos groupes.
    [added_you] Quelqu’un vous ajoute à ses contacts, sur les anciens serveurs.
    [accepted_you] Quelqu’un vous accepte comme contact, sur les anciens serveurs.
    [views] Une publication suivie est vue. Le champ « views » décide si une notification montre le nombre.
    [comment] Quelqu’un commente une publication suivie.
    [vote] Quelqu’un vote au sondage d’une publication suivie.
    [video-ready] Une vidéo que vous avez envoyée est prête.
   *[post] Quelqu’un publie dans un réseau.
}

gleepost-commented = { $user } a commenté la publication { $post }
gleepost-conversation-changed = Une conversation a changé
gleepost-conversation-changed-with = La conversation avec { $names } a changé
gleepost-conversation-ended = Une conversation est terminée
gleepost-conversation-ended-with = La conversation avec { $names } est terminée
gleepost-conversation-new = Nouvelle conversation
gleepost-conversation-new-with = Nouvelle conversation avec { $names }
gleepost-conversation-news = Du nouveau dans une conversation avec { $user }
gleepost-conversation-read = { $user } a lu votre conversation
gleepost-conversation-read-elsewhere = Vous avez lu une conversation ailleurs
gleepost-joined = { $user } a rejoint la conversation
gleepost-left = { $user } a quitté la conversation
gleepost-message = Message de { $user }
gleepost-message-to-group = Message de groupe de { $user }
gleepost-names-more = { $first }, { $second } et { $count } autres
gleepost-names-three = { $first }, { $second } et { $third }
gleepost-names-two = { $first } et { $second }
gleepost-notification = { $kind ->
    [accepted_you] { $user } vous a accepté comme contact
    [added_group] { $user } vous a ajouté à un groupe
    [added_you] { $user } vous a ajouté à ses contacts
    [approved_post] { $user } a approuvé votre publication
    [attended] { $user } vient à votre événement
    [commented] { $user } a commenté votre publication
    [commented2] { $user } a aussi commenté une publication que vous aviez commentée
    [group_post] { $user } a publié dans un de vos groupes
    [group_request] { $user } demande à rejoindre votre groupe
    [liked] { $user } aime votre publication
    [poll_vote] { $user } a voté à votre sondage
    [rejected_post] { $user } a refusé votre publication
   *[other] { $user } : { $words }
}
gleepost-poll-votes = Le sondage de la publication { $post } a de nouveaux votes
gleepost-posted = { $user } a publié quelque chose
gleepost-seen-elsewhere = Vu ailleurs : { $title }
gleepost-someone = Quelqu’un
gleepost-someone-with = quelqu’un
gleepost-something-new = Gleepost a envoyé quelque chose de nouveau : { $kind }
gleepost-video = Votre vidéo est prête
gleepost-video-other = État de votre vidéo : { $status }
gleepost-views = La publication { $post } a { $count ->
    [one] { $count } vue
   *[other] { $count } vues
}
