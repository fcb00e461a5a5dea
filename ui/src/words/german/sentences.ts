// The window's German for single sentences of the resident, by the English ones. {} in the English stands for what
// changes; {0}, {1} in the German say where the first and the second of it go.

import type { Resident } from "../resident.ts";

export const sentences: Resident["sentences"] = {};
