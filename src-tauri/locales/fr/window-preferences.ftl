### Les préférences dans la fenêtre

## La vue

preferences-add = Ajouter des heures précises
preferences-at-most = Garder au plus
preferences-critical = Les événements critiques sonnent toujours
preferences-critical-help = Malgré les heures calmes et la sourdine.
preferences-change = Modifier
preferences-days = jours
preferences-all-accounts = tous les comptes
preferences-events = événements
preferences-history = Historique
preferences-language = Langue
preferences-language-help = Pour cette fenêtre, l’icône et les notifications.
preferences-keep-for = Garder les événements pendant
preferences-keep-help = Les plus anciens sont supprimés de cet ordinateur.
preferences-number = Choisissez un nombre de { $least } à { $most }.
preferences-quiet = Heures calmes
preferences-quiet-none = Aucune. { -app-name } peut sonner à tout moment.
preferences-quiet-some = Rien ne sonne alors. Les événements restent dans la boîte de réception. Les heures sont celles du fuseau horaire de cet ordinateur.
preferences-removed = { $from }–{ $to } a été supprimé.
preferences-remove = Supprimer { $from } à { $to }
preferences-ringing = Sonnerie
preferences-sound = Son
preferences-sound-help = Joué par votre bureau, s’il joue des sons avec les notifications.
preferences-locked = Taire le contenu quand l’écran est verrouillé
preferences-locked-help = Une notification n’indique alors que le compte et le type d’événement. Cela fonctionne là où le bureau dit au système qu’il est verrouillé.
preferences-unchanged = Cela reste comme avant.
preferences-theme = Thème
preferences-theme-system = Système
preferences-theme-light = Clair
preferences-theme-dark = Sombre
preferences-window = Cette fenêtre
preferences-language-system = Système

## Des heures calmes précises

preferences-quiet-all-accounts = Tous les comptes
preferences-quiet-for = Pour
preferences-quiet-from = De
preferences-quiet-next = À, le lendemain
preferences-quiet-no-day = Choisissez au moins un jour.
preferences-quiet-on = À partir de
preferences-quiet-until = À

## La semaine

preferences-week-state-all = calme
preferences-week-how = Peignez avec la souris, ou avec les flèches, Maj et la barre d’espace.
preferences-week-label = Heures calmes de la semaine
preferences-week-state-none = peut sonner
preferences-week-now-loud = { $span } peut sonner maintenant.
preferences-week-now-quiet = { $span } est calme maintenant.
preferences-week-state-part = en partie calme
preferences-week-shared = calme pour tous les comptes
preferences-week-whose = Heures calmes de

## La sonnerie

preferences-ringing-account = { $name } sonne comme
preferences-ringing-accounts = Choisissez comment sonne un compte, quelle que soit l’urgence de ses événements.
preferences-ringing-as-same = Comme l’événement
preferences-ringing-as-low = Basse
preferences-ringing-as-normal = Normale
preferences-ringing-as-critical = Critique
preferences-sound-none = Aucun son
preferences-urgency-low = Basse
preferences-urgency-normal = Normale
preferences-urgency-critical = Critique
preferences-urgency-low-help = Peut attendre.
preferences-urgency-normal-help = La plupart des événements.
preferences-urgency-critical-help = Reste à l’écran jusqu’à ce que vous l’ayez vu.
preferences-sound-play = Jouer { $sound }
preferences-sound-played = C’était cela.
preferences-sound-sent = Rien sur cet ordinateur ne le joue seul, une notification d’essai a donc été envoyée avec. Que vous l’entendiez dépend du bureau.
preferences-sound-name-message-new-instant = Message
preferences-sound-name-bell-window-system = Cloche
preferences-sound-name-complete = Terminé
preferences-sound-name-dialog-information = Information
preferences-sound-name-dialog-warning = Avertissement
preferences-sound-name-phone-incoming-call = Téléphone
preferences-sound-name-alarm-clock-elapsed = Réveil
preferences-sound-for =
    { $urgency ->
        [low] Son des événements d’urgence basse
        [critical] Son des événements critiques
       *[normal] Son des événements d’urgence normale
    }

## À l’ouverture de session

preferences-autostart-changed = L’entrée correspondante a été modifiée en dehors de { -app-name }. Elle lance :
preferences-autostart-failed = On ne sait pas si { -app-name } démarre alors.
preferences-autostart-replace = La remplacer
preferences-autostart-replace-help = L’entrée modifiée est conservée à côté de la nouvelle.
preferences-autostart-retry = Réessayer
preferences-autostart-start = Démarrer à l’ouverture de session
preferences-autostart-start-help = { -app-name } attend alors dans la zone de notification.
preferences-autostart-title = À l’ouverture de session
preferences-autostart-window = Ouvrir aussi cette fenêtre
preferences-autostart-window-help = Sinon, seule la cloche apparaît.

## Tous les réglages

preferences-transfer-cannot = { $file } ne peut pas être importé.
preferences-transfer-export = Exporter…
preferences-transfer-export-help = Comptes, règles et préférences, sans aucune clé.
preferences-transfer-exported = Exporté vers { $path }
preferences-transfer-import = Importer…
preferences-transfer-import-help = Vous voyez avant ce qui changerait. Rien n’est supprimé.
preferences-transfer-imported = Importé.
preferences-transfer-import-now = Importer
preferences-transfer-kept-before = Vos réglages actuels sont conservés dans le dossier du profil, sous le nom settings.json.before-import.
preferences-transfer-nothing = Rien ne changerait.
preferences-transfer-not-exported = Rien n’a été exporté.
preferences-import-accounts-new = Nouveaux comptes
preferences-import-accounts-changed = Comptes modifiés
preferences-import-secrets = Clé à saisir
preferences-import-rules-new = Nouvelles règles
preferences-import-rules-changed = Règles modifiées
preferences-import-preferences = Préférences modifiées
preferences-transfer-preference-language = langue
preferences-transfer-preference-sound = son
preferences-transfer-preference-sounds = sons
preferences-transfer-preference-quiet-hours = heures calmes
preferences-transfer-preference-critical-breaks-through = les événements critiques sonnent toujours
preferences-transfer-preference-private-when-locked = contenu quand l’écran est verrouillé
preferences-transfer-preference-keep-days = jours d’historique
preferences-transfer-preference-keep-events = événements de l’historique
preferences-reset = Réinitialiser…
preferences-reset-ask = Tout remettre comme au premier jour ?
preferences-reset-events = tous leurs événements
preferences-reset-goes = Ceci est supprimé :
preferences-reset-help = Supprime tous les comptes, clés, règles et préférences.
preferences-reset-keep = Tout garder
preferences-reset-keys = leurs clés, du trousseau
preferences-reset-now = Tout supprimer
preferences-reset-preferences = toutes les préférences d’ici, avec les heures calmes et le démarrage à l’ouverture de session
preferences-reset-stays = Le programme, son journal et le thème de cette fenêtre restent. Ce qui a été exporté reste aussi.
preferences-transfer-title = Tous les réglages
preferences-transfer-too-large = Le fichier est plus grand que des réglages ne peuvent l’être.
preferences-transfer-what = Importer { $file } ?
preferences-reset-accounts =
    { $count ->
        [one] { $count } compte : { $names }
       *[other] { $count } comptes : { $names }
    }
preferences-reset-rules =
    { $count ->
        [one] { $count } règle
       *[other] { $count } règles
    }
