// What the English sentences about state are made of. Records over the contract's codes make a code without
// words an error of the compiler.

import type { Code, Did, State, Step, TroubleCode } from "../../contract.ts";
import type { Forms } from "../forms.ts";

export const codes: Record<Code, string> = {
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
export const troubles: Record<TroubleCode, string> = {
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

export const states: Record<State, string> = { off: "Switched off", connecting: "Connecting", live: "Live", waiting: "Retrying", blocked: "Needs you" };

export const fates: Record<Did, string> = {
  rung: "Rang",
  quiet: "Kept quiet",
  muted: "Muted",
  grouped: "Grouped",
  dropped: "Dropped",
  withdrawn: "Taken back",
  failed: "Not shown",
};

export const steps: Record<Step, [doing: string, done: string]> = {
  reach: ["Reaching the server…", "Server reached"],
  "sign-in": ["Signing in…", "Signed in"],
  open: ["Opening the connection…", "Connection open"],
  ready: ["Subscribing…", "Ready"],
};

export const whys: Record<string, string> = {
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

/** What is counted. */
export const nouns = {
  account: { one: "account", other: "accounts" },
  event: { one: "event", other: "events" },
  rule: { one: "rule", other: "rules" },
} satisfies Record<string, Forms>;

/** The parts of the sentences that depend on state. */
export const says = {
  ago: (span: string) => `${span} ago`,
  connecting: (service: string) => `Connecting to ${service}…`,
  deafHelp: (service: string) => `Subscribed but deaf: ${service} keeps the connection open, but not even signs of life come. Bellhop connects anew.`,
  everyDay: "Every day",
  offline: "Offline",
  offlineOnce: (gap: string) => `Offline once: ${gap}`,
  offlineOften: (times: number, recovered: string, gap: string) => `Offline ${times === 2 ? "twice" : `${times} times`}${recovered} · ${gap}`,
  fetched: { one: (n: string) => `${n} event was fetched afterwards. Nothing is missing.`, other: (n: string) => `${n} events were fetched afterwards. Nothing is missing.` },
  footer: (version: string, accounts: string) => `Bellhop ${version}. ${accounts}.`,
  justNow: "just now",
  lastGap: (gap: string) => `last ${gap}`,
  live: (span: string, last: string | null) => `Live for ${span}, ${last ? `last event ${last}` : "no event yet"}`,
  liveBut: (trouble: string) => `Live, but: ${trouble}`,
  quietLive: (quiet: string) => `${quiet}. Live, and events are kept in the inbox.`,
  quietUntil: (time: string) => `Quiet hours until ${time}`,
  recoveredSoFar: (n: string) => `${n} recovered so far, more is to be fetched`,
  mutedLive: (muted: string) => `${muted}. Live, and events are kept in the inbox.`,
  mutedForever: "Muted until you say",
  mutedUntil: (time: string) => `Muted until ${time}`,
  needs: { one: (n: string) => `${n} thing needs you`, other: (n: string) => `${n} things need you` },
  noDay: "No day",
  noGap: "No gap",
  nothingMissed: (times: string) => `${times} · nothing missed`,
  notLive: "Not live yet",
  notStarted: "Not started yet.",
  numbers: ["Nothing", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"],
  listening: (time: string) => `listening since ${time}`,
  off: "Switched off.",
  offAllDay: "Switched off all the time",
  offTimes: (times: string) => `switched off ${times}`,
  recovered: (n: string) => `${n}\u00a0recovered`,
  recoveredMaybe: (n: string) => `${n} recovered, more may be missing`,
  retryingIn: (span: string) => `Retrying in ${span}`,
  retryingNow: "Retrying now",
  rule: (name: string) => `rule: ${name}`,
  silence: (kind: string, span: string, since: string) => `${kind}: none for more than ${span}, since ${since}.`,
  since: (time: string) => `since ${time}`,
  then: { muted: "Events appear here without a ring.", live: "The first event appears here as it rings.", other: "Events appear here once a connection stands." },
  today: "Today",
  waits: "Bellhop waits for you.",
  yesterday: "Yesterday",
};
