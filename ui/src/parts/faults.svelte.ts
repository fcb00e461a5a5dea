// What is wrong in the form of an account, and when that is said: nobody is corrected while they write something for
// the first time. A field is judged when it is left, and from its first fault on with every change. The rules are the
// resident's own.

import { SvelteSet } from "svelte/reactivity";
import type { NewAccount } from "../contract.ts";
import { sentence, type AppState } from "../state.svelte.ts";
import { words } from "../words.ts";

/** The values of an account's fields by name; `name` is the account's own. */
export type Values = Record<string, string>;

/** The same as they are sent. */
export function trimmed(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]));
}

export class Faults {
  /** What the resident says, by field; and the sentence that is about none of them. */
  #found = $state.raw<Values>({});
  general = $state<string>();
  /** The fields whose faults are said, and those that have shown one. */
  readonly #told = new SvelteSet<string>();
  readonly #sore = new Set<string>();
  readonly #app: AppState;
  readonly #form: () => NewAccount;
  readonly #of: string | null;
  /** Only the answer to the latest question counts. */
  #asked = 0;

  /** `form` gives what is written so far, and `of` the stored account whose form it is. */
  constructor(app: AppState, form: () => NewAccount, of: string | null = null) {
    this.#app = app;
    this.#form = form;
    this.#of = of;
  }

  /** What is to be said at each field. */
  get shown(): Values {
    return Object.fromEntries(Object.entries(this.#found).filter(([field]) => this.#told.has(field)));
  }

  /** A field was changed. */
  changed(field: string): void {
    if (!this.#sore.has(field)) this.#told.delete(field);
    // What is wrong here may be mended there: of two fields that exclude each other, either can be emptied.
    if (this.#sore.size > 0) void this.#look();
  }

  /** A field was left in which something had been written. */
  left(field: string): void {
    this.#told.add(field);
    void this.#look();
  }

  /** Judges all of them. Returns whether everything is in order, as far as the form can tell. */
  async all(): Promise<boolean> {
    this.general = undefined;
    await this.#look();
    this.#say(this.#found, Object.keys(this.#found));
    // A family of fields, such as the titles of single topics, has no line of its own to say it at.
    const apart = Object.entries(this.#found).find(([field]) => !this.#has(field));
    if (apart) this.general = apart.join(": ");
    return Object.keys(this.#found).length === 0;
  }

  /** The resident refused what was sent: it says `field: sentence`, or a sentence about the whole. */
  refuse(reason: unknown): void {
    const text = sentence(reason);
    const [, field, fault] = PLACED.exec(text) ?? [];
    if (field && fault && this.#has(field)) this.#say({ [field]: fault }, [field]);
    else this.general = text;
  }

  /** Begins anew, for the form of another service. */
  forget(): void {
    this.#asked++;
    this.#found = {};
    this.general = undefined;
    this.#told.clear();
    this.#sore.clear();
  }

  /** Whether the form has a line for it. */
  #has(field: string): boolean {
    return field === "name" || (this.#app.service(this.#form().service)?.fields.some(({ name }) => name === field) ?? false);
  }

  async #look(): Promise<void> {
    const mine = ++this.#asked;
    const form = this.#form();
    try {
      const found = await this.#app.ask({ do: "account-check", account: form, of: this.#of });
      const said = Object.fromEntries(Object.entries(found).map(([field, text]) => [field, words.told.sentence(text)]));
      if (mine === this.#asked) this.#say({ ...said, ...(form.name === "" ? { name: words.add.missingName } : {}) });
    } catch {
      // That the form cannot be judged is no fault of whoever writes it; they hear why once they send it.
      if (mine === this.#asked) this.#say({});
    }
  }

  #say(found: Values, told: readonly string[] = []): void {
    for (const field of told) this.#told.add(field);
    this.#found = found;
    for (const field of Object.keys(this.shown)) this.#sore.add(field);
  }
}

/** How the resident says which field is at fault. */
const PLACED = /^([a-z_]+): (.+)$/s;
