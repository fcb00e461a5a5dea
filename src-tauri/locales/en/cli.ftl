# What the command line says. Its help texts are in help.ftl, how it tells wrong usage in usage.ftl.

# How it writes a time.
datetime-second = %Y-%m-%d %H:%M:%S
cli-time = { DATETIME($at, style: "second") }

# Spans within a sentence, after "for more than" and "after".
cli-span-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
cli-span-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
cli-span-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}

## Failures of this machine. $why: what the system says.

cli-file-unread = The file could not be read: { $why }.
cli-file-unwritten = The file could not be written: { $why }.
cli-no-runtime = The system gives no runtime: { $why }.
cli-not-json = The file is not JSON: see line { $line }, column { $column }.
cli-print-failed = The answer could not be printed: { $why }.
cli-tray-thread-failed = The tray's thread failed: { $why }.
cli-terminal-not-left = the terminal could not be left: { $why }
# $because: a sentence of storage.ftl.
cli-nothing-changes = Nothing can be changed: { CLAUSE($because) }.
cli-profile-unopened = The profile cannot be opened: { CLAUSE($because) }.
cli-profile-busy = Another Bellhop is writing to this profile and does not answer.

## Starting.

start-already-running = Bellhop is already running for this profile.
# $log: the file of the log.
start-ended = Bellhop ended while it started; { $log } says more.
# $because: a sentence of storage.ftl.
start-failed = Bellhop cannot start: { CLAUSE($because) }.
start-log-unmade = Bellhop cannot start: its log cannot be made: { $why }.
start-log-file-unmade = The log file cannot be made: { $why }.
start-log-file-unmoved = The log file cannot be moved: { $why }.
start-move-failed = Bellhop could not move to the new session: { $why }.
# Within start-not-launched.
start-no-reason = it gave no reason
start-not-launched = Bellhop could not be started: { $why }.
start-program-unknown = Bellhop does not know where it is: { $why }.
start-socket-unmade = The socket cannot be made: { $why }.

## Secrets.

cli-secret-prompt = Secret:
cli-secret-prompt-shown = Secret (it shows as you type):
cli-secret-no-session = Bellhop is not running, so there is no session to keep the secret in. Start it with: bellhop start
cli-secret-not-text = The secret could not be read: it is not UTF-8.
cli-secret-perhaps-cut = The terminal takes no longer line than this one, and may have cut the secret. Give it on standard input instead, such as from a file.
cli-secret-unread = The secret could not be read: { $why }.

## What is typed.

cli-write-minutes = Write from 1m to 30d, in whole minutes, such as 30m or 6h, or off.
cli-write-span = Write a span such as 30m, 1h or 2d.
cli-write-time = Write a time such as 2026-01-31T08:00:00Z or 08:00.

## account test, topic, autostart and filter.

cli-works-but = It works, but: { $caveat }
cli-topics-none = The server lists no topics. It may show its tables to administrators only; this account can still subscribe to a topic by its name.
# $place: where the entry is, $command: what it runs.
cli-autostart-changed = changed outside of Bellhop: { $place } runs { $command }
cli-autostart-off = off
cli-autostart-on = on ({ $place })
cli-autostart-on-window = on, with the window ({ $place })
cli-kind-off = off
cli-kind-on = on
# $span: one of cli-span.
cli-kind-told = { $label } (told after { $span } without one)

## What an import would change.

cli-import-account-changed = changed account: { $name }
cli-import-account-new = new account: { $name }
cli-import-preference-changed = changed preference: { $name }
cli-import-rule-changed = changed rule: { $name }
cli-import-rule-new = new rule: { $name }
cli-import-secret-needed = needs its secret: { $name }

## rule try.

trial-change = { $was ->
    [rung] rung
    [quiet] quiet
    [muted] muted
    [grouped] grouped
    [dropped] dropped
    [withdrawn] withdrawn
    [failed] failed
   *[other] { $was }
} → { $would ->
    [rung] rung
    [quiet] quiet
    [muted] muted
    [grouped] grouped
    [dropped] dropped
    [withdrawn] withdrawn
    [failed] failed
   *[other] { $would }
}
trial-summary = Of the last { $looked } events, these rules would have rung { $rung } more and hidden { $hidden }.

## doctor. The marks fail, ok and warn stand before each line, the names below tell what was checked.

doctor-line = { $name }: { $found }
doctor-fail = FAIL
doctor-ok = ok
doctor-warn = warn
doctor-account = account { $name }
doctor-clock = clock
doctor-frames = frames { $name }
doctor-gap = gap { $name }
doctor-history = history
doctor-history-file = history file
doctor-keychain = keychain
doctor-note = note
doctor-notifications = notifications
doctor-resident = resident
doctor-rules = rules
doctor-settings = settings
doctor-settings-file = settings file
doctor-sign-in = sign-in
doctor-silence = silence { $name }
doctor-tray = tray

## status.

status-keychain = Keychain: { $detail }
status-muted = Muted until { DATETIME($until, style: "second") }
status-muted-forever = Muted until you say otherwise
status-no-accounts = Add an account with: bellhop account add, or in the window
status-notifications = Notifications: { $detail }
status-notifications-none = Notifications: No notification service answers.
status-quiet = Quiet hours until { DATETIME($until, style: "second") }
status-running = Bellhop { $version }, running since { DATETIME($since, style: "second") }
status-late = Not every account is live after { $seconds } s.
status-mute = Bellhop runs and did not answer within { $seconds } s. If it was stopped, let it go on.

# One account. $state: one of those below, $line: the line so far.
status-account = { $account } ({ $service }): { $state }
status-account-muted = { $line }, muted until { DATETIME($until, style: "second") }
status-account-muted-forever = { $line }, muted until you say otherwise
status-account-quiet = { $line }, quiet hours until { DATETIME($until, style: "second") }
status-state-blocked = blocked since { DATETIME($since, style: "second") }
status-state-connecting = connecting
status-state-live = live since { DATETIME($since, style: "second") }
status-state-off = off
status-state-trouble = live with trouble, since { DATETIME($since, style: "second") }
status-state-waiting = waiting
status-state-waiting-until = waiting until { DATETIME($until, style: "second") }
# $label: what did not come, $span: one of cli-span.
status-silent = { $label }: none since { DATETIME($since, style: "second") }, for more than { $span }
status-silent-always = { $label }: none, for more than { $span }

# A time in which nobody listened. $recovered: how many events were fetched afterwards, $why: what is missing.
status-gap = offline { DATETIME($from, style: "second") } to { DATETIME($to, style: "second") }: { $recovered } recovered
status-gap-fetching = offline { DATETIME($from, style: "second") } to { DATETIME($to, style: "second") }: { $recovered } recovered so far
status-gap-open = offline since { DATETIME($from, style: "second") }
status-gap-why = { $gap }; { $why }
status-gaps-earlier = { $count ->
   *[other] { $count } earlier gaps in the last 24 hours; --json lists them all
}
