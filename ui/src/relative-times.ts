// Times as they are told from now: "2 min ago", "Yesterday", "Mon–Fri".

import { message } from "./messages.ts";
import { dayName, daysBetween, HOUR, when } from "./times.ts";

/** "2 min ago" while it is today, the time or the day after that. */
export function ago(wall: string, now: number): string {
  const past = now - Date.parse(wall);
  if (past < 45_000) return message("frame-time-just-now");
  const today = past < 6 * HOUR && daysBetween(new Date(wall), new Date(now)) === 0;
  // Minutes are told for the first hour only.
  return today ? message("frame-time-ago", { span: past < HOUR ? past : Math.floor(past / HOUR) * HOUR }) : when(wall, now);
}

/** The day as a heading. */
export function dayHeading(wall: string, now: number): string {
  const day = new Date(wall);
  const back = daysBetween(day, new Date(now));
  return back === 0 ? message("frame-time-today") : back === 1 ? message("frame-time-yesterday") : dayName(day, new Date(now));
}

/** Days as `Mon–Fri`, `Sat, Sun`, `Every day`. */
export function dayList(days: readonly number[], names: readonly string[]): string {
  const set = [...new Set(days)].sort((a, b) => a - b);
  if (set.length === 7) return message("frame-time-every-day");
  const [first, last] = [set[0], set.at(-1)];
  if (first === undefined || last === undefined) return message("frame-time-no-day");
  const name = (day: number) => names[day - 1] ?? "";
  if (set.length > 2 && last - first === set.length - 1) return `${name(first)}–${name(last)}`;
  return set.map(name).join(", ");
}
