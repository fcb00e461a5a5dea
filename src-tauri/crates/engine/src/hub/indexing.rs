//! What follows the events in quiet moments: the search index, and the log's way into the history file.

use std::time::Duration;

use bellhop_core::clock::{Mono, Now};

use super::Hub;

/// How far the search index is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Index {
    /// It has everything.
    Whole,
    /// It takes in the next step of what is new at this time.
    Behind(Mono),
    /// It has everything since this turn: the moment to write the log back.
    Settled,
}

impl Index {
    /// When [`Hub::index`] is due.
    pub(super) fn deadline(self) -> Option<Mono> {
        if let Self::Behind(at) = self { Some(at) } else { None }
    }

    /// At the start: an end in the middle of a burst leaves something over.
    pub(super) fn starting(now: Now) -> Self {
        Self::Behind(now.mono + LATER)
    }
}

impl Hub {
    /// Events were recorded that the search index does not have yet.
    pub(super) fn index_soon(&mut self, now: Now) {
        if self.index.deadline().is_none() {
            self.index = Index::Behind(now.mono + LATER);
        }
    }

    /// The search index takes in one step of what is new if it is time, and the next one after whatever waits. A disk
    /// that is full or fails is not asked for it.
    pub(super) fn index(&mut self, now: Now) {
        if self.index.deadline().is_none_or(|at| at > now.mono) {
            return;
        }
        self.index = if self.history.held().is_some() {
            Index::Whole
        } else {
            match self.history.index_some() {
                Ok(true) => {
                    self.memory.goes_on(now);
                    Index::Behind(now.mono)
                }
                Ok(false) => Index::Settled,
                Err(error) => {
                    self.history_failed(&error);
                    Index::Whole
                }
            }
        };
    }

    /// Writes the log back once all is quiet, outside of a transaction. One that stays long costs nothing but room.
    pub(super) fn write_back(&mut self) {
        if self.index != Index::Settled {
            return;
        }
        self.index = Index::Whole;
        if let Err(error) = self.history.write_back() {
            tracing::warn!(%error, "the log of the history could not be written back");
        }
    }
}

/// How long after an event the search index takes it in: most bursts are over by then.
const LATER: Duration = Duration::from_secs(1);
