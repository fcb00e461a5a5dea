//! The hub's loop: when it takes a turn, and what a turn is.
//!
//! The hub's thread takes the turns as inputs come and deadlines pass. A simulation takes them one
//! by one, and may stop in the middle of one.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use bellhop_control::view::NotificationState;
use bellhop_core::clock::{Mono, Now};
use rusqlite::Connection;
use tokio::task::JoinHandle;

use super::{Hub, HubHandle, Input, Ports, Queue, StartError};

/// A hub and what it has not heard yet.
pub struct Turns {
    hub: Hub,
    queue: mpsc::Receiver<Input>,
    /// Until when the desktop's last answers are waited for, once the hub ends.
    last: Option<Mono>,
}

/// When the next turn is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// With the next input, or after so long without one.
    Within(Option<Duration>),
    /// There is none: the hub has ended.
    Over,
}

impl Turns {
    /// Opens the profile and starts its sessions.
    ///
    /// # Errors
    /// As [`Hub::start`] says.
    pub fn open(ports: Ports, handle: HubHandle, queue: Queue) -> Result<Self, StartError> {
        let mut hub = Hub::open(ports, handle)?;
        hub.start_links();
        Ok(Self { hub, queue: queue.0, last: None })
    }

    pub(super) fn run(mut self) {
        while let Next::Within(wait) = self.when() {
            let first = match wait {
                None => self.queue.recv().ok(),
                Some(wait) => match self.queue.recv_timeout(wait) {
                    Ok(input) => Some(input),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => return,
                },
            };
            let now = self.hub.now();
            self.take(first, now);
            self.keep();
            self.tell(now);
        }
        let runtime = self.hub.ports.runtime.clone();
        for errand in self.end() {
            // A secret that is to be removed is removed before the process ends.
            if let Err(error) = runtime.block_on(errand) {
                tracing::warn!("an errand ended badly: {error}");
            }
        }
    }

    /// When the next turn is.
    pub fn when(&mut self) -> Next {
        if !self.hub.ending {
            return Next::Within(self.hub.wait());
        }
        // What the desktop was asked to show and has not answered would ring again at the next start, so its answers are
        // waited for, for a moment.
        let now = self.hub.now().mono;
        let until = *self.last.get_or_insert(now + LAST_ANSWERS);
        let answers = self.hub.facts.notifications.state == NotificationState::Ok
            && self.hub.history.pending().is_ok_and(|pending| !pending.is_empty());
        if answers && now < until { Next::Within(Some(until - now)) } else { Next::Over }
    }

    /// One turn: what is queued and what is due, in one transaction, then everything that follows from it.
    pub fn turn(&mut self) {
        let now = self.hub.now();
        self.take(None, now);
        self.keep();
        self.tell(now);
    }

    /// A turn that ends, with the whole process, before its transaction is on disk.
    pub fn crash_before_commit(mut self) {
        let now = self.hub.now();
        self.take(None, now);
    }

    /// A turn that ends, with the whole process, before anybody is told of what is on disk.
    pub fn crash_after_commit(mut self) {
        let now = self.hub.now();
        self.take(None, now);
        self.keep();
    }

    fn take(&mut self, first: Option<Input>, now: Now) {
        self.hub.begin();
        let rest = std::iter::from_fn(|| self.queue.try_recv().ok());
        let mut reports = 0;
        for input in first.into_iter().chain(rest).take(MOST_AT_ONCE) {
            reports += usize::from(matches!(input, Input::Driver(..)));
            self.hub.take(input, now);
        }
        self.hub.memory.took(reports, now);
        self.hub.tick(now);
    }

    fn keep(&mut self) {
        self.hub.commit();
    }

    fn tell(&mut self, now: Now) {
        self.hub.flush(now);
    }

    /// Ends in order; what is given back has to be finished before the process ends.
    pub fn end(mut self) -> Vec<JoinHandle<()>> {
        self.hub.farewell()
    }

    /// The history's database, for a disk that is played: it may turn read-only or be full.
    pub fn database(&self) -> &Connection {
        self.hub.history.database()
    }
}

/// For how long the desktop's last answers are waited for.
const LAST_ANSWERS: Duration = Duration::from_secs(1);
/// How many inputs one turn takes at the most, so that a flood keeps neither a client waiting nor a
/// transaction open for long.
const MOST_AT_ONCE: usize = 512;
