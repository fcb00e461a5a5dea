//! Notifications on a freedesktop desktop: one connection for life, one stream of messages.
//!
//! The connection stays open because desktops take down the notifications of a client that leaves.
//! Replies and signals are read from one stream in the order the service sent them, so a click can
//! never arrive before the number of the notification that was clicked.

mod board;
mod check;
mod daemon;
mod protocol;
mod queue;
mod shown;

use std::time::Duration;

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
    let mut desk = Desk { bus, board: Board::default(), link: None, redial: Instant::now(), hushed: false, hush, on };
    desk.serve(asks, hushes).await;
}

/// The connection, what is asked over it, and who hears of it.
struct Desk<F> {
    bus: Bus,
    board: Board,
    link: Option<Link>,
    /// When to look for the bus again while there is no link.
    redial: Instant,
    /// Whether the service holds notifications back, as last told.
    hushed: bool,
    /// Where whoever asked the service about that answers.
    hush: mpsc::UnboundedSender<bool>,
    on: F,
}

struct Link {
    connection: Connection,
    messages: MessageStream,
}

impl<F: Fn(Happened) + Send + 'static> Desk<F> {
    async fn serve(&mut self, mut asks: mpsc::UnboundedReceiver<Ask>, mut hushes: mpsc::UnboundedReceiver<bool>) {
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
                    Some(message) if protocol::changes_properties(&message) => self.ask_whether_hushed(),
                    Some(message) => self.board.hear(&message, Instant::now()),
                    None => self.lose("The session bus closed the connection."),
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
            Err(words) => self.lose(&words),
        }
    }

    fn lose(&mut self, words: &str) {
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
                    let arrived = matches!(happened, Happened::Service(Service::Ok(_)));
                    (self.on)(happened);
                    if arrived {
                        self.hushed = false;
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
                        Ok(Err(_)) | Err(_) => self.lose("The session bus takes no messages."),
                    }
                }
            }
        }
    }

    /// Services that know do-not-disturb tell of it by a property; most have none.
    fn ask_whether_hushed(&self) {
        let Some(link) = &self.link else { return };
        let (connection, answer) = (link.connection.clone(), self.hush.clone());
        tokio::spawn(async move {
            let hushed = timeout(PATIENCE, check::hushed(&connection)).await.ok().flatten();
            // Whoever served the desktop has ended when this fails.
            let _ = answer.send(hushed.unwrap_or(false));
        });
    }

    fn hushed_is(&mut self, hushed: bool) {
        if self.hushed != hushed {
            self.hushed = hushed;
            (self.on)(Happened::Hushed(hushed));
        }
    }

    fn check(&self, answer: oneshot::Sender<Result<Checked, String>>) {
        let Some(link) = &self.link else {
            // An asker who has gone needs no answer.
            let _ = answer.send(Err(self.board.trouble()));
            return;
        };
        tokio::spawn(check::run(link.connection.clone(), answer));
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

async fn open(bus: &Bus) -> Result<Link, String> {
    let connection = bus.connect().await?;
    let messages = MessageStream::from(&connection);
    let listening = timeout(PATIENCE, listen(&connection)).await;
    match listening {
        Ok(Ok(())) => Ok(Link { connection, messages }),
        Ok(Err(e)) => Err(format!("The session bus does not let Bellhop listen: {e}.")),
        Err(_) => Err("The session bus does not answer.".to_owned()),
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
    let properties = MatchRule::builder()
        .msg_type(zbus::message::Type::Signal)
        .sender(protocol::NAME)?
        .interface("org.freedesktop.DBus.Properties")?
        .member("PropertiesChanged")?
        .path(protocol::PATH)?
        .build();
    bus.add_match_rule(properties).await?;
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
