network-address-not-dialled = { $host } n’est pas une adresse à laquelle on peut se connecter.
network-broke-off = La connexion a été coupée. Bellhop se reconnecte.
network-failed = La connexion à { $host } a échoué. Bellhop continue d’essayer.
network-gone = Le réseau a disparu. Bellhop se reconnecte.
network-name-unknown = Le nom { $host } est inconnu ici. Vérifiez l’adresse et le réseau.
network-no-answer = { $host } ne répond pas. Bellhop continue d’essayer.
network-no-way = Aucun chemin ne mène à { $host } pour le moment. Vérifiez le réseau.
network-refused-port = { $host } refuse les connexions sur le port { $port }. Bellhop continue d’essayer.
network-timed-out = La connexion est restée muette trop longtemps. Bellhop se reconnecte.

proxy-failed = Le proxy { $proxy } n’a pas établi la connexion au serveur. Bellhop continue d’essayer.
proxy-form = Écrivez le proxy sous la forme http://hôte:port ou socks5://hôte:port.
proxy-refused = Le proxy { $proxy } a refusé le nom d’utilisateur ou le mot de passe. Vérifiez ses réglages.
proxy-script = Les réglages de proxy du bureau désignent un script, que Bellhop n’exécute pas ; si ce réseau exige un proxy, indiquez-le dans le champ « Proxy » du compte.
proxy-secret = N’indiquez ni nom d’utilisateur ni mot de passe du proxy ; leur place est dans les réglages de proxy du système, par exemple HTTPS_PROXY.
proxy-unreachable = Le proxy { $proxy } est injoignable. Vérifiez ses réglages.

tls-broke-off = { $host } a coupé pendant la négociation du chiffrement. Bellhop continue d’essayer.
tls-no-agreement = Aucun chiffrement n’a pu être négocié avec { $host }.
tls-not-spoken = { $host } ne parle pas TLS sur ce port. Vérifiez l’adresse du compte.
tls-refused = { $host } a refusé de négocier un chiffrement.

certificate-authorities = Les autorités de certification de cet ordinateur sont illisibles. Sous Linux, installez le paquet ca-certificates.
certificate-authoritys-own = Le certificat de { $host } est celui d’une autorité. Si c’est le vôtre, indiquez un fichier contenant ce certificat même dans le champ « Fichier de certificat » du compte.
certificate-expired = Le certificat de { $host } a expiré ; le responsable du serveur doit le renouveler.
certificate-expired-on = Le certificat de { $host } a expiré le { $day }. Bellhop ne l’utilisera pas ; le responsable du serveur doit le renouveler.
certificate-faulty = Le certificat de { $host } n’est pas en ordre.
certificate-names-none = Le certificat de { $host } ne nomme aucun serveur. Le responsable doit en faire un qui mentionne { $host } comme subjectAltName.
certificate-not-yet = Le certificat de { $host } n’est pas encore valable. Vérifiez l’horloge de cet ordinateur.
certificate-not-yet-from = Le certificat de { $host } n’est valable qu’à partir du { $day }. Vérifiez l’horloge de cet ordinateur.
certificate-of-another = Le certificat présenté pour { $host } appartient à un autre nom. Quelque chose intercepte peut-être la connexion.
certificate-of-others = Le certificat présenté pour { $host } appartient à { $names }. Quelque chose intercepte peut-être la connexion.
certificate-old-form = Le certificat de { $host } a une forme que TLS n’utilise plus. Le responsable doit en faire un de version 3.
certificate-revoked = Le certificat de { $host } a été révoqué.
certificate-unknown-issuer = Le certificat de { $host } vient d’une autorité à laquelle cet ordinateur ne fait pas confiance. Si c’est le vôtre, indiquez son fichier dans le champ « Fichier de certificat » du compte.
certificate-unnamable = { $host } n’est pas un nom qu’un certificat peut porter.

certificate-file-damaged = Le fichier de certificat { $file } contient un certificat endommagé. Procurez-vous le fichier de nouveau.
certificate-file-empty = Le fichier de certificat { $file } ne contient aucun certificat au format PEM ou DER.
certificate-file-folder = Le fichier de certificat { $file } est illisible : c’est un dossier.
certificate-file-missing = Le fichier de certificat { $file } est illisible : il n’existe pas.
certificate-file-permissions = Le fichier de certificat { $file } est illisible : ses permissions ne vous y autorisent pas.
certificate-file-unreadable = Le fichier de certificat { $file } est illisible ({ $why }).

request-elsewhere = Le serveur renvoie une requête vers une autre adresse, ce que Bellhop refuse parce que la clé y voyagerait. Vérifiez l’adresse du compte, ou si ce réseau demande d’abord une identification.
request-in-circles = Le serveur fait tourner une requête en rond.
request-no-http = L’autre côté ne parle pas HTTP. Vérifiez l’adresse du compte.
request-no-end = Les réponses du serveur mènent toujours plus loin. Bellhop a cessé de demander.
request-refused-before = Le service a déjà refusé cette clé, ce mot de passe ou ce jeton ; il n’est donc pas renvoyé. Saisissez-le de nouveau, même si c’est le même, pour que Bellhop l’essaie.
request-timed-out = Le serveur a mis plus de 10 secondes à répondre à une requête.
request-unfit-address = L’adresse contient des caractères qu’une requête ne peut pas transporter. Saisissez-la de nouveau.
request-unfit-header = Un en-tête contient des caractères qu’une requête ne peut pas transporter. Saisissez-le de nouveau.
request-unfit-origin = L’origine contient des caractères qu’une requête ne peut pas transporter. Saisissez-la de nouveau.
request-unfit-secret = La clé, le mot de passe ou le jeton contient des caractères qu’une requête ne peut pas transporter. Saisissez-le de nouveau.
request-unfit-subprotocol = Un sous-protocole contient des caractères qu’une requête ne peut pas transporter. Saisissez-le de nouveau.

session-no-answer = Le serveur n’a pas répondu en 10 secondes. Bellhop continue d’essayer.
session-not-confirmed = Le serveur a accepté la connexion, mais n’a pas confirmé en 30 secondes que des événements viendront. Bellhop continue d’essayer.
session-not-signed-in = L’identification a pris plus de 90 secondes. Bellhop continue d’essayer.
session-silent = La connexion s’est tue. Bellhop l’a abandonnée et se reconnecte.

websocket-closed = Le serveur a fermé la connexion. Bellhop se reconnecte.
websocket-closed-code = Le serveur a fermé la connexion (code { $code }). Bellhop se reconnecte.
websocket-closed-early = Le serveur a fermé la connexion avant qu’elle ne soit prête. Bellhop continue d’essayer.
websocket-no-subprotocol = Le serveur ne parle pas la langue de ce service. Vérifiez l’adresse du compte.
websocket-no-text = Le serveur a envoyé un texte qui n’en est pas un. Bellhop se reconnecte.
websocket-not-spoken = L’autre côté ne parle pas websocket. Vérifiez l’adresse du compte.
websocket-not-taken = Le serveur n’accepte pas ce que Bellhop envoie. Bellhop se reconnecte.
websocket-rules = Le serveur a enfreint les règles de websocket. Bellhop se reconnecte.
websocket-too-large = Le serveur a envoyé un message de plus de { $mib } Mio, que Bellhop ne lit pas. Si c’est habituel là-bas, augmentez la taille maximale d’un message sous « Plus ».
