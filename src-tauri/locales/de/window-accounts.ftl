### Die Konten im Fenster

## Die Liste der Konten

accounts-add = Konto hinzufügen
accounts-details = Einzelheiten
accounts-edit = Bearbeiten
accounts-enabled = { $name } ist an
accounts-hide-details = Einzelheiten ausblenden
accounts-last-day = letzte 24 h
accounts-more = Mehr zu { $name }
accounts-mute = Stumm
accounts-mute-all = Alle stumm
accounts-mute-all-label = Alle stumm schalten
accounts-mute-one = Stumm schalten: { $name }
accounts-none = Noch kein Konto.
accounts-none-help = Fügen Sie eines hinzu: { -app-name } hält die Verbindung und klingelt bei dem, was Sie auswählen. Ihr Schlüssel kommt in den Schlüsselbund des Systems und sonst nirgendwohin.
accounts-not-muted = { $name } ist nicht stumm.
accounts-nothing-muted = Nichts ist stumm.
accounts-remove = Entfernen
accounts-retry = Jetzt versuchen
accounts-still-muted = { $name } ist weiterhin stumm.
accounts-all-still-muted = Alles ist weiterhin stumm.
accounts-still =
    { $on ->
        [on] { $name } ist weiterhin an.
       *[off] { $name } ist weiterhin aus.
    }
accounts-test = Verbindung testen
accounts-topics = Themen
accounts-unlock-keychain = Schlüsselbund entsperren
accounts-unmute = Wieder klingeln
accounts-unmute-all = Alle wieder klingeln

## Einzelheiten eines Kontos

accounts-details-events = Ereignisse
accounts-details-ignored = Nicht verstanden
accounts-details-in-keychain = Im Schlüsselbund
accounts-details-in-memory = Im Arbeitsspeicher, bis { -app-name } endet
accounts-details-key = Schlüssel
accounts-details-life = Letztes Lebenszeichen
accounts-details-never = Nie nachgeholt
accounts-details-no-life = noch keines
accounts-details-rang = { $received } gespeichert, { $rung } geklingelt
accounts-details-trouble = Störung

## Arten, stumm zu schalten

accounts-mute-hour = Für 1 Stunde
accounts-mute-tomorrow = Bis morgen 8:00
accounts-mute-forever = Bis auf Weiteres
accounts-mute-until = bis { $time }

## Ein neues Konto

accounts-add-asking = Bevor etwas gespeichert wird
accounts-add-asked = { -app-name } spricht den Server an, meldet sich an und abonniert, genau wie später im Betrieb. Jeder Schritt ist hier zu sehen.
accounts-add-back = Zurück zu den Konten
accounts-add-without-test = Ohne Test hinzufügen
accounts-testing = Wird getestet …
accounts-adding = Wird hinzugefügt …
accounts-add-failed = { $name } wurde nicht hinzugefügt
accounts-add-test = Testen und hinzufügen
accounts-add-missing-name = Ein Name fehlt noch. An ihm erkennen Sie die Ereignisse dieses Kontos.
accounts-form-missing = Hier fehlt noch etwas: { $label }.
accounts-add-nothing-stored = Gespeichert wird erst, wenn der Test bestanden ist oder Sie ohne Test hinzufügen.
accounts-add-service = Dienst
accounts-add-session = Nur für diese Sitzung behalten
accounts-add-session-help = Dieser Desktop hat keinen Schlüsselbund. { -app-name } vergisst den Schlüssel, wenn es endet.
accounts-add-testing = { $name } wird getestet

## Ein Konto bearbeiten

accounts-edit-title = { $name } bearbeiten
accounts-edit-again = Führt die Adresse zu einem anderen Server, fragt { -app-name } noch einmal danach: { $secret }.
accounts-edit-next = Nach dem Speichern fragt { -app-name } danach: { $secret }.

## Das Formular eines Kontos

accounts-form-as-is = Wie es kommt
accounts-form-choose = Auswählen …
accounts-form-more = Mehr
accounts-form-name = Name
accounts-form-name-help = So heißt es in der Leiste und in den Benachrichtigungen.
accounts-form-optional = optional
accounts-form-sign-in = Anmeldung

## Einen Schlüssel eingeben

accounts-secret-first = Hier fehlt noch etwas: { $label }.
accounts-secret-kept = Liegt nur im Schlüsselbund des Systems.
accounts-secret-save = Speichern und verbinden
accounts-secret-session = Nur für diese Sitzung benutzen
accounts-secret-title = { $what }: { $name }
accounts-enter-key = Neuen Schlüssel eingeben
accounts-enter-secret = { $label } neu eingeben

## Ein Konto entfernen

accounts-remove-keep = Behalten
accounts-remove-help = { -app-name } vergisst das Konto, entfernt aus dem Schlüsselbund, was dort dafür liegt ({ $secret }), und löscht seine Ereignisse. Beim Dienst selbst ändert sich nichts.
accounts-remove-title = { $name } entfernen?
accounts-remove-now = { $name } entfernen

## Der Verbindungstest

accounts-test-again = Noch einmal testen
accounts-test-title = Test von { $name }
accounts-test-works = Es funktioniert. Die laufende Verbindung blieb unberührt.
accounts-test-works-but = Funktioniert, aber: { $caveats }

## Seine Schritte

accounts-step-reach = Server wird angesprochen …
accounts-step-sign-in = Anmeldung läuft …
accounts-step-open = Verbindung wird geöffnet …
accounts-step-ready = Abonnements werden eingerichtet …
accounts-step-ahead = Bereit

## Wie es um ein Konto steht

accounts-not-started = Noch nicht gestartet.
accounts-off = Ausgeschaltet.
accounts-connecting = Verbindung zu { $service } wird aufgebaut …
accounts-live = Verbunden seit { SPAN($span, case: "dative") }, letztes Ereignis { $last }
accounts-live-no-event = Verbunden seit { SPAN($span, case: "dative") }, noch kein Ereignis
accounts-live-but = Verbunden, aber: { $trouble }
accounts-live-silent = { $why }. Die Verbindung steht, Ereignisse kommen in den Eingang.
accounts-deaf = Abonniert, aber taub: { $service } hält die Verbindung, doch nicht einmal Lebenszeichen kommen. { -app-name } verbindet sich neu.
accounts-muted-forever = Stumm bis auf Weiteres
accounts-muted-until = Stumm bis { $time }
accounts-quiet-until = Ruhezeit bis { $time }
accounts-retrying-in = Neuer Versuch in { SPAN($span, case: "dative") }.
accounts-retrying-in-because = Neuer Versuch in { SPAN($span, case: "dative") }: { $trouble }.
accounts-retrying-now = Neuer Versuch läuft.
accounts-retrying-now-because = Neuer Versuch läuft: { $trouble }.
accounts-waits = { -app-name } wartet auf Sie.
accounts-silence = { $kind }: seit mehr als { SPAN($span, case: "dative") } keines, seit { $since }.
accounts-gaps-none = Keine Lücke
accounts-gaps-open = Offline { $gap }
accounts-gaps-once = Einmal offline: { $gap }
accounts-gaps-often =
    { $count ->
        [2] Zweimal
       *[other] { $count }-mal
    } offline{ $recovered ->
        [0] {""}
       *[other] , { $recovered }{"\u00A0"}nachgeholt
    } · { $gap }
accounts-gaps-last = zuletzt { $gap }
accounts-not-live = Noch nicht verbunden
accounts-off-all-day = Die ganze Zeit ausgeschaltet
accounts-listening = hört zu seit { $time }
accounts-off-times = ausgeschaltet { $times }

## Themen

accounts-topics-any = Ein beliebiger JSON-Wert.
accounts-topics-asking = { $service } wird gefragt …
accounts-topics-greeting = Ein Gruß von { -app-name }
accounts-topics-listen = Hören auf
accounts-topics-listening =
    { $on ->
        [on] { -app-name } hört auf { $topic }.
       *[off] { -app-name } hört nicht mehr auf { $topic }.
    }
accounts-topics-message = Nachricht
accounts-topics-none = Der Dienst hat kein Thema, das dieses Konto sehen darf.
accounts-topics-not-json = Das ist noch kein JSON. Reiner Text braucht Anführungszeichen: "so".
accounts-topics-send = Senden
accounts-topics-send-to = Testnachricht senden an
accounts-topics-sent = An { $topic } gesendet.
accounts-topics-title = Themen von { $name }
