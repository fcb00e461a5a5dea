// What all views say about mutes and quiet hours.

import { message } from "./messages.ts";
import { clock, DAY, when } from "./times.ts";

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

/** The time of day within a day, the day after that. */
function endTime(until: Date, now: number): string {
  return until.getTime() - now < DAY ? clock(until.getTime()) : when(until.getTime(), now);
}
