// The window's German for the forms of accounts, each service's in a file of its own.

import type { Resident } from "../resident.ts";
import { daptin } from "./services/daptin.ts";
import { gleepost } from "./services/gleepost.ts";
import { metasmoke } from "./services/metasmoke.ts";

/** Felder, die jedes Konto hat. */
export const common: Resident["common"] = {
  proxy: ["Proxy", "Adresse eines Proxys nur für dieses Konto, etwa http://proxy:3128, socks5://proxy:1080 oder socks5h://proxy:1080. Leer: der Proxy des Systems."],
  ca: ["Zertifikatsdatei", "Eine Datei mit dem eigenen Zertifikat des Servers oder dem seiner Zertifizierungsstelle, dem nur dieses Konto vertraut."],
  plain: ["Unverschlüsselte Verbindungen erlauben", "Erlaubt ws:// und http:// auch zu anderen Rechnern. Der Schlüssel reist dann offen."],
  urgency: ["Dringlichkeit", "So klingelt alles von diesem Konto. Ohne Wahl: jedes Ereignis, wie es kommt.", { low: "Niedrig", normal: "Normal", critical: "Dringend" }],
  max_frame_mib: ["Größte Nachricht", "Die größte Nachricht, die der Server schicken darf, 1 bis 16 MiB. Eine größere wird abgelehnt und die Verbindung neu aufgebaut."],
};

export const services: Resident["services"] = { metasmoke, gleepost, daptin };
