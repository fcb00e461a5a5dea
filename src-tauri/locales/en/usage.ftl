# How the command line tells its usage, and what is wrong with what was typed.

usage-heading = Usage:
usage-arguments = Arguments
usage-commands = Commands
usage-options = Options

usage-command-placeholder = COMMAND
usage-options-placeholder = OPTIONS

usage-default = {"["}default: { $value }]
usage-possible = {"["}possible values: { $values }]

usage-error = error: { $what }
usage-conflict = the argument '{ $argument }' cannot be used with '{ $other }'
usage-invalid-because = invalid value '{ $value }' for '{ $argument }': { $why }
usage-invalid-value = invalid value '{ $value }' for '{ $argument }'
usage-missing = the following required arguments were not provided:
usage-missing-value = a value is required for '{ $argument }' but none was supplied
usage-repeated = the argument '{ $argument }' cannot be used multiple times
usage-unknown-argument = unexpected argument '{ $argument }' found
usage-unknown-command = unrecognized subcommand '{ $command }'

usage-more = For more information, try '{ $option }'.
usage-tip-similar = tip: there is '{ $similar }'

usage-write-assignment = write it as FIELD=VALUE
usage-write-seconds = write a number of seconds
usage-write-seconds-between = between 0 and 86400 seconds
