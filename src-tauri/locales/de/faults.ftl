fault-account-id = Die Kennung eines Kontos hat sechzehn Hexadezimalziffern
fault-account-id-taken = Ein anderes Konto hat diese Kennung schon
fault-account-name-taken = Ein anderes Konto heißt schon so
fault-at = { $place }: { $fault }
fault-at-sentence = { $place }: { $fault }.
fault-condition-count = Eine Regel hat höchstens { $most } Bedingungen
fault-condition-depth = Bedingungen sind höchstens { $most } Ebenen tief
fault-condition-list = Das muss eine Liste von Bedingungen sein
fault-condition-object = Eine Bedingung ist ein JSON-Objekt
fault-condition-shape = Eine Bedingung ist all, any, not oder ein Feld mit einem Vergleich
fault-do = Schreiben Sie "quiet", "drop" oder ein Objekt mit "ring"
fault-ends-early = Der Text endet zu früh
fault-expect-minutes = Möglich sind 1 Minute bis 30 Tage, in Minuten
fault-field-length = Ein Feld hat höchstens { $most } Byte und keine Zeilenumbrüche
fault-field-name = Der Name eines Felds hat 1 bis 200 Byte und keine Zeilenumbrüche
fault-hours-count = Es gibt höchstens 100 Ruhezeiten
fault-hours-days = Nennen Sie die Tage als 1 für Montag bis 7 für Sonntag, mindestens einen
fault-hours-from = Schreiben Sie eine Uhrzeit als 22:00
fault-hours-to = Schreiben Sie eine Uhrzeit als 07:00, oder 24:00 für das Ende des Tages
fault-keep-days = Der Verlauf reicht 1 bis 3650 Tage zurück
fault-keep-events = Der Verlauf behält 1000 bis 1000000 Ereignisse
fault-kind-name = Der Name einer Art hat 1 bis 200 Byte und keine Zeilenumbrüche
fault-language = Diese Sprache spricht Bellhop nicht; es kennt { $known }
fault-later = diese Einstellungen haben Version { $version } und stammen von einem späteren Bellhop
fault-line = Zeile { $line }, Spalte { $column }
fault-list = Das muss eine Liste sein
fault-missing = `{ $key }` fehlt hier
fault-name-length = Ein Name hat 1 bis 64 Zeichen und keine Zeilenumbrüche
fault-name-spaces = Ein Name beginnt und endet nicht mit einem Leerzeichen
fault-not-json = Das ist kein JSON
fault-number = Das muss eine Zahl sein
fault-one-comparison = Ein Feld hat genau einen Vergleich: { $known }
fault-pointer = Schreiben Sie in einem JSON-Zeiger ~ als ~0 und / in einem Namen als ~1
fault-regex = Das ist kein regulärer Ausdruck; vor ( ) [ ] {"{"} {"}"} . * + ? ^ $ | gehört ein Backslash, wo das Zeichen selbst gemeint ist
fault-regex-too-large = Dieser reguläre Ausdruck ist zu groß; verkleinern Sie seine Wiederholungen
fault-ring-object = Wie es klingelt, ist ein JSON-Objekt
fault-rule-count = Ein Profil hat höchstens { $most } Regeln
fault-rule-file = Eine Regeldatei hat höchstens 256 KiB
fault-rule-name-taken = Eine andere Regel heißt schon so
fault-rule-object = Eine Regel ist ein JSON-Objekt
fault-scalar = Das muss ein Text, eine Zahl, true, false oder null sein
fault-sentence = { $fault }.
fault-service-name = Ein Dienst steht in Kleinbuchstaben, etwa metrics
fault-settings-object = Einstellungen sind ein JSON-Objekt
fault-settings-size = Einstellungen haben höchstens 4 MiB
fault-text = Das muss ein Text sein
fault-text-length = Ein Text in einer Regel hat höchstens { $most } Byte
fault-truth = Das muss true oder false sein
fault-unknown = { $what ->
        [action] Die Aktion
        [condition] Die Bedingung
        [field] Das Feld
       *[key] Der Schlüssel
    } `{ $word }` ist hier unbekannt
fault-unknown-nearly = { $what ->
        [action] Die Aktion
        [condition] Die Bedingung
        [field] Das Feld
       *[key] Der Schlüssel
    } `{ $word }` ist hier unbekannt; meinen Sie `{ $meant }`?
fault-urgency = Eine Dringlichkeit ist low, normal oder critical
fault-value-count = Eine Liste hat höchstens { $most } Werte
fault-value-list = Das muss eine Liste von Werten sein
fault-version = Einstellungen dieses Bellhop haben Version { $version }
fault-version-missing = Die Version fehlt oder ist keine Zahl
fault-version-never = Diese Version hat es nie gegeben
