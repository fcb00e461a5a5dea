storage-because = { CLAUSE($why) } ({ $cause }).

history-file-damaged = Die Verlaufsdatei ist beschädigt; starten Sie Bellhop neu, um sie beiseitezulegen und eine neue anzulegen.
history-file-disk-fails = Die Festplatte mit der Verlaufsdatei ist defekt oder lässt kein Schreiben mehr zu; prüfen Sie sie, und starten Sie Bellhop dann neu.
history-file-disk-full = Die Festplatte ist voll; schaffen Sie Platz, damit Bellhop den Verlauf aufbewahren kann.
history-file-held = Die Verlaufsdatei wird von einem anderen Programm festgehalten; schließen Sie es, damit Bellhop schreiben kann.
history-file-later = Die Verlaufsdatei hat Version { $version } und stammt von einem späteren Bellhop; installieren Sie dieses, oder legen Sie die Datei beiseite.
history-file-read-only = Die Verlaufsdatei lässt sich nicht schreiben; prüfen Sie, ob ihr Ordner Ihnen gehört und ob auf die Festplatte geschrieben werden darf.
history-file-unopened = Die Verlaufsdatei lässt sich nicht öffnen; prüfen Sie, ob es ihren Ordner gibt und ob er Ihnen gehört.
history-file-unusable = Die Verlaufsdatei lässt sich gerade nicht benutzen.

settings-file-astray = Die Einstellungsdatei ist ein Link, der zu keiner Datei führt; richten Sie ihn, oder entfernen Sie ihn.
settings-file-disk-full = Die Festplatte ist voll, deshalb bleiben die Einstellungen, wie sie waren; schaffen Sie Platz, und versuchen Sie es noch einmal.
settings-file-later = Die Einstellungsdatei hat Version { $version } und stammt von einem späteren Bellhop; installieren Sie dieses, oder legen Sie die Datei beiseite.
settings-file-read-only = Die Einstellungen lassen sich nicht schreiben; prüfen Sie, ob der Ordner des Profils Ihnen gehört und ob auf seine Festplatte geschrieben werden darf.
settings-file-unreadable = Die Einstellungsdatei ist nicht lesbar; prüfen Sie, ob sie Ihnen gehört.
settings-file-unusable = Die Einstellungsdatei lässt sich gerade nicht benutzen.

profile-lock-unavailable = Die Sperre des Profils ist nicht zu bekommen: { $why }.
profile-of-another = Der Ordner des Profils { $folder } gehört einem anderen Benutzer, Nummer { $user }; führen Sie Bellhop als dieser Benutzer aus, oder nennen Sie mit --profile einen eigenen Ordner.
profile-read-only = Der Ordner des Profils lässt sich nicht beschreiben; prüfen Sie, ob er Ihnen gehört und ob auf seine Festplatte geschrieben werden darf.
profile-unusable = Der Ordner des Profils lässt sich nicht benutzen: { $why }.
profile-no-home = kein persönlicher Ordner ist bekannt; nennen Sie mit --profile einen Ordner
profile-path-too-long = der Pfad des Ordners ist für einen Socket zu lang; nennen Sie mit --profile einen kürzeren

start-history-unusable = Der Verlauf lässt sich nicht öffnen: { $why }
start-no-thread = Das System gibt keinen Thread her: { $why }.
start-settings-unusable = Die Einstellungen lassen sich nicht benutzen: { $why }
