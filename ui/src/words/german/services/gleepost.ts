// The window's German for Gleepost: its form, and its kinds of event by the service's own ids.

import type { ServiceWords } from "../../resident.ts";

const kinds: Record<string, readonly [string, string]> = {
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

export const gleepost: ServiceWords = {
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
  kind: (id) => kinds[id],
};
