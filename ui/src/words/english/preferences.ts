// The window's English of the preferences.

export const mute = { hour: "For 1 hour", tomorrow: "Until tomorrow 8:00", forever: "Until I say", until: (time: string) => `until ${time}` };

export const preferences = {
  add: "Add exact times",
  atMost: "Keep at most",
  breaks: "Critical events always ring",
  breaksHelp: "In spite of quiet hours and mutes.",
  change: "Change",
  days: "days",
  everyone: "all accounts",
  events: "events",
  history: "History",
  language: "Language",
  languageHelp: "Kinds of event and the words of a service stay as the service has them.",
  languages: { system: "System", en: "English", de: "Deutsch" },
  keepFor: "Keep events for",
  keepHelp: "Older ones are deleted from this computer.",
  number: (least: string, most: string) => `Choose a number from ${least} to ${most}.`,
  quiet: "Quiet hours",
  quietNone: "None. Bellhop may ring at any time.",
  quietSome: "Nothing rings then. Events stay in the inbox. Times are those of this computer’s time zone.",
  remove: (from: string, to: string) => `Remove ${from} to ${to}`,
  ringing: "Ringing",
  sound: "Sound",
  soundHelp: "The desktop’s own sound for notifications.",
  stays: "That stays as it was.",
  theme: "Theme",
  themes: { system: "System", light: "Light", dark: "Dark" },
  window: "This window",
};

export const quiet = { everyone: "All accounts", for: "For", from: "From", next: "Until, the next day", noDay: "Choose at least one day.", on: "Starting on", until: "Until" };

export const week = {
  all: "quiet",
  how: "Paint with the mouse, or with arrows, Shift and the space bar.",
  label: "Quiet hours of the week",
  none: "may ring",
  nowLoud: (span: string) => `${span} may ring now.`,
  nowQuiet: (span: string) => `${span} is quiet now.`,
  part: "partly quiet",
  shared: "quiet for all accounts",
  whose: "Quiet hours of",
};
