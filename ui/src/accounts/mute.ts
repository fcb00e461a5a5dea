// The three ways to mute, for one account or for all.

import type { Until } from "../contract.ts";
import { message } from "../messages.ts";
import { clock, HOUR, tomorrowMorning } from "../times.ts";
import type { Item } from "../ui/Menu.svelte";

/** The lines of a menu that mutes. */
export function muteItems(now: number, mute: (until: Until) => void): Item[] {
  return [
    { text: message("accounts-mute-hour"), hint: message("accounts-mute-until", { time: clock(now + HOUR) }), do: () => mute({ for: 3600 }) },
    { text: message("accounts-mute-tomorrow"), do: () => mute({ time: tomorrowMorning(Date.now()).toISOString() }) },
    { text: message("accounts-mute-forever"), do: () => mute("forever") },
  ];
}

/** How the resident will say it, until it does. */
export function soon(until: Until): string | null {
  if (until === "off") return null;
  if (until === "forever") return FOREVER;
  return "time" in until ? until.time : new Date(Date.now() + until.for * 1000).toISOString();
}

/** As the resident writes "until I say". */
const FOREVER = "9999-12-30T00:00:00.000Z";
