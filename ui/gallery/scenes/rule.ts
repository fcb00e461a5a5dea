// The editor of rules with its preview.

import { message } from "../../src/messages.ts";
import type { Draft } from "../../src/state.svelte.ts";
import { say, SNAPSHOT } from "../../tests/fixtures.ts";
import type { Hands } from "../hands.ts";
import { never, refused, says, type Scene } from "../scene.ts";

const [notSeven, printers] = SNAPSHOT.rules as [Draft["rule"], Draft["rule"]];
const kept: Draft = { rule: notSeven, kept: notSeven.name, seed: null };
const fromEvent: Draft = { rule: { name: "less Post reported", account: "smoke", when: { all: [{ field: "kind", is: "posts#create" }] }, do: "quiet" }, kept: null, seed: 20 };
const empty: Draft = { rule: { name: "", when: { all: [{ field: "title", contains: "" }] }, do: "drop" }, kept: null, seed: null };
const previewed = (hands: Hands) => hands.see(message("rules-preview-summary", { ring: "12", hide: "37", looked: "200" }));

export const rule: readonly Scene[] = [
  { name: "rule", view: "rule", draft: kept, act: previewed, kept: ["light", "dark", "narrow"] },
  { name: "rule-from-event", view: "rule", draft: fromEvent, act: async (hands) => { await previewed(hands); await hands.see(message("rules-from-event")); } },
  { name: "rule-rings", view: "rule", draft: { rule: printers, kept: printers.name, seed: null }, act: previewed },
  { name: "rule-empty", view: "rule", draft: empty, act: (hands) => hands.see(message("rules-incomplete")) },
  { name: "rule-nameless", view: "rule", draft: empty, act: (hands) => hands.click(message("rules-save")) },
  { name: "rule-trying", view: "rule", draft: kept, answers: { "rule-try": never }, act: (hands) => hands.see(message("rules-preview-loading")) },
  { name: "rule-same", view: "rule", draft: kept, answers: { "rule-try": says({ trial: { looked_at: 200, would_ring: 0, would_hide: 0, changes: [] } }) }, act: (hands) => hands.see(message("rules-preview-same")) },
  { name: "rule-refused", view: "rule", draft: kept, answers: { "rule-try": refused("invalid", say("fault-at-sentence", { place: "/when/all/0/matches", fault: say("fault-regex-too-large") })) }, act: (hands) => hands.find("aside p:not(:has(.two)):not(:empty)") },
  { name: "rule-unsaved", view: "rule", draft: kept, answers: { "rule-add": refused("failed", say("settings-file-disk-full")) }, act: async (hands) => { await previewed(hands); await hands.click(message("rules-save")); } },
];
