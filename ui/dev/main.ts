// The window in any browser, with made-up news: `npm run dev`, then /dev/?fixture=NAME&view=NAME&theme=NAME.

import { mount } from "svelte";
import App from "../src/App.svelte";
import type { Memory, News } from "../src/call.ts";
import { FixtureBridge, NOON, SNAPSHOT } from "../tests/fixtures.ts";
import { AppState, VIEWS } from "../src/state.svelte.ts";
import "../src/tokens.css";
import "../src/base.css";

const fine = { ...SNAPSHOT, accounts: SNAPSHOT.accounts.slice(1, 2) };
const news: Record<string, News> = {
  usual: { snapshot: SNAPSHOT },
  fine: { snapshot: fine },
  quiet: { snapshot: { ...fine, events: [] } },
  first: { snapshot: { ...SNAPSHOT, accounts: [], events: [], status: { ...SNAPSHOT.status, unread: 0 } } },
  down: { down: { code: "not-running", detail: "Bellhop is not running." } },
  version: { down: { code: "version", detail: "The running Bellhop is 0.1.0, this window is 0.2.0. Restarting takes a second." } },
  starting: "starting",
};

const wish = new URLSearchParams(location.search);
const fixture = wish.get("fixture") ?? "usual";
const refuse = (wish.get("refuse")?.split(",") ?? []) as never[];
const bridge = new FixtureBridge(news[fixture] ?? { snapshot: SNAPSHOT }, refuse, Number(wish.get("pause") ?? 400));
const state = new AppState(bridge, { theme: (wish.get("theme") ?? "system") as Memory["theme"], language: (wish.get("language") ?? "system") as Memory["language"] });
state.view = VIEWS.find((view) => view === wish.get("view")) ?? "accounts";
// The recorded news happened at a fixed time; sentences count from there.
const start = Date.now();
Date.now = () => NOON + (performance.timeOrigin + performance.now() - start);
state.now = Date.now();
// The editor of rules needs one to edit.
const rule = SNAPSHOT.rules[0];
if (rule) state.draft = { rule, kept: rule.name, seed: 17 };
mount(App, { target: document.body, props: { state } });
void state.open();
