usage-heading = Aufruf:
usage-arguments = Argumente
usage-commands = Befehle
usage-options = Optionen

usage-command-placeholder = BEFEHL
usage-options-placeholder = OPTIONEN

usage-default = {"["}Vorgabe: { $value }]
usage-possible = {"["}möglich: { $values }]

usage-error = Fehler: { $what }
usage-conflict = „{ $argument }“ passt nicht zu „{ $other }“
usage-invalid-because = „{ $value }“ ist kein Wert für „{ $argument }“: { $why }
usage-invalid-value = „{ $value }“ ist kein Wert für „{ $argument }“
usage-missing = Es fehlt:
usage-missing-value = „{ $argument }“ braucht einen Wert, und keiner ist angegeben
usage-repeated = „{ $argument }“ geht nur einmal
usage-unknown-argument = Unbekanntes Argument „{ $argument }“
usage-unknown-command = Unbekannter Befehl „{ $command }“

usage-more = Mehr sagt „{ $option }“.
usage-tip-similar = Tipp: Es gibt „{ $similar }“

usage-write-assignment = schreiben Sie es als FIELD=VALUE
usage-write-seconds = schreiben Sie eine Zahl von Sekunden
usage-write-seconds-between = zwischen 0 und 86400 Sekunden
