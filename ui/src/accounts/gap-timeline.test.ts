import { describe, expect, it } from "vitest";
import { NOON } from "../../tests/fixtures.ts";
import { stretches } from "./GapTimeline.svelte";

describe("the strip", () => {
  const at = (hours: number) => new Date(NOON - hours * 3_600_000).toISOString();
  const time = (from: number, to: number | null) => ({ from: at(from), to: to === null ? null : at(to) });
  const gap = (from: number, to: number | null) => ({ ...time(from, to), recovered: 0, complete: true, fetching: false, missing: [], why: null });
  const draw = (over: Partial<Parameters<typeof stretches>[0]>) => stretches({ gaps: [], away: [], state: "live", ...over }, NOON).map(({ is, hours }) => [is, Math.round(hours)]);

  it("claims nothing for the time before an account was live, or while it was off", () => {
    expect(draw({ away: [time(24, null)], state: "waiting" })).toEqual([["out", 24]]);
    expect(draw({ away: [time(24, 20)] })).toEqual([["out", 4], ["up", 20]]);
    expect(draw({ away: [time(30, 20), time(6, null)], state: "off" })).toEqual([["out", 4], ["up", 14], ["out", 6]]);
  });

  it("covers 24 hours", () => {
    expect(draw({})).toEqual([["up", 24]]);
    expect(draw({ gaps: [gap(30, 20), gap(4, 2)] })).toEqual([["down", 4], ["up", 16], ["down", 2], ["up", 2]]);
    expect(draw({ gaps: [gap(3, null)], state: "blocked" })).toEqual([["up", 21], ["stuck", 3]]);
  });

  it("draws no gap where an account was switched off", () => {
    expect(draw({ gaps: [gap(8, 4)], away: [time(7, 5)] })).toEqual([["up", 16], ["down", 1], ["out", 2], ["down", 1], ["up", 4]]);
  });
});
