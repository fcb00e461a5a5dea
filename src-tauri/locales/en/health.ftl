# What Bellhop finds about its own health: a `finding-`, what would mend it in `mend-`, and the one true line of
# window, tray and `bellhop status` in `truth-`.

finding-account-connecting = Connecting.
finding-account-gap = What happened from { DATETIME($from, style: "moment") } on could not be fetched yet. { $why }
finding-account-idle = Bellhop is not running.
# $frames: a list of `finding-frame`.
finding-account-ignored = Frames that meant nothing: { $frames }.
finding-account-live = Live.
finding-account-never-gets = { $label }: with its present settings, { $account } never gets one.
finding-account-off = Switched off.
finding-account-silent = { $label }: { $account } got none for more than { $span }.
finding-account-unknown = This version does not know its service.
finding-clock-impossible = The clock says { $now }, which cannot be; certificates and quiet hours will go wrong.
finding-clock-off = The clock is { $span } { $side ->
        [fast] fast
       *[slow] slow
    }, by what the server of { $account } says.
finding-clock-right = Nothing speaks against the clock.
finding-frame = { $why } ({ $count })
# $obstacle: `truth-disk-full` and the like.
finding-history-held = { $obstacle }, so history is held in memory until it can be written.
finding-history-kept = What happens is written to the history file.
# After `finding-history-held`.
finding-history-lost = There was no room for { $count } more changes.
finding-history-replaced = The history file was damaged. It was kept as { $aside }, and a new history begun.
finding-hushed = { $server } takes notifications, and do-not-disturb holds them back.
finding-keychain-locked = The keychain is locked.
finding-keychain-open = The keychain is unlocked.
finding-no-tray-host = No panel on this desktop shows tray icons.
finding-not-running = Bellhop is not running, so nothing rings.
finding-notifies = { $server } takes notifications.
finding-notifies-perhaps = { $server } takes notifications, and does not tell whether do-not-disturb is on.
finding-rules-broken = The rules are not asked, because one is broken: { $fault }.
finding-running = Bellhop { $version } is running.
finding-settings-broken = The settings file was broken ({ $fault }). It was kept as { $aside }. { $instead ->
        [copy] The last good copy was used
       *[new] Bellhop starts anew
    } in its place.
finding-settings-broken-stays = The settings file was broken ({ $fault }). It could not be moved aside. { $instead ->
        [copy] The last good copy was used
       *[new] Bellhop starts anew
    } in its place.
finding-settings-missing = The settings file was missing. The last good copy was used in its place.
finding-settings-stuck = { $obstacle }, so nothing that you change is kept.
finding-starts-by-line = { $desktop } starts nothing at sign-in by itself: for Bellhop to come then, { $file } needs the line “{ $line }”.
finding-tray-off = Started without a tray icon.
finding-tray-shows = The tray icon shows.
# One more for a list.
list = { $items }, { $item }
mend-account-silent = See at the service whether there should be one, or expect none with: bellhop filter expect { $account } { $kind } off
mend-account-test = See how far a new connection gets with: bellhop account test { $account }
mend-account-unknown = Install the version that added it, or remove the account.
mend-clock = Set the date and time of this machine, or let the network set them.
mend-disk-full = Free some space. Bellhop tries again by itself.
mend-file-failing = Check the profile’s disk: it fails, or the system has made it read-only. Bellhop tries again by itself.
mend-file-in-use = Close the program that holds the file, such as one for databases. Bellhop tries again by itself.
mend-file-read-only = Check that the profile’s folder belongs to you and its disk is not read-only.
mend-hushed = Switch do-not-disturb off to see notifications at once.
mend-key-refused = Enter it anew with: bellhop account secret { $account }
mend-keychain-locked = Unlock it in Health, or log in anew.
mend-no-keychain = Start a keychain such as gnome-keyring or KWallet, or keep secrets for this session only.
mend-no-notifications = Start the notification service of your desktop. Events are kept in the inbox.
mend-no-tray-host = Open the window with: bellhop window. On GNOME, the AppIndicator extension shows the icon.
mend-not-running = Start it with: bellhop start
mend-rules-broken = Mend it in the window, or remove it with: bellhop rule remove
# By how much the clock is wrong.
span-long-days = { $count } days
span-long-hours = { $count } h
span-long-minutes = { $count } min
time-later = { DATETIME($at, style: "weekday") }
time-today = { DATETIME($at, style: "time") }
# What is wrong with an account, in a few words after its name.
trouble-busy = the server is busy
trouble-closed = the server closed the connection
trouble-config = the settings need a look
trouble-credential = key refused
# With an account that is live, after “but”.
trouble-key-renewing = its key needs renewing
trouble-keychain = the keychain can’t be read
trouble-needs-you = needs you
# With an account that is live, after “but”.
trouble-none-comes = something expected does not come
trouble-protocol = the server speaks otherwise
trouble-retrying = retrying
trouble-silent = the server fell silent
trouble-tls = the connection is not safe
trouble-unreachable = the server can’t be reached
truth-account = { $account }: { $trouble }
truth-all-off = All accounts are off
truth-caveat = { $account }: live, but { $trouble }
truth-caveats = { $accounts } accounts are live with trouble
truth-clock-wrong = The clock of this machine is wrong
truth-connecting = Connecting to { $accounts ->
        [one] 1 account
       *[other] { $accounts } accounts
    }
truth-deaf = { $account }: subscribed but deaf
truth-disk-full = The disk is full
truth-history-in-use = Another program holds the history file
truth-history-stuck = The history file cannot be written
truth-hushed = Do-not-disturb is on
truth-keychain-locked = The keychain is locked
truth-live = { $accounts ->
        [1] { $account } is live
        [2] Both accounts live
       *[other] All { $accounts } accounts live
    }
# $time: `time-today` or `time-later`.
truth-muted = Muted until { $time }
truth-muted-forever = Muted until you say
truth-no-account = No account yet
truth-no-notifications = Notifications cannot be shown just now
truth-quiet = Quiet hours until { $time }
truth-retrying = { $accounts } accounts are retrying
truth-settings-in-use = Another program holds the settings file
truth-settings-stuck = The settings file cannot be written
