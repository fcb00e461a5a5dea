import { describe, expect, it } from "vitest";
import { account, ACCOUNTS, event, SNAPSHOT } from "../tests/fixtures.ts";
import type { Did } from "./contract.ts";
import { apply, arrived, shown, waits } from "./shown.ts";

const before = shown(SNAPSHOT);

describe("a change", () => {
  it("replaces an account in its place and puts a new one last", () => {
    const off = apply(before, { account: account({ name: "campus", state: "off" }) });
    expect(off.accounts.map((each) => each.name)).toEqual(ACCOUNTS.map((each) => each.name));
    expect(off.accounts[1]?.state).toBe("off");
    expect(apply(before, { account: account({ name: "fifth" }) }).accounts.at(-1)?.name).toBe("fifth");
  });

  it("takes an account away with its events", () => {
    const after = apply(before, { gone: "campus" });
    expect(after.accounts.some((each) => each.name === "campus")).toBe(false);
    expect(after.events.some((each) => each.account === "campus")).toBe(false);
  });

  it("follows new names, all at once, and leaves no ghost", () => {
    const after = apply(before, { renamed: { campus: "smoke", smoke: "campus" } });
    expect(after.accounts.map((each) => each.name).slice(0, 2)).toEqual(["campus", "smoke"]);
    expect(after.events.map((each) => each.account)).toEqual(before.events.map((each) => ({ campus: "smoke", smoke: "campus" })[each.account] ?? each.account));
    const told = apply(apply(before, { renamed: { campus: "quad" } }), { account: account({ name: "quad" }) });
    expect(told.accounts).toHaveLength(ACCOUNTS.length);
  });

  it("puts an event where its id belongs", () => {
    const ids = apply(apply(before, { event: event({ id: 40 }) }), { event: event({ id: 30 }) }).events.map((each) => each.id);
    expect(ids.slice(0, 3)).toEqual([40, 30, 20]);
  });

  it("shows a repeated event once, as it is now", () => {
    const after = apply(before, { event: event({ id: 20, title: "anew" }) });
    expect(after.events).toHaveLength(before.events.length);
    expect(after.events[0]?.title).toBe("anew");
  });

  it("amends what is shown and ignores what is not", () => {
    expect(apply(before, { amended: event({ id: 19, read: true }) }).events[1]?.read).toBe(true);
    expect(apply(before, { amended: event({ id: 999 }) }).events).toHaveLength(before.events.length);
  });

  it("counts changed settings, for those who fetched them", () => {
    expect(apply(before, "settings").settings).toBe(1);
  });

  it("leaves what was before untouched", () => {
    const copy = structuredClone(before);
    apply(before, { gone: "smoke" });
    apply(before, { event: event({ id: 50 }) });
    expect(before).toEqual(copy);
  });
});

it("lets wait only what asked for attention, as the badge counts", () => {
  const fate = (did: Did) => ({ did, why: "kind", notice: null, opened_at: null, withdrawn_at: null });
  const all: Did[] = ["rung", "quiet", "muted", "grouped", "dropped", "withdrawn", "failed"];
  expect(all.filter((did) => waits(event({ id: 1, read: false, fate: fate(did) })))).toEqual(["rung", "muted", "grouped", "failed"]);
  expect(waits(event({ id: 1, read: true }))).toBe(false);
});

it("keeps no more events than asked", () => {
  expect(arrived(SNAPSHOT.events, event({ id: 99 }), 3).map((each) => each.id)).toEqual([99, 20, 19]);
});
