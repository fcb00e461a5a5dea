import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { FixtureBridge, say, SNAPSHOT, verbatim } from "../../tests/fixtures.ts";
import { ask, type News, Refused } from "../call.ts";
import { AppState, type View } from "../state.svelte.ts";
import App from "./App.svelte";

beforeAll(() => {
  // happy-dom draws nothing, so that nothing comes into view and nothing opens on top.
  vi.stubGlobal("IntersectionObserver", class { observe() {} disconnect() {} });
  HTMLElement.prototype.scrollIntoView = () => {};
});

async function open(view: View, bridge = new FixtureBridge()): Promise<{ bridge: FixtureBridge; app: AppState; user: ReturnType<typeof userEvent.setup> }> {
  const app = new AppState(bridge, {});
  app.view = view;
  render(App, { state: app });
  await app.open();
  return { bridge, app, user: userEvent.setup() };
}

const asked = (bridge: FixtureBridge, name: string) => bridge.asked.filter((ask) => ask.do === name);

describe("accounts", () => {
  it("say how they stand", async () => {
    await open("accounts");
    expect(await screen.findByText(/^metasmoke refused this key\./)).toBeInTheDocument();
    expect(screen.getByRole("switch", { name: "campus is on" })).toBeChecked();
  });

  it("are switched at once, and back with a word when that is refused", async () => {
    const { bridge, user } = await open("accounts", new FixtureBridge({ snapshot: SNAPSHOT }, ["account-enable"]));
    const toggle = await screen.findByRole("switch", { name: "campus is on" });
    await user.click(toggle);
    expect(asked(bridge, "account-enable")).toEqual([{ do: "account-enable", name: "campus", on: false }]);
    expect(await screen.findByText(/campus is still on\./)).toBeInTheDocument();
    expect(toggle).toBeChecked();
  });

  it("are added only after the test, and the key leaves the field", async () => {
    const { bridge, app, user } = await open("add");
    await user.type(await screen.findByLabelText("Name"), "second");
    const key = screen.getByLabelText<HTMLInputElement>("API key");
    await user.type(key, "not-a-real-key");
    await user.click(screen.getByRole("button", { name: "Test and add" }));
    await waitFor(() => expect(app.view).toBe("accounts"));
    // Checked when the name is left, and when the form is sent.
    expect(bridge.asked.map((each) => each.do).filter((name) => name.startsWith("account"))).toEqual(["account-check", "account-check", "account-try", "account-add"]);
    expect(key.value).toBe("");
  });

  it("are not added when the service refuses the key", async () => {
    const { bridge, user } = await open("add", new FixtureBridge({ snapshot: SNAPSHOT }, ["account-try"]));
    await user.type(await screen.findByLabelText("Name"), "second");
    const key = screen.getByLabelText<HTMLInputElement>("API key");
    await user.type(key, "not-a-real-key");
    await user.click(screen.getByRole("button", { name: "Test and add" }));
    expect(await screen.findByText(/^metasmoke refused this key\./)).toBeInTheDocument();
    expect(asked(bridge, "account-add")).toHaveLength(0);
    expect(key.value).toBe("");
  });

  it("need a name of their own and a key before anything is asked", async () => {
    const { bridge, user } = await open("add");
    await user.type(await screen.findByLabelText("Name"), "campus");
    await user.click(screen.getByRole("button", { name: "Test and add" }));
    expect(await screen.findByText("An account is called “campus” already.")).toBeInTheDocument();
    expect(screen.getByText("Enter the API key.")).toBeInTheDocument();
    expect(screen.getByLabelText("Name")).toHaveFocus();
    expect(asked(bridge, "account-try")).toHaveLength(0);
  });
});

describe("the inbox", () => {
  it("lists what a digest counts, whichever view is open", async () => {
    const { bridge, app } = await open("accounts");
    bridge.emit({ change: { show: { events: { account: "smoke", kind: "flag_logs#create" } } } });
    await waitFor(() => expect(asked(bridge, "events").at(-1)).toMatchObject({ account: "smoke", kind: "flag_logs#create" }));
    expect(app.view).toBe("inbox");
    bridge.emit({ change: { show: { events: { account: "campus", kind: null } } } });
    await waitFor(() => expect(asked(bridge, "events").at(-1)).toMatchObject({ account: "campus", kind: null }));
  });

  it("is walked with the arrows, and Enter opens", async () => {
    const { bridge, user } = await open("inbox");
    const list = await screen.findByRole("listbox", { name: "Events" });
    list.focus();
    await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    expect(asked(bridge, "event-open")).toEqual([{ do: "event-open", event: 18 }]);
  });

  it("knows / and u", async () => {
    const { bridge, user } = await open("inbox");
    await screen.findByRole("listbox", { name: "Events" });
    await user.keyboard("u");
    await waitFor(() => expect(asked(bridge, "events").at(-1)).toMatchObject({ unread: true }));
    await user.keyboard("/");
    expect(screen.getByRole("searchbox")).toHaveFocus();
    await user.keyboard("u");
    expect(screen.getByRole("searchbox")).toHaveValue("u");
    screen.getByRole("listbox", { name: "Events" }).focus();
    await user.keyboard("{Control>}f{/Control}");
    expect(screen.getByRole("searchbox")).toHaveFocus();
  });

  it("goes from event to event wherever the focus is, and back to the list alone", async () => {
    const { user } = await open("inbox");
    await screen.findByRole("listbox", { name: "Events" });
    await user.keyboard("jjk");
    const chosen = () => screen.queryByRole("complementary", { name: "Chosen event" });
    expect(chosen()).toHaveTextContent("Best keto gummies");
    (await screen.findByRole("button", { name: "Less like this" })).focus();
    await user.keyboard("j");
    expect(chosen()).toHaveTextContent("Heron");
    await user.click(screen.getByRole("button", { name: "Back to the list" }));
    expect(chosen()).toBeNull();
    expect(screen.getByRole("listbox", { name: "Events" })).toHaveFocus();
  });

  it("marks what a search has found", async () => {
    const { user } = await open("inbox");
    await user.type(await screen.findByRole("searchbox"), "keto");
    await waitFor(() => expect(document.querySelector("[role=option] mark")).toHaveTextContent("keto"));
    await user.click(screen.getByRole("button", { name: "Clear the search" }));
    await waitFor(() => expect(document.querySelector("mark")).toBeNull());
    expect(screen.getByRole("searchbox")).toHaveFocus();
  });

  it("shows a new event as it comes", async () => {
    const { bridge } = await open("inbox");
    await screen.findByRole("listbox", { name: "Events" });
    const first = SNAPSHOT.events[0];
    if (first) bridge.emit({ change: { event: { ...first, id: 77, title: "Fresh from the wire" } } });
    expect(await screen.findByText("Fresh from the wire")).toBeInTheDocument();
  });

  it("shows an event's title as text, whatever it holds", async () => {
    const { bridge } = await open("inbox");
    await screen.findByRole("listbox", { name: "Events" });
    const first = SNAPSHOT.events[0];
    if (first) bridge.emit({ change: { event: { ...first, id: 78, title: "<img src=x onerror=alert(1)>" } } });
    expect(await screen.findByText("<img src=x onerror=alert(1)>")).toBeInTheDocument();
    expect(document.querySelector("img")).toBeNull();
  });
});

it("moves a kind's switch and takes it back with a word", async () => {
  const { user } = await open("filters", new FixtureBridge({ snapshot: SNAPSHOT }, ["filter-set"]));
  const toggle = await screen.findByRole("switch", { name: "Flag log" });
  await user.click(toggle);
  expect(await screen.findByText(/Flag log is still on\./)).toBeInTheDocument();
  expect(toggle).toBeChecked();
});

describe("a dead man's switch", () => {
  /** Picks a line of the menu of that name. The unit tests' page knows no popovers, so they are opened by hand. */
  async function pick(user: UserEvent, name: string, line: string): Promise<void> {
    const menu = await screen.findByRole("menu", { name, hidden: true });
    const toggle = (newState: string) => fireEvent(menu, Object.assign(new Event("toggle"), { newState }));
    menu.hidePopover = () => void toggle("closed");
    await toggle("open");
    await user.click(await within(menu).findByRole("menuitem", { name: line, hidden: true }));
  }

  it("is set for a kind, and taken away", async () => {
    const { user, bridge } = await open("filters", new FixtureBridge({ snapshot: SNAPSHOT }));
    await pick(user, "Tell me when nothing comes: Flag log", "After 2 h without one");
    expect(asked(bridge, "filter-expect")).toEqual([{ do: "filter-expect", account: "smoke", kind: "flag_logs#create", minutes: 120 }]);
    expect(await screen.findByText("You are told after 2 h without one.")).toBeInTheDocument();
    await pick(user, "Tell me when nothing comes: Flag log", "Not any more");
    expect(asked(bridge, "filter-expect").at(-1)).toMatchObject({ minutes: null });
    expect(screen.queryByText(/You are told after/)).toBeNull();
  });

  it("stays as it was where the resident refuses, with a word", async () => {
    const { user } = await open("filters", new FixtureBridge({ snapshot: SNAPSHOT }, ["filter-expect"]));
    await pick(user, "Tell me when nothing comes: Flag log", "After 2 h without one");
    expect(await screen.findByText(/For Flag log, everything stays as it was\./)).toBeInTheDocument();
    expect(screen.queryByText(/You are told after/)).toBeNull();
  });
});


describe("without a resident", () => {
  const down: News = { down: { code: "not-running", detail: verbatim("Bellhop is not running.") } };

  it.each(["inbox", "accounts", "filters", "preferences", "health", "add"] as const)("%s offers to start it", async (view) => {
    const bridge = new FixtureBridge(down);
    const start = vi.spyOn(bridge, "start");
    const { user } = await open(view, bridge);
    await user.click(await screen.findByRole("button", { name: "Start Bellhop" }));
    expect(start).toHaveBeenCalledOnce();
  });

  it("keeps what was written into a form", async () => {
    const { bridge, user } = await open("add");
    await user.type(await screen.findByLabelText("Name"), "half");
    bridge.emit(down);
    expect(await screen.findByRole("button", { name: "Start Bellhop" })).toBeInTheDocument();
    bridge.emit({ snapshot: SNAPSHOT });
    await waitFor(() => expect(screen.queryByRole("button", { name: "Start Bellhop" })).toBeNull());
    expect(screen.getByLabelText("Name")).toHaveValue("half");
  });

  it("shows what it offers then, and what is written stays out of reach", async () => {
    const { bridge } = await open("add");
    bridge.emit(down);
    await screen.findByRole("button", { name: "Start Bellhop" });
    expect(document.querySelector(".view")).toHaveProperty("inert", true);
  });

  it("comes back by itself", async () => {
    const { bridge } = await open("accounts", new FixtureBridge(down));
    bridge.emit({ snapshot: SNAPSHOT });
    expect(await screen.findByRole("heading", { name: "Accounts" })).toBeInTheDocument();
  });
});

describe("a request", () => {
  it("throws a refusal as it was given", async () => {
    const bridge = new FixtureBridge({ snapshot: SNAPSHOT }, ["stop"]);
    await expect(ask(bridge, { do: "stop" })).rejects.toEqual(new Refused({ code: "refused", detail: say("metasmoke-refused") }));
  });

  it("does not take the answer to another", async () => {
    const bridge = new FixtureBridge();
    bridge.ask = async () => ({ text: "?" });
    await expect(ask(bridge, { do: "rule-list" })).rejects.toMatchObject({ code: "version" });
  });
});
