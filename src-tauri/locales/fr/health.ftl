finding-account-connecting = Connexion en cours.
finding-account-gap = Ce qui s’est passé à partir du { DATETIME($from, style: "moment") } n’a pas encore pu être récupéré. { $why }
finding-account-idle = Bellhop n’est pas lancé.
finding-account-ignored = Trames qui ne voulaient rien dire : { $frames }.
finding-account-live = Connecté.
finding-account-never-gets = { $label } : avec ses réglages actuels, { $account } n’en reçoit jamais.
finding-account-off = Désactivé.
finding-account-silent = { $label } : { $account } n’en a pas reçu depuis plus de { $span }.
finding-account-unknown = Cette version ne connaît pas son service.
finding-clock-impossible = L’horloge indique { $now }, ce qui est impossible ; certificats et heures calmes seront faux.
finding-clock-off = L’horloge { $side ->
        [fast] avance
       *[slow] retarde
    } de { $span }, d’après ce que dit le serveur de { $account }.
finding-clock-right = Rien ne contredit l’horloge.
finding-frame = { $why } ({ $count })
finding-history-held = { $obstacle } ; l’historique reste donc en mémoire jusqu’à ce qu’on puisse l’écrire.
finding-history-kept = Ce qui se passe est écrit dans le fichier d’historique.
finding-history-lost = Il n’y avait pas de place pour { $count } changements de plus.
finding-history-replaced = Le fichier d’historique était endommagé. Il est gardé sous { $aside }, et un nouvel historique est commencé.
finding-hushed = { $server } prend les notifications, et « Ne pas déranger » les retient.
finding-keychain-locked = Le trousseau est verrouillé.
finding-keychain-open = Le trousseau est déverrouillé.
finding-no-tray-host = Aucun panneau de ce bureau ne montre d’icônes de notification.
finding-not-running = Bellhop n’est pas lancé, donc rien ne sonne.
finding-notifies = { $server } prend les notifications.
finding-notifies-perhaps = { $server } prend les notifications, et ne dit pas si « Ne pas déranger » est activé.
finding-rules-broken = Les règles ne sont pas consultées, parce que l’une est fautive : { $fault }.
finding-running = Bellhop { $version } est lancé.
finding-settings-broken = Le fichier de réglages était fautif ({ $fault }). Il est gardé sous { $aside }. { $instead ->
        [copy] La dernière bonne copie a pris sa place
       *[new] Bellhop recommence à neuf
    }.
finding-settings-broken-stays = Le fichier de réglages était fautif ({ $fault }). Il n’a pas pu être mis de côté. { $instead ->
        [copy] La dernière bonne copie a pris sa place
       *[new] Bellhop recommence à neuf
    }.
finding-settings-missing = Le fichier de réglages manquait. La dernière bonne copie a pris sa place.
finding-settings-stuck = { $obstacle } ; rien de ce que vous changez n’est donc gardé.
finding-starts-by-line = { $desktop } ne lance rien de lui-même à l’ouverture de session : pour que Bellhop vienne alors, { $file } doit contenir la ligne « { $line } ».
finding-tray-off = Lancé sans icône de notification.
finding-tray-shows = L’icône de notification est visible.
list = { $items }, { $item }
mend-account-silent = Voyez auprès du service s’il devrait y en avoir, ou n’en attendez plus avec : bellhop filter expect { $account } { $kind } off
mend-account-test = Voyez jusqu’où va une nouvelle connexion avec : bellhop account test { $account }
mend-account-unknown = Installez la version qui l’a ajouté, ou supprimez le compte.
mend-clock = Réglez la date et l’heure de cette machine, ou laissez le réseau les régler.
mend-disk-full = Libérez de la place. Bellhop réessaie de lui-même.
mend-file-failing = Vérifiez le disque du profil : il est défectueux, ou le système l’a mis en lecture seule. Bellhop réessaie de lui-même.
mend-file-in-use = Fermez le programme qui tient le fichier, par exemple un programme de bases de données. Bellhop réessaie de lui-même.
mend-file-read-only = Vérifiez que le dossier du profil vous appartient et que son disque n’est pas en lecture seule.
mend-hushed = Désactivez « Ne pas déranger » pour voir les notifications aussitôt.
mend-key-refused = Saisissez-la à nouveau avec : bellhop account secret { $account }
mend-keychain-locked = Déverrouillez-le dans « État », ou rouvrez votre session.
mend-no-keychain = Lancez un trousseau comme gnome-keyring ou KWallet, ou gardez les secrets pour cette session seulement.
mend-no-notifications = Lancez le service de notification de votre bureau. Les événements restent dans la boîte de réception.
mend-no-tray-host = Ouvrez la fenêtre avec : bellhop window. Sous GNOME, l’extension AppIndicator montre l’icône.
mend-not-running = Lancez-le avec : bellhop start
mend-rules-broken = Corrigez-la dans la fenêtre, ou supprimez-la avec : bellhop rule remove
span-long-days = { $count } jours
span-long-hours = { $count } h
span-long-minutes = { $count } min
time-later = { DATETIME($at, style: "weekday") }
time-today = { DATETIME($at, style: "time") }
trouble-busy = le serveur est surchargé
trouble-closed = le serveur a fermé la connexion
trouble-config = les réglages sont à revoir
trouble-credential = clé refusée
trouble-key-renewing = sa clé doit être renouvelée
trouble-keychain = le trousseau est illisible
trouble-needs-you = a besoin de vous
trouble-none-comes = quelque chose d’attendu ne vient pas
trouble-protocol = le serveur parle autrement
trouble-retrying = nouvel essai
trouble-silent = le serveur s’est tu
trouble-tls = la connexion n’est pas sûre
trouble-unreachable = le serveur est injoignable
truth-account = { $account } : { $trouble }
truth-all-off = Tous les comptes sont désactivés
truth-caveat = { $account } : connecté, mais { $trouble }
truth-caveats = { $accounts } comptes connectés, avec des problèmes
truth-clock-wrong = L’horloge de cette machine est fausse
truth-connecting = Connexion à { $accounts ->
        [one] 1 compte
       *[other] { $accounts } comptes
    }
truth-deaf = { $account } : abonné, mais sourd
truth-disk-full = Le disque est plein
truth-history-in-use = Un autre programme tient le fichier d’historique
truth-history-stuck = Le fichier d’historique ne peut pas être écrit
truth-hushed = « Ne pas déranger » est activé
truth-keychain-locked = Le trousseau est verrouillé
truth-live = { $accounts ->
        [1] { $account } est connecté
        [2] Les deux comptes sont connectés
       *[other] Les { $accounts } comptes sont connectés
    }
truth-muted = En sourdine jusqu’à { $time }
truth-muted-forever = En sourdine jusqu’à nouvel ordre
truth-no-account = Pas encore de compte
truth-no-notifications = Les notifications ne peuvent pas être montrées en ce moment
truth-quiet = Silence jusqu’à { $time }
truth-retrying = { $accounts } comptes sans connexion
truth-settings-in-use = Un autre programme tient le fichier de réglages
truth-settings-stuck = Le fichier de réglages ne peut pas être écrit
