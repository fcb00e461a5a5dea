// What is wrong in the form of an account, and when that is said: nobody is corrected while they write something for
// the first time. A field is judged when it is left, and from its first fault on with every change. The rules are the
// resident's own, but for what the chosen way of signing in needs: the resident knows the way by what is filled in.

import { SvelteSet } from "svelte/reactivity";
import { Refused } from "../call.ts";
import type { NewAccount } from "../contract.ts";
import { message, said } from "../messages.ts";
import { type AppState, errorText } from "../state.svelte.ts";
import { foreign } from "./sign-ins.ts";

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
  readonly #way: () => number;
  readonly #of: string | null;
  /** Only the answer to the latest question counts. */
  #asked = 0;

  /** `form` gives what is written so far, `way` the place of the way of signing in, and `of` the stored account whose form it is. */
  constructor(app: AppState, form: () => NewAccount, way: () => number, of: string | null = null) {
    this.#app = app;
    this.#form = form;
    this.#way = way;
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
    if (apart) this.general = said({ message_id: "field-fault", args: { field: apart[0], fault: apart[1] } });
    return Object.keys(this.#found).length === 0;
  }

  /** The resident refused what was sent, for a field or as a whole. */
  refuse(reason: unknown): void {
    const detail = reason instanceof Refused ? reason.detail : undefined;
    const { field, fault } = detail?.message_id === "field-fault" ? detail.args : {};
    if (typeof field === "string" && typeof fault === "object" && this.#has(field)) this.#say({ [field]: said(fault) }, [field]);
    else this.general = errorText(reason);
  }

  /** Begins anew, for the form of another service. */
  forget(): void {
    this.#asked++;
    this.#found = {};
    this.general = undefined;
    this.#told.clear();
    this.#sore.clear();
  }

  /** Another way of signing in was chosen. What it needs is judged anew; what the others need is judged no longer. */
  switched(): void {
    const ways = this.#app.service(this.#form().service)?.sign_ins ?? [];
    for (const field of ways.flatMap((way) => way.fields)) {
      this.#told.delete(field);
      this.#sore.delete(field);
    }
    if (this.#sore.size > 0) void this.#look();
  }

  /** Whether the form has a line for it. */
  #has(field: string): boolean {
    const service = this.#app.service(this.#form().service);
    return field === "name" || (service !== undefined && service.fields.some(({ name }) => name === field) && !foreign(service.sign_ins, this.#way()).has(field));
  }

  /** What is wrong with a form beyond what the resident says of it. */
  #missing({ service, name, fields }: NewAccount, found: Values): Values {
    const { sign_ins: ways = [], fields: lines = [] } = this.#app.service(service) ?? {};
    const missing = lines.filter((line) => ways[this.#way()]?.fields.includes(line.name) && !fields[line.name]);
    const wanted: Values = Object.fromEntries(missing.map((line) => [line.name, message("accounts-form-missing", { label: said(line.label) })]));
    if (name === "") wanted.name = message("accounts-add-missing-name");
    // Where nothing of any way is filled in, the resident may miss what another way needs.
    const others = missing.length > 0 ? foreign(ways, this.#way()) : new Set<string>();
    return { ...Object.fromEntries(Object.entries(found).filter(([field]) => !others.has(field))), ...wanted };
  }

  async #look(): Promise<void> {
    const mine = ++this.#asked;
    const form = this.#form();
    try {
      const found = await this.#app.ask({ do: "account-check", account: form, of: this.#of });
      if (mine === this.#asked) this.#say(this.#missing(form, Object.fromEntries(Object.entries(found).map(([field, fault]) => [field, said(fault)]))));
    } catch {
      // That the form cannot be judged is no fault of whoever writes it; they are told why once they send it.
      if (mine === this.#asked) this.#say({});
    }
  }

  #say(found: Values, told: readonly string[] = []): void {
    for (const field of told) this.#told.add(field);
    this.#found = found;
    for (const field of Object.keys(this.shown)) this.#sore.add(field);
  }
}
