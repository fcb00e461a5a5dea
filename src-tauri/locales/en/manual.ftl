# The manual page bellhop(1), beyond what the help says: its headings and its own sentences.

manual-section = User Commands
manual-commands = COMMANDS
manual-description = DESCRIPTION
manual-environment = ENVIRONMENT
manual-exit-status = EXIT STATUS
manual-files = FILES
manual-name = NAME
manual-options = OPTIONS
manual-removing = REMOVING
manual-secrets = SECRETS
manual-see-also = SEE ALSO
manual-synopsis = SYNOPSIS

manual-environment-log = How much is logged: error, warn, info, debug.
manual-environment-profile = The folder of the profile, as by { $option }.
manual-exit-done = Done.
manual-exit-failed = Failed; the reason is on standard error.
manual-exit-keychain = The keychain is not available.
manual-exit-late = It took too long.
manual-exit-none = No such account, event, rule or topic.
manual-exit-not-running = Bellhop is not running.
manual-exit-refused = The service refused.
manual-exit-usage = Wrong usage.
manual-file-autostart = There while Bellhop starts with the desktop.
manual-file-data = History and log.
manual-file-settings = Settings.
manual-removing-how = Removing the package leaves what each user keeps. To remove that as well, do this as that user, best before the package is removed: empty the keychain and end the start at sign-in with { $reset }, end Bellhop with { $stop }, and delete the first two folders above.
manual-secrets-where = Secrets are read from standard input or a prompt, never from arguments or the environment, and are kept in the keychain of the desktop and nowhere else.
