# Daptin: its form, its kinds of event, what its events say, and what can be wrong with an account.

## The form.

daptin-summary = Rows created, changed and deleted in the tables of a Daptin server, and messages to its topics.
daptin-secret = Password or token
daptin-sign-in-password = With a password
daptin-sign-in-password-secret = Password
daptin-sign-in-password-secret-help = The password that goes with the email address.
daptin-sign-in-token = With a token
daptin-sign-in-token-secret = Token
daptin-sign-in-token-secret-help = A token from your browser's sign-in to Daptin.

daptin-field-columns-of = Columns of one topic
daptin-field-columns-of-help = The columns Bellhop may see and keep, separated by commas, or * for all. Empty: the row's name and times, and all of a message. Secrets are taken out; +column says that one is none. What the server itself hides stays hidden.
daptin-field-email = Email
daptin-field-email-help = The email address you sign in with.
daptin-field-link = Link
daptin-field-link-help = Where a click leads, such as { "{base}/#/tables/data/{table}" }. Columns of the row can stand after the host, such as { "{reference_id}" }.
daptin-field-link-of = Link of one topic
daptin-field-link-of-help = Where a click on an event of this topic leads.
daptin-field-title = Title
daptin-field-title-help = How titles are written, such as { "{name} ({table})" }. Empty: the row's name, title, subject, label or email.
daptin-field-title-of = Title of one topic
daptin-field-title-of-help = How titles of this topic are written, such as { "{priority}: {name}" }.
daptin-field-topics = Topics
daptin-field-topics-help = Tables and topics to hear of, separated by commas. Filter with ticket?done=false&EventType=update; quotes make a text of a number.
daptin-field-url = Address
daptin-field-url-help = The address of the server, such as http://localhost:6336.

## Faults and warnings of an account.

daptin-email-form = Write the email address you sign in with, or leave it empty to use a token.
daptin-filter-event-type = EventType of “{ $topic }” must be one of { $events }.
daptin-filter-form = Write the filters of “{ $topic }” as column=value, joined by &.
daptin-filter-nested = The filter on “{ $column }” is nested. Daptin compares plain values only, and a nested one can stop the whole server.
daptin-filter-no-column = A filter of “{ $topic }” has no column before the equals sign.
daptin-filter-quotes = The quotes around the value of “{ $column }” do not close.
daptin-filter-twice = The filter of “{ $topic }” names “{ $column }” twice.
daptin-link-start = Start the link with { "{base}" }/ or with http(s)://host/ and put placeholders only after that.
daptin-placeholders = Write placeholders as { "{column}" }, each with both braces and a name.
daptin-topic-impossible = “{ $topic }” cannot be a topic's name.
# $filters is what the user wrote after the name that is missing.
daptin-topic-no-name = A topic's name is missing before “?{ $filters }”.
daptin-topic-twice = “{ $topic }” is listed twice; Daptin takes each topic once.
daptin-topic-wildcard = Daptin has no wildcards; list the topics by name.
daptin-url-missing = Write the address of your Daptin server, such as http://localhost:6336.
daptin-url-only = Write the server's address only, without anything after ? or #.
daptin-warning-column = The column “{ $column }” of “{ $topic }” sounds like a secret and is never shown.
daptin-warning-idle = There is a template or column list for “{ $topic }”, which is not among the topics.
daptin-warning-sensitive = “{ $topic }” carries accounts, credentials or mail. Bellhop removes passwords, tokens and hashes before it keeps anything, but names and addresses stay visible.

## What the user asks of a topic.

daptin-message-form = Daptin takes a JSON object as a message, such as { "{\"text\":\"hello\"}" }.
daptin-new-topic-blank = Daptin would create a topic with a blank in its name, and then let nobody subscribe to it. Use letters, digits, - and _.
daptin-new-topic-long = A topic's name has at most { $most } bytes.
daptin-new-topic-mark = Daptin would create a topic with { $mark } in its name, and then let nobody subscribe to it. Use letters, digits, - and _.
daptin-new-topic-no-name = A topic needs a name.
# $reason is Daptin's own.
daptin-no-such-topic = Daptin knows no such topic ({ $reason }).

## The connection.

# $refusals is one of the three below, or several of them.
daptin-all-denied = Daptin does not let this account hear of any chosen topic ({ $refusals }). Ask its administrator, or choose other topics.
daptin-all-refused = Daptin refuses every chosen topic ({ $refusals }). Check their names; Bellhop keeps trying.
daptin-all-silent = Daptin opened a session but did not answer any subscription.
daptin-some-refused = Daptin refuses some topics: { $refusals }. The others work, and Bellhop keeps trying.
daptin-refusal = { $topic } – { $reason }
daptin-refusals = { $first }, { $rest }
daptin-refusals-more = { $refusals }, and { $count } more
# In place of a reason.
daptin-no-answer = no answer
daptin-no-reason = no reason given
daptin-no-guests = Daptin does not let guests sign in, so email and password cannot be used here. Ask its administrator, or use a token instead.
daptin-no-pong = Daptin stopped answering pings. Bellhop has dropped the connection and connects anew.
daptin-no-sign-in = There is no Daptin at this address: it knows no sign-in. Check the address.
daptin-no-token = Daptin answered the sign-in without a token.
daptin-no-topics = No topics are chosen, so nothing can ring. Choose the tables or topics to hear of.
daptin-sign-in-failed = Daptin failed to sign in (status { $status }). Bellhop keeps trying.
daptin-sign-in-refused = Daptin refused the sign-in with status { $status }.
daptin-sign-in-wait = Daptin asks to wait before signing in again.
daptin-stranger = The server at this address accepts the connection but does not answer like a Daptin server. Check the address.
# $day and $time are in UTC, here and below.
daptin-token-expired = The token expired on { $day } at { $time } UTC. Enter a new one.
daptin-token-expired-live = The token expired on { $day } at { $time } UTC. Enter a new one to stay connected.
daptin-token-expires = The token expires on { $day } at { $time } UTC. Enter a new one to stay connected.
daptin-token-no-longer = Daptin no longer accepts this account's token.
daptin-token-revoked = Daptin no longer accepts this token: the password was changed, or all sessions were ended.
daptin-unauthorized = Daptin did not accept the token. Enter the password or a new token for this account.
daptin-wait = Daptin asks to wait.
daptin-wrong-password = Daptin did not accept this email and password.

## What could not be fetched.

daptin-missing-deletions = Deletions cannot be fetched from Daptin.
daptin-missing-form = Daptin's answer about “{ $topic }” could not be read.
daptin-missing-guest = Daptin answered as to a guest, so nothing could be fetched. Enter the password or a new token.
daptin-missing-hidden = Changes in “{ $topic }” may be hidden behind rows that were never changed.
daptin-missing-large = A row of “{ $topic }” is larger than 4 MiB, which Bellhop does not read.
daptin-missing-messages = Messages sent to topics cannot be fetched from Daptin.
daptin-missing-more = More rows of “{ $topic }” changed than Bellhop fetches at once; the older ones are missing.
daptin-missing-permission = Daptin does not let this account read “{ $topic }”.
daptin-missing-status = Daptin could not list “{ $topic }” (status { $status }).
daptin-missing-tables = Daptin does not list its tables to this account (status { $status }).
daptin-missing-who = Daptin did not say whom it takes this account for; rows it hides from guests may be missing.

## The kinds of event, and what events say.

daptin-kind = { $event ->
    [create] New row
    [update] Changed row
    [delete] Deleted row
   *[new-message] Message
}
daptin-kind-help = { $event ->
    [create] A row was added to the table.
    [update] A row of the table was changed.
    [delete] A row was deleted; Daptin does not say what was in it.
   *[new-message] Somebody sent a message to the topic.
}
# $subject is what names the row, $words what the message says.
daptin-message = { $topic }: “{ $words }”
daptin-message-unnamed = New message in { $topic }
daptin-row = { $event ->
    [create] New { $topic }: “{ $subject }”
    [update] { $topic } changed: “{ $subject }”
   *[delete] { $topic } deleted: “{ $subject }”
}
daptin-row-unnamed = { $event ->
    [create] { $topic } created
    [update] { $topic } changed
   *[delete] { $topic } deleted
}
