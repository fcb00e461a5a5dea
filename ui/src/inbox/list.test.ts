import { describe, expect, it } from "vitest";
import { event, EVENTS, GAPS, NOON } from "../../tests/fixtures.ts";
import type { EventRun, EventView } from "../contract.ts";
import { between, blockOfLine, filled, grown, HEIGHTS, held, layout, type Layout, lineOf, linesOf, missing, runsOf, shrunk, within } from "./list.ts";

const all = (list: Layout, known: readonly EventView[]) => list.blocks.flatMap((block) => (block.is === "day" ? [block.key] : linesOf(block, known).map((line) => line.key)));

/** Events of these ids, newest first, one each ten minutes before noon. */
const events = (newest: number, count: number) => Array.from({ length: count }, (_, at) => {
  const time = new Date(NOON - at * 600_000).toISOString();
  return event({ id: newest - at, at: time, received_at: time });
});

describe("the list", () => {
  it("has a heading for each day and a gap where it ended", () => {
    const list = layout(runsOf(EVENTS), GAPS, NOON);
    expect(all(list, EVENTS)).toEqual([
      expect.stringMatching(/^day/), "event 20", "event 19", "event 18", "event 17", "event 16", expect.stringMatching(/^gap smoke/), "event 15",
      expect.stringMatching(/^day/), "event 14", "event 13", "event 12",
    ]);
    expect(list.blocks.filter((block) => block.is === "day").map((block) => block.is === "day" && block.text)).toEqual(["Today", "Yesterday"]);
    expect([list.lines, list.height]).toEqual([10, 2 * HEIGHTS.day + 9 * HEIGHTS.event + HEIGHTS.gap]);
  });

  it("puts a gap that lasts on top, and one older than every event last", () => {
    const gap = { account: "a", from: new Date(NOON - 1000).toISOString(), to: null, recovered: 0, complete: true, fetching: false, missing: [], why: null };
    expect(all(layout(runsOf(EVENTS), [gap], NOON), EVENTS)[1]).toMatch(/^gap a/);
    const old = { ...gap, from: "2026-11-01T00:00:00Z", to: "2026-11-01T01:00:00Z" };
    expect(all(layout(runsOf(EVENTS), [old], NOON), EVENTS).at(-1)).toMatch(/^gap a/);
    expect(all(layout([], [gap], NOON), [])).toEqual([expect.stringMatching(/^day/), expect.stringMatching(/^gap a/)]);
  });

  it("stands line under line, known or not", () => {
    for (const known of [EVENTS, EVENTS.slice(3), []]) {
      const list = layout(runsOf(EVENTS), GAPS, NOON);
      let top = 0;
      for (const block of list.blocks) {
        expect(block.top).toBe(top);
        const lines = linesOf(block, known);
        if (block.is !== "day") expect(lines.reduce((sum, line) => sum + line.height, 0)).toBe(block.height);
        lines.forEach((line) => expect(blockOfLine(list, line.index)).toBe(block));
        top += block.height;
      }
      expect(list.height).toBe(top);
    }
  });
});

describe("a hundred thousand rows", () => {
  const runs: EventRun[] = Array.from({ length: 1000 }, (_, at) => ({ from: 100_000 - at * 100, at: new Date(NOON - at * 3_600_000).toISOString(), count: 100 }));
  const list = layout(runs, [], NOON);

  it("draw what is seen and no more", () => {
    const middle = list.height / 2;
    const lines = between(list, middle, middle + 600).flatMap((block) => linesOf(block, []));
    expect(lines.length).toBeLessThanOrEqual(300);
    expect(lines.some((line) => line.top <= middle && middle < line.top + line.height)).toBe(true);
    expect([list.lines, blockOfLine(list, 99_999)?.top]).toEqual([100_000, list.height - 100 * HEIGHTS.event]);
    expect([between(list, -500, 0), between(list, list.height, list.height + 9), blockOfLine(list, 100_000)]).toEqual([[], [], undefined]);
  });

  it("are read in stretches of at most 500, and only what is missing", () => {
    expect(missing(list, [], 0, list.height)).toEqual({ from: 100_000, after: 99_500, count: 500 });
    expect(missing(list, events(100_000, 100), 0, 100)).toBeNull();
    expect(missing(list, events(100_000, 150), 0, 300 * HEIGHTS.event)).toEqual({ from: 99_900, after: 99_700, count: 200 });
    // The last run of a short part is read whole, whatever else is known.
    expect(missing(list, events(99_800, 100), 0, 300 * HEIGHTS.event)).toEqual({ from: 100_000, after: 99_800, count: 200 });
  });
});

describe("what changes", () => {
  it("keeps its place while events arrive on top, across the end of a run", () => {
    let [runs, known]: [readonly EventRun[], readonly EventView[]] = [runsOf(events(99, 99)), events(99, 99)];
    const before = layout(runs, [], NOON);
    const there = lineOf(before, known, "event 60")?.top ?? 0;
    for (const id of [100, 101, 102]) {
      const late = event({ id, at: new Date(NOON).toISOString(), received_at: new Date(NOON).toISOString() });
      [runs, known] = [grown(runs, late) ?? [], [late, ...known]];
    }
    const after = layout(runs, [], NOON);
    expect(runs.map((run) => run.count).reduce((sum, count) => sum + count)).toBe(102);
    expect(held(before, after, known, there + 7)).toBe((lineOf(after, known, "event 60")?.top ?? 0) + 7);
    expect(held(before, after, known, there + 7)).toBe(there + 7 + 3 * HEIGHTS.event);
    expect(held(before, after, known, 0)).toBe(0);
    // With nothing known there, what came is taken to be above.
    expect(held(before, after, [], there)).toBe(there + 3 * HEIGHTS.event);
    expect(grown(runs, event({ id: 5 }))).toBeNull();
  });

  it("begins a day anew", () => {
    const tomorrow = event({ id: 100, received_at: new Date(NOON + 86_400_000).toISOString() });
    expect(grown(runsOf(events(99, 3)), tomorrow)?.map((run) => run.count)).toEqual([1, 3]);
    expect(grown([], tomorrow)).toEqual([{ from: 100, at: tomorrow.received_at, count: 1 }]);
  });

  it("holds what was read, and shrinks to what is left", () => {
    const known = filled(events(20, 3), events(10, 3), 10, 7);
    expect(known.map(({ id }) => id)).toEqual([20, 19, 18, 10, 9, 8]);
    expect(filled(known, [], 19, 9).map(({ id }) => id)).toEqual([20, 9, 8]);
    expect(within(known, 18, 8).map(({ id }) => id)).toEqual([18, 10, 9]);
    const at = new Date(NOON).toISOString();
    const runs = [{ from: 20, at, count: 3 }, { from: 17, at, count: 5 }, { from: 10, at, count: 3 }];
    expect(shrunk(runs, events(10, 2), 17, 0).map((run) => run.count)).toEqual([3, 2]);
  });
});
