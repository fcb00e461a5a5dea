// What the window shows, as a pure function of one snapshot and the changes since.

import type { AccountView, Change, EventView, Goal, Overall, Preferences, Rule, ServiceView, Snapshot } from "./contract.ts";

/** Everything the window shows. */
export interface Shown {
  readonly version: string;
  readonly overall: Overall;
  readonly accounts: readonly AccountView[];
  readonly services: readonly ServiceView[];
  readonly rules: readonly Rule[];
  readonly preferences: Preferences;
  /** The latest events, newest first, at most `KEPT`. */
  readonly events: readonly EventView[];
  /** What the window was opened to see. */
  readonly to: Goal | null;
  /** Grows with each change of switches, rules or preferences, for those who fetched them. */
  readonly settings: number;
}

/** What a snapshot shows. */
export function shown(snapshot: Snapshot): Shown {
  const { version, muted_until, quiet_until, unread, locale, notifications, tray, keychain, line } = snapshot.status;
  return {
    version,
    overall: { muted_until, quiet_until, unread, locale, notifications, tray, keychain, line, health: snapshot.health },
    accounts: snapshot.accounts,
    services: snapshot.services,
    rules: snapshot.rules,
    preferences: snapshot.preferences,
    events: snapshot.events,
    to: snapshot.to,
    settings: 0,
  };
}

/** What is shown after a change. */
export function apply(before: Shown, change: Change): Shown {
  if (change === "settings") return { ...before, settings: before.settings + 1 };
  if (change === "ending" || change === "quit" || change === "read" || "show" in change) return before;
  if ("renamed" in change) return renamed(before, change.renamed);
  if ("account" in change) return { ...before, accounts: replaced(before.accounts, change.account) };
  if ("gone" in change) return without(before, change.gone);
  if ("overall" in change) return { ...before, overall: change.overall };
  if ("event" in change) return { ...before, events: arrived(before.events, change.event) };
  return { ...before, events: amended(before.events, change.amended) };
}

/** The events with a new one in its place; one that is known already is amended. */
export function arrived(events: readonly EventView[], event: EventView, most = KEPT): readonly EventView[] {
  if (events.some((known) => known.id === event.id)) return amended(events, event);
  const at = events.findIndex((known) => known.id < event.id);
  const place = at < 0 ? events.length : at;
  return [...events.slice(0, place), event, ...events.slice(place)].slice(0, most);
}

/** The events with one of them as it is now. */
export function amended(events: readonly EventView[], event: EventView): readonly EventView[] {
  return events.map((known) => (known.id === event.id ? event : known));
}

function replaced(accounts: readonly AccountView[], account: AccountView): readonly AccountView[] {
  const known = accounts.some((each) => each.name === account.name);
  return known ? accounts.map((each) => (each.name === account.name ? account : each)) : [...accounts, account];
}

/** What is kept by the names of accounts, under their new ones. */
export function followed<T extends { readonly account: string }>(each: T, names: Readonly<Record<string, string | undefined>>): T {
  const name = names[each.account];
  return name === undefined ? each : { ...each, account: name };
}

function renamed(before: Shown, names: Readonly<Record<string, string | undefined>>): Shown {
  return {
    ...before,
    accounts: before.accounts.map((account) => ({ ...account, name: names[account.name] ?? account.name })),
    events: before.events.map((event) => followed(event, names)),
  };
}

/** Whether an event waits to be read: one that asked for attention and did not get it yet. The badge counts the same. */
export function waits({ read, fate }: Pick<EventView, "read" | "fate">): boolean {
  return !read && ["rung", "grouped", "muted", "failed"].includes(fate.did);
}

function without(before: Shown, name: string): Shown {
  return {
    ...before,
    accounts: before.accounts.filter((account) => account.name !== name),
    events: before.events.filter((event) => event.account !== name),
  };
}

const KEPT = 100;
