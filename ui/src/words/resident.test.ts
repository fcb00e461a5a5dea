// What the resident says, in German.

import { describe, expect, it } from "vitest";
import { KINDS, SERVICES } from "../../tests/fixtures.ts";
import said from "../../tests/said.json";
import type { Fate } from "../contract.ts";
import { german } from "./german.ts";
import { interpreter } from "./resident.ts";

const speaks = interpreter(german);

describe("every service", () => {
  it.each(said.services)("$slug has its words", ({ slug, fields, ways, choices, kinds }) => {
    const own = german.services[slug];
    expect(own).toBeDefined();
    expect(fields.filter((field) => !own?.fields[field])).toEqual([]);
    expect(kinds.filter(({ id }) => !own?.kind(id)).map(({ id }) => id)).toEqual([]);
    // A group that is a topic keeps its name.
    expect(kinds.filter(({ id, group }) => !own?.groups[group] && !id.startsWith(`${group}#`))).toEqual([]);
    expect(Object.keys(own?.signIns ?? {}).sort()).toEqual([...ways].sort());
    for (const [field, values] of Object.entries(choices)) {
      const [, , labels] = own?.fields[field] ?? german.common[field] ?? [];
      expect(Object.keys(labels ?? {}).sort(), field).toEqual([...values].sort());
    }
    expect(Object.keys(own?.fields ?? {}).filter((field) => !fields.includes(field))).toEqual([]);
  });

  it("has words for the fields that all have", () => {
    expect(Object.keys(german.common).sort()).toEqual([...said.common].sort());
  });
});

describe("every sentence of the resident", () => {
  // What is filled in is told by numbers, which no sentence has otherwise.
  const filled = (form: string) => { let n = 700; return form.replaceAll("{}", () => String(++n)); };

  it.each(said.sentences)("%s", (form) => {
    const own = speaks.refusal(filled(form), "");
    expect(own).not.toBe("");
    expect([...own.matchAll(/70\d/g)].map(String).sort()).toEqual([...filled(form).matchAll(/70\d/g)].map(String).sort());
  });

  it("is one that is still said", () => {
    // Some name the field they are about.
    const bare = (form: string) => form.replace(/^[a-z_]+: /, "");
    const spoken = new Set(said.sentences.flatMap((form) => [form, bare(form), ...form.split(/(?<=\.) /)]));
    const all = [german.sentences, ...Object.values(german.services).map((service) => service.sentences)];
    // Parts of sentences have no full stop.
    const sentences = all.flatMap(Object.keys).filter((form) => form.endsWith(".") && form.includes(" "));
    expect(sentences.filter((form) => !spoken.has(form))).toEqual([]);
  });
});

it("finds a sentence behind its place, among others and within another", () => {
  expect(speaks.sentence("url: This address has no host.")).toBe("url: In dieser Adresse fehlt der Server.");
  expect(speaks.sentence("line 3, column 7: This is not JSON.")).toBe("Zeile 3, Spalte 7: Das ist kein JSON.");
  expect(speaks.sentence("Deletions cannot be fetched from Daptin. Daptin asks to wait. Bellhop tries again.")).toBe("Löschungen lassen sich bei Daptin nicht nachholen. Daptin bittet um Geduld. Bellhop versucht es noch einmal.");
  expect(speaks.sentence("Account “a”: url: This address has no host.")).toBe("Konto „a“: url: In dieser Adresse fehlt der Server.");
  expect(speaks.sentence("Bellhop could not be started: the settings file cannot be read; check that it belongs to you.")).toBe("Bellhop ließ sich nicht starten: Die Einstellungsdatei ist nicht lesbar; prüfen Sie, ob sie Ihnen gehört.");
  expect(speaks.refusal("url: never heard of.", "general")).toBe("general");
});

it("takes the sentence that leaves the least open, and an addition only where there is one", () => {
  expect(speaks.sentence("Write yes or no.")).toBe("Schreiben Sie yes oder no.");
  expect(speaks.sentence("urgency: Write low, normal or critical, or nothing.")).toBe("urgency: Schreiben Sie low, normal oder critical, oder nichts.");
  expect(speaks.sentence("Write inbox or notify.")).toBe("Schreiben Sie inbox oder notify.");
  expect(speaks.sentence("Write a number from 1 to 16.")).toBe("Schreiben Sie eine Zahl von 1 bis 16.");
});

it("says forms and kinds", () => {
  const [form] = SERVICES.map(speaks.service);
  expect(form?.secret_label).toBe("API-Schlüssel");
  expect(form?.sign_ins).toEqual([{ label: "Mit API-Schlüssel", fields: [], secret_label: "API-Schlüssel", secret_help: expect.stringMatching(/^Ein Schlüssel/) }]);
  expect(form?.fields.find((field) => field.name === "urgency")?.takes).toEqual({ choice: [{ value: "low", label: "Niedrig" }, { value: "normal", label: "Normal" }, { value: "critical", label: "Dringend" }] });
  // A way and a choice that are not known here yet stay as they came.
  const odd = SERVICES[0] && speaks.service({ ...SERVICES[0], sign_ins: [{ label: "By mail", fields: [], secret_label: "Code", secret_help: "In your mail." }] });
  expect(odd?.sign_ins[0]).toMatchObject({ label: "By mail", secret_label: "Code" });
  const flags = KINDS.metasmoke?.find((kind) => kind.kind === "flag_logs#create");
  expect(flags && speaks.kind(flags, "metasmoke").label).toBe("Meldung (Flag)");
  expect(flags && speaks.kind({ ...flags, kind: "something#new" }, "metasmoke").label).toBe(flags?.label);
});

it("names what a live account could not fetch, and why", () => {
  const finding = { is: "account-gap", account: "smoke", from: "2026-01-01T10:00:00.000Z", why: "The server is not available for now (HTTP 503). Bellhop keeps trying." } as const;
  const told = speaks.check({ check: "gap smoke", state: "warn", message: "", fix: null, finding });
  expect(told.name).toBe("smoke");
  expect(told.message).toMatch(/^Was ab .* geschah, ließ sich noch nicht nachholen\. Der Server/);
});

it("says a fate with its reason", () => {
  const fate = (did: Fate["did"], why: string): Fate => ({ did, why, notice: null, opened_at: null, withdrawn_at: null });
  expect(speaks.fate("", fate("muted", "schedule"), "smoke")).toBe("Es hätte geklingelt, aber es kam in der Ruhezeit.");
  const night = { days: [1], from: "22:00", to: "07:00" };
  expect(speaks.fate("", { ...fate("muted", "schedule"), hours: { ...night, account: "smoke" } }, "smoke")).toBe("Es hätte geklingelt, aber es kam in der Ruhezeit 22:00–07:00 für smoke.");
  expect(speaks.fate("", { ...fate("muted", "schedule"), hours: night }, "smoke")).toContain("22:00–07:00 für alle Konten.");
  expect(speaks.fate("", fate("quiet", "rule:not seven"), "smoke")).toBe("Es blieb still: Ihre Regel „not seven“ will es so.");
  expect(speaks.fate("", fate("quiet", "kind"), "smoke")).toContain("ausgeschaltet");
});

it("says a trouble by its very sentence, or else by its kind", () => {
  expect(speaks.trouble({ code: "busy", message: "Never heard of." }).message).toBe(german.troubles.busy);
  const own = interpreter({ ...german, sentences: { "{} is not {}.": "{2} ist {1} nicht." } });
  expect(own.sentence("a.b (c) is not d.")).toBe("d ist a.b (c) nicht.");
  expect(interpreter(null).sentence("As it came.")).toBe("As it came.");
});

