// The words of the page: Fluent messages, a folder a language in `src-tauri/locales`, in the language that Bellhop speaks.
// What the window says of itself stands there in `window*.ftl`; what the resident says, in all other files.

import { FluentBundle, type FluentFunction, FluentNumber, FluentResource } from "@fluent/bundle";
import type { Message } from "./contract.ts";
import type { Messages } from "./messages/ids.ts";
import { setTimeLocale, span, styled } from "./times.ts";

/** The languages of the window, each by its own name. One more is an entry here and its folder. */
export const LOCALES = {
  en: { name: "English", tag: "en-GB" },
  de: { name: "Deutsch", tag: "de-DE" },
  fr: { name: "Français", tag: "fr-FR" },
} as const;
export type Locale = keyof typeof LOCALES;

/** The first of these languages that there is, best first. */
export function localeFor(tags: readonly string[]): Locale {
  return tags.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLocale) ?? "en";
}

/** Whether the window speaks it. */
export function isLocale(name: string): name is Locale {
  return Object.hasOwn(LOCALES, name);
}

/** Reads the words of a language. English is always there. */
export async function loadLocale(next: Locale): Promise<void> {
  const files = Object.entries(OTHERS).filter(([path]) => path.includes(`/${next}/`));
  sources[next] ??= await Promise.all(files.map(([, read]) => read()));
}

/** Sets the language of the page. One that was not loaded yet is English. Whoever draws again finds its words. */
export function setLocale(next: Locale): void {
  locale = sources[next] ? next : "en";
  bundle = bundleOf(locale);
  numbers = new Intl.NumberFormat(LOCALES[locale].tag);
  setTimeLocale(LOCALES[locale].tag);
}

/** Changes every text of the catalogue from the next `setLocale` on, so that what is not in it stands out. For tests. */
export function transformTexts(change: ((text: string) => string) | undefined): void {
  transform = change;
}

/** An id of the catalogue. A wrong one does not compile. */
export type MessageId = keyof Messages;

/** What a message wants filled in: nothing at all, or a value for each of its variables. */
type Arguments<I extends MessageId> = keyof Messages[I] extends never ? [] : [values: Messages[I]];

/** A message in the language of the page. */
export function message<I extends MessageId>(id: I, ...[values]: Arguments<I>): string {
  const found = bundle.getMessage(id)?.value ?? english.getMessage(id)?.value;
  const errors: Error[] = [];
  const text = found ? bundle.formatPattern(found, (values as Record<string, string | number> | undefined) ?? null, errors) : id;
  if (import.meta.env.DEV && (!found || errors[0])) throw errors[0] ?? new Error(`There is no message ${id}.`);
  return text;
}

/** What the resident says, in the language of the page; in English where that has no words for it, and the bare id of a message that came later. */
export function said(message: Message): string {
  return saidBy([bundle, english], message);
}

/** The same in English, for a text that somebody else is to read. */
export function saidInEnglish(message: Message): string {
  return saidBy([english], message);
}

function saidBy(bundles: readonly FluentBundle[], { message_id, args }: Message): string {
  const speaker = bundles.find((each) => each.hasMessage(message_id));
  const pattern = speaker?.getMessage(message_id)?.value;
  if (!speaker || !pattern) return message_id;
  const filled = Object.entries(args).map(([name, value]) => {
    if (typeof value === "object") return [name, saidBy(bundles, value)];
    // A number may be that of a port or of an answer, and command line and tray do not group digits either.
    return [name, typeof value === "number" ? new FluentNumber(value, { useGrouping: false }) : value];
  });
  // What is missing stands there by its name.
  return speaker.formatPattern(pattern, Object.fromEntries(filled), []);
}

/** Whether there is a message of this id, for ids that end in a word of the resident. */
export function isMessage(id: string): id is MessageId {
  return english.hasMessage(id);
}

/** A word of the contract as a part of an id: `is_not` is `is-not`. */
export function kebab<S extends string>(word: S): Kebab<S> {
  return word.replaceAll("_", "-") as Kebab<S>;
}
type Kebab<S extends string> = S extends `${infer A}_${infer B}` ? `${A}-${Kebab<B>}` : S;

/** A number as people write it. */
export function formatNumber(number: number): string {
  return numbers.format(number);
}

/** What the messages can call. */
const FUNCTIONS: Record<string, FluentFunction> = {
  // A span of milliseconds, in the case that the sentence wants.
  SPAN: ([ms], { case: form }) => span(Number(ms), form === "dative"),
  // A label within a sentence: “e-mail” loses its capital, “API key” keeps them.
  INLINE: ([label]) => String(label).replace(/^[A-Z](?=[a-z-])/, (first) => first.toLowerCase()),
  LOWER: ([label]) => String(label).toLowerCase(),
  // A sentence as a part of another, after a colon: with a small letter and without its full stop.
  CLAUSE: ([sentence]) => String(sentence).replace(/\.+$/, "").replace(/^./u, (first) => first.toLowerCase()),
  // Milliseconds since 1970, in one of the resident's styles.
  DATETIME: ([at], { style }) => styled(Number(at), String(style)),
};

function bundleOf(of: Locale): FluentBundle {
  // No marks of direction around what is filled in: all languages here run the same way, and texts are compared and copied.
  const made = new FluentBundle(LOCALES[of].tag, { functions: FUNCTIONS, useIsolating: false, ...(transform ? { transform } : {}) });
  for (const source of sources[of] ?? []) made.addResource(new FluentResource(source));
  return made;
}

const ENGLISH = import.meta.glob<string>("../../src-tauri/locales/en/*.ftl", { query: "?raw", import: "default", eager: true });
/** A window reads the words of its own language only. */
const OTHERS = import.meta.glob<string>(["../../src-tauri/locales/*/*.ftl", "!../../src-tauri/locales/en/*"], { query: "?raw", import: "default" });

const sources: Partial<Record<Locale, readonly string[]>> = { en: Object.values(ENGLISH) };
let transform: ((text: string) => string) | undefined;
const english = bundleOf("en");
let bundle = english;
let numbers = new Intl.NumberFormat(LOCALES.en.tag);

/** The language that is shown. */
export let locale: Locale = "en";
