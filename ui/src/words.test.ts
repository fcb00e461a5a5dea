import { afterEach, describe, expect, it } from "vitest";
import type { AccountView, Fate, Gap, State } from "./contract.ts";
import { account, NOON } from "../tests/fixtures.ts";
import { span, tomorrowMorning } from "./times.ts";
import { mutedUntil, setLocale, words, localeFor } from "./words.ts";
import { english } from "./words/english.ts";
import { german } from "./words/german.ts";

const ago = (minutes: number) => new Date(NOON - minutes * 60_000).toISOString();
const ahead = (minutes: number) => ago(-minutes);
const said = (over: Parameters<typeof account>[0], everything: string | null = null) => words.account(account(over), "metasmoke", everything, NOON);

describe("an account says", () => {
  it.each([
    [{ name: "a", since: ago(192), last_event_at: ago(6) }, "Live for 3 h 12 min, last event 6 min ago"],
    [{ name: "a", since: ago(2), last_event_at: null }, "Live for 2 min, no event yet"],
    [{ name: "a", muted_until: ahead(60) }, "Muted until 15:04. Live, and events are kept in the inbox."],
    [{ name: "a", muted_until: "9999-12-31T00:00:00.000Z" }, "Muted until you say. Live, and events are kept in the inbox."],
    [{ name: "a", state: "waiting" as State, retry_at: ahead(0.2), trouble: { code: "closed" as const, message: "" } }, "Retrying in 12 s: the server closed the connection."],
    [{ name: "a", state: "waiting" as State, retry_at: ago(1), trouble: null }, "Retrying now."],
    [{ name: "a", state: "blocked" as State, trouble: { code: "credential" as const, message: "metasmoke refused this key." } }, "metasmoke refused this key."],
    [{ name: "a", state: "off" as State, enabled: false }, "Switched off."],
    [{ name: "a", state: "connecting" as State }, "Connecting to metasmoke…"],
    [{ name: "a", trouble: { code: "silent" as const, message: "" } }, "Subscribed but deaf: metasmoke keeps the connection open, but not even signs of life come. Bellhop connects anew."],
    [{ name: "a", trouble: { code: "protocol" as const, message: "The server speaks otherwise." } }, "Live, but: The server speaks otherwise."],
  ])("%j", (over, sentence) => expect(said(over)).toBe(sentence));

  it("that everything is muted", () => expect(said({ name: "a" }, ahead(30))).toMatch(/^Muted until 14:34\./));
  it("what is wrong although it is live before anything that keeps it from ringing", () => {
    const trouble = { code: "config" as const, message: "Daptin refuses some topics." };
    expect(said({ name: "a", trouble, caveats: [trouble], muted_until: ahead(60) })).toBe("Live, but: Daptin refuses some topics.");
  });
  it("quiet hours like a mute", () => expect(said({ name: "a", quiet_until: ahead(60) })).toBe("Quiet hours until 15:04. Live, and events are kept in the inbox."));
  it("nothing of a mute that is over", () => expect(said({ name: "a", muted_until: ago(1) })).toMatch(/^Live for/));
});

describe("what should have come and did not", () => {
  const flags = { kind: "flag_logs#create", label: "Flag log", minutes: 30, since: ago(45), silent: true };
  const beat = { kind: "smoke_detectors#update", label: "SmokeDetector changed", minutes: 5, since: ago(9), silent: false };
  it.each([
    [{ expects: [] }, []],
    [{ expects: [flags, beat] }, ["Flag log: none for more than 30 min, since 13:19."]],
    [{ expects: [flags], enabled: false }, []],
    [{ expects: [flags, { ...beat, silent: true }], trouble: { code: "silent" as const, message: "" } }, []],
  ])("%#", (over, sentences) => expect(words.silences(account({ name: "a", ...over }), NOON)).toEqual(sentences));
});

describe("gaps", () => {
  const gap = { from: ago(60), to: ago(30), recovered: 0, complete: true, fetching: false, missing: [], why: null };
  const gaps = (all: Gap[]) => words.gaps({ gaps: all, away: [], enabled: true }, NOON);
  it("are none, one or many", () => {
    expect(gaps([])).toBe("No gap");
    const away = (enabled: boolean, ...away: AccountView["away"]) => words.gaps({ gaps: [], away, enabled }, NOON);
    expect(away(true, { from: ago(1440), to: null })).toBe("Not live yet");
    expect(away(false, { from: ago(2000), to: null })).toBe("Switched off all the time");
    expect(away(true, { from: ago(1440), to: ago(60) })).toBe("No gap · listening since 13:04");
    expect(away(false, { from: ago(90), to: ago(60) }, { from: ago(30), to: null })).toBe("No gap · switched off 12:34–13:04, since 13:34");
    expect(gaps([{ ...gap, recovered: 7 }])).toBe("Offline once: 13:04–13:34 · 7\u00a0recovered");
    expect(gaps([{ ...gap, to: null }])).toBe("Offline since 13:04");
    expect(gaps([{ ...gap, recovered: 7 }, { ...gap, to: null }])).toBe("Offline twice, 7\u00a0recovered · since 13:04");
  });
  it("never claim to be whole when they are not", () => {
    expect(words.gap({ ...gap, complete: false }, NOON)).toContain("more may be missing");
    expect(words.gap({ ...gap, complete: false, fetching: true, recovered: 3 }, NOON)).toBe("13:04–13:34 · 3 recovered so far, more is to be fetched");
  });
});

it("says why something did not ring, and nothing when it did", () => {
  const fate = (did: Fate["did"], why: string): Fate => ({ did, why, notice: null, opened_at: null, withdrawn_at: null });
  expect(words.chip(fate("rung", "kind"))).toBeNull();
  expect(words.chip(fate("quiet", "rule:not seven"))).toBe("rule: not seven");
  expect(words.chip(fate("muted", "schedule"))).toBe("quiet hours");
  expect(words.chip(fate("failed", "kind"))).toBe("not shown");
  expect(words.chip(fate("quiet", "something new"))).toBe("something new");
});

it("names days", () => {
  const names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  expect(words.days([1, 2, 3, 4, 5], names)).toBe("Mon–Fri");
  expect(words.days([7, 6], names)).toBe("Sat, Sun");
  expect(words.days([1, 2, 3, 4, 5, 6, 7], names)).toBe("Every day");
  expect(words.day(ago(60), NOON)).toBe("Today");
  expect(words.day(ago(60 * 15), NOON)).toBe("Yesterday");
});

it("speaks of spans without their smallest parts", () => {
  expect([0, 12_000, 59_600, 3_600_000, 11_520_000, 36_000_000, 172_800_000].map(span)).toEqual(["0 s", "12 s", "1 min", "1 h", "3 h 12 min", "10 h", "2 days"]);
});

it("knows when a mute ends", () => {
  expect(mutedUntil(null, NOON)).toBeNull();
  expect(mutedUntil("9999-12-31T00:00:00.000Z", NOON)).toBe("forever");
  expect(tomorrowMorning(NOON).getTime()).toBe(new Date(2026, 10, 22, 8).getTime());
});

describe("the language", () => {
  afterEach(() => setLocale("en"));

  it("is the first of the system's that is spoken here, unless one was chosen", () => {
    expect(localeFor("system", ["fr-FR", "de-AT", "en"])).toBe("de");
    expect(localeFor("system", ["fr"])).toBe("en");
    expect(localeFor("en", ["de"])).toBe("en");
  });

  it("has its own sentences, numbers, plurals and days", () => {
    setLocale("de");
    expect(said({ name: "a", since: ago(192), last_event_at: ago(6) })).toBe("Verbunden seit 3 h 12 min, letztes Ereignis vor 6 min");
    expect(said({ name: "a", since: ago(5 * 1440), last_event_at: null })).toBe("Verbunden seit 5 Tagen, noch kein Ereignis");
    expect([words.eventCount(1), words.eventCount(1234)]).toEqual(["1 Ereignis", "1.234 Ereignisse"]);
    expect(words.days([1, 2, 3], ["Mo", "Di", "Mi"])).toBe("Mo–Mi");
    expect(words.needs(1)).toBe("Eine Sache braucht Sie");
    expect(words.day(ago(1440), NOON)).toBe("Gestern");
  });

  it("leaves no sentence of the one in the other", () => {
    // Names, units and words that are the same in both.
    const same = /^(Name|System|English|Deutsch|[Nn]ormal|JSON|Filter|Text|Offline|optional)$|^Bellhop /;
    const texts = (value: unknown, path = ""): [string, string][] =>
      typeof value === "string" ? [[path, value]] : typeof value === "object" && value !== null ? Object.entries(value).flatMap(([name, inner]) => texts(inner, `${path}.${name}`)) : [];
    // What the resident says has tests of its own.
    const own = { ...german, resident: null };
    const mine = new Map(texts(english));
    const alike = texts(own).filter(([path, text]) => mine.get(path) === text && !same.test(text));
    expect(alike).toEqual([]);
    expect(texts(own).map(([path]) => path).sort()).toEqual([...mine.keys()].sort());
  });
});
