//! Daptin's slow traps on a real socket, with a pretend clock; and the stand-in's own behaviour,
//! frame by frame, so that no test rests on a trap that is not there.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::time::Duration;

use bellhop_core::account::{Account, AccountId, Keep};
use bellhop_core::clock::{Mono, Now, Wall};
use bellhop_core::dialect::Dialect;
use bellhop_core::messages;
use bellhop_core::providers::Providers;
use bellhop_core::secret::Secret;
use bellhop_core::session::{Effect, Input, Session, State};
use bellhop_core::trouble::TroubleCode;
use bellhop_tests::drive::scripted::Talk;
use bellhop_tests::stand_ins::daptin::{Era, Options, Server, Trap};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

#[tokio::test]
async fn a_zombie_is_found_by_asking_again_and_what_it_missed_is_fetched() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let mut line = Line::open(&server, "ticket").await;
    line.until(|effect| matches!(effect, Effect::CatchUp { .. })).await;
    server.spring(Trap::Zombie);
    server.create("ticket", json!({"name": "Told to nobody"}));
    // Pings are answered all the while, so the link looks well.
    for _ in 0..3 {
        line.wait(Duration::from_mins(1)).await;
        line.until_quiet().await;
    }
    assert!(!line.seen.iter().any(|effect| matches!(effect, Effect::Emit(_) | Effect::HangUp)), "{:?}", line.seen);
    line.seen.clear();
    line.wait(Duration::from_mins(1)).await;
    line.until(|effect| matches!(effect, Effect::CatchUp { .. })).await;
    server.create("ticket", json!({"name": "Told again"}));
    let told = line.until(|effect| matches!(effect, Effect::Emit(_))).await;
    assert!(format!("{told:?}").contains("Told again"), "{told:?}");
}

#[tokio::test]
async fn a_subscription_that_stands_is_found_standing() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let mut line = Line::open(&server, "ticket").await;
    line.until(|effect| matches!(effect, Effect::CatchUp { .. })).await;
    line.seen.clear();
    for _ in 0..10 {
        line.wait(Duration::from_mins(1)).await;
        line.until_quiet().await;
    }
    assert_eq!(server.frames("subscribe").await.len(), 3, "asked again twice in ten minutes");
    assert_eq!(server.frames("ping").await.len(), 60);
    // No websocket ping of ours: a current server would hang up at it.
    assert!(line.seen.iter().all(|effect| matches!(effect, Effect::Send(_))), "{:?}", line.seen);
}

#[tokio::test]
async fn older_servers_are_never_asked_for_a_subscription_twice() {
    for era in [Era::One, Era::Two, Era::Three { confirm: false }] {
        let server = Server::start(Options { era, ..Options::default() }).await.expect("a free port");
        let mut line = Line::open(&server, "ticket").await;
        line.wait(Duration::from_secs(2)).await;
        line.until(|effect| matches!(effect, Effect::CatchUp { .. })).await;
        for _ in 0..10 {
            line.wait(Duration::from_mins(1)).await;
            line.until_quiet().await;
        }
        assert_eq!(server.frames("subscribe").await.len(), 1, "{era:?}: a second one may double every event");
        let lists = server.frames("list-topic").await.len() + server.frames("list-topicName").await.len();
        assert!(lists >= 5, "{era:?}: the link is kept in use, {lists}");
    }
}

#[tokio::test]
async fn a_server_that_answers_nothing_but_pings_is_not_taken_for_live() {
    let server = Server::start(Options::default()).await.expect("a free port");
    server.spring(Trap::Mute);
    let mut line = Line::open(&server, "ticket").await;
    line.until_quiet().await;
    line.wait(Duration::from_secs(10)).await;
    let said =
        line.until(|effect| matches!(effect, Effect::Report(standing) if standing.state == State::Waiting)).await;
    assert!(said.contains(messages::daptin_all_silent().id()), "{said:?}");
}

#[tokio::test]
async fn a_frozen_server_is_asked_and_then_given_up() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let mut line = Line::open(&server, "ticket").await;
    line.until(|effect| matches!(effect, Effect::CatchUp { .. })).await;
    server.spring(Trap::Freeze);
    line.wait(Duration::from_secs(10)).await;
    assert!(matches!(line.seen.last(), Some(Effect::Send(ask)) if ask.contains("ping")), "{:?}", line.seen);
    assert_eq!(line.troubles().next(), None);
    line.wait(Duration::from_secs(10)).await;
    assert_eq!(line.troubles().next(), Some(TroubleCode::Silent));
}

#[tokio::test]
async fn a_bad_token_is_refused_after_the_upgrade_with_a_code_that_does_not_exist() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let mut socket = dial(&server, "no such token").await.expect("an upgrade for everybody");
    assert_eq!(next(&mut socket).await, Some(json!({"message": "unauthorized"})));
    let close = socket.next().await;
    assert!(
        !matches!(close, Some(Ok(Message::Close(Some(ref frame)))) if frame.code == CloseCode::Normal),
        "{close:?}"
    );
}

#[tokio::test]
async fn a_number_for_an_id_closes_with_a_code_that_looks_normal() {
    for frame in
        [json!({"id": 1, "method": "ping"}), json!({"id": "1", "method": "subscribe", "attributes": []}), json!([])]
    {
        let server = Server::start(Options::default()).await.expect("a free port");
        let mut socket = dial(&server, TOKEN).await.expect("an upgrade");
        next(&mut socket).await;
        say(&mut socket, &frame).await;
        let close = socket.next().await;
        assert!(
            matches!(&close, Some(Ok(Message::Close(Some(frame)))) if frame.code == CloseCode::Normal),
            "{close:?}"
        );
    }
}

#[tokio::test]
async fn a_current_server_hangs_up_at_a_websocket_ping_after_a_silence() {
    for (breath, stays) in [(Duration::ZERO, false), (Duration::from_secs(10), true)] {
        let server = Server::start(Options { breath, ..Options::default() }).await.expect("a free port");
        let mut socket = dial(&server, TOKEN).await.expect("an upgrade");
        next(&mut socket).await;
        socket.feed(Message::Ping(Vec::new().into())).await.expect("the socket is open");
        say(&mut socket, &json!({"method": "ping"})).await;
        let heard = loop {
            match timeout(PATIENCE, socket.next()).await.expect("the server says something in time") {
                Some(Ok(Message::Pong(_))) => {}
                Some(Ok(Message::Text(text))) => break Some(text.to_string()),
                _ => break None,
            }
        };
        assert_eq!(heard.is_some(), stays, "{heard:?}");
    }
}

#[tokio::test]
async fn silence_is_the_answer_to_what_goes_without_saying() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let mut socket = dial(&server, TOKEN).await.expect("an upgrade");
    assert_eq!(next(&mut socket).await.map(|frame| frame["type"].clone()), Some(json!("session")));
    let subscribe = json!({"id": "1", "method": "subscribe", "attributes": {"topicName": "ticket"}});
    say(&mut socket, &subscribe).await;
    assert_eq!(next(&mut socket).await.map(|frame| frame["ok"].clone()), Some(json!(true)));
    say(&mut socket, &subscribe).await;
    say(&mut socket, &json!({"id": "2", "method": "subscribe", "attributes": {"topicName": ""}})).await;
    say(&mut socket, &json!({"id": "3", "method": "unsubscribe", "attributes": {"topicName": "unknown"}})).await;
    say(&mut socket, &json!({"id": "4", "method": "list-topicName"})).await;
    let answer = next(&mut socket).await.expect("the first that is answered");
    assert_eq!((&answer["id"], &answer["error"]), (&json!("4"), &json!("no such method")));
    say(&mut socket, &json!({"method": "ping"})).await;
    assert_eq!(next(&mut socket).await, Some(json!({"type": "pong"})));
}

#[tokio::test]
async fn an_unsubscribe_without_its_key_cuts_the_link_of_early_eras() {
    for (era, wrong) in [(Era::One, "topicName"), (Era::Two, "topic")] {
        let server = Server::start(Options { era, ..Options::default() }).await.expect("a free port");
        let mut socket = dial(&server, TOKEN).await.expect("an upgrade");
        say(&mut socket, &json!({"method": "unsubscribe", "attributes": {wrong: "ticket"}})).await;
        assert!(next(&mut socket).await.is_none(), "{era:?}");
    }
}

#[tokio::test]
async fn a_nested_filter_ends_the_server_once_a_row_matches_it() {
    let server = Server::start(Options::default()).await.expect("a free port");
    let mut socket = dial(&server, TOKEN).await.expect("an upgrade");
    next(&mut socket).await;
    let attributes = json!({"topicName": "ticket", "filters": {"meta": {"a": 1}}});
    say(&mut socket, &json!({"id": "1", "method": "subscribe", "attributes": attributes})).await;
    next(&mut socket).await;
    server.create("ticket", json!({"meta": "plain"}));
    server.create("ticket", json!({"meta": {"a": 1}}));
    assert!(next(&mut socket).await.is_none());
    assert!(!server.runs());
}

/// A session on a real socket whose clock the test moves.
struct Line {
    session: Session,
    socket: WebSocketStream<TcpStream>,
    now: Now,
    seen: Vec<Effect>,
}

impl Line {
    /// Dials the way the account's own admission says, and hands the session its dialect.
    async fn open(server: &Server, topics: &str) -> Self {
        let now = Now { mono: Mono(0), wall: Wall(1_767_268_800_000) };
        let mut session = Session::new(7, now);
        let mut seen = Vec::new();
        session.step(Input::Start, now, &mut seen);
        let socket = dial(server, TOKEN).await.expect("an upgrade");
        session.step(Input::Opened(dialect(server, topics, now)), now, &mut seen);
        let mut line = Self { session, socket, now, seen: Vec::new() };
        line.keep(seen).await;
        line
    }

    /// Lets time pass; what falls due is done on the way. Longer waits hear the server meanwhile.
    async fn wait(&mut self, span: Duration) {
        let end = self.now.after(span);
        while let Some(due) = self.session.due().map(|due| due.latest).filter(|due| *due <= end.mono) {
            self.now = self.now.after(due - self.now.mono);
            let mut effects = Vec::new();
            self.session.step(Input::Tick, self.now, &mut effects);
            self.seen.extend(effects);
            if span > Duration::from_secs(20) {
                self.until_quiet().await;
            }
        }
        self.now = self.now.after(end.mono - self.now.mono);
    }

    /// Sends what is to be sent, and hears until something like `wanted` comes of it.
    async fn until(&mut self, wanted: impl Fn(&Effect) -> bool) -> String {
        loop {
            self.flush().await;
            if let Some(found) = self.seen.iter().find(|effect| wanted(effect)) {
                return format!("{found:?}");
            }
            self.hear().await;
        }
    }

    /// Sends what is to be sent, and hears until the server has answered a ping sent after it.
    async fn until_quiet(&mut self) {
        self.flush().await;
        self.socket.send(Message::Ping(Vec::new().into())).await.expect("the socket is open");
        while self.hear().await {}
    }

    /// Hears one frame; false when it was a pong.
    async fn hear(&mut self) -> bool {
        let message = timeout(PATIENCE, self.socket.next()).await.expect("the server answers in time");
        let text = match message.expect("the socket is open").expect("a sound frame") {
            Message::Text(text) => text.to_string(),
            Message::Pong(_) => {
                self.session.step(Input::Alive, self.now, &mut self.seen);
                return false;
            }
            _ => return true,
        };
        let mut effects = Vec::new();
        self.session.step(Input::Text(text), self.now, &mut effects);
        self.keep(effects).await;
        true
    }

    async fn keep(&mut self, effects: Vec<Effect>) {
        self.seen.extend(effects);
        self.flush().await;
    }

    async fn flush(&mut self) {
        for effect in &mut self.seen {
            if let Effect::Send(text) = effect
                && !text.is_empty()
            {
                self.socket.send(Message::text(std::mem::take(text))).await.expect("the socket is open");
            }
        }
    }

    fn troubles(&self) -> impl Iterator<Item = TroubleCode> {
        self.seen.iter().filter_map(|effect| match effect {
            Effect::Report(standing) => standing.trouble.as_ref().map(|trouble| trouble.code),
            _ => None,
        })
    }
}

fn dialect(server: &Server, topics: &str, now: Now) -> Box<dyn Dialect> {
    let account = Account {
        id: AccountId("0123456789abcdef".to_owned()),
        name: "desk".to_owned(),
        service: "daptin".to_owned(),
        enabled: true,
        fields: [("url".to_owned(), server.url()), ("topics".to_owned(), topics.to_owned())].into(),
        kinds: BTreeMap::new(),
        expect: BTreeMap::new(),
        muted_until: None,
        keep: Keep::Keychain,
    };
    let provider = Providers::bundled().find("daptin").expect("it is registered");
    let secret = Secret::new(TOKEN.to_owned());
    let talk = Talk::of(now, |http| Some(provider.admit(http, &account, &secret, None)));
    let ControlFlow::Break(Ok(admission)) = talk.expect("every service admits").next(None) else {
        unreachable!("a token needs no request")
    };
    admission.dialect
}

async fn dial(server: &Server, token: &str) -> Result<WebSocketStream<TcpStream>, Error> {
    let address = server.url().trim_start_matches("http://").to_owned();
    let mut request = format!("ws://{address}/live").into_client_request()?;
    let bearer = format!("Bearer {token}").parse().expect("a header's value");
    request.headers_mut().insert("Authorization", bearer);
    let stream = TcpStream::connect(address).await.expect("the server listens");
    client_async(request, stream).await.map(|(socket, _)| socket)
}

async fn say(socket: &mut WebSocketStream<TcpStream>, frame: &Value) {
    socket.send(Message::text(frame.to_string())).await.expect("the socket is open");
}

/// The next frame; nothing when the socket has ended.
async fn next(socket: &mut WebSocketStream<TcpStream>) -> Option<Value> {
    match timeout(PATIENCE, socket.next()).await.expect("the server says something in time") {
        Some(Ok(Message::Text(text))) => serde_json::from_str(&text).ok(),
        _ => None,
    }
}

const TOKEN: &str = "not-a-real-token";
const PATIENCE: Duration = Duration::from_secs(10);
