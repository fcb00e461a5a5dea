// What "Copy report" puts on the clipboard: how everything stands, in English, for whoever is asked
// for help. It is made of checks and counts alone: no key, no address, no title and no name of an account.

import { saidInEnglish } from "../messages.ts";
import type { Shown } from "../shown.ts";

/** The report as text. */
export function report({ version, overall, accounts, rules }: Shown, now: number): string {
  const known = accounts.map((account, index) => [account.name, `${account.service} ${index + 1}`] as const);
  const unnamed = (text: string) => known.reduce((line, [name, other]) => line.replace(whole(name), other), text.replace(/\b\w+:\/\/\S+/g, "(address)"));
  const lines = overall.health.map(({ check, state, message }) => `${state}\t${unnamed(check)}\t${unnamed(saidInEnglish(message))}`);
  const states = accounts.map(({ state, since, events, gaps }, index) => `${known[index]?.[1]}\t${state} since ${since}\t${events.received} events, ${events.rung} rung, ${gaps.length} gaps in 24 h`);
  const server = overall.notifications.server ?? "none";
  return [
    `Bellhop ${version}, ${new Date(now).toISOString()}`,
    unnamed(saidInEnglish(overall.line.sentence)),
    `notifications: ${server}; do-not-disturb: ${overall.notifications.hushed ?? "unknown"}; ${rules.length} rules`,
    ...lines,
    ...states,
  ].join("\n");
}

/** A name where it stands as a word of its own. */
function whole(name: string): RegExp {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, "gu");
}
