datetime-second = %d/%m/%Y %H:%M:%S
cli-time = { DATETIME($at, style: "second") }

cli-span-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
cli-span-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
cli-span-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}

cli-file-unread = Le fichier n’a pas pu être lu : { $why }.
cli-file-unwritten = Le fichier n’a pas pu être écrit : { $why }.
cli-no-runtime = Le système ne donne pas d’environnement d’exécution : { $why }.
cli-not-json = Le fichier n’est pas du JSON : voir ligne { $line }, colonne { $column }.
cli-print-failed = La réponse n’a pas pu être affichée : { $why }.
cli-tray-thread-failed = Le fil d’exécution de l’icône a échoué : { $why }.
cli-terminal-not-left = le terminal n’a pas pu être quitté : { $why }
cli-nothing-changes = Rien ne peut être modifié : { CLAUSE($because) }.
cli-profile-unopened = Le profil ne peut pas être ouvert : { CLAUSE($because) }.
cli-profile-busy = Un autre Bellhop écrit dans ce profil et ne répond pas.

start-already-running = Bellhop tourne déjà pour ce profil.
start-ended = Bellhop s’est arrêté en démarrant ; { $log } en dit plus.
start-failed = Bellhop ne peut pas démarrer : { CLAUSE($because) }.
start-log-unmade = Bellhop ne peut pas démarrer : son journal ne peut pas être créé : { $why }.
start-log-file-unmade = Le fichier du journal ne peut pas être créé : { $why }.
start-log-file-unmoved = Le fichier du journal ne peut pas être déplacé : { $why }.
start-move-failed = Bellhop n’a pas pu passer dans la nouvelle session : { $why }.
start-no-reason = il n’a donné aucune raison
start-not-launched = Bellhop n’a pas pu être lancé : { $why }.
start-program-unknown = Bellhop ne sait pas où il se trouve : { $why }.
start-socket-unmade = Le socket ne peut pas être créé : { $why }.

cli-secret-prompt = Secret :
cli-secret-prompt-shown = Secret (il s’affiche pendant la saisie) :
cli-secret-no-session = Bellhop ne tourne pas, il n’y a donc pas de session où garder le secret. Lancez-le avec : bellhop start
cli-secret-not-text = Le secret n’a pas pu être lu : ce n’est pas de l’UTF-8.
cli-secret-perhaps-cut = Le terminal n’accepte pas de ligne plus longue que celle-ci et a peut-être coupé le secret. Donnez-le plutôt sur l’entrée standard, par exemple depuis un fichier.
cli-secret-unread = Le secret n’a pas pu être lu : { $why }.

cli-write-minutes = Écrivez de 1m à 30d, en minutes entières, par exemple 30m ou 6h, ou off.
cli-write-span = Écrivez une durée comme 30m, 1h ou 2d.
cli-write-time = Écrivez une heure comme 2026-01-31T08:00:00Z ou 08:00.

cli-works-but = Cela fonctionne, mais : { $caveat }
cli-topics-none = Le serveur n’énumère aucun sujet. Il ne montre peut-être ses tables qu’aux administrateurs ; ce compte peut tout de même s’abonner à un sujet par son nom.
cli-autostart-changed = modifié en dehors de Bellhop : { $place } lance { $command }
cli-autostart-off = non
cli-autostart-on = oui ({ $place })
cli-autostart-on-window = oui, avec la fenêtre ({ $place })
cli-kind-off = non
cli-kind-on = oui
cli-kind-told = { $label } (signalé après { $span } sans rien)

cli-import-account-changed = compte modifié : { $name }
cli-import-account-new = nouveau compte : { $name }
cli-import-preference-changed = préférence modifiée : { $name }
cli-import-rule-changed = règle modifiée : { $name }
cli-import-rule-new = nouvelle règle : { $name }
cli-import-secret-needed = a besoin de son secret : { $name }

trial-change = { $was ->
    [rung] sonné
    [quiet] silencieux
    [muted] en sourdine
    [grouped] groupé
    [dropped] écarté
    [withdrawn] retiré
    [failed] échoué
   *[other] { $was }
} → { $would ->
    [rung] sonné
    [quiet] silencieux
    [muted] en sourdine
    [grouped] groupé
    [dropped] écarté
    [withdrawn] retiré
    [failed] échoué
   *[other] { $would }
}
trial-summary = Sur les { $looked } derniers événements, ces règles en auraient fait sonner { $rung } de plus et caché { $hidden }.

doctor-line = { $name } : { $found }
doctor-fail = ÉCHEC
doctor-ok = ok
doctor-warn = avis
doctor-account = compte { $name }
doctor-clock = horloge
doctor-frames = trames { $name }
doctor-gap = interruption { $name }
doctor-history = historique
doctor-history-file = fichier de l’historique
doctor-keychain = trousseau
doctor-note = remarque
doctor-notifications = notifications
doctor-resident = Bellhop
doctor-rules = règles
doctor-settings = réglages
doctor-settings-file = fichier des réglages
doctor-sign-in = ouverture de session
doctor-silence = silence { $name }
doctor-tray = icône

status-keychain = Trousseau : { $detail }
status-muted = En sourdine jusqu’au { DATETIME($until, style: "second") }
status-muted-forever = En sourdine jusqu’à nouvel ordre
status-no-accounts = Ajoutez un compte avec : bellhop account add, ou dans la fenêtre
status-notifications = Notifications : { $detail }
status-notifications-none = Notifications : aucun service de notification ne répond.
status-quiet = Heures calmes jusqu’au { DATETIME($until, style: "second") }
status-running = Bellhop { $version }, lancé le { DATETIME($since, style: "second") }
status-late = Après { $seconds } s, tous les comptes ne sont pas connectés.
status-mute = Bellhop tourne et n’a pas répondu en { $seconds } s. S’il a été suspendu, laissez-le continuer.

status-account = { $account } ({ $service }) : { $state }
status-account-muted = { $line }, en sourdine jusqu’au { DATETIME($until, style: "second") }
status-account-muted-forever = { $line }, en sourdine jusqu’à nouvel ordre
status-account-quiet = { $line }, heures calmes jusqu’au { DATETIME($until, style: "second") }
status-state-blocked = a besoin de vous depuis le { DATETIME($since, style: "second") }
status-state-connecting = connexion en cours
status-state-live = connecté depuis le { DATETIME($since, style: "second") }
status-state-off = désactivé
status-state-trouble = connecté avec des difficultés, depuis le { DATETIME($since, style: "second") }
status-state-waiting = en attente
status-state-waiting-until = en attente jusqu’au { DATETIME($until, style: "second") }
status-silent = { $label } : rien depuis le { DATETIME($since, style: "second") }, depuis plus de { $span }
status-silent-always = { $label } : rien depuis plus de { $span }

status-gap = hors ligne du { DATETIME($from, style: "second") } au { DATETIME($to, style: "second") } : { $recovered ->
    [one] { $recovered } récupéré
   *[other] { $recovered } récupérés
}
status-gap-fetching = hors ligne du { DATETIME($from, style: "second") } au { DATETIME($to, style: "second") } : { $recovered ->
    [one] { $recovered } récupéré
   *[other] { $recovered } récupérés
} jusqu’ici
status-gap-open = hors ligne depuis le { DATETIME($from, style: "second") }
status-gap-why = { $gap } ; { $why }
status-gaps-earlier = { $count ->
    [one] { $count } interruption antérieure dans les dernières 24 heures ; --json les énumère toutes
   *[other] { $count } interruptions antérieures dans les dernières 24 heures ; --json les énumère toutes
}
