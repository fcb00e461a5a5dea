//! Requests and answers over REST.

use serde_json::Value;
use url::Url;
use url::form_urlencoded::Serializer;

use super::dialect::refused;
use super::place::Place;
use crate::clock::Wall;
use crate::http::{Method, Request, Response};
use crate::messages;
use crate::secret::Secret;
use crate::status;
use crate::trouble::{Trouble, TroubleCode};

/// Who one is at the service: an id and a token, from the account or from a sign-in.
#[derive(Clone, Debug)]
pub(super) struct Identity {
    pub(super) me: u64,
    pub(super) token: Secret,
    pub(super) expires: Option<Wall>,
}

impl Identity {
    /// An identity, unless the token holds what no token holds and no header may carry.
    pub(super) fn new(me: u64, token: &str, expires: Option<Wall>) -> Option<Self> {
        let token = token.trim();
        let fit = !token.is_empty() && token.bytes().all(|b| b.is_ascii_graphic());
        fit.then(|| Self { me, token: Secret::new(token.to_owned()), expires })
    }

    /// The header's value. A header, never the query: addresses end up in logs.
    pub(super) fn header(&self) -> Secret {
        Secret::new(format!("{}-{}", self.me, self.token.expose()))
    }
}

/// REST at one place in one's own name.
#[derive(Clone, Debug)]
pub(super) struct Rest {
    pub(super) place: Place,
    pub(super) identity: Identity,
}

impl Rest {
    /// A `GET`. `path` and `query` hold names and numbers only.
    pub(super) fn read(&self, path: &str, query: &str) -> Request {
        let mut url = self.place.under(path);
        url.set_query(Some(query).filter(|query| !query.is_empty()));
        Request::get(url).header(AUTH, self.identity.header())
    }

    /// A `PUT` of `seen=<id>`: everything up to `id` has been seen.
    pub(super) fn mark_seen(&self, path: &str, id: u64) -> Request {
        let body = Some((FORM, Secret::new(format!("seen={id}"))));
        let ask = Request { method: Method::Put, url: self.place.under(path), headers: Vec::new(), body };
        ask.header(AUTH, self.identity.header())
    }
}

/// The sign-in with a password, as a form.
pub(super) fn login(url: Url, email: &str, password: &Secret) -> Request {
    let form =
        Serializer::new(String::new()).append_pair("email", email).append_pair("pass", password.expose()).finish();
    Request { method: Method::Post, url, headers: Vec::new(), body: Some((FORM, Secret::new(form))) }
}

/// The list in an answer. Go writes an empty list as `null` where it never made one.
pub(super) fn list(response: &Response) -> Option<Vec<Value>> {
    serde_json::from_str::<Option<Vec<Value>>>(&response.body).ok().map(Option::unwrap_or_default)
}

/// What a status other than success means.
pub(super) fn trouble(response: &Response) -> Trouble {
    match response.status {
        // A page of a proxy or a firewall is none of Gleepost's.
        401 | 403 if own(response) => refused(),
        401 | 403 => status::on_the_way(response.status),
        407 | 408 | 425 | 429 | 500..=599 => status::refusal(response.status, response.retry_after),
        _ => no_api(),
    }
}

/// What stands at the address is something else.
pub(super) fn no_api() -> Trouble {
    Trouble::new(TroubleCode::Protocol, messages::gleepost_no_api())
}

/// Whether the API itself answered: it always does so in an object.
pub(super) fn own(response: &Response) -> bool {
    serde_json::from_str::<serde_json::Map<String, Value>>(&response.body).is_ok()
}

/// The header that says who one is.
pub(super) const AUTH: &str = "X-GP-Auth";
const FORM: &str = "application/x-www-form-urlencoded";
