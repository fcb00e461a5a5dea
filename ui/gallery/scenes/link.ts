// How the window stands with the resident, and the first run.

import { message } from "../../src/messages.ts";
import { say } from "../../tests/fixtures.ts";
import { type Scene, snapshot } from "../scene.ts";

const first = snapshot({ accounts: [], events: [], rules: [] }, { accounts: [], unread: 0 });

export const link: readonly Scene[] = [
  { name: "away", view: "inbox", news: { down: { code: "not-running", detail: say("resident-not-running-start") } }, kept: ["light"] },
  { name: "away-version", view: "accounts", news: { down: { code: "version", detail: say("resident-other-version-named", { running: "0.1.0", own: "0.2.0" }) } } },
  { name: "away-failed", view: "accounts", news: { down: { code: "failed", detail: say("settings-file-unreadable") } } },
  { name: "starting", view: "inbox", news: "starting" },
  { name: "welcome", view: "inbox", news: first, kept: ["light", "dark"] },
  { name: "welcome-tested", view: "inbox", news: first, act: (hands) => hands.click(message("frame-welcome-test")) },
];
