// Times and spans as people say them, in the locale of the page.

/** A span without its smallest parts: `12 s`, `6 min`, `3 h 12 min`, `4 d`. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} d`;
  return minutes % 60 === 0 || hours >= 10 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** The time of day: `08:00`. */
export function clock(wall: string | number): string {
  return CLOCK.format(new Date(wall));
}

/** The time to the second with its day, for hover and screen readers. */
export function exact(wall: string | number): string {
  return EXACT.format(new Date(wall));
}

/** A time ahead or behind, no longer than needed: `08:00` today, `Sun 08:00` within a week, `3 Dec` beyond. */
export function when(wall: string | number, now: number): string {
  const at = new Date(wall);
  const days = Math.abs(daysBetween(at, new Date(now)));
  if (days === 0) return CLOCK.format(at);
  return days < 7 ? `${WEEKDAY.format(at)} ${CLOCK.format(at)}` : DATE.format(at);
}

/** Whole calendar days from `from` to `to`, in local time. */
export function daysBetween(from: Date, to: Date): number {
  // Noon of each day, so that a day of 23 or 25 hours counts as one.
  const noon = (day: Date) => new Date(day.getFullYear(), day.getMonth(), day.getDate(), 12).getTime();
  return Math.round((noon(to) - noon(from)) / DAY);
}

/** The day as a heading, once "today" and "yesterday" are ruled out. */
export function dayName(day: Date, now: Date): string {
  return daysBetween(day, now) < 7 ? LONG_WEEKDAY.format(day) : LONG_DATE.format(day);
}

/** The names of the days from Monday on. */
export function weekdays(): string[] {
  return Array.from({ length: 7 }, (_, day) => WEEKDAY.format(new Date(2024, 0, 1 + day)));
}

/** The next 8:00 in the morning that lies on another day. */
export function tomorrowMorning(now: number): Date {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, 8);
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

const LOCALE = "en-GB";
const CLOCK = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit" });
const EXACT = new Intl.DateTimeFormat(LOCALE, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" });
const WEEKDAY = new Intl.DateTimeFormat(LOCALE, { weekday: "short" });
const LONG_WEEKDAY = new Intl.DateTimeFormat(LOCALE, { weekday: "long" });
const DATE = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short" });
const LONG_DATE = new Intl.DateTimeFormat(LOCALE, { weekday: "long", day: "numeric", month: "long" });
