//! Notifications on a freedesktop desktop: one connection for life, one stream of messages.
//!
//! The connection stays open because desktops take down the notifications of a client that leaves.
//! Replies and signals are read from one stream in the order the service sent them, so a click can
//! never arrive before the number of the notification that was clicked.

mod board;
mod check;
mod daemon;
mod hush;
mod protocol;
mod question;
mod queue;
mod shown;

use std::time::Duration;

use bellhop_core::messages;
use bellhop_core::notice::{Happened, Service};
use futures_util::StreamExt;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until, timeout};
use zbus::fdo::DBusProxy;
use zbus::message::Message;
use zbus::{Connection, MatchRule, MessageStream};

use self::board::{Board, Do};
use super::{Ask, Checked, Command};
use crate::bus::Bus;

/// Serves `asks` until the last handle is gone.
pub(super) async fn run(bus: Bus, asks: mpsc::UnboundedReceiver<Ask>, on: impl Fn(Happened) + Send + 'static) {
    let (hush, hushes) = mpsc::unbounded_channel();
    let board = Board::default();
    let mut desk = Desk { bus, board, link: None, redial: Instant::now(), server: None, hushed: None, hush, on };
    desk.serve(asks, hushes).await;
}

/// The connection, what is asked over it, and who hears of it.
struct Desk<F> {
    bus: Bus,
    board: Board,
    link: Option<Link>,
    /// When to look for the bus again while there is no link.
    redial: Instant,
    /// The service's name, while there is one.
    server: Option<String>,
    /// Whether it holds notifications back, as last told; `None` where nothing tells.
    hushed: Option<bool>,
    /// Where whoever asked about that answers.
    hush: mpsc::UnboundedSender<Option<bool>>,
    on: F,
}

struct Link {
    connection: Connection,
    messages: MessageStream,
}

impl<F: Fn(Happened) + Send + 'static> Desk<F> {
    async fn serve(
        &mut self,
        mut asks: mpsc::UnboundedReceiver<Ask>,
        mut hushes: mpsc::UnboundedReceiver<Option<bool>>,
    ) {
        loop {
            if self.link.is_none() && self.redial <= Instant::now() {
                self.dial().await;
            }
            self.perform().await;
            let alarm = self.alarm();
            tokio::select! {
                ask = asks.recv() => match ask {
                    Some(ask) => self.take(ask),
                    None => return,
                },
                message = next(&mut self.link) => match message {
                    Some(message) if hush::changes(&message) => self.ask_whether_hushed(),
                    Some(message) => self.board.hear(&message, Instant::now()),
                    None => self.lose(messages::notifier_bus_closed()),
                },
                Some(on) = hushes.recv() => self.hushed_is(on),
                () = alarm => self.board.tick(Instant::now()),
            }
        }
    }

    fn take(&mut self, ask: Ask) {
        let now = Instant::now();
        match ask {
            Ask::Do(Command::Recall(recalled)) => self.board.recall(recalled),
            Ask::Do(Command::Show(notice)) => self.board.show(notice, now),
            Ask::Do(Command::Withdraw(id)) => self.board.withdraw(id),
            Ask::Do(Command::Probe) => self.board.ask(now),
            Ask::Do(Command::AskWhetherHushed) => self.ask_whether_hushed(),
            Ask::Do(Command::Speak(locale)) => self.board.speak(locale),
            Ask::Check(answer) => self.check(answer),
        }
        // Somebody is waiting: look for the bus now rather than at the next round.
        self.redial = self.redial.min(now + SOON);
    }

    /// Opens the link. The match rules stand before anything is shown.
    async fn dial(&mut self) {
        match open(&self.bus).await {
            Ok(link) => {
                self.board.connected(link.connection.server_guid().to_string(), Instant::now());
                self.link = Some(link);
            }
            Err(words) => self.lose(words),
        }
    }

    fn lose(&mut self, words: messages::Message) {
        tracing::warn!("notifications: {words}");
        self.link = None;
        self.redial = Instant::now() + LATER;
        self.board.disconnected(words);
    }

    /// Does what the board decided, in its order.
    async fn perform(&mut self) {
        while let Some(next) = self.board.next() {
            match next {
                Do::Tell(happened) => {
                    let asks = match &happened {
                        Happened::Service(Service::Ok(server)) => {
                            if self.server.replace(server.clone()).as_ref() != Some(server) {
                                self.hushed = None;
                            }
                            true
                        }
                        Happened::Service(Service::Unavailable(_)) => {
                            (self.server, self.hushed) = (None, None);
                            false
                        }
                        // Where no signal tells of a change, this is the moment to look.
                        Happened::Shown(..) => self.server.as_deref().is_some_and(|server| !hush::is_told(server)),
                        _ => false,
                    };
                    (self.on)(happened);
                    if asks {
                        self.ask_whether_hushed();
                    }
                }
                Do::Send(message) => {
                    let Some(link) = &self.link else {
                        self.board.unsent();
                        continue;
                    };
                    match timeout(PATIENCE, link.connection.send(&message)).await {
                        Ok(Ok(())) => {}
                        Ok(Err(_)) | Err(_) => self.lose(messages::notifier_bus_deaf()),
                    }
                }
            }
        }
    }

    fn ask_whether_hushed(&self) {
        let (Some(link), Some(server)) = (&self.link, &self.server) else { return };
        let (connection, server, answer) = (link.connection.clone(), server.clone(), self.hush.clone());
        tokio::spawn(async move {
            let hushed = timeout(PATIENCE, hush::read(&connection, &server)).await.ok().flatten();
            // Whoever served the desktop has ended when this fails.
            let _ = answer.send(hushed);
        });
    }

    fn hushed_is(&mut self, hushed: Option<bool>) {
        if self.server.is_some() && self.hushed != hushed {
            self.hushed = hushed;
            (self.on)(Happened::Hushed(hushed));
        }
    }

    fn check(&self, answer: oneshot::Sender<Result<Checked, messages::Message>>) {
        let Some(link) = &self.link else {
            // An asker who has gone needs no answer.
            let _ = answer.send(Err(self.board.trouble()));
            return;
        };
        let (connection, locale, hush) = (link.connection.clone(), self.board.locale(), self.hush.clone());
        tokio::spawn(async move {
            let checked = check::run(&connection, locale).await;
            if let Ok(Checked { hushed, .. }) = &checked {
                // Whoever served the desktop has ended when this fails.
                let _ = hush.send(*hushed);
            }
            // An asker who has gone needs no answer.
            let _ = answer.send(checked);
        });
    }

    /// Until something has to be done without anybody asking.
    fn alarm(&self) -> impl Future<Output = ()> + use<F> {
        let redial = self.link.is_none().then_some(self.redial);
        let at = [self.board.deadline(), redial].into_iter().flatten().min();
        async move {
            match at {
                Some(at) => sleep_until(at).await,
                None => std::future::pending().await,
            }
        }
    }
}

async fn open(bus: &Bus) -> Result<Link, messages::Message> {
    let connection = bus.connect().await?;
    let messages = MessageStream::from(&connection);
    let listening = timeout(PATIENCE, listen(&connection)).await;
    match listening {
        Ok(Ok(())) => Ok(Link { connection, messages }),
        Ok(Err(e)) => Err(messages::notifier_bus_refuses(e.to_string())),
        Err(_) => Err(messages::notifier_bus_silent()),
    }
}

async fn listen(connection: &Connection) -> zbus::Result<()> {
    let bus = DBusProxy::new(connection).await?;
    let signals = MatchRule::builder()
        .msg_type(zbus::message::Type::Signal)
        .sender(protocol::NAME)?
        .interface(protocol::INTERFACE)?
        .path(protocol::PATH)?
        .build();
    let owner = MatchRule::builder()
        .msg_type(zbus::message::Type::Signal)
        .sender("org.freedesktop.DBus")?
        .interface("org.freedesktop.DBus")?
        .member("NameOwnerChanged")?
        .arg(0, protocol::NAME)?
        .build();
    for rule in hush::rules()? {
        bus.add_match_rule(rule).await?;
    }
    bus.add_match_rule(signals).await?;
    bus.add_match_rule(owner).await?;
    Ok(())
}

/// The next message; `None` when the connection is gone. Waits for ever without one.
async fn next(link: &mut Option<Link>) -> Option<Message> {
    match link {
        Some(link) => link.messages.next().await?.ok(),
        None => std::future::pending().await,
    }
}

const PATIENCE: Duration = Duration::from_secs(5);
/// How soon a bus that is missing is looked for when somebody wants something shown.
const SOON: Duration = Duration::from_secs(1);
/// How soon otherwise.
const LATER: Duration = Duration::from_secs(30);
