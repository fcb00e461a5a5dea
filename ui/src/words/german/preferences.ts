// The window's German of the preferences.

import type { Language } from "../english.ts";

export const mute: Language["mute"] = { hour: "Für 1 Stunde", tomorrow: "Bis morgen 8:00", forever: "Bis auf Weiteres", until: (time) => `bis ${time}` };

export const preferences: Language["preferences"] = {
  add: "Genaue Zeiten",
  atMost: "Höchstens behalten",
  breaks: "Dringendes klingelt immer",
  breaksHelp: "Auch in Ruhezeiten und wenn stummgeschaltet ist.",
  change: "Ändern",
  days: "Tage",
  everyone: "alle Konten",
  events: "Ereignisse",
  history: "Verlauf",
  language: "Sprache",
  languageHelp: "Arten von Ereignissen und die Worte eines Dienstes bleiben, wie der Dienst sie hat.",
  languages: { system: "System", en: "English", de: "Deutsch" },
  keepFor: "Ereignisse aufbewahren",
  keepHelp: "Ältere werden von diesem Rechner gelöscht.",
  number: (least, most) => `Wählen Sie eine Zahl von ${least} bis ${most}.`,
  quiet: "Ruhezeiten",
  quietNone: "Keine. Bellhop darf jederzeit klingeln.",
  quietSome: "Dann klingelt nichts. Ereignisse warten im Eingang. Es gilt die Zeitzone dieses Rechners.",
  remove: (from, to) => `${from} bis ${to} entfernen`,
  ringing: "Klingeln",
  sound: "Ton",
  soundHelp: "Der Ton, den der Desktop für Benachrichtigungen hat.",
  stays: "Es bleibt, wie es war.",
  theme: "Erscheinungsbild",
  themes: { system: "System", light: "Hell", dark: "Dunkel" },
  window: "Dieses Fenster",
};

export const quiet: Language["quiet"] = { everyone: "Alle Konten", for: "Für", from: "Von", next: "Bis, am nächsten Tag", noDay: "Wählen Sie mindestens einen Tag.", on: "Beginnt am", until: "Bis" };

export const week: Language["week"] = {
  all: "Ruhe",
  how: "Malen Sie mit der Maus oder mit Pfeiltasten, Umschalt- und Leertaste.",
  label: "Ruhezeiten der Woche",
  none: "darf klingeln",
  nowLoud: (span) => `${span} darf jetzt klingeln.`,
  nowQuiet: (span) => `${span} ist jetzt Ruhe.`,
  part: "teilweise Ruhe",
  shared: "Ruhe für alle Konten",
  whose: "Ruhezeiten von",
};
