# What the desktop does for Bellhop, and what keeps it from that: buses, notifications, links, the window's process.

# $why: what the system says.
bus-session-unreachable = The session bus cannot be reached: { $why }.
bus-system-unreachable = The system bus cannot be reached: { $why }.
bus-unreachable = The bus cannot be reached: { $why }.
# Within a sentence such as bus-session-unreachable.
bus-silent = it does not answer

# The buttons of a notification.
notification-mark-seen = Mark as seen
notification-open = Open
# The notification that the self-test shows.
notification-test-body = This is a test; it goes away by itself.
notification-test-body-stays = This is a test.
notification-test-title = Bellhop can ring

notifier-bus-closed = The session bus closed the connection.
notifier-bus-deaf = The session bus takes no messages.
notifier-bus-refuses = The session bus does not let Bellhop listen: { $why }.
notifier-bus-silent = The session bus does not answer.
notifier-bus-unreached = The session bus has not been reached yet.
notifier-ended = The notifier has ended.
notifier-garbled = The notification service answers in a form the specification does not know.
notifier-left = The notification service has gone; notifications wait a minute for it to come back.
notifier-late = The notification service did not answer within a minute; the notification may still appear.
notifier-no-number = The notification service gave no number.
notifier-no-threads = The system starts no more threads.
notifier-none = No notification service is running on this desktop; start one, such as dunst.
notifier-not-ready = The notification service is there and not ready yet; Bellhop asks it again by itself.
notifier-number-missing = The notification service took a notification and gave it no number.
# $said: the service's own words, $name: the error's name on the bus.
notifier-refused = The notification service refused: { $said } ({ $name }).
notifier-silent = The notification service does not answer; restart it, or log out and in again.
notifier-system-refused = The system took no notification; allow Bellhop to notify in the system's settings.
notifier-unasked = The notification service cannot be asked: { $why }.
notifier-unwritable = It cannot be written as a message: { $why }.

link-none = Bellhop opens web links only, and this is none.
# $program: what opens links here, $status: how it ended.
link-opener-failed = { $program } could not open the link ({ $status }); choose a default browser in the desktop's settings.
link-opener-missing-package = { $program } cannot be started; install it (package { $package }).
link-opener-missing-system = { $program } cannot be started; install it (part of the system).

# $status: how its process ended.
window-process-ended = The window ended at once ({ $status }). The log of Bellhop may say why.
window-process-failed = The window could not be started: { $why }.
window-process-missing = The window's program is not installed: { $program } is missing.
window-process-no-display = There is no display here to show the window on; run this command in a graphical session.

# Why the entry that starts Bellhop at sign-in cannot be used; within a sentence, after a colon.
autostart-no-home = no home folder is known
autostart-path-no-text = the program's or the profile's path is not text that an entry can hold
autostart-registry-refused = the registry refused
