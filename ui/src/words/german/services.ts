// The window's German for the services: their forms, and their kinds of event by the services' own ids.

import type { Resident, ServiceWords } from "../resident.ts";

/** Felder, die jedes Konto hat. */
export const common: Resident["common"] = {
  proxy: ["Proxy", "Adresse eines Proxys nur für dieses Konto, etwa http://proxy:3128, socks5://proxy:1080 oder socks5h://proxy:1080. Leer: der Proxy des Systems."],
  ca: ["Zertifikatsdatei", "Eine PEM-Datei mit einer weiteren Zertifizierungsstelle, der nur dieses Konto vertraut."],
  plain: ["Unverschlüsselte Verbindungen erlauben", "Mit yes sind ws:// und http:// auch zu anderen Rechnern erlaubt. Der Schlüssel reist dann offen."],
  max_frame_mib: ["Größte Nachricht", "Die größte Nachricht, die der Server schicken darf, 1 bis 16 MiB. Eine größere wird abgelehnt und die Verbindung neu aufgebaut."],
};

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

const metasmoke: ServiceWords = {
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

const gleepostKinds: Record<string, readonly [string, string]> = {
  message: ["Nachrichten", "Jemand schreibt Ihnen oder einer Ihrer Gruppen."],
  "new-conversation": ["Neue Unterhaltungen", "Sie kommen in eine Unterhaltung."],
  "changed-conversation": ["Geänderte Unterhaltungen", "Zu einer Unterhaltung kommen Menschen hinzu. Eine Benachrichtigung, die noch steht, wird ergänzt."],
  "ended-conversation": ["Beendete Unterhaltungen", "Eine Unterhaltung endet. Ihre Benachrichtigungen werden zurückgenommen."],
  read: ["Lesebestätigungen", "Jemand hat eine Unterhaltung gelesen. Sind Sie das anderswo selbst, werden ihre Benachrichtigungen zurückgenommen."],
  "notification/commented": ["Kommentare zu Ihren Beiträgen", "Jemand kommentiert einen Beitrag von Ihnen."],
  "notification/commented2": ["Kommentare nach Ihren", "Jemand kommentiert, wo Sie schon kommentiert haben."],
  "notification/liked": ["Gefällt mir", "Jemandem gefällt ein Beitrag von Ihnen."],
  "notification/attended": ["Gäste", "Jemand kommt zu einer Veranstaltung von Ihnen."],
  "notification/poll_vote": ["Stimmen in Ihren Umfragen", "Jemand stimmt in einer Umfrage von Ihnen ab."],
  "notification/approved_post": ["Freigegebene Beiträge", "Ein Beitrag von Ihnen wird freigegeben."],
  "notification/rejected_post": ["Abgelehnte Beiträge", "Ein Beitrag von Ihnen wird abgelehnt."],
  "notification/group_post": ["Beiträge in Ihren Gruppen", "Jemand schreibt in einer Ihrer Gruppen."],
  "notification/added_group": ["Gruppen, in die Sie kommen", "Jemand nimmt Sie in eine Gruppe auf."],
  "notification/group_request": ["Beitrittsanfragen", "Jemand möchte einer Ihrer Gruppen beitreten."],
  "notification/added_you": ["Kontaktanfragen", "Jemand nimmt Sie zu seinen Kontakten, auf älteren Servern."],
  "notification/accepted_you": ["Angenommene Kontakte", "Jemand nimmt Sie als Kontakt an, auf älteren Servern."],
  views: ["Aufrufe", "Ein beobachteter Beitrag wird angesehen. Das Feld „views“ bestimmt, ob eine Benachrichtigung die Zahl zeigt."],
  comment: ["Kommentare", "Jemand kommentiert einen beobachteten Beitrag."],
  vote: ["Stimmen", "Jemand stimmt in der Umfrage eines beobachteten Beitrags ab."],
  "video-ready": ["Videos", "Ein Video, das Sie hochgeladen haben, ist fertig."],
  post: ["Beiträge", "Jemand schreibt in einem Netzwerk."],
};

const gleepost: ServiceWords = {
  summary: "Nachrichten und Benachrichtigungen eines Gleepost-Servers, eines Netzwerks für Hochschulen.",
  secret: ["Token oder Passwort", "Das Token zur Benutzernummer oder das Passwort zur E-Mail-Adresse."],
  fields: {
    url: ["API-Adresse", "Adresse der API bis zu ihrer Version, etwa https://gleepost.example/api/v1."],
    user: ["Benutzernummer", "Ihre Benutzernummer, wenn Sie sich mit einem Token anmelden."],
    email: ["E-Mail", "Ihre Adresse, wenn Sie sich mit einem Passwort anmelden."],
    posts: ["Beobachtete Beiträge", "Nummern von Beiträgen, deren Aufrufe, Stimmen und Kommentare Sie möchten, durch Kommas getrennt."],
    views: ["Zahl der Aufrufe", "Mit notify steht die Zahl der Aufrufe eines beobachteten Beitrags in einer Benachrichtigung, mit inbox nur im Eingang."],
    web: ["Website", "Adresse der Website, die ein Klick öffnet. Leer: der Server der API-Adresse."],
  },
  groups: { Conversations: "Unterhaltungen", Notifications: "Benachrichtigungen", "Watched posts": "Beobachtete Beiträge", Other: "Sonstiges" },
  kind: (id) => gleepostKinds[id],
};

const daptinKinds: Record<string, readonly [string, string]> = {
  create: ["Neue Zeile", "Eine Zeile kam in die Tabelle."],
  update: ["Geänderte Zeile", "Eine Zeile der Tabelle wurde geändert."],
  delete: ["Gelöschte Zeile", "Eine Zeile wurde gelöscht; Daptin sagt nicht, was darin stand."],
  "new-message": ["Nachricht", "Jemand hat eine Nachricht an das Thema geschickt."],
};

const daptin: ServiceWords = {
  summary: "Neue, geänderte und gelöschte Zeilen in den Tabellen eines Daptin-Servers, und Nachrichten an seine Themen.",
  secret: ["Passwort oder Token", "Das Passwort zur E-Mail-Adresse oben; ohne sie ein Token aus der Anmeldung Ihres Browsers bei Daptin."],
  fields: {
    url: ["Adresse", "Die Adresse des Servers, etwa http://localhost:6336."],
    email: ["E-Mail", "Die E-Mail-Adresse, mit der Sie sich anmelden. Leer: mit einem Token statt eines Passworts."],
    topics: ["Themen", "Tabellen und Themen, von denen Sie hören möchten, durch Kommas getrennt. Filtern Sie mit ticket?done=false&EventType=update; Anführungszeichen machen aus einer Zahl einen Text."],
    title: ["Titel", "Wie Titel geschrieben werden, etwa {name} ({table}). Leer: Name, Titel, Betreff, Bezeichnung oder E-Mail der Zeile."],
    link: ["Link", "Wohin ein Klick führt, etwa {base}/#/tables/data/{table}. Nach dem Server dürfen Spalten der Zeile stehen, etwa {reference_id}."],
    "title.": ["Titel eines Themas", "Wie Titel dieses Themas geschrieben werden, etwa {priority}: {name}."],
    "link.": ["Link eines Themas", "Wohin ein Klick auf ein Ereignis dieses Themas führt."],
    "columns.": ["Spalten eines Themas", "Die Spalten, die Bellhop sehen und behalten darf, durch Kommas getrennt. Leer: Name und Zeiten der Zeile. Geheimes wird immer entfernt."],
  },
  groups: { Other: "Sonstiges" },
  kind: (id) => daptinKinds[id.slice(id.lastIndexOf("#") + 1)],
};

export const services: Resident["services"] = { metasmoke, gleepost, daptin };
