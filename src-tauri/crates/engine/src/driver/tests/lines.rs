//! A service whose frames are plain words, for trying drivers.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use bellhop_core::account::Account;
use bellhop_core::clock::{Due, Now};
use bellhop_core::dialect::{Action, Dialect, Frame, Pulse, Refusal, Signal, Ticket};
use bellhop_core::errand::{Ask, Errand, Reply, Step};
use bellhop_core::event::{Bearing, Event, Urgency};
use bellhop_core::form::Fault;
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
        summary: "Words.".into(),
        fields: Vec::new(),
        sign_ins: Vec::new(),
        secret_label: "key".into(),
        marks_seen: false,
        topics: true,
        heartbeat: None,
    }
}

impl Lines {
    pub(super) fn new(socket: SocketAddr, rest: SocketAddr) -> Self {
        Self { socket, rest, passes: AtomicBool::new(false), dials: AtomicUsize::new(0), about: about() }
    }

    fn ask<T: 'static>(&self, path: &str, read: fn(&str, &str, Now) -> T) -> Box<dyn Errand<T>> {
        let url = format!("http://{}/{path}", self.rest).parse().expect("a valid address");
        Box::new(One { ask: Some(Ask::get(url)), path: path.to_owned(), read })
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

    fn admit(&self, _account: &Account, _secret: &Secret, pass: Option<&Pass>) -> Box<dyn Errand<Admission>> {
        self.dials.fetch_add(1, Ordering::Relaxed);
        let token = Secret::new(if pass.is_some() { "kept" } else { "fresh" }.to_owned());
        Box::new(Ready(Some(Admission {
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

    fn catch_up(&self, _request: &CatchUp<'_>) -> Option<Box<dyn Errand<CaughtUp>>> {
        let read = |_: &str, body: &str, now| CaughtUp { events: vec![event(body, now)], ..CaughtUp::default() };
        Some(self.ask("missed", read))
    }

    fn act(
        &self,
        _account: &Account,
        _secret: &Secret,
        _pass: Option<&Pass>,
        action: &Action,
    ) -> Option<Box<dyn Errand<Value>>> {
        (*action == Action::TopicList).then(|| self.ask("topics", |_, body, _| Value::from(body)))
    }

    fn look_up(
        &self,
        _account: &Account,
        _secret: &Secret,
        things: &[String],
    ) -> Option<Box<dyn Errand<BTreeMap<String, String>>>> {
        let read = |path: &str, _: &str, _| {
            let things = path.trim_start_matches("names/").split(',');
            things.map(|thing| (thing.to_owned(), thing.to_uppercase())).collect()
        };
        Some(self.ask(&format!("names/{}", things.join(",")), read))
    }
}

/// Asks once and reads the answer.
struct One<T> {
    ask: Option<Ask>,
    path: String,
    read: fn(&str, &str, Now) -> T,
}

impl<T> Errand<T> for One<T> {
    fn step(&mut self, reply: Option<Reply>, now: Now) -> Step<T> {
        match (self.ask.take(), reply) {
            (Some(ask), _) => Step::Ask(ask),
            (None, reply) => Step::Done(Ok((self.read)(&self.path, &reply.expect("it has asked").body, now))),
        }
    }
}

/// Admits without asking anybody.
struct Ready(Option<Admission>);

impl Errand<Admission> for Ready {
    fn step(&mut self, _reply: Option<Reply>, _now: Now) -> Step<Admission> {
        Step::Done(Ok(self.0.take().expect("an errand that is done is not asked again")))
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
            ("refuse", _) => Signal::Fault(Trouble::new(TroubleCode::Credential, "refused")),
            ("deny", _) => Signal::Fault(Trouble::new(TroubleCode::Config, "choose others")),
            ("lose", what) => Signal::Fault(Trouble::new(TroubleCode::Closed, format!("lost {what}"))),
            ("lost", _) => Signal::Fault(Trouble::new(TroubleCode::Closed, "lost")),
            (word, _) => {
                assert_ne!(word, "panic", "this panic is part of the test");
                Signal::Ignored("unknown word")
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
        title: key.to_owned(),
        body: String::new(),
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
