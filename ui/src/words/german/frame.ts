// The window's German around the views: their names, the rail, dialogs, first run and health.

import type { Language } from "../english.ts";

export const views: Language["views"] = { inbox: "Eingang", accounts: "Konten", filters: "Filter", preferences: "Einstellungen", health: "Zustand", add: "Konto hinzufügen", rule: "Regel" };

export const within: Language["within"] = (label) => label;
export const secret: Language["secret"] = (label) => (label === "API-Schlüssel" ? "Neuen Schlüssel eingeben" : `${label} neu eingeben`);

export const dialog: Language["dialog"] = { cancel: "Abbrechen", close: "Schließen", save: "Speichern", undo: "Rückgängig" };

export const copy: Language["copy"] = { done: "Kopiert", not: "Das ließ sich nicht kopieren." };

export const away: Language["away"] = {
  kept: "Bis dahin klingelt nichts. Ihre Konten und Ereignisse bleiben erhalten.",
  restart: "Bellhop neu starten",
  start: "Bellhop starten",
  starting: "Bellhop startet …",
  updated: "Der Neustart dauert eine Sekunde. Was inzwischen geschieht, wird nachgeholt, wo der Dienst es erlaubt.",
};

export const health: Language["health"] = {
  again: "Neu prüfen",
  checking: "Wird geprüft …",
  copy: "Bericht kopieren",
  didYou: "Haben Sie sie gesehen?",
  didYouHelp: (server) => `${server || "Der Desktop"} hat die Testbenachrichtigung angenommen.`,
  fine: "Alles ist in Ordnung",
  good: "Gut.",
  goodHelp: "Benachrichtigungen erreichen Sie.",
  looking: "Desktop, Schlüsselbund und Konten werden geprüft …",
  notShown: "Die Testbenachrichtigung wurde nicht gezeigt.",
  report: "Der Bericht enthält keine Schlüssel, Adressen, Namen und Titel.",
  saw: "Ja",
  sawNot: "Nein",
  sawNotHelp: (server) => `Sehen Sie nach, ob „Nicht stören“ an ist, was in den Benachrichtigungseinstellungen des Desktops zu Bellhop steht, und was ${server ? `${server} eingestellt hat` : "andere Bildschirme zeigen"}.`,
  sawNotHushed: "„Nicht stören“ ist an. Schalten Sie es aus, und senden Sie noch eine.",
  send: "Testbenachrichtigung senden",
  sendAnother: "Noch eine senden",
  sending: "Wird gesendet …",
  show: "Konto zeigen",
  hushed: "Sie hat nicht geklingelt, und ein Ereignis täte es auch nicht.",
  taken: (server) => `${server || "Der Desktop"} hat sie angenommen und nicht gezeigt.`,
  tryAgain: "Jetzt noch einmal versuchen",
  unfinished: "Die Prüfung wurde nicht fertig",
  would: "Würden Sie es bemerken?",
  wouldHelp: "Ein Test nimmt denselben Weg wie ein echtes Ereignis: Regeln, Ruhezeiten, Stummschaltung und Desktop.",
};

export const rail: Language["rail"] = { hide: "Ausblenden", unread: (count) => `${count} ungelesen` };

export const welcome: Language["welcome"] = {
  go: "Erstes Konto hinzufügen",
  lead: "Bellhop hält die Verbindung zu den Diensten, die Sie auswählen, und klingelt, wenn etwas geschieht, wovon Sie hören möchten. Alles andere bleibt still und wartet hier.",
  points: [
    ["Sie bestimmen, was klingelt", "Jede Art von Ereignis hat einen Schalter, und die Ruhezeiten legen Sie fest."],
    ["Ihr Schlüssel bleibt Ihrer", "Er kommt in den Schlüsselbund des Systems und von dort nur zu seinem eigenen Dienst."],
    ["Auf die Stille ist Verlass", "Reißt eine Verbindung ab, sagt Bellhop es. Verpasstes wird nachgeholt, wo der Dienst es erlaubt."],
  ],
  test: "Benachrichtigung ausprobieren",
  tested: "Gesendet. Sie müsste jetzt am Rand Ihres Bildschirms stehen.",
  title: "Willkommen bei Bellhop",
};
