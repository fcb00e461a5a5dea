//! Cursors: how far an account is known, so that a catch-up can ask for what came after.

use std::collections::BTreeMap;

/// Where each of an account's sequences stands, by the provider's own names.
///
/// A value is a position (a decimal number, which only grows) or whatever text the service itself uses, of which the
/// latest counts. An account has a handful of them, however many events it has had.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cursors(BTreeMap<String, String>);

impl Cursors {
    /// Whether nothing is known yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The value of this name, where it is a position.
    pub fn position(&self, name: &str) -> Option<u64> {
        self.get(name)?.parse().ok()
    }

    /// Moves a cursor on: a position never goes back, any other text replaces what was there.
    pub fn advance(&mut self, name: &str, value: &str) {
        if advances(self.get(name), value) {
            self.0.insert(name.to_owned(), value.to_owned());
        }
    }

    /// Name and value of each.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Cursors {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(cursors: I) -> Self {
        Self(cursors.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

/// Whether `value` is to replace what stands there.
pub fn advances(before: Option<&str>, value: &str) -> bool {
    let position = |text: &str| text.parse::<u64>().ok();
    match (before.and_then(position), position(value)) {
        (Some(before), Some(after)) => after > before,
        _ => before != Some(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_only_grow_and_texts_follow_the_latest() {
        let mut cursors: Cursors = [("flags", "9"), ("since", "abc")].into_iter().collect();
        cursors.advance("flags", "8");
        assert_eq!(cursors.position("flags"), Some(9));
        cursors.advance("flags", "10");
        assert_eq!(cursors.position("flags"), Some(10), "numbers compare as numbers");
        cursors.advance("since", "aaa");
        assert_eq!((cursors.get("since"), cursors.position("since")), (Some("aaa"), None));
        cursors.advance("new", "0");
        assert_eq!(cursors.position("new"), Some(0));
    }
}
