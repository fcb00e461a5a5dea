// Every view in every state. A new state is added here once, and is then judged, compared and shown.

import type { Scene } from "./scene.ts";
import { accounts } from "./scenes/accounts.ts";
import { add } from "./scenes/add.ts";
import { dialogs } from "./scenes/dialogs.ts";
import { filters } from "./scenes/filters.ts";
import { health } from "./scenes/health.ts";
import { inbox } from "./scenes/inbox.ts";
import { link } from "./scenes/link.ts";
import { preferences } from "./scenes/preferences.ts";
import { rule } from "./scenes/rule.ts";

export { SceneBridge } from "./scene.ts";

export const SCENES: readonly Scene[] = [...link, ...accounts, ...dialogs, ...add, ...filters, ...rule, ...inbox, ...preferences, ...health];
