//! Where an account lives and who it is: its fields, read once.

use std::collections::BTreeSet;

use url::Url;

use crate::account::Account;
use crate::address;
use crate::form::Fault;
use crate::messages;

/// An account's fields, read and found in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The API base, such as `https://host/api/v1`, without a slash at its end.
    pub(super) api: Url,
    /// The base of click targets.
    pub(super) web: Url,
    /// How the account signs in.
    pub(super) who: Who,
    /// The posts whose view counts are wanted.
    pub(super) watched: BTreeSet<u64>,
}

/// How an account signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// With a user id; the secret is its token.
    User(u64),
    /// With an address; the secret is its password.
    Email(String),
}

impl Place {
    /// Reads the fields, or says which is at fault.
    pub(super) fn of(account: &Account) -> Result<Self, Fault> {
        let api = api(account)?;
        let web = web(account, &api)?;
        let who = who(account)?;
        let watched = watched(account)?;
        Ok(Self { api, web, who, watched })
    }

    /// The address of something under the API base. `path` is made of names and numbers only.
    pub(super) fn under(&self, path: &str) -> Url {
        let mut url = self.api.clone();
        url.set_path(&format!("{}/{path}", self.api.path().trim_end_matches('/')));
        url
    }

    /// The websocket's address. Exactly one slash stands before `ws`: the server redirects
    /// `//ws` and `/ws/`, and websocket clients do not follow.
    pub(super) fn socket(&self) -> Url {
        address::to_socket(self.under("ws"))
    }
}

fn api(account: &Account) -> Result<Url, Fault> {
    let text = account.field("url").ok_or_else(|| Fault::new("url", messages::gleepost_url_form()))?;
    let mut url = address::parse("url", text, &["https", "http"])?;
    address::must_be_private("url", &url, account)?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(Fault::new("url", messages::gleepost_url_form()));
    }
    let path = url.path().trim_end_matches('/').to_owned();
    if path.ends_with("/ws") {
        return Err(Fault::new("url", messages::gleepost_url_no_ws()));
    }
    url.set_path(&path);
    Ok(url)
}

fn web(account: &Account, api: &Url) -> Result<Url, Fault> {
    if let Some(text) = account.field("web") {
        let url = address::parse("web", text, &["https", "http"])?;
        if url.query().is_some() || url.fragment().is_some() {
            return Err(Fault::new("web", messages::gleepost_web_form()));
        }
        return Ok(url);
    }
    let mut url = api.clone();
    url.set_path("");
    Ok(url)
}

fn who(account: &Account) -> Result<Who, Fault> {
    match (account.field("user"), account.field("email")) {
        (Some(_), Some(_)) => Err(Fault::new("email", messages::gleepost_user_xor_email())),
        (None, None) => Err(Fault::new("user", messages::gleepost_user_or_email())),
        (Some(id), None) => match number(id) {
            Some(id) => Ok(Who::User(id)),
            None => Err(Fault::new("user", messages::gleepost_user_form())),
        },
        (None, Some(email)) => {
            let (name, host) = email.split_once('@').unwrap_or_default();
            if name.is_empty() || host.is_empty() || email.chars().any(|c| c.is_whitespace() || c.is_control()) {
                return Err(Fault::new("email", messages::gleepost_email_form()));
            }
            Ok(Who::Email(email.to_owned()))
        }
    }
}

fn watched(account: &Account) -> Result<BTreeSet<u64>, Fault> {
    let text = account.field("posts").unwrap_or_default();
    let mut posts = BTreeSet::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let id = number(part).ok_or_else(|| Fault::new("posts", messages::gleepost_posts_form()))?;
        posts.insert(id);
    }
    if posts.len() > MOST_POSTS {
        return Err(Fault::new("posts", messages::gleepost_posts_most(MOST_POSTS)));
    }
    Ok(posts)
}

/// An id: decimal digits only, above zero.
fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().filter(|id| *id > 0)
}

/// The most posts watched at once; all of them travel in one frame.
const MOST_POSTS: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::providers::gleepost::samples::account;

    #[test]
    fn the_socket_has_exactly_one_slash_before_ws() {
        for url in ["https://h.example/api/v1", "https://h.example/api/v1/", "https://h.example/api/v1//"] {
            let place = Place::of(&account(&[("url", url), ("user", "9")])).expect("in order");
            assert_eq!(place.socket().as_str(), "wss://h.example/api/v1/ws");
            assert_eq!(place.under("notifications").as_str(), "https://h.example/api/v1/notifications");
            assert_eq!(place.web.as_str(), "https://h.example/");
        }
    }

    #[test]
    fn each_field_at_fault_is_named() {
        let base = ("url", "https://h.example/api/v1");
        for (fields, at_fault) in [
            (&[("user", "9")][..], "url"),
            (&[("url", "wss://h.example/api/v1/ws"), ("user", "9")], "url"),
            (&[("url", "https://h.example/api/v1/ws"), ("user", "9")], "url"),
            (&[("url", "https://h.example/api/v1?id=9"), ("user", "9")], "url"),
            (&[("url", "http://h.example/api/v1"), ("user", "9")], "url"),
            (&[base], "user"),
            (&[base, ("user", "nine")], "user"),
            (&[base, ("user", "+9")], "user"),
            (&[base, ("user", "9"), ("email", "a@b.example")], "email"),
            (&[base, ("email", "a.example")], "email"),
            (&[base, ("user", "9"), ("posts", "1,two")], "posts"),
            (&[base, ("user", "9"), ("posts", "1,-2")], "posts"),
            (&[base, ("user", "9"), ("web", "javascript:alert(1)")], "web"),
        ] {
            let fault = Place::of(&account(fields)).expect_err("a fault");
            assert_eq!(fault.field, at_fault, "{fields:?}");
        }
    }

    #[test]
    fn plain_http_is_for_this_machine_or_by_request() {
        for fields in [
            &[("url", "http://127.0.0.1:8083/api/v1"), ("user", "9")][..],
            &[("url", "http://h.example/api/v1"), ("user", "9"), ("plain", "yes")],
        ] {
            assert!(Place::of(&account(fields)).is_ok(), "{fields:?}");
        }
    }

    #[test]
    fn watched_posts_are_read_with_any_spacing() {
        let place = Place::of(&account(&[
            ("url", "https://h.example/api/v1"),
            ("email", "a@b.example"),
            ("posts", " 456,123 ,,456"),
        ]))
        .expect("in order");
        assert_eq!(place.watched, BTreeSet::from([123, 456]));
    }

    #[test]
    fn at_most_two_hundred_posts_are_watched() {
        let watched = |count: u64| {
            let posts = (1..=count).map(|id| id.to_string()).collect::<Vec<_>>().join(",");
            watched(&account(&[("posts", &posts)])).map(|posts| posts.len())
        };
        assert_eq!(watched(200), Ok(200));
        assert_eq!(watched(201).map_err(|fault| fault.field), Err("posts".to_owned()));
    }
}
