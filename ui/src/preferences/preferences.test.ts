import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, type Mock, vi } from "vitest";
import { FixtureBridge, SNAPSHOT } from "../../tests/fixtures.ts";
import type { Bridge } from "../call.ts";
import type { Preferences } from "../contract.ts";
import App from "../frame/App.svelte";
import { setLocale } from "../messages.ts";
import { AppState } from "../state.svelte.ts";

async function open(preferences: Partial<Preferences> = {}, refuse: ConstructorParameters<typeof FixtureBridge>[1] = []) {
  const bridge = new FixtureBridge({ snapshot: { ...SNAPSHOT, preferences: { ...SNAPSHOT.preferences, ...preferences } } }, refuse);
  const app = new AppState(bridge, {});
  app.view = "preferences";
  render(App, { state: app });
  await app.open();
  const set = () => bridge.asked.flatMap((ask) => (ask.do === "preferences-set" ? [ask.preferences] : []));
  return { bridge, app, set, user: userEvent.setup() };
}

const cell = (name: string) => screen.findByRole("gridcell", { name });

describe("the week of quiet hours", () => {
  it("is painted by keyboard alone", async () => {
    const { set, user } = await open({ quiet_hours: [] });
    (await cell("Monday 22:00–22:30, may ring")).focus();
    await user.keyboard("{Home}{Shift>}{ArrowRight}{PageDown}{/Shift} ");
    expect(set().at(-1)?.quiet_hours).toEqual([{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "01:00" }]);
    expect(await cell("Sunday 00:30–01:00, quiet")).toHaveFocus();
    expect(screen.getByText("00:00–01:00")).toBeInTheDocument();
    // The same again takes it back, one cell at a time.
    await user.keyboard(" ");
    expect(set().at(-1)?.quiet_hours).toEqual([{ days: [1, 2, 3, 4, 5, 6], from: "00:00", to: "01:00" }, { days: [7], from: "00:00", to: "00:30" }]);
    expect(screen.getAllByText("Sunday 00:30–01:00 may ring now.")[0]).toHaveRole("status");
  });

  it("is painted by dragging", async () => {
    const { set } = await open({ quiet_hours: [] });
    await fireEvent.pointerDown(await cell("Saturday 10:00–10:30, may ring"), { button: 0 });
    await fireEvent.pointerMove(await cell("Sunday 11:30–12:00, may ring"));
    await fireEvent.pointerUp(window);
    expect(set()).toEqual([expect.objectContaining({ quiet_hours: [{ days: [6, 7], from: "10:00", to: "12:00" }] })]);
  });

  it("shows what is finer than its cells, and what holds for all accounts", async () => {
    const { user } = await open({ quiet_hours: [{ days: [1], from: "21:47", to: "23:00" }] });
    expect(await cell("Monday 21:30–22:00, partly quiet")).toBeInTheDocument();
    await user.selectOptions(screen.getByRole("combobox", { name: "Quiet hours of" }), "campus");
    expect(await cell("Monday 22:00–22:30, quiet for all accounts")).toBeInTheDocument();
  });

  it("gives back hours whose removal was a mistake", async () => {
    const [night, morning] = [{ days: [1], from: "22:00", to: "23:00" }, { days: [2], from: "05:00", to: "06:00" }];
    const { set, user } = await open({ quiet_hours: [night, morning] });
    await user.click(await screen.findByRole("button", { name: "Remove 22:00 to 23:00" }));
    expect(set().at(-1)?.quiet_hours).toEqual([morning]);
    const undo = await screen.findByRole("button", { name: "Undo" });
    expect(undo).toHaveFocus();
    await user.click(undo);
    expect(set().at(-1)?.quiet_hours).toEqual([night, morning]);
    await waitFor(() => expect(screen.getByRole("button", { name: "Remove 22:00 to 23:00" })).toHaveFocus());
  });

  it("goes back with a word when that is refused", async () => {
    const { user } = await open({ quiet_hours: [] }, ["preferences-set"]);
    (await cell("Monday 22:00–22:30, may ring")).focus();
    await user.keyboard(" ");
    expect(await screen.findByText(/That stays as it was\./)).toBeInTheDocument();
    await waitFor(async () => expect(await cell("Monday 22:00–22:30, may ring")).toBeInTheDocument());
  });
});

describe("the languages", () => {
  afterEach(() => setLocale("en"));

  it("are those of the list by their own names, and one that is chosen is the resident's from then on", async () => {
    const { bridge, set, user } = await open();
    const remember = vi.spyOn(bridge, "remember");
    const group = await screen.findByRole("radiogroup", { name: "Language" });
    expect(within(group).getAllByRole("radio").map((each) => each.parentElement?.textContent)).toEqual(["System", "English", "Deutsch", "Français"]);
    await user.click(within(group).getByRole("radio", { name: "Français" }));
    expect(await screen.findByRole("heading", { name: "Heures calmes" })).toBeInTheDocument();
    expect(document.documentElement.lang).toBe("fr");
    expect(set().at(-1)).toEqual({ ...SNAPSHOT.preferences, language: "fr" });
    // For the time until a resident says it again.
    await waitFor(() => expect(remember).toHaveBeenLastCalledWith(expect.objectContaining({ locale: "fr" })));
    await user.click(within(screen.getByRole("radiogroup", { name: "Langue" })).getByRole("radio", { name: "Système" }));
    expect(set().at(-1)).toEqual(SNAPSHOT.preferences);
  });

  it("come from the resident, and from nobody before it", async () => {
    const { app, bridge } = await open();
    bridge.emit({ snapshot: { ...SNAPSHOT, status: { ...SNAPSHOT.status, locale: "de" } } });
    expect(await screen.findByRole("heading", { name: "Ruhezeiten" })).toBeInTheDocument();
    bridge.emit({ change: { overall: { ...SNAPSHOT.status, health: [], locale: "tlh" } } });
    expect(app.locale).toBe("de");
  });

  it("that was chosen in a window of before is handed over once", async () => {
    const begin = async (language: string, preferences: Partial<Preferences> = {}, refuse: ConstructorParameters<typeof FixtureBridge>[1] = []) => {
      const bridge = new FixtureBridge({ snapshot: { ...SNAPSHOT, preferences: { ...SNAPSHOT.preferences, ...preferences } } }, refuse);
      const remember = vi.spyOn(bridge, "remember") as unknown as Mock<Bridge["remember"]>;
      const app = new AppState(bridge, { language });
      await app.open();
      await new Promise((done) => setTimeout(done, 0));
      return { app, remembered: () => remember.mock.lastCall?.[0], told: bridge.asked.flatMap((ask) => (ask.do === "preferences-set" ? [ask.preferences.language] : [])) };
    };
    const carried = await begin("de");
    expect([carried.app.locale, carried.told, carried.app.shown?.preferences.language]).toEqual(["de", ["de"], "de"]);
    expect(carried.remembered()).toMatchObject({ locale: "de", language: undefined });
    // Another one was chosen since, or none, or one that nobody knows.
    for (const [language, preferences] of [["de", { language: "fr" }], ["system", {}], ["tlh", {}]] as const) {
      const { told, remembered } = await begin(language, preferences);
      expect([told, remembered()?.language]).toEqual([[], undefined]);
    }
    // Where it is refused, it is kept for the next time.
    const kept = await begin("de", {}, ["preferences-set"]);
    kept.app.navigate("inbox");
    expect(kept.remembered()).toMatchObject({ language: "de" });
  });
});
