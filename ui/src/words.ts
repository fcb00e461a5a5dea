// What the window says, in the language of the page: the sentences that depend on state are chosen here, and
// stand in `words/LANGUAGE.ts`. What the resident says is English; `words/resident.ts` tells how another language says
// it, and where a new sentence goes.

import type { AccountView, Fate, Gap, Line, Rule, TestStep } from "./contract.ts";
import { clock, DAY, daysBetween, dayName, span, tellIn, when } from "./times.ts";
import { english, type Language } from "./words/english.ts";
import type { Forms } from "./words/forms.ts";
import { interpreter } from "./words/resident.ts";

/** The languages the window speaks, by the tags the system uses. */
export type Locale = "en" | "de";

/** The language to setLocale: the chosen one, or the first of the system's that is spoken here. */
export function localeFor(chosen: "system" | Locale, system: readonly string[]): Locale {
  const known = system.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag): tag is Locale => tag in LANGUAGES);
  return chosen === "system" ? (known ?? "en") : chosen;
}

/** Reads the words of a language. */
export async function loadLocale(locale: Locale): Promise<void> {
  learnt[locale] ??= await LANGUAGES[locale]();
}

/** Sets the language of the page. One that was not learnt yet is English. */
export function setLocale(locale: Locale): void {
  words = spoken(learnt[locale] ?? english);
  tellIn(words.locale);
}

/** Until when something is muted, seen from now; `null` when it is not. */
export function mutedUntil(wall: string | null, now: number): "forever" | Date | null {
  if (wall === null) return null;
  const at = new Date(wall);
  // "Until I say" lies at the far end of the calendar.
  if (at.getUTCFullYear() >= 9000) return "forever";
  return at.getTime() > now ? at : null;
}

function spoken(language: Language) {
  const { says, nouns, troubles, fates } = language;
  const told = interpreter(language.resident);
  const plural = new Intl.PluralRules(language.locale);
  const number = (n: number) => n.toLocaleString(language.locale);
  const form = <T>(n: number, forms: Forms<T>): T => (plural.select(n) === "one" ? forms.one : forms.other);
  const count = (n: number, noun: keyof typeof nouns) => `${number(n)} ${form(n, nouns[noun])}`;

  /** "2 min ago" while it is today, the time or the day after that. */
  function ago(wall: string, now: number): string {
    const past = now - Date.parse(wall);
    if (past < 45_000) return says.justNow;
    const today = past < 6 * 3_600_000 && daysBetween(new Date(wall), new Date(now)) === 0;
    return today ? says.ago(span(past).replace(/ h .*/, " h")) : when(wall, now);
  }

  function muted(until: "forever" | Date, now: number): string {
    return until === "forever" ? says.mutedForever : says.mutedUntil(by(until, now));
  }

  /** Quiet hours, by when they end. */
  function quiet(until: Date, now: number): string {
    return says.quietUntil(by(until, now));
  }

  const by = (until: Date, now: number) => (until.getTime() - now < DAY ? clock(until.getTime()) : when(until.getTime(), now));

  /** Whether a link stands through which not even the service's heartbeat comes. */
  const deaf = (account: AccountView) => account.state === "live" && account.trouble?.code === "silent";

  /** What should have come and did not, a sentence each. */
  function silences(account: AccountView, now: number): string[] {
    const silent = deaf(account) || !account.enabled ? [] : account.expects.filter((each) => each.silent);
    return silent.map((each) => says.silence(each.label, span(each.minutes * 60_000), when(each.since ?? account.since, now)));
  }

  /** How an account stands, as one sentence. */
  function account(account: AccountView, service: string, everything: string | null, now: number): string {
    if (deaf(account)) return says.deafHelp(service);
    const hushed = mutedUntil(account.muted_until, now) ?? mutedUntil(everything, now);
    if (account.state === "live" && account.trouble) return says.liveBut(account.trouble.message);
    if (account.state === "live" && hushed) return says.mutedLive(muted(hushed, now));
    const resting = mutedUntil(account.quiet_until, now);
    if (account.state === "live" && resting && resting !== "forever") return says.quietLive(quiet(resting, now));
    switch (account.state) {
      case "off":
        return account.enabled ? says.notStarted : says.off;
      case "connecting":
        return says.connecting(service);
      case "live":
        return says.live(span(now - Date.parse(account.since)), account.last_event_at && ago(account.last_event_at, now));
      case "waiting": {
        const left = account.retry_at ? Date.parse(account.retry_at) - now : 0;
        const start = left > 500 ? says.retryingIn(span(left)) : says.retryingNow;
        return account.trouble ? `${start}: ${troubles[account.trouble.code]}.` : `${start}.`;
      }
      case "blocked":
        return account.trouble?.message ?? says.waits;
    }
  }

  /** A step of a connection test. What failed says why. */
  function step(heard: TestStep): TestStep {
    if (!language.resident) return heard;
    return { ...heard, message: heard.ok ? language.steps[heard.step][1] : told.sentence(heard.message) };
  }

  /** The one line that is always true. */
  function line({ sentence, truth }: Line, now: number): string {
    return told.line(sentence, truth, (until) => muted(mutedUntil(until, now) ?? "forever", now), (until) => quiet(new Date(until), now));
  }

  /** A gap after the account's name, or after "Offline": `02:13–02:41 · 7 recovered`. */
  function gap(gap: Gap, now: number): string {
    if (gap.to === null) return says.since(when(gap.from, now));
    const times = `${when(gap.from, now)}–${clock(gap.to)}`;
    if (gap.fetching) return `${times} · ${says.recoveredSoFar(number(gap.recovered))}`;
    if (!gap.complete) return `${times} · ${says.recoveredMaybe(number(gap.recovered))}`;
    return gap.recovered === 0 ? says.nothingMissed(times) : `${times} · ${says.recovered(number(gap.recovered))}`;
  }

  /** When an account was offline, as one phrase. */
  function offline(gaps: readonly Gap[], now: number): string {
    const last = gaps.at(-1);
    if (!last) return says.noGap;
    if (gaps.length === 1) return last.to === null ? `${says.offline} ${gap(last, now)}` : says.offlineOnce(gap(last, now));
    const recovered = gaps.reduce((sum, gap) => sum + gap.recovered, 0);
    const sum = recovered > 0 ? `, ${says.recovered(number(recovered))}` : "";
    return says.offlineOften(gaps.length, sum, last.to === null ? gap(last, now) : says.lastGap(gap(last, now)));
  }

  return {
    ...language,
    account,
    deaf,
    silences,
    line,
    told,
    step,
    ago,
    gap,
    muted,
    number,
    eventCount: (n: number) => count(n, "event"),
    accountCount: (n: number) => count(n, "account"),
    ruleCount: (n: number) => count(n, "rule"),
    fetched: (n: number) => form(n, says.fetched)(number(n)),
    footer: (version: string, accounts: number) => says.footer(version, count(accounts, "account")),
    needs: (things: number) => form(things, says.needs)(says.numbers[things] ?? number(things)),

    /** Why the inbox is empty. */
    nothingYet(shown: Line, now: number): string {
      const { mark } = shown;
      return `${line(shown, now)}. ${mark === "muted" || mark === "live" ? says.then[mark] : says.then.other}`;
    },

    day(wall: string, now: number): string {
      const day = new Date(wall);
      const back = daysBetween(day, new Date(now));
      return back === 0 ? says.today : back === 1 ? says.yesterday : dayName(day, new Date(now));
    },

    /** The text of the strip of the last 24 hours. */
    gaps({ gaps, away, enabled }: Pick<AccountView, "gaps" | "away" | "enabled">, now: number): string {
      const start = now - DAY;
      const off = away.filter(({ to }) => to === null || Date.parse(to) > start);
      const first = off.find(({ from }) => Date.parse(from) <= start + 60_000);
      if (first?.to === null) return enabled ? says.notLive : says.offAllDay;
      const rest = off.filter((each) => each !== first).map(({ from, to }) => (to === null ? says.since(when(from, now)) : `${when(from, now)}–${clock(to)}`));
      const parts = [offline(gaps, now), first?.to && says.listening(when(first.to, now)), rest.length > 0 && says.offTimes(rest.slice(-3).join(", "))];
      return parts.filter(Boolean).join(" · ");
    },

    /** Why an event did not ring, in two words; `null` when it rang. */
    chip(fate: Fate): string | null {
      if (fate.did === "rung") return null;
      if (fate.did === "failed" || fate.did === "withdrawn" || fate.did === "grouped") return fates[fate.did].toLowerCase();
      if (fate.why.startsWith("rule:")) return says.rule(fate.why.slice(5));
      return language.whys[fate.why] ?? fate.why;
    },

    rule(rule: Rule): string {
      const { summary, urgencies } = language.rules;
      const ring = typeof rule.do === "object" ? rule.do.ring : null;
      const does = ring ? summary.ring : summary[rule.do as "quiet" | "drop"];
      return `${does}${ring?.urgency ? summary.as(urgencies[ring.urgency]) : ""}${rule.account ? summary.only(rule.account) : ""}`;
    },

    /** Days as `Mon–Fri`, `Sat, Sun`, `every day`. */
    days(days: readonly number[], names: readonly string[]): string {
      const set = [...new Set(days)].sort((a, b) => a - b);
      if (set.length === 7) return says.everyDay;
      const [first, last] = [set[0], set.at(-1)];
      if (first === undefined || last === undefined) return says.noDay;
      const name = (day: number) => names[day - 1] ?? "";
      if (set.length > 2 && last - first === set.length - 1) return `${name(first)}–${name(last)}`;
      return set.map(name).join(", ");
    },
  };
}

/** A window reads the words of its own language only. */
const LANGUAGES: Record<Locale, () => Promise<Language>> = {
  en: () => Promise.resolve(english),
  de: async () => (await import("./words/german.ts")).german,
};
const learnt: Partial<Record<Locale, Language>> = {};

/** The words of the page. Whoever draws again after `setLocale` finds the new ones here. */
export let words = spoken(english);
