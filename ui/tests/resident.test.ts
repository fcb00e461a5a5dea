// What the resident says, in German.

import { describe, expect, it } from "vitest";
import type { Fate } from "../src/contract.ts";
import { german } from "../src/words/german.ts";
import { interpreter, type Resident } from "../src/words/resident.ts";
import { KINDS, SERVICES } from "./fixtures.ts";
import said from "./said.json";

const resident = german.resident as Resident;
const speaks = interpreter(resident);

describe("every service", () => {
  it.each(said.services)("$slug has its words", ({ slug, fields, kinds }) => {
    const own = resident.services[slug];
    expect(own).toBeDefined();
    expect(fields.filter((field) => !own?.fields[field])).toEqual([]);
    expect(kinds.filter(({ id }) => !own?.kind(id)).map(({ id }) => id)).toEqual([]);
    // A group that is a topic keeps its name.
    expect(kinds.filter(({ id, group }) => !own?.groups[group] && !id.startsWith(`${group}#`))).toEqual([]);
    expect(Object.keys(own?.fields ?? {}).filter((field) => !fields.includes(field))).toEqual([]);
  });

  it("has words for the fields that all have", () => {
    expect(Object.keys(resident.common).sort()).toEqual([...said.common].sort());
  });
});

it("says forms and kinds", () => {
  const [form] = SERVICES.map(speaks.service);
  expect(form?.secret_label).toBe("API-Schlüssel");
  const flags = KINDS.metasmoke?.find((kind) => kind.kind === "flag_logs#create");
  expect(flags && speaks.kind(flags, "metasmoke").label).toBe("Meldung (Flag)");
  expect(flags && speaks.kind({ ...flags, kind: "something#new" }, "metasmoke").label).toBe(flags?.label);
});

it("says a fate with its reason", () => {
  const fate = (did: Fate["did"], why: string): Fate => ({ did, why, notice: null, opened_at: null, withdrawn_at: null });
  expect(speaks.fate("", fate("muted", "schedule"), "smoke")).toBe("Es hätte geklingelt, aber es kam in der Ruhezeit.");
  expect(speaks.fate("", fate("quiet", "rule:not seven"), "smoke")).toBe("Es blieb still: Ihre Regel „not seven“ will es so.");
  expect(speaks.fate("", fate("quiet", "kind"), "smoke")).toContain("ausgeschaltet");
});

it("says a trouble by its very sentence, or else by its kind", () => {
  expect(speaks.trouble({ code: "busy", message: "Never heard of." }).message).toBe(resident.troubles.busy);
  const own = interpreter({ ...resident, sentences: { "{} is not {}.": "{2} ist {1} nicht." } });
  expect(own.sentence("a.b (c) is not d.")).toBe("d ist a.b (c) nicht.");
  expect(interpreter(null).sentence("As it came.")).toBe("As it came.");
});

