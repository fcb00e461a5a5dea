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
  languageHelp: "Das Symbol in der Leiste spricht die Sprache des Systems; Benachrichtigungen und Befehlszeile bleiben englisch.",
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
  soundHelp: "Ihn spielt der Desktop, wenn er zu Benachrichtigungen Töne spielt.",
  locked: "Worte verbergen, solange der Bildschirm gesperrt ist",
  lockedHelp: "Eine Benachrichtigung nennt dann nur Konto und Art des Ereignisses. Das geht, wo der Desktop dem System sagt, dass er gesperrt ist.",
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

export const ringing: Language["ringing"] = {
  account: (name) => `${name} klingelt als`,
  accounts: "Wählen Sie, wie ein Konto klingelt, gleich wie dringlich seine Ereignisse sind.",
  as: { "": "Wie das Ereignis", low: "Niedrig", normal: "Normal", critical: "Dringend" },
  none: "Kein Ton",
  of: { low: "Niedrig", normal: "Normal", critical: "Dringend" },
  ofHelp: { low: "Kann warten.", normal: "Die meisten Ereignisse.", critical: "Bleibt auf dem Bildschirm, bis Sie es gesehen haben." },
  play: (sound) => `${sound} abspielen`,
  played: "So klingt es.",
  sent: "Auf diesem Rechner spielt ihn nichts für sich allein ab, deshalb kam eine Testbenachrichtigung damit. Ob Sie ihn hören, entscheidet der Desktop.",
  sounds: {
    "message-new-instant": "Nachricht",
    "bell-window-system": "Glocke",
    complete: "Fertig",
    "dialog-information": "Hinweis",
    "dialog-warning": "Warnung",
    "phone-incoming-call": "Telefon",
    "alarm-clock-elapsed": "Wecker",
  },
  soundOf: (urgency) => `Ton bei „${urgency}“`,
};

export const startup: Language["startup"] = {
  changed: "Der Eintrag dafür wurde außerhalb von Bellhop geändert. Er startet:",
  failed: "Ob Bellhop dann startet, ist nicht bekannt.",
  replace: "Ersetzen",
  replaceHelp: "Der geänderte Eintrag bleibt neben dem neuen erhalten.",
  retry: "Noch einmal",
  start: "Bei der Anmeldung starten",
  startHelp: "Bellhop wartet dann in der Leiste.",
  title: "Bei der Anmeldung",
  window: "Auch dieses Fenster öffnen",
  windowHelp: "Sonst erscheint nur die Glocke.",
};

export const taking: Language["taking"] = {
  cannot: (file) => `${file} lässt sich nicht importieren.`,
  close: "Schließen",
  export: "Exportieren …",
  exportHelp: "Konten, Regeln und Einstellungen, ohne Schlüssel.",
  exported: (path) => `Exportiert nach ${path}`,
  import: "Importieren …",
  importHelp: "Sie sehen vorher, was sich ändern würde. Nichts wird entfernt.",
  imported: "Importiert.",
  importNow: "Importieren",
  keptBefore: "Ihre Einstellungen, wie sie jetzt sind, bleiben als settings.json.before-import im Ordner des Profils erhalten.",
  nothing: "Nichts würde sich ändern.",
  notExported: "Nichts wurde exportiert.",
  parts: {
    accounts_new: "Neue Konten",
    accounts_changed: "Geänderte Konten",
    secrets: "Brauchen ihren Schlüssel",
    rules_new: "Neue Regeln",
    rules_changed: "Geänderte Regeln",
    preferences: "Geänderte Einstellungen",
  },
  preferences: {
    sound: "Ton",
    sounds: "Töne",
    quiet_hours: "Ruhezeiten",
    critical_breaks_through: "Dringendes klingelt immer",
    private_when_locked: "Worte bei gesperrtem Bildschirm",
    keep_days: "Tage im Verlauf",
    keep_events: "Ereignisse im Verlauf",
  },
  reset: "Zurücksetzen …",
  resetAsk: "Alles auf den ersten Tag zurücksetzen?",
  resetGoes: "Das wird entfernt:",
  resetHelp: "Entfernt alle Konten, Schlüssel, Regeln und Einstellungen.",
  resetKeep: "Alles behalten",
  resetKeys: "ihre Schlüssel aus dem Schlüsselbund",
  resetNow: "Alles davon entfernen",
  resetPreferences: "alle Einstellungen hier, mit Ruhezeiten und dem Start bei der Anmeldung",
  resetStays: "Das Programm, sein Protokoll sowie Erscheinungsbild und Sprache dieses Fensters bleiben. Auch was exportiert wurde, bleibt.",
  title: "Alle Einstellungen",
  tooLarge: "Die Datei ist größer, als Einstellungen sein können.",
  what: (file) => `${file} importieren?`,
};
