// The window's German about what the resident tells.

import type { Language } from "../english.ts";

export const codes: Language["codes"] = {
  failed: "Auf diesem Rechner ist etwas schiefgegangen.",
  invalid: "Das kann so nicht stimmen.",
  "not-running": "Bellhop läuft nicht.",
  version: "Bellhop wurde im laufenden Betrieb aktualisiert.",
  "no-such-account": "Dieses Konto gibt es nicht mehr.",
  "name-taken": "Ein anderes Konto heißt schon so.",
  "no-such-event": "Dieses Ereignis ist nicht mehr gespeichert.",
  "no-such-rule": "Diese Regel gibt es nicht mehr.",
  "no-such-topic": "Der Dienst kennt dieses Thema nicht.",
  refused: "Der Dienst hat abgelehnt.",
  unreachable: "Der Dienst war nicht zu erreichen.",
  unsupported: "Das kann dieser Dienst nicht.",
  "no-keychain": "Auf diesem Desktop gibt es keinen Schlüsselbund.",
  "keychain-locked": "Der Schlüsselbund ist gesperrt.",
  "no-secret": "Für dieses Konto ist unter dieser Adresse kein Schlüssel hinterlegt.",
  "timed-out": "Es hat zu lange gedauert.",
  "in-use": "Ein anderes Bellhop benutzt dieses Profil.",
};

export const troubles: Language["troubles"] = {
  unreachable: "der Server ist nicht erreichbar",
  silent: "der Server ist verstummt",
  closed: "der Server hat die Verbindung beendet",
  busy: "der Server ist überlastet",
  credential: "Schlüssel abgelehnt",
  protocol: "der Server spricht anders als erwartet",
  keychain: "der Schlüsselbund ist nicht lesbar",
  tls: "die Verbindung ist nicht sicher",
  config: "die Einstellungen stimmen nicht",
};

export const states: Language["states"] = { off: "Ausgeschaltet", connecting: "Verbindet", live: "Verbunden", waiting: "Neuer Versuch", blocked: "Braucht Sie" };

export const fates: Language["fates"] = {
  rung: "Geklingelt",
  quiet: "Still",
  muted: "Stumm",
  grouped: "Gebündelt",
  dropped: "Verworfen",
  withdrawn: "Zurückgenommen",
  failed: "Nicht gezeigt",
};

export const steps: Language["steps"] = {
  reach: ["Server wird angesprochen …", "Server erreicht"],
  "sign-in": ["Anmeldung läuft …", "Angemeldet"],
  open: ["Verbindung wird geöffnet …", "Verbindung steht"],
  ready: ["Abonnements werden eingerichtet …", "Bereit"],
};

export const whys: Language["whys"] = {
  kind: "Art ist aus",
  schedule: "Ruhezeit",
  mute: "stumm",
  flood: "viele auf einmal",
  "catch-up": "nachgeholt",
  duplicate: "schon bekannt",
  own: "von Ihnen",
  "dry-run": "Probelauf",
  seen: "anderswo gesehen",
};

export const nouns: Language["nouns"] = {
  account: { one: "Konto", other: "Konten" },
  event: { one: "Ereignis", other: "Ereignisse" },
  rule: { one: "Regel", other: "Regeln" },
};

export const says: Language["says"] = {
  ago: (span) => `vor ${span.replace(/Tage$/, "Tagen")}`,
  connecting: (service) => `Verbindung zu ${service} wird aufgebaut …`,
  deafHelp: (service) => `Abonniert, aber taub: ${service} hält die Verbindung, doch nicht einmal Lebenszeichen kommen. Bellhop verbindet sich neu.`,
  everyDay: "Täglich",
  offline: "Offline",
  offlineOnce: (gap) => `Einmal offline: ${gap}`,
  offlineOften: (times, recovered, gap) => `${times === 2 ? "Zweimal" : `${times}-mal`} offline${recovered} · ${gap}`,
  fetched: {
    one: (n) => `${n} Ereignis wurde nachgeholt. Es fehlt nichts.`,
    other: (n) => `${n} Ereignisse wurden nachgeholt. Es fehlt nichts.`,
  },
  footer: (version, accounts) => `Bellhop ${version}. ${accounts}.`,
  justNow: "gerade eben",
  lastGap: (gap) => `zuletzt ${gap}`,
  live: (span, last) => `Verbunden seit ${span.replace(/Tage$/, "Tagen")}, ${last ? `letztes Ereignis ${last}` : "noch kein Ereignis"}`,
  liveBut: (trouble) => `Verbunden, aber: ${trouble}`,
  quietLive: (quiet) => `${quiet}. Die Verbindung steht, Ereignisse kommen in den Eingang.`,
  quietUntil: (time) => `Ruhezeit bis ${time}`,
  recoveredSoFar: (n) => `${n} bisher nachgeholt, mehr folgt`,
  mutedLive: (muted) => `${muted}. Die Verbindung steht, Ereignisse kommen in den Eingang.`,
  mutedForever: "Stumm bis auf Weiteres",
  mutedUntil: (time) => `Stumm bis ${time}`,
  needs: { one: () => "Eine Sache braucht Sie", other: (n) => `${n} Dinge brauchen Sie` },
  noDay: "An keinem Tag",
  noGap: "Keine Lücke",
  nothingMissed: (times) => `${times} · nichts verpasst`,
  notLive: "Noch nicht verbunden",
  notStarted: "Noch nicht gestartet.",
  numbers: ["Keine", "Eine", "Zwei", "Drei", "Vier", "Fünf", "Sechs", "Sieben", "Acht", "Neun"],
  listening: (time) => `hört zu seit ${time}`,
  off: "Ausgeschaltet.",
  offAllDay: "Die ganze Zeit ausgeschaltet",
  offTimes: (times) => `ausgeschaltet ${times}`,
  recovered: (n) => `${n}\u00a0nachgeholt`,
  recoveredMaybe: (n) => `${n} nachgeholt, vielleicht fehlt etwas`,
  retryingIn: (span) => `Neuer Versuch in ${span.replace(/Tage$/, "Tagen")}`,
  retryingNow: "Neuer Versuch läuft",
  rule: (name) => `Regel: ${name}`,
  silence: (kind, span, since) => `${kind}: seit mehr als ${span.replace(/Tage$/, "Tagen")} keines, seit ${since}.`,
  since: (time) => `seit ${time}`,
  then: { muted: "Ereignisse erscheinen hier, ohne zu klingeln.", live: "Das erste Ereignis erscheint hier, sobald es klingelt.", other: "Ereignisse erscheinen hier, sobald eine Verbindung steht." },
  today: "Heute",
  waits: "Bellhop wartet auf Sie.",
  yesterday: "Gestern",
};
