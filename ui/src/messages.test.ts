// The catalogue of the window's words: whole in every language, and nothing in it that nobody says.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { entries, folders, idsFile } from "../tests/catalogue.ts";
import { account, NOON } from "../tests/fixtures.ts";
import { accountStatus } from "./accounts/status.ts";
import { isMessage, kebab, localeFor, LOCALES, message, setLocale } from "./messages.ts";
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

  it("is the first of the system's that there is, unless one was chosen", () => {
    expect(localeFor("system", ["it-IT", "de-AT", "en"])).toBe("de");
    expect(localeFor("system", ["fr-CH", "de"])).toBe("fr");
    expect(localeFor("system", ["it"])).toBe("en");
    expect(localeFor("en", ["de"])).toBe("en");
    expect(localeFor("xx" as "en", ["de"])).toBe("de");
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
