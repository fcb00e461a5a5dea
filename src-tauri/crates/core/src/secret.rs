//! A key, password or token: zeroed when dropped, and printed by nothing.

use std::fmt;

use serde::{Deserialize, Deserializer, Serializer};
use zeroize::Zeroizing;

use crate::text;

/// A key, password or token.
///
/// It has no `Display` and no `Serialize`: the two places that must see the value, the wire to the
/// service and the socket to the resident, say so by calling [`Secret::expose`] or by naming
/// [`Secret::over_the_socket`] on the field.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Wraps `value`. Line ends at either side are not part of a secret and are cut off.
    pub fn new(value: String) -> Self {
        let value = Zeroizing::new(value);
        Self(Zeroizing::new(value.trim_matches(['\r', '\n']).to_owned()))
    }

    /// The same without white space and invisible characters at either side, which come along when
    /// a key or token is copied. A password may begin and end with what its owner likes.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        Self::new(self.0.trim_matches(text::shows_nothing).to_owned())
    }

    /// The value itself, for the request that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Serializes the value for the control socket, where both ends have checked that the other
    /// is the same user. For `#[serde(serialize_with)]` on the fields that carry one.
    pub fn over_the_socket<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// The most bytes a secret has: far above any real one.
pub const LONGEST: usize = 64 * 1024;

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_never_printed() {
        let secret = Secret::new("hunter2\n".to_owned());
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        assert_eq!(secret.expose(), "hunter2");
    }

    #[test]
    fn what_cannot_be_seen_around_a_key_is_no_part_of_it() {
        for around in
            [" ", "\t", "\u{A0}", "\u{FEFF}", "\u{200B}", "\u{200D}", "\u{202A}\u{2069}", "\u{3000}", "\u{2060}", "\0"]
        {
            let secret = Secret::new(format!("{around}a b\u{200B}c{around}{around}"));
            assert_eq!(secret.trimmed().expose(), "a b\u{200B}c", "{around:?}");
            assert!(secret.expose().starts_with(around), "only where it is asked for");
        }
        assert!(Secret::new("\u{FEFF} \u{200B}".to_owned()).trimmed().is_empty());
    }
}
