// The window's German for single sentences of the resident, by the English ones. {} in the English stands for what
// changes; {1}, {2} in the German say where the first and the second of it go. What is not here is said by its code.

import type { Resident } from "../resident.ts";

export const sentences: Resident["sentences"] = {
  // The way to a server.
  "The name {} is not known here. Check the address and the network.": "Der Name {1} ist hier nicht bekannt. Prüfen Sie die Adresse und das Netz.",
  "{} refuses connections on port {}. Bellhop keeps trying.": "{1} lehnt Verbindungen an Port {2} ab. Bellhop versucht es weiter.",
  "There is no way to {} at the moment. Check the network.": "Zu {1} führt gerade kein Weg. Prüfen Sie das Netz.",
  "{} does not answer. Bellhop keeps trying.": "{1} antwortet nicht. Bellhop versucht es weiter.",
  "The connection to {} failed. Bellhop keeps trying.": "Die Verbindung zu {1} kam nicht zustande. Bellhop versucht es weiter.",
  "The connection timed out. Bellhop connects anew.": "Die Verbindung hat zu lange geschwiegen. Bellhop verbindet sich neu.",
  "The network is gone. Bellhop connects anew.": "Das Netz ist weg. Bellhop verbindet sich neu.",
  "The connection broke off. Bellhop connects anew.": "Die Verbindung ist abgerissen. Bellhop verbindet sich neu.",
  "The server took longer than 10 seconds to answer a request.": "Der Server hat länger als 10 Sekunden für eine Antwort gebraucht.",
  "The proxy {} refused its user name or password. Check the proxy's settings.": "Der Proxy {1} hat Benutzernamen oder Passwort abgelehnt. Prüfen Sie seine Einstellungen.",
  "The proxy {} cannot be reached. Check the proxy's settings.": "Der Proxy {1} ist nicht zu erreichen. Prüfen Sie seine Einstellungen.",
  "The proxy {} did not connect to the server. Bellhop keeps trying.": "Der Proxy {1} hat die Verbindung zum Server nicht hergestellt. Bellhop versucht es weiter.",
  // Certificates.
  "The certificate of {} expired on {}. Bellhop will not use it; the server's owner has to renew it.": "Das Zertifikat von {1} ist am {2} abgelaufen. Bellhop benutzt es nicht; der Betreiber des Servers muss es erneuern.",
  "The certificate of {} has expired; the server's owner has to renew it.": "Das Zertifikat von {1} ist abgelaufen; der Betreiber des Servers muss es erneuern.",
  "The certificate of {} is only valid from {}. Check this computer's clock.": "Das Zertifikat von {1} gilt erst ab {2}. Prüfen Sie die Uhr dieses Rechners.",
  "The certificate of {} is not valid yet. Check this computer's clock.": "Das Zertifikat von {1} gilt noch nicht. Prüfen Sie die Uhr dieses Rechners.",
  "The certificate shown for {} belongs to {}. Something may be intercepting the connection.": "Das Zertifikat, das für {1} gezeigt wird, gehört zu {2}. Vielleicht fängt etwas die Verbindung ab.",
  "The certificate of {} comes from an authority this computer does not trust. If it is your own, name its file in the account's certificate field.": "Das Zertifikat von {1} stammt von einer Stelle, der dieser Rechner nicht vertraut. Ist es Ihr eigenes, nennen Sie seine Datei im Feld „Zertifikatsdatei“ des Kontos.",
  // Answers without a meaning of the service's own.
  "There is nothing at this address (HTTP {}). Check the account's address.": "Unter dieser Adresse ist nichts (HTTP {1}). Prüfen Sie die Adresse des Kontos.",
  "The server refused the key, password or token (HTTP {}). Enter it again.": "Der Server hat den Schlüssel, das Passwort oder das Token abgelehnt (HTTP {1}). Geben Sie ihn neu ein.",
  "The server asks for fewer requests (HTTP 429). Bellhop waits.": "Der Server bittet um weniger Anfragen (HTTP 429). Bellhop wartet.",
  "The server is not available for now (HTTP 503). Bellhop keeps trying.": "Der Server ist gerade nicht verfügbar (HTTP 503). Bellhop versucht es weiter.",
  "The server has a fault of its own (HTTP {}). Bellhop keeps trying.": "Der Server hat selbst einen Fehler (HTTP {1}). Bellhop versucht es weiter.",
  "A web page came instead of the service (HTTP {}). Check the account's address, or whether this network wants you to log in first.": "Statt des Dienstes kam eine Webseite (HTTP {1}). Prüfen Sie die Adresse des Kontos, oder ob dieses Netz erst eine Anmeldung möchte.",
  "The other end does not speak websocket. Check the account's address.": "Die Gegenstelle spricht kein Websocket. Prüfen Sie die Adresse des Kontos.",
  "The other end does not speak HTTP. Check the account's address.": "Die Gegenstelle spricht kein HTTP. Prüfen Sie die Adresse des Kontos.",
  // The keychain.
  "The keychain holds no key for this account at this address; enter it again.": "Der Schlüsselbund enthält für dieses Konto unter dieser Adresse keinen Schlüssel; geben Sie ihn neu ein.",
  "The keychain is locked; unlock it.": "Der Schlüsselbund ist gesperrt; entsperren Sie ihn.",
  "The keychain stays locked because the prompt was dismissed; try again, or keep the key for this session only.": "Der Schlüsselbund bleibt gesperrt, weil die Abfrage geschlossen wurde; versuchen Sie es noch einmal, oder behalten Sie den Schlüssel nur für diese Sitzung.",
  "The keychain does not answer; unlock it, or log out and in again.": "Der Schlüsselbund antwortet nicht; entsperren Sie ihn, oder melden Sie sich ab und wieder an.",
  // Refusals.
  "That time has passed.": "Dieser Zeitpunkt ist vorbei.",
  "This event leads nowhere.": "Dieses Ereignis führt nirgendwohin.",
  "An account is called “{}” already.": "Ein Konto heißt schon „{1}“.",
  "“{}” is not live.": "„{1}“ ist nicht verbunden.",
  "The service did not answer in time.": "Der Dienst hat nicht rechtzeitig geantwortet.",
  "No notification service is running on this desktop; start one, such as dunst.": "Auf diesem Desktop läuft kein Benachrichtigungsdienst; starten Sie einen, etwa dunst.",
};
