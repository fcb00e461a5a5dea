//! One driver with the servers it talks to, each step of which a test takes by hand.

use std::sync::Arc;

use bellhop_core::account::AccountId;
use bellhop_core::messages;
use bellhop_core::secret::Secret;
use bellhop_core::session::{Standing, State};
use bellhop_core::trouble::{Trouble, TroubleCode};
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::sync::{mpsc, watch};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use tokio_tungstenite::{WebSocketStream, accept_hdr_async};

use super::lines::Lines;
use crate::alarm::Alarm;
use crate::clock::Clock;
use crate::driver::{Driver, Report, SecretSource, Wish, spawn};
use crate::loopback::{account, head, response, server, soon};
use crate::outside::Network;

pub(super) struct Rig {
    pub(super) driver: Driver,
    pub(super) lines: Arc<Lines>,
    pub(super) secrets: Shelf,
    reports: mpsc::UnboundedReceiver<Report>,
    /// Everything reported so far.
    pub(super) seen: Vec<Report>,
    connections: mpsc::UnboundedReceiver<Connection>,
    requests: mpsc::UnboundedReceiver<Held>,
}

impl Rig {
    pub(super) async fn new() -> Self {
        let (connected, connections) = mpsc::unbounded_channel();
        let socket = server(move |stream| accept(stream, connected.clone())).await;
        let (asked, requests) = mpsc::unbounded_channel();
        let rest = server(move |mut stream| {
            let asked = asked.clone();
            async move {
                let request = head(&mut stream).await;
                let path = request.split_whitespace().nth(1).unwrap_or_default().to_owned();
                let _ = asked.send(Held { path, stream });
            }
        })
        .await;
        let lines = Arc::new(Lines::new(socket, rest));
        let secrets = Shelf::new();
        let (report, reports) = mpsc::unbounded_channel();
        let report = move |said| drop(report.send(said));
        let network = Network::of_this_machine();
        let driver = spawn(
            account(&[]),
            Arc::<Lines>::clone(&lines),
            secrets.clone(),
            &network,
            &Alarm::start(Clock::new()),
            report,
        );
        Self { driver, lines, secrets, reports, seen: Vec::new(), connections, requests }
    }

    /// Starts, accepts the connection and has the service prove itself.
    pub(super) async fn live(&mut self) -> Connection {
        self.driver.wish(Wish::Start);
        let mut connection = self.connection().await;
        connection.say("ready").await;
        while self.state().await != State::Live {}
        connection
    }

    /// The next connection the driver makes.
    pub(super) async fn connection(&mut self) -> Connection {
        soon(self.connections.recv()).await.expect("the server runs as long as the test")
    }

    /// The next request the driver sends, not answered yet.
    pub(super) async fn request(&mut self) -> Held {
        soon(self.requests.recv()).await.expect("the server runs as long as the test")
    }

    /// The next report that fits; the ones before it are kept in `seen`.
    pub(super) async fn until(&mut self, fits: impl Fn(&Report) -> bool) -> Report {
        loop {
            let report = soon(self.reports.recv()).await.expect("the driver still reports");
            if fits(&report) {
                return report;
            }
            self.seen.push(report);
        }
    }

    /// Whether the driver, given time, has nothing to report.
    pub(super) async fn is_quiet(&mut self) -> bool {
        for _ in 0..1_000 {
            tokio::task::yield_now().await;
        }
        self.reports.is_empty()
    }

    /// The state the driver reports next.
    pub(super) async fn state(&mut self) -> State {
        let report = self.until(|report| matches!(report, Report::Standing(_))).await;
        self.seen.push(report);
        self.standing().expect("it was reported a moment ago")
    }

    /// The state last reported.
    pub(super) fn standing(&self) -> Option<State> {
        self.last().map(|standing| standing.state)
    }

    /// The trouble last reported.
    pub(super) fn trouble(&self) -> Option<TroubleCode> {
        self.last()?.trouble.as_ref().map(|trouble| trouble.code)
    }

    fn last(&self) -> Option<&Standing> {
        self.seen.iter().rev().find_map(|report| match report {
            Report::Standing(standing) => Some(standing),
            _ => None,
        })
    }
}

// The error type is tungstenite's, and large.
#[allow(clippy::result_large_err)]
async fn accept(stream: TcpStream, connected: mpsc::UnboundedSender<Connection>) {
    let mut token = String::new();
    let look = |request: &Request, response: Response| {
        if let Some(value) = request.headers().get("X-Token").and_then(|value| value.to_str().ok()) {
            value.clone_into(&mut token);
        }
        Ok(response)
    };
    if let Ok(socket) = accept_hdr_async(stream, look).await {
        let _ = connected.send(Connection { token, socket });
    }
}

/// The server's end of one connection.
pub(super) struct Connection {
    /// The token that came with the dial.
    pub(super) token: String,
    socket: WebSocketStream<TcpStream>,
}

impl Connection {
    pub(super) async fn say(&mut self, text: &str) {
        soon(self.socket.send(Message::text(text))).await.expect("the driver is connected");
    }

    /// The next text that the driver sends.
    pub(super) async fn hear(&mut self) -> String {
        let message = soon(self.socket.next()).await.expect("the driver is connected").expect("a sound connection");
        message.into_text().expect("text").to_string()
    }

    /// How the connection ends: with a close frame or torn.
    pub(super) async fn end(mut self) -> Option<&'static str> {
        match soon(self.socket.next()).await {
            Some(Ok(Message::Close(_))) => Some("close"),
            _ => None,
        }
    }
}

/// A request that waits for its answer.
pub(super) struct Held {
    pub(super) path: String,
    stream: TcpStream,
}

impl Held {
    pub(super) async fn reply(mut self, body: &str) {
        // The driver may have given the request up.
        let _ = self.stream.write_all(response("200 OK", "Connection: close\r\n", body).as_bytes()).await;
    }
}

/// Where the driver's secret lies.
#[derive(Clone)]
pub(super) struct Shelf {
    secret: Arc<watch::Sender<Result<&'static str, TroubleCode>>>,
    open: Arc<watch::Sender<bool>>,
}

impl Shelf {
    fn new() -> Self {
        Self { secret: Arc::new(watch::Sender::new(Ok("fake-key"))), open: Arc::new(watch::Sender::new(true)) }
    }

    pub(super) fn set(&self, secret: Result<&'static str, TroubleCode>) {
        let _previous = self.secret.send_replace(secret);
    }

    /// Holds up whoever wants the secret until the gate opens.
    pub(super) fn close(&self) -> Gate {
        self.open.send_replace(false);
        Gate(Arc::clone(&self.open))
    }
}

pub(super) struct Gate(Arc<watch::Sender<bool>>);

impl Gate {
    pub(super) fn open(self) {
        self.0.send_replace(true);
    }
}

impl SecretSource for Shelf {
    async fn read(&self, _account: &AccountId, _origin: &str) -> Result<Secret, Trouble> {
        let mut open = self.open.subscribe();
        let _ = open.wait_for(|open| *open).await;
        let secret = *self.secret.borrow();
        secret
            .map(|text| Secret::new(text.to_owned()))
            .map_err(|code| Trouble::new(code, messages::Message::verbatim("words")))
    }
}
