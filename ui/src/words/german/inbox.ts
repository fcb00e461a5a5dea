// The window's German of the inbox.

import type { Language } from "../english.ts";

export const event: Language["event"] = {
  chosen: "Gewähltes Ereignis",
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
  blind: (times) => `Blind ${times}`,
  chosen: "Gewählte Lücke",
  fetched: "Nachgeholt",
  for: (span) => `Blind für ${span}`,
  from: "Von",
  nothing: "In dieser Zeit ist nichts geschehen.",
  still: "Bellhop versucht, die Verbindung wiederherzustellen. Was inzwischen geschieht, wird nachgeholt, wo der Dienst es erlaubt.",
  unknown: "Was in dieser Zeit geschah, lässt sich nicht feststellen.",
  until: "Bis",
};

export const inbox: Language["inbox"] = {
  account: "Konto",
  all: "Alles zeigen",
  allAccounts: "Alle Konten",
  allSeen: "Alles, was passt, haben Sie gesehen.",
  anyFate: "Mit und ohne Klingeln",
  choose: "Wählen Sie ein Ereignis, um zu sehen, warum es geklingelt hat oder nicht.",
  events: "Ereignisse",
  failed: "Der Eingang ist nicht lesbar.",
  fate: "Was daraus wurde",
  fewer: "Versuchen Sie es mit weniger Wörtern oder einem anderen Konto.",
  markAll: "Alle als gesehen markieren",
  nobody: "Noch kann nichts geschehen.",
  nobodyHelp: "Bellhop hat kein Konto, auf das es hören könnte.",
  noMatch: "Kein Ereignis passt.",
  nothing: "Noch ist nichts geschehen.",
  older: "Ältere Ereignisse werden gelesen …",
  retry: "Noch einmal versuchen",
  search: "Suchen",
  searchLabel: "Eingang durchsuchen",
  unread: "Ungelesen",
};
