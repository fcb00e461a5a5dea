// The kinds of an account with their switches, and the rules.

import { message } from "../../src/messages.ts";
import { KINDS, say } from "../../tests/fixtures.ts";
import { refused, says, type Scene, snapshot } from "../scene.ts";

const kinds = (KINDS.metasmoke ?? []).map((kind) => ({ ...kind, account: "smoke" }));
const many = Array.from({ length: 8 }, (_, round) => kinds.map((kind) => ({ ...kind, kind: `${kind.kind}-${round}`, label: say("finding-frame", { why: kind.label, count: round + 1 }), on: (round + kind.kind.length) % 3 === 0 }))).flat();

export const filters: readonly Scene[] = [
  { name: "filters", view: "filters", kept: ["light", "dark", "narrow"] },
  { name: "filters-expect", view: "filters", answers: { filters: says({ kinds: kinds.map((kind, at) => (at === 1 ? { ...kind, expect: 120 } : { ...kind, heartbeat: at === 2 ? 5 : null })) }) }, act: (hands) => hands.press(".kind [aria-haspopup=menu]") },
  { name: "filters-no-rule", view: "filters", news: snapshot({ rules: [] }) },
  { name: "filters-many", view: "filters", answers: { filters: says({ kinds: many }) } },
  { name: "filters-no-match", view: "filters", answers: { filters: says({ kinds: many }) }, act: (hands) => hands.fill(message("rules-filters-find"), "nothing like it") },
  { name: "filters-no-kind", view: "filters", answers: { filters: says({ kinds: [] }) } },
  { name: "filters-unread", view: "filters", answers: { filters: refused("timed-out", say("service-timed-out")) } },
  { name: "filters-none", view: "filters", news: snapshot({ accounts: [] }) },
  { name: "filters-refused", view: "filters", answers: { "filter-set": refused("failed", say("settings-file-disk-full")) }, act: (hands) => hands.press(".kind [aria-checked=true]") },
];
