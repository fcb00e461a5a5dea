// What the resident says, in a window that speaks another language: nothing of it is English.

import { render, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { BROKEN, FixtureBridge, KINDS, SNAPSHOT } from "../../tests/fixtures.ts";
import type { Message } from "../contract.ts";
import { said, saidInEnglish, setLocale } from "../messages.ts";
import { AppState, VIEWS } from "../state.svelte.ts";
import App from "./App.svelte";

beforeAll(() => {
  vi.stubGlobal("IntersectionObserver", class { observe() {} disconnect() {} });
  HTMLElement.prototype.scrollIntoView = () => {};
});
afterAll(() => setLocale("en"));

/** Everything that is said in the fixtures, with what it is filled with. */
function* spoken(value: unknown): Generator<Message> {
  if (typeof value !== "object" || value === null) return;
  if ("message_id" in value) yield value as Message;
  for (const inner of Object.values(value)) yield* spoken(inner);
}

it.each(["de", "fr"] as const)("a window in %s shows no English sentence of the resident", async (locale) => {
  const app = new AppState(new FixtureBridge({ snapshot: { ...SNAPSHOT, health: [...BROKEN] } }), { locale });
  render(App, { state: app });
  await app.open();
  const seen: string[] = [];
  const look = () => seen.push(document.body.textContent ?? "");
  for (const view of VIEWS) {
    app.navigate(view);
    await new Promise((done) => setTimeout(done, 0));
    look();
    if (view === "inbox") {
      await userEvent.keyboard("j");
      await waitFor(() => expect(document.querySelector(".fate span")).toHaveTextContent(/\w/));
      look();
    }
  }
  const text = seen.join("\n");
  const all = [...spoken([SNAPSHOT, KINDS, BROKEN])].map((each) => [saidInEnglish(each), said(each)] as const);
  const own = all.filter(([english, own]) => english !== own && own.length > 3);
  expect(own.filter(([, own]) => text.includes(own)).length).toBeGreaterThan(25);
  // Short ones may stand within words of any language.
  expect(own.map(([english]) => english).filter((english) => english.includes(" ") && text.includes(english))).toEqual([]);
});
