// Adding an account, from the choice of a service to what a refusal says.

import { message } from "../../src/messages.ts";
import { say, STEPS } from "../../tests/fixtures.ts";
import type { Hands } from "../hands.ts";
import { never, refused, type Scene, snapshot } from "../scene.ts";

/** Fills in what is asked for, and starts the test. */
async function begin(hands: Hands): Promise<void> {
  await hands.fill(message("accounts-form-name"), "second");
  await hands.fill("[type=password]", "not-a-valid-key");
  await hands.click(message("accounts-add-test"));
}
const KEY = say("metasmoke-refused");
const NAME = say("network-name-unknown", { host: "metasmoke.erwaysoftware.com" });
/** The second of the ways of signing in. */
const TOKEN = "span[role=radiogroup] label:nth-child(2) input";
const choose = (hands: Hands, service: string) => hands.press(`input[name=service][value=${service}]`);

export const add: readonly Scene[] = [
  { name: "add", view: "add", kept: ["light"] },
  { name: "add-gleepost", view: "add", act: (hands) => choose(hands, "gleepost") },
  { name: "add-token", view: "add", act: async (hands) => { await choose(hands, "gleepost"); await hands.press(TOKEN); await hands.find("[name=user]"); } },
  // A control for each that there is.
  { name: "add-more", view: "add", act: async (hands) => { await choose(hands, "gleepost"); await hands.click(message("accounts-form-more")); await hands.press("[name=plain]"); await hands.focus("[name=max_frame_mib]"); } },
  { name: "add-way-missing", view: "add", act: async (hands) => { await choose(hands, "daptin"); await hands.click(message("accounts-add-test")); await hands.find("[name=email][aria-invalid]"); } },
  { name: "add-daptin", view: "add", act: async (hands) => { await choose(hands, "daptin"); await hands.click(message("accounts-form-more")); } },
  { name: "add-faults", view: "add", act: async (hands) => { await hands.fill(message("accounts-form-name"), "campus"); await hands.click(message("accounts-add-test")); }, kept: ["light"] },
  { name: "add-left", view: "add", act: async (hands) => { await choose(hands, "daptin"); await hands.fill(message("accounts-form-name"), "campus"); await hands.fill("[name=url]", "localhost"); await hands.find("[name=url][aria-invalid]"); }, kept: ["light", "narrow"] },
  { name: "add-nameless", view: "add", act: (hands) => hands.click(message("accounts-add-test")) },
  {
    name: "add-testing", view: "add", act: begin, kept: ["light", "dark", "narrow"],
    answers: { "account-try": (ask, part) => { for (const step of STEPS.slice(0, 2)) part({ step }); return never(ask, part); } },
  },
  {
    name: "add-adding", view: "add", act: begin, answers: { "account-add": never },
  },
  {
    name: "add-refused", view: "add", act: begin, kept: ["light"],
    answers: { "account-try": (ask, part) => { for (const step of STEPS.slice(0, 2)) part({ step }); part({ step: { step: "ready", ok: false, message: KEY } }); return refused("refused", KEY)(ask, part); } },
  },
  {
    name: "add-unreachable", view: "add", act: begin,
    answers: { "account-try": (ask, part) => { part({ step: { step: "reach", ok: false, message: NAME } }); return refused("unreachable", NAME)(ask, part); } },
  },
  {
    // As the resident refuses what the form cannot tell.
    name: "add-invalid", view: "add", answers: { "account-try": refused("invalid", say("field-fault", { field: "url", fault: say("address-starts-with", { schemes: say("either", { one: "wss://", other: "ws://" }) }) })) },
    act: async (hands) => { await begin(hands); await hands.find("[aria-invalid]"); },
  },
  { name: "add-without-keychain", view: "add", news: snapshot({}, { keychain: { state: "unavailable", detail: say("keychain-none-desktop") } }) },
];
