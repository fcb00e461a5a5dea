// The accounts: every state an account can be in.

import type { AccountView, Message } from "../../src/contract.ts";
import { message } from "../../src/messages.ts";
import { account, ACCOUNTS, KINDS, NOON, say } from "../../tests/fixtures.ts";
import { refused, type Scene, snapshot } from "../scene.ts";

const ago = (minutes: number) => new Date(NOON - minutes * 60_000).toISOString();
const trouble = (code: NonNullable<AccountView["trouble"]>["code"], message: Message) => ({ code, message });
const offline = (minutes: number) => ({ from: ago(minutes), to: null, recovered: 0, complete: true, fetching: false, missing: [], why: null });
const fine = ACCOUNTS.slice(1, 2);

const troubled: AccountView[] = [
  account({ name: "fresh", state: "connecting", since: ago(0.1), last_frame_at: null, last_event_at: null, away: [{ from: ago(3000), to: null }] }),
  account({ name: "resting", service: "gleepost", enabled: false, state: "off", since: ago(371), away: [{ from: ago(371), to: null }] }),
  account({ name: "sealed", state: "blocked", since: ago(12), trouble: trouble("keychain", say("keychain-locked-unlock")), gaps: [offline(12)] }),
  account({ name: "bent", service: "daptin", state: "blocked", since: ago(3), trouble: trouble("config", say("daptin-url-missing")), gaps: [offline(3)] }),
  account({ name: "forged", service: "daptin", state: "waiting", since: ago(88), retry_at: new Date(NOON + 3 * 60_000).toISOString(), trouble: trouble("tls", say("certificate-expired-on", { host: "bellhop.example", day: "2026-11-01" })), gaps: [offline(88)] }),
];
const labelOf = (kind: string) => KINDS.metasmoke?.find((each) => each.kind === kind)?.label ?? say("metasmoke-kind", { change: "update", noun: say("metasmoke-noun", { table: "smoke_detectors" }) });
const flags = { kind: "flag_logs#create", label: labelOf("flag_logs#create"), minutes: 30, since: ago(45), silent: true };
const silent: AccountView[] = [
  account({ name: "quiet", last_event_at: ago(45), expects: [flags, { ...flags, kind: "announcements#create", label: labelOf("announcements#create"), minutes: 10_080, since: ago(11_000) }] }),
  account({ name: "deaf", trouble: trouble("silent", say("metasmoke-deaf")), expects: [{ ...flags, kind: "smoke_detectors#update", label: labelOf("smoke_detectors#update"), minutes: 5 }] }),
  account({ name: "hushed", muted_until: "9999-12-30T00:00:00.000Z", expects: [flags] }),
];
const topics = trouble("config", say("daptin-some-refused", { refusals: say("daptin-refusal", { topic: "deploys", reason: "permission denied" }) }));
const caveats: AccountView[] = [
  account({ name: "tables", service: "daptin", trouble: topics, caveats: [topics], gaps: [{ ...offline(90), to: ago(80), recovered: 3, complete: false, fetching: true, why: say("gap-fetching") }],
    ignored_frames: [{ why: say("frame-binary"), count: 3 }, { why: say("frame-stray-answer"), count: 41 }], never_replayed: [say("daptin-missing-deletions")] }),
  account({ name: "evening", service: "gleepost", quiet_until: new Date(2026, 10, 22, 7).toISOString() }),
];
const many = Array.from({ length: 24 }, (_, at) =>
  account({ name: at % 5 === 3 ? `a-name-as-long-as-names-of-accounts-may-become-${at}` : `account-${at}`, service: ["metasmoke", "gleepost", "daptin"][at % 3] ?? "daptin", last_event_at: ago(at * 31) }));

export const accounts: readonly Scene[] = [
  { name: "accounts", view: "accounts", kept: ["light", "dark", "narrow"] },
  { name: "accounts-fine", view: "accounts", news: snapshot({ accounts: fine }) },
  { name: "accounts-troubled", view: "accounts", news: snapshot({ accounts: troubled }), kept: ["light", "dark"] },
  { name: "accounts-silent", view: "accounts", news: snapshot({ accounts: silent }) },
  {
    name: "accounts-caveat", view: "accounts",
    news: snapshot({ accounts: caveats }, { line: { mark: "caveat", sentence: say("truth-caveat", { account: "tables", trouble: say("trouble-config") }), truth: { is: "caveat", account: "tables", code: "config" } } }),
    act: async (hands) => {
      await hands.click(message("accounts-more", { name: "tables" }));
      await hands.click(message("accounts-details"));
    },
  },
  { name: "accounts-many", view: "accounts", news: snapshot({ accounts: many }) },
  { name: "accounts-muted", view: "accounts", news: snapshot({ accounts: [...fine, ...ACCOUNTS.slice(2)] }, { muted_until: "9999-12-30T00:00:00.000Z" }) },
  { name: "accounts-menu", view: "accounts", act: (hands) => hands.click(message("accounts-more", { name: "desk" })) },
  { name: "accounts-mute-menu", view: "accounts", act: (hands) => hands.click(message("accounts-mute-one", { name: "campus" })) },
  {
    name: "accounts-details", view: "accounts",
    act: async (hands) => {
      await hands.click(message("accounts-more", { name: "desk" }));
      await hands.click(message("accounts-details"));
    },
  },
  {
    name: "accounts-refused", view: "accounts", answers: { "account-enable": refused("timed-out", say("service-timed-out")) },
    act: (hands) => hands.click(message("accounts-enabled", { name: "campus" })),
  },
  { name: "accounts-no-daemon", view: "accounts", news: snapshot({ accounts: fine }, { notifications: { state: "unavailable", server: null, detail: say("notifier-none"), hushed: null }, line: { mark: "waiting", sentence: say("truth-no-notifications"), truth: { is: "no-notifications" } } }) },
];
