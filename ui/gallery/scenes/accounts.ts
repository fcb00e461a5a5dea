// The accounts: every state an account can be in.

import type { AccountView } from "../../src/contract.ts";
import { message } from "../../src/messages.ts";
import { account, ACCOUNTS, NOON } from "../../tests/fixtures.ts";
import { refused, type Scene, snapshot } from "../scene.ts";

const ago = (minutes: number) => new Date(NOON - minutes * 60_000).toISOString();
const trouble = (code: NonNullable<AccountView["trouble"]>["code"], message: string) => ({ code, message });
const offline = (minutes: number) => ({ from: ago(minutes), to: null, recovered: 0, complete: true, fetching: false, missing: [], why: null });
const fine = ACCOUNTS.slice(1, 2);

const troubled: AccountView[] = [
  account({ name: "fresh", state: "connecting", since: ago(0.1), last_frame_at: null, last_event_at: null, away: [{ from: ago(3000), to: null }] }),
  account({ name: "resting", service: "gleepost", enabled: false, state: "off", since: ago(371), away: [{ from: ago(371), to: null }] }),
  account({ name: "sealed", state: "blocked", since: ago(12), trouble: trouble("keychain", "The keychain is locked; unlock it."), gaps: [offline(12)] }),
  account({ name: "bent", service: "daptin", state: "blocked", since: ago(3), trouble: trouble("config", "Write the address of your Daptin server, such as http://localhost:6336."), gaps: [offline(3)] }),
  account({ name: "forged", service: "daptin", state: "waiting", since: ago(88), retry_at: new Date(NOON + 3 * 60_000).toISOString(), trouble: trouble("tls", "The certificate of bellhop.example expired on 2026-11-01. Bellhop will not use it; the server's owner has to renew it."), gaps: [offline(88)] }),
];
const flags = { kind: "flag_logs#create", label: "Flag log", minutes: 30, since: ago(45), silent: true };
const silent: AccountView[] = [
  account({ name: "quiet", last_event_at: ago(45), expects: [flags, { ...flags, kind: "announcements#create", label: "Announcement", minutes: 10_080, since: ago(11_000) }] }),
  account({ name: "deaf", trouble: trouble("silent", "Subscribed but deaf."), expects: [{ ...flags, kind: "smoke_detectors#update", label: "SmokeDetector changed", minutes: 5 }] }),
  account({ name: "hushed", muted_until: "9999-12-30T00:00:00.000Z", expects: [flags] }),
];
const topics = trouble("config", "Daptin refuses some topics: deploys – permission denied. The others work, and Bellhop keeps trying.");
const caveats: AccountView[] = [
  account({ name: "tables", service: "daptin", trouble: topics, caveats: [topics], gaps: [{ ...offline(90), to: ago(80), recovered: 3, complete: false, fetching: true, why: "What happened then is still being fetched." }],
    ignored: { "a binary frame": 3, "an answer nobody waits for": 41 }, never_replayed: ["Deletions cannot be fetched afterwards."] }),
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
    news: snapshot({ accounts: caveats }, { line: { mark: "caveat", sentence: "tables: live, but the settings need a look", truth: { is: "caveat", account: "tables", code: "config" } } }),
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
    name: "accounts-refused", view: "accounts", answers: { "account-enable": refused("timed-out", "The service did not answer in time.") },
    act: (hands) => hands.click(message("accounts-enabled", { name: "campus" })),
  },
  { name: "accounts-no-daemon", view: "accounts", news: snapshot({ accounts: fine }, { notifications: { state: "unavailable", server: null, detail: "No notification service is running on this desktop.", hushed: null }, line: { mark: "waiting", sentence: "No notification service is running", truth: { is: "no-notifications" } } }) },
];
