// A recorded snapshot and a bridge that answers from it, for the unit tests and the dev page.
// Production never imports this file.

import type { Bridge, News } from "../src/call.ts";
import type { AccountView, Answer, Ask, Autostart, Check, EventQuery, EventView, FieldView, Finding, GapRow, KindView, Line, Part, ServiceView, SignInView, Snapshot, TakesView, TestStep } from "../src/contract.ts";
import { runsOf } from "../src/inbox/list.ts";
import { message } from "../src/messages.ts";

/** When the recorded snapshot was true: a Saturday afternoon. */
export const NOON = new Date(2026, 10, 21, 14, 4, 11).getTime();

const ago = (minutes: number, from = NOON) => new Date(from - minutes * 60_000).toISOString();

export function account(over: Partial<AccountView> & { name: string }): AccountView {
  return {
    service: "metasmoke", enabled: true, state: "live", since: ago(192), trouble: null, retry_at: null, last_frame_at: ago(0.05),
    last_event_at: ago(6), muted_until: null, quiet_until: null, caveats: [], ignored: {}, never_replayed: [], events: { received: 1406, rung: 212 }, gaps: [], expects: [], fields: {}, keep: "keychain", away: [], ...over,
  };
}

export function event(over: Partial<EventView> & { id: number }): EventView {
  return {
    account: "smoke", service: "metasmoke", kind: "flag_logs#create", key: `FlagLog/${over.id}/create`, at: ago(2), received_at: ago(2), title: "An event", body: "",
    url: "https://metasmoke.example/post/42", urgency: "normal", live: true, read: true,
    fate: { did: "rung", why: "kind", notice: 1, opened_at: null, withdrawn_at: null }, ...over,
  };
}

const quiet = (did: "quiet" | "muted", why: string) => ({ did, why, notice: null, opened_at: null, withdrawn_at: null });
const night = { account: "campus", days: [5], from: "23:00", to: "09:00" };
const at = (minutes: number) => ({ at: ago(minutes), received_at: ago(minutes) });
const campus = { account: "campus", service: "gleepost" };
const desk = { account: "desk", service: "daptin" };

export const EVENTS: EventView[] = [
  event({ id: 20, read: false, ...at(2), kind: "posts#create", title: "Best keto gummies 2026: doctors HATE this one trick, order from the official website now, 73% off + free trial bottle (limited stock, USA, UK, Canada), and a good deal more text than four lines of this window will ever hold at once" }),
  event({ id: 19, read: false, ...at(6), ...campus, kind: "message", title: "Heron: are we still meeting at the library at four?" }),
  event({ id: 18, read: false, ...at(19), title: "3 automatic flags on “Crypto recovery expert”" }),
  event({ id: 17, ...at(24), kind: "feedbacks#create", title: "Marked spam: “Buy verified accounts cheap”", fate: quiet("quiet", "rule:not seven") }),
  event({ id: 16, read: false, ...at(73), ...desk, kind: "ticket#create", title: "Label printer in the hall prints blank pages" }),
  event({ id: 15, read: false, ...at(764), ...campus, kind: "new-conversation", title: "New conversation: Film society, 4 people", fate: { ...quiet("muted", "schedule"), hours: night } }),
  event({ id: 14, ...at(1167), ...desk, kind: "deploys#new-message", title: "build 412 finished" }),
  event({ id: 13, ...at(1319), kind: "announcements#create", title: "Maintenance on Sunday from 06:00 UTC", url: null }),
  event({ id: 12, ...at(1576), ...campus, kind: "notification/commented", title: "Otter commented on “Bike, three gears, needs a bell”" }),
];

export const GAPS: GapRow[] = [{ account: "smoke", from: ago(711), to: ago(683), recovered: 7, complete: true, fetching: false, missing: [], why: null }];

const field = (name: string, label: string, help: string, takes: TakesView = "text", over: Partial<FieldView> = {}): FieldView => ({ name, label, help, default: "", required: false, advanced: false, takes, ...over });
const [must, folded] = [{ required: true }, { advanced: true }];
const choice = (...choices: (readonly [value: string, label: string])[]): TakesView => ({ choice: choices.map(([value, label]) => ({ value, label })) });
const way = (label: string, fields: string[], secret_label: string, secret_help: string): SignInView => ({ label, fields, secret_label, secret_help });
const COMMON = [
  field("proxy", "Proxy", "Address of a proxy for this account only. Empty: the system’s proxy.", "url", folded),
  field("ca", "Certificate file", "A file with the server’s own certificate, to trust for this account only.", "file", folded),
  field("plain", "Allow unencrypted links", "Allows ws:// and http:// to other machines. The key then travels in the clear.", "toggle", { ...folded, default: "no" }),
  field("urgency", "Urgency", "How everything from this account rings.", choice(["low", "Low"], ["normal", "Normal"], ["critical", "Critical"]), folded),
  field("max_frame_mib", "Largest message", "The largest message the server may send, 1 to 16 MiB.", { number: { least: 1, most: 16 } }, { ...folded, default: "1" }),
];
export const SERVICES: ServiceView[] = [
  { slug: "metasmoke", label: "metasmoke", summary: "Spam reports, flags and feedback from across Stack Exchange.", secret_label: "API key", marks_seen: false, topics: false,
    sign_ins: [way("With an API key", [], "API key", "On metasmoke, under your name, API keys.")],
    fields: [field("url", "Address", "Where its Action Cable answers.", "url", { ...folded, default: "wss://metasmoke.erwaysoftware.com/cable" }), field("events", "Events", "Kinds to subscribe to, instead of those switched on.", "list", folded), ...COMMON] },
  { slug: "gleepost", label: "Gleepost", summary: "Conversations, posts and notifications of a campus.", secret_label: "Token or password", marks_seen: true, topics: false,
    sign_ins: [way("With a password", ["email"], "Password", "The password that goes with the e-mail address."), way("With a token", ["user"], "Token", "The token that goes with the user id.")],
    fields: [
      field("url", "Address", "Base of its API, such as https://host/api/v1.", "url", must), field("user", "User id", "Your user number."), field("email", "E-mail", "The address you sign in with."), field("posts", "Watched posts", "Numbers of posts, with commas between.", "list"),
      field("views", "View counts", "Where the views of a watched post are told.", choice(["inbox", "In the inbox only"], ["notify", "On one notification"]), { ...folded, default: "inbox" }), ...COMMON,
    ] },
  { slug: "daptin", label: "Daptin", summary: "Rows and messages of a Daptin server.", secret_label: "Password or token", marks_seen: false, topics: true,
    sign_ins: [way("With a password", ["email"], "Password", "The password of the email address."), way("With a token", [], "Token", "A token from your browser’s sign-in to Daptin.")],
    fields: [field("url", "Address", "Base of the server.", "url", must), field("email", "Email", "The email address you sign in with."), field("topics", "Topics", "Tables and topics, separated by commas.", "list", must), field("title.", "Titles", "A template per topic.", "text", folded), ...COMMON] },
];

const offline = (from: number, to: number | null, recovered = 0, complete = true) => ({ from: ago(from), to: to === null ? null : ago(to), recovered, complete, fetching: false, missing: [], why: complete ? null : "The server keeps only an hour." });
export const ACCOUNTS: AccountView[] = [
  account({ name: "smoke", state: "blocked", since: ago(43), trouble: { code: "credential", message: "metasmoke refused this key. Bellhop waits for a new one." }, gaps: [offline(711, 683, 7), offline(43, null)] }),
  account({ name: "campus", service: "gleepost", events: { received: 640, rung: 181 }, gaps: [offline(230, 194, 3)] }),
  account({ name: "desk", service: "daptin", state: "waiting", since: ago(18), retry_at: new Date(NOON + 12_000).toISOString(), trouble: { code: "closed", message: "The server closed the connection." }, fields: { url: "http://localhost:6336", topics: "ticket, deploys" }, gaps: [offline(18, null)] }),
  account({ name: "stock", service: "daptin", last_event_at: null, away: [{ from: ago(1440), to: ago(520) }, { from: ago(200), to: ago(150) }], muted_until: new Date(2026, 10, 22, 8).toISOString() }),
];

const check = (name: string, state: Check["state"], message: string, finding: Finding, fix: string | null = null): Check => ({ check: name, state, message, fix, finding });
const smoke = { code: "credential", message: "metasmoke refused this key. Bellhop waits for a new one." } as const;

export const CHECKS: readonly Check[] = [
  check("resident", "ok", "Bellhop 0.1.0 is running.", { is: "running", version: "0.1.0" }),
  check("clock", "ok", "Nothing speaks against the clock.", { is: "clock-right", now: ago(4) }),
  check("notifications", "ok", "dunst 1.9.0 takes notifications.", { is: "notifies", server: "dunst 1.9.0" }),
  check("tray", "warn", "No panel on this desktop shows tray icons.", { is: "no-tray-host" }, "Open the window with: bellhop window. On GNOME, the AppIndicator extension shows the icon."),
  check("keychain", "ok", "The keychain is unlocked.", { is: "keychain-open" }),
  check("history", "ok", "What happens is written to the history file.", { is: "history-kept" }),
  check("account smoke", "fail", smoke.message, { is: "account-trouble", account: "smoke", trouble: smoke }, "Enter it anew with: bellhop account secret smoke"),
  check("account campus", "ok", "Live.", { is: "account-live" }),
];

/** Checks of a desktop on which much is wrong. */
export const BROKEN: readonly Check[] = [
  check("resident", "ok", "Bellhop 0.1.0 is running.", { is: "running", version: "0.1.0" }),
  check("clock", "warn", "The clock is 14 min fast, by what the server of smoke says.", { is: "clock-off", fast: 851, account: "smoke" }, "Set the date and time of this machine, or let the network set them."),
  check("notifications", "fail", "No notification service is running on this desktop; start one, such as dunst.", { is: "no-notifications", detail: "No notification service is running on this desktop; start one, such as dunst." }, "Start the notification service of your desktop. Events are kept in the inbox."),
  check("tray", "warn", "No panel on this desktop shows tray icons.", { is: "no-tray-host" }, "Open the window with: bellhop window. On GNOME, the AppIndicator extension shows the icon."),
  check("keychain", "fail", "The keychain is locked.", { is: "keychain-locked" }, "Unlock it in Health, or log in anew."),
  check("history", "warn", "The disk is full, so history is held in memory until it can be written.", { is: "history-held", why: "full", held: 12, lost: 0 }, "Free some space. Bellhop tries again by itself."),
  check("settings", "warn", "The disk is full, so nothing that you change is kept.", { is: "settings-stuck", why: "full" }, "Free some space. Bellhop tries again by itself."),
  check("history file", "warn", "The history file was damaged. It was kept as history.db.damaged-20261121T120000Z, and a new history begun.", { is: "history-replaced", aside: "history.db.damaged-20261121T120000Z" }),
  check("account smoke", "fail", smoke.message, { is: "account-trouble", account: "smoke", trouble: smoke }, "Enter it anew with: bellhop account secret smoke"),
  check("account campus", "warn", "The server closed the connection.", { is: "account-trouble", account: "campus", trouble: { code: "closed", message: "The server closed the connection." } }),
];

/** The line that the resident says for accounts in these states. Only the shapes that the fixtures need. */
export function lineOf(accounts: readonly AccountView[]): Line {
  const on = accounts.filter((each) => each.enabled);
  const [first] = on;
  for (const [mark, is] of [["blocked", "blocked"], ["waiting", "retrying"]] as const) {
    const found = on.find((each) => each.state === mark);
    const code = found?.trouble?.code ?? null;
    if (found) return { mark, sentence: `${found.name}: ${code ? message(`accounts-trouble-${code}`) : "needs you"}`, truth: { is, account: found.name, code } };
  }
  if (on.some((each) => each.state === "connecting")) return { mark: "connecting", sentence: "Connecting to 1 account", truth: { is: "connecting", accounts: 1 } };
  if (accounts.length === 0) return { mark: "off", sentence: "No account yet", truth: { is: "no-account" } };
  if (!first) return { mark: "off", sentence: "All accounts are off", truth: { is: "all-off" } };
  return { mark: "live", sentence: on.length === 1 ? `${first.name} is live` : `All ${on.length} accounts live`, truth: { is: "live", accounts: on.length, account: first.name } };
}

export const SNAPSHOT: Snapshot = {
  status: {
    line: lineOf(ACCOUNTS),
    version: "0.1.0", pid: 4711, started_at: ago(300), muted_until: null, quiet_until: null, unread: 5,
    notifications: { state: "ok", server: "dunst 1.9.0", detail: null, hushed: false }, tray: { state: "no-host" }, keychain: { state: "ok", detail: null }, accounts: ACCOUNTS,
  },
  accounts: ACCOUNTS,
  services: SERVICES,
  rules: [
    { name: "not seven", account: "smoke", when: { all: [{ field: "kind", is: "feedbacks#create" }, { not: { any: [{ field: "/object/reputation", above: 7 }] } }] }, do: "quiet" },
    { name: "printers", when: { all: [{ field: "title", contains: "printer" }] }, do: { ring: { urgency: "critical" } } },
  ],
  preferences: { sound: true, sounds: { low: null, normal: "message-new-instant", critical: "alarm-clock-elapsed" }, private_when_locked: true, quiet_hours: [{ days: [1, 2, 3, 4], from: "22:00", to: "07:00" }, { account: "campus", days: [6, 7], from: "23:00", to: "09:00" }], critical_breaks_through: false, keep_days: 90, keep_events: 100_000 },
  events: EVENTS,
  health: [...CHECKS],
  to: null,
};

const kind = (name: string, group: string, label: string, help: string, example: string, on: boolean): KindView => ({ account: "", kind: name, on, default_on: on, group, label, help, example, expect: null, heartbeat: null });
export const KINDS: Record<string, KindView[]> = {
  metasmoke: [
    kind("posts#create", "Posts", "Post reported", "A post looks like spam.", "Buy verified accounts cheap", false),
    kind("flag_logs#create", "Flags", "Flag log", "Flags were cast, one ring per post.", "3 automatic flags on “Crypto recovery expert”", true),
    kind("feedbacks#create", "Feedback", "Feedback", "What reviewers say about a post.", "Marked spam: “Buy verified accounts cheap”", false),
    kind("deletion_logs#create", "Posts", "Deletion", "A reported post is gone.", "Deleted: “Printer support toll free”", false),
    kind("announcements#create", "News", "Announcement", "News from the people who run it.", "Maintenance on Sunday from 06:00 UTC", true),
  ],
  gleepost: [
    kind("message", "Conversations", "Message", "Somebody writes to you.", "Heron: are we still meeting at the library?", true),
    kind("new-conversation", "Conversations", "New conversation", "Somebody adds you.", "New conversation: Film society", true),
    kind("notification/commented", "Notifications", "Comment", "Somebody comments on a post of yours.", "Otter commented on “Bike, three gears”", true),
  ],
  daptin: [
    kind("ticket#create", "ticket", "Ticket created", "A row was added.", "Label printer prints blank pages", true),
    kind("deploys#new-message", "deploys", "Message to deploys", "Somebody sent to this topic.", "build 412 finished", true),
  ],
};

export const STEPS: TestStep[] = [
  { step: "reach", message: "Server reached", ok: true },
  { step: "open", message: "Connection open", ok: true },
  { step: "ready", message: "Subscribed to 2 kinds", ok: true },
];

/** What the resident says about the fates of the recorded events. */
const SENTENCES: Record<string, (account: string) => string> = {
  kind: (account) => `It rang: its kind is switched on for ${account}.`,
  schedule: (account) => `It would have rung, but it came in the quiet hours ${night.from}–${night.to} for ${account}.`,
};

function found(events: readonly EventView[], ask: EventQuery): EventView[] {
  const words = (ask.search ?? "").toLowerCase().split(/\s+/);
  return events.filter((each) => (!ask.account || each.account === ask.account) && (!ask.kind || each.kind === ask.kind) && (!ask.did || each.fate.did === ask.did)
    && (!ask.unread || !each.read) && words.every((word) => `${each.title} ${each.body}`.toLowerCase().includes(word)) && each.id < (ask.before ?? Infinity) && each.id > (ask.after ?? -Infinity));
}

/** A bridge that answers from a snapshot. `refuse` names requests that are refused. */
export class FixtureBridge implements Bridge {
  readonly asked: Ask[] = [];
  emit: (news: News) => void = () => {};
  entry: Autostart = { state: "off", window: false, place: "/home/me/.config/autostart/bellhop.desktop", command: null };

  constructor(
    private readonly news: News = { snapshot: SNAPSHOT },
    private readonly refuse: readonly Ask["do"][] = [],
    private readonly pause = 0,
  ) {}

  async watch(onNews: (news: News) => void): Promise<void> {
    this.emit = onNews;
    onNews(this.news);
  }

  async start(): Promise<void> {}
  async remember(): Promise<void> {}
  async save(name: string): Promise<string | null> { return `/home/me/${name}`; }

  async ask(ask: Ask, part: (part: Part) => void): Promise<Answer> {
    this.asked.push(structuredClone(ask));
    if (this.refuse.includes(ask.do)) throw { code: "refused", detail: "metasmoke refused this key." };
    return this.answer(ask, part);
  }

  private async answer(ask: Ask, part: (part: Part) => void): Promise<Answer> {
    const snapshot = typeof this.news === "object" && "snapshot" in this.news ? this.news.snapshot : SNAPSHOT;
    switch (ask.do) {
      case "event-runs":
        return { runs: { runs: [...runsOf(found(snapshot.events, ask))], more: false } };
      case "events": {
        const all = found(snapshot.events, ask);
        return { events: { events: all.slice(0, ask.limit ?? 100), more: all.length > (ask.limit ?? 100) } };
      }
      case "gaps":
        return { gaps: snapshot.events.length > 0 ? GAPS.filter((gap) => !ask.account || gap.account === ask.account) : [] };
      case "event-show": {
        const found = snapshot.events.find((each) => each.id === ask.event);
        if (!found) throw { code: "no-such-event", detail: "No event has this number." };
        const fields = { object: { post_id: 481_223, site: "superuser.com", reputation: 1, reasons: ["Bad keyword in title", "link at end of body"] } };
        const sentence = SENTENCES[found.fate.why]?.(found.account) ?? `It was kept without a ring: your rule “${found.fate.why.slice(5)}” says so.`;
        return { event: { event: found, fields, sentence, marks_seen: found.service === "gleepost" } };
      }
      case "filters": {
        const of = snapshot.accounts.filter((each) => !ask.account || each.name === ask.account);
        return { kinds: of.flatMap((each) => (KINDS[each.service] ?? []).map((kind) => ({ ...kind, account: each.name }))) };
      }
      // The resident's own rules are tried in the real window; here are a few like them.
      case "account-check": {
        const { name, fields } = ask.account;
        const taken = name !== ask.of && snapshot.accounts.some((each) => each.name === name);
        const faults = { name: taken && `An account is called “${name}” already.`, url: fields.url && !/^\w+:\/\/./.test(fields.url) && "Write an address that starts with wss:// or ws://." };
        return { faults: Object.fromEntries(Object.entries(faults).flatMap(([field, fault]) => (fault ? [[field, fault]] : []))) };
      }
      case "account-try":
      case "account-test":
        for (const step of STEPS) {
          await new Promise((done) => setTimeout(done, this.pause));
          part({ step });
        }
        return { done: [] };
      case "doctor":
        for (const check of snapshot.health) part({ check });
        return { done: [] };
      case "test-notification":
        return { rung: { fate: { did: "rung", why: "kind", notice: 7, opened_at: null, withdrawn_at: null }, sentence: "It rang: its kind is switched on for Bellhop." } };
      case "topic-list":
        return { topics: ["ticket", "deploys", "stock_item", "user_account"] };
      case "rule-list":
      case "rule-add":
      case "rule-remove":
      case "rule-replace":
      case "rule-order":
        return { rules: snapshot.rules };
      case "rule-try": {
        const changes = snapshot.events.filter((each) => each.fate.did === "rung").slice(0, 3);
        const would = { did: "quiet", why: "rule:a", notice: null, opened_at: null, withdrawn_at: null } as const;
        return { trial: { looked_at: 200, would_ring: 12, would_hide: 37, changes: changes.map((event) => ({ event, would })) } };
      }
      case "autostart":
        return { autostart: this.entry };
      case "autostart-set":
        return { autostart: (this.entry = { ...this.entry, state: ask.on ? "on" : "off", window: ask.on && ask.window, command: null }) };
      case "sound-try":
        return { played: true };
      case "settings-export":
        return { text: JSON.stringify({ version: 1, preferences: snapshot.preferences }) };
      case "settings-try":
        return { difference: { accounts_new: ["second"], accounts_changed: ["campus"], secrets: ["second"], rules_new: [], rules_changed: ["not seven"], preferences: ["keep_days"] } };
      case "preferences":
        return { preferences: snapshot.preferences };
      case "preferences-set":
        return { preferences: ask.preferences };
      case "account-list":
        return { accounts: [...snapshot.accounts] };
      case "account-add":
      case "account-enable":
      case "account-set":
      case "account-secret": {
        const name = ask.do === "account-add" ? ask.account.name : ask.name;
        return { account: { account: snapshot.accounts.find((each) => each.name === name) ?? account({ name }), notes: [] } };
      }
      default:
        return { done: [] };
    }
  }
}

