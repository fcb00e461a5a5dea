//! The hub: the one owner of everything that can change.
//!
//! It is one plain thread with a synchronous loop over one closed enum ([`Turns`]). Settings, rules, desk and
//! history live on this thread and nowhere else, so that nothing here needs a lock. It never waits
//! for a network, a keychain or a desktop: whatever takes time is started on the runtime and comes
//! back as an [`Input`].
//!
//! Each turn takes what is queued, writes it to history in one transaction, and only then lets the
//! world know. What Bellhop decided is on disk before a notification is asked for.

mod accounts;
mod asks;
mod choices;
mod clients;
mod doctor;
mod events;
mod facts;
mod forms;
mod gaps;
mod health;
mod hours;
mod inbox;
mod indexing;
mod keys;
mod lifecycle;
mod links;
mod memory;
mod notices;
mod ports;
mod privacy;
mod refusals;
mod rehearsal;
mod rules;
mod silence;
mod taking;
mod topics;
mod trials;
mod turns;
mod views;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;
use std::sync::{Arc, mpsc};
use std::thread;

use bellhop_control::message::FromClient;
use bellhop_control::view::{Finding, TrayState};
use bellhop_core::account::AccountId;
use bellhop_core::clock::{Mono, Now, Wall};
use bellhop_core::desk::Desk;
use bellhop_core::messages::{self, Message};
use bellhop_core::notice::Happened;
use bellhop_core::rules::RuleBook;
use bellhop_core::settings::Settings;
use jiff::tz::TimeZone;

use tokio::sync::Notify;

use crate::driver::{Report, Room};
use crate::history::{History, HistoryError};
use crate::notifier::Command;
use crate::store::{Store, StoreError};
use crate::wake::Woke;

pub use clients::{ClientId, Reply, Voice};
pub use facts::Facts;
pub use ports::{Ports, Resident};
pub use turns::{Next, Turns};

/// What the hub hears. Everything that can change anything in Bellhop is one of these.
pub enum Input {
    /// A client connected, and hears from the hub by this voice.
    Came(ClientId, Voice),
    /// A client asks for something.
    Said(ClientId, FromClient),
    /// A client is gone.
    Left(ClientId),
    /// A session reports.
    Driver(AccountId, Report),
    /// A connection test reports.
    Trial(u64, Report),
    /// A connection test took too long.
    TrialOver(u64),
    /// The desktop did something with a notice, or the user did.
    Notice(Happened),
    /// The tray icon shows, or no longer does.
    Tray(TrayState),
    /// The panel gave a token along with a click, which lets the next thing that the tray asks for come to the front. It
    /// goes before what the click asks for.
    Token(String),
    /// The machine woke, or its network changed.
    Woke(Woke),
    /// The screen was locked or unlocked.
    Locked(bool),
    /// The keychain was locked or unlocked.
    Keychain(crate::vault::KeychainState),
    /// Something that was started on the runtime is done.
    Done(facts::Done),
    /// End, and say so when nothing is left to lose.
    End(Option<Reply>),
}

/// How the rest of the program speaks to the hub.
#[derive(Clone, Debug)]
pub struct HubHandle {
    inputs: mpsc::Sender<Input>,
    /// Told of each input, where no thread waits for them.
    bell: Option<Arc<Notify>>,
}

/// What the hub has not heard yet.
#[derive(Debug)]
pub struct Queue(mpsc::Receiver<Input>);

/// The two ends of the way to a hub that is still to be started, so that what the hub needs can
/// already be told where to report.
pub fn channel() -> (HubHandle, Queue) {
    let (inputs, queue) = mpsc::channel();
    (HubHandle { inputs, bell: None }, Queue(queue))
}

/// The same for a hub that has no thread: `bell` tells whoever takes its [`Turns`] that something came.
pub fn channel_with(bell: Arc<Notify>) -> (HubHandle, Queue) {
    let (inputs, queue) = mpsc::channel();
    (HubHandle { inputs, bell: Some(bell) }, Queue(queue))
}

impl HubHandle {
    /// Tells the hub. One that has ended needs to hear nothing more.
    pub fn send(&self, input: Input) {
        let _ = self.inputs.send(input);
        if let Some(bell) = &self.bell {
            bell.notify_one();
        }
    }
}

/// The hub's state. Its methods stand in the submodules by what they are about.
pub struct Hub {
    ports: Ports,
    handle: HubHandle,
    settings: Settings,
    keys: keys::Keys,
    store: Store,
    book: RuleBook,
    desk: Desk,
    history: History,
    links: BTreeMap<AccountId, links::Link>,
    clients: clients::Clients,
    trials: trials::Trials,
    tickets: topics::Tickets,
    facts: Facts,
    rehearsals: Vec<rehearsal::Rehearsal>,
    /// Accounts that heard something in this turn.
    stirred: BTreeSet<AccountId>,
    /// The room of the events of this turn, given back once they are on disk.
    rooms: Vec<Room>,
    /// What this turn wants on the screen; goes out once the turn is on disk.
    screen: Vec<Command>,
    /// What must be finished before the process ends.
    errands: Vec<tokio::task::JoinHandle<()>>,
    notes: Vec<Finding>,
    memory: memory::Memory,
    in_transaction: bool,
    damaged: bool,
    prune_at: Mono,
    index: indexing::Index,
    write_again_at: Mono,
    /// When mutes and quiet hours change next.
    hours: hours::Turn,
    /// When a silence that nobody may be told of now can be told.
    tell_at: Option<Mono>,
    /// When this process opened the profile.
    opened: Now,
    /// When the newest event of that moment had come in.
    newest_at_start: Option<Wall>,
    /// The latest time at which an outage had begun or ended then.
    gaps_at_start: Wall,
    ending: bool,
}

impl Hub {
    /// Starts the hub on a thread of its own. `ended` is called when it has ended and nothing is
    /// left to lose.
    ///
    /// # Errors
    /// When the settings are of a later version, or when a file cannot be made. What is damaged is
    /// set aside and said among the notes instead.
    pub fn start(
        ports: Ports,
        handle: HubHandle,
        queue: Queue,
        ended: impl FnOnce() + Send + 'static,
    ) -> Result<(), StartError> {
        let turns = Turns::open(ports, handle, queue)?;
        thread::Builder::new().name("hub".to_owned()).spawn(move || {
            turns.run();
            ended();
        })?;
        Ok(())
    }

    fn take(&mut self, input: Input, now: Now) {
        match input {
            Input::Came(id, voice) => self.clients.came(id, voice),
            Input::Said(id, said) => self.answer(Reply::new(id, said.id), said.ask, now),
            Input::Left(id) => self.client_left(id, now),
            Input::Driver(account, report) => self.report(&account, report, now),
            Input::Trial(trial, report) => self.trial_report(trial, report),
            Input::TrialOver(trial) => self.trial_over(trial),
            Input::Notice(happened) => self.happened(happened, now),
            Input::Tray(state) => self.facts.tray = state,
            Input::Token(token) => self.facts.token = Some(token),
            Input::Woke(woke) => self.woke(woke, now),
            Input::Locked(locked) => self.locked(locked, now),
            Input::Keychain(state) => self.keychain_changed(state),
            Input::Done(done) => self.done(done, now),
            Input::End(reply) => {
                self.ending = true;
                if let Some(reply) = reply {
                    self.ok(reply);
                }
            }
        }
    }

    pub(crate) fn now(&self) -> Now {
        self.ports.alarm.clock().now()
    }

    pub(crate) fn zone(&self) -> TimeZone {
        self.ports.alarm.clock().zone()
    }
}

/// Why the hub could not start.
#[derive(Debug)]
pub enum StartError {
    /// The settings file.
    Settings(StoreError),
    /// The history.
    History(HistoryError),
    /// The thread.
    Thread(std::io::Error),
}

impl StartError {
    /// The error in one sentence, with what the system says of it.
    pub fn message(&self) -> Message {
        match self {
            Self::Settings(error) => messages::start_settings_unusable(because(error.message(), error)),
            Self::History(error) => messages::start_history_unusable(because(error.message(), error)),
            Self::Thread(error) => messages::start_no_thread(error.to_string()),
        }
    }
}

/// A sentence with what has caused its error.
fn because(sentence: Message, error: &(dyn Error + 'static)) -> Message {
    let causes = std::iter::successors(error.source(), |cause| (*cause).source());
    let causes: Vec<String> = causes.map(ToString::to_string).collect();
    if causes.is_empty() { sentence } else { messages::storage_because(sentence, causes.join(": ")) }
}

impl Error for StartError {}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.message(), f)
    }
}

impl From<StoreError> for StartError {
    fn from(error: StoreError) -> Self {
        Self::Settings(error)
    }
}

impl From<HistoryError> for StartError {
    fn from(error: HistoryError) -> Self {
        Self::History(error)
    }
}

impl From<std::io::Error> for StartError {
    fn from(error: std::io::Error) -> Self {
        Self::Thread(error)
    }
}

#[cfg(test)]
mod tests;
