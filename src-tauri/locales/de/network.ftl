network-address-not-dialled = { $host } ist keine Adresse, zu der sich eine Verbindung aufbauen lässt.
network-broke-off = Die Verbindung ist abgerissen. Bellhop verbindet sich neu.
network-failed = Die Verbindung zu { $host } kam nicht zustande. Bellhop versucht es weiter.
network-gone = Das Netz ist weg. Bellhop verbindet sich neu.
network-name-unknown = Der Name { $host } ist hier nicht bekannt. Prüfen Sie die Adresse und das Netz.
network-no-answer = { $host } antwortet nicht. Bellhop versucht es weiter.
network-no-way = Zu { $host } führt gerade kein Weg. Prüfen Sie das Netz.
network-refused-port = { $host } lehnt Verbindungen an Port { $port } ab. Bellhop versucht es weiter.
network-timed-out = Die Verbindung hat zu lange geschwiegen. Bellhop verbindet sich neu.

proxy-failed = Der Proxy { $proxy } hat die Verbindung zum Server nicht hergestellt. Bellhop versucht es weiter.
proxy-form = Schreiben Sie den Proxy als http://host:port oder socks5://host:port.
proxy-refused = Der Proxy { $proxy } hat Benutzernamen oder Passwort abgelehnt. Prüfen Sie seine Einstellungen.
proxy-script = Die Proxy-Einstellungen des Desktops nennen ein Skript, das Bellhop nicht ausführt; braucht dieses Netz einen Proxy, nennen Sie ihn im Feld „Proxy“ des Kontos.
proxy-secret = Lassen Sie Benutzernamen und Passwort des Proxys weg; sie gehören in die Proxy-Einstellungen des Systems, etwa HTTPS_PROXY.
proxy-unreachable = Der Proxy { $proxy } ist nicht zu erreichen. Prüfen Sie seine Einstellungen.

tls-broke-off = { $host } brach ab, während die Verschlüsselung vereinbart wurde. Bellhop versucht es weiter.
tls-no-agreement = Mit { $host } war keine Verschlüsselung zu vereinbaren.
tls-not-spoken = { $host } spricht an diesem Port kein TLS. Prüfen Sie die Adresse des Kontos.
tls-refused = { $host } wollte sich auf keine Verschlüsselung einigen.

certificate-authorities = Die Zertifizierungsstellen dieses Rechners sind nicht lesbar. Unter Linux hilft das Paket ca-certificates.
certificate-authoritys-own = Das Zertifikat von { $host } ist das einer Zertifizierungsstelle. Ist es Ihr eigenes, nennen Sie eine Datei mit genau diesem Zertifikat im Feld „Zertifikatsdatei“ des Kontos.
certificate-expired = Das Zertifikat von { $host } ist abgelaufen; der Betreiber des Servers muss es erneuern.
certificate-expired-on = Das Zertifikat von { $host } ist am { $day } abgelaufen. Bellhop benutzt es nicht; der Betreiber des Servers muss es erneuern.
certificate-faulty = Das Zertifikat von { $host } ist nicht in Ordnung.
certificate-names-none = Das Zertifikat von { $host } nennt keinen Server. Der Betreiber muss eines ausstellen, das { $host } als subjectAltName aufführt.
certificate-not-yet = Das Zertifikat von { $host } gilt noch nicht. Prüfen Sie die Uhr dieses Rechners.
certificate-not-yet-from = Das Zertifikat von { $host } gilt erst ab { $day }. Prüfen Sie die Uhr dieses Rechners.
certificate-of-another = Das Zertifikat, das für { $host } gezeigt wird, gehört zu einem anderen Namen. Vielleicht fängt etwas die Verbindung ab.
certificate-of-others = Das Zertifikat, das für { $host } gezeigt wird, gehört zu { $names }. Vielleicht fängt etwas die Verbindung ab.
certificate-old-form = Das Zertifikat von { $host } hat eine Form, die TLS nicht mehr benutzt. Der Betreiber muss eines der Version 3 ausstellen.
certificate-revoked = Das Zertifikat von { $host } wurde widerrufen.
certificate-unknown-issuer = Das Zertifikat von { $host } stammt von einer Stelle, der dieser Rechner nicht vertraut. Ist es Ihr eigenes, nennen Sie seine Datei im Feld „Zertifikatsdatei“ des Kontos.
certificate-unnamable = { $host } ist kein Name, den ein Zertifikat haben kann.

certificate-file-damaged = Die Zertifikatsdatei { $file } enthält ein beschädigtes Zertifikat. Besorgen Sie die Datei neu.
certificate-file-empty = Die Zertifikatsdatei { $file } enthält kein Zertifikat in PEM- oder DER-Form.
certificate-file-folder = Die Zertifikatsdatei { $file } ist nicht lesbar: Es ist ein Ordner.
certificate-file-missing = Die Zertifikatsdatei { $file } ist nicht lesbar: Es gibt sie nicht.
certificate-file-permissions = Die Zertifikatsdatei { $file } ist nicht lesbar: Ihre Rechte erlauben es Ihnen nicht.
certificate-file-unreadable = Die Zertifikatsdatei { $file } ist nicht lesbar ({ $why }).

request-elsewhere = Der Server schickt eine Anfrage an eine andere Adresse. Bellhop lehnt das ab, weil der Schlüssel mitreisen würde. Prüfen Sie die Adresse des Kontos, oder ob dieses Netz erst eine Anmeldung möchte.
request-in-circles = Der Server schickt eine Anfrage im Kreis.
request-no-http = Die Gegenstelle spricht kein HTTP. Prüfen Sie die Adresse des Kontos.
request-no-end = Die Antworten des Servers führen immer weiter. Bellhop fragt nicht mehr.
request-refused-before = Der Dienst hat diesen Schlüssel, dieses Passwort oder dieses Token schon abgelehnt, deshalb wird es nicht noch einmal gesendet. Geben Sie es neu ein, auch wenn es dasselbe ist, damit Bellhop es versucht.
request-timed-out = Der Server hat länger als 10 Sekunden für eine Antwort gebraucht.
request-unfit-address = Die Adresse enthält Zeichen, die sich nicht übertragen lassen. Geben Sie sie neu ein.
request-unfit-header = Ein Header enthält Zeichen, die sich nicht übertragen lassen. Geben Sie ihn neu ein.
request-unfit-origin = Die Herkunft enthält Zeichen, die sich nicht übertragen lassen. Geben Sie sie neu ein.
request-unfit-secret = Was als Schlüssel, Passwort oder Token hinterlegt ist, enthält Zeichen, die sich nicht übertragen lassen. Geben Sie es neu ein.
request-unfit-subprotocol = Ein Unterprotokoll enthält Zeichen, die sich nicht übertragen lassen. Geben Sie es neu ein.

session-no-answer = Der Server hat 10 Sekunden lang nicht geantwortet. Bellhop versucht es weiter.
session-not-confirmed = Der Server hat die Verbindung angenommen, aber 30 Sekunden lang nicht bestätigt, dass Ereignisse kommen werden. Bellhop versucht es weiter.
session-not-signed-in = Das Anmelden hat länger als 90 Sekunden gedauert. Bellhop versucht es weiter.
session-silent = Die Verbindung ist verstummt. Bellhop hat sie aufgegeben und verbindet sich neu.

websocket-closed = Der Server hat die Verbindung beendet. Bellhop verbindet sich neu.
websocket-closed-code = Der Server hat die Verbindung beendet (Code { $code }). Bellhop verbindet sich neu.
websocket-closed-early = Der Server hat die Verbindung beendet, bevor sie bereit war. Bellhop versucht es weiter.
websocket-no-subprotocol = Der Server spricht nicht die Sprache dieses Dienstes. Prüfen Sie die Adresse des Kontos.
websocket-no-text = Der Server hat Text geschickt, der keiner ist. Bellhop verbindet sich neu.
websocket-not-spoken = Die Gegenstelle spricht kein Websocket. Prüfen Sie die Adresse des Kontos.
websocket-not-taken = Der Server nimmt nicht an, was Bellhop sendet. Bellhop verbindet sich neu.
websocket-rules = Der Server hat die Regeln von Websocket verletzt. Bellhop verbindet sich neu.
websocket-too-large = Der Server hat eine Nachricht von mehr als { $mib } MiB geschickt; so viel liest Bellhop nicht. Ist das dort üblich, erhöhen Sie unter „Mehr“ die größte Nachricht.
