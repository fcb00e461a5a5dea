//! The desktop's notifications: shown, replaced, withdrawn, and listened to.

use std::fmt;

use bellhop_core::messages::{self, Locale, Message};
use bellhop_core::notice::{Happened, Notice, NoticeId, Recalled};
use tokio::sync::{mpsc, oneshot};

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod other;

/// What the desktop is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// What an earlier run had shown, before anything else is asked. What the service of now cannot know any more is
    /// told as [`Happened::Closed`].
    Recall(Vec<Recalled>),
    /// Show a notice, or replace the one of the same id in place.
    Show(Notice),
    /// Take a notice off the screen and out of the desktop's list.
    Withdraw(NoticeId),
    /// Look anew for the notification service and say how it is, as [`Happened::Service`].
    Probe,
    /// Look whether the desktop holds notifications back, and say where that has changed, as [`Happened::Hushed`]. Not
    /// every service says so by itself.
    AskWhetherHushed,
    /// Speak this language from now on: the buttons, and the notification of the self-test.
    Speak(Locale),
}

/// The way to the desktop's notifications. Clones speak to the same one; it ends with the last.
#[derive(Clone, Debug)]
pub struct Notifier {
    asks: mpsc::UnboundedSender<Ask>,
}

impl Notifier {
    /// Starts on the user's desktop. `on` is called, in order, with everything that happens; it
    /// must not block. Needs a tokio runtime.
    pub fn start(on: impl Fn(Happened) + Send + 'static) -> Self {
        let (asks, inbox) = mpsc::unbounded_channel();
        #[cfg(target_os = "linux")]
        tokio::spawn(linux::run(crate::bus::Bus::Session, inbox, on));
        #[cfg(not(target_os = "linux"))]
        other::start(inbox, on);
        Self { asks }
    }

    /// Like [`Notifier::start`], with the notification service of another bus.
    #[cfg(target_os = "linux")]
    pub fn on_bus(bus: crate::bus::Bus, on: impl Fn(Happened) + Send + 'static) -> Self {
        let (asks, inbox) = mpsc::unbounded_channel();
        tokio::spawn(linux::run(bus, inbox, on));
        Self { asks }
    }

    /// A desktop of a world that is played: `hears` is called with everything that is asked of it,
    /// in order. Needs a tokio runtime.
    pub fn heard_by(hears: impl Fn(Command) + Send + 'static) -> Self {
        let (asks, mut inbox) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Some(ask) = inbox.recv().await {
                match ask {
                    Ask::Do(command) => hears(command),
                    // An asker who has gone needs no answer.
                    Ask::Check(answer) => drop(answer.send(Err(messages::notifier_ended()))),
                }
            }
        });
        Self { asks }
    }

    /// Passes a command on. What becomes of it is told through the callback.
    pub fn send(&self, command: Command) {
        // The other end lives as long as a handle does, or the runtime is being torn down.
        let _ = self.asks.send(Ask::Do(command));
    }

    /// Shows a test notification of low urgency, takes it back, and reads what the desktop says
    /// about do-not-disturb. Answers within ten seconds; the error is one sentence.
    pub async fn check(&self) -> Result<Checked, Message> {
        let (answer, result) = oneshot::channel();
        self.asks.send(Ask::Check(answer)).map_err(|_| messages::notifier_ended())?;
        result.await.map_err(|_| messages::notifier_ended())?
    }
}

/// What a check of the notification service found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The service's name and version.
    pub server: String,
    /// Whether it holds notifications back at the moment; `None` where it does not tell.
    pub hushed: Option<bool>,
}

impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.hushed {
            Some(true) => write!(f, "{} takes notifications, and do-not-disturb holds them back", self.server),
            Some(false) => write!(f, "{} takes notifications", self.server),
            None => {
                write!(f, "{} takes notifications, and does not tell whether do-not-disturb is on", self.server)
            }
        }
    }
}

/// What travels from a handle to the one owner of the desktop connection.
#[derive(Debug)]
enum Ask {
    Do(Command),
    Check(oneshot::Sender<Result<Checked, Message>>),
}
