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
  secret: "API-Schlüssel",
  signIns: { "With an API key": ["Mit API-Schlüssel", "API-Schlüssel", "Ein Schlüssel für die API von metasmoke; bitten Sie dort die Administratoren um einen."] },
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
  sentences: {
    "The server answered 404: it refuses this origin, or the address is wrong. Check that the address ends in /cable, and set origin if the server wants another one.": "Der Server antwortet mit 404: Er lehnt die Herkunft (Origin) ab, oder die Adresse stimmt nicht. Prüfen Sie, ob die Adresse auf /cable endet, und geben Sie die Herkunft an, wenn der Server eine andere will.",
    "Subscribed but deaf: metasmoke keeps the connection open, but not even a SmokeDetector's sign of life comes through. Bellhop connects anew. If this stays, see on metasmoke's status page whether any SmokeDetector runs.": "Abonniert, aber taub: metasmoke hält die Verbindung, doch nicht einmal das Lebenszeichen eines SmokeDetectors kommt durch. Bellhop verbindet sich neu. Bleibt es dabei, sehen Sie auf der Statusseite von metasmoke nach, ob ein SmokeDetector läuft.",
    "This address has no host.": "In dieser Adresse fehlt der Server.",
    "Leave out everything from the question mark on, such as in https://host.": "Lassen Sie alles vom Fragezeichen an weg, wie in https://host.",
    "Switched off, so kept in the inbox without a ring: {}.": "Ausgeschaltet und deshalb ohne Klingeln im Eingang: {1}.",
    "Switched on, but not among the account's events, so never sent: {}.": "Eingeschaltet, aber nicht unter den Ereignissen des Kontos, und deshalb nie geschickt: {1}.",
    "Name at least one model, such as flag_logs#create.": "Nennen Sie mindestens ein Modell, etwa flag_logs#create.",
    "Say which events of {} you want, such as {}#create.": "Sagen Sie, welche Ereignisse von {1} Sie möchten, etwa {2}#create.",
    "Write a semicolon between models, such as posts;feedbacks, in place of “{}”.": "Schreiben Sie zwischen Modelle ein Semikolon, etwa posts;feedbacks, anstelle von „{1}“.",
    "There is no “{}” for {}. Did you mean {}#{}?": "„{1}“ gibt es für {2} nicht. Meinen Sie {3}#{4}?",
    "metasmoke refused this key. Check it, or ask for a new one at metasmoke, and enter it again.": "metasmoke hat diesen Schlüssel abgelehnt. Prüfen Sie ihn, oder bitten Sie bei metasmoke um einen neuen, und geben Sie ihn noch einmal ein.",
    "metasmoke refused this connection as unauthorized. Check the key and enter it again.": "metasmoke hat diese Verbindung als unberechtigt abgelehnt. Prüfen Sie den Schlüssel, und geben Sie ihn noch einmal ein.",
    "metasmoke refused this connection as an invalid request. Check the account's address and origin, and what stands between; Bellhop keeps trying.": "metasmoke hat diese Verbindung als ungültige Anfrage abgelehnt. Prüfen Sie Adresse und Herkunft (Origin) des Kontos und was dazwischen steht; Bellhop versucht es weiter.",
    "metasmoke ended this connection and asked not to come back. Ask those who run it; Bellhop tries again after ten minutes.": "metasmoke hat diese Verbindung beendet und bittet, nicht wiederzukommen. Fragen Sie die Betreiber; Bellhop versucht es nach zehn Minuten wieder.",
    "metasmoke is closing the connection, most likely to restart.": "metasmoke beendet die Verbindung, vermutlich um neu zu starten.",
    "The socket opened but no welcome came. Check that the address leads to metasmoke's /cable; Bellhop keeps trying.": "Die Verbindung ging auf, aber eine Begrüßung kam nicht. Prüfen Sie, ob die Adresse zu /cable von metasmoke führt; Bellhop versucht es weiter.",
    "metasmoke did not confirm the subscription. Bellhop tries again on a new connection.": "metasmoke hat das Abonnement nicht bestätigt. Bellhop versucht es mit einer neuen Verbindung noch einmal.",
    "metasmoke's API refused the key, so {} and what follows were not fetched.": "Die API von metasmoke hat den Schlüssel abgelehnt; {1} und alles Weitere wurde deshalb nicht nachgeholt.",
    "metasmoke's API answered {} when asked for {}.": "Die API von metasmoke antwortete mit {1} auf die Frage nach {2}.",
    "metasmoke's API sent {} in a form Bellhop does not know.": "Die API von metasmoke schickte {1} in einer Form, die Bellhop nicht kennt.",
    "metasmoke's API does not date its {}, so it is unknown which are new.": "Die API von metasmoke nennt zu {1} keine Zeiten; welche davon neu sind, ist deshalb nicht bekannt.",
    "metasmoke's API answered in a way it never does, so titles are missing.": "Die API von metasmoke antwortet, wie sie es nie tut; deshalb fehlen Titel.",
    "Only the newest {} flag logs can be fetched; there may have been more.": "Nur die neuesten {1} Meldungen (Flags) lassen sich nachholen; vielleicht gab es mehr.",
    "There were more than {} {}; the oldest were left out.": "Es gab mehr als {1} {2}; die ältesten fehlen.",
    "Some {} are too large to be fetched.": "Einige {1} sind zu groß, um nachgeholt zu werden.",
    "metasmoke cannot tell afterwards what was missed of {}.": "metasmoke kann im Nachhinein nicht sagen, was hiervon verpasst wurde: {1}.",
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
