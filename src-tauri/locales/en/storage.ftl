# The files of a profile: settings, history, lock and folder.

# An error with what the system says of its cause.
storage-because = { CLAUSE($why) }: { $cause }.

history-file-damaged = The history file is damaged; restart Bellhop to set it aside and start a new one.
history-file-disk-fails = The disk with the history file fails or has become read-only; check it, then restart Bellhop.
history-file-disk-full = The disk is full; free some space so that Bellhop can keep its history.
history-file-held = The history file is held by another program; close that, so that Bellhop can write.
history-file-later = The history file has version { $version } and was written by a later Bellhop; install that one, or move the file away.
history-file-read-only = The history file cannot be written; check that its folder belongs to you and the disk is not read-only.
history-file-unopened = The history file cannot be opened; check that its folder exists and belongs to you.
history-file-unusable = The history file cannot be used right now.

settings-file-astray = The settings file is a link that leads to no file; mend the link, or remove it.
settings-file-disk-full = The disk is full, so the settings stay as they were; free some space and try again.
settings-file-later = The settings file has version { $version } and was written by a later Bellhop; install that one, or move the file away.
settings-file-read-only = The settings cannot be written; check that the profile's folder belongs to you and its disk is not read-only.
settings-file-unreadable = The settings file cannot be read; check that it belongs to you.
settings-file-unusable = The settings file cannot be used right now.

profile-lock-unavailable = The profile's lock cannot be taken: { $why }.
# $user: a user's number on this computer.
profile-of-another = The profile's folder { $folder } belongs to another user, number { $user }; run Bellhop as that user, or name a folder of your own with --profile.
profile-read-only = The profile's folder cannot be written; check that it belongs to you and its disk is not read-only.
profile-unusable = The profile's folder cannot be used: { $why }.
# Within profile-unusable.
profile-no-home = no home folder is known; name a folder with --profile
profile-path-too-long = the folder's path is too long for a socket; name a shorter one with --profile

# Why Bellhop does not start, within start-failed-because.
start-history-unusable = The history cannot be opened: { CLAUSE($why) }.
start-no-thread = The system gives no thread: { $why }.
start-settings-unusable = The settings cannot be used: { CLAUSE($why) }.
