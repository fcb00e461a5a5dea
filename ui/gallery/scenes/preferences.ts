// The preferences, part by part: the view is longer than any window.

import type { Autostart } from "../../src/contract.ts";
import { message } from "../../src/messages.ts";
import { say, SNAPSHOT } from "../../tests/fixtures.ts";
import type { Hands } from "../hands.ts";
import { never, refused, says, type Scene, snapshot } from "../scene.ts";

const { quiet_hours, ...others } = SNAPSHOT.preferences;
const prefer = (over: Partial<typeof SNAPSHOT.preferences>) => snapshot({ preferences: { ...others, quiet_hours, ...over } });
const full = say("settings-file-disk-full");

/** Goes to the sounds, and plays that of normal events. */
const toSounds = (hands: Hands) => hands.scroll(message("preferences-ringing"));
async function play(hands: Hands): Promise<void> {
  await toSounds(hands);
  await hands.click(message("preferences-sound-play", { sound: message("preferences-sound-name-message-new-instant") }));
}

const toStartup = (hands: Hands) => hands.scroll(message("preferences-autostart-title"));
const entry = (over: Partial<Autostart>) => says({ autostart: { state: "on", window: false, place: "/home/otter/.config/autostart/bellhop.desktop", command: null, ...over } });
const changed = entry({ state: "changed", command: "env GDK_BACKEND=x11 /usr/bin/bellhop --profile /home/otter/second start" });

const toTaking = (hands: Hands) => hands.scroll(message("preferences-transfer-title"));
/** Chooses a file to import. */
const choose = (hands: Hands) => hands.choose(message("preferences-transfer-import"), "bellhop-settings.json", "{}");
async function take(hands: Hands): Promise<void> {
  await choose(hands);
  await hands.click(message("preferences-transfer-import-now"));
}
const nothing = { accounts_new: [], accounts_changed: [], secrets: [], rules_new: [], rules_changed: [], preferences: [] };
const much = { accounts_new: ["second", "a-name-as-long-as-names-of-accounts-may-become"], accounts_changed: ["campus"], secrets: ["second", "a-name-as-long-as-names-of-accounts-may-become"], rules_new: ["printers", "less Post reported"], rules_changed: ["not seven"], preferences: ["keep_days", "quiet_hours", "sounds"] };

export const preferences: readonly Scene[] = [
  { name: "preferences", view: "preferences", kept: ["light", "dark", "narrow"] },
  { name: "preferences-none", view: "preferences", news: prefer({ quiet_hours: [] }) },
  { name: "preferences-removed", view: "preferences", act: (hands) => hands.click(message("preferences-remove", { from: "22:00", to: "07:00" })) },
  { name: "preferences-quiet", view: "preferences", act: (hands) => hands.click(message("preferences-add")) },
  { name: "preferences-refused", view: "preferences", answers: { "preferences-set": refused("failed", full) }, act: (hands) => hands.click(message("preferences-sound")) },

  { name: "sounds", view: "preferences", act: async (hands) => { await play(hands); await hands.see(message("preferences-sound-played")); }, kept: ["light", "narrow"] },
  { name: "sounds-sent", view: "preferences", answers: { "sound-try": says({ played: false }) }, act: async (hands) => { await play(hands); await hands.see(message("preferences-sound-sent")); } },
  { name: "sounds-refused", view: "preferences", answers: { "sound-try": refused("failed", say("notifier-ended")) }, act: play },
  { name: "sounds-off", view: "preferences", news: prefer({ sound: false }), act: toSounds },

  { name: "startup-off", view: "preferences", act: toStartup },
  { name: "startup-on", view: "preferences", answers: { autostart: entry({ window: true }) }, act: toStartup, kept: ["dark"] },
  { name: "startup-changed", view: "preferences", answers: { autostart: changed }, act: toStartup, kept: ["light"] },
  { name: "startup-failed", view: "preferences", answers: { autostart: refused("failed", say("autostart-unusable", { error: "Permission denied (os error 13)" })) }, act: toStartup },
  { name: "startup-refused", view: "preferences", answers: { "autostart-set": refused("failed", say("autostart-unusable", { error: "Permission denied (os error 13)" })) }, act: async (hands) => { await toStartup(hands); await hands.click(message("preferences-autostart-start")); } },
  { name: "startup-reading", view: "preferences", answers: { autostart: never }, act: toStartup },

  { name: "taking", view: "preferences", act: toTaking },
  { name: "taking-exported", view: "preferences", act: async (hands) => { await hands.click(message("preferences-transfer-export")); await hands.see(message("preferences-transfer-exported", { path: "/home/me" })); await toTaking(hands); } },
  { name: "taking-imported", view: "preferences", act: async (hands) => { await take(hands); await hands.see(message("preferences-transfer-imported")); await toTaking(hands); } },
  { name: "import", view: "preferences", act: choose, kept: ["light"] },
  { name: "import-much", view: "preferences", answers: { "settings-try": says({ difference: much }) }, act: choose },
  { name: "import-nothing", view: "preferences", answers: { "settings-try": says({ difference: nothing }) }, act: choose },
  { name: "import-cannot", view: "preferences", answers: { "settings-try": refused("invalid", say("fault-at-sentence", { place: say("fault-line", { line: 3, column: 7 }), fault: say("fault-not-json") })) }, act: choose },
  { name: "import-refused", view: "preferences", answers: { "settings-import": refused("failed", full) }, act: take },
  { name: "reset", view: "preferences", act: (hands) => hands.click(message("preferences-reset")), kept: ["light"] },
  { name: "reset-refused", view: "preferences", answers: { "settings-reset": refused("keychain-locked", say("keychain-locked-unlock")) }, act: async (hands) => { await hands.click(message("preferences-reset")); await hands.click(message("preferences-reset-now")); } },
];
