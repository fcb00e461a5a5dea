// The form of an account: a control for what each field takes, and one way of signing in at a time.

import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { account, FixtureBridge, say, SNAPSHOT, verbatim } from "../../tests/fixtures.ts";
import type { Answer, Ask, Part, SignInView } from "../contract.ts";
import App from "../frame/App.svelte";
import { setLocale } from "../messages.ts";
import { AppState } from "../state.svelte.ts";
import { foreign, wayOf } from "./sign-ins.ts";

HTMLElement.prototype.scrollIntoView = () => {};
afterEach(() => setLocale("en"));

async function begin(bridge: FixtureBridge, view: "add" | "accounts", language: "en" | "de" = "en") {
  const app = new AppState(bridge, { locale: language });
  app.view = view;
  render(App, { state: app });
  await app.open();
  const sent = (name: Ask["do"]) => bridge.asked.filter((ask) => ask.do === name).at(-1);
  return { app, sent, bridge, user: userEvent.setup() };
}

/** The form of a new account, with all its fields. */
async function add(service: string, { bridge = new FixtureBridge(), language = "en" as "en" | "de", name = "second" } = {}) {
  const all = await begin(bridge, "add", language);
  await all.user.click(await screen.findByRole("radio", { name: service }));
  await all.user.type(screen.getByLabelText("Name"), name);
  await all.user.click(screen.getByRole("button", { name: language === "de" ? "Mehr" : "More" }));
  return all;
}

/** The dialog in which an account with these fields is edited. */
async function edit(service: string, fields: Record<string, string>, answers: Partial<Record<Ask["do"], Answer>> = {}) {
  const accounts = [account({ name: "own", service, fields })];
  const bridge = new (class extends FixtureBridge {
    override ask(ask: Ask, part: (part: Part) => void): Promise<Answer> {
      const said = answers[ask.do];
      return said ? super.ask(ask, part).then(() => said) : super.ask(ask, part);
    }
  })({ snapshot: { ...SNAPSHOT, accounts, status: { ...SNAPSHOT.status, accounts } } });
  const all = await begin(bridge, "accounts");
  const menu = await screen.findByRole("menu", { name: "More for own", hidden: true });
  const toggle = (newState: string) => fireEvent(menu, Object.assign(new Event("toggle"), { newState }));
  menu.hidePopover = () => void toggle("closed");
  await toggle("open");
  await all.user.click(await within(menu).findByRole("menuitem", { name: "Edit…", hidden: true }));
  await screen.findByRole("dialog", { name: "Edit own" });
  return all;
}

const chosen = (name: string) => screen.getByRole("radio", { name });

describe("a field", () => {
  it("is a switch where it takes yes or no, and stands as its default says", async () => {
    const { user, sent } = await add("metasmoke");
    const plain = screen.getByRole("switch", { name: "Allow unencrypted links" });
    expect(plain).not.toBeChecked();
    expect(plain).toHaveAccessibleDescription(/The key then travels in the clear/);
    // Its label is a part of it.
    await user.click(screen.getByText("Allow unencrypted links"));
    expect(plain).toBeChecked();
    await user.type(screen.getByLabelText("API key"), "k");
    await user.click(screen.getByRole("button", { name: "Add without testing" }));
    await waitFor(() => expect(sent("account-add")).toMatchObject({ account: { fields: { plain: "yes" } } }));
  });

  it("is a list where it takes one of several, with one for none where none counts", async () => {
    const { user, sent } = await add("Gleepost");
    const urgency = screen.getByRole("combobox", { name: "Urgency" });
    expect([...urgency.querySelectorAll("option")].map((each) => each.textContent)).toEqual(["As it comes", "Low", "Normal", "Critical"]);
    expect(urgency).toHaveDisplayValue("As it comes");
    const views = screen.getByRole("combobox", { name: "View counts" });
    expect([...views.querySelectorAll("option")].map((each) => each.value)).toEqual(["inbox", "notify"]);
    expect(views).toHaveDisplayValue("In the inbox only");
    await user.selectOptions(urgency, "Critical");
    expect(sent("account-check")).toMatchObject({ account: { fields: { urgency: "critical" } } });
    await user.selectOptions(urgency, "As it comes");
    expect((sent("account-check") as Ask & { do: "account-check" }).account.fields).not.toHaveProperty("urgency");
  });

  it("shows what was written by hand and is none of the choices", async () => {
    const { user } = await edit("metasmoke", { urgency: "loud" });
    await user.click(screen.getByRole("button", { name: "More" }));
    expect(screen.getByRole("combobox", { name: "Urgency" })).toHaveDisplayValue("loud");
  });

  it("is for digits where it takes a number", async () => {
    const { user, sent } = await add("metasmoke");
    const largest = screen.getByRole<HTMLInputElement>("spinbutton", { name: "Largest message" });
    expect(largest).toHaveAttribute("min", "1");
    expect(largest).toHaveAttribute("max", "16");
    expect(largest).toHaveAttribute("inputmode", "numeric");
    expect(largest).toHaveAttribute("placeholder", "1");
    await user.type(largest, "4");
    await user.tab();
    expect(sent("account-check")).toMatchObject({ account: { fields: { max_frame_mib: "4" } } });
    // As an engine tells of "4e", which is no number and reads as nothing.
    Object.defineProperty(largest, "validity", { value: { badInput: true } });
    largest.value = "";
    await fireEvent.input(largest);
    expect(largest).toHaveDisplayValue("4");
  });

  it("is for text otherwise, an address for the keys of one", async () => {
    await add("Daptin");
    expect(screen.getByRole("textbox", { name: "Address" })).toHaveAttribute("inputmode", "url");
    for (const name of ["Topics", "Certificate file", "Email"]) expect(screen.getByRole("textbox", { name })).not.toHaveAttribute("inputmode");
  });

  it("is called optional where it is in plain sight and can be empty", async () => {
    await add("Gleepost");
    expect(screen.getAllByText("optional")).toHaveLength(1);
    expect(screen.getByText("optional").parentElement).toHaveTextContent("Watched posts");
    for (const name of ["Name", "API base", "E-mail"]) expect(screen.getByRole("textbox", { name })).toBeRequired();
    for (const name of ["Watched posts", "Proxy"]) expect(screen.getByRole("textbox", { name })).not.toBeRequired();
  });

  it("says what is wrong at its control, whatever that is", async () => {
    const bridge = new (class extends FixtureBridge {
      override async ask(ask: Ask, part: (part: Part) => void): Promise<Answer> {
        return ask.do === "account-check" ? { faults: { plain: say("field-write-yes-or-no"), urgency: say("field-write-one-or-nothing", { others: "low, normal", last: "critical" }) } } : super.ask(ask, part);
      }
    })();
    const { user } = await add("metasmoke", { bridge });
    await user.type(screen.getByLabelText("API key"), "k");
    await user.click(screen.getByRole("button", { name: "Test and add" }));
    const plain = screen.getByRole("switch", { name: "Allow unencrypted links" });
    await waitFor(() => expect(plain).toHaveAccessibleDescription("Write yes or no."));
    expect(plain).toHaveFocus();
    expect(screen.getByRole("combobox", { name: "Urgency" })).toHaveAccessibleDescription("Write low, normal or critical, or nothing.");
    expect(screen.getByRole("combobox", { name: "Urgency" })).toBeInvalid();
  });
});

describe("a new account signs in", () => {
  it("in one way at a time, with that way's fields and secret only", async () => {
    const { user, sent } = await add("Gleepost");
    expect(screen.getByRole("radiogroup", { name: "Sign-in" })).toBeInTheDocument();
    expect(chosen("With a password")).toBeChecked();
    expect(screen.queryByLabelText("User id")).toBeNull();
    await user.type(screen.getByLabelText("API base"), "https://host/api/v1");
    await user.type(screen.getByLabelText("E-mail"), "me@example.org");
    await user.type(screen.getByLabelText("Password"), "not-a-real-password");

    await user.click(chosen("With a token"));
    expect(screen.queryByLabelText("E-mail")).toBeNull();
    expect(screen.queryByLabelText("Password")).toBeNull();
    const token = screen.getByLabelText("Token");
    expect(token).toHaveValue("");
    expect(token).toHaveAccessibleDescription(/^The token that goes with the user id\./);
    await user.type(screen.getByLabelText("User id"), "9");
    await user.type(token, "not-a-real-token");
    await user.click(screen.getByRole("button", { name: "Test and add" }));
    await waitFor(() => expect(sent("account-add")).toEqual({ do: "account-add", secret: "not-a-real-token", account: { service: "gleepost", name: "second", fields: { url: "https://host/api/v1", user: "9" }, keep: "keychain" } }));
  });

  it("in the way its user comes back to, with what was written there", async () => {
    const { user } = await add("Gleepost");
    await user.type(screen.getByLabelText("E-mail"), "me@example.org");
    await user.click(chosen("With a token"));
    await user.click(screen.getByRole("radio", { name: "Daptin" }));
    expect(chosen("With a password")).toBeChecked();
    await user.click(screen.getByRole("radio", { name: "Gleepost" }));
    expect(chosen("With a token")).toBeChecked();
    await user.click(chosen("With a password"));
    expect(screen.getByLabelText("E-mail")).toHaveValue("me@example.org");
  });

  it("by keyboard too, and the focus stays at the choice", async () => {
    const { user } = await add("Gleepost");
    chosen("With a password").focus();
    await user.keyboard("{ArrowRight}");
    expect(chosen("With a token")).toBeChecked();
    expect(chosen("With a token")).toHaveFocus();
  });

  it("only with what the chosen way needs, though another would do without", async () => {
    const { user, sent } = await add("Daptin");
    await user.type(screen.getByLabelText("Address"), "http://localhost:6336");
    await user.type(screen.getByLabelText("Topics"), "ticket");
    await user.type(screen.getByLabelText("Password"), "not-a-real-password");
    await user.click(screen.getByRole("button", { name: "Test and add" }));
    expect(await screen.findByText("Enter the email.")).toBeInTheDocument();
    expect(screen.getByLabelText("Email")).toHaveFocus();
    expect(sent("account-try")).toBeUndefined();
    // The other way does not need it, and says nothing of it.
    await user.click(chosen("With a token"));
    expect(screen.queryByText("Enter the email.")).toBeNull();
    await user.click(chosen("With a password"));
    expect(screen.queryByText("Enter the email.")).toBeNull();
  });

  it("and what the resident misses of another way is said of this one", async () => {
    const bridge = new (class extends FixtureBridge {
      override async ask(ask: Ask, part: (part: Part) => void): Promise<Answer> {
        return ask.do === "account-check" ? { faults: ask.account.fields.email ? {} : { user: say("gleepost-user-or-email") } } : super.ask(ask, part);
      }
    })();
    const { user, sent } = await add("Gleepost", { bridge });
    await user.type(screen.getByLabelText("Password"), "not-a-real-password");
    await user.click(screen.getByRole("button", { name: "Test and add" }));
    expect(await screen.findByText("Enter the e-mail.")).toBeInTheDocument();
    expect(screen.queryByText(/Give a user id/)).toBeNull();
    await user.type(screen.getByLabelText("E-mail"), "me@example.org");
    await user.click(screen.getByRole("button", { name: "Test and add" }));
    await waitFor(() => expect(sent("account-add")).toBeDefined());
  });

  it("without a choice where there is one way", async () => {
    await add("metasmoke");
    expect(screen.queryByRole("radiogroup", { name: "Sign-in" })).toBeNull();
    expect(screen.getByLabelText("API key")).toHaveAccessibleDescription(/^A key for metasmoke's API/);
  });
});

describe("an account that is edited", () => {
  const token = { url: "http://localhost:6336", topics: "ticket" };

  it("keeps its way, and is asked for its secret by name where it moves", async () => {
    const { user, sent } = await edit("daptin", token);
    expect(chosen("With a token")).toBeChecked();
    expect(screen.queryByLabelText("Email")).toBeNull();
    expect(screen.getByText("If the address moves to another server, Bellhop asks for the token again.")).toBeInTheDocument();
    await user.type(screen.getByLabelText("Topics"), ",deploys");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(sent("account-set")).toEqual({ do: "account-set", name: "own", fields: { topics: "ticket,deploys" } });
  });

  it("signs in otherwise, and is asked for its new secret", async () => {
    const { user, sent, bridge } = await edit("daptin", token);
    await user.click(chosen("With a password"));
    expect(screen.getByText("Once this is saved, Bellhop asks for the password.")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Enter the email.")).toBeInTheDocument();
    expect(sent("account-set")).toBeUndefined();
    await user.type(screen.getByLabelText("Email"), "me@example.org");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(sent("account-set")).toEqual({ do: "account-set", name: "own", fields: { email: "me@example.org" } }));
    bridge.emit({ change: { account: account({ name: "own", service: "daptin", fields: { ...token, email: "me@example.org" } }) } });
    expect(await screen.findByRole("dialog", { name: "Enter a new password for own" })).toBeInTheDocument();
    expect(screen.getByLabelText("Password")).toHaveAccessibleDescription(/^The password that goes with the email address\./);
  });

  it("lets go of what the other ways needed", async () => {
    const { user, sent } = await edit("gleepost", { url: "https://host/api/v1", email: "me@example.org" });
    expect(chosen("With a password")).toBeChecked();
    await user.click(chosen("With a token"));
    await user.type(screen.getByLabelText("User id"), "9");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(sent("account-set")).toEqual({ do: "account-set", name: "own", fields: { email: "", user: "9" } }));
    expect(sent("account-check")).toMatchObject({ of: "own", account: { fields: { email: "", user: "9" } } });
    expect(await screen.findByRole("dialog", { name: /for own$/ })).toBeInTheDocument();
  });

  it("changes nothing where another way was only looked at", async () => {
    const { user, sent } = await edit("gleepost", { url: "https://host/api/v1", email: "me@example.org" });
    await user.click(chosen("With a token"));
    await user.click(chosen("With a password"));
    expect(screen.getByLabelText("E-mail")).toHaveValue("me@example.org");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(sent("account-set")).toBeUndefined();
  });
});

it("is in German too", async () => {
  const { user } = await add("Gleepost", { language: "de" });
  expect(screen.getByRole("radiogroup", { name: "Anmeldung" })).toBeInTheDocument();
  expect(chosen("Mit Passwort")).toBeChecked();
  expect(screen.getByLabelText("Passwort")).toHaveAccessibleDescription(/^Das Passwort zur E-Mail-Adresse\./);
  await user.click(chosen("Mit Token"));
  expect(screen.getByLabelText("Token")).toHaveAccessibleDescription(/^Das Token zur Benutzernummer\./);
  const options = (name: string) => [...screen.getByRole("combobox", { name }).querySelectorAll("option")].map((each) => each.textContent);
  expect(options("Dringlichkeit")).toEqual(["Wie es kommt", "Niedrig", "Normal", "Dringend"]);
  expect(options("Zahl der Aufrufe")).toEqual(["Nur im Eingang", "In einer Benachrichtigung"]);
});

it("is told among the details as it was chosen", async () => {
  const accounts = [account({ name: "own", fields: { plain: "yes", urgency: "critical", max_frame_mib: "4" } })];
  const { user } = await begin(new FixtureBridge({ snapshot: { ...SNAPSHOT, accounts, status: { ...SNAPSHOT.status, accounts } } }), "accounts");
  const menu = await screen.findByRole("menu", { name: "More for own", hidden: true });
  menu.hidePopover = () => {};
  await fireEvent(menu, Object.assign(new Event("toggle"), { newState: "open" }));
  await user.click(await within(menu).findByRole("menuitem", { name: "Details", hidden: true }));
  for (const [label, value] of [["Allow unencrypted links", "yes"], ["Urgency", "Critical"], ["Largest message", "4"]] as const) expect((await screen.findByText(label)).nextElementSibling).toHaveTextContent(value);
});

describe("the way of signing in", () => {
  const way = (label: string, ...fields: string[]): SignInView => ({ label: verbatim(label), fields, secret_label: verbatim(""), secret_help: verbatim("") });
  const [optional, either] = [[way("password", "email"), way("token")], [way("token", "user"), way("password", "email")]];

  // The same as the resident tells it by.
  it.each([
    [optional, { email: "me@example.org" }, "password"],
    [optional, { email: " " }, "token"],
    [either, { user: "9" }, "token"],
    [either, { email: "me@example.org" }, "password"],
    [either, { web: "x" }, "token"],
  ])("%#", (ways, fields, label) => expect(ways[wayOf(ways, fields)]?.label).toEqual(verbatim(label)));

  it("leaves what it shares with others", () => {
    const ways = [way("a", "user", "email"), way("b", "user", "site")];
    expect([...foreign(ways, 0)]).toEqual(["site"]);
    expect([...foreign(ways, 1)]).toEqual(["email"]);
    expect([wayOf([], {}), foreign([], 0).size]).toEqual([0, 0]);
  });
});
