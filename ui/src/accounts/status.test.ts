import { describe, expect, it } from "vitest";
import { account, NOON, say, verbatim } from "../../tests/fixtures.ts";
import type { AccountView, Gap, State } from "../contract.ts";
import { gapText } from "../inbox/texts.ts";
import { accountStatus, gapSummary, silences } from "./status.ts";

const ago = (minutes: number) => new Date(NOON - minutes * 60_000).toISOString();
const ahead = (minutes: number) => ago(-minutes);
const said = (over: Parameters<typeof account>[0], everything: string | null = null) => accountStatus(account(over), "metasmoke", everything, NOON);

describe("an account says", () => {
  it.each([
    [{ name: "a", since: ago(192), last_event_at: ago(6) }, "Live for 3 h 12 min, last event 6 min ago"],
    [{ name: "a", since: ago(2), last_event_at: null }, "Live for 2 min, no event yet"],
    [{ name: "a", muted_until: ahead(60) }, "Muted until 15:04. Live, and events are kept in the inbox."],
    [{ name: "a", muted_until: "9999-12-31T00:00:00.000Z" }, "Muted until you say. Live, and events are kept in the inbox."],
    [{ name: "a", state: "waiting" as State, retry_at: ahead(0.2), trouble: { code: "closed" as const, message: verbatim("") } }, "Retrying in 12 s: the server closed the connection."],
    [{ name: "a", state: "waiting" as State, retry_at: ago(1), trouble: null }, "Retrying now."],
    [{ name: "a", state: "blocked" as State, trouble: { code: "credential" as const, message: verbatim("metasmoke refused this key.") } }, "metasmoke refused this key."],
    [{ name: "a", state: "off" as State, enabled: false }, "Switched off."],
    [{ name: "a", state: "connecting" as State }, "Connecting to metasmoke…"],
    [{ name: "a", trouble: { code: "silent" as const, message: verbatim("") } }, "Subscribed but deaf: metasmoke keeps the connection open, but not even signs of life come. Bellhop connects anew."],
    [{ name: "a", trouble: { code: "protocol" as const, message: verbatim("The server speaks otherwise.") } }, "Live, but: The server speaks otherwise."],
  ])("%j", (over, sentence) => expect(said(over)).toBe(sentence));

  it("that everything is muted", () => expect(said({ name: "a" }, ahead(30))).toMatch(/^Muted until 14:34\./));
  it("what is wrong although it is live before anything that keeps it from ringing", () => {
    const trouble = { code: "config" as const, message: verbatim("Daptin refuses some topics.") };
    expect(said({ name: "a", trouble, caveats: [trouble], muted_until: ahead(60) })).toBe("Live, but: Daptin refuses some topics.");
  });
  it("quiet hours like a mute", () => expect(said({ name: "a", quiet_until: ahead(60) })).toBe("Quiet hours until 15:04. Live, and events are kept in the inbox."));
  it("nothing of a mute that is over", () => expect(said({ name: "a", muted_until: ago(1) })).toMatch(/^Live for/));
});

describe("what should have come and did not", () => {
  const flags = { kind: "flag_logs#create", label: say("metasmoke-kind", { change: "create", noun: say("metasmoke-noun", { table: "flag_logs" }) }), minutes: 30, since: ago(45), silent: true };
  const beat = { kind: "smoke_detectors#update", label: verbatim("SmokeDetector changed"), minutes: 5, since: ago(9), silent: false };
  it.each([
    [{ expects: [] }, []],
    [{ expects: [flags, beat] }, ["Flag log: none for more than 30 min, since 13:19."]],
    [{ expects: [flags], enabled: false }, []],
    [{ expects: [flags, { ...beat, silent: true }], trouble: { code: "silent" as const, message: verbatim("") } }, []],
  ])("%#", (over, sentences) => expect(silences(account({ name: "a", ...over }), NOON)).toEqual(sentences));
});

describe("gaps", () => {
  const gap = { from: ago(60), to: ago(30), recovered: 0, complete: true, fetching: false, missing: [], why: null };
  const gaps = (all: Gap[]) => gapSummary({ gaps: all, away: [], enabled: true }, NOON);
  it("are none, one or many", () => {
    expect(gaps([])).toBe("No gap");
    const away = (enabled: boolean, ...away: AccountView["away"]) => gapSummary({ gaps: [], away, enabled }, NOON);
    expect(away(true, { from: ago(1440), to: null })).toBe("Not live yet");
    expect(away(false, { from: ago(2000), to: null })).toBe("Switched off all the time");
    expect(away(true, { from: ago(1440), to: ago(60) })).toBe("No gap · listening since 13:04");
    expect(away(false, { from: ago(90), to: ago(60) }, { from: ago(30), to: null })).toBe("No gap · switched off 12:34–13:04, since 13:34");
    expect(gaps([{ ...gap, recovered: 7 }])).toBe("Offline once: 13:04–13:34 · 7\u00a0recovered");
    expect(gaps([{ ...gap, to: null }])).toBe("Offline since 13:04");
    expect(gaps([{ ...gap, recovered: 7 }, { ...gap, to: null }])).toBe("Offline twice, 7\u00a0recovered · since 13:04");
  });
  it("never claim to be whole when they are not", () => {
    expect(gapText({ ...gap, complete: false }, NOON)).toContain("more may be missing");
    expect(gapText({ ...gap, complete: false, fetching: true, recovered: 3 }, NOON)).toBe("13:04–13:34 · 3 recovered so far, more is to be fetched");
  });
});
