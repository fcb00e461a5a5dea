// The doctor, live.

import type { Check } from "../../src/contract.ts";
import { words } from "../../src/words.ts";
import { ACCOUNTS } from "../../tests/fixtures.ts";
import { never, refused, snapshot, type Scene } from "../scene.ts";

const checks: Check[] = [
  { check: "bus", state: "ok", message: "The session bus answers.", fix: null },
  { check: "notifications", state: "ok", message: "dunst 1.9.0 shows them, with a click.", fix: null },
  { check: "keychain", state: "ok", message: "Unlocked. It holds 1 key.", fix: null },
  { check: "account campus", state: "ok", message: "Live for 3 h 12 min.", fix: null },
];
const locked: Check = { check: "keychain", state: "fail", message: "The keychain is locked.", fix: "Unlock it." };
const test = { do: "test-notification" } as const;

export const health: readonly Scene[] = [
  { name: "health", view: "health", act: (hands) => hands.see("smoke"), kept: ["light", "dark", "narrow"] },
  { name: "health-fine", view: "health", news: snapshot({ accounts: ACCOUNTS.slice(1, 2) }), answers: { doctor: async (_, part) => { for (const check of checks) part({ check }); return { done: [] }; } } },
  { name: "health-checking", view: "health", answers: { doctor: (ask, part) => { for (const check of checks.slice(0, 2)) part({ check }); return never(ask, part); } } },
  { name: "health-failed", view: "health", answers: { doctor: refused("timed-out", "It took too long.") } },
  { name: "health-locked", view: "health", news: snapshot({}, { keychain: { state: "locked", detail: null } }), answers: { doctor: async (_, part) => { part({ check: locked }); return { done: [] }; } } },
  { name: "health-notes", view: "health", news: snapshot({ notes: ["Line 7 of settings.toml was left out: “quiet-hours” is no setting."] }) },
  { name: "health-sent", view: "health", act: (hands) => hands.click(words.health.send) },
  { name: "health-sending", view: "health", answers: { [test.do]: never }, act: (hands) => hands.click(words.health.send) },
  { name: "health-not-sent", view: "health", answers: { [test.do]: refused("failed", "No notification service is running on this desktop.") }, act: (hands) => hands.click(words.health.send) },
  { name: "health-unseen", view: "health", act: async (hands) => { await hands.click(words.health.send); await hands.click(words.health.sawNot); } },
  { name: "health-seen", view: "health", act: async (hands) => { await hands.click(words.health.send); await hands.click(words.health.saw); } },
];
