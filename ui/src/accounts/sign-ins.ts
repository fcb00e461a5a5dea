// The ways of signing in to a service. An account uses one of them, and the fields that only the others need are empty.

import type { AccountView, Message, ServiceView, SignInView } from "../contract.ts";
import { message, said, saidInEnglish } from "../messages.ts";

/** The place of the way that an account uses: the first one a field of its own is filled in for, or else the first that needs none. */
export function wayOf(ways: readonly SignInView[], fields: Readonly<Record<string, string>>): number {
  const used = ways.findIndex((way) => way.fields.some((field) => fields[field]?.trim()));
  return Math.max(0, used === -1 ? ways.findIndex((way) => way.fields.length === 0) : used);
}

/** The fields that only other ways than the one at this place need. */
export function foreign(ways: readonly SignInView[], way: number): ReadonlySet<string> {
  const own = ways[way]?.fields ?? [];
  return new Set(ways.flatMap((each) => each.fields).filter((field) => !own.includes(field)));
}

/** What the secret of an account is called, in the way it signs in. */
export function secretLabel(service: ServiceView | undefined, account: AccountView): Message | undefined {
  return service?.sign_ins[wayOf(service.sign_ins, account.fields)]?.secret_label ?? service?.secret_label;
}

/** The words that ask for a new secret of this name; an API key is a key. */
export function enterSecret(label: Message | undefined): string {
  return label === undefined || saidInEnglish(label) === "API key" ? message("accounts-enter-key") : message("accounts-enter-secret", { label: said(label) });
}
