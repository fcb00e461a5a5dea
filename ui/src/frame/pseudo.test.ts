// Every view with accented English in place of English: a text that stays plain was written into a view, and would
// stay English in every language.

import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { FixtureBridge, GAPS, KINDS, NOON, say, SNAPSHOT, STEPS } from "../../tests/fixtures.ts";
import { PLAIN, pseudo } from "../../tests/pseudo.ts";
import type { News } from "../call.ts";
import type { Message, Snapshot } from "../contract.ts";
import { message, type MessageId, said, setLocale, transformTexts } from "../messages.ts";
import { AppState, type Draft, type View } from "../state.svelte.ts";
import { weekdays } from "../times.ts";
import App from "./App.svelte";

beforeAll(() => {
  vi.stubGlobal("IntersectionObserver", class { observe() {} disconnect() {} });
  HTMLElement.prototype.scrollIntoView = () => {};
  transformTexts(pseudo);
});
afterAll(() => {
  transformTexts(undefined);
  setLocale("en");
});

/** What the fixtures answer beyond their snapshot. */
const ANSWERED = ["superuser.com", "Bad keyword in title, link at end of body", "post id", "site", "reputation", "reasons", "/home/me/.config/autostart/bellhop.desktop", "ticket", "deploys", "stock_item", "user_account", "second"];

/** What others say, such as events and names, which is the same on any page, and what `Intl` and the window's own name say. */
const told = (() => {
  const texts = new Set<string>(["Bellhop", "Deutsch", "English", "Français", "settings.json.before-import", ...weekdays("short"), ...weekdays("long")]);
  // What a message is filled with decides between its words, or is a name that stands elsewhere too.
  const within = ({ message_id, args }: Message): void => Object.values(args).forEach((arg) => {
    if (typeof arg === "object") within(arg);
    else if (message_id === "verbatim") walk(arg);
  });
  const walk = (value: unknown): void => {
    if (typeof value === "string") texts.add(value);
    else if (typeof value === "object" && value !== null && "message_id" in value) within(value as Message);
    else if (typeof value === "object" && value !== null) for (const [name, inner] of Object.entries(value)) [name.replaceAll("_", " "), inner].forEach(walk);
  };
  [SNAPSHOT, KINDS, GAPS, STEPS, ANSWERED].forEach(walk);
  return [...texts].filter((text) => PLAIN.test(text)).sort((one, other) => other.length - one.length);
})();

/** The texts on the page that are neither from the catalogue nor of others. */
function plain(): string[] {
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (nodes.nextNode()) if (!nodes.currentNode.parentElement?.closest("style, script, datalist, textarea, code")) texts.push(nodes.currentNode.textContent ?? "");
  for (const element of document.body.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) texts.push(...["aria-label", "placeholder", "title", "alt"].map((name) => element.getAttribute(name) ?? ""));
  return texts.filter((text) => PLAIN.test(told.reduce((rest, known) => rest.replaceAll(new RegExp(known.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi"), ""), text).replaceAll(/\b\d+ (min|days?)\b|\b(Nov|Oct)\b/g, "")));
}

interface Page {
  readonly user: UserEvent;
  readonly bridge: FixtureBridge;
  click(id: MessageId, values?: Record<string, string>): Promise<void>;
}

async function open(view: View, news: News = { snapshot: SNAPSHOT }, draft?: Draft): Promise<Page> {
  vi.setSystemTime(NOON);
  const bridge = new FixtureBridge(news);
  const app = new AppState(bridge, { locale: "en" });
  app.view = view;
  if (draft) app.draft = draft;
  render(App, { state: app });
  await app.open();
  const user = userEvent.setup();
  const click = async (id: MessageId, values?: Record<string, string>) => user.click((await screen.findAllByRole("button", { name: (message as (id: MessageId, values?: object) => string)(id, values) }))[0] as HTMLElement);
  return { user, bridge, click };
}

/** Opens a line of an account's menu. The unit tests' page knows no popovers, so they are opened by hand. */
const pick = (line: MessageId | undefined, dots = "…") => async ({ user }: Page) => {
  const menu = await screen.findByRole("menu", { name: message("accounts-more", { name: "desk" }), hidden: true });
  const toggle = (newState: string) => fireEvent(menu, Object.assign(new Event("toggle"), { newState }));
  menu.hidePopover = () => void toggle("closed");
  await toggle("open");
  if (line) await user.click(await within(menu).findByRole("menuitem", { name: `${(message as (id: MessageId, values?: object) => string)(line, { label: said(say("daptin-sign-in-token-secret")) })}${dots}`, hidden: true }));
};

const empty: Partial<Snapshot> = { accounts: [], events: [], rules: [] };
const [rule] = SNAPSHOT.rules as [Draft["rule"]];
const event = ({ user }: Page) => user.keyboard("j");

interface Visit {
  readonly name: string;
  readonly view: View;
  readonly act?: (page: Page) => unknown;
  readonly news?: News;
  readonly draft?: Draft;
}

const VISITS: readonly Visit[] = [
  { name: "the first run", view: "inbox", news: { snapshot: { ...SNAPSHOT, ...empty } } },
  { name: "no resident", view: "inbox", news: { down: { code: "not-running", detail: say("resident-not-running-start") } } },
  { name: "another version", view: "inbox", news: { down: { code: "version", detail: say("resident-other-version") } } },
  { name: "the inbox", view: "inbox" },
  { name: "an event", view: "inbox", act: event },
  { name: "a gap", view: "inbox", act: async ({ user }) => { for (let at = 0; at < 6; at++) await user.keyboard("j"); } },
  { name: "the shortcuts", view: "inbox", act: ({ user }) => user.keyboard("?") },
  { name: "a search without a match", view: "inbox", act: async ({ user }) => user.type(await screen.findByRole("searchbox"), "keto of nowhere") },
  { name: "the accounts", view: "accounts" },
  { name: "the menu of an account", view: "accounts", act: pick(undefined) },
  { name: "the details of an account", view: "accounts", act: pick("accounts-details", "") },
  { name: "a connection test", view: "accounts", act: pick("accounts-test") },
  { name: "a new secret", view: "accounts", act: pick("accounts-enter-secret") },
  { name: "the topics", view: "accounts", act: pick("accounts-topics") },
  { name: "an account that is edited", view: "accounts", act: pick("accounts-edit") },
  { name: "an account that is removed", view: "accounts", act: pick("accounts-remove") },
  { name: "a new account", view: "add", act: async ({ click }) => { await click("accounts-form-more"); await click("accounts-add-test"); } },
  { name: "the filters", view: "filters" },
  { name: "filters without an account", view: "filters", news: { snapshot: { ...SNAPSHOT, ...empty } } },
  { name: "a removed rule", view: "filters", act: ({ click }) => click("rules-remove", { name: "printers" }) },
  { name: "a rule", view: "rule", act: () => new Promise((done) => setTimeout(done, 250)), draft: { rule, kept: rule.name, seed: 20 } },
  { name: "the preferences", view: "preferences" },
  { name: "exact quiet hours", view: "preferences", act: ({ click }) => click("preferences-add") },
  { name: "an import", view: "preferences", act: async ({ user }) => user.upload(await screen.findByLabelText(message("preferences-transfer-import"), { selector: "input" }), new File(["{}"], "settings.json.before-import", { type: "application/json" })) },
  { name: "a reset", view: "preferences", act: ({ click }) => click("preferences-reset") },
  { name: "the health", view: "health" },
  { name: "a test notification nobody saw", view: "health", act: async ({ click }) => { await click("health-send"); await click("health-not-seen"); } },
];

it.each(VISITS)("$name has no words of its own", async ({ view, act, news, draft }) => {
  const page = await open(view, news, draft);
  await waitFor(() => expect(document.querySelector("main h1, main .tools")).not.toBeNull());
  await act?.(page);
  await new Promise((done) => setTimeout(done, 0));
  expect(document.body.textContent).toMatch(/[àèìòùđƒĝĥñŕšŧ]/);
  expect(plain()).toEqual([]);
});

it("words that a view has of its own are found", async () => {
  await open("health");
  document.querySelector("main")?.append("Try it out");
  document.querySelector("main")?.setAttribute("aria-label", "Something");
  expect(plain()).toEqual(["Try it out", "Something"]);
});
