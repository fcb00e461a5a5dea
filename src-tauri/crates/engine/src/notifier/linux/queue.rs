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

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes out the oldest.
    pub(super) fn pop(&mut self) -> Option<Notice> {
        self.0.pop_front().map(|(_, notice)| notice)
    }
}

/// How long a notice waits for somebody to show it.
pub(super) const LONGEST: Duration = Duration::from_mins(1);

#[cfg(test)]
mod tests {
    use bellhop_core::event::Urgency;
    use bellhop_core::notice::Ring;

    use super::*;

    #[test]
    fn the_oldest_gives_way_and_an_update_keeps_its_place() {
        let mut queue = Queue::default();
        let now = Instant::now();
        assert_eq!(queue.push(now, notice(1, "first"), 2), None);
        assert_eq!(queue.push(now, notice(2, "second"), 2), None);
        assert_eq!(queue.push(now, notice(1, "updated"), 2), None, "it takes the place of its forerunner");
        assert_eq!(queue.push(now, notice(3, "third"), 2), Some(1));
        assert!(queue.remove(2) && !queue.remove(2));
        assert_eq!(queue.pop().map(|notice| notice.title), Some("third".to_owned()));
    }

    #[test]
    fn nothing_waits_longer_than_a_minute() {
        let mut queue = Queue::default();
        let start = Instant::now();
        let later = start + Duration::from_secs(10);
        queue.push(start, notice(1, "first"), 9);
        queue.push(later, notice(2, "second"), 9);
        queue.push(later, notice(1, "an update waits no longer than what it updates"), 9);
        let due = queue.deadline().expect("something waits");
        assert_eq!(due, start + LONGEST);
        assert_eq!(queue.expired(due.checked_sub(Duration::from_millis(1)).expect("later than the start")), None);
        assert_eq!((queue.expired(due), queue.expired(due)), (Some(1), None));
        assert_eq!(queue.deadline(), Some(later + LONGEST));
    }

    fn notice(id: NoticeId, title: &str) -> Notice {
        Notice {
            id,
            account: "smoke".to_owned(),
            title: title.to_owned(),
            body: String::new(),
            urgency: Urgency::Normal,
            ring: Ring::Sound(bellhop_core::sound::Sound::default()),
            opens: true,
            marks_seen: false,
        }
    }
}
