// What all views say about mutes, quiet hours and how everything stands.

import type { Line } from "./contract.ts";
import { locale, message } from "./messages.ts";
import { clock, DAY, when } from "./times.ts";
import { resident } from "./words/current.ts";

/** Until when something is muted, seen from now; `null` when it is not. */
export function mutedUntil(wall: string | null, now: number): "forever" | Date | null {
  if (wall === null) return null;
  const at = new Date(wall);
  // "Until I say" lies at the far end of the calendar.
  if (at.getUTCFullYear() >= 9000) return "forever";
  return at.getTime() > now ? at : null;
}

/** A mute, by when it ends. */
export function mutedText(until: "forever" | Date, now: number): string {
  return until === "forever" ? message("accounts-muted-forever") : message("accounts-muted-until", { time: endTime(until, now) });
}

/** Quiet hours, by when they end. */
export function quietText(until: Date, now: number): string {
  return message("accounts-quiet-until", { time: endTime(until, now) });
}

/** The one line that is always true. */
export function statusLine({ sentence, truth }: Line, now: number): string {
  if (locale === "en") return sentence;
  if (truth.is === "muted") return mutedText(mutedUntil(truth.until, now) ?? "forever", now);
  if (truth.is === "quiet") return quietText(new Date(truth.until), now);
  return resident.line(sentence, truth);
}

/** The time of day within a day, the day after that. */
function endTime(until: Date, now: number): string {
  return until.getTime() - now < DAY ? clock(until.getTime()) : when(until.getTime(), now);
}
