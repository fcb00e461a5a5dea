//! A service whose frames are plain words, for trying drivers.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use bellhop_core::account::Account;
use bellhop_core::clock::{Due, Now};
use bellhop_core::dialect::{Action, Dialect, Frame, Pulse, Refusal, Signal, Ticket};
use bellhop_core::event::{Bearing, Event, Urgency};
use bellhop_core::form::Fault;
use bellhop_core::http::{BoxFuture, Http, Request};
use bellhop_core::messages;
use bellhop_core::messages::Message;
use bellhop_core::provider::{About, Admission, CatchUp, CaughtUp, Kind, Link, Pass, Provider};
use bellhop_core::secret::Secret;
use bellhop_core::trouble::{Trouble, TroubleCode};
use serde_json::Value;

/// The service at one address.
pub(super) struct Lines {
    pub(super) socket: SocketAddr,
    pub(super) rest: SocketAddr,
    /// Whether a sign-in yields a pass.
    pub(super) passes: AtomicBool,
    pub(super) dials: AtomicUsize,
    about: About,
}

fn about() -> About {
    About {
        slug: "lines".to_owned(),
        label: "Lines".to_owned(),
        summary: Message::verbatim("Words."),
        fields: Vec::new(),
        sign_ins: Vec::new(),
        secret_label: Message::verbatim("key"),
        marks_seen: false,
        topics: true,
        heartbeat: None,
    }
}

impl Lines {
    pub(super) fn new(socket: SocketAddr, rest: SocketAddr) -> Self {
        Self { socket, rest, passes: AtomicBool::new(false), dials: AtomicUsize::new(0), about: about() }
    }

    /// Asks once and reads the answer.
    fn ask<'a, T>(
        &self,
        http: &'a mut dyn Http,
        path: &str,
        read: impl FnOnce(&str, Now) -> T + Send + 'a,
    ) -> BoxFuture<'a, Result<T, Trouble>> {
        let url = format!("http://{}/{path}", self.rest).parse().expect("a valid address");
        Box::pin(async move {
            let response = http.send(Request::get(url)).await?;
            Ok(read(&response.body, http.now()))
        })
    }
}

impl Provider for Lines {
    fn about(&self) -> &About {
        &self.about
    }

    fn kinds(&self, _account: &Account) -> Vec<Kind> {
        Vec::new()
    }

    fn rings_by_default(&self, _account: &Account, _kind: &str) -> bool {
        true
    }

    fn check(&self, _account: &Account) -> Result<(), Fault> {
        Ok(())
    }

    fn origin(&self, _account: &Account) -> Result<String, Fault> {
        Ok(format!("http://{}", self.rest))
    }

    fn admit<'a>(
        &self,
        _http: &'a mut dyn Http,
        _account: &Account,
        _secret: &Secret,
        pass: Option<&Pass>,
    ) -> BoxFuture<'a, Result<Admission, Trouble>> {
        self.dials.fetch_add(1, Ordering::Relaxed);
        let token = Secret::new(if pass.is_some() { "kept" } else { "fresh" }.to_owned());
        Box::pin(std::future::ready(Ok(Admission {
            link: Link {
                url: format!("ws://{}/", self.socket).parse().expect("a valid address"),
                headers: vec![("X-Token".to_owned(), token.clone())],
                origin: None,
                subprotocols: Vec::new(),
                meanings: Vec::new(),
            },
            dialect: Box::new(Words),
            pass: self.passes.load(Ordering::Relaxed).then_some(Pass {
                token,
                expires: None,
                me: None,
                veils: BTreeMap::new(),
            }),
        })))
    }

    fn catch_up<'a>(
        &self,
        http: &'a mut dyn Http,
        _request: &CatchUp<'_>,
    ) -> Option<BoxFuture<'a, Result<CaughtUp, Trouble>>> {
        let read = |body: &str, now| CaughtUp { events: vec![event(body, now)], ..CaughtUp::default() };
        Some(self.ask(http, "missed", read))
    }

    fn act<'a>(
        &self,
        http: &'a mut dyn Http,
        _account: &Account,
        _secret: &Secret,
        _pass: Option<&Pass>,
        action: &Action,
    ) -> Option<BoxFuture<'a, Result<Value, Trouble>>> {
        (*action == Action::TopicList).then(|| self.ask(http, "topics", |body, _| Value::from(body)))
    }

    fn look_up<'a>(
        &self,
        http: &'a mut dyn Http,
        _account: &Account,
        _secret: &Secret,
        things: &[String],
    ) -> Option<BoxFuture<'a, Result<BTreeMap<String, String>, Trouble>>> {
        let names = things.iter().map(|thing| (thing.to_owned(), thing.to_uppercase())).collect();
        Some(self.ask(http, &format!("names/{}", things.join(",")), |_, _| names))
    }
}

struct Words;

impl Dialect for Words {
    fn greet(&mut self, _now: Now, _say: &mut Vec<Signal>) {}

    fn hear(&mut self, frame: Frame<'_>, now: Now, say: &mut Vec<Signal>) {
        let text = frame.text().unwrap_or_default();
        say.push(match text.split_once(' ').unwrap_or((text, "")) {
            ("ready", _) => Signal::Ready,
            ("event", key) => Signal::Event(Box::new(event(key, now))),
            ("count", _) => Signal::Counted("typing"),
            ("refuse", _) => Signal::Fault(Trouble::new(TroubleCode::Credential, Message::verbatim("refused"))),
            ("deny", _) => Signal::Fault(Trouble::new(TroubleCode::Config, Message::verbatim("choose others"))),
            ("lose", what) => {
                Signal::Fault(Trouble::new(TroubleCode::Closed, Message::verbatim(format!("lost {what}"))))
            }
            ("lost", _) => Signal::Fault(Trouble::new(TroubleCode::Closed, Message::verbatim("lost"))),
            (word, _) => {
                assert_ne!(word, "panic", "this panic is part of the test");
                Signal::Ignored(messages::frame_unknown_type())
            }
        });
    }

    fn due(&self) -> Option<Due> {
        None
    }

    fn tick(&mut self, _now: Now, _say: &mut Vec<Signal>) {}

    fn adjust(&mut self, account: &Account, _now: Now, say: &mut Vec<Signal>) {
        say.push(Signal::Send(format!("adjusted {}", account.field("note").unwrap_or_default())));
    }

    fn act(&mut self, ticket: Ticket, _action: &Action, _now: Now, say: &mut Vec<Signal>) {
        say.push(Signal::Answer(ticket, Err(Refusal::NotOverSocket)));
    }

    fn pulse(&self) -> Pulse {
        Pulse { early: Duration::from_secs(7), probe: Duration::from_secs(10), dead: Duration::from_secs(20) }
    }
}

fn event(key: &str, now: Now) -> Event {
    Event {
        kind: "word".to_owned(),
        key: key.to_owned(),
        at: now.wall,
        title: Message::verbatim(key),
        body: Message::verbatim(""),
        url: None,
        urgency: Urgency::Normal,
        fields: Value::Null,
        thread: None,
        seq: None,
        bearing: Bearing::News,
        hush: None,
        teaches: Vec::new(),
        lacks: None,
        cursors: Vec::new(),
        known_as: None,
    }
}
