verbatim = { $text }

sentences = { $first } { $rest }

datetime-day = %-d/%m/%Y
datetime-time = %H:%M
datetime-weekday = %-d/%m, %H:%M
datetime-moment = %-d/%m, %H:%M
