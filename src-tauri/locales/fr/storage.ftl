storage-because = { CLAUSE($why) } ({ $cause }).

history-file-damaged = Le fichier de l’historique est endommagé ; redémarrez Bellhop pour le mettre de côté et en commencer un nouveau.
history-file-disk-fails = Le disque du fichier de l’historique est défaillant ou n’accepte plus d’écriture ; vérifiez-le, puis redémarrez Bellhop.
history-file-disk-full = Le disque est plein ; libérez de la place pour que Bellhop puisse garder son historique.
history-file-held = Le fichier de l’historique est retenu par un autre programme ; fermez-le pour que Bellhop puisse écrire.
history-file-later = Le fichier de l’historique est de version { $version } et vient d’un Bellhop plus récent ; installez celui-ci, ou mettez le fichier de côté.
history-file-read-only = Le fichier de l’historique ne peut pas être écrit ; vérifiez que son dossier vous appartient et que le disque n’est pas en lecture seule.
history-file-unopened = Le fichier de l’historique ne peut pas être ouvert ; vérifiez que son dossier existe et vous appartient.
history-file-unusable = Le fichier de l’historique est inutilisable pour le moment.

settings-file-astray = Le fichier des réglages est un lien qui ne mène à aucun fichier ; réparez le lien, ou supprimez-le.
settings-file-disk-full = Le disque est plein, les réglages restent donc comme ils étaient ; libérez de la place et réessayez.
settings-file-later = Le fichier des réglages est de version { $version } et vient d’un Bellhop plus récent ; installez celui-ci, ou mettez le fichier de côté.
settings-file-read-only = Les réglages ne peuvent pas être écrits ; vérifiez que le dossier du profil vous appartient et que son disque n’est pas en lecture seule.
settings-file-unreadable = Le fichier des réglages est illisible ; vérifiez qu’il vous appartient.
settings-file-unusable = Le fichier des réglages est inutilisable pour le moment.

profile-lock-unavailable = Le verrou du profil ne peut pas être pris : { $why }.
profile-of-another = Le dossier du profil { $folder } appartient à un autre utilisateur, numéro { $user } ; lancez Bellhop sous ce compte, ou indiquez un dossier à vous avec --profile.
profile-read-only = Le dossier du profil ne peut pas être écrit ; vérifiez qu’il vous appartient et que son disque n’est pas en lecture seule.
profile-unusable = Le dossier du profil est inutilisable : { $why }.
profile-no-home = aucun dossier personnel n’est connu ; indiquez un dossier avec --profile
profile-path-too-long = le chemin du dossier est trop long pour un socket ; indiquez-en un plus court avec --profile

start-history-unusable = L’historique ne peut pas être ouvert : { CLAUSE($why) }.
start-no-thread = Le système ne donne pas de fil d’exécution : { $why }.
start-settings-unusable = Les réglages sont inutilisables : { CLAUSE($why) }.
