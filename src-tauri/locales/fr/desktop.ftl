bus-session-unreachable = Le bus de session est injoignable : { $why }.
bus-system-unreachable = Le bus système est injoignable : { $why }.
bus-unreachable = Le bus est injoignable : { $why }.
bus-silent = il ne répond pas

notification-mark-seen = Marquer comme vu
notification-open = Ouvrir
notification-test-body = Ceci est un test ; il disparaît de lui-même.
notification-test-body-stays = Ceci est un test.
notification-test-title = Bellhop peut sonner

notifier-bus-closed = Le bus de session a fermé la connexion.
notifier-bus-deaf = Le bus de session n’accepte pas de messages.
notifier-bus-refuses = Le bus de session ne laisse pas Bellhop écouter : { $why }.
notifier-bus-silent = Le bus de session ne répond pas.
notifier-bus-unreached = Le bus de session n’a pas encore été joint.
notifier-ended = La partie de Bellhop qui notifie s’est arrêtée.
notifier-garbled = Le service de notification répond sous une forme que sa spécification ne connaît pas.
notifier-left = Le service de notification est parti ; les notifications attendent une minute qu’il revienne.
notifier-late = Le service de notification n’a pas répondu en une minute ; la notification apparaîtra peut-être encore.
notifier-no-number = Le service de notification n’a donné aucun numéro.
notifier-no-threads = Le système ne lance plus de fils d’exécution.
notifier-none = Aucun service de notification ne tourne sur ce bureau ; lancez-en un, par exemple dunst.
notifier-not-ready = Le service de notification est là mais pas encore prêt ; Bellhop l’interroge de nouveau de lui-même.
notifier-number-missing = Le service de notification a accepté une notification sans lui donner de numéro.
notifier-refused = Le service de notification a refusé : { $said } ({ $name }).
notifier-silent = Le service de notification ne répond pas ; relancez-le, ou fermez votre session et rouvrez-la.
notifier-system-refused = Le système n’a accepté aucune notification ; autorisez Bellhop à notifier dans les réglages du système.
notifier-unasked = Le service de notification ne peut pas être interrogé : { $why }.
notifier-unwritable = Cela ne peut pas s’écrire comme message : { $why }.

link-none = Bellhop n’ouvre que des liens web, et ceci n’en est pas un.
link-opener-failed = { $program } n’a pas pu ouvrir le lien ({ $status }) ; choisissez un navigateur par défaut dans les réglages du bureau.
link-opener-missing-package = { $program } ne peut pas être lancé ; installez-le (paquet { $package }).
link-opener-missing-system = { $program } ne peut pas être lancé ; installez-le (partie du système).

window-process-ended = La fenêtre s’est refermée aussitôt ({ $status }). Le journal de Bellhop dit peut-être pourquoi.
window-process-failed = La fenêtre n’a pas pu être lancée : { $why }.
window-process-missing = Le programme de la fenêtre n’est pas installé : { $program } manque.
window-process-no-display = Il n’y a pas d’écran ici pour montrer la fenêtre ; lancez cette commande dans une session graphique.

autostart-no-home = aucun dossier personnel n’est connu
autostart-path-no-text = le chemin du programme ou du profil n’est pas un texte qu’une entrée peut contenir
autostart-registry-refused = le registre a refusé
