// How the window stands with the resident, and the first run.

import { message } from "../../src/messages.ts";
import { type Scene, snapshot } from "../scene.ts";

const first = snapshot({ accounts: [], events: [], rules: [] }, { accounts: [], unread: 0 });

export const link: readonly Scene[] = [
  { name: "away", view: "inbox", news: { down: { code: "not-running", detail: "Bellhop is not running." } }, kept: ["light"] },
  { name: "away-version", view: "accounts", news: { down: { code: "version", detail: "The running Bellhop is 0.1.0, this window is 0.2.0. Restarting takes a second." } } },
  { name: "away-failed", view: "accounts", news: { down: { code: "failed", detail: "Bellhop could not be started: the settings file cannot be read; check that it belongs to you." } } },
  { name: "starting", view: "inbox", news: "starting" },
  { name: "welcome", view: "inbox", news: first, kept: ["light", "dark"] },
  { name: "welcome-tested", view: "inbox", news: first, act: (hands) => hands.click(message("frame-welcome-test")) },
];
