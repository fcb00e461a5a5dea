// The window's German.

import type { Language } from "./english.ts";
import * as accounts from "./german/accounts.ts";
import * as filters from "./german/filters.ts";
import * as frame from "./german/frame.ts";
import * as inbox from "./german/inbox.ts";
import * as preferences from "./german/preferences.ts";
import * as state from "./german/state.ts";

export const german: Language = { locale: "de-DE", ...state, ...frame, ...accounts, ...inbox, ...filters, ...preferences };
