// Every sentence of the window that the resident does not say itself. A second language is a
// second object of this shape. Records over the contract's codes make a code without words an
// error of the compiler.

import type { AccountView, Code, Did, Fate, Gap, Rule, State, Step, TroubleCode } from "./contract.ts";
import { texts } from "./texts.ts";
import { clock, DAY, daysBetween, dayName, span, when } from "./times.ts";

/** Until when something is muted, seen from now; `null` when it is not. */
export function mutedUntil(wall: string | null, now: number): "forever" | Date | null {
  if (wall === null) return null;
  const at = new Date(wall);
  // "Until I say" lies beyond any calendar, which the resident writes as the epoch or the far end.
  if (at.getTime() === 0 || at.getUTCFullYear() > 9000) return "forever";
  return at.getTime() > now ? at : null;
}

const codes: Record<Code, string> = {
  failed: "Something failed on this computer.",
  invalid: "This can’t be right.",
  "not-running": "Bellhop is not running.",
  version: "Bellhop was updated while it ran.",
  "no-such-account": "This account is gone.",
  "name-taken": "Another account has this name.",
  "no-such-event": "This event is no longer kept.",
  "no-such-rule": "This rule is gone.",
  "no-such-topic": "The service knows no such topic.",
  refused: "The service said no.",
  unreachable: "The service was not reached.",
  unsupported: "This service can’t do that.",
  "no-keychain": "There is no keychain on this desktop.",
  "keychain-locked": "The keychain is locked.",
  "no-secret": "No key is stored for this account at this address.",
  "timed-out": "It took too long.",
  "in-use": "Another Bellhop is using this profile.",
};

/** After the account's name or after "Retrying in 12 s:". */
const troubles: Record<TroubleCode, string> = {
  unreachable: "the server can’t be reached",
  silent: "the server fell silent",
  closed: "the server closed the connection",
  busy: "the server is busy",
  credential: "key refused",
  protocol: "the server speaks otherwise",
  keychain: "the keychain can’t be read",
  tls: "the connection is not safe",
  config: "the settings need a look",
};

const states: Record<State, string> = {
  off: "Switched off",
  connecting: "Connecting",
  live: "Live",
  waiting: "Retrying",
  blocked: "Needs you",
};

const fates: Record<Did, string> = {
  rung: "Rang",
  quiet: "Kept quiet",
  muted: "Muted",
  grouped: "Grouped",
  dropped: "Dropped",
  withdrawn: "Taken back",
  failed: "Not shown",
};

const steps: Record<Step, [doing: string, done: string]> = {
  reach: ["Reaching the server…", "Server reached"],
  "sign-in": ["Signing in…", "Signed in"],
  open: ["Opening the connection…", "Connection open"],
  ready: ["Subscribing…", "Ready"],
};

const whys: Record<string, string> = {
  kind: "kind is off",
  schedule: "quiet hours",
  mute: "muted",
  flood: "many at once",
  "catch-up": "caught up",
  duplicate: "known already",
  own: "your own",
  "dry-run": "dry run",
  seen: "seen elsewhere",
};

export const words = {
  ...texts,
  codes,
  troubles,
  states,
  fates,
  steps,
  views: { inbox: "Inbox", accounts: "Accounts", filters: "Filters", preferences: "Preferences", health: "Health", add: "Add account" },
  secret: (label: string) => `Enter a new ${label.toLowerCase() === "api key" ? "key" : label.toLowerCase()}`,

  /** How an account stands, as one sentence. */
  account(account: AccountView, service: string, everything: string | null, now: number): string {
    const muted = mutedUntil(account.muted_until, now) ?? mutedUntil(everything, now);
    if (account.state === "live" && muted) {
      return `${this.muted(muted, now)}. Live, and events are kept in the inbox.`;
    }
    const since = span(now - Date.parse(account.since));
    switch (account.state) {
      case "off":
        return account.enabled ? "Not started yet." : "Switched off.";
      case "connecting":
        return `Connecting to ${service}…`;
      case "live": {
        const last = account.last_event_at;
        return `Live for ${since}, ${last ? `last event ${this.ago(last, now)}` : "no event yet"}`;
      }
      case "waiting": {
        const left = account.retry_at ? Date.parse(account.retry_at) - now : 0;
        const start = left > 500 ? `Retrying in ${span(left)}` : "Retrying now";
        return account.trouble ? `${start}: ${troubles[account.trouble.code]}.` : `${start}.`;
      }
      case "blocked":
        return account.trouble?.message ?? "Bellhop waits for you.";
    }
  },

  /** One line that is always true, with the state whose shape goes before it. */
  truth(accounts: readonly AccountView[], everything: string | null, now: number): { state: State | "muted"; text: string } {
    const on = accounts.filter((account) => account.enabled);
    const blocked = on.find((account) => account.state === "blocked");
    if (blocked) return { state: "blocked", text: `${blocked.name}: ${blocked.trouble ? troubles[blocked.trouble.code] : "needs you"}` };
    const waiting = on.filter((account) => account.state === "waiting");
    if (waiting.length > 1) return { state: "waiting", text: `${waiting.length} accounts are retrying` };
    if (waiting[0]) return { state: "waiting", text: `${waiting[0].name}: ${waiting[0].trouble ? troubles[waiting[0].trouble.code] : "retrying"}` };
    const muted = mutedUntil(everything, now);
    if (muted) return { state: "muted", text: this.muted(muted, now) };
    const connecting = on.filter((account) => account.state !== "live");
    if (connecting.length > 0) return { state: "connecting", text: `Connecting to ${this.count(connecting.length, "account", "accounts")}` };
    if (accounts.length === 0) return { state: "off", text: "No account yet" };
    if (on.length === 0) return { state: "off", text: "All accounts are off" };
    if (on.length === 1) return { state: "live", text: `${on[0]?.name ?? ""} is live` };
    return { state: "live", text: on.length === 2 ? "Both accounts live" : `All ${on.length} accounts live` };
  },

  /** Why the inbox is empty. */
  nothingYet(accounts: readonly AccountView[], everything: string | null, now: number): string {
    const truth = this.truth(accounts, everything, now);
    const next = truth.state === "live" ? "The first event appears here as it rings." : "Events appear here once a connection stands.";
    return `${truth.text}. ${truth.state === "muted" ? "Events appear here without a ring." : next}`;
  },

  muted(until: "forever" | Date, now: number): string {
    if (until === "forever") return "Muted until you say";
    const soon = until.getTime() - now < DAY;
    return `Muted until ${soon ? clock(until.getTime()) : when(until.getTime(), now)}`;
  },

  needs(things: number): string {
    const numbers = ["Nothing", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
    return `${numbers[things] ?? things} ${things === 1 ? "thing needs" : "things need"} you`;
  },

  /** "2 min ago" while it is today, the time or the day after that. */
  ago(wall: string, now: number): string {
    const past = now - Date.parse(wall);
    if (past < 45_000) return "just now";
    return past < 6 * 3_600_000 && daysBetween(new Date(wall), new Date(now)) === 0 ? `${span(past).replace(/ h .*/, " h")} ago` : when(wall, now);
  },

  day(wall: string, now: number): string {
    const day = new Date(wall);
    const back = daysBetween(day, new Date(now));
    return back === 0 ? "Today" : back === 1 ? "Yesterday" : dayName(day, new Date(now));
  },

  number: (n: number) => n.toLocaleString("en-GB"),
  count: (n: number, one: string, many: string) => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`,
  events: (n: number) => words.count(n, "event", "events"),
  keptEvents: (n: number) => words.count(n, "kept event", "kept events"),
  fetched: (n: number) => `${words.count(n, "event was", "events were")} fetched afterwards. Nothing is missing.`,
  footer: (version: string, accounts: number) => `Bellhop ${version}. ${words.count(accounts, "account", "accounts")}.`,

  /** A gap after the account's name, or after "Blind": `02:13–02:41 · 7 recovered`. */
  gap(gap: Gap, now: number): string {
    if (gap.to === null) return `since ${when(gap.from, now)}`;
    const times = `${when(gap.from, now)}–${clock(gap.to)}`;
    if (!gap.complete) return `${times} · ${gap.recovered} recovered, more may be missing`;
    return gap.recovered === 0 ? `${times} · nothing missed` : `${times} · ${gap.recovered} recovered`;
  },

  /** The text of the strip of the last 24 hours. */
  gaps(account: Pick<AccountView, "gaps" | "last_frame_at">, now: number): string {
    const { gaps } = account;
    if (gaps.length === 0) return account.last_frame_at ? "No gap" : "Not live yet";
    if (gaps.length === 1 && gaps[0]) return gaps[0].to === null ? `Blind ${this.gap(gaps[0], now)}` : `Blind once: ${this.gap(gaps[0], now)}`;
    const last = gaps[gaps.length - 1];
    const times = gaps.length === 2 ? "twice" : `${gaps.length} times`;
    const recovered = gaps.reduce((sum, gap) => sum + gap.recovered, 0);
    const sum = recovered > 0 ? `, ${recovered} recovered` : "";
    if (last && last.to === null) return `Blind ${times}${sum} · ${this.gap(last, now)}`;
    return `Blind ${times}${sum} · last ${last ? this.gap(last, now) : ""}`;
  },

  /** Why an event did not ring, in two words; `null` when it rang. */
  chip(fate: Fate): string | null {
    if (fate.did === "rung") return null;
    if (fate.did === "failed" || fate.did === "withdrawn" || fate.did === "grouped") return fates[fate.did].toLowerCase();
    if (fate.why.startsWith("rule:")) return `rule: ${fate.why.slice(5)}`;
    return whys[fate.why] ?? fate.why;
  },

  rule(rule: Rule): string {
    const does = typeof rule.do === "object" ? "Rings" : rule.do === "quiet" ? "Keeps quiet" : "Drops";
    const urgency = typeof rule.do === "object" && rule.do.ring.urgency ? ` as ${rule.do.ring.urgency}` : "";
    return `${does}${urgency}${rule.account ? ` · ${rule.account} only` : ""}`;
  },

  /** Days as `Mon–Fri`, `Sat, Sun`, `every day`. */
  days(days: readonly number[], names: readonly string[]): string {
    const set = [...new Set(days)].sort((a, b) => a - b);
    if (set.length === 7) return "Every day";
    const [first, last] = [set[0], set.at(-1)];
    if (first === undefined || last === undefined) return "No day";
    const name = (day: number) => names[day - 1] ?? "";
    if (set.length > 2 && last - first === set.length - 1) return `${name(first)}–${name(last)}`;
    return set.map(name).join(", ");
  },
};

/** The shape of the catalogue, for a second language. */
export type Words = typeof words;
