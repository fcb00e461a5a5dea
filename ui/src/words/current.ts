// What the resident says, in the language of the page. A language that has no words for it passes the English on.

import { interpreter, type Resident } from "./resident.ts";

/** Reads a language's words for what the resident says. */
export async function loadResidentLocale(locale: string): Promise<void> {
  known[locale] ??= (await LANGUAGES[locale]?.()) ?? null;
}

/** Sets the language; `messages.ts` calls this together with its own. */
export function setResidentLocale(locale: string): void {
  resident = interpreter(known[locale] ?? null);
}

const LANGUAGES: Readonly<Record<string, () => Promise<Resident>>> = {
  de: async () => (await import("./german.ts")).german,
};
const known: Record<string, Resident | null> = {};

/** Says what the resident says. */
export let resident = interpreter(null);
