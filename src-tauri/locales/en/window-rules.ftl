### The window’s filters and rules

## Kinds of event

rules-filters-account = Account
rules-filters-expect-label = Tell me when nothing comes: { $kind }
rules-filters-expect-after = After { SPAN($span) } without one
rules-filters-expect-never = Not any more
rules-filters-expects = You are told after { SPAN($span) } without one.
rules-filters-find = Find a kind
rules-filters-find-one = Find one of { $kinds } kinds
rules-filters-intro = What is on rings. What is off stays out of your way; if { $service } sends it all the same, it waits in the inbox.
rules-filters-no-kind = { $service } has no kinds to choose from for this account.
rules-filters-no-match = No kind matches.
rules-filters-kinds = Kinds of event
rules-filters-none = Nothing to filter yet.
rules-filters-none-help = Each account brings its own kinds of event. Add one first.
rules-filters-still-expects = For { $kind }, everything stays as it was.
rules-filters-unread = The filters can’t be read.
rules-filters-usual = usual

## Rules

rules-account = For
rules-add = Add rule
rules-add-group = Add group
rules-add-condition = Add condition
rules-back = Back to filters
rules-change = Change
rules-compare-is = is
rules-compare-is-not = is not
rules-compare-contains = contains
rules-compare-matches = matches (regular expression)
rules-compare-one-of = is one of
rules-compare-above = is above
rules-compare-below = is below
rules-compare-exists = is there
rules-comparison = Comparison
rules-condition = Condition { $number }
rules-action-quiet = Keep quiet
rules-action-ring = Ring
rules-action-drop = Drop
rules-action-quiet-help = It waits in the inbox.
rules-action-ring-help = It rings even if its kind is off. Mutes and quiet hours still hold.
rules-action-drop-help = It stays out of sight. The history keeps it.
rules-all-accounts = All accounts
rules-field = Field
rules-field-kind = Kind
rules-field-title = Title
rules-field-body = Text
rules-field-urgency = Urgency
rules-from-event = From this event
rules-group-all = All of these hold
rules-group-any = Any of these holds
rules-group-none = None of these holds
rules-group-label = How the conditions count
rules-less = Less like this
rules-less-name = less { $kind }
rules-value-list = Separate them with commas.
rules-preview-more = and { $count } more
rules-order-changed = { $name } is now number { $place } of { $all }.
rules-name = Name
rules-name-help = The inbox says it where the rule decided.
rules-nameless = Give the rule a name.
rules-name-taken = Another rule has this name.
rules-none = No rule yet. A rule decides by what an event says, before the switches below do.
rules-incomplete = Fill in every condition, or remove it.
rules-order-unchanged = The order stays as it was.
rules-not-back = { $name } is not back.
rules-not-removed = { $name } is still there.
rules-only = Only like this
rules-only-name = only some { $kind }
rules-preview = What it would have done
rules-would-rung = would have rung
rules-would-quiet = would be kept quiet
rules-would-muted = would be muted
rules-would-grouped = would be grouped
rules-would-dropped = would be dropped
rules-would-withdrawn = would be taken back
rules-would-failed = would not be shown
rules-removed = “{ $name }” was removed.
rules-remove = Remove { $name }
rules-remove-condition = Remove this condition
rules-preview-same = Nothing would have been different.
rules-save = Save rule
rules-then = Then
rules-title = Rules
rules-title-help = The first that matches decides.
rules-preview-summary = Would have rung { $ring } and hidden { $hide } of the last { $looked }.
rules-preview-loading = Looking at what came lately…
rules-preview-empty = Nothing has come yet to try it on.
rules-move-up = Move { $name } up
rules-move-down = Move { $name } down
rules-urgency-low = low
rules-urgency-normal = normal
rules-urgency-critical = critical
rules-urgency = Urgency
rules-urgency-same = as the event has it
rules-value = Value
rules-when = When
rules-yes = yes
rules-no = no
rules-summary =
    { $action ->
        [ring] Rings
        [drop] Drops
       *[quiet] Keeps quiet
    }{ $urgency ->
        [low] {" "}as low
        [normal] {" "}as normal
        [critical] {" "}as critical
       *[same] {""}
    }
rules-summary-account = { $summary } · { $account } only
