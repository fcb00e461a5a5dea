// The window's German of the accounts: list, forms, tests, topics.

import type { Language } from "../english.ts";

export const add: Language["add"] = {
  asking: "Bevor etwas gespeichert wird",
  asked: "Bellhop spricht den Server an, meldet sich an und abonniert, genau wie später im Betrieb. Jeder Schritt ist hier zu sehen.",
  back: "Zurück zu den Konten",
  bare: "Ohne Test hinzufügen",
  busy: { testing: "Wird getestet …", adding: "Wird hinzugefügt …" },
  failed: (name) => `${name} wurde nicht hinzugefügt`,
  go: "Testen und hinzufügen",
  missingName: "Ein Name fehlt noch. An ihm erkennen Sie die Ereignisse dieses Kontos.",
  missingSecret: (label) => `Hier fehlt noch etwas: ${label}.`,
  nothingStored: "Gespeichert wird erst, wenn der Test bestanden ist oder Sie ohne Test hinzufügen.",
  service: "Dienst",
  session: "Nur für diese Sitzung behalten",
  sessionHelp: "Dieser Desktop hat keinen Schlüsselbund. Bellhop vergisst den Schlüssel, wenn es endet.",
  testing: (name) => `${name} wird getestet`,
};

export const accounts: Language["accounts"] = {
  add: "Konto hinzufügen",
  details: "Einzelheiten",
  edit: "Bearbeiten",
  enabled: (name) => `${name} ist an`,
  hideDetails: "Einzelheiten ausblenden",
  last24: "letzte 24 h",
  more: (name) => `Mehr zu ${name}`,
  mute: "Stumm",
  muteAll: "Alle stumm",
  muteAllLabel: "Alle stumm schalten",
  muteOne: (name) => `Stumm schalten: ${name}`,
  none: "Noch kein Konto.",
  noneHelp: "Fügen Sie eines hinzu: Bellhop hält die Verbindung und klingelt bei dem, was Sie auswählen. Ihr Schlüssel kommt in den Schlüsselbund des Systems und sonst nirgendwohin.",
  notMuted: (name) => `${name} ist nicht stumm.`,
  nothingMuted: "Nichts ist stumm.",
  remove: "Entfernen",
  retry: "Jetzt versuchen",
  stillMuted: (name) => `${name} ist weiterhin stumm.`,
  allStillMuted: "Alles ist weiterhin stumm.",
  still: (name, on) => `${name} ist weiterhin ${on ? "an" : "aus"}.`,
  test: "Verbindung testen",
  topics: "Themen",
  unlock: "Schlüsselbund entsperren",
  unmute: "Wieder klingeln",
  unmuteAll: "Alle wieder klingeln",
};

export const details: Language["details"] = {
  events: "Ereignisse",
  ignored: "Nicht verstanden",
  inKeychain: "Im Schlüsselbund",
  inMemory: "Im Arbeitsspeicher, bis Bellhop endet",
  key: "Schlüssel",
  life: "Letztes Lebenszeichen",
  never: "Nie nachgeholt",
  noLife: "noch keines",
  rang: (received, rung) => `${received} gespeichert, ${rung} geklingelt`,
  trouble: "Störung",
};

export const edit: Language["edit"] = {
  title: (name) => `${name} bearbeiten`,
  again: (secret) => `Führt die Adresse zu einem anderen Server, fragt Bellhop noch einmal danach: ${secret}.`,
  next: (secret) => `Nach dem Speichern fragt Bellhop danach: ${secret}.`,
};

export const form: Language["form"] = {
  asIs: "Wie es kommt",
  choose: "Auswählen …",
  missing: (label) => `Hier fehlt noch etwas: ${label}.`,
  more: "Mehr",
  name: "Name",
  nameHelp: "So heißt es in der Leiste und in den Benachrichtigungen.",
  optional: "optional",
  signIn: "Anmeldung",
};

export const key: Language["key"] = {
  first: (label) => `Hier fehlt noch etwas: ${label}.`,
  kept: "Liegt nur im Schlüsselbund des Systems.",
  save: "Speichern und verbinden",
  session: "Nur für diese Sitzung benutzen",
  title: (what, name) => `${what}: ${name}`,
};

export const remove: Language["remove"] = {
  keep: "Behalten",
  says: (secret) => `Bellhop vergisst das Konto, entfernt aus dem Schlüsselbund, was dort dafür liegt (${secret}), und löscht seine Ereignisse. Beim Dienst selbst ändert sich nichts.`,
  title: (name) => `${name} entfernen?`,
  yes: (name) => `${name} entfernen`,
};

export const test: Language["test"] = { again: "Noch einmal testen", title: (name) => `Test von ${name}`, works: "Es funktioniert. Die laufende Verbindung blieb unberührt.", worksBut: (caveats) => `Funktioniert, aber: ${caveats}` };

export const topics: Language["topics"] = {
  any: "Ein beliebiger JSON-Wert.",
  asking: (service) => `${service} wird gefragt …`,
  greeting: "Ein Gruß von Bellhop",
  listen: "Hören auf",
  listening: (topic, on) => (on ? `Bellhop hört auf ${topic}.` : `Bellhop hört nicht mehr auf ${topic}.`),
  message: "Nachricht",
  none: "Der Dienst hat kein Thema, das dieses Konto sehen darf.",
  notJson: "Das ist noch kein JSON. Reiner Text braucht Anführungszeichen: \"so\".",
  send: "Senden",
  sendTo: "Testnachricht senden an",
  sent: (topic) => `An ${topic} gesendet.`,
  title: (name) => `Themen von ${name}`,
};
