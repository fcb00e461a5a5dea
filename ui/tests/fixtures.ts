// A recorded snapshot and a bridge that answers from it, for the unit tests and the dev page.
// Production never imports this file.

import type { Bridge, News } from "../src/call.ts";
import type { AccountView, Answer, Ask, Autostart, Check, EventQuery, EventView, FieldView, Finding, GapRow, KindView, Line, Message, Part, Preferences, ServiceView, SignInView, Snapshot, TakesView, TestStep } from "../src/contract.ts";
import { runsOf } from "../src/inbox/list.ts";
import { shown } from "../src/shown.ts";

/** When the recorded snapshot was true: a Saturday afternoon. */
export const NOON = new Date(2026, 10, 21, 14, 4, 11).getTime();

/** What the resident says. */
export const say = (message_id: string, args: Message["args"] = {}): Message => ({ message_id, args });

/** What others say. */
export const verbatim = (text: string): Message => say("verbatim", { text });

const ago = (minutes: number, from = NOON) => new Date(from - minutes * 60_000).toISOString();

export function account(over: Partial<AccountView> & { name: string }): AccountView {
  return {
    service: "metasmoke", enabled: true, state: "live", since: ago(192), trouble: null, retry_at: null, last_frame_at: ago(0.05),
    last_event_at: ago(6), muted_until: null, quiet_until: null, caveats: [], ignored: {}, ignored_frames: [], never_replayed: [], events: { received: 1406, rung: 212 }, gaps: [], expects: [], fields: {}, keep: "keychain", away: [], ...over,
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

/** A field whose words are the messages `id` and `id-help`. */
const field = (name: string, id: string, takes: TakesView = "text", over: Partial<FieldView> = {}): FieldView => ({ name, label: say(id), help: say(`${id}-help`), default: "", required: false, advanced: false, takes, ...over });
const [must, folded] = [{ required: true }, { advanced: true }];
const choice = (id: string, ...values: string[]): TakesView => ({ choice: values.map((value) => ({ value, label: say(`${id}-${value}`) })) });
const way = (id: string, fields: string[], secret = `${id}-secret`): SignInView => ({ label: say(id), fields, secret_label: say(secret), secret_help: say(`${id}-secret-help`) });
const COMMON = [
  field("proxy", "field-proxy", "url", folded),
  field("ca", "field-ca", "file", folded),
  field("plain", "field-plain", "toggle", { ...folded, default: "no" }),
  field("urgency", "field-urgency", choice("urgency", "low", "normal", "critical"), folded),
  field("max_frame_mib", "field-max-frame", { number: { least: 1, most: 16 } }, { ...folded, default: "1" }),
];
export const SERVICES: ServiceView[] = [
  { slug: "metasmoke", label: "metasmoke", summary: say("metasmoke-summary"), secret_label: say("metasmoke-secret"), marks_seen: false, topics: false,
    sign_ins: [way("metasmoke-sign-in", [], "metasmoke-secret")],
    fields: [field("url", "metasmoke-field-url", "url", { ...folded, default: "wss://metasmoke.erwaysoftware.com/cable" }), field("events", "metasmoke-field-events", "list", folded), ...COMMON] },
  { slug: "gleepost", label: "Gleepost", summary: say("gleepost-summary"), secret_label: say("gleepost-secret"), marks_seen: true, topics: false,
    sign_ins: [way("gleepost-sign-in-password", ["email"]), way("gleepost-sign-in-token", ["user"])],
    fields: [
      field("url", "gleepost-field-url", "url", must), field("user", "gleepost-field-user"), field("email", "gleepost-field-email"), field("posts", "gleepost-field-posts", "list"),
      field("views", "gleepost-field-views", choice("gleepost-field-views", "inbox", "notify"), { ...folded, default: "inbox" }), ...COMMON,
    ] },
  { slug: "daptin", label: "Daptin", summary: say("daptin-summary"), secret_label: say("daptin-secret"), marks_seen: false, topics: true,
    sign_ins: [way("daptin-sign-in-password", ["email"]), way("daptin-sign-in-token", [])],
    fields: [field("url", "daptin-field-url", "url", must), field("email", "daptin-field-email"), field("topics", "daptin-field-topics", "list", must), field("title.", "daptin-field-title-of", "text", folded), ...COMMON] },
];

const offline = (from: number, to: number | null, recovered = 0, complete = true) => ({ from: ago(from), to: to === null ? null : ago(to), recovered, complete, fetching: false, missing: [], why: complete ? null : say("gleepost-missing-rest") });
export const ACCOUNTS: AccountView[] = [
  account({ name: "smoke", state: "blocked", since: ago(43), trouble: { code: "credential", message: say("metasmoke-refused") }, gaps: [offline(711, 683, 7), offline(43, null)] }),
  account({ name: "campus", service: "gleepost", events: { received: 640, rung: 181 }, gaps: [offline(230, 194, 3)] }),
  account({ name: "desk", service: "daptin", state: "waiting", since: ago(18), retry_at: new Date(NOON + 12_000).toISOString(), trouble: { code: "closed", message: say("websocket-closed") }, fields: { url: "http://localhost:6336", topics: "ticket, deploys" }, gaps: [offline(18, null)] }),
  account({ name: "stock", service: "daptin", last_event_at: null, away: [{ from: ago(1440), to: ago(520) }, { from: ago(200), to: ago(150) }], muted_until: new Date(2026, 10, 22, 8).toISOString() }),
];

const check = (name: string, state: Check["state"], message: Message, finding: Finding, fix: Message | null = null): Check => ({ check: name, state, message, fix, finding });
const [smoke, closed] = [{ code: "credential", message: say("metasmoke-refused") }, { code: "closed", message: say("websocket-closed") }] as const;
const running = check("resident", "ok", say("finding-running", { version: "0.1.0" }), { is: "running", version: "0.1.0" });
const noTray = check("tray", "warn", say("finding-no-tray-host"), { is: "no-tray-host" }, say("mend-no-tray-host"));
const refusedKey = check("account smoke", "fail", smoke.message, { is: "account-trouble", account: "smoke", trouble: smoke }, say("mend-key-refused", { account: "smoke" }));
const [none, full, aside] = [say("notifier-none"), say("truth-disk-full"), "history.db.damaged-20261121T120000Z"];

export const CHECKS: readonly Check[] = [
  running,
  check("clock", "ok", say("finding-clock-right"), { is: "clock-right", now: ago(4) }),
  check("notifications", "ok", say("finding-notifies", { server: "dunst 1.9.0" }), { is: "notifies", server: "dunst 1.9.0" }),
  noTray,
  check("keychain", "ok", say("finding-keychain-open"), { is: "keychain-open" }),
  check("history", "ok", say("finding-history-kept"), { is: "history-kept" }),
  refusedKey,
  check("account campus", "ok", say("finding-account-live"), { is: "account-live" }),
];

/** Checks of a desktop on which much is wrong. */
export const BROKEN: readonly Check[] = [
  running,
  check("clock", "warn", say("finding-clock-off", { span: say("span-long-minutes", { count: 14 }), side: "fast", account: "smoke" }), { is: "clock-off", fast: 851, account: "smoke" }, say("mend-clock")),
  check("notifications", "fail", none, { is: "no-notifications", detail: none }, say("mend-no-notifications")),
  noTray,
  check("keychain", "fail", say("finding-keychain-locked"), { is: "keychain-locked" }, say("mend-keychain-locked")),
  check("history", "warn", say("finding-history-held", { obstacle: full }), { is: "history-held", why: "full", held: 12, lost: 0 }, say("mend-disk-full")),
  check("settings", "warn", say("finding-settings-stuck", { obstacle: full }), { is: "settings-stuck", why: "full" }, say("mend-disk-full")),
  check("history file", "warn", say("finding-history-replaced", { aside }), { is: "history-replaced", aside }),
  refusedKey,
  check("account campus", "warn", closed.message, { is: "account-trouble", account: "campus", trouble: closed }),
];

/** The line that the resident says for accounts in these states. Only the shapes that the fixtures need. */
export function lineOf(accounts: readonly AccountView[]): Line {
  const on = accounts.filter((each) => each.enabled);
  const [first] = on;
  for (const [mark, is] of [["blocked", "blocked"], ["waiting", "retrying"]] as const) {
    const found = on.find((each) => each.state === mark);
    const code = found?.trouble?.code ?? null;
    if (found) return { mark, sentence: say("truth-account", { account: found.name, trouble: say(`trouble-${code ?? "needs-you"}`) }), truth: { is, account: found.name, code } };
  }
  if (on.some((each) => each.state === "connecting")) return { mark: "connecting", sentence: say("truth-connecting", { accounts: 1 }), truth: { is: "connecting", accounts: 1 } };
  if (accounts.length === 0) return { mark: "off", sentence: say("truth-no-account"), truth: { is: "no-account" } };
  if (!first) return { mark: "off", sentence: say("truth-all-off"), truth: { is: "all-off" } };
  return { mark: "live", sentence: say("truth-live", { accounts: on.length, account: first.name }), truth: { is: "live", accounts: on.length, account: first.name } };
}

export const SNAPSHOT: Snapshot = {
  status: {
    line: lineOf(ACCOUNTS),
    version: "0.1.0", pid: 4711, started_at: ago(300), muted_until: null, quiet_until: null, unread: 5,
    // As one that the page speaks already, whichever that is.
    locale: "",
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

const kind = (name: string, on: boolean, group: Message, label: Message, help: Message, example: string): KindView => ({ account: "", kind: name, on, default_on: on, group, label, help, example: verbatim(example), expect: null, heartbeat: null });
const model = (table: string, group: string, example: string, on: boolean, change = "create"): KindView =>
  kind(`${table}#create`, on, say("metasmoke-group", { group }), say("metasmoke-kind", { change, noun: say("metasmoke-noun", { table }) }), say("metasmoke-kind-create-help", { table }), example);
const news = (name: string, group: string, example: string): KindView => {
  const word = { kind: name.replace("notification/", "") };
  return kind(name, true, say(`gleepost-group-${group}`), say("gleepost-kind", word), say("gleepost-kind-help", word), example);
};
const row = (topic: string, event: string, example: string): KindView => kind(`${topic}#${event}`, true, verbatim(topic), say("daptin-kind", { event }), say("daptin-kind-help", { event }), example);
export const KINDS: Record<string, KindView[]> = {
  metasmoke: [
    model("posts", "posts", "Buy verified accounts cheap", false, "reported"),
    model("flag_logs", "flags", "3 automatic flags on “Crypto recovery expert”", true),
    model("feedbacks", "posts", "Marked spam: “Buy verified accounts cheap”", false),
    model("deletion_logs", "posts", "Deleted: “Printer support toll free”", false),
    model("announcements", "news", "Maintenance on Sunday from 06:00 UTC", true),
  ],
  gleepost: [
    news("message", "conversations", "Heron: are we still meeting at the library?"),
    news("new-conversation", "conversations", "New conversation: Film society"),
    news("notification/commented", "notifications", "Otter commented on “Bike, three gears”"),
  ],
  daptin: [row("ticket", "create", "Label printer prints blank pages"), row("deploys", "new-message", "build 412 finished")],
};

export const STEPS: TestStep[] = [
  { step: "reach", message: say("trial-reached"), ok: true },
  { step: "open", message: say("trial-opened"), ok: true },
  { step: "ready", message: say("trial-ready"), ok: true },
];

/** What the resident says about the fate of a recorded event. */
function fateOf({ account, fate }: EventView): Message {
  if (fate.why === "schedule") return say("fate-muted", { why: say("why-hours-of-account", { from: night.from, to: night.to, account }) });
  if (fate.why.startsWith("rule:")) return say("fate-quiet", { why: say("why-rule", { rule: fate.why.slice(5) }) });
  return say("fate-rung", { why: say("why-kind-on", { account }) });
}

function found(events: readonly EventView[], ask: EventQuery): EventView[] {
  const words = (ask.search ?? "").toLowerCase().split(/\s+/);
  return events.filter((each) => (!ask.account || each.account === ask.account) && (!ask.kind || each.kind === ask.kind) && (!ask.did || each.fate.did === ask.did)
    && (!ask.unread || !each.read) && words.every((word) => `${each.title} ${each.body}`.toLowerCase().includes(word)) && each.id < (ask.before ?? Infinity) && each.id > (ask.after ?? -Infinity));
}

/** A bridge that answers from a snapshot. `refuse` names requests that are refused. */
export class FixtureBridge implements Bridge {
  readonly asked: Ask[] = [];
  emit: (news: News) => void = () => {};
  /** As they were set. */
  preferences?: Preferences;
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
    if (this.refuse.includes(ask.do)) throw { code: "refused", detail: say("metasmoke-refused") };
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
        if (!found) throw { code: "no-such-event", detail: say("event-unknown") };
        const fields = { object: { post_id: 481_223, site: "superuser.com", reputation: 1, reasons: ["Bad keyword in title", "link at end of body"] } };
        return { event: { event: found, fields, sentence: fateOf(found), marks_seen: found.service === "gleepost" } };
      }
      case "filters": {
        const of = snapshot.accounts.filter((each) => !ask.account || each.name === ask.account);
        return { kinds: of.flatMap((each) => (KINDS[each.service] ?? []).map((kind) => ({ ...kind, account: each.name }))) };
      }
      // The resident's own rules are tried in the real window; here are a few like them.
      case "account-check": {
        const { name, fields } = ask.account;
        const taken = name !== ask.of && snapshot.accounts.some((each) => each.name === name);
        const schemes = say("either", { one: "wss://", other: "ws://" });
        const faults = { name: taken && say("account-name-taken", { name }), url: fields.url && !/^\w+:\/\/./.test(fields.url) && say("address-starts-with", { schemes }) };
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
        return { rung: { fate: { did: "rung", why: "kind", notice: 7, opened_at: null, withdrawn_at: null }, sentence: say("fate-rung", { why: say("why-kind-on", { account: "Bellhop" }) }) } };
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
        return { preferences: this.preferences ?? snapshot.preferences };
      case "preferences-set":
        if (ask.preferences.language) this.emit({ change: { overall: { ...shown(snapshot).overall, locale: ask.preferences.language } } });
        return { preferences: (this.preferences = ask.preferences) };
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

