// A rule as it is written in the window: conditions in groups, values as text until they are sent.

import { Refused } from "../call.ts";
import type { Condition, EventDetail, EventView, Rule, Urgency } from "../contract.ts";
import { message, said } from "../messages.ts";
import { type Draft, errorText } from "../state.svelte.ts";

/** How a field can be compared, in the order they are offered. */
export const COMPARISONS = ["is", "is_not", "contains", "matches", "one_of", "above", "below", "exists"] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** One field compared with what was typed. */
export interface FieldTest {
  readonly is: "test";
  readonly field: string;
  readonly compare: Comparison;
  readonly value: string;
  /** Whether the value is text even where it looks like a number. */
  readonly text: boolean;
}

/** Conditions that count together. */
export interface Group {
  readonly is: "group";
  readonly match: "all" | "any" | "none";
  readonly parts: readonly Part[];
}

export type Part = FieldTest | Group;
type Scalar = string | number | boolean | null;

/** A field that real events have, with values they had. */
export interface Offer {
  readonly field: string;
  readonly text: boolean;
  readonly values: readonly string[];
}

/** A fresh condition. */
export const FRESH: FieldTest = { is: "test", field: "title", compare: "contains", value: "", text: true };

/** The group a condition is edited as. */
export function toGroup(condition: Condition): Group {
  const part = partOf(condition);
  return part.is === "group" ? part : { is: "group", match: "all", parts: [part] };
}

/** The condition a group stands for. */
export function toCondition(part: Part): Condition {
  if (part.is === "test") return comparison(part);
  const parts = part.parts.map(toCondition);
  if (part.match === "none") return { not: { any: parts } };
  return part.match === "all" ? { all: parts } : { any: parts };
}

/** Whether every condition has what it compares with. */
export function complete(part: Part): boolean {
  if (part.is === "group") return part.parts.length > 0 && part.parts.every(complete);
  return part.field !== "" && (part.compare === "exists" || part.value.trim() !== "");
}

/** A name no rule has yet, as near to the wished one as 64 letters allow. */
export function freeName(wanted: string, rules: readonly Rule[]): string {
  let short = "";
  for (const { segment } of new Intl.Segmenter().segment(wanted)) {
    if ([...short, ...segment].length > 58) break;
    short += segment;
  }
  short = short.trim();
  for (let number = 1; ; number++) {
    const name = number === 1 ? short : `${short} ${number}`;
    if (!rules.some((rule) => rule.name === name)) return name;
  }
}

/** A rule that begins with an event: its kind and its title, or for "only", its kind without that title. */
export function ruleFromEvent(event: EventView, label: string, only: boolean, rules: readonly Rule[]): Draft {
  const name = freeName(only ? message("rules-only-name", { kind: label }) : message("rules-less-name", { kind: label }), rules);
  const kind = { field: "kind", is: event.kind };
  const title = { field: "title", contains: event.title };
  const when = { all: only ? [kind, { not: { any: [title] } }] : [kind, title] };
  return { rule: { name, account: event.account, when, do: "quiet" }, kept: null, seed: event.id };
}

/** The fields that these events have, most common first, after those every event has. */
export function fieldOffers(details: readonly Pick<EventDetail, "event" | "fields">[]): Offer[] {
  const found = new Map<string, { text: boolean; values: Set<string>; times: number }>();
  const add = (field: string, value: Scalar) => {
    const known = found.get(field) ?? { text: typeof value === "string", values: new Set<string>(), times: 0 };
    known.times++;
    if (known.values.size < MOST_VALUES && value !== null) known.values.add(String(value));
    found.set(field, known);
  };
  const walk = (value: unknown, path: string) => {
    if (Array.isArray(value)) return;
    if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) walk(inner, `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    } else if (path !== "") add(path, value as Scalar);
  };
  for (const { event, fields } of details) {
    for (const name of OWN) add(name, event[name]);
    walk(fields, "");
  }
  const own = OWN.map((field) => ({ field, text: true, values: [...(found.get(field)?.values ?? [])] }));
  const rest = [...found].filter(([field]) => !OWN.some((name) => name === field));
  rest.sort(([a, one], [b, other]) => other.times - one.times || a.localeCompare(b));
  return [...own, ...rest.slice(0, MOST_FIELDS).map(([field, { text, values }]) => ({ field, text, values: [...values] }))];
}

/** A field as it is read: the last names of its pointer, without the envelope they all lie in. */
export function fieldLabel(field: string): string {
  const names = field.split("/").filter(Boolean);
  const inner = names.length > 1 ? names.slice(1) : names;
  return inner.slice(-2).map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~").replaceAll("_", " ")).join(" › ");
}

function partOf(condition: Condition): Part {
  if ("all" in condition) return { is: "group", match: "all", parts: condition.all.map(partOf) };
  if ("any" in condition) return { is: "group", match: "any", parts: condition.any.map(partOf) };
  if ("not" in condition) {
    const inner = condition.not;
    return { is: "group", match: "none", parts: "any" in inner ? inner.any.map(partOf) : [partOf(inner)] };
  }
  const { field, ...rest } = condition;
  const [compare, value] = Object.entries(rest)[0] as [Comparison, Scalar | Scalar[]];
  const all = Array.isArray(value) ? value : [value];
  return { is: "test", field, compare, value: all.map(String).join(", "), text: all.every((each) => typeof each === "string") };
}

function comparison({ field, compare, value, text }: FieldTest): Condition {
  const typed = (each: string): Scalar => (text || OWN.some((own) => own === field) ? each : scalar(each));
  switch (compare) {
    case "exists":
      return { field, exists: value !== "false" };
    case "one_of":
      return { field, one_of: value.split(",").map((each) => each.trim()).filter(Boolean).map(typed) };
    case "above":
    case "below": {
      const bound = field === "urgency" ? (value as Urgency) : Number(value);
      return compare === "above" ? { field, above: bound } : { field, below: bound };
    }
    case "contains":
      return { field, contains: value };
    case "matches":
      return { field, matches: value };
    case "is":
      return { field, is: typed(value) };
    case "is_not":
      return { field, is_not: typed(value) };
  }
}

/** A number, a truth or nothing where that is written; a text otherwise. */
function scalar(text: string): Scalar {
  const plain = text.trim();
  if (plain === "true" || plain === "false") return plain === "true";
  if (plain === "null") return null;
  return plain !== "" && Number.isFinite(Number(plain)) ? Number(plain) : text;
}

/** The fields every event has. */
export const OWN = ["kind", "title", "body", "urgency"] as const;
const MOST_FIELDS = 40;
const MOST_VALUES = 12;

/** What a rule does, in a few words. */
export function ruleSummary(rule: Rule): string {
  const ring = typeof rule.do === "object" ? rule.do.ring : null;
  const action = ring ? "ring" : (rule.do as "quiet" | "drop");
  const summary = message("rules-summary", { action, urgency: ring?.urgency ?? "same" });
  return rule.account ? message("rules-summary-account", { summary, account: rule.account }) : summary;
}

/** What is wrong with a rule, without the place in its file: the editor shows the rule itself. */
export function ruleFault(reason: unknown): string {
  const { message_id, args } = (reason instanceof Refused ? reason.detail : undefined) ?? {};
  const fault = message_id === "fault-at-sentence" ? args?.fault : undefined;
  return fault === undefined ? errorText(reason) : said({ message_id: "fault-sentence", args: { fault } });
}
