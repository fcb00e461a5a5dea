### Filter und Regeln im Fenster

## Arten von Ereignissen

rules-filters-account = Konto
rules-filters-expect-label = Melden, wenn nichts kommt: { $kind }
rules-filters-expect-after = Nach { SPAN($span, case: "dative") } ohne eines
rules-filters-expect-never = Nicht mehr
rules-filters-expects = { -app-name } meldet sich nach { SPAN($span, case: "dative") } ohne eines.
rules-filters-find = Art suchen
rules-filters-find-one = Eine von { $kinds } Arten suchen
rules-filters-intro = Was an ist, klingelt. Was aus ist, stört nicht; schickt { $service } es trotzdem, wartet es im Eingang.
rules-filters-no-kind = { $service } bietet für dieses Konto keine Arten zur Auswahl.
rules-filters-no-match = Keine Art passt.
rules-filters-kinds = Arten von Ereignissen
rules-filters-none = Noch gibt es nichts zu filtern.
rules-filters-none-help = Jedes Konto bringt seine eigenen Arten von Ereignissen mit. Fügen Sie zuerst eines hinzu.
rules-filters-still-expects = Für { $kind } bleibt alles, wie es war.
rules-filters-unread = Die Filter sind nicht lesbar.
rules-filters-usual = üblich

## Regeln

rules-account = Für
rules-add = Neue Regel
rules-add-group = Neue Gruppe
rules-add-condition = Neue Bedingung
rules-back = Zurück zu den Filtern
rules-change = Ändern
rules-compare-is = ist
rules-compare-is-not = ist nicht
rules-compare-contains = enthält
rules-compare-matches = passt auf (regulärer Ausdruck)
rules-compare-one-of = ist eines von
rules-compare-above = ist größer als
rules-compare-below = ist kleiner als
rules-compare-exists = ist vorhanden
rules-comparison = Vergleich
rules-condition = Bedingung { $number }
rules-action-quiet = Still bleiben
rules-action-ring = Klingeln
rules-action-drop = Verwerfen
rules-action-quiet-help = Es wartet im Eingang.
rules-action-ring-help = Es klingelt, auch wenn seine Art aus ist. Stummschaltung und Ruhezeiten gelten weiter.
rules-action-drop-help = Es bleibt unsichtbar. Der Verlauf behält es.
rules-all-accounts = Alle Konten
rules-field = Feld
rules-field-kind = Art
rules-field-title = Titel
rules-field-body = Text
rules-field-urgency = Dringlichkeit
rules-from-event = Aus diesem Ereignis
rules-group-all = Alles davon trifft zu
rules-group-any = Etwas davon trifft zu
rules-group-none = Nichts davon trifft zu
rules-group-label = Wie die Bedingungen zählen
rules-less = Weniger davon
rules-less-name = weniger { $kind }
rules-value-list = Mit Kommas trennen.
rules-preview-more = und { $count } weitere
rules-order-changed = { $name } ist jetzt Nummer { $place } von { $all }.
rules-name = Name
rules-name-help = Im Eingang steht er dort, wo die Regel entschieden hat.
rules-nameless = Die Regel braucht einen Namen.
rules-name-taken = Eine andere Regel heißt schon so.
rules-none = Noch keine Regel. Eine Regel entscheidet nach dem, was ein Ereignis sagt, noch vor den Schaltern weiter unten.
rules-incomplete = Füllen Sie jede Bedingung aus, oder entfernen Sie sie.
rules-order-unchanged = Die Reihenfolge bleibt, wie sie war.
rules-not-back = { $name } ist nicht wieder da.
rules-not-removed = { $name } ist noch da.
rules-only = Nur solche
rules-only-name = nur manche { $kind }
rules-preview = Was sie bewirkt hätte
rules-would-rung = hätte geklingelt
rules-would-quiet = wäre still geblieben
rules-would-muted = wäre stumm gewesen
rules-would-grouped = wäre gebündelt worden
rules-would-dropped = wäre verworfen worden
rules-would-withdrawn = wäre zurückgenommen worden
rules-would-failed = wäre nicht gezeigt worden
rules-removed = „{ $name }“ wurde entfernt.
rules-remove = { $name } entfernen
rules-remove-condition = Diese Bedingung entfernen
rules-preview-same = Nichts wäre anders gewesen.
rules-save = Regel speichern
rules-then = Dann
rules-title = Regeln
rules-title-help = Die erste, die passt, entscheidet.
rules-preview-summary = Von den letzten { $looked } hätten { $ring } mehr geklingelt, { $hide } wären still geblieben.
rules-preview-loading = Wird an den letzten Ereignissen geprüft …
rules-preview-empty = Noch kam nichts, woran sie sich prüfen ließe.
rules-move-up = { $name } nach oben
rules-move-down = { $name } nach unten
rules-urgency-low = niedrig
rules-urgency-normal = normal
rules-urgency-critical = dringend
rules-urgency = Dringlichkeit
rules-urgency-same = wie das Ereignis
rules-value = Wert
rules-when = Wenn
rules-yes = ja
rules-no = nein
rules-summary =
    { $action ->
        [ring] Klingelt
        [drop] Verwirft
       *[quiet] Bleibt still
    }{ $urgency ->
        [low] , Dringlichkeit niedrig
        [normal] , Dringlichkeit normal
        [critical] , Dringlichkeit dringend
       *[same] {""}
    }
rules-summary-account = { $summary } · nur { $account }
