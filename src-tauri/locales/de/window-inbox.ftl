### Der Eingang im Fenster

## Die Liste

inbox-account = Konto
inbox-show-all = Alles zeigen
inbox-all-accounts = Alle Konten
inbox-all-seen = Alles, was passt, haben Sie gesehen.
inbox-any-outcome = Laut & still
inbox-any-kind = Alle Arten
inbox-close = Zurück zur Liste
inbox-choose = Wählen Sie ein Ereignis, um zu sehen, warum es geklingelt hat oder nicht.
inbox-events = Ereignisse
inbox-failed = Der Eingang ist nicht lesbar.
inbox-outcome = Was daraus wurde
inbox-fewer = Versuchen Sie es mit weniger Wörtern oder einem anderen Konto.
inbox-keys = Tasten
inbox-kind = Art
inbox-mark-all-seen = Alle als gesehen markieren
inbox-no-account = Noch kann nichts geschehen.
inbox-no-account-help = { -app-name } hat kein Konto, auf das es hören könnte.
inbox-no-match = Kein Ereignis passt.
inbox-nothing = Noch ist nichts geschehen.
inbox-not-all-seen = Sie sind nicht als gesehen markiert.
inbox-older = Die Liste endet hier. Was älter ist, findet die Suche.
inbox-reading = Der Eingang wird gelesen …
inbox-retry = Noch einmal versuchen
inbox-search = Suchen
inbox-search-label = Eingang durchsuchen
inbox-unread = Ungelesen
inbox-event-count =
    { $count ->
        [one] { $count } Ereignis
       *[other] { $count } Ereignisse
    }
inbox-nothing-live = { $line }. Das erste Ereignis erscheint hier, sobald es klingelt.
inbox-nothing-muted = { $line }. Ereignisse erscheinen hier, ohne zu klingeln.
inbox-nothing-other = { $line }. Ereignisse erscheinen hier, sobald eine Verbindung steht.

## Ein Ereignis

inbox-event-chosen = Gewähltes Ereignis
inbox-event-copy = Titel, Text und Link kopieren
inbox-event-happened = Geschehen
inbox-event-seen-here-only = „Als gesehen markieren“ gilt nur hier: { $service } merkt sich das nicht.
inbox-event-received-late = { $time }, nachgeholt
inbox-event-show-less = Weniger zeigen
inbox-event-not-seen = Es ist nicht als gesehen markiert.
inbox-event-open = Öffnen
inbox-event-received = Empfangen
inbox-event-mark-seen = Als gesehen markieren
inbox-event-unread = Ungelesen.
inbox-event-show-title = Ganzen Titel zeigen

## Was aus einem Ereignis wurde

inbox-outcome-rung = Geklingelt
inbox-outcome-quiet = Still
inbox-outcome-muted = Stumm
inbox-outcome-grouped = Gebündelt
inbox-outcome-dropped = Verworfen
inbox-outcome-withdrawn = Zurückgenommen
inbox-outcome-failed = Nicht gezeigt

## Warum es nicht geklingelt hat

inbox-why-kind = Art ist aus
inbox-why-schedule = Ruhezeit
inbox-why-mute = stumm
inbox-why-flood = viele auf einmal
inbox-why-catch-up = nachgeholt
inbox-why-duplicate = schon bekannt
inbox-why-own = von Ihnen
inbox-why-dry-run = Probelauf
inbox-why-seen = anderswo gesehen
inbox-why-rule = Regel: { $name }

## Lücken

inbox-gap-chosen = Gewählte Lücke
inbox-gap-fetched = Nachgeholt
inbox-gap-fetching = Was in dieser Zeit geschah, wird noch nachgeholt.
inbox-gap-for = Offline für { SPAN($span) }
inbox-gap-from = Von
inbox-gap-nothing = In dieser Zeit ist nichts geschehen.
inbox-gap-offline = Offline { $times }
inbox-gap-still = { -app-name } versucht, die Verbindung wiederherzustellen. Was inzwischen geschieht, wird nachgeholt, wo der Dienst es erlaubt.
inbox-gap-unknown = Was in dieser Zeit geschah, lässt sich nicht feststellen.
inbox-gap-until = Bis
inbox-gap-all-fetched =
    { $count ->
        [one] { $count } Ereignis wurde nachgeholt. Es fehlt nichts.
       *[other] { $count } Ereignisse wurden nachgeholt. Es fehlt nichts.
    }
inbox-gap-so-far = { $times } · { $count } bisher nachgeholt, mehr folgt
inbox-gap-incomplete = { $times } · { $count } nachgeholt, vielleicht fehlt etwas
inbox-gap-recovered = { $times } · { $count }{"\u00A0"}nachgeholt
inbox-gap-nothing-missed = { $times } · nichts verpasst

## Tasten

inbox-keys-anywhere = Nächstes, voriges, von überall
inbox-keys-choose = Ereignis wählen
inbox-keys-clear = Suche leeren
inbox-keys-ends = Neuestes, ältestes
inbox-keys-less = Weniger davon
inbox-keys-open = Seite dazu öffnen
inbox-keys-pages = Eine Seite hinauf, hinab
inbox-keys-search = Suchen
inbox-keys-seen = Als gesehen markieren
inbox-keys-unread = Nur Ungelesenes oder alles
inbox-key-page-down = Bild ↓
inbox-key-end = Ende
inbox-key-enter = Eingabe
inbox-key-escape = Esc
inbox-key-find = Strg+F
inbox-key-home = Pos1
inbox-key-page-up = Bild ↑
