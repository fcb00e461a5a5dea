desk-heading = { $account }: { $title }
desk-latest = Zuletzt: { $title }
desk-missed = { $count } neue in der Zeit ohne Verbindung
desk-more = { $count } weitere: { $label }
desk-nothing-for = Seit { $span } nichts: { $label }
desk-run = { $count } davon binnen { $seconds } s
desk-silence = { $account } ist verbunden, aber es kam keines. Sie wollten das wissen.
desk-unshown = { $count ->
        [one] 1 Ereignis wurde nicht gezeigt
       *[other] { $count } Ereignisse wurden nicht gezeigt
    }
desk-unshown-of = { $account }: { $count }
rehearsal-body = Wenn Sie das lesen, funktionieren Benachrichtigungen auf diesem Desktop.
rehearsal-kind = Test
rehearsal-title = So klingelt Bellhop
span-days = { $count ->
        [one] { $count } Tag
       *[other] { $count } Tagen
    }
span-hours = { $count ->
        [one] { $count } Stunde
       *[other] { $count } Stunden
    }
span-minutes = { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }
