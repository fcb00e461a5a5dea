### The window’s accounts

## The list of accounts

accounts-add = Add account
accounts-details = Details
accounts-edit = Edit
accounts-enabled = { $name } is on
accounts-hide-details = Hide details
accounts-last-day = last 24 h
accounts-more = More for { $name }
accounts-mute = Mute
accounts-mute-all = Mute all
accounts-mute-all-label = Mute all accounts
accounts-mute-one = Mute { $name }
accounts-none = No account yet.
accounts-none-help = Add one, and { -app-name } keeps a connection to it and rings for what you choose. Your key goes into the system’s keychain and nowhere else.
accounts-not-muted = { $name } is not muted.
accounts-nothing-muted = Nothing is muted.
accounts-remove = Remove
accounts-retry = Retry now
accounts-still-muted = { $name } is still muted.
accounts-all-still-muted = Everything is still muted.
accounts-still =
    { $on ->
        [on] { $name } is still on.
       *[off] { $name } is still off.
    }
accounts-test = Test connection
accounts-topics = Topics
accounts-unlock-keychain = Unlock the keychain
accounts-unmute = Unmute
accounts-unmute-all = Unmute all

## Details of an account

accounts-details-events = Events
accounts-details-ignored = Not understood
accounts-details-in-keychain = In the keychain
accounts-details-in-memory = In memory, until { -app-name } ends
accounts-details-key = Key
accounts-details-life = Last sign of life
accounts-details-never = Never told afterwards
accounts-details-no-life = none yet
accounts-details-rang = { $received } kept, { $rung } rang
accounts-details-trouble = Trouble

## Ways to mute

accounts-mute-hour = For 1 hour
accounts-mute-tomorrow = Until tomorrow 8:00
accounts-mute-forever = Until I say
accounts-mute-until = until { $time }

## A new account

accounts-add-asking = Before anything is stored
accounts-add-asked = { -app-name } reaches the server, signs in and subscribes, just as it will later. You see each step here.
accounts-add-back = Back to accounts
accounts-add-without-test = Add without testing
accounts-testing = Testing…
accounts-adding = Adding…
accounts-add-failed = { $name } was not added
accounts-add-test = Test and add
accounts-add-missing-name = Give it a name, so that you can tell its events from others.
accounts-form-missing = Enter the { INLINE($label) }.
accounts-add-nothing-stored = Nothing is stored until the test has passed, or you add it without testing.
accounts-add-service = Service
accounts-add-session = Keep it for this session only
accounts-add-session-help = This desktop has no keychain. { -app-name } then forgets the key when it ends.
accounts-add-testing = Testing { $name }

## Editing an account

accounts-edit-title = Edit { $name }
accounts-edit-again = If the address moves to another server, { -app-name } asks for the { INLINE($secret) } again.
accounts-edit-next = Once this is saved, { -app-name } asks for the { INLINE($secret) }.

## The form of an account

accounts-form-as-is = As it comes
accounts-form-choose = Choose…
accounts-form-more = More
accounts-form-name = Name
accounts-form-name-help = What you call it in the tray and in notifications.
accounts-form-optional = optional
accounts-form-sign-in = Sign-in

## Entering a key

accounts-secret-first = Enter the { INLINE($label) } first.
accounts-secret-kept = Kept in the system’s keychain and nowhere else.
accounts-secret-save = Save and connect
accounts-secret-session = Use for this session only
accounts-secret-title = { $what } for { $name }
accounts-enter-key = Enter a new key
accounts-enter-secret = Enter a new { LOWER($label) }

## Removing an account

accounts-remove-keep = Keep it
accounts-remove-help = { -app-name } forgets the account, removes its { INLINE($secret) } from the keychain, and deletes its events. The service itself is not touched.
accounts-remove-title = Remove { $name }?
accounts-remove-now = Remove { $name }

## The connection test

accounts-test-again = Test again
accounts-test-title = Test of { $name }
accounts-test-works = It works. Your live connection was not touched.
accounts-test-works-but = Works, but: { $caveats }

## Its steps

accounts-step-reach = Reaching the server…
accounts-step-sign-in = Signing in…
accounts-step-open = Opening the connection…
accounts-step-ready = Subscribing…
accounts-step-ahead = Ready

## How an account stands

accounts-not-started = Not started yet.
accounts-off = Switched off.
accounts-connecting = Connecting to { $service }…
accounts-live = Live for { SPAN($span) }, last event { $last }
accounts-live-no-event = Live for { SPAN($span) }, no event yet
accounts-live-but = Live, but: { $trouble }
accounts-live-silent = { $why }. Live, and events are kept in the inbox.
accounts-deaf = Subscribed but deaf: { $service } keeps the connection open, but not even signs of life come. { -app-name } connects anew.
accounts-muted-forever = Muted until you say
accounts-muted-until = Muted until { $time }
accounts-quiet-until = Quiet hours until { $time }
accounts-retrying-in = Retrying in { SPAN($span) }.
accounts-retrying-in-because = Retrying in { SPAN($span) }: { $trouble }.
accounts-retrying-now = Retrying now.
accounts-retrying-now-because = Retrying now: { $trouble }.
accounts-waits = { -app-name } waits for you.
accounts-silence = { $kind }: none for more than { SPAN($span) }, since { $since }.
accounts-gaps-none = No gap
accounts-gaps-open = Offline { $gap }
accounts-gaps-once = Offline once: { $gap }
accounts-gaps-often =
    Offline { $count ->
        [2] twice
       *[other] { $count } times
    }{ $recovered ->
        [0] {""}
       *[other] , { $recovered }{"\u00A0"}recovered
    } · { $gap }
accounts-gaps-last = last { $gap }
accounts-not-live = Not live yet
accounts-off-all-day = Switched off all the time
accounts-listening = listening since { $time }
accounts-off-times = switched off { $times }

## Topics

accounts-topics-any = Any JSON value.
accounts-topics-asking = Asking { $service }…
accounts-topics-greeting = Hello from { -app-name }
accounts-topics-listen = Listen to
accounts-topics-listening =
    { $on ->
        [on] Listening to { $topic }.
       *[off] No longer listening to { $topic }.
    }
accounts-topics-message = Message
accounts-topics-none = The service has no topic that this account may see.
accounts-topics-not-json = This is not JSON yet. A plain text needs quotes: "like this".
accounts-topics-send = Send
accounts-topics-send-to = Send a test message to
accounts-topics-sent = Sent to { $topic }.
accounts-topics-title = Topics of { $name }
