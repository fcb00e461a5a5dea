### The window: its frame, and what all its views share

-app-name = Bellhop

## Times

frame-time-ago = { SPAN($span) } ago
frame-time-just-now = just now
frame-time-since = since { $time }
frame-time-today = Today
frame-time-yesterday = Yesterday
frame-time-every-day = Every day
frame-time-no-day = No day

## The views

frame-view-inbox = Inbox
frame-view-accounts = Accounts
frame-view-filters = Filters
frame-view-preferences = Preferences
frame-view-health = Health
frame-view-add = Add account
frame-view-rule = Rule

## Buttons

frame-cancel = Cancel
frame-close = Close
frame-save = Save
frame-undo = Undo
frame-copied = Copied
frame-copy-failed = It could not be copied.
frame-hide = Hide this
frame-unread = { $count } unread

## While the resident does not answer

frame-not-running-help = Nothing rings until it does. Your accounts and events are kept.
frame-restart = Restart { -app-name }
frame-start = Start { -app-name }
frame-starting = Starting { -app-name }…
frame-updated-help = Restarting it takes a second. What happens meanwhile is fetched afterwards where the service allows it.

## The first run

frame-welcome-add-account = Add your first account
frame-welcome-lead = { -app-name } keeps a connection to the services you choose and rings when something happens that you want to hear of. The rest stays quiet, and waits here.
frame-welcome-point-choose = You choose what rings
frame-welcome-point-choose-help = Each kind of event has a switch, and quiet hours are yours to set.
frame-welcome-point-key = Your key stays yours
frame-welcome-point-key-help = It goes into the system’s keychain, and from there to its own service only.
frame-welcome-point-silence = Silence means something
frame-welcome-point-silence-help = When a connection breaks, { -app-name } says so. What was missed is fetched afterwards where the service allows it.
frame-welcome-test = Try a notification
frame-welcome-tested = Sent. It should stand at the edge of your screen.
frame-welcome-title = Welcome to { -app-name }

## What a refused request says, by its code

frame-error-failed = Something failed on this computer.
frame-error-invalid = This can’t be right.
frame-error-not-running = { -app-name } is not running.
frame-error-version = { -app-name } was updated while it ran.
frame-error-no-such-account = This account is gone.
frame-error-name-taken = Another account has this name.
frame-error-no-such-event = This event is no longer kept.
frame-error-no-such-rule = This rule is gone.
frame-error-no-such-topic = The service knows no such topic.
frame-error-refused = The service said no.
frame-error-unreachable = The service was not reached.
frame-error-unsupported = This service can’t do that.
frame-error-no-keychain = There is no keychain on this desktop.
frame-error-keychain-locked = The keychain is locked.
frame-error-no-secret = No key is stored for this account at this address.
frame-error-timed-out = It took too long.
frame-error-in-use = Another { -app-name } is using this profile.
