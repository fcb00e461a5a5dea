//! An account at each service, ready to be spoken to.

use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use bellhop_core::{
    account::{Account, AccountId, Keep},
    clock::{Mono, Now, Wall},
    dialect::Dialect,
    http::{BoxFuture, Http, Request, Response},
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
    let welcome = || Some(Response { status: 200, retry_after: None, body: "[]".to_owned(), too_large: false, date: None });
    let mut http = Replies::of(std::iter::repeat_with(welcome));
    let admission = run(provider.admit(&mut http, account, &secret(), None)).expect("sign-in ends").expect("it is let in");
    admission.dialect
}

/// Replies that come one after the other, until there are no more.
pub struct Replies<I>(std::iter::Take<I>);

impl<I: Iterator<Item = Option<Response>>> Replies<I> {
    /// These.
    pub fn of(replies: I) -> Self {
        Self(replies.take(MOST_REPLIES))
    }
}

impl<I: Iterator<Item = Option<Response>> + Send> Http for Replies<I> {
    fn send(&mut self, _request: Request) -> BoxFuture<'_, Result<Response, Trouble>> {
        match self.0.next().flatten() {
            Some(reply) => Box::pin(std::future::ready(Ok(reply))),
            None => Box::pin(std::future::pending()),
        }
    }

    fn now(&self) -> Now {
        NOW
    }
}

/// What a conversation comes to; `None` when the replies do not last to its end.
pub fn run<T>(conversation: impl Future<Output = T>) -> Option<T> {
    match pin!(conversation).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(end) => Some(end),
        Poll::Pending => None,
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
/// A conversation that wants more than so many replies does not end.
const MOST_REPLIES: usize = 2_000;
