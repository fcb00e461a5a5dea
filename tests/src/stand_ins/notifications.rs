//! A stand-in notification service, for what a real one cannot be made to do: broadcast its
//! signals, take bubbles down by itself, vanish, be slow, refuse, and know nothing.

use std::{collections::HashMap, time::Duration};

use tokio::sync::{mpsc, watch};
use zbus::{
    Connection, connection::Builder, fdo, message::Header, object_server::ResponseDispatchNotifier,
    zvariant::OwnedValue,
};

/// How the stand-in behaves.
#[derive(Clone, Debug)]
pub struct Manners {
    /// What it calls itself.
    pub name: &'static str,
    /// What it says it can do.
    pub capabilities: Vec<&'static str>,
    /// How long it takes to answer Notify.
    pub slow: Duration,
    /// Whether it refuses every Notify.
    pub refuses: bool,
    /// Whether signals go to everybody, as GNOME's and Plasma's do, or only to whom they concern,
    /// as dunst's do.
    pub broadcasts: bool,
    /// Whether it ever answers `CloseNotification`.
    pub answers_close: bool,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            name: "stand-in",
            capabilities: vec!["actions", "body", "body-markup"],
            slow: Duration::ZERO,
            refuses: false,
            broadcasts: true,
            answers_close: true,
        }
    }
}

/// What a client asked of it.
#[derive(Debug)]
pub enum Call {
    /// To show something.
    Notify(Bubble),
    /// To take the notification of that number down.
    Close(u32),
}

/// A notification as it came over the bus.
#[derive(Debug)]
pub struct Bubble {
    /// The number it was given.
    pub number: u32,
    /// The number it was to take the place of.
    pub replaces: u32,
    /// The program's name.
    pub app: String,
    /// The icon's name.
    pub icon: String,
    /// The heading.
    pub summary: String,
    /// The text.
    pub body: String,
    /// Keys and labels in turn.
    pub actions: Vec<String>,
    /// The hints by name.
    pub hints: HashMap<String, OwnedValue>,
    /// How long it stays, in milliseconds; -1 leaves that to the desktop.
    pub expires: i32,
}

/// A running stand-in.
#[derive(Debug)]
pub struct Daemon {
    connection: Connection,
    calls: mpsc::UnboundedReceiver<(Call, String)>,
    broadcasts: bool,
    client: Option<String>,
    /// How many calls of Notify were looked at.
    looked_at: usize,
    /// How many of them have their answer.
    answered: watch::Receiver<usize>,
    stalled: watch::Sender<bool>,
}

impl Daemon {
    /// Takes the service's name on the bus at `address`.
    ///
    /// # Errors
    /// When the bus cannot be reached or the name is taken.
    pub async fn start(address: &str, manners: Manners) -> zbus::Result<Self> {
        let (sender, calls) = mpsc::unbounded_channel();
        let broadcasts = manners.broadcasts;
        let (answer, answered) = watch::channel(0);
        let (stalled, stall) = watch::channel(false);
        let desk = Desk { manners, calls: sender, answered: answer, stalled: stall, last: 0 };
        let connection = Builder::address(address)?.serve_at(PATH, desk)?.name(NAME)?.build().await?;
        Ok(Self { connection, calls, broadcasts, client: None, looked_at: 0, answered, stalled })
    }

    /// The next thing a client asks.
    ///
    /// # Panics
    /// When nothing is asked within ten seconds.
    pub async fn call(&mut self) -> Call {
        let next = tokio::time::timeout(PATIENCE, self.calls.recv()).await;
        let (call, client) = next.expect("a call within ten seconds").expect("the interface lives");
        self.client = Some(client);
        self.looked_at += usize::from(matches!(call, Call::Notify(_)));
        call
    }

    /// The next thing a client asks, which must be to show something.
    ///
    /// # Panics
    /// When it is something else.
    pub async fn bubble(&mut self) -> Bubble {
        match self.call().await {
            Call::Notify(bubble) => bubble,
            Call::Close(number) => panic!("closes {number} where it should show something"),
        }
    }

    /// The next thing a client asks, which must be to take something down.
    ///
    /// # Panics
    /// When it is something else.
    pub async fn closing(&mut self) -> u32 {
        match self.call().await {
            Call::Close(number) => number,
            Call::Notify(bubble) => panic!("shows {bubble:?} where it should close something"),
        }
    }

    /// Waits until everything that was looked at here has its answer: a call is told of when it comes, and the answer
    /// leaves after that.
    ///
    /// # Panics
    /// When the interface is gone.
    pub async fn all_answered(&self) {
        let mut answered = self.answered.clone();
        answered.wait_for(|count| *count >= self.looked_at).await.expect("the interface lives");
    }

    /// Stops in the middle of whatever it does, or goes on with all that was asked meanwhile.
    pub fn stall(&self, on: bool) {
        self.stalled.send_replace(on);
    }

    /// Its connection, for what a service has beside notifications.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Whether somebody has asked something that was not looked at yet.
    pub fn is_idle(&self) -> bool {
        self.calls.is_empty()
    }

    /// The unique name of who asked last.
    pub fn client(&self) -> Option<&str> {
        self.client.as_deref()
    }

    /// Presses a button, or with `default` clicks the bubble; before that hands out a token, if any.
    ///
    /// # Errors
    /// When the bus is gone.
    pub async fn press(&self, number: u32, key: &str, token: Option<&str>) -> zbus::Result<()> {
        // Nobody clicks before a bubble is there, so that its number has long been told by then.
        self.all_answered().await;
        if let Some(token) = token {
            self.signal("ActivationToken", &(number, token)).await?;
        }
        self.signal("ActionInvoked", &(number, key)).await
    }

    /// Says that a notification is no longer shown: 1 expired, 2 dismissed, 3 by request.
    ///
    /// # Errors
    /// When the bus is gone.
    pub async fn close(&self, number: u32, reason: u32) -> zbus::Result<()> {
        self.signal("NotificationClosed", &(number, reason)).await
    }

    /// Leaves the bus, as a crash would.
    ///
    /// # Errors
    /// When the connection cannot be closed.
    pub async fn vanish(self) -> zbus::Result<()> {
        self.connection.close().await
    }

    async fn signal<B>(&self, member: &str, body: &B) -> zbus::Result<()>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
    {
        let to = self.client.as_deref().filter(|_| !self.broadcasts);
        self.connection.emit_signal(to, PATH, NAME, member, body).await
    }
}

struct Desk {
    manners: Manners,
    calls: mpsc::UnboundedSender<(Call, String)>,
    answered: watch::Sender<usize>,
    stalled: watch::Receiver<bool>,
    last: u32,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Desk {
    async fn get_capabilities(&self) -> Vec<&'static str> {
        self.go_on().await;
        self.manners.capabilities.clone()
    }

    async fn get_server_information(&self) -> (&'static str, &'static str, &'static str, &'static str) {
        self.go_on().await;
        (self.manners.name, "Bellhop", "1.0", "1.2")
    }

    #[expect(clippy::too_many_arguments, reason = "the specification has that many")]
    async fn notify(
        &mut self,
        app: String,
        replaces: u32,
        icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        expires: i32,
        #[zbus(header)] header: Header<'_>,
    ) -> fdo::Result<ResponseDispatchNotifier<u32>> {
        self.go_on().await;
        let number = if replaces == 0 { self.last + 1 } else { replaces };
        self.last = self.last.max(number);
        let bubble = Bubble { number, replaces, app, icon, summary, body, actions, hints, expires };
        self.record(Call::Notify(bubble), &header);
        // Even a sleep of no length lasts until the runtime's next millisecond, and keeps the next call waiting.
        if !self.manners.slow.is_zero() {
            tokio::time::sleep(self.manners.slow).await;
        }
        if self.manners.refuses {
            return Err(fdo::Error::LimitsExceeded("too many <b>bubbles</b>".to_owned()));
        }
        let (answer, sent) = ResponseDispatchNotifier::new(number);
        let answered = self.answered.clone();
        tokio::spawn(async move {
            sent.await;
            answered.send_modify(|count| *count += 1);
        });
        Ok(answer)
    }

    async fn close_notification(&self, number: u32, #[zbus(header)] header: Header<'_>) {
        self.go_on().await;
        self.record(Call::Close(number), &header);
        if !self.manners.answers_close {
            std::future::pending::<()>().await;
        }
    }
}

impl Desk {
    /// Waits for as long as the service is stalled.
    async fn go_on(&self) {
        let mut stalled = self.stalled.clone();
        // A service that ends does so stalled or not.
        let _ = stalled.wait_for(|stalled| !stalled).await;
    }

    fn record(&self, call: Call, header: &Header<'_>) {
        let client = header.sender().map(ToString::to_string).unwrap_or_default();
        // A test that has seen enough no longer listens.
        let _ = self.calls.send((call, client));
    }
}

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
const PATIENCE: Duration = Duration::from_secs(10);
