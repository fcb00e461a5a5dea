// The catalogue: the window's words are whole in every language, and nothing in it is what nobody says; the resident's are
// read as the resident reads them.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { entries, folders, idsFile } from "../tests/catalogue.ts";
import { account, BROKEN, FixtureBridge, GAPS, KINDS, NOON, say, SNAPSHOT, STEPS, verbatim } from "../tests/fixtures.ts";
import { accountStatus } from "./accounts/status.ts";
import type { Message } from "./contract.ts";
import { isMessage, kebab, localeFor, LOCALES, message, said, saidInEnglish, setLocale } from "./messages.ts";
import { ago, dayHeading, dayList } from "./relative-times.ts";

const english = entries("en");
const source = import.meta.dirname;

/** Everything that is written by hand in the window. */
const code = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(svelte|ts)$/.test(file) && !file.includes(".test.") && !/^(contract|messages\/ids)\.ts$/.test(file.replaceAll("\\", "/")))
  .map((file) => readFileSync(`${source}/${file}`, "utf8")).join("\n");

it("the list of ids is that of the English catalogue", () => {
  const path = `${source}/messages/ids.ts`;
  if (process.env.BLESS) writeFileSync(path, idsFile(english));
  expect(readFileSync(path, "utf8"), "run `npm run ids`").toBe(idsFile(english));
});

it("every folder is a language of the list, and the other way round", () => {
  expect(folders().sort()).toEqual(Object.keys(LOCALES).sort());
});

describe.each(Object.keys(LOCALES).filter((each) => each !== "en"))("the catalogue of %s", (folder) => {
  const own = entries(folder);

  it("has every message of the English one, in the same file, and no other", () => {
    const placed = (all: typeof own) => [...all].map(([id, { file }]) => `${file}: ${id}`).sort();
    expect(placed(own)).toEqual(placed(english));
  });

  it("fills the same in", () => {
    const variables = (all: typeof own) => Object.fromEntries([...all].map(([id, each]) => [id, [...each.variables.keys()].sort()]));
    expect(variables(own)).toEqual(variables(english));
  });
});

it("an id begins with the feature it belongs to", () => {
  const lost = [...english].filter(([id, { file }]) => !id.startsWith("-") && !id.startsWith(`${file.slice(0, -4).replace(/^window-?/, "") || "frame"}-`));
  expect(lost.map(([id]) => id)).toEqual([]);
});

it("no message is without somebody who says it", () => {
  // An id may be put together, as `frame-view-${view}` is: its fixed parts have to stand in the code as they are here.
  const joined = [...code.matchAll(/`([a-z]+-[^`]*\$\{[^`]*)`/g)].map(([, text]) => new RegExp(`^${(text ?? "").replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, "[a-z0-9-]+")}$`));
  const unused = [...english.keys()].filter((id) => !id.startsWith("-") && !code.includes(`"${id}"`) && !joined.some((each) => each.test(id)));
  expect(unused).toEqual([]);
});

describe("the language", () => {
  afterEach(() => setLocale("en"));

  it("is the first that there is", () => {
    expect(localeFor(["it-IT", "de-AT", "en"])).toBe("de");
    expect(localeFor(["", "system", "fr-CH", "de"])).toBe("fr");
    expect(localeFor(["toString", "it"])).toBe("en");
  });

  it("has its own sentences, numbers, plurals and days: German", () => {
    setLocale("de");
    const live = (over: { since: string; last_event_at: string | null }) => accountStatus(account({ name: "a", ...over }), "", null, NOON);
    const before = (minutes: number) => new Date(NOON - minutes * 60_000).toISOString();
    expect(live({ since: before(192), last_event_at: before(6) })).toBe("Verbunden seit 3 h 12 min, letztes Ereignis vor 6 min");
    expect(live({ since: before(5 * 1440), last_event_at: null })).toBe("Verbunden seit 5 Tagen, noch kein Ereignis");
    expect([1, 1234].map((count) => message("inbox-event-count", { count }))).toEqual(["1 Ereignis", "1.234 Ereignisse"]);
    expect(dayList([1, 2, 3], ["Mo", "Di", "Mi"])).toBe("Mo–Mi");
    expect(message("health-needs", { count: 1 })).toBe("Eine Sache braucht Sie");
    expect(dayHeading(before(1440), NOON)).toBe("Gestern");
  });

  it("has its own sentences, numbers, plurals and days: French", () => {
    setLocale("fr");
    const before = (minutes: number) => new Date(NOON - minutes * 60_000).toISOString();
    expect(ago(before(6), NOON)).toBe("il y a 6 min");
    expect([0, 1, 1234].map((count) => message("inbox-event-count", { count }))).toEqual(["0 événement", "1 événement", "1\u202f234 événements"]);
    expect(message("accounts-live-no-event", { span: 5 * 86_400_000 })).toBe("Connecté depuis 5\u00a0jours, aucun événement pour l’instant");
    expect(message("accounts-remove-title", { name: "smoke" })).toBe("Supprimer smoke\u202f?");
    expect(dayHeading(before(1440), NOON)).toBe("Hier");
  });

  it("of a language that was not loaded is English", () => {
    setLocale("xx" as "en");
    expect(message("frame-cancel")).toBe("Cancel");
  });
});

it("a label within a sentence loses its capital, unless it is an abbreviation", () => {
  expect(message("accounts-form-missing", { label: "E-mail" })).toBe("Enter the e-mail.");
  expect(message("accounts-form-missing", { label: "API key" })).toBe("Enter the API key.");
});

it("an id that is put together is known or not", () => {
  expect([isMessage(`rules-compare-${kebab("is_not")}`), isMessage("inbox-why-never-heard-of")]).toEqual([true, false]);
});

describe("what the resident says", () => {
  afterEach(() => setLocale("en"));

  it.each(Object.keys(LOCALES))("can be read and has a place of its own: %s", (folder) => {
    expect([...entries(folder, true).keys()].sort()).toEqual([...entries("en", true).keys()].sort());
  });

  it("is said with what it is filled with, in one language", () => {
    const gap = say("gap-tries-again", { trouble: say("sentences", { first: say("daptin-missing-deletions"), rest: say("daptin-wait") }) });
    const rule = say("fate-quiet", { why: say("why-rule", { rule: "not seven" }) });
    expect(said(gap)).toBe("Deletions cannot be fetched from Daptin. Daptin asks to wait. Bellhop tries again.");
    setLocale("de");
    expect(said(gap)).toBe("Löschungen lassen sich bei Daptin nicht nachholen. Daptin bittet um Geduld. Bellhop versucht es noch einmal.");
    expect(said(rule)).toBe("Es blieb still: Ihre Regel „not seven“ will es so.");
    expect(said(say("fault-at-sentence", { place: say("fault-line", { line: 3, column: 7 }), fault: say("fault-not-json") }))).toBe("Zeile 3, Spalte 7: Das ist kein JSON.");
    expect(saidInEnglish(rule)).toBe("It was kept without a ring: your rule “not seven” says so.");
  });

  it("is told as a clause after a colon, and without grouping the digits of a number", () => {
    expect(said(say("history-note", { error: say("history-file-unusable") }))).toBe("History: the history file cannot be used right now.");
    expect(said(say("network-refused-port", { host: "localhost", port: 16_336 }))).toContain("port 16336.");
  });

  it("has times as the page writes them", () => {
    const gap = say("finding-account-gap", { from: NOON, why: verbatim("") });
    const said_ = (locale: keyof typeof LOCALES) => (setLocale(locale), [say("time-today", { at: NOON }), say("time-later", { at: NOON }), gap].map(said).join("; "));
    expect(said_("en")).toMatch(/^14:04; Sat,? 21 Nov,? 14:04; What happened from 21 Nov,? (at )?14:04 on/);
    expect(said_("de")).toMatch(/^14:04; Sa\., 21\. Nov\.,? 14:04; Was ab 21\. Nov\.,? 14:04/);
    expect(said_("fr")).toMatch(/^14:04; sam\. 21 nov\.(,| à)? 14:04; /);
  });

  it("and is not known here, is its bare id", () => {
    setLocale("de");
    expect(said(say("never-heard-of", { name: "a" }))).toBe("never-heard-of");
    expect(said(say("verbatim"))).toBe("{$text}");
  });

  it("is in the fixtures as the catalogue has it", async () => {
    const all = entries("en", true);
    const wrong: string[] = [];
    const walk = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      if ("message_id" in value) {
        const { message_id, args } = value as Message;
        const wants = all.get(message_id)?.variables.keys();
        if (!wants || [...wants].some((name) => !(name in args))) wrong.push(message_id);
      }
      Object.values(value).forEach(walk);
    };
    const fates = await Promise.all(SNAPSHOT.events.map(({ id: event }) => new FixtureBridge().ask({ do: "event-show", event }, () => {})));
    [SNAPSHOT, KINDS, GAPS, STEPS, BROKEN, fates].forEach(walk);
    expect(wrong).toEqual([]);
  });
});
