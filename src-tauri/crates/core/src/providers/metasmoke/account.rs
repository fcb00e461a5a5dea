//! An account of metasmoke as its user wrote it, checked.

use url::Url;

use super::events::{Wanted, split_kind};
use super::{HEARTBEAT, rings_by_default};
use crate::account::Account;
use crate::address;
use crate::form::Fault;
use crate::messages::{self, Message};

/// An account's fields after checking.
#[derive(Debug)]
pub(crate) struct Checked {
    /// The socket.
    pub(crate) url: Url,
    /// What the subscription asks for, in its one spelling; `None` is the subscription of old.
    pub(crate) events: Option<String>,
    /// The `Origin` of the dial.
    pub(crate) origin: String,
    /// Where links lead, such as `https://host`, without a slash at the end.
    pub(crate) web: String,
    /// Where the API is: always at the socket's own origin, because the key belongs to that.
    pub(crate) api: Url,
}

/// Checks an account.
pub(crate) fn check(account: &Account) -> Result<Checked, Fault> {
    let url = socket(account)?;
    address::must_be_private("url", &url, account)?;
    let own = address::web_origin(&url);
    let api = Url::parse(&own).map_err(|_| Fault::new("url", messages::metasmoke_url_no_host()))?;
    let origin = match account.field("origin") {
        Some(text) => address::web_origin(&address::parse("origin", text, &["https", "http"])?),
        None => own.clone(),
    };
    let web = match account.field("web") {
        Some(text) => web(text)?,
        None => own,
    };
    Ok(Checked { url, events: events(account)?, origin, web, api })
}

/// The socket's address. It stands whatever is wrong with the other fields, because the key is kept
/// under its origin and has to be found to be removed, too.
pub(crate) fn socket(account: &Account) -> Result<Url, Fault> {
    address::parse("url", account.field("url").unwrap_or(URL), &["wss", "ws"])
}

/// What does not fit together although each part is in order, a sentence each.
pub(crate) fn warnings(account: &Account) -> Vec<Message> {
    let Some(wanted) = account.field("events").and_then(|text| Wanted::parse(text).ok()) else {
        return Vec::new();
    };
    let on = |kind: &str| account.kinds.get(kind).copied().unwrap_or_else(|| rings_by_default(kind));
    let quiet = wanted.kinds().map(|(table, change)| format!("{table}#{}", change.word())).filter(|kind| !on(kind));
    let deaf = account
        .kinds
        .iter()
        .filter(|(kind, on)| **on && split_kind(kind).is_some_and(|(model, change)| !wanted.has(model.table, change)));
    let quiet: Vec<String> = quiet.collect();
    let deaf: Vec<&str> = deaf.map(|(kind, _)| kind.as_str()).collect();
    let quiet = (!quiet.is_empty()).then(|| messages::metasmoke_warning_quiet(quiet.join(", ")));
    let deaf = (!deaf.is_empty()).then(|| messages::metasmoke_warning_deaf(deaf.join(", ")));
    quiet.into_iter().chain(deaf).collect()
}

/// Which kinds the account has switched on, whatever its `events` say.
fn enabled(account: &Account) -> Wanted {
    let mut wanted = Wanted::default();
    let moved = account.kinds.iter().filter(|(_, on)| **on).map(|(kind, _)| kind.as_str());
    let standing = DEFAULTS.iter().copied().filter(|kind| !account.kinds.contains_key(*kind));
    for (model, change) in moved.chain(standing).filter_map(split_kind) {
        wanted.add(model, change);
    }
    wanted
}

/// What the server is asked to send.
pub(crate) fn subscribed(account: &Account) -> Wanted {
    match account.field("events") {
        Some(LEGACY) => Wanted::parse(OLD).unwrap_or_default(),
        Some(text) => with_expected(Wanted::parse(text).unwrap_or_default(), account),
        None => with_expected(enabled(account), account),
    }
}

/// What somebody misses when it was not heard: all that is sent but the heartbeat, which is only
/// worth something at its time.
pub(crate) fn missed(account: &Account) -> Wanted {
    let beatless = account.expect.iter().filter(|(kind, _)| *kind != HEARTBEAT);
    let expect = beatless.map(|(kind, minutes)| (kind.clone(), *minutes)).collect();
    subscribed(&Account { expect, ..account.clone() })
}

fn events(account: &Account) -> Result<Option<String>, Fault> {
    let wanted = match account.field("events") {
        Some(LEGACY) => return Ok(None),
        Some(text) => Wanted::parse(text).map_err(|fault| Fault::new("events", fault))?,
        None => enabled(account),
    };
    Ok(Some(with_expected(wanted, account)).filter(|wanted| !wanted.is_empty()).map(|wanted| wanted.canonical()))
}

/// With the kinds whose absence the user wants to be told of: they have to be sent to be missed.
fn with_expected(mut wanted: Wanted, account: &Account) -> Wanted {
    for (model, change) in account.expect.keys().filter_map(|kind| split_kind(kind)) {
        wanted.add(model, change);
    }
    wanted
}

fn web(text: &str) -> Result<String, Fault> {
    let url = address::parse("web", text, &["https", "http"])?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(Fault::new("web", messages::metasmoke_web_no_query()));
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// Where metasmoke is.
pub(super) const URL: &str = "wss://metasmoke.erwaysoftware.com/cable";
/// What the user writes for the subscription without `events`.
const LEGACY: &str = "legacy";
/// What the subscription without `events` amounts to.
const OLD: &str = "feedbacks#create;flag_logs#create;deletion_logs#create;statistics#create";
/// The kinds that ring unless the user says otherwise.
pub(super) const DEFAULTS: [&str; 2] = ["flag_logs#create", "announcements#create"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::Provider as _;
    use crate::providers::metasmoke::Metasmoke;
    use crate::providers::metasmoke::tests::account;

    fn checked(fields: &[(&str, &str)]) -> Checked {
        check(&account(fields)).unwrap_or_else(|fault| panic!("{fields:?}: {fault}"))
    }

    #[test]
    fn the_web_the_origin_and_the_api_follow_the_socket() {
        let here = checked(&[("url", "ws://127.0.0.1:28080/cable")]);
        assert_eq!((here.origin.as_str(), here.web.as_str()), ("http://127.0.0.1:28080", "http://127.0.0.1:28080"));
        assert_eq!(here.api.as_str(), "http://127.0.0.1:28080/");
        let there = checked(&[]);
        assert_eq!(there.origin, "https://metasmoke.erwaysoftware.com");
        assert_eq!(there.url.as_str(), URL);
    }

    #[test]
    fn the_web_may_be_elsewhere_but_never_the_api() {
        let account = checked(&[("web", "https://proxy.example/ms/"), ("origin", "https://other.example")]);
        assert_eq!(
            (account.web.as_str(), account.origin.as_str()),
            ("https://proxy.example/ms", "https://other.example")
        );
        assert_eq!(account.api.as_str(), "https://metasmoke.erwaysoftware.com/");
    }

    #[test]
    fn what_is_wrong_is_refused_at_its_field() {
        for (field, value) in [
            ("url", "https://host/cable"),
            ("url", "ws://host.example/cable"),
            ("events", "posts#"),
            ("events", "comments"),
            ("origin", "tauri://localhost"),
            ("web", "javascript:alert(1)"),
            ("web", "https://host/?a=b"),
        ] {
            assert_eq!(check(&account(&[(field, value)])).expect_err(value).field, field);
        }
        checked(&[("url", "ws://host.example/cable"), ("plain", "yes")]);
    }

    #[test]
    fn the_subscription_comes_from_events_or_from_the_switches() {
        assert_eq!(checked(&[]).events.as_deref(), Some("announcements#create;flag_logs#create"));
        assert_eq!(checked(&[("events", "posts")]).events.as_deref(), Some("posts#create,update"));
        assert_eq!(checked(&[("events", "legacy")]).events, None);
        let mut account = account(&[]);
        account.kinds = [("flag_logs#create", false), ("posts#destroy", true), ("odd#create", true)]
            .map(|(kind, on)| (kind.to_owned(), on))
            .into();
        assert_eq!(check(&account).expect("fine").events.as_deref(), Some("announcements#create;posts#destroy"));
        account.kinds = DEFAULTS.map(|kind| (kind.to_owned(), false)).into();
        assert_eq!(check(&account).expect("fine").events, None, "nothing switched on");
    }

    #[test]
    fn what_is_expected_is_subscribed_to_though_it_does_not_ring() {
        let expecting = |events: &str| {
            let mut account = account(&[("events", events)]);
            account.expect = [("smoke_detectors#update", 5), ("posts#create", 30), ("odd", 1)]
                .map(|(kind, minutes)| (kind.to_owned(), minutes))
                .into();
            account
        };
        for (events, sent, missed_too) in [
            (
                "",
                Some("announcements#create;flag_logs#create;posts#create;smoke_detectors#update"),
                "announcements#create;flag_logs#create;posts#create",
            ),
            (
                "feedbacks#create",
                Some("feedbacks#create;posts#create;smoke_detectors#update"),
                "feedbacks#create;posts#create",
            ),
            (
                "smoke_detectors",
                Some("posts#create;smoke_detectors#create,update"),
                "posts#create;smoke_detectors#create,update",
            ),
            ("legacy", None, "deletion_logs#create;feedbacks#create;flag_logs#create;statistics#create"),
        ] {
            let account = expecting(events);
            assert_eq!(check(&account).expect("fine").events.as_deref(), sent, "{events}");
            assert_eq!(missed(&account).canonical(), missed_too, "{events}");
        }
        let hears = |events: &str, kind: &str| Metasmoke::default().hears(&expecting(events), kind);
        assert!(hears("", "smoke_detectors#update") && hears("feedbacks#create", "posts#create"));
        assert!(!hears("", "posts#destroy") && !hears("", "odd") && !hears("legacy", "smoke_detectors#update"));
    }

    #[test]
    fn events_and_switches_that_disagree_are_worth_a_warning() {
        let mut account = account(&[("events", "posts#create;flag_logs#create")]);
        account.kinds.insert("feedbacks#create".to_owned(), true);
        let warnings = warnings(&account);
        assert!(
            warnings[0].to_string().contains("posts#create") && !warnings[0].to_string().contains("flag_logs"),
            "{warnings:?}"
        );
        assert!(warnings[1].to_string().contains("feedbacks#create"), "{warnings:?}");
    }
}
