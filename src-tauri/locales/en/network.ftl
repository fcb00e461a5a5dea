# The way to a server: names, proxies, certificates, websocket and HTTP. $host is a server's name, $proxy a proxy's.

network-address-not-dialled = { $host } is not an address that can be dialled.
network-broke-off = The connection broke off. Bellhop connects anew.
network-failed = The connection to { $host } failed. Bellhop keeps trying.
network-gone = The network is gone. Bellhop connects anew.
network-name-unknown = The name { $host } is not known here. Check the address and the network.
network-no-answer = { $host } does not answer. Bellhop keeps trying.
network-no-way = There is no way to { $host } at the moment. Check the network.
network-refused-port = { $host } refuses connections on port { $port }. Bellhop keeps trying.
network-timed-out = The connection timed out. Bellhop connects anew.

proxy-failed = The proxy { $proxy } did not connect to the server. Bellhop keeps trying.
proxy-form = Write the proxy as http://host:port or socks5://host:port.
proxy-refused = The proxy { $proxy } refused its user name or password. Check the proxy's settings.
proxy-script = The desktop's proxy settings name a script, which Bellhop does not run; if this network needs a proxy, name it in the account's proxy field.
proxy-secret = Leave the proxy's user name and password out; set them in the system's proxy settings, such as HTTPS_PROXY.
proxy-unreachable = The proxy { $proxy } cannot be reached. Check the proxy's settings.

tls-broke-off = { $host } broke off while the encryption was being agreed on. Bellhop keeps trying.
tls-no-agreement = No encryption could be agreed on with { $host }.
tls-not-spoken = { $host } does not speak TLS on this port. Check the account's address.
tls-refused = { $host } refused to agree on an encryption.

certificate-authorities = The certificate authorities of this computer cannot be read. On Linux, install the package ca-certificates.
certificate-authoritys-own = The certificate of { $host } is an authority's own. If it is your own, name a file with this very certificate in the account's certificate field.
certificate-expired = The certificate of { $host } has expired; the server's owner has to renew it.
certificate-expired-on = The certificate of { $host } expired on { $day }. Bellhop will not use it; the server's owner has to renew it.
certificate-faulty = The certificate of { $host } is not in order.
certificate-names-none = The certificate of { $host } names no server. Its owner has to make one that lists { $host } as its subjectAltName.
certificate-not-yet = The certificate of { $host } is not valid yet. Check this computer's clock.
certificate-not-yet-from = The certificate of { $host } is only valid from { $day }. Check this computer's clock.
certificate-of-another = The certificate shown for { $host } belongs to another name. Something may be intercepting the connection.
# $names: those that stand in the certificate.
certificate-of-others = The certificate shown for { $host } belongs to { $names }. Something may be intercepting the connection.
certificate-old-form = The certificate of { $host } is of a form that TLS no longer uses. Its owner has to make one of version 3.
certificate-revoked = The certificate of { $host } has been revoked.
certificate-unknown-issuer = The certificate of { $host } comes from an authority this computer does not trust. If it is your own, name its file in the account's certificate field.
certificate-unnamable = { $host } is not a name a certificate can have.

certificate-file-damaged = The certificate file { $file } holds a certificate that is damaged. Get the file anew.
certificate-file-empty = The certificate file { $file } holds no certificate in PEM or DER form.
certificate-file-folder = The certificate file { $file } cannot be read: it is a folder.
certificate-file-missing = The certificate file { $file } cannot be read: there is no such file.
certificate-file-permissions = The certificate file { $file } cannot be read: its permissions do not let you.
# $why: what the system says.
certificate-file-unreadable = The certificate file { $file } cannot be read ({ $why }).

request-elsewhere = The server sends a request to another address, which Bellhop refuses because it would carry the key there. Check the account's address, or whether this network wants you to log in first.
request-in-circles = The server sends a request round in circles.
request-no-http = The other end does not speak HTTP. Check the account's address.
request-no-end = The server's answers lead on and on. Bellhop has stopped asking.
request-refused-before = The service refused this key, password or token before, so it is not sent again. Enter it again, even if it is the same one, to have Bellhop try it.
request-timed-out = The server took longer than 10 seconds to answer a request.
request-unfit-address = The address has characters that a request cannot carry. Enter it again.
request-unfit-header = A header has characters that a request cannot carry. Enter it again.
request-unfit-origin = The origin has characters that a request cannot carry. Enter it again.
request-unfit-secret = The key, password or token has characters that a request cannot carry. Enter it again.
request-unfit-subprotocol = A subprotocol has characters that a request cannot carry. Enter it again.

session-no-answer = The server did not answer within 10 seconds. Bellhop keeps trying.
session-not-confirmed = The server accepted the connection but did not confirm within 30 seconds that events will come. Bellhop keeps trying.
session-not-signed-in = Signing in took longer than 90 seconds. Bellhop keeps trying.
session-silent = The connection went silent. Bellhop has dropped it and connects anew.

websocket-closed = The server closed the connection. Bellhop connects anew.
websocket-closed-code = The server closed the connection (code { $code }). Bellhop connects anew.
websocket-closed-early = The server closed the connection before it was ready. Bellhop keeps trying.
websocket-no-subprotocol = The server does not speak this service's language. Check the account's address.
websocket-no-text = The server sent text that is none. Bellhop connects anew.
websocket-not-spoken = The other end does not speak websocket. Check the account's address.
websocket-not-taken = The server does not take what Bellhop sends. Bellhop connects anew.
websocket-rules = The server broke the rules of websocket. Bellhop connects anew.
websocket-too-large = The server sent a message of more than { $mib } MiB, which Bellhop does not read. If that is usual there, raise max_frame_mib.
