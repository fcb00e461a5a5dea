### The window’s inbox

## The list

inbox-account = Account
inbox-show-all = Show everything
inbox-all-accounts = All accounts
inbox-all-seen = Everything that matches has been seen.
inbox-any-outcome = Rung or not
inbox-any-kind = All kinds
inbox-close = Back to the list
inbox-choose = Choose an event to see why it rang, or didn’t.
inbox-events = Events
inbox-failed = The inbox can’t be read.
inbox-outcome = What became of them
inbox-fewer = Try fewer words, or another account.
inbox-keys = Keys
inbox-kind = Kind
inbox-mark-all-seen = Mark all seen
inbox-no-account = Nothing can happen yet.
inbox-no-account-help = { -app-name } has no account to listen to.
inbox-no-match = No event matches.
inbox-nothing = Nothing has happened yet.
inbox-not-all-seen = They are not marked seen.
inbox-older = The list ends here. Search finds what is older.
inbox-reading = Reading the inbox…
inbox-retry = Try again
inbox-search = Search
inbox-search-label = Search the inbox
inbox-unread = Unread
inbox-event-count =
    { $count ->
        [one] { $count } event
       *[other] { $count } events
    }
inbox-nothing-live = { $line }. The first event appears here as it rings.
inbox-nothing-muted = { $line }. Events appear here without a ring.
inbox-nothing-other = { $line }. Events appear here once a connection stands.

## One event

inbox-event-chosen = Chosen event
inbox-event-copy = Copy title, text and link
inbox-event-happened = Happened
inbox-event-seen-here-only = Mark seen counts here only: { $service } keeps no such mark.
inbox-event-received-late = { $time }, by catching up
inbox-event-show-less = Show less
inbox-event-not-seen = It is not marked seen.
inbox-event-open = Open
inbox-event-received = Received
inbox-event-mark-seen = Mark seen
inbox-event-unread = Unread.
inbox-event-show-title = Show the whole title

## What became of an event

inbox-outcome-rung = Rang
inbox-outcome-quiet = Kept quiet
inbox-outcome-muted = Muted
inbox-outcome-grouped = Grouped
inbox-outcome-dropped = Dropped
inbox-outcome-withdrawn = Taken back
inbox-outcome-failed = Not shown

## Why it did not ring

inbox-why-kind = kind is off
inbox-why-schedule = quiet hours
inbox-why-mute = muted
inbox-why-flood = many at once
inbox-why-catch-up = caught up
inbox-why-duplicate = known already
inbox-why-own = your own
inbox-why-dry-run = dry run
inbox-why-seen = seen elsewhere
inbox-why-rule = rule: { $name }

## Gaps

inbox-gap-chosen = Chosen gap
inbox-gap-fetched = Fetched
inbox-gap-fetching = What happened then is still being fetched.
inbox-gap-for = Offline for { SPAN($span) }
inbox-gap-from = From
inbox-gap-nothing = Nothing happened in that time.
inbox-gap-offline = Offline { $times }
inbox-gap-still = { -app-name } tries to get back. What happens meanwhile is fetched afterwards where the service allows it.
inbox-gap-unknown = What happened in that time can’t be known.
inbox-gap-until = Until
inbox-gap-all-fetched =
    { $count ->
        [one] { $count } event was fetched afterwards. Nothing is missing.
       *[other] { $count } events were fetched afterwards. Nothing is missing.
    }
inbox-gap-so-far = { $times } · { $count } recovered so far, more is to be fetched
inbox-gap-incomplete = { $times } · { $count } recovered, more may be missing
inbox-gap-recovered = { $times } · { $count }{"\u00A0"}recovered
inbox-gap-nothing-missed = { $times } · nothing missed

## Shortcuts

inbox-keys-anywhere = Next, previous, from anywhere
inbox-keys-choose = Choose an event
inbox-keys-clear = Clear the search
inbox-keys-ends = Newest, oldest
inbox-keys-less = Less like this
inbox-keys-open = Open its page
inbox-keys-pages = A page up, down
inbox-keys-search = Search
inbox-keys-seen = Mark seen
inbox-keys-unread = Show unread only, or all
inbox-key-page-down = Page ↓
inbox-key-end = End
inbox-key-enter = Enter
inbox-key-escape = Esc
inbox-key-find = Ctrl+F
inbox-key-home = Home
inbox-key-page-up = Page ↑
