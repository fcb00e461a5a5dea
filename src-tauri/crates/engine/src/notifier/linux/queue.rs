//! Notices that came while nobody could show them.

use std::collections::VecDeque;
use std::time::Duration;

use bellhop_core::notice::{Notice, NoticeId};
use tokio::time::Instant;

/// The waiting notices, oldest first; at most one of each id.
#[derive(Debug, Default)]
pub(super) struct Queue(VecDeque<(Instant, Notice)>);

impl Queue {
    /// Adds a notice, in the place of an older one of the same id. Gives back the oldest when more
    /// than `room` would wait.
    pub(super) fn push(&mut self, since: Instant, notice: Notice, room: usize) -> Option<NoticeId> {
        if let Some((_, place)) = self.0.iter_mut().find(|(_, waiting)| waiting.id == notice.id) {
            *place = notice;
            return None;
        }
        self.0.push_back((since, notice));
        if self.0.len() > room { self.0.pop_front().map(|(_, oldest)| oldest.id) } else { None }
    }

    /// Takes a notice out, and says whether it was there.
    pub(super) fn remove(&mut self, id: NoticeId) -> bool {
        let before = self.0.len();
        self.0.retain(|(_, waiting)| waiting.id != id);
        self.0.len() < before
    }

    /// Takes out the oldest if it has waited too long.
    pub(super) fn expired(&mut self, now: Instant) -> Option<NoticeId> {
        self.0.pop_front_if(|(since, _)| *since + LONGEST <= now).map(|(_, oldest)| oldest.id)
    }

    /// When the oldest will have waited too long.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.0.front().map(|(since, _)| *since + LONGEST)
    }

    /// Takes out the oldest.
    pub(super) fn pop(&mut self) -> Option<Notice> {
        self.0.pop_front().map(|(_, notice)| notice)
    }
}

const LONGEST: Duration = Duration::from_mins(1);
