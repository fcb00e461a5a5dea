# Gleepost: its form, its kinds of event, what its events say, and what can be wrong with an account.

## The form.

gleepost-summary = Messages and notifications of a Gleepost server, a network for campuses.
gleepost-secret = Token or password
gleepost-sign-in-password = With a password
gleepost-sign-in-password-secret = Password
gleepost-sign-in-password-secret-help = The password that goes with the e-mail address.
gleepost-sign-in-token = With a token
gleepost-sign-in-token-secret = Token
gleepost-sign-in-token-secret-help = The token that goes with the user id.

gleepost-field-email = E-mail
gleepost-field-email-help = The address you sign in with.
gleepost-field-posts = Watched posts
gleepost-field-posts-help = Numbers of posts whose views, votes and comments you want, with commas between.
gleepost-field-url = API base
gleepost-field-url-help = Address of the API, up to its version, such as https://gleepost.example/api/v1.
gleepost-field-user = User id
gleepost-field-user-help = Your user number.
gleepost-field-views = View counts
gleepost-field-views-help = Where it stands how often a watched post was looked at.
gleepost-field-views-inbox = In the inbox only
gleepost-field-views-notify = On one notification
gleepost-field-web = Web site
gleepost-field-web-help = Address of the web site that a click opens. Empty: the server of the API base.

## Faults and warnings of an account.

gleepost-email-form = Write an address like you@example.org.
gleepost-posts-form = Write post numbers with commas between them, such as 123, 456.
gleepost-posts-most = Watch at most { $count } posts.
gleepost-url-form = Write the API base, such as https://gleepost.example/api/v1.
gleepost-url-no-ws = Leave /ws off: Bellhop adds it to the API base by itself.
gleepost-url-unversioned = The API base of a Gleepost server usually ends in /api/v1; this one does not.
gleepost-user-form = The user id is a number, such as 9.
gleepost-user-or-email = Give a user id (with a token) or an e-mail address (with a password).
gleepost-user-xor-email = Give either a user id or an e-mail address, not both.
gleepost-web-form = Write the web site's address without anything after a ? or #.

## The connection.

gleepost-error = Gleepost reports an error on this connection; Bellhop dials again.
gleepost-no-api = What answers at this address is not the Gleepost API; check that the API base ends in its version, such as /api/v1.
gleepost-no-conversation = Gleepost no longer has this conversation, or you are no longer in it.
gleepost-no-socket = Gleepost answers over REST but has no websocket at this address; check the API base and any proxy in front of it.
gleepost-refused = Gleepost refused what this account signs in with; enter it again.
gleepost-refused-password = Gleepost says the e-mail address or the password is wrong; enter them again.
gleepost-unverified = Gleepost has not verified this e-mail address yet; open the link in its mail, then try again.

## What could not be fetched.

# $what is one of gleepost-source, here and below.
gleepost-missing-answer = { $what } could not be fetched: the server answered with HTTP { $status }.
gleepost-missing-changes = Conversations that changed or ended meanwhile cannot be listed.
gleepost-missing-counts = Of views and votes that came meanwhile, only how they stand now can be fetched.
gleepost-missing-crowded = More messages of one second than the server lists at once; some may be missing.
gleepost-missing-first-look = The first look at this account was cut short, so Bellhop cannot tell what is new since then from what is older.
gleepost-missing-form = { $what } could not be fetched: the answer was not understood.
gleepost-missing-large = { $what } could not be fetched: the answer was too large.
gleepost-missing-messages-unlisted = The server lists no messages of a conversation that has some; its page size is probably not set.
gleepost-missing-notifications-unlisted = The server lists no notifications at all, although there are some; its page size is probably not set.
gleepost-missing-older = Some comments bear a time from long before this gap, so Bellhop does not tell them.
gleepost-missing-receipts = Read receipts of others that came meanwhile cannot be listed.
gleepost-missing-rest = So much had happened that Bellhop stopped fetching; the web site has the rest.
gleepost-missing-videos = Videos that became ready meanwhile cannot be listed.
gleepost-source-conversations = Conversations
gleepost-source-group-chat = A group chat
gleepost-source-group-chats = Group chats
gleepost-source-messages = Messages of a conversation
gleepost-source-notifications = Notifications
gleepost-source-post = A watched post

## The kinds of event.

gleepost-group-conversations = Conversations
gleepost-group-notifications = Notifications
gleepost-group-other = Other
gleepost-group-posts = Watched posts
# $kind is a kind's name, of a notification's only the part after notification/.
gleepost-kind = { $kind ->
    [message] Messages
    [new-conversation] New conversations
    [changed-conversation] Changed conversations
    [ended-conversation] Ended conversations
    [read] Read receipts
    [commented] Comments on your posts
    [commented2] Comments after yours
    [liked] Likes
    [attended] Guests
    [poll_vote] Votes in your polls
    [approved_post] Approved posts
    [rejected_post] Rejected posts
    [group_post] Posts in your groups
    [added_group] Groups you are added to
    [group_request] Requests to join
    [added_you] Contact requests
    [accepted_you] Accepted contacts
    [views] View counts
    [comment] Comments
    [vote] Votes
    [video-ready] Videos
   *[post] Posts
}
gleepost-kind-help = { $kind ->
    [message] Somebody writes to you or to a group of yours.
    [new-conversation] You are placed in a conversation.
    [changed-conversation] People are added to a conversation. A notice that still stands is updated.
    [ended-conversation] A conversation ends. Notices of it are taken back.
    [read] Somebody has read a conversation. If that is you, elsewhere, its notices are taken back.
    [commented] Somebody comments on a post of yours.
    [commented2] Somebody comments where you commented before.
    [liked] Somebody likes a post of yours.
    [attended] Somebody is going to an event of yours.
    [poll_vote] Somebody votes in a poll of yours.
    [approved_post] A post of yours is approved.
    [rejected_post] A post of yours is rejected.
    [group_post] Somebody posts in a group of yours.
    [added_group] Somebody adds you to a group.
    [group_request] Somebody asks to join a group of yours.
    [added_you] Somebody adds you as a contact, on older servers.
    [accepted_you] Somebody accepts you as a contact, on older servers.
    [views] A watched post is looked at. The field "views" decides whether a notice shows the count.
    [comment] Somebody comments on a watched post.
    [vote] Somebody votes in the poll of a watched post.
    [video-ready] A video you uploaded has been prepared.
   *[post] Somebody posts in a network.
}

## What events say. $user is a name, or gleepost-someone; $names one of gleepost-names, or one name.

gleepost-commented = { $user } commented on post { $post }
gleepost-conversation-changed = A conversation changed
gleepost-conversation-changed-with = The conversation with { $names } changed
gleepost-conversation-ended = A conversation ended
gleepost-conversation-ended-with = The conversation with { $names } ended
gleepost-conversation-new = New conversation
gleepost-conversation-new-with = New conversation with { $names }
gleepost-conversation-news = News of a conversation with { $user }
gleepost-conversation-read = { $user } has read your conversation
gleepost-conversation-read-elsewhere = You have read a conversation elsewhere
gleepost-joined = { $user } joined the conversation
gleepost-left = { $user } left the conversation
gleepost-message = Message from { $user }
gleepost-message-to-group = Group message from { $user }
# The names of people in a conversation, after "with".
gleepost-names-more = { $first }, { $second } and { $count } more
gleepost-names-three = { $first }, { $second } and { $third }
gleepost-names-two = { $first } and { $second }
# $kind is the type of the notification; $words the same for one that Bellhop does not know.
gleepost-notification = { $kind ->
    [accepted_you] { $user } accepted you as a contact
    [added_group] { $user } added you to a group
    [added_you] { $user } added you as a contact
    [approved_post] { $user } approved your post
    [attended] { $user } is going to your event
    [commented] { $user } commented on your post
    [commented2] { $user } also commented on a post you commented on
    [group_post] { $user } posted in one of your groups
    [group_request] { $user } asks to join your group
    [liked] { $user } liked your post
    [poll_vote] { $user } voted in your poll
    [rejected_post] { $user } rejected your post
   *[other] { $user }: { $words }
}
gleepost-poll-votes = The poll of post { $post } has new votes
gleepost-posted = { $user } posted
# $title is what the notification says.
gleepost-seen-elsewhere = Seen elsewhere: { $title }
# In place of a name, as the one who does something, and after "with" or "from".
gleepost-someone = Someone
gleepost-someone-with = Someone
# $kind is Gleepost's name for it.
gleepost-something-new = Gleepost sent something new: { $kind }
gleepost-video = Your video is ready
# $status is Gleepost's word for how the video stands.
gleepost-video-other = Your video is { $status }
gleepost-views = Post { $post } has { $count ->
    [one] 1 view
   *[other] { $count } views
}
