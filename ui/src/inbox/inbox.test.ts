import { afterEach, describe, expect, it, vi } from "vitest";
import { event, FixtureBridge, SNAPSHOT } from "../../tests/fixtures.ts";
import { AppState } from "../state.svelte.ts";
import { ANY, facts, Inbox, matches } from "./inbox.svelte.ts";

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
