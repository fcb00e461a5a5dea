// What the inbox lists: the shape of all that is found, and those of its events that are near what is seen. The rest
// stays with the resident, so that the page holds the same few hundred events however long the history is.

import type { Ask, Change, Did, EventQuery, EventRun, EventView, GapRow } from "../contract.ts";
import { message } from "../messages.ts";
import { amended, followed, waits } from "../shown.ts";
import { type AppState, errorText } from "../state.svelte.ts";
import { filled, grown, type Layout, missing, runsOf, shrunk, within } from "./list.ts";

/** Which events are wanted; empty text is "any". */
export interface EventFilter {
  account: string;
  kind: string;
  did: string;
  unread: boolean;
  search: string;
}

/** Finds everything. */
export const ANY: EventFilter = { account: "", kind: "", did: "", unread: false, search: "" };

/** How many milliseconds without a key stroke in a search are the end of typing. */
const QUIET = 200;

export class Inbox {
  filter = $state<EventFilter>({ ...ANY });
  runs = $state.raw<readonly EventRun[]>([]);
  /** Events that were read, newest first. */
  known = $state.raw<readonly EventView[]>([]);
  gaps = $state.raw<readonly GapRow[]>([]);
  /** Whether there are older events than a list holds. */
  more = $state(false);
  stage = $state<"loading" | "ready" | "failed">("loading");
  reason = $state("");
  /** The filter that `runs` answer. */
  answered = $state.raw<EventQuery | null>(null);

  readonly #app: AppState;
  /** One list is asked for at a time; what is typed meanwhile is asked for next. */
  #asking = false;
  #again = false;
  #typedOn = () => {};
  #reading = false;
  #fresh: EventView[] = [];
  #soon = 0;
  #gapsKnown = new Map<string, string>();

  constructor(app: AppState) {
    this.#app = app;
  }

  get query(): EventQuery {
    const { account, kind, did, unread, search } = this.filter;
    return { account: account || null, kind: kind || null, did: (did || null) as Did | null, search: search.trim() || null, unread, before: null, after: null, limit: 100 };
  }

  /** Whether another list is on its way than the one that is shown. */
  get busy(): boolean {
    return JSON.stringify(this.query) !== JSON.stringify(this.answered);
  }

  /** Asks for the list anew. */
  async load(): Promise<void> {
    if (this.#asking) {
      this.#again = true;
      this.#typedOn();
      return;
    }
    this.#asking = true;
    do {
      this.#again = false;
      const query = this.query;
      try {
        const [{ events, more }, gaps] = await Promise.all([this.#app.ask({ do: "events", ...query }), this.#gapsFor(query)]);
        const same = JSON.stringify(query) === JSON.stringify(this.answered);
        // Its first page is shown at once; how long the list is, is counted when nobody types any more.
        if (!same || !more) Object.assign(this, { runs: runsOf(events), known: events, gaps, more: false, answered: query, stage: "ready" });
        if (!more || this.#again || (query.search && (await this.#typesOn()))) continue;
        const list = await this.#app.ask({ do: "event-runs", ...query });
        // Of the same list, what was read of it still stands below the first page.
        const kept = same ? within(this.known, (events.at(-1)?.id ?? 0) - 1, 0) : [];
        Object.assign(this, { runs: list.runs, known: [...events, ...kept], gaps, more: list.more, stage: "ready" });
      } catch (reason) {
        if (this.#again) continue;
        Object.assign(this, { stage: "failed", reason: errorText(reason) });
      }
    } while (this.#again);
    this.#asking = false;
  }

  /** Whether another list is wished for within a moment. To count a long one would keep the next key stroke waiting. */
  #typesOn(): Promise<boolean> {
    return new Promise((resolve) => {
      const quiet = setTimeout(() => resolve(false), QUIET);
      this.#typedOn = () => {
        clearTimeout(quiet);
        resolve(true);
      };
    });
  }

  /** Reads what is missing in a part of the list, and forgets what lies far from it and from `spared`. */
  async read(list: Layout, from: number, to: number, spared: number | null): Promise<void> {
    const part = missing(list, this.known, from, to);
    const query = this.answered;
    if (!part || !query || this.#reading) return;
    this.#reading = true;
    try {
      const { events } = await this.#app.ask({ do: "events", ...query, before: part.from + 1, after: part.after, limit: 500 });
      if (query === this.answered) {
        this.runs = shrunk(this.runs, events, part.from, part.after);
        this.known = near(filled(this.known, events, part.from, part.after), part.from, spared);
      }
    } catch (reason) {
      Object.assign(this, { stage: "failed", reason: errorText(reason) });
    }
    this.#reading = false;
  }

  /** Applies a change to the list. */
  onChange(change: Change): void {
    // Many were read at once, or all that was known is of before the resident's last start.
    if (change === "read") return void this.load();
    if (typeof change === "string") return;
    if ("renamed" in change) this.#follow(change.renamed);
    if ("event" in change) this.#arrives(change.event);
    if ("amended" in change) this.known = amended(this.known, change.amended);
    if ("gone" in change) void this.load();
    if ("account" in change) {
      const { name, gaps } = change.account;
      const text = JSON.stringify(gaps);
      if (this.#gapsKnown.get(name) !== text) void this.#loadGaps();
      this.#gapsKnown.set(name, text);
    }
  }

  /** Shows an event as seen, says so, and takes it back with a word where that is refused. */
  async see(event: EventView): Promise<void> {
    this.known = amended(this.known, { ...event, read: true });
    if (!(await this.#app.try({ do: "event-seen", event: event.id }, message("inbox-event-not-seen")))) {
      const now = this.known.find((each) => each.id === event.id);
      if (now) this.known = amended(this.known, { ...now, read: event.read });
    }
  }

  /** Shows all that is found as seen, says so, and takes it back with a word where that is refused. */
  async seeAll(): Promise<void> {
    const before = this.known;
    this.known = before.map((event) => ({ ...event, read: true }));
    if (!(await this.#app.try({ do: "event-read-all", ...this.query } as Ask, message("inbox-not-all-seen")))) this.known = before;
    else await this.load();
  }

  /** Keeps what is listed, and what is asked for, under the accounts' new names. */
  #follow(names: Readonly<Record<string, string | undefined>>): void {
    this.known = this.known.map((event) => followed(event, names));
    this.gaps = this.gaps.map((gap) => followed(gap, names));
    this.filter.account = names[this.filter.account] ?? this.filter.account;
  }

  #arrives(event: EventView): void {
    // Only the resident knows what a search finds.
    if (this.query.search === null && !matches(event, this.filter)) return;
    this.#fresh.push(event);
    this.#soon ||= window.setTimeout(() => this.#take(), this.query.search === null ? FRAME : SEARCH_AGAIN);
  }

  /** A burst is drawn once, not an event at a time. */
  #take(): void {
    const fresh = this.#fresh;
    this.#fresh = [];
    this.#soon = 0;
    if (this.query.search !== null || fresh.length > 500 || this.#asking) return void this.load();
    for (const event of fresh) {
      // One that the list counts already is read with its neighbours.
      const runs = grown(this.runs, event);
      if (runs) [this.runs, this.known] = [runs, [event, ...this.known]];
    }
  }

  async #gapsFor({ account, kind, did, unread, search }: EventQuery): Promise<readonly GapRow[]> {
    if (kind !== null || did !== null || unread || search !== null) return [];
    // The accounts' own strips say when they were offline; the list of events is worth showing without.
    return this.#app.ask({ do: "gaps", account, since: new Date(0).toISOString() }).catch(() => []);
  }

  async #loadGaps(): Promise<void> {
    const query = this.answered;
    if (!query) return;
    const gaps = await this.#gapsFor(query);
    if (query === this.answered) this.gaps = gaps;
  }
}

/** Whether an event that just came belongs to the list; a search is not looked at. */
export function matches(event: EventView, filter: EventFilter): boolean {
  return (
    (filter.account === "" || event.account === filter.account) &&
    (filter.kind === "" || event.kind === filter.kind) &&
    (filter.did === "" || event.fate.did === filter.did) &&
    (!filter.unread || waits(event))
  );
}

/** The events around one, and one more that is spared; the page holds no others. */
function near(known: readonly EventView[], around: number, spared: number | null): readonly EventView[] {
  if (known.length <= HELD) return known;
  const at = known.findIndex((event) => event.id <= around);
  const start = Math.max(0, at - HELD / 2);
  const kept = known.slice(start, start + HELD);
  const apart = spared !== null && !kept.some((event) => event.id === spared) ? known.find((event) => event.id === spared) : undefined;
  if (!apart) return kept;
  return apart.id > around ? [apart, ...kept] : [...kept, apart];
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

/** How many events the page holds at the most, give or take a page. */
const HELD = 2_000;
/** Milliseconds in which what arrives is drawn at once. */
const FRAME = 16;
/** Milliseconds after which a search is asked again because something arrived. */
const SEARCH_AGAIN = 500;
