// The window's English around the views: their names, the rail, dialogs, first run and health.

export const views = { inbox: "Inbox", accounts: "Accounts", filters: "Filters", preferences: "Preferences", health: "Health", add: "Add account", rule: "Rule" };

/** A label within a sentence: “e-mail” loses its capital, “API key” keeps them. */
export const within = (label: string) => label.replace(/^[A-Z](?=[a-z-])/, (first) => first.toLowerCase());
export const secret = (label: string) => `Enter a new ${label.toLowerCase() === "api key" ? "key" : label.toLowerCase()}`;

export const dialog = { cancel: "Cancel", close: "Close", save: "Save", undo: "Undo" };

/** What a button that copies says afterwards. */
export const copy = { done: "Copied", not: "It could not be copied." };

export const away = {
  kept: "Nothing rings until it does. Your accounts and events are kept.",
  restart: "Restart Bellhop",
  start: "Start Bellhop",
  starting: "Starting Bellhop…",
  updated: "Restarting it takes a second. What happens meanwhile is fetched afterwards where the service allows it.",
};

export const health = {
  again: "Check again",
  checking: "Checking…",
  copy: "Copy report",
  didYou: "Did you see it?",
  didYouHelp: (server: string) => `${server || "The desktop"} accepted the test notification.`,
  fine: "Everything is in order",
  good: "Good.",
  goodHelp: "Notifications reach you.",
  looking: "Looking at the desktop, the keychain and each account…",
  notShown: "The test notification was not shown.",
  report: "The report holds no keys, no addresses, no names and no titles.",
  saw: "I saw it",
  sawNot: "I didn’t",
  sawNotHelp: (server: string) => `Look for “Do not disturb”, for Bellhop in the desktop’s notification settings, and at ${server ? `the settings of ${server}` : "other screens"}.`,
  sawNotHushed: "“Do not disturb” is on. Switch it off, and send another.",
  send: "Send a test notification",
  sendAnother: "Send another",
  sending: "Sending…",
  show: "Show account",
  hushed: "It did not ring, and neither would an event.",
  taken: (server: string) => `${server || "The desktop"} took it and did not show it.`,
  tryAgain: "Try again now",
  unfinished: "The check did not finish",
  would: "Would you notice?",
  wouldHelp: "A test goes the same way as a real event: rules, quiet hours, mute, and the desktop.",
};

export const rail = { hide: "Hide this", unread: (count: number) => `${count} unread` };

export const welcome = {
  go: "Add your first account",
  lead: "Bellhop keeps a connection to the services you choose and rings when something happens that you want to hear of. The rest stays quiet, and waits here.",
  points: [
    ["You choose what rings", "Each kind of event has a switch, and quiet hours are yours to set."],
    ["Your key stays yours", "It goes into the system’s keychain, and from there to its own service only."],
    ["Silence means something", "When a connection breaks, Bellhop says so. What was missed is fetched afterwards where the service allows it."],
  ],
  test: "Try a notification",
  tested: "Sent. It should stand at the edge of your screen.",
  title: "Welcome to Bellhop",
};
