### L’état dans la fenêtre

health-again = Vérifier à nouveau
health-checking = Vérification…
health-copy = Copier le rapport
health-did-you = L’avez-vous vue ?
health-did-you-help =
    { $server ->
        [unknown] Le bureau a accepté la notification d’essai.
       *[other] { $server } a accepté la notification d’essai.
    }
health-fine = Tout est en ordre
health-good = Bien.
health-good-help = Les notifications vous parviennent.
health-looking = Examen du bureau, du trousseau et de chaque compte…
health-not-shown = La notification d’essai n’a pas été affichée.
health-report = Le rapport ne contient ni clé, ni adresse, ni nom, ni titre.
health-seen = Je l’ai vue
health-not-seen = Non
health-not-seen-help =
    { $server ->
        [unknown] Vérifiez « Ne pas déranger », { -app-name } dans les réglages de notification du bureau, et vos autres écrans.
       *[other] Vérifiez « Ne pas déranger », { -app-name } dans les réglages de notification du bureau, et les réglages de { $server }.
    }
health-not-seen-do-not-disturb = « Ne pas déranger » est actif. Désactivez-le, puis envoyez-en une autre.
health-send = Envoyer une notification d’essai
health-send-another = En envoyer une autre
health-sending = Envoi…
health-show = Voir le compte
health-did-not-ring = Elle n’a pas sonné, et un événement ne sonnerait pas non plus.
health-taken =
    { $server ->
        [unknown] Le bureau l’a prise sans l’afficher.
       *[other] { $server } l’a prise sans l’afficher.
    }
health-try-again = Réessayer maintenant
health-unfinished = La vérification n’a pas abouti
health-test = Le remarqueriez-vous ?
health-test-help = L’essai suit le même chemin qu’un vrai événement : règles, heures calmes, sourdine et bureau.
health-footer =
    { -app-name } { $version }. { $count ->
        [one] { $count } compte.
       *[other] { $count } comptes.
    }
health-needs =
    { $count ->
        [1] Un point à régler
        [2] Deux points à régler
        [3] Trois points à régler
        [4] Quatre points à régler
        [5] Cinq points à régler
        [6] Six points à régler
        [7] Sept points à régler
        [8] Huit points à régler
        [9] Neuf points à régler
       *[other] { $count } points à régler
    }

## Ce qui aide, là où la ligne de commande nomme une commande

health-mend-account-never-gets = Modifiez le compte, ou cessez d’en attendre dans Filtres.
health-mend-account-silent = Regardez auprès du service s’il devrait y en avoir, ou cessez d’en attendre dans Filtres.
health-mend-no-tray-host = Ouvrez cette fenêtre depuis le menu des applications. Sous GNOME, l’extension AppIndicator affiche l’icône.
health-mend-rules-broken = Modifiez-la ou supprimez-la dans Filtres.
