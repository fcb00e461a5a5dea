// Quiet hours as a week that can be painted. All arithmetic is in whole minutes of the local week, from Monday
// 00:00 on, so that hours finer than the grid stay as fine as they were written.

import type { QuietHours } from "../contract.ts";

/** From a minute of the week until another, which is no part of it. */
export type Span = readonly [from: number, until: number];

/** Half hours from one corner of the grid to the other, both included. Days count from 0, Monday. */
export interface Block {
  readonly days: readonly [first: number, last: number];
  readonly halves: readonly [first: number, last: number];
}

export const HALF = 30;
export const HALVES = 48;
const DAY = 1440;
const WEEK = 7 * DAY;

/** The minutes these hours keep quiet for one account, or for all with `null`: apart and in order. */
export function quietMinutes(hours: readonly QuietHours[], account: string | null): Span[] {
  const own = hours.filter((each) => (each.account ?? null) === account);
  const spans = own.flatMap(({ days, from, to }) => days.map((day): Span => {
    const [start, end] = [minutes(from), minutes(to)];
    const first = (day - 1) * DAY;
    return [first + start, first + (end > start ? end : end + DAY)];
  }));
  // Sunday's night ends on Monday, at the other end of the week.
  return joined(spans.flatMap(([from, until]) => (until > WEEK ? [[from, WEEK] as const, [0, until - WEEK] as const] : [[from, until] as const])));
}

/** How much of a stretch is quiet. */
export function cover(spans: readonly Span[], [from, until]: Span): "none" | "part" | "all" {
  const sum = spans.reduce((sum, span) => sum + Math.max(0, Math.min(span[1], until) - Math.max(span[0], from)), 0);
  return sum === 0 ? "none" : sum < until - from ? "part" : "all";
}

/** The stretch of one half hour of the grid. */
export function half(day: number, half: number): Span {
  const from = day * DAY + half * HALF;
  return [from, from + HALF];
}

/**
 * The hours after a block was made quiet, or loud, for one account or for all. Hours of others stay as they are;
 * so do all when nothing changes.
 */
export function paint(hours: readonly QuietHours[], account: string | null, block: Block, quiet: boolean): QuietHours[] {
  const before = quietMinutes(hours, account);
  let after = before;
  for (let day = block.days[0]; day <= block.days[1]; day += 1) {
    const stretch: Span = [half(day, block.halves[0])[0], half(day, block.halves[1])[1]];
    after = quiet ? joined([...after, stretch]) : after.flatMap((span) => without(span, stretch));
  }
  if (String(before) === String(after)) return [...hours];
  return [...hours.filter((each) => (each.account ?? null) !== account), ...written(after, account)];
}

/** Spans of minutes as hours people would write: one line for all days with the same times. */
function written(spans: readonly Span[], account: string | null): QuietHours[] {
  const lines = new Map<string, QuietHours>();
  for (const [from, until] of spans.length > 0 ? nights(spans).flatMap(pieces) : []) {
    const [start, end] = [clock(from % DAY), clock(until % DAY || DAY)];
    const line = lines.get(start + end) ?? { ...(account === null ? {} : { account }), days: [], from: start, to: end };
    line.days = [...line.days, (Math.floor(from / DAY) % 7) + 1].sort((a, b) => a - b);
    lines.set(start + end, line);
  }
  return [...lines.values()].sort((a, b) => (a.days[0] ?? 0) - (b.days[0] ?? 0) || a.from.localeCompare(b.from));
}

/** Sunday's evening and Monday's morning are one night. */
function nights(spans: readonly Span[]): Span[] {
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last || first === last || first[0] !== 0 || last[1] !== WEEK) return [...spans];
  return [...spans.slice(1, -1), [last[0], WEEK + first[1]]];
}

/** Hours reach no further than to the same time of the next day; what is longer is written day by day. */
function pieces([from, until]: Span): Span[] {
  if (until - from <= DAY) return [[from, until]];
  const midnight = (Math.floor(from / DAY) + 1) * DAY;
  return [[from, midnight], ...pieces([midnight, until])];
}

function without([from, until]: Span, [start, end]: Span): Span[] {
  if (end <= from || start >= until) return [[from, until]];
  const left: Span[] = [[from, start], [end, until]];
  return left.filter(([a, b]) => a < b);
}

function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const [from, until] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last && from <= last[1]) out[out.length - 1] = [last[0], Math.max(last[1], until)];
    else out.push([from, until]);
  }
  return out;
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** A minute of the day as `22:00`. */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
