### Les comptes dans la fenêtre

## La liste des comptes

accounts-add = Ajouter un compte
accounts-details = Détails
accounts-edit = Modifier
accounts-enabled = { $name } est activé
accounts-hide-details = Masquer les détails
accounts-last-day = dernières 24 h
accounts-more = Plus pour { $name }
accounts-mute = Sourdine
accounts-mute-all = Tout en sourdine
accounts-mute-all-label = Mettre tous les comptes en sourdine
accounts-mute-one = Mettre { $name } en sourdine
accounts-none = Pas encore de compte.
accounts-none-help = Ajoutez-en un : { -app-name } garde la connexion avec lui et sonne pour ce que vous choisissez. Votre clé va dans le trousseau du système et nulle part ailleurs.
accounts-not-muted = { $name } n’est pas en sourdine.
accounts-nothing-muted = Rien n’est en sourdine.
accounts-remove = Supprimer
accounts-retry = Réessayer maintenant
accounts-still-muted = { $name } est toujours en sourdine.
accounts-all-still-muted = Tout est encore en sourdine.
accounts-still =
    { $on ->
        [on] { $name } est toujours activé.
       *[off] { $name } est toujours désactivé.
    }
accounts-test = Tester la connexion
accounts-topics = Sujets
accounts-unlock-keychain = Déverrouiller le trousseau
accounts-unmute = Sonner à nouveau
accounts-unmute-all = Tout faire sonner

## Les détails d’un compte

accounts-details-events = Événements
accounts-details-ignored = Non compris
accounts-details-in-keychain = Dans le trousseau
accounts-details-in-memory = En mémoire, jusqu’à l’arrêt de { -app-name }
accounts-details-key = Clé
accounts-details-life = Dernier signe de vie
accounts-details-never = Jamais récupéré
accounts-details-no-life = pas encore
accounts-details-rang = { $received } conservés, { $rung } ont sonné
accounts-details-trouble = Problème

## Les façons de mettre en sourdine

accounts-mute-hour = Pendant 1 heure
accounts-mute-tomorrow = Jusqu’à demain 8 h
accounts-mute-forever = Jusqu’à nouvel ordre
accounts-mute-until = jusqu’à { $time }

## Un nouveau compte

accounts-add-asking = Avant tout enregistrement
accounts-add-asked = { -app-name } joint le serveur, se connecte et s’abonne, exactement comme il le fera ensuite. Chaque étape s’affiche ici.
accounts-add-back = Retour aux comptes
accounts-add-without-test = Ajouter sans tester
accounts-testing = Test en cours…
accounts-adding = Ajout en cours…
accounts-add-failed = { $name } n’a pas été ajouté
accounts-add-test = Tester et ajouter
accounts-add-missing-name = Donnez-lui un nom, pour distinguer ses événements de ceux des autres.
accounts-form-missing = Il manque encore : { INLINE($label) }.
accounts-add-nothing-stored = Rien n’est enregistré avant que le test ait réussi ou que vous l’ajoutiez sans tester.
accounts-add-service = Service
accounts-add-session = La garder pour cette session seulement
accounts-add-session-help = Ce bureau n’a pas de trousseau. { -app-name } oublie alors la clé quand il s’arrête.
accounts-add-testing = Test de { $name }

## Modifier un compte

accounts-edit-title = Modifier { $name }
accounts-edit-again = Si l’adresse mène à un autre serveur, { -app-name } vous redemande ceci : { INLINE($secret) }.
accounts-edit-next = Une fois l’enregistrement fait, { -app-name } vous demande ceci : { INLINE($secret) }.

## Le formulaire d’un compte

accounts-form-as-is = Comme il vient
accounts-form-choose = Choisir…
accounts-form-more = Plus
accounts-form-name = Nom
accounts-form-name-help = Le nom que vous lui donnez dans la zone de notification et dans les notifications.
accounts-form-optional = facultatif
accounts-form-sign-in = Connexion

## Saisir une clé

accounts-secret-first = Saisissez d’abord ceci : { INLINE($label) }.
accounts-secret-kept = Dans le trousseau du système et nulle part ailleurs.
accounts-secret-save = Enregistrer et connecter
accounts-secret-session = Pour cette session seulement
accounts-secret-title = { $what } : { $name }
accounts-enter-key = Saisir une nouvelle clé
accounts-enter-secret = Saisir à nouveau : { LOWER($label) }

## Supprimer un compte

accounts-remove-keep = Le garder
accounts-remove-help = { -app-name } oublie le compte, retire du trousseau ce qui s’y trouve pour lui ({ INLINE($secret) }) et supprime ses événements. Rien ne change chez le service lui-même.
accounts-remove-title = Supprimer { $name } ?
accounts-remove-now = Supprimer { $name }

## Le test de connexion

accounts-test-again = Tester à nouveau
accounts-test-title = Test de { $name }
accounts-test-works = Cela fonctionne. Votre connexion en cours n’a pas été touchée.
accounts-test-works-but = Cela fonctionne, mais : { $caveats }

## Ses étapes

accounts-step-reach = Recherche du serveur…
accounts-step-sign-in = Identification…
accounts-step-open = Ouverture de la connexion…
accounts-step-ready = Abonnement…
accounts-step-ahead = Prêt

## Comment va un compte

accounts-not-started = Pas encore démarré.
accounts-off = Désactivé.
accounts-connecting = Connexion à { $service }…
accounts-live = Connecté depuis { SPAN($span) }, dernier événement { $last }
accounts-live-no-event = Connecté depuis { SPAN($span) }, aucun événement pour l’instant
accounts-live-but = Connecté, mais : { $trouble }
accounts-live-silent = { $why }. Connecté, et les événements arrivent dans la boîte de réception.
accounts-deaf = Abonné mais sourd : { $service } garde la connexion ouverte, mais pas même un signe de vie n’arrive. { -app-name } se reconnecte.
accounts-muted-forever = En sourdine jusqu’à nouvel ordre
accounts-muted-until = En sourdine jusqu’à { $time }
accounts-quiet-until = Heures calmes jusqu’à { $time }
accounts-retrying-in = Nouvel essai dans { SPAN($span) }.
accounts-retrying-in-because = Nouvel essai dans { SPAN($span) } : { $trouble }.
accounts-retrying-now = Nouvel essai en cours.
accounts-retrying-now-because = Nouvel essai en cours : { $trouble }.
accounts-waits = { -app-name } vous attend.
accounts-silence = { $kind } : rien depuis plus de { SPAN($span) }, depuis { $since }.
accounts-gaps-none = Aucune interruption
accounts-gaps-open = Hors ligne { $gap }
accounts-gaps-once = Hors ligne une fois : { $gap }
accounts-gaps-often =
    Hors ligne { $count } fois{ $recovered ->
        [0] {""}
        [one] , { $recovered }{"\u00A0"}récupéré
       *[other] , { $recovered }{"\u00A0"}récupérés
    } · { $gap }
accounts-gaps-last = dernière { $gap }
accounts-not-live = Pas encore connecté
accounts-off-all-day = Désactivé tout ce temps
accounts-listening = à l’écoute depuis { $time }
accounts-off-times = désactivé { $times }

## Les sujets

accounts-topics-any = N’importe quelle valeur JSON.
accounts-topics-asking = Question posée à { $service }…
accounts-topics-greeting = Bonjour de { -app-name }
accounts-topics-listen = Écouter
accounts-topics-listening =
    { $on ->
        [on] { -app-name } écoute { $topic }.
       *[off] { -app-name } n’écoute plus { $topic }.
    }
accounts-topics-message = Message
accounts-topics-none = Le service n’a aucun sujet que ce compte puisse voir.
accounts-topics-not-json = Ce n’est pas encore du JSON. Un texte simple demande des guillemets : "comme ceci".
accounts-topics-send = Envoyer
accounts-topics-send-to = Envoyer un message d’essai à
accounts-topics-sent = Envoyé à { $topic }.
accounts-topics-title = Sujets de { $name }
