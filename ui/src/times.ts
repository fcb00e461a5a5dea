// Times and spans as people say them, in the language of the page.

/** A span without its smallest parts: `12 s`, `6 min`, `3 h 12 min`, `4 days`; in German in the dative where that is wanted. */
export function span(ms: number, dative = false): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) {
    const days = formats.days.format(Math.floor(hours / 24));
    return dative ? days.replace(/Tage$/, "Tagen") : days;
  }
  return minutes % 60 === 0 || hours >= 10 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** The time of day: `08:00`. */
export function clock(wall: string | number): string {
  return formats.clock.format(new Date(wall));
}

/** The time to the second with its day, for hover and screen readers. */
export function exact(wall: string | number): string {
  return formats.exact.format(new Date(wall));
}

/** A time as a sentence of the resident wants it; its own patterns for each style are `datetime-…` of the catalogue. */
export function styled(ms: number, style: string): string {
  return (formats.styles[style] ?? formats.exact).format(ms);
}

/** A time ahead or behind, no longer than needed: `08:00` today, `Sun 08:00` within a week, `3 Dec` beyond. */
export function when(wall: string | number, now: number): string {
  const at = new Date(wall);
  const days = Math.abs(daysBetween(at, new Date(now)));
  if (days === 0) return formats.clock.format(at);
  return days < 7 ? `${formats.weekday.format(at)} ${formats.clock.format(at)}` : formats.date.format(at);
}

/** Whole calendar days from `from` to `to`, in local time. */
export function daysBetween(from: Date, to: Date): number {
  // Noon of each day, so that a day of 23 or 25 hours counts as one.
  const noon = (day: Date) => new Date(day.getFullYear(), day.getMonth(), day.getDate(), 12).getTime();
  return Math.round((noon(to) - noon(from)) / DAY);
}

/** The day as a heading, once "today" and "yesterday" are ruled out. */
export function dayName(day: Date, now: Date): string {
  return daysBetween(day, now) < 7 ? formats.longWeekday.format(day) : formats.longDate.format(day);
}

/** The names of the days from Monday on. */
export function weekdays(length: "short" | "long" = "short"): string[] {
  const format = length === "short" ? formats.weekday : formats.longWeekday;
  return Array.from({ length: 7 }, (_, day) => format.format(new Date(2024, 0, 1 + day)));
}

/** The next 8:00 in the morning that lies on another day. */
export function tomorrowMorning(now: number): Date {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, 8);
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Sets the language that times are written in; `messages.ts` calls this together with its own. */
export function setTimeLocale(locale: string): void {
  formats = formatsOf(locale);
}

function formatsOf(locale: string) {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  const date = { day: "numeric", month: "short" } as const;
  return {
    clock: format(time),
    exact: format({ weekday: "short", ...date, ...time, second: "2-digit" }),
    weekday: format({ weekday: "short" }),
    longWeekday: format({ weekday: "long" }),
    date: format(date),
    longDate: format({ weekday: "long", day: "numeric", month: "long" }),
    styles: {
      time: format(time),
      moment: format({ ...date, ...time }),
      weekday: format({ weekday: "short", ...date, ...time }),
      day: format({ day: "numeric", month: "long", year: "numeric" }),
    } as Readonly<Record<string, Intl.DateTimeFormat>>,
    days: new Intl.NumberFormat(locale, { style: "unit", unit: "day", unitDisplay: "long" }),
  };
}

let formats = formatsOf("en-GB");
