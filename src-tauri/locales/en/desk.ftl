# What notifications say that are not an event's own words. The desktop's language decides, or the user's wish.

# Who has several accounts is told whose it is.
desk-heading = { $account }: { $title }
# The body of a digest: the title of its latest event.
desk-latest = Latest: { $title }
desk-missed = { $count } new while there was no connection
# The title of a digest. $label: the name of the kind.
desk-more = { $count } more: { $label }
desk-nothing-for = Nothing for { $span }: { $label }
# Under an event, with how many more of its thread came.
desk-run = { $count } of these within { $seconds } s
desk-silence = { $account } is live, but none came. You asked to be told.
# Once the desktop takes notifications again.
desk-unshown = { $count ->
        [one] 1 event was not shown
       *[other] { $count } events were not shown
    }
# How many they are of each account.
desk-unshown-of = { $account }: { $count }
rehearsal-body = If you can read this, notifications work on this desktop.
rehearsal-kind = Test
rehearsal-title = This is how Bellhop rings
# How long something did not come, after “for”: German has it in the dative.
span-days = { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
span-hours = { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
span-minutes = { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
