### The window’s preferences

## The view

preferences-add = Add exact times
preferences-at-most = Keep at most
preferences-critical = Critical events always ring
preferences-critical-help = In spite of quiet hours and mutes.
preferences-change = Change
preferences-days = days
preferences-all-accounts = all accounts
preferences-events = events
preferences-history = History
preferences-language = Language
preferences-language-help = Of this window, the tray and notifications.
preferences-keep-for = Keep events for
preferences-keep-help = Older ones are deleted from this computer.
preferences-number = Choose a number from { $least } to { $most }.
preferences-quiet = Quiet hours
preferences-quiet-none = None. { -app-name } may ring at any time.
preferences-quiet-some = Nothing rings then. Events stay in the inbox. Times are those of this computer’s time zone.
preferences-removed = { $from }–{ $to } was removed.
preferences-remove = Remove { $from } to { $to }
preferences-ringing = Ringing
preferences-sound = Sound
preferences-sound-help = Played by your desktop, if it plays sounds with notifications.
preferences-locked = Withhold words while the screen is locked
preferences-locked-help = Then a notification says only which account and what kind of event. It works where the desktop tells the system that it is locked.
preferences-unchanged = That stays as it was.
preferences-theme = Theme
preferences-theme-system = System
preferences-theme-light = Light
preferences-theme-dark = Dark
preferences-window = This window
preferences-language-system = System

## Exact quiet hours

preferences-quiet-all-accounts = All accounts
preferences-quiet-for = For
preferences-quiet-from = From
preferences-quiet-next = Until, the next day
preferences-quiet-no-day = Choose at least one day.
preferences-quiet-on = Starting on
preferences-quiet-until = Until

## The week

preferences-week-state-all = quiet
preferences-week-how = Paint with the mouse, or with arrows, Shift and the space bar.
preferences-week-label = Quiet hours of the week
preferences-week-state-none = may ring
preferences-week-now-loud = { $span } may ring now.
preferences-week-now-quiet = { $span } is quiet now.
preferences-week-state-part = partly quiet
preferences-week-shared = quiet for all accounts
preferences-week-whose = Quiet hours of

## Ringing

preferences-ringing-account = { $name } rings as
preferences-ringing-accounts = Choose how an account rings, however urgent its events are.
preferences-ringing-as-same = As the event is
preferences-ringing-as-low = Low
preferences-ringing-as-normal = Normal
preferences-ringing-as-critical = Critical
preferences-sound-none = No sound
preferences-urgency-low = Low
preferences-urgency-normal = Normal
preferences-urgency-critical = Critical
preferences-urgency-low-help = Can wait.
preferences-urgency-normal-help = Most events.
preferences-urgency-critical-help = Stays on the screen until you have seen it.
preferences-sound-play = Play { $sound }
preferences-sound-played = That was it.
preferences-sound-sent = Nothing on this computer plays it on its own, so a test notification was sent with it. Whether you hear it is up to the desktop.
preferences-sound-name-message-new-instant = Message
preferences-sound-name-bell-window-system = Bell
preferences-sound-name-complete = Done
preferences-sound-name-dialog-information = Information
preferences-sound-name-dialog-warning = Warning
preferences-sound-name-phone-incoming-call = Phone
preferences-sound-name-alarm-clock-elapsed = Alarm clock
preferences-sound-for =
    { $urgency ->
        [low] Sound of low events
        [critical] Sound of critical events
       *[normal] Sound of normal events
    }

## At sign-in

preferences-autostart-changed = The entry for it was changed outside of { -app-name }. It runs:
preferences-autostart-failed = Whether { -app-name } starts then is not known.
preferences-autostart-replace = Replace it
preferences-autostart-replace-help = The changed entry is kept beside the new one.
preferences-autostart-retry = Try again
preferences-autostart-start = Start when I sign in
preferences-autostart-start-help = { -app-name } then waits in the tray.
preferences-autostart-title = At sign-in
preferences-autostart-window = Open this window, too
preferences-autostart-window-help = Otherwise only the bell appears.

## All settings

preferences-transfer-cannot = { $file } cannot be imported.
preferences-transfer-export = Export…
preferences-transfer-export-help = Accounts, rules and preferences, without any key.
preferences-transfer-exported = Exported to { $path }
preferences-transfer-import = Import…
preferences-transfer-import-help = You see what would change before it does. Nothing is removed.
preferences-transfer-imported = Imported.
preferences-transfer-import-now = Import
preferences-transfer-kept-before = Your settings as they are now are kept in the profile’s folder, as settings.json.before-import.
preferences-transfer-nothing = Nothing would change.
preferences-transfer-not-exported = Nothing was exported.
preferences-import-accounts-new = New accounts
preferences-import-accounts-changed = Changed accounts
preferences-import-secrets = Need their key entered
preferences-import-rules-new = New rules
preferences-import-rules-changed = Changed rules
preferences-import-preferences = Changed preferences
preferences-transfer-preference-language = language
preferences-transfer-preference-sound = sound
preferences-transfer-preference-sounds = sounds
preferences-transfer-preference-quiet-hours = quiet hours
preferences-transfer-preference-critical-breaks-through = critical events always ring
preferences-transfer-preference-private-when-locked = words while the screen is locked
preferences-transfer-preference-keep-days = days of history
preferences-transfer-preference-keep-events = events of history
preferences-reset = Reset…
preferences-reset-ask = Take everything back to the first day?
preferences-reset-events = all of their events
preferences-reset-goes = This is removed:
preferences-reset-help = Removes all accounts, keys, rules and preferences.
preferences-reset-keep = Keep everything
preferences-reset-keys = their keys, from the keychain
preferences-reset-now = Remove all of it
preferences-reset-preferences = all preferences here, with quiet hours and the start at sign-in
preferences-reset-stays = The program, its log and this window’s theme stay. What was exported stays, too.
preferences-transfer-title = All settings
preferences-transfer-too-large = It is larger than settings can be.
preferences-transfer-what = Import { $file }?
preferences-reset-accounts =
    { $count ->
        [one] { $count } account: { $names }
       *[other] { $count } accounts: { $names }
    }
preferences-reset-rules =
    { $count ->
        [one] { $count } rule
       *[other] { $count } rules
    }
