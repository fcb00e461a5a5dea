//! Takes out what must never be kept, before anything else sees an event.
//!
//! Daptin publishes rows as they are: password hashes, tokens, and on a password change the new
//! password in the clear (`server/resource/resource_update.go`: the row that is published is the
//! one submitted, only the stored value is hashed).

use serde_json::{Map, Value};

use crate::text;

/// Drops everything with a suspicious name and masks every text of a suspicious shape, at any depth.
pub(super) fn redact(value: &mut Value) {
    match value {
        Value::Object(map) => redact_map(map),
        Value::Array(items) => items.iter_mut().for_each(redact),
        Value::String(text) => redact_text(text),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// [`redact`] for the columns of a row.
pub(super) fn redact_map(map: &mut Map<String, Value>) {
    map.retain(|name, _| !is_sensitive_name(name) && !is_sensitive_shape(name));
    map.values_mut().for_each(redact);
}

/// Makes every text at any depth fit to be shown and kept: no control characters, no bidi
/// overrides, and no longer than a notice's body.
pub(super) fn clean(value: &mut Value) {
    match value {
        Value::Object(map) => clean_map(map),
        Value::Array(items) => items.iter_mut().for_each(clean),
        Value::String(text) => *text = text::lines(text, text::BODY),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// [`clean`] for the columns of a row.
pub(super) fn clean_map(map: &mut Map<String, Value>) {
    if map.keys().any(|name| text::line(name, LONGEST_NAME) != *name) {
        *map = std::mem::take(map).into_iter().map(|(name, value)| (text::line(&name, LONGEST_NAME), value)).collect();
        // A name that only became readable now may be one that must not be.
        redact_map(map);
    }
    map.values_mut().for_each(clean);
}

/// Whether a column of this name is never shown.
pub(super) fn is_sensitive_name(name: &str) -> bool {
    // Marks that cannot be seen or do not matter must not hide a word: `pass_word`, `api-key`.
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    NAMES.iter().any(|word| plain.contains(word))
}

fn redact_text(text: &mut String) {
    if is_sensitive_shape(text) {
        MASK.clone_into(text);
        return;
    }
    // A JSON column arrives as text within the row; what is inside is no less secret for that.
    let trimmed = text.trim_start();
    if trimmed.starts_with(['{', '[']) && mentions_anything(trimmed) {
        match serde_json::from_str::<Value>(trimmed) {
            Ok(mut inner) => {
                redact(&mut inner);
                *text = inner.to_string();
            }
            // It looks like JSON, names something secret and cannot be read: better to lose it.
            Err(_) => MASK.clone_into(text),
        }
    }
}

fn mentions_anything(text: &str) -> bool {
    is_sensitive_name(text) || text.contains('\\')
}

/// A bcrypt or other crypt-style hash, a JSON Web Token, or a PEM block, anywhere in the text.
fn is_sensitive_shape(text: &str) -> bool {
    CRYPT.iter().any(|start| text.contains(start)) || text.contains("-----BEGIN") || holds_web_token(text)
}

fn holds_web_token(text: &str) -> bool {
    text.match_indices("eyJ").any(|(at, _)| {
        let token =
            text[at..].split(|c: char| !matches!(c, 'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '.' | '=')).next();
        token.is_some_and(|token| token.splitn(3, '.').filter(|part| !part.is_empty()).count() >= 2)
    })
}

/// What stands where a text was taken out.
pub(super) const MASK: &str = "[redacted]";
const NAMES: [&str; 13] = [
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
];
/// The most characters of a column's name.
const LONGEST_NAME: usize = 100;
const CRYPT: [&str; 8] = ["$2a$", "$2b$", "$2x$", "$2y$", "$argon2", "$scrypt$", "$pbkdf2", "$6$"];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn the_name_decides_at_any_depth() {
        let mut row = json!({"reference_id": "r", "Password": "p", "api-key": 1, "note": {"otp_secret": "s", "x": [{"salt": 2}]}});
        redact(&mut row);
        assert_eq!(row, json!({"reference_id": "r", "note": {"x": [{}]}}));
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
            redact(&mut value);
            assert_eq!(value, json!({"content": MASK}), "{secret}");
        }
    }

    #[test]
    fn json_within_text_is_looked_into() {
        let mut value = json!({"content": r#"{"client_secret":"abc","id":7}"#});
        redact(&mut value);
        assert_eq!(value, json!({"content": r#"{"id":7}"#}));
    }

    #[test]
    fn every_text_is_made_fit_to_be_shown() {
        let mut value = json!({"a\u{202e}b": ["x\u{0007}y", {"n": "z".repeat(9_000)}]});
        clean(&mut value);
        assert_eq!(value["ab"][0], "x y");
        assert_eq!(value["ab"][1]["n"].as_str().map(|text| text.chars().count()), Some(text::BODY));
    }

    #[test]
    fn ordinary_columns_stay() {
        let row = json!({"reference_id": "004cc6b6", "name": "eyJust a name. Really", "price": "$2 a piece", "list": "[draft] x"});
        let mut seen = row.clone();
        redact(&mut seen);
        assert_eq!(seen, row);
    }

    proptest! {
        #[test]
        fn a_canary_under_a_sensitive_name_never_survives(
            path in prop::collection::vec("[a-z]{1,6}", 0..4),
            before in "[a-zA-Z_]{0,4}",
            word in prop::sample::select(NAMES.to_vec()),
            upper: bool,
            as_text: bool,
        ) {
            let word = if upper { word.to_ascii_uppercase() } else { word.to_owned() };
            let mut value = json!({ format!("{before}{word}"): {"v": [CANARY]} });
            if as_text {
                value = Value::from(value.to_string());
            }
            for name in path {
                value = json!({ name: [value, 1] });
            }
            redact(&mut value);
            prop_assert!(!value.to_string().contains(CANARY), "{value}");
        }
    }

    const CANARY: &str = "CANARY-7f3a";
}
