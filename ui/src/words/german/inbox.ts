// The window's German of the inbox.

import type { Language } from "../english.ts";

export const event: Language["event"] = {
  chosen: "Gewähltes Ereignis",
  copy: "Titel, Text und Link kopieren",
  happened: "Geschehen",
  here: (service) => `„Als gesehen markieren“ gilt nur hier: ${service} merkt sich das nicht.`,
  late: ", nachgeholt",
  less: "Weniger zeigen",
  notSeen: "Es ist nicht als gesehen markiert.",
  open: "Öffnen",
  received: "Empfangen",
  seen: "Als gesehen markieren",
  unread: "Ungelesen. ",
  whole: "Ganzen Titel zeigen",
};

export const gapWords: Language["gapWords"] = {
  chosen: "Gewählte Lücke",
  fetched: "Nachgeholt",
  fetching: "Was in dieser Zeit geschah, wird noch nachgeholt.",
  for: (span) => `Offline für ${span}`,
  from: "Von",
  nothing: "In dieser Zeit ist nichts geschehen.",
  offline: (times) => `Offline ${times}`,
  still: "Bellhop versucht, die Verbindung wiederherzustellen. Was inzwischen geschieht, wird nachgeholt, wo der Dienst es erlaubt.",
  unknown: "Was in dieser Zeit geschah, lässt sich nicht feststellen.",
  until: "Bis",
};

export const inbox: Language["inbox"] = {
  account: "Konto",
  all: "Alles zeigen",
  allAccounts: "Alle Konten",
  allSeen: "Alles, was passt, haben Sie gesehen.",
  anyFate: "Laut & still",
  anyKind: "Alle Arten",
  close: "Zurück zur Liste",
  choose: "Wählen Sie ein Ereignis, um zu sehen, warum es geklingelt hat oder nicht.",
  events: "Ereignisse",
  failed: "Der Eingang ist nicht lesbar.",
  fate: "Was daraus wurde",
  fewer: "Versuchen Sie es mit weniger Wörtern oder einem anderen Konto.",
  keys: "Tasten",
  kind: "Art",
  markAll: "Alle als gesehen markieren",
  nobody: "Noch kann nichts geschehen.",
  nobodyHelp: "Bellhop hat kein Konto, auf das es hören könnte.",
  noMatch: "Kein Ereignis passt.",
  nothing: "Noch ist nichts geschehen.",
  notAllSeen: "Sie sind nicht als gesehen markiert.",
  older: "Die Liste endet hier. Was älter ist, findet die Suche.",
  reading: "Der Eingang wird gelesen …",
  retry: "Noch einmal versuchen",
  search: "Suchen",
  searchLabel: "Eingang durchsuchen",
  unread: "Ungelesen",
};

export const keys: Language["keys"] = {
  anywhere: "Nächstes, voriges, von überall",
  choose: "Ereignis wählen",
  clear: "Suche leeren",
  ends: "Neuestes, ältestes",
  less: "Weniger davon",
  open: "Seite dazu öffnen",
  pages: "Eine Seite hinauf, hinab",
  search: "Suchen",
  seen: "Als gesehen markieren",
  unread: "Nur Ungelesenes oder alles",
  named: { down: "Bild ↓", end: "Ende", enter: "Eingabe", find: "Strg+F", home: "Pos1", up: "Bild ↑" },
};
