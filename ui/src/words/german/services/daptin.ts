// The window's German for Daptin: its form, and its kinds of event by the service's own ids.

import type { ServiceWords } from "../../resident.ts";

const kinds: Record<string, readonly [string, string]> = {
  create: ["Neue Zeile", "Eine Zeile kam in die Tabelle."],
  update: ["Geänderte Zeile", "Eine Zeile der Tabelle wurde geändert."],
  delete: ["Gelöschte Zeile", "Eine Zeile wurde gelöscht; Daptin sagt nicht, was darin stand."],
  "new-message": ["Nachricht", "Jemand hat eine Nachricht an das Thema geschickt."],
};

export const daptin: ServiceWords = {
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
  kind: (id) => kinds[id.slice(id.lastIndexOf("#") + 1)],
};
