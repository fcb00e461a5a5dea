// How an account stands, in sentences.

import type { AccountView, Gap } from "../contract.ts";
import { gapText } from "../inbox/texts.ts";
import { message, said } from "../messages.ts";
import { ago } from "../relative-times.ts";
import { mutedText, mutedUntil, quietText } from "../status.ts";
import { clock, DAY, MINUTE, when } from "../times.ts";

/** Whether a link stands through which not even the service's heartbeat comes. */
export function isDeaf(account: AccountView): boolean {
  return account.state === "live" && account.trouble?.code === "silent";
}

/** What should have come and did not, a sentence each. */
export function silences(account: AccountView, now: number): string[] {
  const silent = isDeaf(account) || !account.enabled ? [] : account.expects.filter((each) => each.silent);
  return silent.map((each) => message("accounts-silence", { kind: said(each.label), span: each.minutes * MINUTE, since: when(each.since ?? account.since, now) }));
}

/** How an account stands, as one sentence. `everything` is until when all accounts are muted. */
export function accountStatus(account: AccountView, service: string, everything: string | null, now: number): string {
  if (isDeaf(account)) return message("accounts-deaf", { service });
  const muted = mutedUntil(account.muted_until, now) ?? mutedUntil(everything, now);
  if (account.state === "live" && account.trouble) return message("accounts-live-but", { trouble: said(account.trouble.message) });
  if (account.state === "live" && muted) return message("accounts-live-silent", { why: mutedText(muted, now) });
  const quiet = mutedUntil(account.quiet_until, now);
  if (account.state === "live" && quiet && quiet !== "forever") return message("accounts-live-silent", { why: quietText(quiet, now) });
  switch (account.state) {
    case "off":
      return account.enabled ? message("accounts-not-started") : message("accounts-off");
    case "connecting":
      return message("accounts-connecting", { service });
    case "live": {
      const span = now - Date.parse(account.since);
      return account.last_event_at ? message("accounts-live", { span, last: ago(account.last_event_at, now) }) : message("accounts-live-no-event", { span });
    }
    case "waiting": {
      const span = account.retry_at ? Date.parse(account.retry_at) - now : 0;
      const trouble = account.trouble && said({ message_id: `trouble-${account.trouble.code}`, args: {} });
      if (span > 500) return trouble ? message("accounts-retrying-in-because", { span, trouble }) : message("accounts-retrying-in", { span });
      return trouble ? message("accounts-retrying-now-because", { trouble }) : message("accounts-retrying-now");
    }
    case "blocked":
      return account.trouble ? said(account.trouble.message) : message("accounts-waits");
  }
}

/** The text of the strip of the last 24 hours. */
export function gapSummary({ gaps, away, enabled }: Pick<AccountView, "gaps" | "away" | "enabled">, now: number): string {
  const start = now - DAY;
  const off = away.filter(({ to }) => to === null || Date.parse(to) > start);
  const first = off.find(({ from }) => Date.parse(from) <= start + MINUTE);
  if (first?.to === null) return enabled ? message("accounts-not-live") : message("accounts-off-all-day");
  const rest = off.filter((each) => each !== first).map(({ from, to }) => (to === null ? message("frame-time-since", { time: when(from, now) }) : `${when(from, now)}–${clock(to)}`));
  const listening = first?.to && message("accounts-listening", { time: when(first.to, now) });
  const switchedOff = rest.length > 0 && message("accounts-off-times", { times: rest.slice(-3).join(", ") });
  return [offline(gaps, now), listening, switchedOff].filter(Boolean).join(" · ");
}

/** When an account was offline, as one phrase. */
function offline(gaps: readonly Gap[], now: number): string {
  const last = gaps.at(-1);
  if (!last) return message("accounts-gaps-none");
  const gap = gapText(last, now);
  if (gaps.length === 1) return last.to === null ? message("accounts-gaps-open", { gap }) : message("accounts-gaps-once", { gap });
  const recovered = gaps.reduce((sum, each) => sum + each.recovered, 0);
  return message("accounts-gaps-often", { count: gaps.length, recovered, gap: last.to === null ? gap : message("accounts-gaps-last", { gap }) });
}
