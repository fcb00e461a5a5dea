daptin-summary = Les lignes créées, modifiées et supprimées dans les tables d’un serveur Daptin, et les messages à ses sujets.
daptin-secret = Mot de passe ou jeton
daptin-sign-in-password = Avec un mot de passe
daptin-sign-in-password-secret = Mot de passe
daptin-sign-in-password-secret-help = Le mot de passe qui va avec l’adresse e-mail.
daptin-sign-in-token = Avec un jeton
daptin-sign-in-token-secret = Jeton
daptin-sign-in-token-secret-help = Un jeton pris de la connexion de votre navigateur à Daptin.

daptin-field-columns-of = Colonnes d’un sujet
daptin-field-columns-of-help = Les colonnes que Bellhop peut voir et garder, séparées par des virgules, ou * pour toutes. Vide : le nom et les dates de la ligne, et tout d’un message. Les secrets sont retirés ; +colonne dit qu’une colonne n’en est pas un. Ce que le serveur lui-même cache reste caché.
daptin-field-email = E-mail
daptin-field-email-help = L’adresse e-mail avec laquelle vous vous connectez.
daptin-field-link = Lien
daptin-field-link-help = Où mène un clic, par exemple { "{base}/#/tables/data/{table}" }. Des colonnes de la ligne peuvent suivre le serveur, par exemple { "{reference_id}" }.
daptin-field-link-of = Lien d’un sujet
daptin-field-link-of-help = Où mène un clic sur un événement de ce sujet.
daptin-field-title = Titre
daptin-field-title-help = Comment les titres s’écrivent, par exemple { "{name} ({table})" }. Vide : le nom, le titre, l’objet, le libellé ou l’e-mail de la ligne.
daptin-field-title-of = Titre d’un sujet
daptin-field-title-of-help = Comment les titres de ce sujet s’écrivent, par exemple { "{priority}: {name}" }.
daptin-field-topics = Sujets
daptin-field-topics-help = Les tables et les sujets à suivre, séparés par des virgules. Filtrez avec ticket?done=false&EventType=update ; des guillemets font d’un nombre un texte.
daptin-field-url = Adresse
daptin-field-url-help = L’adresse du serveur, par exemple http://localhost:6336.

daptin-email-form = Écrivez l’adresse e-mail avec laquelle vous vous connectez, ou laissez-la vide pour utiliser un jeton.
daptin-filter-event-type = EventType de « { $topic } » doit être l’un de ceux-ci : { $events }.
daptin-filter-form = Écrivez les filtres de « { $topic } » sous la forme colonne=valeur, reliés par &.
daptin-filter-nested = Le filtre sur « { $column } » est imbriqué. Daptin ne compare que des valeurs simples, et une valeur imbriquée peut arrêter tout le serveur.
daptin-filter-no-column = Un filtre de « { $topic } » n’a pas de colonne avant le signe égal.
daptin-filter-quotes = Les guillemets autour de la valeur de « { $column } » ne se referment pas.
daptin-filter-twice = Le filtre de « { $topic } » nomme « { $column } » deux fois.
daptin-link-start = Commencez le lien par { "{base}" }/ ou par http(s)://host/, et ne mettez de variables qu’après.
daptin-placeholders = Écrivez les variables sous la forme { "{colonne}" }, chacune avec ses deux accolades et un nom.
daptin-topic-impossible = « { $topic } » ne peut pas être le nom d’un sujet.
daptin-topic-no-name = Il manque le nom d’un sujet avant « ?{ $filters } ».
daptin-topic-twice = « { $topic } » figure deux fois ; Daptin prend chaque sujet une fois.
daptin-topic-wildcard = Daptin n’a pas de caractères génériques ; citez les sujets par leur nom.
daptin-url-missing = Écrivez l’adresse de votre serveur Daptin, par exemple http://localhost:6336.
daptin-url-only = Écrivez seulement l’adresse du serveur, sans rien après un ? ou un #.
daptin-warning-column = La colonne « { $column } » de « { $topic } » a l’air d’un secret et n’est jamais montrée.
daptin-warning-idle = Il y a un modèle ou une liste de colonnes pour « { $topic } », qui n’est pas parmi les sujets.
daptin-warning-sensitive = « { $topic } » contient des comptes, des identifiants ou du courrier. Bellhop retire les mots de passe, les jetons et les empreintes avant de garder quoi que ce soit, mais les noms et les adresses restent visibles.

daptin-message-form = Daptin prend comme message un objet JSON, par exemple { "{\"text\":\"hello\"}" }.
daptin-new-topic-blank = Daptin créerait un sujet avec une espace dans son nom, et ne laisserait ensuite personne s’y abonner. Utilisez des lettres, des chiffres, - et _.
daptin-new-topic-long = Le nom d’un sujet a au plus { $most } octets.
daptin-new-topic-mark = Daptin créerait un sujet avec { $mark } dans son nom, et ne laisserait ensuite personne s’y abonner. Utilisez des lettres, des chiffres, - et _.
daptin-new-topic-no-name = Un sujet a besoin d’un nom.
daptin-no-such-topic = Daptin ne connaît pas ce sujet ({ $reason }).

daptin-all-denied = Daptin ne laisse ce compte entendre parler d’aucun des sujets choisis ({ $refusals }). Adressez-vous à son administrateur, ou choisissez d’autres sujets.
daptin-all-refused = Daptin refuse tous les sujets choisis ({ $refusals }). Vérifiez leurs noms ; Bellhop continue d’essayer.
daptin-all-silent = Daptin a ouvert une session mais n’a répondu à aucun abonnement.
daptin-some-refused = Daptin refuse certains sujets : { $refusals }. Les autres fonctionnent, et Bellhop continue d’essayer.
daptin-refusal = { $topic } – { $reason }
daptin-refusals = { $first }, { $rest }
daptin-refusals-more = { $refusals } et { $count } de plus
daptin-no-answer = pas de réponse
daptin-no-reason = sans raison donnée
daptin-no-guests = Daptin ne laisse pas les invités se connecter, si bien que l’e-mail et le mot de passe ne servent pas ici. Adressez-vous à son administrateur, ou utilisez un jeton.
daptin-no-pong = Daptin ne répond plus aux pings. Bellhop a abandonné la connexion et se reconnecte.
daptin-no-sign-in = Il n’y a pas de Daptin à cette adresse : elle ne connaît pas de connexion. Vérifiez l’adresse.
daptin-no-token = Daptin a répondu à la connexion sans donner de jeton.
daptin-no-topics = Aucun sujet n’est choisi, donc rien ne peut sonner. Choisissez les tables ou les sujets à suivre.
daptin-sign-in-failed = Daptin n’a pas réussi la connexion (statut { $status }). Bellhop continue d’essayer.
daptin-sign-in-refused = Daptin a refusé la connexion avec le statut { $status }.
daptin-sign-in-wait = Daptin demande d’attendre avant de se connecter de nouveau.
daptin-stranger = Le serveur à cette adresse accepte la connexion mais ne répond pas comme un serveur Daptin. Vérifiez l’adresse.
daptin-token-expired = Le jeton a expiré le { $day } à { $time } UTC. Saisissez-en un nouveau.
daptin-token-expired-live = Le jeton a expiré le { $day } à { $time } UTC. Saisissez-en un nouveau pour rester connecté.
daptin-token-expires = Le jeton expire le { $day } à { $time } UTC. Saisissez-en un nouveau pour rester connecté.
daptin-token-no-longer = Daptin n’accepte plus le jeton de ce compte.
daptin-token-revoked = Daptin n’accepte plus ce jeton : le mot de passe a été changé, ou toutes les sessions ont été fermées.
daptin-unauthorized = Daptin n’a pas accepté le jeton. Saisissez le mot de passe ou un nouveau jeton pour ce compte.
daptin-wait = Daptin demande d’attendre.
daptin-wrong-password = Daptin n’a pas accepté cet e-mail et ce mot de passe.

daptin-missing-deletions = Les suppressions ne peuvent pas être récupérées auprès de Daptin.
daptin-missing-form = La réponse de Daptin sur « { $topic } » n’a pas pu être lue.
daptin-missing-guest = Daptin a répondu comme à un invité, donc rien n’a pu être récupéré. Saisissez le mot de passe ou un nouveau jeton.
daptin-missing-hidden = Des modifications dans « { $topic } » se cachent peut-être derrière des lignes jamais modifiées.
daptin-missing-large = Une ligne de « { $topic } » dépasse 4 Mio ; Bellhop n’en lit pas autant.
daptin-missing-messages = Les messages envoyés aux sujets ne peuvent pas être récupérés auprès de Daptin.
daptin-missing-more = Plus de lignes de « { $topic } » ont été modifiées que Bellhop n’en récupère à la fois ; les plus anciennes manquent.
daptin-missing-permission = Daptin ne laisse pas ce compte lire « { $topic } ».
daptin-missing-status = Daptin n’a pas pu lister « { $topic } » (statut { $status }).
daptin-missing-tables = Daptin ne liste pas ses tables à ce compte (statut { $status }).
daptin-missing-who = Daptin n’a pas dit pour qui il prend ce compte ; des lignes qu’il cache aux invités manquent peut-être.

daptin-kind = { $event ->
    [create] Nouvelle ligne
    [update] Ligne modifiée
    [delete] Ligne supprimée
   *[new-message] Message
}
daptin-kind-help = { $event ->
    [create] Une ligne a été ajoutée à la table.
    [update] Une ligne de la table a été modifiée.
    [delete] Une ligne a été supprimée ; Daptin ne dit pas ce qu’elle contenait.
   *[new-message] Quelqu’un a envoyé un message au sujet.
}
daptin-message = { $topic } : « { $words } »
daptin-message-unnamed = Nouveau message dans { $topic }
daptin-row = { $event ->
    [create] Nouveau dans { $topic } : « { $subject } »
    [update] { $topic }, modification : « { $subject } »
   *[delete] { $topic }, suppression : « { $subject } »
}
daptin-row-unnamed = { $event ->
    [create] { $topic } : création
    [update] { $topic } : modification
   *[delete] { $topic } : suppression
}
