# What the resident answers to a request: refusals, notes beside what was done, and the steps of a connection test.

account-came-between = An account of that name came in between.
account-fault = Account “{ $account }”: { $fault }
account-gone = The account is gone.
account-moved = The address is another server's, so the stored secret was removed. Enter it again.
account-name-taken = An account is called “{ $name }” already.
account-not-live = “{ $name }” is not live.
account-own-fault = Bellhop has a fault of its own here; the other accounts go on. Switch the account off and on to try again.
account-secret-wanted = Enter the secret of “{ $name }” with: bellhop account secret { $name }
account-service-unknown = This version does not know the account's service.
account-signs-in-otherwise = The account signs in another way, so the stored secret was removed. Enter the new one.
account-unknown = No account is called “{ $name }”.
# $error: what the system said.
autostart-stays = The entry that starts Bellhop at sign-in could not be removed: { $error }.
autostart-unusable = The entry that starts Bellhop at sign-in cannot be used: { $error }.
client-gone = You are gone.
client-too-slow = This program reads too slowly, so Bellhop has stopped telling it. What happened since is in the inbox.
event-leads-nowhere = This event leads nowhere.
event-unknown = No event has that number.
# $error: a `history-file-`.
history-note = History: { CLAUSE($error) }.
key-stays-locked = The keychain is locked, so the key stays in it for now. Bellhop removes it once the keychain is open.
key-stays-unreached = No keychain could be reached, so a key stored in one stays there. Bellhop removes it once the keychain is open.
keychain-locked-sign-in = The keychain is locked. Unlock it to sign in.
# The heading of kinds that a service no longer lists.
kind-group-other = Other
kind-never-comes = With its present settings “{ $account }” never gets { $kind }.
kind-unknown = “{ $account }” has no kind “{ $kind }”. See: bellhop filter list
mute-time-passed = That time has passed.
notifications-not-heard = Bellhop has not heard from the desktop yet.
rehearsal-taken-for-another = The test was taken for an event of before.
reset-unreached = No keychain could be reached; a secret stored in one earlier may still be there.
rule-name-taken = Another rule is called “{ $name }” already.
rule-one-for-one = One rule can take the place of another, not several.
rule-order = Name every rule exactly once.
rule-unknown = No rule is called “{ $name }”.
secret-empty = The secret is empty. Give it as the first line of standard input.
secret-too-long = The secret is longer than 64 KiB, so nothing was stored.
server-lacks-that = This server has no such thing.
service-lacks-that = { $service } has no such thing.
service-timed-out = The service did not answer in time.
service-unknown = There is no such service. Bellhop knows { $known }.
system-gives-no-random = The system gives no random numbers.
trial-ended = The connection ended.
trial-opened = Connected
trial-own-fault = Bellhop has a fault of its own here.
trial-reached = Reached the server
trial-ready = Subscribed; events will come
trial-signed-in = Credentials ready
trial-unproven = The service did not prove within 40 seconds that events would come.
