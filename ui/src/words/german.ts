// The window's German.

import type { Language } from "./english.ts";
import * as accounts from "./german/accounts.ts";
import * as filters from "./german/filters.ts";
import * as frame from "./german/frame.ts";
import * as inbox from "./german/inbox.ts";
import * as preferences from "./german/preferences.ts";
import * as resident from "./german/resident.ts";
import { sentences } from "./german/sentences.ts";
import { common, services } from "./german/services.ts";
import * as state from "./german/state.ts";

export const german: Language = { locale: "de-DE", resident: { ...resident, sentences, common, services }, ...state, ...frame, ...accounts, ...inbox, ...filters, ...preferences };
