# What every other file may lean on.

# Words that are nobody's to translate.
verbatim = { $text }

# Several sentences, one after the other.
sentences = { $first } { $rest }

# Times, as patterns of strftime.
datetime-day = %-d %B %Y
datetime-time = %H:%M
datetime-weekday = %a %-d %b, %H:%M
datetime-moment = %-d %b, %H:%M
