import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { BROKEN, EVENTS, FixtureBridge, NOON, SNAPSHOT, verbatim } from "../../tests/fixtures.ts";
import type { Snapshot } from "../contract.ts";
import App from "../frame/App.svelte";
import { shown } from "../shown.ts";
import { AppState } from "../state.svelte.ts";
import { report } from "./report.ts";

async function open(over: Partial<Snapshot> = {}, refuse: ConstructorParameters<typeof FixtureBridge>[1] = [], language: "en" | "de" = "en") {
  const bridge = new FixtureBridge({ snapshot: { ...SNAPSHOT, ...over } }, refuse);
  const app = new AppState(bridge, { locale: language });
  app.view = "health";
  render(App, { state: app });
  await app.open();
  return { bridge, app, user: userEvent.setup() };
}

const asked = (bridge: FixtureBridge, name: string) => bridge.asked.filter((ask) => ask.do === name);

describe("health", () => {
  it("lists what is wrong first, with a way to mend it", async () => {
    const { bridge, user } = await open({ health: [...BROKEN] });
    expect(await screen.findByRole("heading", { name: "Nine things need you" })).toBeInTheDocument();
    const items = within(screen.getAllByRole("list").at(-1) ?? document.body).getAllByRole("listitem");
    expect(items[0]).toHaveTextContent("No notification service is running");
    await user.click(screen.getByRole("button", { name: "Unlock the keychain" }));
    expect(asked(bridge, "keychain-unlock")).toHaveLength(1);
    const before = asked(bridge, "doctor").length;
    await user.click(screen.getAllByRole("button", { name: "Try again now" })[0] ?? document.body);
    expect(asked(bridge, "doctor")).toHaveLength(before + 1);
    await user.click(screen.getByRole("button", { name: "Enter a new key" }));
    expect(await screen.findByText("Enter a new key for smoke")).toBeInTheDocument();
  });

  it("is live: a change shows without checking again", async () => {
    const { bridge } = await open({ health: SNAPSHOT.health.filter((check) => check.state === "ok") });
    expect(await screen.findByRole("heading", { name: "Everything is in order" })).toBeInTheDocument();
    const { status } = SNAPSHOT;
    bridge.emit({ change: { overall: { ...status, health: [...BROKEN] } } });
    expect(await screen.findByText(/do you|The disk is full, so history/)).toBeInTheDocument();
  });

  it("is opened where the user asked for it", async () => {
    const { bridge, app } = await open();
    app.navigate("inbox");
    bridge.emit({ change: { show: "health" } });
    await waitFor(() => expect(app.view).toBe("health"));
    bridge.emit({ change: { show: "inbox" } });
    await waitFor(() => expect(app.view).toBe("inbox"));
    bridge.emit({ snapshot: { ...SNAPSHOT, to: "health" } });
    await waitFor(() => expect(app.view).toBe("health"));
  });

  it("says it in German, detail by detail", async () => {
    await open({ health: [...BROKEN] }, [], "de");
    expect(await screen.findByText("Der Schlüsselbund ist gesperrt.")).toBeInTheDocument();
    expect(screen.getByText("Die Uhr geht 14 min vor, nach dem, was der Server von smoke sagt.")).toBeInTheDocument();
    expect(screen.queryByText(/The |Start |Free /)).toBeNull();
  });
});

describe("the test notification", () => {
  it("says who took it, and what to look at when it was not seen", async () => {
    const { user } = await open();
    await user.click(await screen.findByRole("button", { name: "Send a test notification" }));
    expect(await screen.findByText("dunst 1.9.0 accepted the test notification.")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "I didn’t" }));
    expect(screen.getByText(/the settings of dunst 1\.9\.0/)).toBeInTheDocument();
  });

  it("names do-not-disturb when that is on", async () => {
    const { status } = SNAPSHOT;
    const { user } = await open({ status: { ...status, notifications: { ...status.notifications, hushed: true } } });
    await user.click(await screen.findByRole("button", { name: "Send a test notification" }));
    await user.click(await screen.findByRole("button", { name: "I didn’t" }));
    expect(screen.getByText(/“Do not disturb” is on/)).toBeInTheDocument();
  });

  it("says why the desktop did not take it", async () => {
    const { user } = await open({}, ["test-notification"]);
    await user.click(await screen.findByRole("button", { name: "Send a test notification" }));
    expect(await screen.findByText("The test notification was not shown.")).toBeInTheDocument();
  });
});

it("reports without a name, an address, a title or a field", () => {
  const secret = "wss://desk.example/live?key=abcdef";
  const trouble = { code: "tls" as const, message: verbatim(`desk: ${secret} is not safe.`) };
  const accounts = SNAPSHOT.accounts.map((account) => ({ ...account, fields: { url: secret } }));
  const check = { check: "account desk", state: "fail" as const, message: trouble.message, fix: null, finding: { is: "account-trouble" as const, account: "desk", trouble } };
  const text = report(shown({ ...SNAPSHOT, accounts, health: [...SNAPSHOT.health, check] }), NOON);
  expect(text).toContain("The keychain is unlocked.");
  expect(text).toContain("dunst 1.9.0");
  for (const { title } of EVENTS) expect(text).not.toContain(title);
  for (const { name } of accounts) expect(text).not.toMatch(new RegExp(`\\b${name}\\b`));
  expect(text).not.toMatch(/:\/\/|abcdef|example/);
});
