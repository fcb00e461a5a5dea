//! The runner itself, with a service that answers what it hears.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use bellhop_core::account::Account;
use bellhop_core::clock::{Due, Mono, Now};
use bellhop_core::dialect::{Action, Dialect, Frame, Pulse, Refusal, Signal, Ticket};
use bellhop_core::event::{Bearing, Event, Urgency};
use bellhop_core::form::Fault;
use bellhop_core::http::{BoxFuture, Http, Request, Response};
use bellhop_core::messages::Message;
use bellhop_core::provider::{About, Admission, CatchUp, CaughtUp, Kind, Link, Pass, Provider};
use bellhop_core::providers::Providers;
use bellhop_core::secret::Secret;
use bellhop_core::trouble::{Trouble, TroubleCode};

use super::*;

struct Echo {
    about: About,
}

fn about() -> About {
    About {
        slug: "echo".to_owned(),
        label: "Echo".to_owned(),
        summary: Message::verbatim("Answers what it hears."),
        fields: Vec::new(),
        sign_ins: Vec::new(),
        secret_label: Message::verbatim("key"),
        marks_seen: false,
        topics: false,
        heartbeat: None,
    }
}

impl Provider for Echo {
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

    fn origin(&self, account: &Account) -> Result<String, Fault> {
        Ok(account.field("url").unwrap_or_default().to_owned())
    }

    fn admit<'a>(
        &self,
        http: &'a mut dyn Http,
        _account: &Account,
        secret: &Secret,
        pass: Option<&Pass>,
    ) -> BoxFuture<'a, Result<Admission, Trouble>> {
        let kept = pass.map(|pass| pass.token.clone());
        let url = "http://127.0.0.1:1/token".parse().expect("a valid address");
        let request = Request::get(url).header("Authorization", secret.clone());
        Box::pin(async move {
            let token = match kept {
                Some(token) => token,
                None => match http.send(request).await? {
                    Response { status: 200, body, .. } => Secret::new(body),
                    _ => return Err(Trouble::new(TroubleCode::Credential, Message::verbatim("no"))),
                },
            };
            Ok(Admission {
                link: Link {
                    url: "ws://127.0.0.1:1/".parse().expect("a valid address"),
                    headers: vec![("X-Token".to_owned(), token.clone())],
                    origin: None,
                    subprotocols: vec!["echo".to_owned()],
                    meanings: Vec::new(),
                },
                dialect: Box::new(Parrot { beat: None }),
                pass: Some(Pass { token, expires: None, me: None, veils: BTreeMap::new() }),
            })
        })
    }

    fn catch_up<'a>(
        &self,
        http: &'a mut dyn Http,
        _request: &CatchUp<'_>,
    ) -> Option<BoxFuture<'a, Result<CaughtUp, Trouble>>> {
        let request = Request::get("http://127.0.0.1:1/missed".parse().expect("a valid address"));
        Some(Box::pin(async move {
            let response = http.send(request).await?;
            Ok(CaughtUp { events: vec![said(&response.body, http.now())], ..CaughtUp::default() })
        }))
    }
}

struct Parrot {
    beat: Option<Mono>,
}

impl Dialect for Parrot {
    fn greet(&mut self, now: Now, say: &mut Vec<Signal>) {
        say.push(Signal::Send("hello".to_owned()));
        self.beat = Some(now.mono + Duration::from_secs(5));
    }

    fn hear(&mut self, frame: Frame<'_>, now: Now, say: &mut Vec<Signal>) {
        match frame.text().unwrap_or_default() {
            "hello" => say.push(Signal::Ready),
            "out" => say.push(Signal::Fault(Trouble::new(TroubleCode::Credential, Message::verbatim("out you go")))),
            text => say.push(Signal::Event(Box::new(said(text, now)))),
        }
    }

    fn due(&self) -> Option<Due> {
        self.beat.map(Due::at)
    }

    fn tick(&mut self, now: Now, say: &mut Vec<Signal>) {
        if self.beat.is_some_and(|due| due <= now.mono) {
            self.beat = Some(now.mono + Duration::from_secs(5));
            say.push(Signal::Send("beat".to_owned()));
        }
    }

    fn adjust(&mut self, _account: &Account, _now: Now, say: &mut Vec<Signal>) {
        say.push(Signal::Redial);
    }

    fn act(&mut self, ticket: Ticket, _action: &Action, _now: Now, say: &mut Vec<Signal>) {
        say.push(Signal::Answer(ticket, Err(Refusal::NotOverSocket)));
    }

    fn pulse(&self) -> Pulse {
        Pulse { early: Duration::from_secs(8), probe: Duration::from_secs(8), dead: Duration::from_secs(12) }
    }
}

fn said(text: &str, now: Now) -> Event {
    Event {
        kind: "said".to_owned(),
        key: text.to_owned(),
        at: now.wall,
        title: Message::verbatim(text),
        body: Message::verbatim(""),
        url: None,
        urgency: Urgency::Normal,
        fields: serde_json::json!({ "text": text }),
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

fn echo() -> Providers {
    Providers::of([Arc::new(Echo { about: about() }) as Arc<dyn Provider>])
}

#[test]
fn a_story_is_told_in_full() {
    let told = replay(STORY, &echo()).expect("the story can be played");
    if std::env::var_os("BLESS").is_some() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/transcript/story.txt");
        std::fs::write(path, &told).expect("the story can be written");
    }
    assert_eq!(told, STORY);
}

#[test]
fn a_changed_answer_is_noticed() {
    let wrong = STORY.replace("> send hello", "> send goodbye");
    assert_eq!(replay(&wrong, &echo()).expect("the story can be played"), STORY);
}

#[test]
fn what_cannot_happen_is_a_mistake_with_its_line() {
    let opened_first = "# no dial\naccount echo\nopened\n";
    assert_eq!(replay(opened_first, &echo()), Err("line 3: nothing has been dialled".to_owned()));
    assert_eq!(replay("account morse\n", &echo()), Err("line 1: no such service: morse".to_owned()));
    assert_eq!(replay("start\n", &echo()), Err("line 1: a story begins with its account".to_owned()));
}

const STORY: &str = include_str!("story.txt");
