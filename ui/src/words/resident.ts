// What the resident says, in another language than its own, which is English.
//
// English passes through as it came, and so does a language without a `Resident`. To add a sentence: where it is one of few shapes, give it a code with arguments in the contract (`Finding`, `Truth`, `Code`,
// `TroubleCode`, `Step`, `Did`, a fate's why), and no language compiles until it says it. Free sentences of providers
// (kinds, forms) stand under the provider's own ids, and everything else under the English sentence, with {} for what
// changes; a test holds both against what the resident can say (`ui/tests/said.json`, which a test in Rust gathers from
// the services and from the sources).

import type { Check, Did, Fate, FieldView, Finding, KindView, ServiceView, SignInView, TakesView, Trouble, TroubleCode, Truth } from "../contract.ts";

/** A function for each member of a union that is told apart by `is`. */
export type Say<T extends { is: string }, R> = { readonly [K in T["is"]]: (said: Extract<T, { is: K }>) => R };

/** What a check found, and what would mend it. */
export type Told = readonly [message: string, fix?: string | undefined];

/** The words of a field, and those of its choices by how they are sent. */
export type FieldWords = readonly [label: string, help: string, choices?: Readonly<Record<string, string>>];

/** The words of one service. */
export interface ServiceWords {
  readonly summary: string;
  /** What its secret is called in general. */
  readonly secret: string;
  /** The ways of signing in, by their English labels. */
  readonly signIns: Readonly<Record<string, readonly [label: string, secretLabel: string, secretHelp: string]>>;
  readonly fields: Readonly<Record<string, FieldWords>>;
  readonly groups: Readonly<Record<string, string>>;
  /** What only this service says, by the English sentence. */
  readonly sentences: Readonly<Record<string, string>>;
  /** A kind's label and help; `undefined` for one that is not known here. */
  kind(id: string): readonly [label: string, help: string] | undefined;
}

/** How a language says what the resident says. */
export interface Resident {
  /** What was checked, by its name. */
  readonly checks: Readonly<Record<string, string>>;
  readonly findings: Say<Finding, Told>;
  /** Mutes and quiet hours are put into words elsewhere, which depend on the time. */
  readonly truths: Say<Exclude<Truth, { is: "muted" | "quiet" }>, string>;
  /** One sentence with what to do, where the very sentence is not among `sentences`. */
  readonly troubles: Readonly<Record<TroubleCode, string>>;
  readonly dids: Readonly<Record<Did, (why: string) => string>>;
  readonly whys: Readonly<Record<string, (account: string, fate: Fate) => string>>;
  readonly rule: (name: string) => string;
  readonly opened: string;
  readonly sentences: Readonly<Record<string, string>>;
  readonly common: Readonly<Record<string, FieldWords>>;
  readonly services: Readonly<Record<string, ServiceWords>>;
}

/** A check in words. */
export interface CheckWords {
  readonly name: string;
  readonly message: string;
  readonly fix: string | null;
}

/** Says what the resident says in a language; in its own, `null`, as it came. */
export function interpreter(language: Resident | null) {
  const found = new Map<string, string | undefined>();
  const forms = Object.assign({}, language?.sentences, ...Object.values(language?.services ?? {}).map((service) => service.sentences)) as Record<string, string>;
  // Of several that fit, the one that leaves the least open.
  const fixed = (english: string) => english.replaceAll("{}", "").length;
  const patterns = Object.entries(forms).sort(([one], [other]) => fixed(other) - fixed(one)).map(([english, own]) => [pattern(english), own] as const);

  /** A free sentence; `undefined` where this language has none for it. */
  function sentence(english: string): string | undefined {
    if (!language) return english;
    if (!found.has(english)) {
      if (found.size > 200) found.clear();
      found.set(english, placed(english) ?? single(english) ?? split(english));
    }
    return found.get(english);
  }

  /** One sentence of the list, with or without its full stop. What is filled in may be one as well. */
  function single(english: string): string | undefined {
    for (const [form, own] of patterns) {
      const put = (match: RegExpExecArray | null) => match && own.replace(/\{(\d)\}/g, (_, place: string) => each(match[Number(place)] ?? ""));
      const [as, less, more] = [put(form.exec(english)), english.endsWith(".") && put(form.exec(english.slice(0, -1))), put(form.exec(`${english}.`))];
      if (as) return as;
      if (less) return `${less}.`;
      // What an error says within a sentence has no full stop of its own.
      if (more) return more.replace(/\.$/, "");
    }
    return undefined;
  }

  /** `url: Write an address.`: the place stays as it is, since a form looks for it. */
  function placed(english: string): string | undefined {
    const [, place, rest] = PLACED.exec(english) ?? [];
    const own = rest === undefined ? undefined : sentence(rest);
    return own === undefined ? undefined : `${single(place ?? "") ?? place}: ${own}`;
  }

  /** Several sentences, each of which is known. */
  function split(english: string): string | undefined {
    for (const { index } of english.matchAll(/[.?] (?=[^a-z])/g)) {
      const [first, rest] = [single(english.slice(0, index + 1)), sentence(english.slice(index + 2))];
      if (first !== undefined && rest !== undefined) return `${first} ${rest}`;
    }
    return undefined;
  }

  /** Sentences that the resident has put together. */
  const each = (text: string): string => sentence(text) ?? text;

  const trouble = (heard: Trouble): Trouble => (language ? { ...heard, message: sentence(heard.message) ?? language.troubles[heard.code] } : heard);

  /** A finding whose free sentences are in this language. */
  function interpreted(finding: Finding): Finding {
    if (finding.is === "account-trouble") return { ...finding, trouble: trouble(finding.trouble) };
    if (finding.is === "account-ignored") return { ...finding, frames: Object.fromEntries(Object.entries(finding.frames).map(([why, count]) => [each(why), count])) };
    if (finding.is === "account-gap") return { ...finding, why: each(finding.why) };
    if (finding.is === "note") return { ...finding, detail: each(finding.detail) };
    if (finding.is === "settings-broken" || finding.is === "rules-broken") return { ...finding, fault: each(finding.fault) };
    return finding;
  }

  return {
    sentence: each,
    trouble,

    /** A refusal: the very sentence, or what its code says, or what was heard. */
    refusal: (detail: string, general: string): string => sentence(detail) ?? general,

    check({ check, message, fix, finding }: Check): CheckWords {
      const name = check.replace(/^(account|gap) /, "");
      if (!language) return { name, message, fix: finding.is in MENDS ? (MENDS[finding.is] ?? null) : fix };
      const say = language.findings[finding.is] as (finding: Finding) => Told;
      const [own, mend] = say(interpreted(finding));
      return { name: language.checks[check] ?? name, message: own, fix: mend ?? null };
    },

    line(english: string, truth: Exclude<Truth, { is: "muted" | "quiet" }>): string {
      if (!language) return english;
      const say = language.truths[truth.is] as (truth: Truth) => string;
      return say(truth);
    },

    fate(english: string, fate: Fate, account: string): string {
      if (!language) return english;
      const rule = fate.why.startsWith("rule:") ? language.rule(fate.why.slice(5)) : undefined;
      const told = language.dids[fate.did](rule ?? language.whys[fate.why]?.(account, fate) ?? fate.why);
      return fate.opened_at ? `${told} ${language.opened}` : told;
    },

    service(service: ServiceView): ServiceView {
      const own = language?.services[service.slug];
      if (!own) return service;
      const field = (each: FieldView): FieldView => {
        const said = own.fields[each.name] ?? language?.common[each.name];
        return said ? { ...each, label: said[0], help: said[1], takes: takes(each.takes, said[2]) } : each;
      };
      const way = (each: SignInView): SignInView => {
        const [label, secret_label, secret_help] = own.signIns[each.label] ?? [each.label, each.secret_label, each.secret_help];
        return { ...each, label, secret_label, secret_help };
      };
      return { ...service, summary: own.summary, secret_label: own.secret, fields: service.fields.map(field), sign_ins: service.sign_ins.map(way) };
    },

    kind(kind: KindView, service: string | undefined): KindView {
      const own = service === undefined ? undefined : language?.services[service];
      if (!own) return kind;
      const [label, help] = own.kind(kind.kind) ?? [kind.label, kind.help];
      return { ...kind, label, help, group: own.groups[kind.group] ?? kind.group };
    },
  };
}

/** What the window says in English where the resident names a command: nothing where a button stands beside it. */
const MENDS: { readonly [K in Finding["is"]]?: string | null } = {
  "keychain-locked": null,
  "no-tray-host": "Open this window from the application menu. On GNOME, the AppIndicator extension shows the icon.",
  "rules-broken": "Change or remove it in Filters.",
  "account-trouble": null,
  "account-silent": "See at the service whether there should be one, or expect none any more, in Filters.",
  "account-never-gets": "Change the account, or expect none any more, in Filters.",
};

/** A field, a place in a file or a pointer into it, before what is wrong there. */
const PLACED = /^([a-z_.]+|\/[^:]*|line \d+, column \d+): (.+)$/s;

/** What can be written in a field, its choices in these words. */
function takes(heard: TakesView, choices: Readonly<Record<string, string>> = {}): TakesView {
  if (typeof heard === "string" || !("choice" in heard)) return heard;
  return { choice: heard.choice.map(({ value, label }) => ({ value, label: choices[value] ?? label })) };
}

/**
 * `There is no {}.` as an expression that finds what stands for each `{}`. One that follows another at once is an
 * addition after a comma, or nothing.
 */
function pattern(english: string): RegExp {
  const parts = english.split("{}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  // An error within a sentence begins with a small letter.
  return new RegExp(`^${parts.map((part, place) => (place === 0 ? part : place > 1 && parts[place - 1] === "" ? `(, .+)?${part}` : `(.+?)${part}`)).join("")}$`, "is");
}
