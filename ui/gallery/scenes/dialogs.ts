// What can be asked and said about one account.

import type { Part, TestStep } from "../../src/contract.ts";
import { message } from "../../src/messages.ts";
import { say, STEPS } from "../../tests/fixtures.ts";
import type { Hands } from "../hands.ts";
import { never, refused, says, type Scene, snapshot } from "../scene.ts";

/** Opens a line of an account's menu. */
const open = (name: string, line: () => string) => async (hands: Hands) => {
  await hands.click(message("accounts-more", { name }));
  await hands.click(`${line()}…`);
};
const test = open("campus", () => message("accounts-test"));
const key = async (hands: Hands) => {
  await hands.click(message("accounts-more", { name: "smoke" }));
  await hands.press(":popover-open [role=menuitem]:nth-child(2)");
};
const edit = open("desk", () => message("accounts-edit"));
const topics = open("desk", () => message("accounts-topics"));
const remove = open("smoke", () => message("accounts-remove"));

const steps = (...done: TestStep[]) => (part: (part: Part) => void) => { for (const step of done) part({ step }); };
const [reach, opened] = STEPS as [TestStep, TestStep, TestStep];
const failure = say("certificate-expired-on", { host: "bellhop.example", day: "2026-11-01" });

export const dialogs: readonly Scene[] = [
  { name: "test", view: "accounts", answers: { "account-test": (_, part) => { steps(reach, opened)(part); return never({ do: "stop" }, part); } }, act: test },
  { name: "test-works", view: "accounts", act: async (hands) => { await test(hands); await hands.see(message("accounts-test-works")); }, kept: ["light"] },
  {
    name: "test-failed", view: "accounts",
    answers: { "account-test": (ask, part) => { steps({ step: "reach", ok: false, message: failure })(part); return refused("unreachable", failure)(ask, part); } },
    act: test,
  },
  { name: "key", view: "accounts", act: key },
  { name: "key-missing", view: "accounts", act: async (hands) => { await key(hands); await hands.click(message("accounts-secret-save")); } },
  { name: "key-without-keychain", view: "accounts", news: snapshot({}, { keychain: { state: "unavailable", detail: say("keychain-none-desktop") } }), act: key },
  {
    name: "key-refused", view: "accounts", answers: { "account-secret": refused("keychain-locked", say("keychain-locked-unlock")) },
    act: async (hands) => { await key(hands); await hands.fill("[type=password]", "not-a-valid-key"); await hands.click(message("accounts-secret-save")); },
  },
  { name: "edit", view: "accounts", act: edit },
  { name: "edit-way", view: "accounts", act: async (hands) => { await edit(hands); await hands.press("dialog [role=radiogroup] input"); await hands.find("[name=email]"); } },
  {
    name: "edit-refused", view: "accounts", answers: { "account-set": refused("invalid", say("field-fault", { field: "url", fault: say("daptin-url-missing") })) },
    act: async (hands) => { await edit(hands); await hands.fill("[name=url]", "https://elsewhere"); await hands.click(message("frame-save")); await hands.find("[aria-invalid]"); },
  },
  { name: "topics", view: "accounts", act: async (hands) => { await topics(hands); await hands.see(message("accounts-topics-listen")); }, kept: ["light"] },
  { name: "topics-asking", view: "accounts", answers: { "topic-list": never }, act: topics },
  { name: "topics-none", view: "accounts", answers: { "topic-list": says({ topics: [] }) }, act: topics },
  { name: "topics-refused", view: "accounts", answers: { "topic-list": refused("unreachable", say("network-refused-port", { host: "localhost", port: 6336 })) }, act: topics },
  { name: "topics-sent", view: "accounts", act: async (hands) => { await topics(hands); await hands.click(message("accounts-topics-send")); await hands.see(message("accounts-topics-sent", { topic: "ticket" })); } },
  {
    name: "topics-no-json", view: "accounts",
    act: async (hands) => { await topics(hands); await hands.fill(message("accounts-topics-message"), "like this"); await hands.click(message("accounts-topics-send")); },
  },
  { name: "remove", view: "accounts", act: remove, kept: ["light", "narrow"] },
  {
    name: "remove-refused", view: "accounts", answers: { "account-remove": refused("keychain-locked", say("keychain-locked-unlock")) },
    act: async (hands) => { await remove(hands); await hands.click(message("accounts-remove-now", { name: "smoke" })); },
  },
];
