verbatim = { $text }

sentences = { $first } { $rest }

datetime-day = %-d/%m/%Y
datetime-time = %H:%M
