//! Names and words of rules: what is allowed, and what was probably meant.

use super::Fault;
use crate::messages::{self, Message};

/// Refuses the first of `keys` that is not `known`, with the nearest known word.
pub(crate) fn known<'a>(
    keys: impl Iterator<Item = &'a String>,
    known: &[&str],
    at: &str,
    what: &str,
) -> Result<(), Fault> {
    for key in keys {
        if !known.contains(&key.as_str()) {
            return Err(Fault::new(at, unknown(what, key, nearest(key, known))));
        }
    }
    Ok(())
}

/// Refuses what is neither a field's name nor a JSON pointer.
pub(super) fn field(field: &str, at: &str) -> Result<(), Fault> {
    if FIELDS.contains(&field) {
        return Ok(());
    }
    if !field.starts_with('/') {
        let pointer = format!("/{field}");
        let meant = if field.contains('/') { Some(pointer.as_str()) } else { nearest(field, FIELDS) };
        return Err(Fault::new(at, unknown("field", field, meant)));
    }
    let escaped = field.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    if escaped { Ok(()) } else { Err(Fault::new(at, messages::fault_pointer())) }
}

/// Refuses what cannot be the name of an account or a rule.
pub(crate) fn name(name: &str, at: &str) -> Result<(), Fault> {
    let length = name.chars().count();
    let fits = (1..=64).contains(&length) && !name.chars().any(char::is_control);
    if !fits {
        return Err(Fault::new(at, messages::fault_name_length()));
    }
    if name.trim() != name {
        return Err(Fault::new(at, messages::fault_name_spaces()));
    }
    Ok(())
}

fn unknown(what: &str, word: &str, meant: Option<&str>) -> Message {
    // A key is the user's own word, but it comes from a file: short and on one line.
    let short = |word: &str| crate::text::line(word, 40);
    let word = short(word);
    match meant.filter(|meant| short(meant) == *meant) {
        Some(meant) => messages::fault_unknown_nearly(what, word, meant),
        None => messages::fault_unknown(what, word),
    }
}

/// The known word that differs in no more than a third of its letters.
fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    if word.len() > 40 {
        return None;
    }
    known
        .iter()
        .map(|known| (distance(word, known), *known))
        .min()
        .filter(|(distance, known)| *distance <= known.len().div_ceil(3))
        .map(|(_, known)| known)
}

/// How many letters must be put in, left out or changed to make `a` into `b` (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, y) in b.chars().enumerate() {
            let change = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

/// The fields that are not pointers.
const FIELDS: &[&str] = &["kind", "title", "body", "urgency"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_from_a_file_cannot_steer_the_terminal() {
        let fault = field("object/\u{1b}[2J\tid", "/when/field").expect_err("it is no pointer");
        assert!(!fault.message.to_string().contains(char::is_control), "{}", fault.message);
        let fault = field("object/id", "/when/field").expect_err("it is no pointer");
        assert!(fault.message.to_string().ends_with("did you mean `/object/id`?"), "{}", fault.message);
    }
}
