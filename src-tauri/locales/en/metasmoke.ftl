# metasmoke: its form, its kinds of event, what its events say, and what can be wrong with an account.

## The form.

metasmoke-summary = What SmokeDetector reports on the Stack Exchange network, and what becomes of it.
metasmoke-secret = API key
metasmoke-sign-in = With an API key
metasmoke-sign-in-secret-help = A key for metasmoke's API; ask its administrators for one.

metasmoke-field-events = Events
metasmoke-field-events-help = What metasmoke shall send, such as posts#create;flag_logs. Empty: the kinds that are switched on. legacy: the four old messages. The switches decide what rings.
metasmoke-field-origin = Origin
metasmoke-field-origin-help = The origin to name when connecting. Empty: the address's own scheme, host and port.
metasmoke-field-url = Address
metasmoke-field-url-help = The websocket of metasmoke; it ends in /cable.
metasmoke-field-web = Web address
metasmoke-field-web-help = Where clicks lead. Empty: the address's own host.

## Faults and warnings of an account.

metasmoke-events-empty = Name at least one model, such as flag_logs#create.
# $word is what the user wrote, $nearest what may have been meant.
metasmoke-events-no-change = There is no “{ $word }” for { $table }. Did you mean { $table }#{ $nearest }?
metasmoke-events-no-changes = Say which events of { $table } you want, such as { $table }#create.
metasmoke-events-no-model = metasmoke has no events for “{ $word }”. Did you mean { $nearest }?
metasmoke-events-semicolon = Write a semicolon between models, such as posts;feedbacks, in place of “{ $word }”.
metasmoke-url-no-host = This address has no host.
# $kinds are names such as posts#create, with commas between.
metasmoke-warning-deaf = Switched on, but not among the account's events, so never sent: { $kinds }.
metasmoke-warning-quiet = Switched off, so kept in the inbox without a ring: { $kinds }.
metasmoke-web-no-query = Leave out everything from the question mark on, such as in https://host.

## The connection.

metasmoke-closing = metasmoke is closing the connection, most likely to restart.
metasmoke-deaf = Subscribed but deaf: metasmoke keeps the connection open, but not even a SmokeDetector's sign of life comes through. Bellhop connects anew. If this stays, see on metasmoke's status page whether any SmokeDetector runs.
metasmoke-invalid-request = metasmoke refused this connection as an invalid request. Check the account's address and origin, and what stands between; Bellhop keeps trying.
metasmoke-no-confirmation = metasmoke did not confirm the subscription. Bellhop tries again on a new connection.
metasmoke-no-welcome = The socket opened but no welcome came. Check that the address leads to metasmoke's /cable; Bellhop keeps trying.
metasmoke-not-found = The server answered 404: it refuses this origin, or the address is wrong. Check that the address ends in /cable, and set origin if the server wants another one.
metasmoke-refused = metasmoke refused this key. Check it, or ask for a new one at metasmoke, and enter it again.
metasmoke-sent-away = metasmoke ended this connection and asked not to come back. Ask those who run it; Bellhop tries again after ten minutes.
metasmoke-unauthorized = metasmoke refused this connection as unauthorized. Check the key and enter it again.

## What could not be fetched.

# $what is one of metasmoke-source, here and below.
metasmoke-missing-answer = metasmoke's API answered { $status } when asked for { $what }.
metasmoke-missing-flags = Only the newest { $count } flag logs can be fetched; there may have been more.
# $kinds are names such as posts#destroy, with commas between.
metasmoke-missing-for-good = metasmoke cannot tell afterwards what was missed of { $kinds }.
metasmoke-missing-form = metasmoke's API sent { $what } in a form Bellhop does not know.
metasmoke-missing-key = metasmoke's API refused the key, so { $what } and what follows were not fetched.
metasmoke-missing-large = Some { $what } are too large to be fetched.
metasmoke-missing-more = There were more than { $count } { $what }; the oldest were left out.
metasmoke-missing-undated = metasmoke's API does not date its { $what }, so it is unknown which are new.
# What is fetched, within the sentences above.
metasmoke-source = { $table ->
    [announcements] announcements
    [deletion_logs] deletion logs
    [feedbacks] feedbacks
    [flag_logs] flag logs
    [post_comments] post comments
   *[posts] posts
}
metasmoke-titles-odd = metasmoke's API answered in a way it never does, so titles are missing.

## The kinds of event.

metasmoke-group = { $group ->
    [abuse] Abuse reports
    [domains] Domains
    [flags] Flags
    [news] News
    [people] People and keys
    [posts] Posts
    [review] Review
   *[system] SmokeDetector
}
# $noun is one of metasmoke-noun.
metasmoke-kind = { $change ->
    [reported] Post reported
    [create] { $noun }
    [update] { $noun } changed
   *[destroy] { $noun } removed
}
# $one is one of metasmoke-one, at the beginning of a sentence.
metasmoke-kind-destroy-help = { $one } is deleted from metasmoke.
metasmoke-kind-update-help = { $table ->
    [posts] A post is saved again: several times for each post, with every feedback.
    [reasons] A reason is used: with every reported post.
    [smoke_detectors] A SmokeDetector shows that it lives: every minute.
   *[other] { $one } is saved again.
}
# What a row of each table is called.
metasmoke-noun = { $table ->
    [abuse_comments] Abuse comment
    [abuse_contacts] Abuse contact
    [abuse_report_statuses] Abuse report status
    [abuse_reports] Abuse report
    [announcements] Announcement
    [api_keys] API key
    [api_tokens] Write token
    [deletion_logs] Deletion
    [domain_links] Domain link
    [domain_tags] Domain tag
    [feedbacks] Feedback
    [flag_conditions] Flag condition
    [flag_logs] Flag log
    [flag_settings] Flag setting
    [flags] Call for an admin
    [github_tokens] GitHub token
    [moderator_sites] Moderator
    [post_comments] Comment
    [posts] Post
    [reasons] Reason
    [review_items] Review item
    [review_queues] Review queue
    [review_results] Review result
    [roles] Role
    [sites] Site
    [smoke_detectors] SmokeDetector
    [spam_domains] Domain
    [stack_exchange_users] Poster
    [statistics] Statistic
    [user_site_settings] Flag preference
   *[users] User
}
# The same with its article.
metasmoke-one = { $table ->
    [abuse_comments] An abuse comment
    [abuse_contacts] An abuse contact
    [abuse_report_statuses] An abuse report status
    [abuse_reports] An abuse report
    [announcements] An announcement
    [api_keys] An API key
    [api_tokens] A write token
    [deletion_logs] A deletion
    [domain_links] A domain link
    [domain_tags] A domain tag
    [feedbacks] A feedback
    [flag_conditions] A flag condition
    [flag_logs] A flag log
    [flag_settings] A flag setting
    [flags] A call for an admin
    [github_tokens] A GitHub token
    [moderator_sites] A moderator
    [post_comments] A comment
    [posts] A post
    [reasons] A reason
    [review_items] A review item
    [review_queues] A review queue
    [review_results] A review result
    [roles] A role
    [sites] A site
    [smoke_detectors] A SmokeDetector
    [spam_domains] A domain
    [stack_exchange_users] A poster
    [statistics] A statistic
    [user_site_settings] A flag preference
   *[users] A user
}
# When a row of each table is made.
metasmoke-kind-create-help = { $table ->
    [abuse_comments] Somebody comments on an abuse report.
    [abuse_contacts] A contact for abuse reports is added.
    [abuse_report_statuses] A status for abuse reports is added.
    [abuse_reports] Somebody reports abuse to a host.
    [announcements] The people who run metasmoke have news.
    [api_keys] An application gets a key.
    [api_tokens] A user lets an application write in their name.
    [deletion_logs] A reported post is gone from its site.
    [domain_links] Two domains are linked.
    [domain_tags] A tag for domains is added.
    [feedbacks] Somebody says what a reported post is.
    [flag_conditions] A user says when to flag in their name.
    [flag_logs] A flag is cast on a reported post, by itself or by hand.
    [flag_settings] A setting of the flagging system is added.
    [flags] Somebody asks an admin to look at a post.
    [github_tokens] A GitHub token is stored.
    [moderator_sites] A user becomes moderator of a site.
    [post_comments] Somebody comments on a reported post.
    [posts] A post looks like spam.
    [reasons] A new reason to report posts is in use.
    [review_items] Something waits for a reviewer.
    [review_queues] A queue for reviewers is added.
    [review_results] A reviewer decides.
    [roles] A role for users is added.
    [sites] A site joins the network.
    [smoke_detectors] A further SmokeDetector instance is set up.
    [spam_domains] A domain is seen in a reported post for the first time.
    [stack_exchange_users] Somebody's post is reported for the first time.
    [statistics] A SmokeDetector tells how much it scanned, about every ten minutes.
    [user_site_settings] A user says how often to flag on a site in their name.
   *[users] Somebody signs up.
}

## What events say. $post is one of the four metasmoke-post messages.

metasmoke-announcement = { $change ->
    [update] Announcement changed: { $news }
   *[destroy] Announcement taken down: { $news }
}
metasmoke-announcement-empty = { $change ->
    [create] New announcement
    [update] Announcement changed
   *[destroy] Announcement taken down
}
metasmoke-call = { $change ->
    [seen] An admin has looked at { $post }
    [create] An admin is wanted for { $post }
    [update] Call for an admin changed for { $post }
   *[destroy] Call for an admin removed from { $post }
}
metasmoke-comment = { $change ->
    [create] Comment on { $post }
    [update] Comment changed on { $post }
   *[destroy] Comment removed from { $post }
}
metasmoke-deletion = { $deleted ->
    [no] Not deleted: { $post }
   *[yes] Deleted: { $post }
}
# $verdict is metasmoke's name for what somebody says of the post, such as tpu- or fp-, or metasmoke-feedback-untyped.
metasmoke-feedback = { $change ->
    [create] Marked { $verdict }: { $post }
    [update] Now marked { $verdict }: { $post }
    [invalidated] No longer marked { $verdict }: { $post }
   *[destroy] Took back { $verdict }: { $post }
}
metasmoke-feedback-by = { $post } by { $user }
metasmoke-feedback-untyped = with feedback
metasmoke-flag = { $outcome ->
    [rehearsed] Would have flagged
    [failed] Could not flag
   *[cast] Flagged
} { $reason ->
    [spam] as spam
    [abusive] as rude or abusive
    [moderators] for moderators
   *[other] in another way
}: { $post }
metasmoke-flag-automatic = Automatic flag
metasmoke-flag-by-hand = Flagged by hand
# One line of an event's body and those that follow.
metasmoke-lines =
    { $first }
    { $rest }
metasmoke-number = number { $id }
metasmoke-number-none = without a number
metasmoke-post-named = “{ $name }”
metasmoke-post-number = post { $id }
metasmoke-post-of-site = a post on { $site }
metasmoke-post-unknown = a post
metasmoke-post-changed = Post changed: { $post }
metasmoke-post-removed = Post removed: { $post }
metasmoke-post-reported = Reported: { $post }
metasmoke-poster = { $name } (reputation { $reputation })
metasmoke-poster-of-site = { $site } · { $poster }
metasmoke-quota = API quota left: { $quota }
# To be reviewed, or reviewed: a post, or one of the three below.
metasmoke-review = { $done ->
    [no] To review: { $what }
   *[yes] Reviewed: { $what }
}
metasmoke-review-call = call for an admin { $id }
metasmoke-review-domain = domain { $id }
metasmoke-review-unknown = something new
# $noun is one of metasmoke-noun, $name what the row is called.
metasmoke-row = { $change ->
    [create] { $noun } added: { $name }
    [update] { $noun } changed: { $name }
   *[destroy] { $noun } removed: { $name }
}
metasmoke-sign-of-life = Sign of life from { $name }
# $detector is SmokeDetector, or SmokeDetector and a number.
metasmoke-statistic = { $detector } scanned { $count ->
    [one] 1 post
   *[other] { $count } posts
}
metasmoke-statistic-empty = { $detector } sent statistics
