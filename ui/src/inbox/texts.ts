// What the inbox says about its events and gaps.

import type { Fate, Gap, Line } from "../contract.ts";
import { isMessage, locale, LOCALES, message, said } from "../messages.ts";
import { clock, when } from "../times.ts";

/** A gap after the account's name, or after "Offline": `02:13–02:41 · 7 recovered`. */
export function gapText(gap: Gap, now: number): string {
  if (gap.to === null) return message("frame-time-since", { time: when(gap.from, now) });
  const times = `${when(gap.from, now)}–${clock(gap.to)}`;
  if (gap.fetching) return message("inbox-gap-so-far", { times, count: gap.recovered });
  if (!gap.complete) return message("inbox-gap-incomplete", { times, count: gap.recovered });
  return gap.recovered === 0 ? message("inbox-gap-nothing-missed", { times }) : message("inbox-gap-recovered", { times, count: gap.recovered });
}

/** Why an event did not ring, in two words; `null` when it rang. */
export function outcomeChip({ did, why }: Fate): string | null {
  if (did === "rung") return null;
  if (did === "failed" || did === "withdrawn" || did === "grouped") return message(`inbox-outcome-${did}`).toLocaleLowerCase(LOCALES[locale].tag);
  if (why.startsWith("rule:")) return message("inbox-why-rule", { name: why.slice(5) });
  const id = `inbox-why-${why}`;
  return isMessage(id) && id !== "inbox-why-rule" ? message(id) : why;
}

/** Why the inbox is empty. */
export function nothingYet({ mark, sentence }: Line): string {
  return message(`inbox-nothing-${mark === "muted" || mark === "live" ? mark : "other"}`, { line: said(sentence) });
}
