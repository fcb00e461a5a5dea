// The window's German for metasmoke: its form, and its kinds of event by the service's own ids.

import type { ServiceWords } from "../../resident.ts";

/** Was metasmoke führt: wie es heißt, in einem Satz mit Artikel, und wann eines entsteht. */
const models: Record<string, readonly [noun: string, one: string, created: string]> = {
  abuse_comments: ["Kommentar zur Missbrauchsmeldung", "Ein Kommentar zu einer Missbrauchsmeldung", "Jemand kommentiert eine Missbrauchsmeldung."],
  abuse_contacts: ["Missbrauchskontakt", "Ein Missbrauchskontakt", "Ein Kontakt für Missbrauchsmeldungen kommt hinzu."],
  abuse_report_statuses: ["Stand von Missbrauchsmeldungen", "Ein Stand von Missbrauchsmeldungen", "Ein Stand für Missbrauchsmeldungen kommt hinzu."],
  abuse_reports: ["Missbrauchsmeldung", "Eine Missbrauchsmeldung", "Jemand meldet einem Anbieter Missbrauch."],
  announcements: ["Ankündigung", "Eine Ankündigung", "Die Betreiber von metasmoke haben Neuigkeiten."],
  api_keys: ["API-Schlüssel", "Ein API-Schlüssel", "Eine Anwendung bekommt einen Schlüssel."],
  api_tokens: ["Schreib-Token", "Ein Schreib-Token", "Jemand lässt eine Anwendung in seinem Namen schreiben."],
  deletion_logs: ["Löschung", "Eine Löschung", "Ein gemeldeter Beitrag ist von seiner Seite verschwunden."],
  domain_links: ["Domain-Verknüpfung", "Eine Domain-Verknüpfung", "Zwei Domains werden verknüpft."],
  domain_tags: ["Domain-Schlagwort", "Ein Domain-Schlagwort", "Ein Schlagwort für Domains kommt hinzu."],
  feedbacks: ["Einschätzung", "Eine Einschätzung", "Jemand sagt, was ein gemeldeter Beitrag ist."],
  flag_conditions: ["Meldebedingung", "Eine Meldebedingung", "Jemand sagt, wann in seinem Namen gemeldet wird."],
  flag_logs: ["Meldung (Flag)", "Eine Meldung", "Ein gemeldeter Beitrag bekommt eine Meldung (Flag), von selbst oder von Hand."],
  flag_settings: ["Meldeeinstellung", "Eine Meldeeinstellung", "Das Meldesystem bekommt eine weitere Einstellung."],
  flags: ["Ruf nach einem Admin", "Ein Ruf nach einem Admin", "Jemand bittet einen Admin, einen Beitrag anzusehen."],
  github_tokens: ["GitHub-Token", "Ein GitHub-Token", "Ein GitHub-Token wird hinterlegt."],
  moderator_sites: ["Moderator", "Ein Moderator", "Jemand wird Moderator einer Seite."],
  post_comments: ["Kommentar", "Ein Kommentar", "Jemand kommentiert einen gemeldeten Beitrag."],
  posts: ["Beitrag", "Ein Beitrag", "Ein Beitrag sieht nach Spam aus."],
  reasons: ["Grund", "Ein Grund", "Es gibt einen neuen Grund, Beiträge zu melden."],
  review_items: ["Prüfaufgabe", "Eine Prüfaufgabe", "Etwas wartet auf jemanden, der prüft."],
  review_queues: ["Prüfliste", "Eine Prüfliste", "Eine Liste für die Prüfung kommt hinzu."],
  review_results: ["Prüfergebnis", "Ein Prüfergebnis", "Jemand, der prüft, hat entschieden."],
  roles: ["Rolle", "Eine Rolle", "Eine Rolle für Benutzer kommt hinzu."],
  sites: ["Seite", "Eine Seite", "Eine Seite tritt dem Netzwerk bei."],
  smoke_detectors: ["SmokeDetector", "Ein SmokeDetector", "Ein weiterer SmokeDetector wird eingerichtet."],
  spam_domains: ["Domain", "Eine Domain", "Eine Domain steht zum ersten Mal in einem gemeldeten Beitrag."],
  stack_exchange_users: ["Verfasser", "Ein Verfasser", "Ein Beitrag von jemandem wird zum ersten Mal gemeldet."],
  statistics: ["Statistik", "Eine Statistik", "Ein SmokeDetector sagt, wie viel er durchgesehen hat, etwa alle zehn Minuten."],
  user_site_settings: ["Meldewunsch", "Ein Meldewunsch", "Jemand sagt, wie oft in seinem Namen auf einer Seite gemeldet wird."],
  users: ["Benutzer", "Ein Benutzer", "Jemand meldet sich an."],
};

const often: Record<string, string> = {
  posts: "Ein Beitrag wird neu gespeichert: mehrmals für jeden Beitrag, mit jeder Einschätzung.",
  reasons: "Ein Grund wird verwendet: mit jedem gemeldeten Beitrag.",
  smoke_detectors: "Ein SmokeDetector zeigt, dass er lebt: jede Minute.",
};

export const metasmoke: ServiceWords = {
  summary: "Was SmokeDetector im Netzwerk von Stack Exchange meldet, und was daraus wird.",
  secret: ["API-Schlüssel", "Ein Schlüssel für die API von metasmoke; bitten Sie dort die Administratoren um einen."],
  fields: {
    url: ["Adresse", "Die Websocket-Adresse von metasmoke; sie endet auf /cable."],
    events: ["Ereignisse", "Was metasmoke schicken soll, etwa posts#create;flag_logs. Leer: die eingeschalteten Arten. legacy: die vier alten Nachrichten. Was klingelt, entscheiden die Schalter."],
    origin: ["Origin", "Die Herkunft (Origin), die beim Verbinden genannt wird. Leer: Schema, Server und Port der Adresse."],
    web: ["Webadresse", "Wohin Klicks führen. Leer: der Server der Adresse."],
  },
  groups: {
    Flags: "Meldungen (Flags)",
    News: "Neuigkeiten",
    Posts: "Beiträge",
    Review: "Prüfung",
    Domains: "Domains",
    SmokeDetector: "SmokeDetector",
    "Abuse reports": "Missbrauchsmeldungen",
    "People and keys": "Menschen und Schlüssel",
  },
  kind(id) {
    const [table = "", change] = id.split("#");
    const model = models[table];
    if (!model) return undefined;
    const [noun, one, created] = model;
    if (change === "update") return [`${noun} geändert`, often[table] ?? `${one} wird neu gespeichert.`];
    if (change === "destroy") return [`${noun} entfernt`, `${one} wird aus metasmoke gelöscht.`];
    return [table === "posts" ? "Beitrag gemeldet" : noun, created];
  },
};
