// What the inbox lists: pages of history, kept true by the changes, with the gaps between them.

import type { Change, EventView, GapRow } from "./contract.ts";
import { amended, arrived } from "./shown.ts";
import { sentence, type AppState } from "./state.svelte.ts";
import { DAY } from "./times.ts";
import { words } from "./words.ts";

/** Which events are wanted; empty text is "any". */
export interface Wish {
  account: string;
  did: string;
  unread: boolean;
  search: string;
}

/** One line of the list. */
export type Row =
  | { is: "day"; key: string; text: string }
  | { is: "event"; key: string; event: EventView }
  | { is: "gap"; key: string; gap: GapRow };

export class Inbox {
  wish = $state<Wish>({ account: "", did: "", unread: false, search: "" });
  events = $state.raw<readonly EventView[]>([]);
  gaps = $state.raw<readonly GapRow[]>([]);
  more = $state(false);
  stage = $state<"loading" | "ready" | "failed">("loading");
  reason = $state("");

  readonly #app: AppState;
  /** Grows with each load, so that an answer to an older wish is dropped. */
  #turn = 0;

  constructor(app: AppState) {
    this.#app = app;
  }

  get plain(): boolean {
    return this.wish.did === "" && !this.wish.unread && this.wish.search.trim() === "";
  }

  /** Loads the first page anew. */
  async load(): Promise<void> {
    const turn = ++this.#turn;
    await this.#page(turn, null);
  }

  /** Loads the next older page. */
  async older(): Promise<void> {
    const last = this.events.at(-1);
    if (this.more && this.stage === "ready" && last) await this.#page(this.#turn, last.id);
  }

  /** Takes a change into the list. */
  hear(change: Change): void {
    if (typeof change === "string") return;
    if ("event" in change && matches(change.event, this.wish)) this.events = arrived(this.events, change.event, this.events.length + 1);
    if ("amended" in change) this.events = amended(this.events, change.amended);
    if ("gone" in change) void this.load();
    if ("account" in change) void this.#loadGaps(this.#turn);
  }

  async #page(turn: number, before: number | null): Promise<void> {
    const { account, did, unread, search } = this.wish;
    try {
      const { events, more } = await this.#app.ask({
        do: "events", account: account || null, kind: null, did: (did || null) as never, search: search.trim() || null, unread, before, limit: PAGE,
      });
      if (turn !== this.#turn) return;
      this.events = before === null ? events : [...this.events, ...events.filter((event) => event.id < before)];
      this.more = more;
      this.stage = "ready";
      await this.#loadGaps(turn);
    } catch (reason) {
      if (turn !== this.#turn) return;
      this.reason = sentence(reason);
      this.stage = "failed";
    }
  }

  async #loadGaps(turn: number): Promise<void> {
    const oldest = this.events.at(-1)?.received_at ?? new Date(Date.now() - DAY).toISOString();
    try {
      const gaps = await this.#app.ask({ do: "gaps", account: this.wish.account || null, since: oldest });
      if (turn === this.#turn) this.gaps = gaps;
    } catch {
      // The accounts' own strips say when they were blind; the list of events is worth showing without.
      if (turn === this.#turn) this.gaps = [];
    }
  }
}

/** Whether an event that just came belongs to the list. */
export function matches(event: EventView, wish: Wish): boolean {
  const text = `${event.title} ${event.body}`.toLowerCase();
  return (
    (wish.account === "" || event.account === wish.account) &&
    (wish.did === "" || event.fate.did === wish.did) &&
    (!wish.unread || !event.read) &&
    wish.search.toLowerCase().split(/\s+/).every((word) => text.includes(word))
  );
}

/** The lines of the list: events newest first, gaps where they ended, a heading for each day. */
export function rows(events: readonly EventView[], gaps: readonly GapRow[], now: number): Row[] {
  const ends = (gap: GapRow) => Date.parse(gap.to ?? new Date(now).toISOString());
  const waiting = [...gaps].sort((a, b) => ends(b) - ends(a));
  const list: Row[] = [];
  let day = "";
  const under = (wall: string) => {
    const text = words.day(wall, now);
    if (text !== day) list.push({ is: "day", key: `day ${text}`, text });
    day = text;
  };
  const flush = (until: number) => {
    for (let gap = waiting[0]; gap && ends(gap) >= until; gap = waiting[0]) {
      waiting.shift();
      under(gap.to ?? new Date(now).toISOString());
      list.push({ is: "gap", key: `gap ${gap.account} ${gap.from}`, gap });
    }
  };
  for (const event of events) {
    flush(Date.parse(event.received_at));
    under(event.received_at);
    list.push({ is: "event", key: `event ${event.id}`, event });
  }
  flush(Number.NEGATIVE_INFINITY);
  return list;
}

/** The scalar fields of an event as names and texts, at most `most`. */
export function facts(fields: unknown, most = 40): [name: string, value: string][] {
  const found: [string, string][] = [];
  const walk = (value: unknown, path: string[]) => {
    if (found.length >= most || value === null || value === "") return;
    if (Array.isArray(value) && value.every((each) => typeof each !== "object")) found.push([label(path), value.join(", ")]);
    else if (typeof value === "object") for (const [name, inner] of Object.entries(value)) walk(inner, [...path, name]);
    else found.push([label(path), String(value)]);
  };
  const label = (path: string[]) => (path.findLast((name) => !/^\d+$/.test(name)) ?? "").replaceAll("_", " ");
  walk(fields, []);
  return found;
}

const PAGE = 100;
