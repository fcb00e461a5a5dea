//! An account at each service, ready to be spoken to.

use std::collections::BTreeMap;
use std::sync::Arc;

use bellhop_core::{
    account::{Account, AccountId, Keep},
    clock::{Mono, Now, Wall},
    dialect::Dialect,
    errand::{Errand, Reply, Step},
    provider::Provider,
    providers::Providers,
    secret::Secret,
    trouble::Trouble,
};

/// The service that a byte stands for, and an account there.
pub fn account(byte: u8) -> (Arc<dyn Provider>, Account) {
    let all: Vec<_> = Providers::bundled().iter().cloned().collect();
    let provider = all[usize::from(byte) % all.len()].clone();
    let slug = provider.about().slug.as_str();
    let fields: &[(&str, &str)] = match slug {
        "metasmoke" => &[("url", "ws://127.0.0.1:3000/cable"), ("events", "flag_logs#create;posts#create,update")],
        "gleepost" => &[("url", "http://127.0.0.1:8000/api/v1"), ("user", "9"), ("posts", "42,43")],
        _ => &[("url", "http://127.0.0.1:6336"), ("topics", "ticket,chat?state=open"), ("title.ticket", "{name}")],
    };
    let account = Account {
        id: AccountId("0123456789abcdef".to_owned()),
        name: "fuzz".to_owned(),
        service: slug.to_owned(),
        enabled: true,
        fields: fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        kinds: BTreeMap::new(),
        expect: BTreeMap::new(),
        muted_until: None,
        keep: Keep::Keychain,
    };
    provider.check(&account).expect("the account is in order");
    (provider, account)
}

/// The dialect of a connection to a server that has let the account in.
pub fn dialect(provider: &dyn Provider, account: &Account) -> Box<dyn Dialect> {
    let mut errand = provider.admit(account, &secret(), None);
    let welcome = || Some(Reply { status: 200, retry_after: None, body: "[]".to_owned(), too_large: false, date: None });
    let admission = run(&mut *errand, std::iter::repeat_with(welcome)).expect("a step ends").expect("it is let in");
    admission.dialect
}

/// Runs an errand on these replies; `None` when they do not last to its end.
pub fn run<T>(errand: &mut dyn Errand<T>, replies: impl Iterator<Item = Option<Reply>>) -> Option<Result<T, Trouble>> {
    let mut replies = replies.take(MOST_REPLIES);
    let mut reply = None;
    loop {
        match errand.step(reply.take(), NOW) {
            Step::Done(result) => return Some(result),
            Step::Ask(_) => reply = Some(replies.next()??),
        }
    }
}

/// The secret that must stay inside.
pub fn secret() -> Secret {
    Secret::new(CANARY.to_owned())
}

/// What the secret is.
pub const CANARY: &str = "canary-5f3c9a-not-a-real-key";
/// The time at which all this happens.
pub const NOW: Now = Now { mono: Mono(1_000_000), wall: Wall(1_767_225_600_000) };
/// An errand that wants more than so many replies does not end.
const MOST_REPLIES: usize = 2_000;
