//! Drives one account's session: one task that reads the socket, keeps the time and hears wishes.
//!
//! The task never waits for one thing only. Dialling, sign-in, catch-up, look-ups and requests run
//! beside the socket, which is read without pause; asking where things stand touches none of it.

mod dial;
mod run;

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use bellhop_core::account::{Account, AccountId};
use bellhop_core::clock::Wall;
use bellhop_core::cursor::Cursors;
use bellhop_core::dialect::{Action, Refusal, Ticket};
use bellhop_core::event::Event;
use bellhop_core::judged::Judged;
use bellhop_core::messages::Message;
use bellhop_core::provider::{CaughtUp, Provider};
use bellhop_core::secret::Secret;
use bellhop_core::session::Standing;
use bellhop_core::trouble::Trouble;
use bellhop_core::veil::Veil;
use futures_util::FutureExt as _;
use serde_json::Value;
use tokio::sync::{OwnedSemaphorePermit, mpsc, watch};

use crate::alarm::Alarm;
use crate::driver::run::{End, Run};
use crate::outside::Network;

/// The handle of one account's driver. Dropping it ends the driver.
#[derive(Debug)]
pub struct Driver {
    wishes: mpsc::UnboundedSender<Wish>,
    gauge: watch::Receiver<Gauge>,
}

/// What the hub wants of an account.
#[derive(Debug)]
pub enum Wish {
    /// Be live.
    Start,
    /// Be off.
    Stop,
    /// Do not wait any longer, and forget a block.
    Nudge,
    /// The account has changed.
    Account {
        /// As it is now.
        account: Box<Account>,
        /// Whether the change needs a new sign-in and a new connection.
        redial: bool,
    },
    /// What the service has refused already, and is not sent again.
    Refused(Option<Judged>),
    /// The network has changed: a connection whose way there has not stays.
    Rerouted,
    /// The keychain or the clock has changed: a block by the key is looked at again. What was refused stays so.
    LookAgain,
    /// Fetch what happened since. Answers a [`Report::CatchUpWanted`].
    CatchUp {
        /// The cursors as they were when the gap began.
        cursors: Cursors,
        /// From when nobody listened; `None` where only the cursors are to be learnt.
        gap_since: Option<Wall>,
    },
    /// Ask the service for something.
    Act(Ticket, Action),
    /// Look up the names of these things. One request at a time; what is wished meanwhile is
    /// asked together in the next.
    LookUp(Vec<String>),
    /// Hang up and end.
    End,
}

/// What a driver has to say.
#[derive(Debug)]
pub enum Report {
    /// Where the account stands, whenever that changes.
    Standing(Standing),
    /// The service refused the key; what is to be remembered of that.
    Refused(Judged),
    /// Something happened.
    Event {
        /// What.
        event: Box<Event>,
        /// Its share of what may be unheard; dropped when it is on disk.
        room: Room,
    },
    /// Something that is only counted.
    Counted(&'static str),
    /// The account is live and wants a [`Wish::CatchUp`].
    CatchUpWanted {
        /// When its subscription was last proven to stand, where it lapsed on a link that stayed open.
        lapsed: Option<Wall>,
    },
    /// What a catch-up brought. A catch-up whose connection ends reports nothing: the next
    /// connection wants one of its own.
    CaughtUp(Result<CaughtUp, Trouble>),
    /// The answer to a [`Wish::Act`].
    Answer(Ticket, Result<Value, Refusal>),
    /// The answer to a [`Wish::LookUp`].
    LookedUp(Result<BTreeMap<String, String>, Trouble>),
    /// It has been live and heard something for a minute since it last said so, or was live.
    Alive,
    /// How far a dial has got.
    Progress(Progress),
    /// The driver hit a fault of Bellhop's own. The account is off until the next [`Wish::Start`].
    Panicked,
}

impl Report {
    /// The same without the secrets of the connection, wherever the server has quoted them.
    fn veiled(mut self, veil: &Veil) -> Self {
        match &mut self {
            Self::Standing(Standing { trouble: Some(trouble), .. })
            | Self::CaughtUp(Err(trouble))
            | Self::LookedUp(Err(trouble)) => veil.message(&mut trouble.message),
            Self::Event { event, .. } => veil.event(event),
            Self::CaughtUp(Ok(caught)) => {
                caught.events.iter_mut().for_each(|event| veil.event(event));
                caught.cursors.iter_mut().flat_map(|(name, value)| [name, value]).for_each(|text| veil.text(text));
                caught.missing.iter_mut().for_each(|missing| veil.message(&mut missing.why));
                caught.again.iter_mut().for_each(|trouble| veil.message(&mut trouble.message));
            }
            Self::Answer(_, answer) => veil.answer(answer),
            Self::LookedUp(Ok(names)) => names.values_mut().for_each(|name| veil.text(name)),
            Self::Standing(_)
            | Self::Refused(_)
            | Self::Counted(_)
            | Self::CatchUpWanted { .. }
            | Self::Alive
            | Self::Progress(_)
            | Self::Panicked => {}
        }
        self
    }
}

/// How far a dial has got, for "test connection".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The secret is being read and the server called.
    Reaching,
    /// The service has accepted the sign-in, where it wants one before the socket.
    SignedIn,
    /// The socket is open.
    Opened,
    /// The service has proven that events will come.
    Ready,
}

/// A share of what a driver may tell before it is heard. Without room it reads no further, so that a flood waits in the
/// network, where it slows its sender down, and not in memory.
#[derive(Debug, Default)]
pub struct Room(#[expect(dead_code, reason = "it is given back by being dropped")] Option<OwnedSemaphorePermit>);

/// What is measured all the time and looked at when somebody asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gauge {
    /// When the last byte came in.
    pub last_frame_at: Option<Wall>,
    /// How many frames meant nothing, by the reason. There are no more reasons than the dialects have.
    pub ignored: BTreeMap<Message, u64>,
}

/// Where secrets come from.
pub trait SecretSource: Clone + Send + 'static {
    /// Reads the secret that belongs to an account and an origin.
    fn read(&self, account: &AccountId, origin: &str) -> impl Future<Output = Result<Secret, Trouble>> + Send;
}

/// Starts a driver for `account`, which is off until [`Wish::Start`]. To be called on a runtime.
pub fn spawn(
    account: Account,
    provider: Arc<dyn Provider>,
    secrets: impl SecretSource,
    network: &Network,
    alarm: &Alarm,
    report: impl Fn(Report) + Send + 'static,
) -> Driver {
    let (wishes, heard) = mpsc::unbounded_channel();
    let (measured, gauge) = watch::channel(Gauge::default());
    let run = Run::new(account, provider, secrets, network.clone(), alarm, report, measured);
    tokio::spawn(keep(run, heard));
    Driver { wishes, gauge }
}

impl Driver {
    /// Makes a wish. A driver that has ended hears none.
    pub fn wish(&self, wish: Wish) {
        let _ = self.wishes.send(wish);
    }

    /// What is measured, as of now.
    pub fn gauge(&self) -> Gauge {
        self.gauge.borrow().clone()
    }
}

#[cfg(test)]
impl Driver {
    /// A driver that does nothing, and what is wished of it.
    pub(crate) fn idle() -> (Self, mpsc::UnboundedReceiver<Wish>) {
        let (wishes, heard) = mpsc::unbounded_channel();
        (Self { wishes, gauge: watch::channel(Gauge::default()).1 }, heard)
    }

    /// The same has measured this.
    pub(crate) fn measured(&mut self, gauge: Gauge) {
        self.gauge = watch::channel(gauge).1;
    }
}

/// Keeps a run going across faults of our own: each ends the connection and is reported, and the
/// account waits for the user.
async fn keep<S: SecretSource, R: Fn(Report) + Send + 'static>(
    mut run: Run<S, R>,
    mut wishes: mpsc::UnboundedReceiver<Wish>,
) {
    loop {
        match AssertUnwindSafe(Box::pin(run.until_the_end(&mut wishes))).catch_unwind().await {
            Ok(End) => return,
            Err(_) => run = run.afresh_after_panic(),
        }
    }
}

#[cfg(test)]
mod tests;
