//! Takes out what must never be kept, before anything else sees an event.
//!
//! Daptin publishes rows as they are: password hashes, tokens, and on a password change the new
//! password in the clear (`server/resource/resource_update.go`: the row that is published is the
//! one submitted, only the stored value is hashed).

mod commands;
mod names;
mod pairs;
mod services;
mod shapes;

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::text;

pub(super) use names::is_sensitive as is_sensitive_name;

/// Drops everything with a suspicious name, but for those in `spared`, and masks every text of a
/// suspicious shape, at any depth.
pub(super) fn redact(value: &mut Value, spared: &BTreeSet<String>) {
    Redaction { spared, depth: 0 }.value(value);
}

/// [`redact`] for the columns of a row.
pub(super) fn redact_map(map: &mut Map<String, Value>, spared: &BTreeSet<String>) {
    Redaction { spared, depth: 0 }.map(map);
}

/// Makes every text at any depth fit to be shown and kept: no control characters, no bidi
/// overrides, and no longer than a notice's body.
pub(super) fn clean(value: &mut Value, spared: &BTreeSet<String>) {
    match value {
        Value::Object(map) => clean_map(map, spared),
        Value::Array(items) => items.iter_mut().for_each(|item| clean(item, spared)),
        Value::String(text) => *text = text::lines(text, text::BODY),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// [`clean`] for the columns of a row.
pub(super) fn clean_map(map: &mut Map<String, Value>, spared: &BTreeSet<String>) {
    if map.keys().any(|name| text::line(name, LONGEST_NAME) != *name) {
        *map = std::mem::take(map).into_iter().map(|(name, value)| (text::line(&name, LONGEST_NAME), value)).collect();
        // A name that only became readable now may be one that must not be.
        redact_map(map, spared);
    }
    map.values_mut().for_each(|value| clean(value, spared));
}

#[derive(Clone, Copy)]
struct Redaction<'a> {
    /// Names that the user says are no secrets.
    spared: &'a BTreeSet<String>,
    /// How many wrappings the text was found in.
    depth: usize,
}

impl Redaction<'_> {
    fn value(self, value: &mut Value) {
        match value {
            Value::Object(map) => self.map(map),
            Value::Array(items) => {
                if let [Value::String(name), rest @ ..] = items.as_mut_slice()
                    && rest.len() == 1
                    && self.names_a_secret(name)
                {
                    rest[0] = Value::from(MASK);
                }
                for item in items {
                    self.value(item);
                }
            }
            Value::String(text) => self.text(text),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn map(self, map: &mut Map<String, Value>) {
        // `{"name": "pin", "value": 1234}`, as forms and lists of headers are written.
        let label = LABELS.iter().filter_map(|label| map.get(*label)?.as_str()).any(|name| self.names_a_secret(name));
        map.retain(|name, value| {
            let random = || value.as_str().is_some_and(shapes::looks_random) && names::is_doubtful(name);
            let secret = (!self.spared.contains(name) && (names::is_sensitive(name) || random()))
                || shapes::holds_secret(name)
                || (label && LABELLED.contains(&name.as_str()));
            !secret
        });
        map.values_mut().for_each(|value| self.value(value));
    }

    /// Whether this text is the name of a secret, and not a sentence about one.
    fn names_a_secret(self, name: &str) -> bool {
        name.len() <= LONGEST_NAME
            && !name.contains(char::is_whitespace)
            && !self.spared.contains(name)
            && names::is_sensitive(name)
    }

    fn text(self, text: &mut String) {
        if self.depth > DEEPEST {
            MASK.clone_into(text);
            return;
        }
        let inside = Self { depth: self.depth + 1, ..self };
        // A JSON column arrives as text within the row; what is inside is no less secret for that.
        let trimmed = text.trim_start();
        if trimmed.starts_with(['{', '[']) {
            if let Ok(inner) = serde_json::from_str::<Value>(trimmed) {
                let mut seen = inner.clone();
                inside.value(&mut seen);
                if seen != inner {
                    *text = seen.to_string();
                }
                return;
            }
            // It looks like JSON, names something secret and cannot be read: better to lose it.
            let head = &trimmed[..trimmed.floor_char_boundary(LONGEST_TEXT)];
            if head.contains("\":") && (names::is_sensitive(head) || head.contains("\\u")) {
                MASK.clone_into(text);
                return;
            }
        }
        // What is over this is cut before it is shown.
        text.truncate(text.floor_char_boundary(LONGEST_TEXT));
        let visible: String = text.chars().filter(|c| c.is_whitespace() || !text::shows_nothing(*c)).collect();
        if shapes::holds_secret(&visible) || inside.hides_a_secret(&visible) {
            MASK.clone_into(text);
            return;
        }
        inside.json_within(text);
        pairs::mask_addresses(text);
        pairs::mask_pairs(text, self.spared);
    }

    /// Whether anything in this text would be taken out if it were not encoded.
    fn hides_a_secret(self, text: &str) -> bool {
        let changes = |plain: String| {
            let mut seen = plain.clone();
            self.text(&mut seen);
            seen != plain
        };
        let is_coded = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_');
        // Long ones are broken into lines.
        let whole = text.contains('\n').then(|| shapes::decoded(text)).flatten();
        let runs = text.split(|c| !is_coded(c));
        // In the path of an address, a run begins before its JSON does.
        let starts = JSON.iter().flat_map(|start| text.match_indices(start).take(TRIES));
        let starts = starts.filter_map(|(at, _)| text[at..].split(|c| !is_coded(c)).next());
        let runs = runs.chain(starts).filter(|run| run.len() >= LEAST_CODED);
        let percent = text.contains('%').then(|| unescaped(text)).filter(|plain| plain != text);
        runs.filter_map(shapes::decoded).chain(whole).chain(percent).any(changes)
    }

    /// Looks into JSON that stands within a sentence.
    fn json_within(self, text: &mut String) {
        let (mut from, mut tries) = (0, TRIES);
        while let Some(at) = text[from..].find(['{', '[']).map(|at| from + at).filter(|_| tries > 0) {
            tries -= 1;
            from = at + 1;
            let mut values = serde_json::Deserializer::from_str(&text[at..]).into_iter::<Value>();
            let Some(Ok(inner)) = values.next() else { continue };
            let end = at + values.byte_offset();
            let mut seen = inner.clone();
            self.value(&mut seen);
            from = end;
            if seen != inner {
                let seen = seen.to_string();
                from = at + seen.len();
                text.replace_range(at..end, &seen);
            }
        }
    }
}

/// What `%70assword` says.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What stands where a text was taken out.
pub(super) const MASK: &str = "[redacted]";
/// The columns that can name what stands in one of [`LABELLED`].
const LABELS: [&str; 8] = ["name", "key", "field", "header", "column", "attribute", "param", "id"];
/// The columns that hold what another names.
const LABELLED: [&str; 5] = ["value", "values", "val", "content", "data"];
/// The most characters of a column's name.
const LONGEST_NAME: usize = 100;
/// The most bytes of a text that are looked at and kept: more than a body of the longest characters.
const LONGEST_TEXT: usize = 8 * 1024;
/// How many wrappings are opened; what is in more is nobody's text.
const DEEPEST: usize = 6;
/// The fewest characters of base64 that can hold a secret with its name.
const LEAST_CODED: usize = 12;
/// How JSON begins in base64: `{"`, `{ `, `{` and a line's end, `[{`, `["`.
const JSON: [&str; 7] = ["eyJ", "eyA", "ewo", "ew0", "W3s", "WyJ", "Wy"];
/// How many brackets of a text are looked behind.
const TRIES: usize = 32;

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn the_name_decides_at_any_depth() {
        let mut row = json!({"reference_id": "r", "Password": "p", "api-key": 1, "note": {"otp_secret": "s", "x": [{"salt": 2}]}});
        redact(&mut row, &NONE);
        assert_eq!(row, json!({"reference_id": "r", "note": {"x": [{}]}}));
    }

    #[test]
    fn a_doubtful_name_leaves_it_to_the_value() {
        let mut row = json!({"session": "4f9a07c1b2d3e4f5", "refresh": "at 9", "Пароль": "x", "a": {"refresh": "004cc6b6-8b9b-4d51-936a-128133b21d04"}});
        redact(&mut row, &NONE);
        assert_eq!(row, json!({"refresh": "at 9", "a": {}}));
        let plain = json!({"session": "rust-2026-keynote-1", "sessions": ["9:00", 7], "refresh": 30, "nonces": null});
        let mut row = plain.clone();
        redact(&mut row, &NONE);
        assert_eq!(row, json!({"session": "rust-2026-keynote-1", "sessions": ["9:00", 7], "refresh": 30}));
        let mut spared = plain;
        redact(&mut spared, &BTreeSet::from(["nonces".to_owned()]));
        assert!(spared.get("nonces").is_some());
    }

    #[test]
    fn the_shape_decides_whatever_the_name() {
        let bcrypt = "$2a$11$HbH5o1s6ThsMJ9ft/.uljO9.T.od/tR0RFtep50Ef5mzymI6kNlW.";
        for secret in [
            bcrypt.to_owned(),
            format!("the hash is {bcrypt}"),
            "x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln y".to_owned(),
            "-----BEGIN RSA PRIVATE KEY-----\nMIIB".to_owned(),
            r#"{"client_secret": "abc", "broken": "#.to_owned(),
        ] {
            let mut value = json!({ "content": secret });
            redact(&mut value, &NONE);
            assert_eq!(value, json!({"content": MASK}), "{secret}");
        }
    }

    #[test]
    fn json_within_text_is_looked_into() {
        let mut value = json!({"content": r#"{"client_secret":"abc","id":7}"#});
        redact(&mut value, &NONE);
        assert_eq!(value, json!({"content": r#"{"id":7}"#}));
    }

    #[test]
    fn a_secret_is_found_in_whatever_it_is_wrapped() {
        let coded = STANDARD.encode(r#"{"user":"bob","pin":"7f3a"}"#);
        let lines = STANDARD.encode(format!(r#"{{"user":"{}","pin":"7f3a"}}"#, "x".repeat(80)));
        for (text, seen) in [
            (r#"got {"pin":"7f3a","id":7} from [1]"#.to_owned(), r#"got {"id":7} from [1]"#),
            (r#"{"a":"{\"pin\":\"7f3a\",\"id\":7}"}"#.to_owned(), r#"{"a":"{\"id\":7}"}"#),
            (r#"{"p\u0069n":"7f3a","id":7}"#.to_owned(), r#"{"id":7}"#),
            (format!("see {coded} there"), MASK),
            (coded.trim_end_matches('=').replace('+', "-"), MASK),
            (format!("{}\n{}", &lines[..76], &lines[76..]), MASK),
            ("%7B%22pin%22:%227f3a%22%7D".to_owned(), MASK),
            ("gh\u{200B}p_0123456789abcdef7f3a".to_owned(), MASK),
            ("postgres://bob:7f3a@db/x".to_owned(), "postgres://[redacted]@db/x"),
            ("login pin=7f3a".to_owned(), "login pin=[redacted]"),
        ] {
            let mut value = json!({ "content": text });
            redact(&mut value, &NONE);
            assert_eq!(value, json!({"content": seen}), "{text}");
        }
    }

    #[test]
    fn what_another_column_names_is_a_secret_too() {
        let mut value = json!([{"name": "pin", "value": 7}, {"key": "Cookie", "val": 7}, ["x-auth", "7"], ["a", "7"],
            {"name": "Reset my password", "content": "7"}]);
        redact(&mut value, &NONE);
        let seen =
            json!([{"name": "pin"}, {}, ["x-auth", MASK], ["a", "7"], {"name": "Reset my password", "content": "7"}]);
        assert_eq!(value, seen);
    }

    #[test]
    fn a_name_that_the_user_spares_stays_and_its_shape_still_decides() {
        let spared = BTreeSet::from(["key".to_owned(), "seed".to_owned()]);
        let mut value = json!({"key": "C major", "seed": "$2a$11$abc", "pin": 7});
        redact(&mut value, &spared);
        assert_eq!(value, json!({"key": "C major", "seed": MASK}));
    }

    #[test]
    fn a_hostile_text_is_read_in_time() {
        for text in ["::", "= ", "{", "[{\"", "--a ", "%", "eyJ", "$", "://", "< >", "a:"] {
            let mut value = Value::from(text.repeat(300_000 / text.len()));
            redact(&mut value, &NONE);
            assert!(value.as_str().is_some_and(|text| text.len() <= LONGEST_TEXT), "{text}");
        }
    }

    #[test]
    fn every_text_is_made_fit_to_be_shown() {
        let mut value = json!({"a\u{202e}b": ["x\u{0007}y", {"n": "z".repeat(9_000)}]});
        clean(&mut value, &NONE);
        assert_eq!(value["ab"][0], "x y");
        assert_eq!(value["ab"][1]["n"].as_str().map(|text| text.chars().count()), Some(text::BODY));
    }

    #[test]
    fn ordinary_columns_stay() {
        let row = json!({"reference_id": "004cc6b6", "name": "eyJust a name. Really", "price": "$2 a piece", "list": "[draft] x"});
        let mut seen = row.clone();
        redact(&mut seen, &NONE);
        assert_eq!(seen, row);
    }

    proptest! {
        #[test]
        fn a_canary_under_a_sensitive_name_never_survives(
            path in prop::collection::vec("[a-z]{1,6}", 0..4),
            before in "[a-zA-Z_]{0,4}",
            word in prop::sample::select(NAMES.to_vec()),
            upper: bool,
            wrapping in 0..5,
        ) {
            // Together they may be a word that means no secret, such as "monkey" or "obsessionId".
            let whole = format!("{before}{word}").to_ascii_lowercase();
            prop_assume!(!names::HARMLESS.iter().any(|harmless| whole.contains(harmless)));
            let word = if upper { word.to_ascii_uppercase() } else { word.to_owned() };
            let mut value = json!({ format!("{before}{word}"): {"v": [CANARY]} });
            let coded = |value: &Value| STANDARD.encode(value.to_string());
            match wrapping {
                0 => {}
                1 => value = Value::from(value.to_string()),
                2 => value = Value::from(format!("it says {value} there")),
                3 => value = Value::from(coded(&value)),
                _ => value = Value::from(format!("see {}.", coded(&Value::from(coded(&value))))),
            }
            let gone = path.iter().any(|name| is_sensitive_name(name));
            for name in path {
                value = json!({ name: [value, 1] });
            }
            redact(&mut value, &NONE);
            let seen = value.to_string();
            prop_assert!(!seen.contains(CANARY) && !seen.contains(&STANDARD_NO_PAD.encode(CANARY)[..8]), "{seen}");
            // What stands under a name that is sensitive itself goes as a whole.
            prop_assert!(wrapping < 3 || gone || seen.contains(MASK), "{seen}");
        }
    }

    const NONE: BTreeSet<String> = BTreeSet::new();
    const NAMES: [&str; 20] = [
        "pass",
        "secret",
        "token",
        "key",
        "hash",
        "otp",
        "credential",
        "private",
        "salt",
        "pwd",
        "jwt",
        "bearer",
        "cookie",
        "Authorization",
        "x-auth",
        "_pin",
        "cvv",
        "sessionId",
        "mnemonic",
        "Passphrase",
    ];
    const CANARY: &str = "CANARY-7f3a";
}
