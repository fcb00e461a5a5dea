// The window's English of the accounts: list, forms, tests, topics.

export const add = {
  asking: "Before anything is stored",
  asked: "Bellhop reaches the server, signs in and subscribes, just as it will later. You see each step here.",
  back: "Back to accounts",
  bare: "Add without testing",
  busy: { testing: "Testing…", adding: "Adding…" },
  failed: (name: string) => `${name} was not added`,
  go: "Test and add",
  missingName: "Give it a name, so that you can tell its events from others.",
  missingSecret: (label: string) => `Enter the ${label}.`,
  nothingStored: "Nothing is stored until the test has passed, or you add it without testing.",
  service: "Service",
  session: "Keep it for this session only",
  sessionHelp: "This desktop has no keychain. Bellhop then forgets the key when it ends.",
  testing: (name: string) => `Testing ${name}`,
};

export const accounts = {
  add: "Add account",
  details: "Details",
  edit: "Edit",
  enabled: (name: string) => `${name} is on`,
  hideDetails: "Hide details",
  last24: "last 24 h",
  more: (name: string) => `More for ${name}`,
  mute: "Mute",
  muteAll: "Mute all",
  muteAllLabel: "Mute all accounts",
  muteOne: (name: string) => `Mute ${name}`,
  none: "No account yet.",
  noneHelp: "Add one, and Bellhop keeps a connection to it and rings for what you choose. Your key goes into the system’s keychain and nowhere else.",
  notMuted: (name: string) => `${name} is not muted.`,
  nothingMuted: "Nothing is muted.",
  remove: "Remove",
  retry: "Retry now",
  stillMuted: (name: string) => `${name} is still muted.`,
  allStillMuted: "Everything is still muted.",
  still: (name: string, on: boolean) => `${name} is still ${on ? "on" : "off"}.`,
  test: "Test connection",
  topics: "Topics",
  unlock: "Unlock the keychain",
  unmute: "Unmute",
  unmuteAll: "Unmute all",
};

export const details = {
  events: "Events",
  ignored: "Not understood",
  inKeychain: "In the keychain",
  inMemory: "In memory, until Bellhop ends",
  key: "Key",
  life: "Last sign of life",
  never: "Never told afterwards",
  noLife: "none yet",
  rang: (received: string, rung: string) => `${received} kept, ${rung} rang`,
  trouble: "Trouble",
};

export const edit = {
  title: (name: string) => `Edit ${name}`,
  again: (secret: string) => `If the address moves to another server, Bellhop asks for the ${secret} again.`,
  next: (secret: string) => `Once this is saved, Bellhop asks for the ${secret}.`,
};

export const form = {
  /** Where nothing is chosen, and none need be. */
  asIs: "As it comes",
  choose: "Choose…",
  missing: (label: string) => `Enter the ${label}.`,
  more: "More",
  name: "Name",
  nameHelp: "What you call it in the tray and in notifications.",
  optional: "optional",
  signIn: "Sign-in",
};

export const key = {
  first: (label: string) => `Enter the ${label} first.`,
  kept: "Kept in the system’s keychain and nowhere else.",
  save: "Save and connect",
  session: "Use for this session only",
  title: (what: string, name: string) => `${what} for ${name}`,
};

export const remove = {
  keep: "Keep it",
  says: (secret: string) => `Bellhop forgets the account, removes its ${secret} from the keychain, and deletes its events. The service itself is not touched.`,
  title: (name: string) => `Remove ${name}?`,
  yes: (name: string) => `Remove ${name}`,
};

export const test = { again: "Test again", title: (name: string) => `Test of ${name}`, works: "It works. Your live connection was not touched.", worksBut: (caveats: string) => `Works, but: ${caveats}` };

export const topics = {
  any: "Any JSON value.",
  asking: (service: string) => `Asking ${service}…`,
  greeting: "Hello from Bellhop",
  listen: "Listen to",
  listening: (topic: string, on: boolean) => (on ? `Listening to ${topic}.` : `No longer listening to ${topic}.`),
  message: "Message",
  none: "The service has no topic that this account may see.",
  notJson: "This is not JSON yet. A plain text needs quotes: \"like this\".",
  send: "Send",
  sendTo: "Send a test message to",
  sent: (topic: string) => `Sent to ${topic}.`,
  title: (name: string) => `Topics of ${name}`,
};
