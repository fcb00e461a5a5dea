//! metasmoke, where Charcoal's `SmokeDetector` keeps what it reports: events over Action Cable, the
//! rest over its API.
//!
//! The protocol is as Rails 5.2 speaks it and metasmoke's `ApiChannel` uses it. The key is checked
//! when subscribing and nowhere else, so a socket that is open proves nothing; an account is live
//! once its subscription is confirmed.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::Value;

use self::row::Row;
use crate::account::Account;
use crate::clock::Now;
use crate::event::Event;
use crate::form::{Fault, Field, SignIn, Takes};
use crate::http::{BoxFuture, Http};
use crate::messages::{self, Message};
use crate::provider::{About, Admission, CatchUp, CaughtUp, Heartbeat, Kind, Link, Missing, Pass, Provider};
use crate::secret::Secret;
use crate::trouble::{Trouble, TroubleCode};
use crate::{address, cable};

mod account;
mod api;
mod catch_up;
mod dialect;
mod events;
mod flags;
mod kinds;
mod legacy;
mod look_up;
mod markup;
mod message;
mod models;
mod news;
mod page;
mod row;
mod words;

/// metasmoke.
#[derive(Debug)]
pub struct Metasmoke {
    about: About,
}

impl Default for Metasmoke {
    fn default() -> Self {
        Self { about: about() }
    }
}

impl Provider for Metasmoke {
    fn about(&self) -> &About {
        &self.about
    }

    fn kinds(&self, _account: &Account) -> Vec<Kind> {
        kinds::all()
    }

    fn rings_by_default(&self, _account: &Account, kind: &str) -> bool {
        rings_by_default(kind)
    }

    fn hears(&self, account: &Account, kind: &str) -> bool {
        let wanted = account::subscribed(account);
        events::split_kind(kind).is_some_and(|(model, change)| wanted.has(model.table, change))
    }

    fn check(&self, account: &Account) -> Result<(), Fault> {
        account::check(account).map(drop)
    }

    fn warnings(&self, account: &Account) -> Vec<Message> {
        account::warnings(account)
    }

    fn adjusts(&self, field: &str) -> bool {
        adjusts(field)
    }

    fn origin(&self, account: &Account) -> Result<String, Fault> {
        Ok(address::web_origin(&account::socket(account)?))
    }

    /// There is no sign-in: the key travels in the subscription.
    fn admit<'a>(
        &self,
        http: &'a mut dyn Http,
        account: &Account,
        secret: &Secret,
        _pass: Option<&Pass>,
    ) -> BoxFuture<'a, Result<Admission, Trouble>> {
        Box::pin(std::future::ready(admission(account, secret, http.now())))
    }

    fn commits_within(&self) -> Duration {
        COMMITS_WITHIN
    }

    fn never_replayed(&self, account: &Account) -> Vec<Missing> {
        catch_up::out_of_reach(account).into_iter().collect()
    }

    fn catch_up<'a>(
        &self,
        http: &'a mut dyn Http,
        request: &CatchUp<'_>,
    ) -> Option<BoxFuture<'a, Result<CaughtUp, Trouble>>> {
        Some(Box::pin(catch_up::Fetch::new(http, request)?.run()))
    }

    fn look_up<'a>(
        &self,
        http: &'a mut dyn Http,
        account: &Account,
        secret: &Secret,
        things: &[String],
    ) -> Option<BoxFuture<'a, Result<BTreeMap<String, String>, Trouble>>> {
        let request = look_up::ask(&account::check(account).ok()?.api, secret, things)?;
        Some(Box::pin(async move { look_up::read(&http.send(request).await?) }))
    }

    fn name(&self, event: &mut Event, name: &str) {
        let Some((model, change)) = events::split_kind(&event.kind) else { return };
        let Some(cells) = event.fields.get("object").and_then(Value::as_object) else { return };
        let told = words::tell(model, change, Row(cells), Some(name));
        (event.title, event.body, event.lacks) = (told.title, told.body, None);
    }
}

/// Whether a connection can go on when this field changes: what is subscribed to, where links lead,
/// and what only the desk reads.
fn adjusts(field: &str) -> bool {
    matches!(field, "events" | "web" | "urgency")
}

/// Whether a kind rings until the user says otherwise.
fn rings_by_default(kind: &str) -> bool {
    account::DEFAULTS.contains(&kind)
}

fn admission(account: &Account, key: &Secret, now: Now) -> Result<Admission, Trouble> {
    let checked = account::check(account).map_err(|fault| Trouble::new(TroubleCode::Config, fault.message))?;
    let dialect = dialect::Conversation::new(key.clone(), &checked, &account.fields, now);
    let link = Link {
        url: checked.url,
        headers: Vec::new(),
        origin: Some(checked.origin),
        subprotocols: cable::SUBPROTOCOLS.map(str::to_owned).to_vec(),
        meanings: vec![(404..=404, not_found())],
    };
    Ok(Admission { link, dialect: Box::new(dialect), pass: None })
}

/// Rails answers 404 where it does not like the origin, just as it does for a wrong path.
fn not_found() -> Trouble {
    Trouble::new(TroubleCode::Protocol, messages::metasmoke_not_found())
}

fn about() -> About {
    let fields = vec![
        Field::new("url", messages::metasmoke_field_url(), messages::metasmoke_field_url_help())
            .takes(Takes::Url)
            .default(account::URL),
        Field::new("events", messages::metasmoke_field_events(), messages::metasmoke_field_events_help())
            .takes(Takes::List)
            .advanced(),
        Field::new("origin", messages::metasmoke_field_origin(), messages::metasmoke_field_origin_help())
            .takes(Takes::Url)
            .advanced(),
        Field::new("web", messages::metasmoke_field_web(), messages::metasmoke_field_web_help())
            .takes(Takes::Url)
            .advanced(),
    ];
    let with_key = SignIn {
        label: messages::metasmoke_sign_in(),
        fields: Vec::new(),
        secret_label: messages::metasmoke_secret(),
        secret_help: messages::metasmoke_sign_in_secret_help(),
        password: false,
    };
    About {
        slug: "metasmoke".to_owned(),
        label: "metasmoke".to_owned(),
        summary: messages::metasmoke_summary(),
        fields,
        sign_ins: vec![with_key],
        secret_label: messages::metasmoke_secret(),
        marks_seen: false,
        topics: false,
        heartbeat: Some(heartbeat()),
    }
}

const HEARTBEAT: &str = "smoke_detectors#update";

/// Each `SmokeDetector` tells metasmoke every minute that it lives, and metasmoke tells its
/// subscribers. Five missed in a row are no restart and no slow network any more. That none runs at
/// all is possible too, so nobody is told unless they ask for it.
fn heartbeat() -> Heartbeat {
    Heartbeat { kind: HEARTBEAT.to_owned(), minutes: 5, deaf: messages::metasmoke_deaf() }
}

/// Its callbacks run inside the transaction (`after_create` in `app/models/concerns/websocket.rb`), which takes a part of a
/// second.
const COMMITS_WITHIN: Duration = Duration::from_secs(2);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::{AccountId, Keep};
    use crate::clock::{Mono, Wall};
    use crate::dialect::{Frame, Signal};
    use crate::messages::Locale;
    use crate::text;
    use crate::veil::Veil;

    /// An account with these fields.
    pub(super) fn account(fields: &[(&str, &str)]) -> Account {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Account {
            id: AccountId("0123456789abcdef".to_owned()),
            name: "smoke".to_owned(),
            service: "metasmoke".to_owned(),
            enabled: true,
            fields: fields.iter().map(own).collect(),
            kinds: BTreeMap::new(),
            expect: BTreeMap::new(),
            muted_until: None,
            keep: Keep::Keychain,
        }
    }

    pub(super) const NOW: Now = Now { mono: Mono(0), wall: Wall(1_800_000_000_000) };

    #[test]
    fn an_account_in_order_is_admitted_at_once() {
        let account = account(&[("url", "ws://127.0.0.1:28080/cable")]);
        let admission = admission(&account, &Secret::new("fake-key".to_owned()), NOW).expect("it is in order");
        assert_eq!(admission.link.url.as_str(), "ws://127.0.0.1:28080/cable");
        assert_eq!(admission.link.origin.as_deref(), Some("http://127.0.0.1:28080"));
        assert_eq!(admission.link.subprotocols, ["actioncable-v1-json", "actioncable-unsupported"]);
        assert!(admission.link.headers.is_empty() && admission.pass.is_none());
        let trouble = admission.link.meaning(404).expect("404 has a meaning here");
        assert!(!trouble.code.blocks() && trouble.message.to_string().contains("origin"));
        assert!(admission.link.meaning(503).is_none());
    }

    #[test]
    fn an_account_in_disorder_is_blocked_with_words() {
        let account = account(&[("events", "comments")]);
        let trouble = admission(&account, &Secret::new("fake-key".to_owned()), NOW).err().expect("nothing to dial");
        assert!(trouble.code.blocks() && trouble.message.to_string().contains("post_comments"), "{trouble:?}");
    }

    #[test]
    fn the_keys_place_is_known_whatever_else_is_wrong() {
        let odd = account(&[("url", "ws://host.example:81/cable"), ("events", "comments"), ("web", "?")]);
        assert!(Metasmoke::default().check(&odd).is_err());
        assert_eq!(Metasmoke::default().origin(&odd).as_deref(), Ok("http://host.example:81"));
        assert!(Metasmoke::default().origin(&account(&[("url", "host")])).is_err());
    }

    #[test]
    fn a_name_learnt_later_is_written_in() {
        let mut event = message::read(
            r#"{"event_type":"create","event_class":"Feedback","object":{"id":1,"post_id":42,"feedback_type":"tpu-"}}"#,
            "https://host",
            NOW,
        )
        .expect("an event");
        assert_eq!(
            (event.title.to_string().as_str(), event.lacks.as_deref()),
            ("Marked tpu-: post 42", Some("post/42"))
        );
        Metasmoke::default().name(&mut event, "Best\u{202e} keto\n");
        assert_eq!((event.title.to_string().as_str(), event.lacks), ("Marked tpu-: “Best keto”", None));
    }

    #[test]
    fn what_an_event_says_is_said_in_a_language_and_cut() {
        let told = |user: &str| {
            let row = format!(r#"{{"id":1,"post_id":42,"feedback_type":"tpu-","user_name":"{user}"}}"#);
            let told = format!(r#"{{"event_type":"create","event_class":"Feedback","object":{row}}}"#);
            let mut event = message::read(&told, "https://host", NOW).expect("an event");
            let mut veil = Veil::default();
            veil.over(&Secret::new("canary-5f3c9a".to_owned()));
            veil.event(&mut event);
            event
        };
        let said = |name: &str, user: &str| {
            told(user).said_in(Locale::named(name).expect("a language")).title.as_verbatim().map(str::to_owned)
        };
        assert_eq!(said("en", "Otter").as_deref(), Some("Marked tpu-: post 42 by Otter"));
        assert_eq!(said("de", "Otter").as_deref(), Some("Einschätzung tpu-: Beitrag 42 (von Otter)"));
        assert_eq!(said("en", "a canary-5f3c9a").as_deref(), Some("Marked tpu-: post 42 by a [key]"));
        let mut long = told("Otter");
        long.title = messages::metasmoke_post_changed("é".repeat(400));
        let title = long.said_in(Locale::ENGLISH).title.to_string();
        assert_eq!((title.chars().count(), title.ends_with('…')), (text::TITLE, true));
    }

    fn texts(signals: &[Signal]) -> String {
        let text = |signal: &Signal| match signal {
            // The one signal that has to carry the key.
            Signal::Send(_) => String::new(),
            other => format!("{other:?}"),
        };
        signals.iter().map(text).collect()
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_heard_nothing_breaks_and_the_key_stays_inside(
            frames in proptest::collection::vec(
                proptest::sample::select(vec![
                    r#"{"type":"welcome"}"#, r#"{"type":"ping","message":1}"#, r#"{"type":"disconnect","reason":"KEY","reconnect":false}"#,
                    r#"{"identifier":ID,"type":"confirm_subscription"}"#, r#"{"identifier":ID,"type":"reject_subscription"}"#,
                    r#"{"identifier":ID,"message":{"event_type":"create","event_class":"FlagLog","object":{"id":7,"KEY":"KEY"}}}"#,
                    r#"{"identifier":ID,"message":{"event_type":"KEY","event_class":"KEY","object":"KEY"}}"#,
                    r#"{"identifier":ID,"message":{"KEY":["KEY"]}}"#, r#"{"identifier":"KEY","message":{}}"#,
                    r#"{"identifier":ID,"type":"KEY"}"#, "KEY", r#"{"identifier":ID,"message":{"flag_log":{"post":{"api_key":"KEY"}}}}"#,
                ]),
                0..12,
            ),
            cut in 0_usize..400,
            noise in ".{0,40}",
        ) {
            const KEY: &str = "canary-5f3c9a";
            let account = account(&[]);
            let mut dialect = admission(&account, &Secret::new(KEY.to_owned()), NOW).expect("it is in order").dialect;
            let id = Value::from(format!(
                r#"{{"channel":"ApiChannel","key":"{KEY}","events":"announcements#create;flag_logs#create"}}"#
            ));
            let mut said = Vec::new();
            dialect.greet(NOW, &mut said);
            for frame in frames {
                let frame = frame.replace("ID", &id.to_string()).replace("KEY", KEY);
                let part: String = frame.chars().take(cut).chain(noise.chars()).collect();
                dialect.hear(Frame::Text(&frame), NOW, &mut said);
                dialect.hear(Frame::Text(&part), NOW, &mut said);
                dialect.hear(Frame::Binary(part.as_bytes()), NOW, &mut said);
            }
            proptest::prop_assert!(!texts(&said).contains(KEY), "{}", texts(&said));
        }
    }
}
