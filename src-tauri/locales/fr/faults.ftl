fault-account-id = L’identifiant d’un compte a seize chiffres hexadécimaux
fault-account-id-taken = Un autre compte a déjà cet identifiant
fault-account-name-taken = Un autre compte porte déjà ce nom
fault-at = { $place } : { $fault }
fault-at-sentence = { $place } : { $fault }.
fault-condition-count = Une règle a au plus { $most } conditions
fault-condition-depth = Les conditions s’imbriquent sur { $most } niveaux au plus
fault-condition-list = Ce doit être une liste de conditions
fault-condition-object = Une condition s’écrit comme un objet JSON
fault-condition-shape = Une condition est all, any, not ou un champ avec une comparaison
fault-do = Écrivez "quiet", "drop" ou un objet avec "ring"
fault-ends-early = Le texte finit trop tôt
fault-expect-minutes = Indiquez de 1 minute à 30 jours, en minutes
fault-field-length = Un champ a au plus { $most } octets et pas de saut de ligne
fault-field-name = Le nom d’un champ a de 1 à 200 octets et pas de saut de ligne
fault-hours-count = Il y a au plus 100 plages d’heures calmes
fault-hours-days = Nommez les jours de 1 pour lundi à 7 pour dimanche, au moins un
fault-hours-from = Écrivez une heure comme 22:00
fault-hours-to = Écrivez une heure comme 07:00, ou 24:00 pour la fin de la journée
fault-keep-days = L’historique est gardé de 1 à 3650 jours
fault-keep-events = L’historique garde de 1000 à 1000000 événements
fault-kind-name = Le nom d’un type a de 1 à 200 octets et pas de saut de ligne
fault-language = Bellhop ne parle pas cette langue ; il connaît { $known }
fault-later = ces réglages ont la version { $version } et viennent d’un Bellhop plus récent
fault-line = ligne { $line }, colonne { $column }
fault-list = Ce doit être une liste
fault-missing = `{ $key }` manque ici
fault-name-length = Un nom a de 1 à 64 caractères et pas de saut de ligne
fault-name-spaces = Un nom ne commence ni ne finit par une espace
fault-not-json = Ce n’est pas du JSON
fault-number = Ce doit être un nombre
fault-one-comparison = Un champ prend exactement une comparaison : { $known }
fault-pointer = Dans un pointeur JSON, écrivez ~ comme ~0 et / dans un nom comme ~1
fault-regex = Ce n’est pas une expression régulière ; mettez une barre oblique inverse devant ( ) [ ] {"{"} {"}"} . * + {"?"} ^ $ | là où vous voulez le caractère lui-même
fault-regex-too-large = Cette expression régulière est trop grande ; réduisez ses répétitions
fault-ring-object = La façon de sonner s’écrit comme un objet JSON
fault-rule-count = Un profil a au plus { $most } règles
fault-rule-file = Un fichier de règles a au plus 256 Kio
fault-rule-name-taken = Une autre règle porte déjà ce nom
fault-rule-object = Une règle s’écrit comme un objet JSON
fault-scalar = Ce doit être un texte, un nombre, true, false ou null
fault-sentence = { $fault }.
fault-service-name = Un service se nomme en minuscules, par exemple metrics
fault-settings-object = Les réglages s’écrivent comme un objet JSON
fault-settings-size = Les réglages ont au plus 4 Mio
fault-text = Ce doit être un texte
fault-text-length = Un texte dans une règle a au plus { $most } octets
fault-truth = Ce doit être true ou false
fault-unknown = { $what ->
        [action] action inconnue
        [condition] condition inconnue
        [field] champ inconnu
       *[key] clé inconnue
    } `{ $word }`
fault-unknown-nearly = { $what ->
        [action] action inconnue
        [condition] condition inconnue
        [field] champ inconnu
       *[key] clé inconnue
    } `{ $word }` ; vouliez-vous dire `{ $meant }` ?
fault-urgency = Une urgence est low, normal ou critical
fault-value-count = Une liste a au plus { $most } valeurs
fault-value-list = Ce doit être une liste de valeurs
fault-version = Les réglages de ce Bellhop ont la version { $version }
fault-version-missing = La version manque ou n’est pas un nombre
fault-version-never = Cette version n’a jamais existé
