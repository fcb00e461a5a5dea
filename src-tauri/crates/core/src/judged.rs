//! What a service has judged when it refused a key, remembered without the key.

use serde::{Deserialize, Serialize};

use crate::account::Account;
use crate::secret::Secret;

/// What was refused: where it was sent, as whom and by which way, and one byte that tells the key from most others.
///
/// The byte comes from the key and the account's own random id. Whoever reads it cannot confirm a guess: one key in 256
/// has the same. It is the same for each refusal of a key, so that several of them say no more than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    to: u64,
    key: u8,
}

impl Judged {
    /// What is put before the service when `account` signs in with `secret`.
    pub fn of(account: &Account, secret: &Secret) -> Self {
        let service = [account.service.as_str()].into_iter();
        let aims = JUDGED.iter().flat_map(|name| [*name, account.field(name).unwrap_or_default()]);
        let to = fold(service.chain(aims));
        let [first, rest @ ..] = fold([account.id.0.as_str(), secret.expose()].into_iter()).to_ne_bytes();
        Self { to, key: rest.into_iter().fold(first, |all, byte| all ^ byte) }
    }
}

/// Whether a change from `old` to `new` is about what a service says no to or the way to it, and not only about how
/// events look here: then a refusal or a wait may no longer hold.
pub fn matters(old: &Account, new: &Account) -> bool {
    let of = |account: &Account| {
        let fields = account.fields.iter().filter(|(name, _)| !LOOKS.contains(&name.split('.').next().unwrap_or(name)));
        fields.map(|(name, value)| (name.clone(), value.trim().to_owned())).collect::<Vec<_>>()
    };
    of(old) != of(new)
}

/// FNV-1a over texts, each with its end marked.
fn fold<'a>(texts: impl Iterator<Item = &'a str>) -> u64 {
    let bytes = texts.flat_map(|text| text.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The fields that say where a key goes, as whom and by which way.
const JUDGED: &[&str] = &["url", "origin", "user", "email", "proxy", "ca", "plain"];
/// The fields that only say how events look and where a click leads.
const LOOKS: &[&str] = &["web", "title", "link", "columns", "urgency"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::{AccountId, Keep};

    fn account(fields: &[(&str, &str)]) -> Account {
        Account {
            id: AccountId("0123456789abcdef".to_owned()),
            name: "a".to_owned(),
            service: "daptin".to_owned(),
            enabled: true,
            fields: fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            kinds: std::collections::BTreeMap::new(),
            expect: std::collections::BTreeMap::new(),
            muted_until: None,
            keep: Keep::Keychain,
        }
    }

    fn judged(fields: &[(&str, &str)], secret: &str) -> Judged {
        Judged::of(&account(fields), &Secret::new(secret.to_owned()))
    }

    #[test]
    fn another_address_way_user_or_key_is_judged_anew_and_nothing_else() {
        let here = [("url", "http://localhost:6336"), ("email", "me@x.example")];
        let first = judged(&here, "obviously-fake-1");
        let renamed = Account { name: "b".to_owned(), enabled: false, ..account(&here) };
        assert_eq!(first, Judged::of(&renamed, &Secret::new("obviously-fake-1".to_owned())));
        for same in [("title", "{name}"), ("web", "https://a.example"), ("urgency", "low"), ("topics", "ticket")] {
            assert_eq!(first, judged(&[here[0], here[1], same], "obviously-fake-1"), "{same:?}");
        }
        for other in [("proxy", "http://p:1"), ("ca", "/a.pem"), ("user", "7"), ("origin", "https://b.example")] {
            assert_ne!(first, judged(&[here[0], here[1], other], "obviously-fake-1"), "{other:?}");
        }
        assert_ne!(first, judged(&[("url", "http://localhost:6337"), here[1]], "obviously-fake-1"));
        assert_ne!(first, judged(&here, "obviously-fake-2"));
    }

    #[test]
    fn what_is_kept_confirms_no_guess() {
        let bytes = |n: u32| judged(&[], &n.to_string()).key;
        let alike = (0..25_600).filter(|n| bytes(*n) == bytes(70_000)).count();
        assert!((50..200).contains(&alike), "about one in 256 looks alike: {alike} of 25600");
    }

    #[test]
    fn a_change_of_looks_does_not_matter_and_one_of_topics_does() {
        let here = account(&[("topics", "ticket")]);
        assert!(matters(&here, &account(&[("topics", "note")])));
        assert!(matters(&here, &account(&[("topics", "ticket"), ("ca", "/a.pem")])));
        assert!(!matters(&here, &account(&[("topics", "ticket"), ("link.ticket", "{base}"), ("web", "x")])));
        assert!(!matters(&here, &Account { name: "b".to_owned(), ..here.clone() }));
    }
}
