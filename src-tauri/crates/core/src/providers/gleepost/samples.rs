//! What the tests of this service share.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::account::{Account, AccountId, Keep};
use crate::clock::{Mono, Now, Wall};
use crate::http::{Method, Request, Response};

/// An account with these fields.
pub(super) fn account(fields: &[(&str, &str)]) -> Account {
    Account {
        id: AccountId("0123456789abcdef".to_owned()),
        name: "campus".to_owned(),
        service: "gleepost".to_owned(),
        enabled: true,
        fields: fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        kinds: BTreeMap::new(),
        expect: BTreeMap::new(),
        muted_until: None,
        keep: Keep::Keychain,
    }
}

/// User 9 with a token.
pub(super) fn patrick(more: &[(&str, &str)]) -> Account {
    let mut account = account(more);
    account.fields.entry("url".to_owned()).or_insert("https://h.example/api/v1".to_owned());
    account.fields.entry("user".to_owned()).or_insert("9".to_owned());
    account
}

/// The same time, always.
pub(super) fn now() -> Now {
    Now { mono: Mono(5_000), wall: Wall(1_500_000_000_000) }
}

/// An answer.
pub(super) fn response(status: u16, body: &Value) -> Response {
    Response { status, retry_after: None, body: body.to_string(), too_large: false, date: None }
}

/// A request as method, path with query, body, and who asks.
pub(super) fn spell(ask: &Request) -> String {
    let method = match ask.method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
    };
    let query = ask.url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let path = ask.url.path().trim_start_matches("/api/v1");
    let body = ask.body.as_ref().map(|(_, body)| format!(" {}", body.expose())).unwrap_or_default();
    let who = ask.headers.iter().find(|(name, _)| *name == "X-GP-Auth");
    let who = who.map(|(_, value)| format!(" as {}", value.expose())).unwrap_or_default();
    format!("{method} {path}{query}{body}{who}")
}
