// The window's German for what the resident says.

import * as resident from "./german/resident.ts";
import { sentences } from "./german/sentences.ts";
import { common, services } from "./german/services.ts";
import type { Resident } from "./resident.ts";

export const german: Resident = { ...resident, sentences, common, services };
