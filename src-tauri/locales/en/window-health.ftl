### The window’s health view

health-again = Check again
health-checking = Checking…
health-copy = Copy report
health-did-you = Did you see it?
health-did-you-help =
    { $server ->
        [unknown] The desktop accepted the test notification.
       *[other] { $server } accepted the test notification.
    }
health-fine = Everything is in order
health-good = Good.
health-good-help = Notifications reach you.
health-looking = Looking at the desktop, the keychain and each account…
health-not-shown = The test notification was not shown.
health-report = The report holds no keys, no addresses, no names and no titles.
health-seen = I saw it
health-not-seen = I didn’t
health-not-seen-help =
    { $server ->
        [unknown] Look for “Do not disturb”, for { -app-name } in the desktop’s notification settings, and at other screens.
       *[other] Look for “Do not disturb”, for { -app-name } in the desktop’s notification settings, and at the settings of { $server }.
    }
health-not-seen-do-not-disturb = “Do not disturb” is on. Switch it off, and send another.
health-send = Send a test notification
health-send-another = Send another
health-sending = Sending…
health-show = Show account
health-did-not-ring = It did not ring, and neither would an event.
health-taken =
    { $server ->
        [unknown] The desktop took it and did not show it.
       *[other] { $server } took it and did not show it.
    }
health-try-again = Try again now
health-unfinished = The check did not finish
health-test = Would you notice?
health-test-help = A test goes the same way as a real event: rules, quiet hours, mute, and the desktop.
health-footer =
    { -app-name } { $version }. { $count ->
        [one] { $count } account.
       *[other] { $count } accounts.
    }
health-needs =
    { $count ->
        [1] One thing needs you
        [2] Two things need you
        [3] Three things need you
        [4] Four things need you
        [5] Five things need you
        [6] Six things need you
        [7] Seven things need you
        [8] Eight things need you
        [9] Nine things need you
       *[other] { $count } things need you
    }

## What would mend it, where the command line would name a command

health-mend-account-never-gets = Change the account, or expect none any more, in Filters.
health-mend-account-silent = See at the service whether there should be one, or expect none any more, in Filters.
health-mend-no-tray-host = Open this window from the application menu. On GNOME, the AppIndicator extension shows the icon.
health-mend-rules-broken = Change or remove it in Filters.
