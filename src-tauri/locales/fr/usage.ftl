usage-heading = Utilisation :
usage-arguments = Arguments{"\u00A0"}
usage-commands = Commandes{"\u00A0"}
usage-options = Options{"\u00A0"}

usage-command-placeholder = COMMANDE
usage-options-placeholder = OPTIONS

usage-default = {"["}par défaut : { $value }]
usage-possible = {"["}valeurs possibles : { $values }]

usage-error = erreur : { $what }
usage-conflict = l’argument « { $argument } » ne peut pas accompagner « { $other } »
usage-invalid-because = valeur « { $value } » incorrecte pour « { $argument } » : { $why }
usage-invalid-value = valeur « { $value } » incorrecte pour « { $argument } »
usage-missing = il manque :
usage-missing-value = une valeur est nécessaire pour « { $argument } », mais aucune n’est donnée
usage-repeated = l’argument « { $argument } » ne peut pas être répété
usage-unknown-argument = argument « { $argument } » inattendu
usage-unknown-command = commande « { $command } » inconnue

usage-more = Pour en savoir plus, essayez « { $option } ».
usage-tip-similar = conseil : il existe « { $similar } »

usage-write-assignment = écrivez FIELD=VALUE
usage-write-seconds = écrivez un nombre de secondes
usage-write-seconds-between = entre 0 et 86400 secondes
