### La fenêtre : son cadre et ce que toutes ses vues partagent

-app-name = Bellhop

## Les temps

frame-time-ago = il y a { SPAN($span) }
frame-time-just-now = à l’instant
frame-time-since = depuis { $time }
frame-time-today = Aujourd’hui
frame-time-yesterday = Hier
frame-time-every-day = Tous les jours
frame-time-no-day = Aucun jour

## Les vues

frame-view-inbox = Réception
frame-view-accounts = Comptes
frame-view-filters = Filtres
frame-view-preferences = Préférences
frame-view-health = État
frame-view-add = Ajouter un compte
frame-view-rule = Règle

## Les boutons

frame-cancel = Annuler
frame-close = Fermer
frame-save = Enregistrer
frame-undo = Annuler
frame-copied = Copié
frame-copy-failed = La copie a échoué.
frame-hide = Masquer ce message
frame-unread =
    { $count ->
        [one] { $count } non lu
       *[other] { $count } non lus
    }

## Tant que Bellhop ne répond pas

frame-not-running-help = D’ici là, rien ne sonne. Vos comptes et vos événements sont conservés.
frame-restart = Redémarrer { -app-name }
frame-start = Démarrer { -app-name }
frame-starting = Démarrage de { -app-name }…
frame-updated-help = Le redémarrage prend une seconde. Ce qui se passe entre-temps est récupéré ensuite, là où le service le permet.

## Le premier lancement

frame-welcome-add-account = Ajouter votre premier compte
frame-welcome-lead = { -app-name } garde une connexion avec les services que vous choisissez et sonne quand il se passe quelque chose que vous voulez savoir. Le reste demeure silencieux et attend ici.
frame-welcome-point-choose = Vous choisissez ce qui sonne
frame-welcome-point-choose-help = Chaque type d’événement a son interrupteur, et c’est vous qui fixez les heures calmes.
frame-welcome-point-key = Votre clé reste la vôtre
frame-welcome-point-key-help = Elle va dans le trousseau du système et, de là, uniquement à son propre service.
frame-welcome-point-silence = Le silence a un sens
frame-welcome-point-silence-help = Quand une connexion est coupée, { -app-name } le dit. Ce qui a été manqué est récupéré ensuite, là où le service le permet.
frame-welcome-test = Essayer une notification
frame-welcome-tested = Envoyée. Elle devrait se trouver au bord de votre écran.
frame-welcome-title = Bienvenue dans { -app-name }

## Ce que dit une demande refusée, selon son code

frame-error-failed = Quelque chose a échoué sur cet ordinateur.
frame-error-invalid = Cela ne peut pas être juste.
frame-error-not-running = { -app-name } n’est pas en marche.
frame-error-version = { -app-name } a été mis à jour pendant qu’il tournait.
frame-error-no-such-account = Ce compte n’existe plus.
frame-error-name-taken = Un autre compte porte ce nom.
frame-error-no-such-event = Cet événement n’est plus conservé.
frame-error-no-such-rule = Cette règle n’existe plus.
frame-error-no-such-topic = Le service ne connaît pas ce sujet.
frame-error-refused = Le service a refusé.
frame-error-unreachable = Le service n’a pas pu être joint.
frame-error-unsupported = Ce service ne sait pas faire cela.
frame-error-no-keychain = Il n’y a pas de trousseau sur ce bureau.
frame-error-keychain-locked = Le trousseau est verrouillé.
frame-error-no-secret = Aucune clé n’est enregistrée pour ce compte à cette adresse.
frame-error-timed-out = Cela a pris trop de temps.
frame-error-in-use = Un autre { -app-name } utilise ce profil.
