// Where each line of the inbox stands: arithmetic on the runs, the gaps and the events that are known. The lines have
// fixed heights, so that a list of a hundred thousand has a true scroll bar before any of it was read.

import type { EventRun, EventView, GapRow } from "../contract.ts";
import { dayHeading } from "../relative-times.ts";

/** Heights in CSS pixels. */
export const HEIGHTS = { day: 30, event: 56, gap: 36 } as const;

/** A part of the list that stands together. `first` is the index of its first line that can be chosen. */
export type Block = { key: string; top: number; height: number; first: number; lines: number } & (
  | { is: "day"; text: string }
  | { is: "gap"; gap: GapRow }
  /** `after` is the newest event below the run; the gaps lie somewhere between its events. */
  | { is: "run"; run: EventRun; after: number; gaps: readonly GapRow[] }
);

/** One line: an event, a gap, or the place of an event that was not read yet. */
export type Line = { key: string; top: number; height: number; index: number } & (
  | { is: "event"; event: EventView }
  | { is: "gap"; gap: GapRow }
  | { is: "blank" }
);

/** The whole list. */
export interface Layout {
  readonly blocks: readonly Block[];
  readonly height: number;
  readonly lines: number;
}

/** Lays the list out: events newest first, gaps where they ended, a heading for each day. */
export function layout(runs: readonly EventRun[], gaps: readonly GapRow[], now: number): Layout {
  const waiting = gaps.map((gap) => ({ gap, end: endOf(gap) })).sort((a, b) => a.end - b.end);
  const blocks: Block[] = [];
  let [top, first, day] = [0, 0, Number.NaN];
  const put = (block: object, height: number, lines: number) => {
    blocks.push({ ...block, top, height, first, lines } as Block);
    top += height;
    first += lines;
  };
  const under = (at: number) => {
    const each = dayOf(at);
    if (each !== day) put({ is: "day", key: `day ${each}`, text: dayHeading(new Date(at).toISOString(), now) }, HEIGHTS.day, 0);
    day = each;
  };
  const flush = (until: number) => {
    for (let last = waiting.at(-1); last && last.end >= until; last = waiting.at(-1)) {
      waiting.pop();
      under(Math.min(last.end, now));
      put({ is: "gap", key: gapKey(last.gap), gap: last.gap }, HEIGHTS.gap, 1);
    }
  };
  runs.forEach((run, index) => {
    const [at, next] = [Date.parse(run.at), runs[index + 1]];
    flush(at);
    under(at);
    const end = next ? Date.parse(next.at) : Number.NEGATIVE_INFINITY;
    const inside: GapRow[] = [];
    for (let last = waiting.at(-1); last && last.end >= end && dayOf(last.end) === day; last = waiting.at(-1)) {
      waiting.pop();
      inside.push(last.gap);
    }
    const height = run.count * HEIGHTS.event + inside.length * HEIGHTS.gap;
    put({ is: "run", key: `run ${run.from}`, run, after: next?.from ?? 0, gaps: inside }, height, run.count + inside.length);
  });
  flush(Number.NEGATIVE_INFINITY);
  return { blocks, height: top, lines: first };
}

/** The lines of a block that can be chosen. `known` holds events, newest first. */
export function linesOf(block: Block, known: readonly EventView[]): Line[] {
  if (block.is === "day") return [];
  const lines: Line[] = [];
  let top = block.top;
  const put = (line: object, height: number) => {
    lines.push({ ...line, top, height, index: block.first + lines.length } as Line);
    top += height;
  };
  const gap = (gap: GapRow) => put({ is: "gap", key: gapKey(gap), gap }, HEIGHTS.gap);
  if (block.is === "gap") {
    gap(block.gap);
    return lines;
  }
  const events = within(known, block.run.from, block.after);
  const whole = events.length === block.run.count;
  const gaps = [...block.gaps];
  for (let at = 0; at < block.run.count; at++) {
    const event = whole ? events[at] : undefined;
    while (event && gaps[0] && endOf(gaps[0]) >= Date.parse(event.received_at)) gap(gaps.shift() as GapRow);
    put(event ? { is: "event", key: `event ${event.id}`, event } : { is: "blank", key: `blank ${block.run.from} ${at}` }, HEIGHTS.event);
  }
  gaps.forEach(gap);
  return lines;
}

/** The blocks that touch a part of the list. */
export function between({ blocks }: Layout, from: number, to: number): readonly Block[] {
  const start = firstWhere(blocks, (block) => block.top + block.height > from);
  const end = firstWhere(blocks, (block) => block.top >= to);
  return blocks.slice(start, Math.max(start, end));
}

/** The block that holds the line of this index. */
export function blockOfLine({ blocks }: Layout, index: number): Block | undefined {
  return blocks[firstWhere(blocks, (block) => block.first + block.lines > index)];
}

/** The line of this key, if it is in the list and its event is known. */
export function lineOf(list: Layout, known: readonly EventView[], key: string): Line | undefined {
  const id = key.startsWith("event ") ? Number(key.slice(6)) : null;
  const found = list.blocks.filter((block) => (block.is === "gap" && block.key === key) || (block.is === "run"
    && (id === null ? block.gaps.some((gap) => gapKey(gap) === key) : block.after < id && id <= block.run.from)));
  return found.flatMap((block) => linesOf(block, known)).find((line) => line.key === key);
}

/** What is to be read for this part of the list: its first stretch of runs that are not known, of at most 500 events. */
export function missing(list: Layout, known: readonly EventView[], from: number, to: number): { from: number; after: number; count: number } | null {
  let stretch: { from: number; after: number; count: number } | null = null;
  for (const block of between(list, from, to)) {
    if (block.is !== "run") continue;
    const { run, after } = block;
    if (within(known, run.from, after).length === run.count) {
      if (stretch) break;
    } else if (stretch === null) stretch = { from: run.from, after, count: run.count };
    else if (stretch.count + run.count > 500) break;
    else stretch = { from: stretch.from, after, count: stretch.count + run.count };
  }
  return stretch;
}

/** Where to scroll so that what stood at `top` in the list stays there as another list takes its place. */
export function held(before: Layout, after: Layout, known: readonly EventView[], top: number): number {
  if (top <= 0) return 0;
  for (const block of between(before, top, top + 10 * HEIGHTS.event)) {
    for (const line of linesOf(block, known)) {
      if (line.top + line.height <= top || line.is === "blank") continue;
      const now = lineOf(after, known, line.key);
      if (now) return Math.max(0, top + now.top - line.top);
    }
  }
  // Nothing of it is known: new lines come at the top.
  return Math.max(0, top + after.height - before.height);
}

/** The known events from one id down to another, without the latter. */
export function within(known: readonly EventView[], from: number, after: number): readonly EventView[] {
  return known.slice(firstWhere(known, (event) => event.id <= from), firstWhere(known, (event) => event.id <= after));
}

/** The known events with others put in; those are all there are from one id down to another. */
export function filled(known: readonly EventView[], events: readonly EventView[], from: number, after: number): readonly EventView[] {
  const [start, end] = [firstWhere(known, (event) => event.id <= from), firstWhere(known, (event) => event.id <= after)];
  return [...known.slice(0, start), ...events, ...known.slice(end)];
}

/** The runs of events that are the whole list, newest first, as the resident makes them. */
export function runsOf(events: readonly EventView[]): readonly EventRun[] {
  const runs: EventRun[] = [];
  let day = Number.NaN;
  for (const { id, received_at } of events) {
    const [last, each] = [runs.at(-1), dayOf(Date.parse(received_at))];
    if (last && last.count < 100 && each === day) last.count++;
    else runs.push({ from: id, at: received_at, count: 1 });
    day = each;
  }
  return runs;
}

/** The runs with a new event on top; `null` when it does not belong there. */
export function grown(runs: readonly EventRun[], event: EventView): readonly EventRun[] | null {
  const [first, ...rest] = runs;
  if (first && event.id <= first.from) return null;
  const joins = first && first.count < 100 && dayOf(Date.parse(first.at)) === dayOf(Date.parse(event.received_at));
  const run = { from: event.id, at: event.received_at, count: joins ? first.count + 1 : 1 };
  return joins ? [run, ...rest] : [run, ...runs];
}

/** The runs as they are when only these events are left from one id down to another. */
export function shrunk(runs: readonly EventRun[], events: readonly EventView[], from: number, after: number): readonly EventRun[] {
  return runs
    .map((run, index) => (run.from > from || run.from <= after ? run : { ...run, count: within(events, run.from, runs[index + 1]?.from ?? 0).length }))
    .filter((run) => run.count > 0);
}

/** What names a gap in the list. */
export function gapKey(gap: GapRow): string {
  return `gap ${gap.account} ${gap.from}`;
}

function endOf(gap: GapRow): number {
  return gap.to === null ? Number.POSITIVE_INFINITY : Date.parse(gap.to);
}

/** A number for each calendar day of the page's own time. */
function dayOf(at: number): number {
  const day = new Date(at);
  return day.getFullYear() * 10_000 + day.getMonth() * 100 + day.getDate();
}

/** The first place in a sorted list from which on something holds. */
function firstWhere<T>(list: readonly T[], holds: (each: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
