// The preferences.

import { words } from "../../src/words.ts";
import { SNAPSHOT } from "../../tests/fixtures.ts";
import { refused, snapshot, type Scene } from "../scene.ts";

const none = snapshot({ preferences: { ...SNAPSHOT.preferences, quiet_hours: [] } });

export const preferences: readonly Scene[] = [
  { name: "preferences", view: "preferences", kept: ["light", "dark", "narrow"] },
  { name: "preferences-none", view: "preferences", news: none },
  { name: "preferences-quiet", view: "preferences", act: (hands) => hands.click(words.preferences.add) },
  { name: "preferences-refused", view: "preferences", answers: { "preferences-set": refused("failed", "The settings could not be written: no space left on this disk.") }, act: (hands) => hands.click(words.preferences.sound) },
];
