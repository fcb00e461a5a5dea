# What is wrong with a text the user gave: settings or rules. Without a full stop, because the place stands before it
# and a full stop behind: `/rules/0/name: Another rule has this name already.`

fault-account-id = An account's id is sixteen hexadecimal digits
fault-account-id-taken = Another account has this id already
fault-account-name-taken = Another account has this name already
fault-at = { $place }: { $fault }
fault-at-sentence = { $place }: { $fault }.
fault-condition-count = A rule has at most { $most } conditions
fault-condition-depth = Conditions nest at most { $most } levels deep
fault-condition-list = This must be a list of conditions
fault-condition-object = A condition is written as a JSON object
fault-condition-shape = A condition is one of all, any, not, or a field with a comparison
fault-do = Write "quiet", "drop", or an object with "ring"
fault-ends-early = The text ends too early
fault-expect-minutes = Say from 1 minute to 30 days, in minutes
fault-field-length = A field has at most { $most } bytes and no line breaks
fault-field-name = A field's name has 1 to 200 bytes and no line breaks
fault-hours-count = There are at most 100 quiet hours
fault-hours-days = Name the days as 1 for Monday to 7 for Sunday, at least one
fault-hours-from = Write a time as 22:00
fault-hours-to = Write a time as 07:00, or 24:00 for the end of the day
fault-keep-days = History is kept for 1 to 3650 days
fault-keep-events = History keeps 1000 to 1000000 events
fault-kind-name = A kind's name has 1 to 200 bytes and no line breaks
# $known: the names of the languages, such as de, en, fr.
fault-language = Bellhop does not speak this language; it knows { $known }
fault-later = these settings have version { $version } and were written by a later Bellhop
fault-line = line { $line }, column { $column }
fault-list = This must be a list
fault-missing = `{ $key }` is missing here
fault-name-length = A name has 1 to 64 characters and no line breaks
fault-name-spaces = A name neither starts nor ends with a space
fault-not-json = This is not JSON
fault-number = This must be a number
fault-one-comparison = A field takes exactly one comparison: { $known }
fault-pointer = In a JSON pointer, write ~ as ~0 and / within a name as ~1
fault-regex = This is not a regular expression; put a backslash before ( ) [ ] {"{"} {"}"} . * + ? ^ $ | where you mean the character itself
fault-regex-too-large = This regular expression is too large; make its repetitions smaller
fault-ring-object = How to ring is written as a JSON object
fault-rule-count = A profile has at most { $most } rules
fault-rule-file = A rule file has at most 256 KiB
fault-rule-name-taken = Another rule has this name already
fault-rule-object = A rule is written as a JSON object
fault-scalar = This must be a text, a number, true, false or null
# A fault whose place is known already.
fault-sentence = { $fault }.
fault-service-name = A service is named in small letters, such as metrics
fault-settings-object = Settings are written as a JSON object
fault-settings-size = Settings have at most 4 MiB
fault-text = This must be a text
fault-text-length = A text in a rule has at most { $most } bytes
fault-truth = This must be true or false
# $word: what the user wrote.
fault-unknown = unknown { $what ->
        [action] action
        [condition] condition
        [field] field
       *[key] key
    } `{ $word }`
fault-unknown-nearly = unknown { $what ->
        [action] action
        [condition] condition
        [field] field
       *[key] key
    } `{ $word }`; did you mean `{ $meant }`?
fault-urgency = An urgency is low, normal or critical
fault-value-count = A list has at most { $most } values
fault-value-list = This must be a list of values
fault-version = Settings of this Bellhop have version { $version }
fault-version-missing = The version is missing or not a number
fault-version-never = There never was such a version
