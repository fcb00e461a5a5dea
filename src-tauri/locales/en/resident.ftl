# Reaching the resident: what clients say when it is not there, or does not answer as it should.

resident-ended = Bellhop ended.
resident-ended-unanswered = Bellhop ended before it answered.
resident-not-of-version = the resident's answer is not of this version
resident-not-running = Bellhop is not running.
resident-not-running-start = Bellhop is not running. Start it with: bellhop start
resident-other-user = The socket of this profile belongs to another user; nothing was sent.
resident-other-version = The running Bellhop is of another version. Restart it with: bellhop stop; bellhop start
# $running: the version that runs, $own: that of this program.
resident-other-version-named = Bellhop { $running } is still running, and this is { $own }. Restart it with: bellhop stop; bellhop start
resident-request-too-large = the request is larger than 1 MiB
resident-silent = Bellhop runs but does not answer. If it was stopped, let it go on; or end its process and start it again.
resident-socket-failed = The socket of the resident failed: { $why }.
resident-unsendable = This cannot be sent: { $why }.
