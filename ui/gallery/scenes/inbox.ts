// The inbox: full, empty, searched, with an event or a gap beside it.

import { message } from "../../src/messages.ts";
import { ACCOUNTS, event, EVENTS, GAPS, NOON, say } from "../../tests/fixtures.ts";
import type { Hands } from "../hands.ts";
import { never, refused, says, type Scene, snapshot } from "../scene.ts";

const choose = (at: number) => (hands: Hands) => hands.press(`[role=option]:nth-child(${at} of [role=option])`);
const full = Array.from({ length: 100 }, (_, at) => event({ ...(EVENTS[at % EVENTS.length] ?? event({ id: 0 })), id: 1000 - at, at: new Date(NOON - at * 47 * 60_000).toISOString(), received_at: new Date(NOON - at * 47 * 60_000).toISOString() }));
const long = Array.from({ length: 5000 }, (_, at) => event({ id: 9000 - at, title: `Event ${(5000 - at).toLocaleString("en-GB")} of 5,000`, at: new Date(NOON - at * 7 * 60_000).toISOString(), received_at: new Date(NOON - at * 7 * 60_000).toISOString() }));
const fine = ACCOUNTS.slice(1, 2);

export const inbox: readonly Scene[] = [
  { name: "inbox", view: "inbox", act: (hands) => hands.see("smoke"), kept: ["dark", "narrow"] },
  { name: "inbox-event", view: "inbox", act: async (hands) => { await choose(1)(hands); await hands.see("14:02"); }, kept: ["light", "dark"] },
  { name: "inbox-title", view: "inbox", act: async (hands) => { await choose(1)(hands); await hands.click(message("inbox-event-show-title")); } },
  { name: "inbox-quiet-event", view: "inbox", act: async (hands) => { await choose(4)(hands); await hands.find(".fate span:not(:empty)"); }, kept: ["narrow"] },
  { name: "inbox-hours", view: "inbox", act: async (hands) => { await hands.press("[role=option]:nth-child(7 of [role=option])"); await hands.see("23:00"); }, kept: ["dark"] },
  { name: "inbox-unknown-event", view: "inbox", answers: { "event-show": refused("no-such-event", say("event-unknown")) }, act: async (hands) => { await choose(2)(hands); await hands.find("aside [role=alert]"); } },
  { name: "inbox-gap", view: "inbox", act: (hands) => choose(6)(hands), kept: ["light"] },
  { name: "inbox-open-gap", view: "inbox", answers: { gaps: says({ gaps: [{ account: "desk", from: new Date(NOON - 18 * 60_000).toISOString(), to: null, recovered: 0, complete: false, fetching: false, missing: [], why: say("daptin-missing-messages") }, ...GAPS] }) }, act: (hands) => choose(1)(hands) },
  { name: "inbox-full", view: "inbox", news: snapshot({ events: full }), act: (hands) => hands.see("smoke") },
  { name: "inbox-empty", view: "inbox", news: snapshot({ accounts: fine, events: [] }, { unread: 0 }), act: (hands) => hands.see(message("inbox-nothing")), kept: ["light", "dark"] },
  { name: "inbox-found", view: "inbox", act: async (hands) => { await hands.fill(message("inbox-search-label"), "keto"); await hands.find("mark"); await choose(1)(hands); await hands.see("14:02"); }, kept: ["light"] },
  { name: "inbox-no-match", view: "inbox", act: async (hands) => { await hands.fill(message("inbox-search-label"), "nothing like it"); await hands.see(message("inbox-no-match")); } },
  { name: "inbox-unread", view: "inbox", act: async (hands) => { await hands.click(message("inbox-unread")); await hands.see(message("inbox-mark-all-seen")); } },
  { name: "inbox-all-seen", view: "inbox", news: snapshot({ events: [] }, { unread: 0 }), act: async (hands) => { await hands.click(message("inbox-unread")); await hands.see(message("inbox-all-seen")); } },
  { name: "inbox-failed", view: "inbox", answers: { events: refused("failed", say("history-file-unusable")) }, act: (hands) => hands.see(message("inbox-failed")) },
  { name: "inbox-loading", view: "inbox", answers: { events: never } },
  { name: "inbox-long", view: "inbox", news: snapshot({ events: long }), act: async (hands) => { await hands.see("smoke"); document.querySelector("[role=listbox]")?.scrollTo(0, 120_000); await hands.see("5,000"); } },
  { name: "inbox-keys", view: "inbox", act: async (hands) => { document.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true })); await hands.see(message("inbox-keys-less")); } },
  { name: "inbox-refused", view: "inbox", answers: { "event-open": refused("failed", say("link-opener-missing-package", { program: "xdg-open", package: "xdg-utils" })) }, act: async (hands) => { await choose(1)(hands); await hands.click(message("inbox-event-open")); } },
];
