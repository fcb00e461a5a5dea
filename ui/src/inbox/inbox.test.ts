import { afterEach, describe, expect, it, vi } from "vitest";
import { event, FixtureBridge, NOON, SNAPSHOT } from "../../tests/fixtures.ts";
import { ANY, facts, Inbox, matches } from "./inbox.svelte.ts";
import { AppState } from "../state.svelte.ts";
import { stretches } from "../accounts/GapTimeline.svelte";
import { stepLines } from "../accounts/ConnectionTestSteps.svelte";

it("takes in only events that were wished for", () => {
  const one = event({ id: 1, title: "Crypto Recovery", kind: "posts#create", read: true });
  expect(matches(one, ANY)).toBe(true);
  expect(matches(one, { ...ANY, account: "other" })).toBe(false);
  expect(matches(one, { ...ANY, kind: "posts#update" })).toBe(false);
  expect(matches(one, { ...ANY, did: "quiet" })).toBe(false);
  expect(matches(one, { ...ANY, unread: true })).toBe(false);
});

it("names the fields of an event", () => {
  expect(facts({ object: { post_id: 7, reasons: ["a", "b"], none: null, flags: [{ user_name: "x" }] } })).toEqual([
    ["post id", "7"], ["reasons", "a, b"], ["user name", "x"],
  ]);
  expect(facts(Object.fromEntries(Array.from({ length: 99 }, (_, i) => [`f${i}`, i])))).toHaveLength(40);
});

describe("a search of which more is found than one page", () => {
  afterEach(() => vi.useRealTimers());

  it("is counted when nobody types any more, and shown at once", async () => {
    vi.useFakeTimers();
    const events = Array.from({ length: 150 }, (_, n) => event({ id: 150 - n, title: "Keto gummies" }));
    const bridge = new FixtureBridge({ snapshot: { ...SNAPSHOT, events } });
    const inbox = new Inbox(new AppState(bridge, {}));
    const counted = () => bridge.asked.flatMap((ask) => (ask.do === "event-runs" ? [ask.search] : []));
    const type = (search: string) => {
      inbox.filter.search = search;
      return inbox.load();
    };
    const loaded = type("k");
    await vi.advanceTimersByTimeAsync(150);
    void type("ke");
    await vi.advanceTimersByTimeAsync(150);
    expect([inbox.answered?.search, inbox.known.length, counted()]).toEqual(["ke", 100, []]);
    await vi.advanceTimersByTimeAsync(100);
    await loaded;
    expect([inbox.runs.reduce((sum, run) => sum + run.count, 0), counted()]).toEqual([150, ["ke"]]);
  });
});

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

  it("does not call blind who was switched off", () => {
    expect(draw({ gaps: [gap(8, 4)], away: [time(7, 5)] })).toEqual([["up", 16], ["down", 1], ["out", 2], ["down", 1], ["up", 4]]);
  });
});

it("shows the step being done, and stops at the one that failed", () => {
  const reach = { step: "reach" as const, message: "Server reached", ok: true };
  expect(stepLines({ steps: [reach], running: true }).map((line) => line.is)).toEqual(["ok", "at", "wait"]);
  expect(stepLines({ steps: [{ ...reach, ok: false }], running: true }).map((line) => line.is)).toEqual(["no"]);
  expect(stepLines({ steps: [reach], running: false }).map((line) => line.is)).toEqual(["ok"]);
});
