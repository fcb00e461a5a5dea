# The help of the command line: of Bellhop, its commands and their options. The English is that of the doc comments in
# bellhop/src/cli.rs, by which each is found.

help-about = Rings for what you chose, and keeps quiet otherwise
help-about-long =
    Rings for what you chose, and keeps quiet otherwise.

    Without a command, Bellhop starts if it is not running, and opens its window.
help-after = To remove everything Bellhop keeps of you: bellhop settings reset --yes, which empties the keychain and ends the start at sign-in; then bellhop stop, and delete ~/.config/bellhop and ~/.local/share/bellhop.

help-account = Add, change, test and remove accounts
help-account-add = Store an account; a running Bellhop dials it
help-account-disable = Switch an account off
help-account-enable = Switch an account on
help-account-list = List the accounts
help-account-remove = Forget an account, its secret and its history
help-account-secret = Store a new secret, read from standard input
help-account-set = Change fields; FIELD= takes one back to its default
help-account-test = Dial, sign in and subscribe, and report each step
help-autostart = Say whether Bellhop starts when you sign in, or switch that
help-completions = Print completions for a shell
help-doctor = Test everything and say what would mend it
help-events = Print what happened, newest first
help-filter = Choose which kinds of event ring
help-filter-expect = Be told when nothing of a kind came for so long
help-filter-list = The kinds of an account and their switches
help-filter-set = Move a switch
help-manual = Print the manual page; for packages
help-mute = Keep quiet for a while
help-rule = Say more precisely what rings
help-rule-add = Add the rules of a JSON file; one of the same name is replaced
help-rule-list = The rules in the order they are asked
help-rule-remove = Remove a rule
help-rule-try = Say what the rules of a file would have changed
help-settings = Take settings out and in; secrets stay in the keychain
help-settings-export = Write everything but secrets to a file; `-` is standard output
help-settings-import = Take over an exported file; `-` is standard input
help-settings-reset = Remove every account with its secret and its history, every rule and every preference
help-start = Start Bellhop in the background
help-status = Say how everything stands
help-stop = End Bellhop
help-subcommands = Print this message or the help of the given subcommand(s)
help-topic = List, create, destroy and send to topics
help-topic-create = Create a topic
help-topic-destroy = Destroy a topic
help-topic-list = The topics there are
help-topic-send = Send a message; text that is not JSON is sent as a string
help-window = Open the window

help-option-account-events = Of this account only
help-option-account-mute = One account only
help-option-detached = Leave the terminal; what `start` runs
help-option-fields = A further field
help-option-follow = Print each event as it is decided, until interrupted
help-option-foreground = Stay attached, log to standard error, end on SIGTERM and SIGINT
help-option-help = Print help
help-option-help-less = Print help (see a summary with '-h')
help-option-help-more = Print help (see more with '--help')
help-option-json = Print JSON
help-option-last = How many of the latest events to look at
help-option-limit = At most so many; all without it
help-option-moved = Take the place of this very process in another session
help-option-name = What you call it
help-option-no-tray = Show no tray icon
help-option-off = Not any more
help-option-profile = Keep everything of this profile in DIR, apart from every other profile
help-option-search = With these words
help-option-secret-stdin = Read the secret from the first line of standard input, without a prompt
help-option-service = The service
help-option-session-only = Keep the secret in the running Bellhop's memory only, not in the keychain
help-option-session-only-it = Keep it in the running Bellhop's memory only, not in the keychain
help-option-span = For so long, such as 30m, 1h, 2d, or `ever`
help-option-span-expect = From a minute to 30 days, such as 30m, 6h or 2d, or `off`
help-option-switch = Start at sign-in or not; without it, say how it is
help-option-timeout = How long to wait
help-option-try = Only say what would change
help-option-until = Until then, such as 2026-01-31T08:00:00Z or 08:00
help-option-url = The server's address
help-option-version = Print version
help-option-wait = Return when every account that is on is live
help-option-window = Open the window then, too
help-option-yes = Do it
