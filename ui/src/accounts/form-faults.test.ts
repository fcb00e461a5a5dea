// When the form of an account says what is wrong in it.

import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { createRawSnippet } from "svelte";
import { describe, expect, it } from "vitest";
import { FixtureBridge, say } from "../../tests/fixtures.ts";
import { Refused } from "../call.ts";
import type { Ask } from "../contract.ts";
import App from "../frame/App.svelte";
import { AppState, type View } from "../state.svelte.ts";
import Field from "../ui/Field.svelte";
import { Faults } from "./form-faults.svelte.ts";

const TAKEN = "An account is called “campus” already.";

async function open(view: View) {
  const bridge = new FixtureBridge();
  const app = new AppState(bridge, {});
  app.view = view;
  render(App, { state: app });
  await app.open();
  const asked = (what: Ask["do"]) => bridge.asked.filter((ask) => ask.do === what).length;
  return { user: userEvent.setup(), asked };
}

async function form() {
  const { user, asked } = await open("add");
  const name = await screen.findByLabelText<HTMLInputElement>("Name");
  return { user, name, checks: () => asked("account-check") };
}

it("is said also of a field that needs no help otherwise", () => {
  const control = createRawSnippet(() => ({ render: () => "<input />" }));
  render(Field, { label: "Port", error: "Write a number.", control });
  expect(screen.getByText("Write a number.")).toBeInTheDocument();
});

it("a missing key is said when it is sent, and no longer once one is entered", async () => {
  const { user, asked } = await open("accounts");
  await user.click(await screen.findByRole("button", { name: "Enter a new key" }));
  await user.click(await screen.findByRole("button", { name: "Save and connect" }));
  const key = screen.getByLabelText("API key");
  expect(screen.getByText("Enter the API key first.")).toBeInTheDocument();
  expect(key).toHaveFocus();
  await user.type(key, "k");
  expect(key).not.toHaveAttribute("aria-invalid");
  await user.click(screen.getByRole("button", { name: "Save and connect" }));
  expect(asked("account-secret")).toBe(1);
});

describe("the form of an account", () => {
  it("says at its field what the resident refuses there, and below the form what it refuses as a whole", async () => {
    const fault = say("address-starts-with", { schemes: say("either", { one: "wss://", other: "ws://" }) });
    const bridge = new FixtureBridge();
    const app = new AppState(bridge, {});
    await app.open();
    const faults = new Faults(app, () => ({ service: "metasmoke", name: "second", fields: {}, keep: "keychain" }), () => 0);
    faults.refuse(new Refused({ code: "invalid", detail: say("field-fault", { field: "url", fault }) }));
    expect([faults.shown, faults.general]).toEqual([{ url: "Write an address that starts with wss:// or ws://." }, undefined]);
    faults.refuse(new Refused({ code: "invalid", detail: say("field-fault", { field: "title.ticket", fault }) }));
    expect(faults.general).toBe("title.ticket: Write an address that starts with wss:// or ws://.");
  });

  it("says nothing while somebody writes, and speaks up when they leave", async () => {
    const { user, name, checks } = await form();
    await user.type(name, "campus");
    expect(checks()).toBe(0);
    expect(name).not.toHaveAttribute("aria-invalid");
    await user.tab();
    const fault = await screen.findByText(TAKEN);
    expect(fault.closest("[aria-live=polite]")).toHaveAttribute("id", name.getAttribute("aria-describedby"));
    expect(name).toHaveAttribute("aria-invalid", "true");
  });

  it("follows every change of what has shown a fault once", async () => {
    const { user, name } = await form();
    await user.type(name, "campus");
    await user.tab();
    await screen.findByText(TAKEN);
    await user.type(name, "-2");
    await waitFor(() => expect(name).not.toHaveAttribute("aria-invalid"));
    await user.type(name, "{Backspace}{Backspace}");
    expect(await screen.findByText(TAKEN)).toBeInTheDocument();
  });

  it("does not correct what is written for the first time because something else is wrong", async () => {
    const { user, name } = await form();
    await user.type(name, "campus");
    await user.tab();
    await screen.findByText(TAKEN);
    await user.click(screen.getByRole("button", { name: "More" }));
    const url = await screen.findByLabelText("Address");
    await user.type(url, "wss://example");
    await user.tab();
    await user.clear(url);
    await user.type(url, "example");
    await new Promise((done) => setTimeout(done, 0));
    expect(url).not.toHaveAttribute("aria-invalid");
    await user.tab();
    expect(await screen.findByText("Write an address that starts with wss:// or ws://.")).toBeInTheDocument();
  });

  it("asks nothing of a field that was only passed", async () => {
    const { user, name, checks } = await form();
    name.focus();
    await user.tab();
    await user.tab();
    expect(checks()).toBe(0);
  });

  it("wants a key once it is sent, and takes that back as soon as there is one", async () => {
    const { user, name } = await form();
    await user.type(name, "second");
    await user.click(screen.getByRole("button", { name: "Test and add" }));
    const key = screen.getByLabelText("API key");
    await waitFor(() => expect(key).toHaveFocus());
    expect(screen.getByText("Enter the API key.")).toBeInTheDocument();
    await user.type(key, "k");
    expect(screen.queryByText("Enter the API key.")).toBeNull();
    await user.clear(key);
    expect(await screen.findByText("Enter the API key.")).toBeInTheDocument();
  });
});
