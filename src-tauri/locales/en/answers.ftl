# What a server's answer means where no service gives it a meaning of its own. $status is that of HTTP.

answer-broke-off = The server's answer broke off in the middle. Bellhop asks again.
answer-fewer-requests = The server asks for fewer requests (HTTP 429). Bellhop waits.
answer-key-refused = The server refused the key, password or token (HTTP { $status }). Enter it again.
answer-not-available = The server is not available for now (HTTP 503). Bellhop keeps trying.
answer-nothing-here = There is nothing at this address (HTTP { $status }). Check the account's address.
answer-odd = The server answered in a way this service never does (HTTP { $status }). Check the account's address.
answer-on-the-way = Something on the way refuses the connection (HTTP { $status }), such as a proxy or a firewall. Bellhop keeps trying.
answer-proxy-wants-login = The proxy wants a user name and password (HTTP 407). Check the account's proxy.
answer-redirect = The server sends the connection elsewhere (HTTP { $status }), which Bellhop refuses. Check the account's address, or whether this network wants you to log in first.
answer-server-fault = The server has a fault of its own (HTTP { $status }). Bellhop keeps trying.
answer-too-early = The server was asked too early (HTTP 425). Bellhop keeps trying.
answer-too-slow = The answer took too long on the other side (HTTP { $status }). Bellhop keeps trying.
answer-web-page = A web page came instead of the service (HTTP { $status }). Check the account's address, or whether this network wants you to log in first.
