// The window's English of the inbox.

export const event = {
  chosen: "Chosen event",
  copy: "Copy title, text and link",
  happened: "Happened",
  here: (service: string) => `Mark seen counts here only: ${service} keeps no such mark.`,
  late: ", by catching up",
  less: "Show less",
  notSeen: "It is not marked seen.",
  open: "Open",
  received: "Received",
  seen: "Mark seen",
  unread: "Unread. ",
  whole: "Show the whole title",
};

export const gapWords = {
  chosen: "Chosen gap",
  fetched: "Fetched",
  fetching: "What happened then is still being fetched.",
  for: (span: string) => `Offline for ${span}`,
  from: "From",
  nothing: "Nothing happened in that time.",
  offline: (times: string) => `Offline ${times}`,
  still: "Bellhop tries to get back. What happens meanwhile is fetched afterwards where the service allows it.",
  unknown: "What happened in that time can’t be known.",
  until: "Until",
};

export const inbox = {
  account: "Account",
  all: "Show everything",
  allAccounts: "All accounts",
  allSeen: "Everything that matches has been seen.",
  anyFate: "Rung or not",
  anyKind: "All kinds",
  close: "Back to the list",
  choose: "Choose an event to see why it rang, or didn’t.",
  events: "Events",
  failed: "The inbox can’t be read.",
  fate: "What became of them",
  fewer: "Try fewer words, or another account.",
  keys: "Keys",
  kind: "Kind",
  markAll: "Mark all seen",
  nobody: "Nothing can happen yet.",
  nobodyHelp: "Bellhop has no account to listen to.",
  noMatch: "No event matches.",
  nothing: "Nothing has happened yet.",
  notAllSeen: "They are not marked seen.",
  older: "The list ends here. Search finds what is older.",
  reading: "Reading the inbox…",
  retry: "Try again",
  search: "Search",
  searchLabel: "Search the inbox",
  unread: "Unread",
};

/** What the keys of the inbox do, and what is printed on those with a name. */
export const keys = {
  anywhere: "Next, previous, from anywhere",
  choose: "Choose an event",
  clear: "Clear the search",
  ends: "Newest, oldest",
  less: "Less like this",
  open: "Open its page",
  pages: "A page up, down",
  search: "Search",
  seen: "Mark seen",
  unread: "Show unread only, or all",
  named: { down: "Page ↓", end: "End", enter: "Enter", find: "Ctrl+F", home: "Home", up: "Page ↑" },
};
