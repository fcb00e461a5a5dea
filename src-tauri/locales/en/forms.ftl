# The form of an account: the fields that every account has, and what is wrong with one that is filled in.

address-leave-login-out = Leave user name and password out of the address; Bellhop keeps them in the keychain.
address-not-encrypted = This address is not encrypted. Use wss:// or https://, or set plain to yes if you accept that the key travels in the clear.
# $schemes: wss:// or ws://
address-starts-with = Write an address that starts with { $schemes }.
# Two of several things, of which one is to be chosen.
either = { $one } or { $other }
field-ca = Certificate file
field-ca-help = A file with the server's own certificate, or with its authority's, to trust for this account only.
# $field: its name in settings and on the command line.
field-fault = { $field }: { $fault }
field-max-frame = Largest message
field-max-frame-help = The largest message the server may send, 1 to 16 MiB. A larger one is refused and the connection made anew.
field-plain = Allow unencrypted links
field-plain-help = Allows ws:// and http:// to other machines. The key then travels in the clear.
field-proxy = Proxy
field-proxy-help = Address of a proxy for this account only, such as http://proxy:3128 or socks5://proxy:1080 or socks5h://proxy:1080. Empty: the system's proxy.
field-unknown = { $service } accounts have no field “{ $field }”.
field-urgency = Urgency
field-urgency-help = Everything from this account rings that way. Empty: each event as it comes.
field-write-number = Write a number from { $least } to { $most }.
# $others: several values with commas between.
field-write-one = Write { $others } or { $last }.
field-write-one-or-nothing = Write { $others } or { $last }, or nothing.
field-write-yes-or-no = Write yes or no.
urgency-critical = Critical
urgency-low = Low
urgency-normal = Normal
