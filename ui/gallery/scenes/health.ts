// The doctor, live.

import { message } from "../../src/messages.ts";
import { ACCOUNTS, BROKEN, CHECKS, say } from "../../tests/fixtures.ts";
import { never, refused, says, type Scene, snapshot } from "../scene.ts";

const test = { do: "test-notification" } as const;

export const health: readonly Scene[] = [
  { name: "health", view: "health", act: (hands) => hands.see("smoke"), kept: ["light", "dark", "narrow"] },
  { name: "health-fine", view: "health", news: snapshot({ accounts: ACCOUNTS.slice(1, 2), health: CHECKS.filter((check) => check.state === "ok") }) },
  { name: "health-checking", view: "health", answers: { doctor: never } },
  { name: "health-failed", view: "health", answers: { doctor: refused("timed-out", say("service-timed-out")) } },
  { name: "health-broken", view: "health", news: snapshot({ health: [...BROKEN] }, { line: { mark: "waiting", sentence: say("truth-disk-full"), truth: { is: "history-held", why: "full" } } }) },
  { name: "health-muted", view: "health", answers: { [test.do]: says({ rung: { fate: { did: "muted", why: "schedule", notice: null, opened_at: null, withdrawn_at: null, hours: { days: [6], from: "12:00", to: "15:00" } }, sentence: say("fate-muted", { why: say("why-hours-of-all", { from: "12:00", to: "15:00" }) }) } }) }, act: (hands) => hands.click(message("health-send")) },
  { name: "health-sent", view: "health", act: (hands) => hands.click(message("health-send")) },
  { name: "health-sending", view: "health", answers: { [test.do]: never }, act: (hands) => hands.click(message("health-send")) },
  { name: "health-not-sent", view: "health", answers: { [test.do]: refused("failed", say("notifier-none")) }, act: (hands) => hands.click(message("health-send")) },
  { name: "health-unseen", view: "health", act: async (hands) => { await hands.click(message("health-send")); await hands.click(message("health-not-seen")); } },
  { name: "health-seen", view: "health", act: async (hands) => { await hands.click(message("health-send")); await hands.click(message("health-seen")); } },
];
