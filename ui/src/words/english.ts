// The window's English. `words.ts` chooses between these sentences; nothing is decided here.

import * as accounts from "./english/accounts.ts";
import * as filters from "./english/filters.ts";
import * as frame from "./english/frame.ts";
import * as inbox from "./english/inbox.ts";
import * as preferences from "./english/preferences.ts";
import * as state from "./english/state.ts";
import type { Resident } from "./resident.ts";

export const english = { locale: "en-GB", resident: null as Resident | null, ...state, ...frame, ...accounts, ...inbox, ...filters, ...preferences };

/** The shape of every language. */
export type Language = typeof english;
