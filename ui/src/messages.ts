// The words of the page: Fluent messages, a folder a language in `src-tauri/locales`, in the language that is chosen.

import { FluentBundle, type FluentFunction, FluentResource } from "@fluent/bundle";
import type { Messages } from "./messages/ids.ts";
import { setTimeLocale, span } from "./times.ts";
import { loadResidentLocale, setResidentLocale } from "./words/current.ts";

/** The languages of the window, each by its own name. One more is an entry here and its folder. */
export const LOCALES = {
  en: { name: "English", tag: "en-GB" },
  de: { name: "Deutsch", tag: "de-DE" },
  fr: { name: "Français", tag: "fr-FR" },
} as const;
export type Locale = keyof typeof LOCALES;

/** The language to show: the chosen one, or the first of the system's that there is. */
export function localeFor(chosen: "system" | Locale, system: readonly string[]): Locale {
  // What was remembered may be of a later version, which has more languages.
  const wanted = chosen in LOCALES ? [chosen] : system.map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((tag): tag is Locale => tag in LOCALES) ?? "en";
}

/** Reads the words of a language. English is always there. */
export async function loadLocale(next: Locale): Promise<void> {
  const files = Object.entries(OTHERS).filter(([path]) => path.includes(`/${next}/`));
  const texts = Promise.all(files.map(([, read]) => read()));
  await loadResidentLocale(next);
  sources[next] ??= await texts;
}

/** Sets the language of the page. One that was not loaded yet is English. Whoever draws again finds its words. */
export function setLocale(next: Locale): void {
  locale = sources[next] ? next : "en";
  bundle = bundleOf(locale);
  numbers = new Intl.NumberFormat(LOCALES[locale].tag);
  setTimeLocale(LOCALES[locale].tag);
  setResidentLocale(locale);
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
};

function bundleOf(of: Locale): FluentBundle {
  // No marks of direction around what is filled in: all languages here run the same way, and texts are compared and copied.
  const made = new FluentBundle(LOCALES[of].tag, { functions: FUNCTIONS, useIsolating: false, ...(transform ? { transform } : {}) });
  for (const source of sources[of] ?? []) made.addResource(new FluentResource(source));
  return made;
}

const ENGLISH = import.meta.glob<string>("../../src-tauri/locales/en/window*.ftl", { query: "?raw", import: "default", eager: true });
/** A window reads the words of its own language only. */
const OTHERS = import.meta.glob<string>(["../../src-tauri/locales/*/window*.ftl", "!../../src-tauri/locales/en/*"], { query: "?raw", import: "default" });

const sources: Partial<Record<Locale, readonly string[]>> = { en: Object.values(ENGLISH) };
let transform: ((text: string) => string) | undefined;
const english = bundleOf("en");
let bundle = english;
let numbers = new Intl.NumberFormat(LOCALES.en.tag);

/** The language that is shown. */
export let locale: Locale = "en";
