// Generated from the control crate. Do not edit: `BLESS=1 cargo test -p bellhop-tests --test contract` writes it.

export type Wall = string;

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

export type Ask = { "do": "hello", 
/**
 * The client's version.
 */
version: string, 
/**
 * `DISPLAY`, `WAYLAND_DISPLAY`, `XAUTHORITY` of the client, so that a resident started
 * without a display can open links later. `XDG_ACTIVATION_TOKEN` or `DESKTOP_STARTUP_ID`
 * lets what it then asks for come to the front.
 */
display: { [key in string]: string }, } | { "do": "status" } | { "do": "watch" } | { "do": "services" } | { "do": "account-add", 
/**
 * What it is.
 */
account: NewAccount, 
/**
 * Its secret.
 */
secret: string, } | { "do": "account-list" } | { "do": "account-remove", 
/**
 * Its name.
 */
name: string, } | { "do": "account-enable", 
/**
 * Its name.
 */
name: string, 
/**
 * On or off.
 */
on: boolean, } | { "do": "account-set", 
/**
 * Its name.
 */
name: string, 
/**
 * The fields to change.
 */
fields: { [key in string]: string }, } | { "do": "account-secret", 
/**
 * Its name.
 */
name: string, 
/**
 * Its secret.
 */
secret: string, 
/**
 * Where to keep it.
 */
keep: Keep, } | { "do": "account-check", 
/**
 * What it says so far.
 */
account: NewAccount, 
/**
 * The stored account whose form it is, by name; a new account has none.
 */
of: string | null, } | { "do": "account-test", 
/**
 * Its name.
 */
name: string, } | { "do": "account-try", 
/**
 * What it is.
 */
account: NewAccount, 
/**
 * Its secret.
 */
secret: string, } | { "do": "account-retry", 
/**
 * Its name.
 */
name: string, } | { "do": "events" } & EventQuery | { "do": "event-runs" } & EventQuery | { "do": "event-show", 
/**
 * Its id.
 */
event: number, } | { "do": "event-open", 
/**
 * Its id.
 */
event: number, } | { "do": "event-read", 
/**
 * Their ids.
 */
events: Array<number>, } | { "do": "event-read-all" } & EventQuery | { "do": "event-seen", 
/**
 * Its id.
 */
event: number, } | { "do": "gaps", 
/**
 * One account's, by name.
 */
account: string | null, 
/**
 * Since when.
 */
since: Wall, } | { "do": "mute", 
/**
 * One account, by name.
 */
account: string | null, 
/**
 * Until when: a time, `forever`, or `off`.
 */
until: Until, } | { "do": "filters", 
/**
 * One account, by name.
 */
account: string | null, } | { "do": "filter-set", 
/**
 * The account, by name.
 */
account: string, 
/**
 * The kind.
 */
kind: string, 
/**
 * On or off.
 */
on: boolean, } | { "do": "filter-expect", 
/**
 * The account, by name.
 */
account: string, 
/**
 * The kind.
 */
kind: string, 
/**
 * 1 to 43,200 minutes; not any more without it.
 */
minutes: number | null, } | { "do": "rule-list" } | { "do": "rule-add", 
/**
 * One rule as an object, or several as an array.
 */
rules: JsonValue, } | { "do": "rule-replace", 
/**
 * The name of the one that goes.
 */
name: string, 
/**
 * The one that comes, as an object.
 */
rule: JsonValue, } | { "do": "rule-remove", 
/**
 * Its name.
 */
name: string, } | { "do": "rule-order", 
/**
 * All names.
 */
names: Array<string>, } | { "do": "rule-try", 
/**
 * One rule as an object, or several as an array.
 */
rules: JsonValue, 
/**
 * How many of the latest events to look at, 1 to 1,000.
 */
last: number, } | { "do": "topic-list", 
/**
 * The account, by name.
 */
account: string, } | { "do": "topic-create", 
/**
 * The account, by name.
 */
account: string, 
/**
 * The topic.
 */
topic: string, } | { "do": "topic-destroy", 
/**
 * The account, by name.
 */
account: string, 
/**
 * The topic.
 */
topic: string, } | { "do": "topic-send", 
/**
 * The account, by name.
 */
account: string, 
/**
 * The topic.
 */
topic: string, 
/**
 * Any JSON value.
 */
message: JsonValue, } | { "do": "preferences" } | { "do": "preferences-set", 
/**
 * All of them.
 */
preferences: Preferences, } | { "do": "settings-export" } | { "do": "settings-import", 
/**
 * What [`Ask::SettingsExport`] gave.
 */
text: string, } | { "do": "settings-try", 
/**
 * What [`Ask::SettingsExport`] gave.
 */
text: string, } | { "do": "settings-reset" } | { "do": "autostart" } | { "do": "autostart-set", 
/**
 * Whether Bellhop starts.
 */
on: boolean, 
/**
 * Whether its window opens then.
 */
window: boolean, } | { "do": "sound-try", 
/**
 * The sound.
 */
sound: Sound, } | { "do": "doctor" } | { "do": "keychain-unlock" } | { "do": "test-notification" } | { "do": "window" } | { "do": "show", 
/**
 * What the user wants to see.
 */
what: Goal, } | { "do": "join", 
/**
 * The names and values of [`crate::seat::session`].
 */
session: { [key in string]: string }, } | { "do": "stop" } | { "do": "quit" };

export type NewAccount = { 
/**
 * The provider's slug.
 */
service: string, 
/**
 * What the user calls it.
 */
name: string, 
/**
 * Its fields.
 */
fields: { [key in string]: string }, 
/**
 * Where to keep its secret.
 */
keep: Keep, };

export type Until = "off" | "forever" | { "for": number } | { "time": Wall };

export type EventQuery = { 
/**
 * Of this account, by name.
 */
account: string | null, 
/**
 * Of this kind.
 */
kind: string | null, 
/**
 * With this fate.
 */
did: Did | null, 
/**
 * With these words in title or body.
 */
search: string | null, 
/**
 * Not read yet.
 */
unread: boolean, 
/**
 * Older than this one.
 */
before: number | null, 
/**
 * Newer than this one.
 */
after: number | null, 
/**
 * At most so many, 1 to 500; 100 when absent.
 */
limit: number | null, };

export type Part = { "step": TestStep } | { "check": Check };

export type Answer = { "done": Array<Message> } | { "hello": { 
/**
 * Its version.
 */
version: string, 
/**
 * Its process.
 */
pid: number, } } | { "status": Status } | { "snapshot": Snapshot } | { "services": Array<ServiceView> } | { "account": { 
/**
 * The account.
 */
account: AccountView, 
/**
 * Warnings, a sentence each.
 */
notes: Array<Message>, } } | { "faults": { [key in string]: Message } } | { "accounts": Array<AccountView> } | { "events": { 
/**
 * Newest first.
 */
events: Array<EventView>, 
/**
 * Whether older ones match too.
 */
more: boolean, } } | { "runs": { 
/**
 * The whole of it, newest first.
 */
runs: Array<EventRun>, 
/**
 * Whether there are older ones than the 250,000 that a list holds.
 */
more: boolean, } } | { "event": EventDetail } | { "gaps": Array<GapRow> } | { "kinds": Array<KindView> } | { "rules": Array<Rule> } | { "trial": RuleTrial } | { "topics": Array<string> } | { "preferences": Preferences } | { "text": string } | { "rung": Rung } | { "difference": Difference } | { "autostart": Autostart } | { "moves": boolean } | { "played": boolean };

export type ToClient = { "part": { 
/**
 * The request.
 */
id: number, 
/**
 * The step.
 */
part: Part, } } | { "answer": { 
/**
 * The request.
 */
id: number, 
/**
 * What came of it.
 */
answer: Answer, } } | { "refused": { 
/**
 * The request.
 */
id: number, 
/**
 * Why.
 */
refusal: Refusal, } } | { "change": Change };

export type Refusal = { 
/**
 * For programs.
 */
code: Code, 
/**
 * For people: one sentence, free of secrets.
 */
detail: Message, };

export type Code = "failed" | "invalid" | "not-running" | "version" | "no-such-account" | "name-taken" | "no-such-event" | "no-such-rule" | "no-such-topic" | "refused" | "unreachable" | "unsupported" | "no-keychain" | "keychain-locked" | "no-secret" | "timed-out" | "in-use";

export type Change = { "account": AccountView } | { "gone": string } | { "renamed": { [key in string]: string } } | { "overall": Overall } | { "event": EventView } | { "amended": EventView } | "read" | "settings" | { "show": Goal } | "quit" | "ending";

export type Overall = { 
/**
 * Until when everything is muted.
 */
muted_until: Wall | null, 
/**
 * Until when quiet hours keep every account that is on from ringing.
 */
quiet_until: Wall | null, 
/**
 * How many events wait to be read.
 */
unread: number, 
/**
 * The name of the language that Bellhop speaks: the user's wish, or else the environment's.
 */
locale: string, 
/**
 * The desktop's notification service.
 */
notifications: Notifications, 
/**
 * The tray.
 */
tray: Tray, 
/**
 * The keychain.
 */
keychain: Keychain, 
/**
 * All of it in one line.
 */
line: Line, 
/**
 * The checks that need nothing to be tried, accounts among them.
 */
health: Array<Check>, };

export type Goal = "inbox" | { "events": { 
/**
 * The account's name.
 */
account: string, 
/**
 * The kind, if not all.
 */
kind: string | null, } } | "health";

export type Snapshot = { 
/**
 * How everything stands.
 */
status: Status, 
/**
 * The accounts with their fields.
 */
accounts: Array<AccountView>, 
/**
 * The services.
 */
services: Array<ServiceView>, 
/**
 * The rules.
 */
rules: Array<Rule>, 
/**
 * The preferences.
 */
preferences: Preferences, 
/**
 * The latest events, newest first, at most 100.
 */
events: Array<EventView>, 
/**
 * The checks that need nothing to be tried, accounts among them.
 */
health: Array<Check>, 
/**
 * What the window was opened to see; what it showed last, without one.
 */
to: Goal | null, };

export type Status = { 
/**
 * All of it in one line.
 */
line: Line, 
/**
 * The resident's version.
 */
version: string, 
/**
 * Its process.
 */
pid: number, 
/**
 * When it started.
 */
started_at: Wall, 
/**
 * Until when everything is muted.
 */
muted_until: Wall | null, 
/**
 * Until when quiet hours keep every account that is on from ringing.
 */
quiet_until: Wall | null, 
/**
 * How many events wait to be read.
 */
unread: number, 
/**
 * The name of the language that Bellhop speaks: the user's wish, or else the environment's.
 */
locale: string, 
/**
 * The desktop's notification service.
 */
notifications: Notifications, 
/**
 * The tray.
 */
tray: Tray, 
/**
 * The keychain.
 */
keychain: Keychain, 
/**
 * The accounts in the user's order.
 */
accounts: Array<AccountStatus>, };

export type Notifications = { 
/**
 * Whether it answers.
 */
state: NotificationState, 
/**
 * Its name and version.
 */
server: string | null, 
/**
 * What is wrong, in one sentence.
 */
detail: Message | null, 
/**
 * Whether it holds notifications back at the moment; `None` where it does not tell.
 */
hushed: boolean | null, };

export type NotificationState = "ok" | "unavailable";

export type Tray = { 
/**
 * Whether the icon shows.
 */
state: TrayState, };

export type TrayState = "ok" | "no-host" | "off";

export type Keychain = { 
/**
 * Whether secrets can be read.
 */
state: KeychainState, 
/**
 * What is wrong, in one sentence.
 */
detail: Message | null, };

export type KeychainState = "ok" | "locked" | "unavailable";

export type AccountStatus = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its provider's slug.
 */
service: string, 
/**
 * Whether it is switched on.
 */
enabled: boolean, 
/**
 * The state of its session.
 */
state: State, 
/**
 * Since when it is in that state.
 */
since: Wall, 
/**
 * What is wrong.
 */
trouble: Trouble | null, 
/**
 * When it tries again.
 */
retry_at: Wall | null, 
/**
 * When the last frame of any sort came in.
 */
last_frame_at: Wall | null, 
/**
 * When the last event came in.
 */
last_event_at: Wall | null, 
/**
 * Until when it is muted.
 */
muted_until: Wall | null, 
/**
 * Until when quiet hours keep it from ringing.
 */
quiet_until: Wall | null, 
/**
 * What is wrong although it is live: with a part of it, or before long.
 */
caveats: Array<Trouble>, 
/**
 * How many frames meant nothing, by the reason in English, since Bellhop started: for programs.
 */
ignored: { [key in string]: number }, 
/**
 * The same for people.
 */
ignored_frames: Array<Ignored>, 
/**
 * How many events came, and how many of them rang.
 */
events: Counts, 
/**
 * The times of the last 24 hours in which nobody listened, oldest first.
 */
gaps: Array<Gap>, 
/**
 * The kinds of which one should come every so often.
 */
expects: Array<Expectation>, };

export type AccountView = { 
/**
 * What its service never tells afterwards, a sentence each: no gap names it.
 */
never_replayed: Array<Message>, 
/**
 * Its fields.
 */
fields: { [key in string]: string }, 
/**
 * Where its secret is kept.
 */
keep: Keep, 
/**
 * The times of the last 24 hours before it was first live or while it was switched off, oldest first.
 */
away: Array<Away>, 
/**
 * Its name.
 */
name: string, 
/**
 * Its provider's slug.
 */
service: string, 
/**
 * Whether it is switched on.
 */
enabled: boolean, 
/**
 * The state of its session.
 */
state: State, 
/**
 * Since when it is in that state.
 */
since: Wall, 
/**
 * What is wrong.
 */
trouble: Trouble | null, 
/**
 * When it tries again.
 */
retry_at: Wall | null, 
/**
 * When the last frame of any sort came in.
 */
last_frame_at: Wall | null, 
/**
 * When the last event came in.
 */
last_event_at: Wall | null, 
/**
 * Until when it is muted.
 */
muted_until: Wall | null, 
/**
 * Until when quiet hours keep it from ringing.
 */
quiet_until: Wall | null, 
/**
 * What is wrong although it is live: with a part of it, or before long.
 */
caveats: Array<Trouble>, 
/**
 * How many frames meant nothing, by the reason in English, since Bellhop started: for programs.
 */
ignored: { [key in string]: number }, 
/**
 * The same for people.
 */
ignored_frames: Array<Ignored>, 
/**
 * How many events came, and how many of them rang.
 */
events: Counts, 
/**
 * The times of the last 24 hours in which nobody listened, oldest first.
 */
gaps: Array<Gap>, 
/**
 * The kinds of which one should come every so often.
 */
expects: Array<Expectation>, };

export type Away = { 
/**
 * From when.
 */
from: Wall, 
/**
 * Until when; `None` while it lasts.
 */
to: Wall | null, };

export type State = "off" | "connecting" | "live" | "waiting" | "blocked";

export type Message = { 
/**
 * Which sentence.
 */
message_id: string, 
/**
 * What is filled in, by the names that the sentence uses.
 */
args: { [name in string]: Arg }, };

export type Arg = number | string | Message;

export type Trouble = { 
/**
 * What kind of trouble it is.
 */
code: TroubleCode, 
/**
 * One sentence, free of secrets and of anything the server said that was not checked.
 */
message: Message, };

export type TroubleCode = "unreachable" | "silent" | "closed" | "busy" | "credential" | "protocol" | "keychain" | "tls" | "config";

export type Counts = { 
/**
 * All that came: what was recorded, and what is counted only, such as somebody typing.
 */
received: number, 
/**
 * Those that rang.
 */
rung: number, };

export type Expectation = { 
/**
 * The kind.
 */
kind: string, 
/**
 * Its name for people.
 */
label: Message, 
/**
 * At the latest after so many minutes.
 */
minutes: number, 
/**
 * When the last one came, or from when silence counts; `None` where the account, as it is set
 * up, never gets one.
 */
since: Wall | null, 
/**
 * Whether none came for too long.
 */
silent: boolean, };

export type Gap = { 
/**
 * From when.
 */
from: Wall, 
/**
 * Until when; `None` while it lasts.
 */
to: Wall | null, 
/**
 * How many events were fetched afterwards.
 */
recovered: number, 
/**
 * Whether it has been looked into, and nothing the user listens to can be missing.
 */
complete: boolean, 
/**
 * Whether it is over and still to be looked into, or being looked into.
 */
fetching: boolean, 
/**
 * The kinds of which something is missing for good, where it is not complete.
 */
missing: Array<string>, 
/**
 * What is missing or still to be fetched, in words.
 */
why: Message | null, };

export type GapRow = { 
/**
 * The account's name.
 */
account: string, 
/**
 * From when.
 */
from: Wall, 
/**
 * Until when; `None` while it lasts.
 */
to: Wall | null, 
/**
 * How many events were fetched afterwards.
 */
recovered: number, 
/**
 * Whether it has been looked into, and nothing the user listens to can be missing.
 */
complete: boolean, 
/**
 * Whether it is over and still to be looked into, or being looked into.
 */
fetching: boolean, 
/**
 * The kinds of which something is missing for good, where it is not complete.
 */
missing: Array<string>, 
/**
 * What is missing or still to be fetched, in words.
 */
why: Message | null, };

export type EventView = { 
/**
 * Its id; later events have larger ones.
 */
id: number, 
/**
 * The account's name.
 */
account: string, 
/**
 * The account's service.
 */
service: string, 
/**
 * Its kind.
 */
kind: string, 
/**
 * Its identity for "once".
 */
key: string, 
/**
 * When it happened.
 */
at: Wall, 
/**
 * When Bellhop heard of it.
 */
received_at: Wall, 
/**
 * One line.
 */
title: string, 
/**
 * More, possibly empty.
 */
body: string, 
/**
 * Where a click leads.
 */
url: string | null, 
/**
 * Its urgency.
 */
urgency: Urgency, 
/**
 * Whether it came as it happened, and not by catch-up.
 */
live: boolean, 
/**
 * Whether it has been read here.
 */
read: boolean, 
/**
 * What became of it.
 */
fate: Fate, };

export type EventRun = { 
/**
 * The newest of them.
 */
from: number, 
/**
 * When Bellhop heard of that one.
 */
at: Wall, 
/**
 * How many they are, at most 100.
 */
count: number, };

export type EventDetail = { 
/**
 * The event.
 */
event: EventView, 
/**
 * The redacted event, as rules see it.
 */
fields: unknown, 
/**
 * The fate as one sentence.
 */
sentence: Message, 
/**
 * Whether the service can be told that it was seen.
 */
marks_seen: boolean, };

export type Fate = { 
/**
 * What Bellhop did with it.
 */
did: Did, 
/**
 * Why: `kind`, `rule:NAME`, `schedule`, `mute`, `flood`, `catch-up`, `duplicate`, or the
 * hush the service's own data gave, such as `own` or `dry-run`; `waiting` while the desktop has not answered, `away`
 * once another notification tells of it that the desktop did not take.
 */
why: string, 
/**
 * The notice it became part of.
 */
notice: number | null, 
/**
 * When the user opened it.
 */
opened_at: Wall | null, 
/**
 * When its notice was taken back.
 */
withdrawn_at: Wall | null, 
/**
 * The quiet hours that it came in, as they were then: the user may have changed them since.
 */
hours?: QuietHours, };

export type Did = "rung" | "quiet" | "muted" | "grouped" | "dropped" | "withdrawn" | "failed";

export type Urgency = "low" | "normal" | "critical";

export type Keep = "keychain" | "session";

export type ServiceView = { 
/**
 * Its slug.
 */
slug: string, 
/**
 * Its name.
 */
label: string, 
/**
 * One sentence on what it is.
 */
summary: Message, 
/**
 * The fields of its form, in order.
 */
fields: Array<FieldView>, 
/**
 * The ways of signing in, the one to offer first in front.
 */
sign_ins: Array<SignInView>, 
/**
 * What its secret is called where the way of signing in is not known.
 */
secret_label: Message, 
/**
 * Whether it can be told that something was seen.
 */
marks_seen: boolean, 
/**
 * Whether its accounts have topics.
 */
topics: boolean, };

export type FieldView = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its label.
 */
label: Message, 
/**
 * One sentence of help.
 */
help: Message, 
/**
 * What stands when it is empty.
 */
default: string, 
/**
 * Whether an account cannot be without it.
 */
required: boolean, 
/**
 * Whether it is folded away.
 */
advanced: boolean, 
/**
 * What can be written there.
 */
takes: TakesView, };

export type TakesView = "text" | "url" | "file" | "list" | "toggle" | { "choice": Array<ChoiceView> } | { "number": { 
/**
 * The smallest.
 */
least: number, 
/**
 * The largest.
 */
most: number, } };

export type ChoiceView = { 
/**
 * As it is sent.
 */
value: string, 
/**
 * As it is shown.
 */
label: Message, };

export type SignInView = { 
/**
 * What it is called where one of several is chosen.
 */
label: Message, 
/**
 * The fields that only this way needs; they are empty where another way is used.
 */
fields: Array<string>, 
/**
 * What the secret is called.
 */
secret_label: Message, 
/**
 * Where the user finds it.
 */
secret_help: Message, };

export type KindView = { 
/**
 * The account's name.
 */
account: string, 
/**
 * The kind.
 */
kind: string, 
/**
 * Whether it rings.
 */
on: boolean, 
/**
 * Whether it rings when the user has not moved the switch.
 */
default_on: boolean, 
/**
 * The heading it stands under.
 */
group: Message, 
/**
 * Its name for people.
 */
label: Message, 
/**
 * When it happens.
 */
help: Message, 
/**
 * An example title.
 */
example: Message, 
/**
 * After how many minutes without one the user is told, where they asked for it.
 */
expect: number | null, 
/**
 * After how many minutes without one something is wrong for certain, where the service says so.
 */
heartbeat: number | null, };

export type Rule = { 
/**
 * Its name; unique within a profile, and what a fate's `rule:NAME` says.
 */
name: string, 
/**
 * The account it applies to, by name; all of them without one.
 */
account?: string, 
/**
 * When it applies.
 */
when: Condition, 
/**
 * What it does.
 */
do: Then, };

export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | { field: string; is: string | number | boolean | null } | { field: string; is_not: string | number | boolean | null } | { field: string; contains: string } | { field: string; matches: string } | { field: string; one_of: (string | number | boolean | null)[] } | { field: string; above: number | Urgency } | { field: string; below: number | Urgency } | { field: string; exists: boolean };

export type Then = "quiet" | "drop" | { ring: { urgency?: Urgency; sound?: boolean } };

export type RuleTrial = { 
/**
 * How many events were looked at.
 */
looked_at: number, 
/**
 * How many would have rung.
 */
would_ring: number, 
/**
 * How many would have been kept quiet or dropped although they rang.
 */
would_hide: number, 
/**
 * Those whose fate would have been another, newest first.
 */
changes: Array<RuleChange>, };

export type RuleChange = { 
/**
 * The event as it is.
 */
event: EventView, 
/**
 * The fate it would have had.
 */
would: Fate, };

export type Rung = { 
/**
 * Its fate, as an event's.
 */
fate: Fate, 
/**
 * The fate as one sentence.
 */
sentence: Message, };

export type TestStep = { 
/**
 * Which step.
 */
step: Step, 
/**
 * The step in words.
 */
message: Message, 
/**
 * Whether it succeeded.
 */
ok: boolean, };

export type Step = "reach" | "sign-in" | "open" | "ready";

export type Check = { 
/**
 * What was checked.
 */
check: string, 
/**
 * How it went.
 */
state: CheckState, 
/**
 * One sentence.
 */
message: Message, 
/**
 * What would mend it.
 */
fix: Message | null, 
/**
 * The same for programs, and for clients that say it in a language of their own.
 */
finding: Finding, };

export type CheckState = "ok" | "warn" | "fail";

export type Finding = { "is": "running", 
/**
 * Its version.
 */
version: string, } | { "is": "not-running" } | { "is": "clock-right", 
/**
 * What it shows.
 */
now: Wall, } | { "is": "clock-impossible", 
/**
 * What it shows.
 */
now: Wall, } | { "is": "clock-off", 
/**
 * By how many seconds it is fast; negative where it is slow.
 */
fast: number, 
/**
 * The account whose service says so.
 */
account: string, } | { "is": "tray-shows" } | { "is": "tray-off" } | { "is": "no-tray-host" } | { "is": "starts-by-line", 
/**
 * The desktop.
 */
desktop: string, 
/**
 * The line that starts Bellhop.
 */
line: string, 
/**
 * The file it belongs into.
 */
file: string, } | { "is": "keychain-open" } | { "is": "keychain-locked" } | { "is": "no-keychain", 
/**
 * What was heard instead, in one sentence.
 */
detail: Message, } | { "is": "notifies", 
/**
 * Its name and version.
 */
server: string, } | { "is": "notifies-perhaps", 
/**
 * Its name and version.
 */
server: string, } | { "is": "hushed", 
/**
 * Its name and version.
 */
server: string, } | { "is": "no-notifications", 
/**
 * What was heard instead, in one sentence.
 */
detail: Message, } | { "is": "history-kept" } | { "is": "history-held", 
/**
 * Why it cannot be written.
 */
why: Unwritten, 
/**
 * How many writes wait.
 */
held: number, 
/**
 * How many were given up, because memory is bounded too.
 */
lost: number, } | { "is": "history-replaced", 
/**
 * What the old one is called now.
 */
aside: string, } | { "is": "settings-broken", 
/**
 * What is wrong with it.
 */
fault: Message, 
/**
 * What it is called now; `None` where it could not be moved aside.
 */
aside: string | null, 
/**
 * Whether a good copy was used in its place; else Bellhop starts anew.
 */
good: boolean, } | { "is": "settings-missing" } | { "is": "settings-stuck", 
/**
 * Why they cannot be written.
 */
why: Unwritten, } | { "is": "rules-broken", 
/**
 * What is wrong with it.
 */
fault: Message, } | { "is": "account-off" } | { "is": "account-live" } | { "is": "account-connecting" } | { "is": "account-idle" } | { "is": "account-unknown" } | { "is": "account-trouble", 
/**
 * The account's name.
 */
account: string, 
/**
 * What is wrong.
 */
trouble: Trouble, } | { "is": "account-gap", 
/**
 * The account's name.
 */
account: string, 
/**
 * Since when nothing is known.
 */
from: Wall, 
/**
 * Why it could not be fetched.
 */
why: Message, } | { "is": "account-ignored", 
/**
 * How many, by the reason in English: for programs.
 */
frames: { [key in string]: number }, 
/**
 * The same for people.
 */
said: Array<Ignored>, } | { "is": "account-silent", 
/**
 * The account's name.
 */
account: string, 
/**
 * The kind.
 */
kind: string, 
/**
 * Its name for people.
 */
label: Message, 
/**
 * For more than so many minutes.
 */
minutes: number, } | { "is": "account-never-gets", 
/**
 * The account's name.
 */
account: string, 
/**
 * The kind.
 */
kind: string, 
/**
 * Its name for people.
 */
label: Message, } | { "is": "note", 
/**
 * One sentence.
 */
detail: Message, };

export type Ignored = { 
/**
 * Why they meant nothing.
 */
why: Message, 
/**
 * How many there were.
 */
count: number, };

export type Unwritten = "full" | "read-only" | "in-use" | "other";

export type Line = { 
/**
 * The shape that goes before it.
 */
mark: Mark, 
/**
 * The sentence, without a full stop.
 */
sentence: Message, 
/**
 * The same for clients that say it in a language of their own.
 */
truth: Truth, };

export type Mark = "live" | "caveat" | "waiting" | "blocked" | "muted" | "connecting" | "off";

export type Truth = { "is": "blocked", 
/**
 * The account's name.
 */
account: string, 
/**
 * What is wrong.
 */
code: TroubleCode | null, } | { "is": "retrying", 
/**
 * The account's name.
 */
account: string, 
/**
 * What is wrong.
 */
code: TroubleCode | null, } | { "is": "retrying-some", 
/**
 * How many.
 */
accounts: number, } | { "is": "deaf", 
/**
 * The account's name.
 */
account: string, } | { "is": "caveat", 
/**
 * The account's name.
 */
account: string, 
/**
 * What is wrong.
 */
code: TroubleCode, } | { "is": "caveat-some", 
/**
 * How many.
 */
accounts: number, } | { "is": "no-notifications" } | { "is": "keychain-locked" } | { "is": "history-held", 
/**
 * Why not.
 */
why: Unwritten, } | { "is": "settings-stuck", 
/**
 * Why not.
 */
why: Unwritten, } | { "is": "clock-wrong" } | { "is": "hushed" } | { "is": "muted", 
/**
 * Until when.
 */
until: Wall, } | { "is": "quiet", 
/**
 * Until when.
 */
until: Wall, } | { "is": "connecting", 
/**
 * How many.
 */
accounts: number, } | { "is": "no-account" } | { "is": "all-off" } | { "is": "live", 
/**
 * How many.
 */
accounts: number, 
/**
 * The name of the first.
 */
account: string, };

export type Preferences = { 
/**
 * The language that Bellhop speaks, such as `de`; that of the environment, without one.
 */
language?: string, 
/**
 * Whether rings make a sound.
 */
sound: boolean, 
/**
 * Which sound, by urgency.
 */
sounds: Sounds, 
/**
 * When Bellhop keeps quiet.
 */
quiet_hours: Array<QuietHours>, 
/**
 * Whether critical events ring in spite of quiet hours and mutes.
 */
critical_breaks_through: boolean, 
/**
 * Whether notifications tell no more than account and kind while the screen is locked.
 */
private_when_locked: boolean, 
/**
 * For how many days history is kept, 1 to 3650.
 */
keep_days: number, 
/**
 * How many events history keeps, 1,000 to 1,000,000.
 */
keep_events: number, };

export type QuietHours = { 
/**
 * The account it is for, by name; all of them without one.
 */
account?: string, 
/**
 * The days it starts on: 1 is Monday, 7 is Sunday.
 */
days: Array<number>, 
/**
 * When it starts, as `22:00`.
 */
from: string, 
/**
 * When it ends, as `07:00`; on the next day when that is not after `from`. `24:00` is the end
 * of the day.
 */
to: string, };

export type Sound = "message-new-instant" | "bell-window-system" | "complete" | "dialog-information" | "dialog-warning" | "phone-incoming-call" | "alarm-clock-elapsed";

export type Sounds = { 
/**
 * Of what may wait.
 */
low: Sound | null, 
/**
 * Of what usually rings.
 */
normal: Sound | null, 
/**
 * Of what must be seen.
 */
critical: Sound | null, };

export type Difference = { 
/**
 * Accounts that would be new.
 */
accounts_new: Array<string>, 
/**
 * Accounts that would change.
 */
accounts_changed: Array<string>, 
/**
 * Accounts whose secret must be entered: it is in no file, is never sent to another server than
 * the one it was entered for, and is of no use to another way of signing in.
 */
secrets: Array<string>, 
/**
 * Rules that would be new.
 */
rules_new: Array<string>, 
/**
 * Rules that would change.
 */
rules_changed: Array<string>, 
/**
 * Preferences that would change, by their names in the file.
 */
preferences: Array<string>, };

export type Autostart = { 
/**
 * Whether it does.
 */
state: AutostartState, 
/**
 * Whether its window opens then.
 */
window: boolean, 
/**
 * Where the entry is, or would be.
 */
place: string, 
/**
 * What an entry that somebody changed runs instead.
 */
command: string | null, };

export type AutostartState = "off" | "on" | "changed";
