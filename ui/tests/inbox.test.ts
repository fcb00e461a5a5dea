import { describe, expect, it } from "vitest";
import { event, EVENTS, GAPS, NOON } from "./fixtures.ts";
import { facts, matches, rows } from "../src/inbox.svelte.ts";
import { stretches } from "../src/parts/Strip24h.svelte";
import { lines } from "../src/parts/Steps.svelte";

describe("the list", () => {
  it("has a heading for each day and a gap where it ended", () => {
    const keys = rows(EVENTS, GAPS, NOON).map((row) => row.key);
    expect(keys).toEqual([
      "day Today", "event 20", "event 19", "event 18", "event 17", "event 16", expect.stringMatching(/^gap smoke/), "event 15",
      "day Yesterday", "event 14", "event 13", "event 12",
    ]);
  });

  it("puts a gap that lasts on top, and one older than every event last", () => {
    const gap = { account: "a", from: new Date(NOON - 1000).toISOString(), to: null, recovered: 0, complete: true, why: null };
    expect(rows(EVENTS, [gap], NOON)[1]?.is).toBe("gap");
    const old = { ...gap, from: "2026-11-01T00:00:00Z", to: "2026-11-01T01:00:00Z" };
    expect(rows(EVENTS, [old], NOON).at(-1)?.is).toBe("gap");
  });
});

it("takes in only events that were wished for", () => {
  const any = { account: "", did: "", unread: false, search: "" };
  const one = event({ id: 1, title: "Crypto Recovery", body: "expert", read: true });
  expect(matches(one, any)).toBe(true);
  expect(matches(one, { ...any, search: "expert crypto" })).toBe(true);
  expect(matches(one, { ...any, search: "keto" })).toBe(false);
  expect(matches(one, { ...any, account: "other" })).toBe(false);
  expect(matches(one, { ...any, did: "quiet" })).toBe(false);
  expect(matches(one, { ...any, unread: true })).toBe(false);
});

it("names the fields of an event", () => {
  expect(facts({ object: { post_id: 7, reasons: ["a", "b"], none: null, flags: [{ user_name: "x" }] } })).toEqual([
    ["post id", "7"], ["reasons", "a, b"], ["user name", "x"],
  ]);
  expect(facts(Object.fromEntries(Array.from({ length: 99 }, (_, i) => [`f${i}`, i])))).toHaveLength(40);
});

describe("the strip", () => {
  const at = (hours: number) => new Date(NOON - hours * 3_600_000).toISOString();
  const draw = (over: Partial<Parameters<typeof stretches>[0]>) => stretches({ gaps: [], state: "live", since: at(30), last_frame_at: at(0), ...over }, NOON).map(({ is, hours }) => [is, Math.round(hours)]);
  const gap = (from: number, to: number | null) => ({ from: at(from), to: to === null ? null : at(to), recovered: 0, complete: true, why: null });

  it("claims nothing for an account that was never live", () => {
    expect(draw({ last_frame_at: null, state: "waiting" })).toEqual([["out", 24]]);
  });

  it("covers 24 hours", () => {
    expect(draw({})).toEqual([["up", 24]]);
    expect(draw({ gaps: [gap(30, 20), gap(4, 2)] })).toEqual([["down", 4], ["up", 16], ["down", 2], ["up", 2]]);
    expect(draw({ gaps: [gap(3, null)], state: "blocked" })).toEqual([["up", 21], ["stuck", 3]]);
    expect(draw({ state: "off", since: at(6) })).toEqual([["up", 18], ["out", 6]]);
  });
});

it("shows the step being done, and stops at the one that failed", () => {
  const reach = { step: "reach" as const, message: "Server reached", ok: true };
  expect(lines({ heard: [reach], running: true }).map((line) => line.is)).toEqual(["ok", "at", "wait"]);
  expect(lines({ heard: [{ ...reach, ok: false }], running: true }).map((line) => line.is)).toEqual(["no"]);
  expect(lines({ heard: [reach], running: false }).map((line) => line.is)).toEqual(["ok"]);
});
