import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { event, FixtureBridge, say, SNAPSHOT } from "../../tests/fixtures.ts";
import { Refused } from "../call.ts";
import type { Ask, Condition } from "../contract.ts";
import App from "../frame/App.svelte";
import { AppState } from "../state.svelte.ts";
import { complete, fieldLabel, fieldOffers, freeName, ruleFault, toCondition, toGroup } from "./rules.ts";

beforeAll(() => {
  vi.stubGlobal("IntersectionObserver", class { observe() {} disconnect() {} });
  HTMLElement.prototype.scrollIntoView = () => {};
});

it("a fault is told without its place in a file, and anything else as it is", () => {
  const fault = say("fault-regex-too-large");
  const refused = (detail: ReturnType<typeof say>) => new Refused({ code: "invalid", detail });
  expect(ruleFault(refused(say("fault-at-sentence", { place: "/when/all/0/matches", fault })))).toBe("This regular expression is too large; make its repetitions smaller.");
  expect(ruleFault(refused(say("rule-name-taken", { name: "a" })))).toBe("Another rule is called “a” already.");
  expect(ruleFault(new Error("what?"))).toBe("Something failed on this computer.");
});

const asked = <D extends Ask["do"]>(bridge: FixtureBridge, name: D) => bridge.asked.filter((ask): ask is Extract<Ask, { do: D }> => ask.do === name);

async function open(view: "filters" | "inbox", bridge = new FixtureBridge()) {
  const app = new AppState(bridge, {});
  app.view = view;
  render(App, { state: app });
  await app.open();
  return { bridge, app, user: userEvent.setup() };
}

describe("a condition", () => {
  it.each<Condition>([
    { all: [{ field: "kind", is: "posts#create" }] },
    { any: [{ field: "title", contains: "x" }, { all: [{ field: "/a/b", is: 7 }, { field: "/c", is: "7" }] }] },
    { all: [{ not: { any: [{ field: "/a", one_of: [1, 2] }, { field: "/b", exists: false }] } }] },
    { all: [{ field: "urgency", above: "low" }, { field: "/n", below: 2.5 }, { field: "/t", is: true }, { field: "/z", is: null }] },
  ])("survives the editor: %j", (condition) => expect(toCondition(toGroup(condition))).toEqual(condition));

  it("that stands alone becomes a group of one", () => expect(toCondition(toGroup({ field: "title", is: "x" }))).toEqual({ all: [{ field: "title", is: "x" }] }));

  it("is incomplete without a value, and a group without a condition", () => {
    expect(complete(toGroup({ all: [{ field: "title", contains: " " }] }))).toBe(false);
    expect(complete(toGroup({ all: [] }))).toBe(false);
    expect(complete(toGroup({ all: [{ field: "/a", exists: true }] }))).toBe(true);
  });
});

it("offers the fields that real events have, as pointers with their values", () => {
  const fields = { object: { "a/b": 7, site: "x", none: null, list: [1] } };
  const found = fieldOffers([{ event: event({ id: 1, title: "T" }), fields }, { event: event({ id: 2, title: "U" }), fields: { object: { site: "y" } } }]);
  expect(found.map((offer) => offer.field)).toEqual(["kind", "title", "body", "urgency", "/object/site", "/object/a~1b", "/object/none"]);
  expect(found.find((offer) => offer.field === "/object/site")).toEqual({ field: "/object/site", text: true, values: ["x", "y"] });
});

it.each([["/object/post_id", "post id"], ["/object/user/first_name", "user › first name"], ["/a~1b", "a/b"]])("reads %s as %s", (field, text) => expect(fieldLabel(field)).toBe(text));

it("finds a name that is free and short enough", () => {
  expect(freeName("printers", SNAPSHOT.rules)).toBe("printers 2");
  expect(freeName("x".repeat(100), SNAPSHOT.rules).length).toBeLessThanOrEqual(64);
  expect(freeName(`x${"🇩🇪".repeat(40)}`, SNAPSHOT.rules)).toBe(`x${"🇩🇪".repeat(28)}`);
});

describe("rules", () => {
  it("are put into another order by button and by keyboard", async () => {
    const { bridge, user } = await open("filters");
    await user.click(await screen.findByRole("button", { name: "Move printers up" }));
    expect(asked(bridge, "rule-order").at(-1)?.names).toEqual(["printers", "not seven"]);
    screen.getByRole("button", { name: "Change: printers" }).focus();
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    await waitFor(() => expect(asked(bridge, "rule-order").at(-1)?.names).toEqual(["not seven", "printers"]));
  });

  it("go back to their order with a word when that is refused", async () => {
    const { user, app } = await open("filters", new FixtureBridge({ snapshot: SNAPSHOT }, ["rule-order"]));
    await user.click(await screen.findByRole("button", { name: "Move printers up" }));
    expect(await screen.findByText(/The order stays as it was\./)).toBeInTheDocument();
    expect(app.shown?.rules.map((rule) => rule.name)).toEqual(["not seven", "printers"]);
  });

  it("come back to their place when their removal was a mistake", async () => {
    const { bridge, user } = await open("filters");
    await user.click(await screen.findByRole("button", { name: "Remove not seven" }));
    expect(asked(bridge, "rule-remove")).toEqual([{ do: "rule-remove", name: "not seven" }]);
    expect(await screen.findByText("“not seven” was removed.")).toBeInTheDocument();
    const undo = screen.getByRole("button", { name: "Undo" });
    await waitFor(() => expect(undo).toHaveFocus());
    await user.keyboard("{Enter}");
    await waitFor(() => expect(asked(bridge, "rule-order")).toEqual([{ do: "rule-order", names: ["not seven", "printers"] }]));
    expect(asked(bridge, "rule-add")).toEqual([{ do: "rule-add", rules: SNAPSHOT.rules[0] }]);
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
    expect(screen.getByRole("button", { name: "Remove not seven" })).toHaveFocus();
  });

  it("come from an event, are tried as they are written, and are kept", async () => {
    const { bridge, app, user } = await open("inbox");
    (await screen.findByRole("listbox", { name: "Events" })).focus();
    await user.click(await screen.findByRole("button", { name: "Less like this" }));
    expect(await screen.findByText("Would have rung 12 and hidden 37 of the last 200.")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Save rule" }));
    await waitFor(() => expect(app.view).toBe("filters"));
    const rule = { name: "less Post reported", account: "smoke", when: { all: [{ field: "kind", is: "posts#create" }, { field: "title", contains: SNAPSHOT.events[0]?.title }] }, do: "quiet" };
    expect(asked(bridge, "rule-add")).toEqual([{ do: "rule-add", rules: rule }]);
    expect(asked(bridge, "rule-try").at(-1)).toEqual({ do: "rule-try", rules: rule, last: 200 });
  });

  it("say that a name is taken when it is left, and with every change from then on", async () => {
    const { user } = await open("filters");
    await user.click(await screen.findByRole("button", { name: "Add rule" }));
    const name = screen.getByLabelText("Name");
    await user.clear(name);
    await user.type(name, "printers");
    expect(name).not.toHaveAttribute("aria-invalid");
    await user.tab();
    expect(screen.getByText("Another rule has this name.")).toBeInTheDocument();
    await user.type(name, "2");
    expect(name).not.toHaveAttribute("aria-invalid");
    await user.type(name, "{Backspace}");
    expect(name).toHaveAttribute("aria-invalid", "true");
  });

  it("are not kept half written", async () => {
    const { bridge, user } = await open("filters");
    await user.click(await screen.findByRole("button", { name: "Add rule" }));
    await user.click(screen.getByRole("button", { name: "Save rule" }));
    expect(screen.getAllByText("Fill in every condition, or remove it.").length).toBeGreaterThan(0);
    expect(asked(bridge, "rule-add")).toHaveLength(0);
  });
});
