// The window's German for what the resident says; `../resident.ts` tells how it is chosen.

import type { TroubleCode, Unwritten } from "../../contract.ts";
import { span } from "../../times.ts";
import type { Resident } from "../resident.ts";

const n = (count: number) => count.toLocaleString("de-DE");

const obstacle = (why: Unwritten, file: string) => (why === "full" ? "Die Festplatte ist voll" : why === "in-use" ? `Ein anderes Programm hält die Datei ${file} fest` : `Die Datei ${file} lässt sich nicht schreiben`);

const room: Record<Unwritten, string> = {
  full: "Schaffen Sie Platz. Bellhop versucht es von selbst wieder.",
  "read-only": "Prüfen Sie, ob der Ordner des Profils Ihnen gehört und ob auf seine Festplatte geschrieben werden darf.",
  "in-use": "Schließen Sie das Programm, das die Datei festhält, etwa eines für Datenbanken. Bellhop versucht es von selbst wieder.",
  other: "Prüfen Sie die Festplatte des Profils: Sie ist defekt, oder das System lässt nicht mehr auf sie schreiben. Bellhop versucht es von selbst wieder.",
};

/** `fast` in Sekunden, negativ heißt: sie geht nach. */
function off(fast: number): string {
  const seconds = Math.abs(fast);
  const span = seconds < 7200 ? `${Math.floor(seconds / 60)} min` : seconds < 172_800 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} Tage`;
  return `geht ${span} ${fast > 0 ? "vor" : "nach"}`;
}

const clockFix = "Stellen Sie Datum und Uhrzeit dieses Rechners, oder lassen Sie sie aus dem Netz stellen.";

export const checks: Resident["checks"] = {
  resident: "Bellhop",
  clock: "Uhr",
  notifications: "Mitteilungen",
  tray: "Symbol",
  keychain: "Schlüsselbund",
  history: "Verlauf",
  "history file": "Verlaufsdatei",
  settings: "Einstellungen",
  "settings file": "Einstellungsdatei",
  rules: "Regeln",
  note: "Hinweis",
};

export const findings: Resident["findings"] = {
  running: ({ version }) => [`Bellhop ${version} läuft.`],
  "not-running": () => ["Bellhop läuft nicht, also klingelt nichts.", "Starten Sie es mit: bellhop start"],
  "clock-right": () => ["Nichts spricht gegen die Uhr."],
  "clock-impossible": ({ now }) => [`Die Uhr zeigt ${new Date(now).toLocaleString("de-DE")}. Das kann nicht sein; Zertifikate und Ruhezeiten stimmen dann nicht.`, clockFix],
  "clock-off": ({ fast, account }) => [`Die Uhr ${off(fast)}, nach dem, was der Server von ${account} sagt.`, clockFix],
  "tray-shows": () => ["Das Symbol ist zu sehen."],
  "tray-off": () => ["Ohne Symbol gestartet."],
  "no-tray-host": () => ["Keine Leiste auf diesem Desktop zeigt solche Symbole.", "Öffnen Sie dieses Fenster über das Anwendungsmenü. Unter GNOME zeigt die Erweiterung AppIndicator das Symbol."],
  "keychain-open": () => ["Der Schlüsselbund ist offen."],
  "keychain-locked": () => ["Der Schlüsselbund ist gesperrt."],
  "no-keychain": () => ["Auf diesem Desktop antwortet kein Schlüsselbund.", "Starten Sie einen, etwa gnome-keyring oder KWallet, oder behalten Sie Schlüssel nur für diese Sitzung."],
  "starts-by-line": ({ desktop, line, file }) => [`${desktop} startet beim Anmelden nichts von selbst: Damit Bellhop dann kommt, braucht ${file} die Zeile „${line}“.`],
  notifies: ({ server }) => [`${server} nimmt Benachrichtigungen an.`],
  "notifies-perhaps": ({ server }) => [`${server} nimmt Benachrichtigungen an und sagt nicht, ob „Nicht stören“ an ist.`],
  hushed: ({ server }) => [`${server} nimmt Benachrichtigungen an, und „Nicht stören“ hält sie zurück.`, "Schalten Sie „Nicht stören“ aus, um sie gleich zu sehen."],
  "no-notifications": () => ["Auf diesem Desktop antwortet kein Benachrichtigungsdienst.", "Starten Sie den Benachrichtigungsdienst Ihres Desktops. Ereignisse kommen in den Eingang."],
  "history-kept": () => ["Was geschieht, steht in der Verlaufsdatei."],
  "history-held": ({ why, lost }) => [`${obstacle(why, "des Verlaufs")}; bis es wieder geht, bleibt der Verlauf im Arbeitsspeicher.${lost > 0 ? ` Für ${n(lost)} weitere Änderungen war dort kein Platz.` : ""}`, room[why]],
  "history-replaced": ({ aside }) => [`Die Verlaufsdatei war beschädigt. Sie liegt jetzt unter ${aside}; ein neuer Verlauf ist angelegt.`],
  "settings-broken": ({ fault, aside, good }) => [`Die Einstellungsdatei war fehlerhaft (${fault}). ${aside ? `Sie liegt jetzt unter ${aside}.` : "Sie ließ sich nicht beiseitelegen."} ${good ? "Die letzte gute Kopie gilt." : "Bellhop beginnt von vorn."}`],
  "settings-missing": () => ["Die Einstellungsdatei fehlte. Die letzte gute Kopie gilt."],
  "settings-stuck": ({ why }) => [`${obstacle(why, "der Einstellungen")}; nichts, was Sie ändern, bleibt erhalten.`, room[why]],
  "rules-broken": ({ fault }) => [`Die Regeln gelten nicht, weil eine fehlerhaft ist: ${fault}.`, "Berichtigen oder entfernen Sie sie unter Filter."],
  "account-off": () => ["Ausgeschaltet."],
  "account-live": () => ["Verbunden."],
  "account-connecting": () => ["Verbindung wird aufgebaut."],
  "account-idle": () => ["Bellhop läuft nicht."],
  "account-unknown": () => ["Diese Version kennt den Dienst des Kontos nicht.", "Installieren Sie die Version, mit der es angelegt wurde, oder entfernen Sie das Konto."],
  "account-trouble": ({ trouble }) => [trouble.message],
  "account-gap": ({ from, why }) => [`Was ab ${new Date(from).toLocaleString("de-DE", { dateStyle: "medium", timeStyle: "short" })} geschah, ließ sich noch nicht nachholen. ${why}`],
  "account-ignored": ({ frames }) => [`Was nichts bedeutete: ${Object.entries(frames).map(([why, count]) => `${why} (${n(count)})`).join(", ")}.`],
  "account-silent": ({ account, label, minutes }) => [`${label}: Bei ${account} kam seit mehr als ${span(minutes * 60_000).replace(/Tage$/, "Tagen")} nichts davon.`, "Sehen Sie beim Dienst nach, ob etwas da sein müsste, oder erwarten Sie unter Filter nichts mehr."],
  "account-never-gets": ({ account, label }) => [`${label}: So, wie ${account} eingestellt ist, kommt nie etwas davon.`, "Ändern Sie das Konto, oder erwarten Sie unter Filter nichts mehr."],
  note: ({ detail }) => [detail],
};

/** Was nicht stimmt, in wenigen Worten. */
const short: Record<TroubleCode, string> = {
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

const reason = (account: string, code: keyof typeof short | null, otherwise: string) => `${account}: ${code ? short[code] : otherwise}`;

/** Was an einem verbundenen Konto nicht stimmt. */
const partly: Partial<Record<keyof typeof short, string>> = { credential: "der Schlüssel muss erneuert werden", silent: "etwas Erwartetes kommt nicht" };

export const truths: Resident["truths"] = {
  blocked: ({ account, code }) => reason(account, code, "braucht Sie"),
  retrying: ({ account, code }) => reason(account, code, "neuer Versuch"),
  "retrying-some": ({ accounts }) => `${n(accounts)} Konten ohne Verbindung`,
  deaf: ({ account }) => `${account}: abonniert, aber taub`,
  caveat: ({ account, code }) => `${account}: verbunden, aber ${partly[code] ?? short[code]}`,
  "caveat-some": ({ accounts }) => `${n(accounts)} Konten verbunden, mit Störung`,
  "no-notifications": () => "Benachrichtigungen können gerade nicht gezeigt werden",
  "keychain-locked": () => "Der Schlüsselbund ist gesperrt",
  "history-held": ({ why }) => obstacle(why, "des Verlaufs"),
  "settings-stuck": ({ why }) => obstacle(why, "der Einstellungen"),
  "clock-wrong": () => "Die Uhr dieses Rechners geht falsch",
  hushed: () => "„Nicht stören“ ist an",
  connecting: ({ accounts }) => `${accounts === 1 ? "1 Konto" : `${n(accounts)} Konten`}: Verbindung wird aufgebaut`,
  "no-account": () => "Noch kein Konto",
  "all-off": () => "Alle Konten sind aus",
  live: ({ accounts, account }) => (accounts === 1 ? `${account} ist verbunden` : accounts === 2 ? "Beide Konten verbunden" : `Alle ${n(accounts)} Konten verbunden`),
};

export const troubles: Resident["troubles"] = {
  unreachable: "Der Server ist nicht zu erreichen. Prüfen Sie die Netzverbindung und die Adresse des Kontos.",
  silent: "Der Server ist verstummt. Bellhop verbindet sich neu.",
  closed: "Der Server hat die Verbindung beendet. Bellhop verbindet sich neu.",
  busy: "Der Server bittet um Geduld. Bellhop wartet und versucht es dann wieder.",
  credential: "Der Dienst hat den Schlüssel, das Passwort oder das Token abgelehnt. Geben Sie ihn neu ein.",
  protocol: "Die Gegenstelle spricht anders als erwartet. Prüfen Sie die Adresse des Kontos.",
  keychain: "Der Schlüssel lässt sich nicht aus dem Schlüsselbund lesen. Entsperren Sie ihn.",
  tls: "Die Verbindung ist nicht sicher: Das Zertifikat des Servers stimmt nicht, oder seine Verschlüsselung reicht nicht aus.",
  config: "Mit den Angaben des Kontos stimmt etwas nicht. Prüfen Sie sie unter Bearbeiten.",
};

export const dids: Resident["dids"] = {
  rung: (why) => `Es hat geklingelt: ${why}.`,
  quiet: (why) => `Es blieb still: ${why}.`,
  muted: (why) => `Es hätte geklingelt, aber ${why}.`,
  grouped: (why) => `Es ging mit anderen in eine Benachrichtigung: ${why}.`,
  dropped: (why) => `Es wurde aus dem Blick genommen: ${why}.`,
  withdrawn: (why) => `Es hat geklingelt, und die Benachrichtigung wurde zurückgenommen, als es anderswo erledigt war. Warum es klingelte: ${why}.`,
  failed: (why) => `Es hätte klingeln sollen, aber ${why}.`,
};

export const whys: Resident["whys"] = {
  kind: (account, { did }) => `seine Art ist für ${account} ${did === "quiet" ? "ausgeschaltet" : "eingeschaltet"}`,
  schedule: (account, { hours }) => (hours ? `es kam in der Ruhezeit ${hours.from}–${hours.to} für ${hours.account === undefined ? "alle Konten" : account}` : "es kam in der Ruhezeit"),
  mute: (account) => `${account} oder alles war stumm`,
  flood: () => "es kamen mehr dieser Art, als ein Mensch lesen kann",
  away: () => "der Desktop nahm keine Benachrichtigungen an, als es kam",
  "catch-up": () => "es wurde nach einer Zeit ohne Verbindung mit anderen nachgeholt",
  thread: () => "es gehört zu einem, das einen Augenblick vorher zu sehen war",
  settles: () => "es besagt, dass etwas erledigt ist",
  own: () => "Sie waren es selbst",
  failed: () => "wovon es erzählt, ist nicht gelungen",
  "dry-run": () => "es war nur eine Probe",
  system: (account) => `${account} hat es von sich aus geschrieben`,
  "muted-there": (account) => `Sie haben es bei ${account} stummgeschaltet`,
  "seen-there": () => "Sie haben es anderswo gesehen",
  desktop: () => "der Desktop hat die Benachrichtigung nicht angenommen",
  waiting: () => "der Desktop hat die Benachrichtigung noch nicht angenommen, die auf ihn wartet",
  late: () => "der Desktop hat die Benachrichtigung spät angenommen, als sie schon aufgegeben war",
  restart: () => "Bellhop endete, bevor der Desktop es bestätigt hatte, und so hat es vielleicht zweimal geklingelt",
};

export const rule: Resident["rule"] = (name) => `Ihre Regel „${name}“ will es so`;

export const opened = "Sie haben es geöffnet.";
