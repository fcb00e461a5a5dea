//! Which notices the notification service knows, and by which numbers.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::time::Duration;

use bellhop_core::notice::{Notice, NoticeId};
use tokio::time::Instant;

/// The notices that are on their way or were shown.
#[derive(Debug, Default)]
pub(super) struct Shown {
    slots: BTreeMap<NoticeId, Slot>,
    /// A number outlives its bubble: desktops offer expired ones in a list, and some say that a bubble has closed before
    /// they say what was clicked.
    numbers: HashMap<u32, Known>,
    /// The numbers that closed for good, the oldest first, and when.
    closed: VecDeque<(u32, Instant)>,
}

/// What came for a notice that was on its way.
#[derive(Debug)]
pub(super) enum Then {
    Show(Notice),
    Withdraw,
}

#[derive(Debug)]
enum Slot {
    /// Sent, and not answered yet; the latest that came for it since then waits.
    Sent(Option<Then>),
    /// The service knows it by this number.
    Standing(u32),
}

#[derive(Debug)]
struct Known {
    notice: NoticeId,
    token: Option<String>,
    /// When something was last done with it.
    acted: Option<Instant>,
    /// When it closed for good.
    closed: Option<Instant>,
}

impl Known {
    fn new(notice: NoticeId) -> Self {
        Self { notice, token: None, acted: None, closed: None }
    }
}

impl Shown {
    /// Takes note that `notice` is sent now, and says in place of which number; 0 is none. A notice
    /// whose forerunner is still on its way waits for the number and is not given back.
    pub(super) fn sent(&mut self, notice: Notice) -> Option<(Notice, u32)> {
        let replaces = match self.slots.get_mut(&notice.id) {
            Some(Slot::Sent(then)) => {
                *then = Some(Then::Show(notice));
                return None;
            }
            Some(Slot::Standing(number)) => *number,
            None => 0,
        };
        self.slots.insert(notice.id, Slot::Sent(None));
        Some((notice, replaces))
    }

    /// The number to take down now. A notice on its way is taken down when it arrives.
    pub(super) fn withdrawn(&mut self, id: NoticeId) -> Option<u32> {
        match self.slots.get_mut(&id)? {
            Slot::Sent(then) => {
                *then = Some(Then::Withdraw);
                None
            }
            Slot::Standing(number) => Some(*number),
        }
    }

    /// The service gave a notice its number. Says what came for it meanwhile.
    pub(super) fn arrived(&mut self, id: NoticeId, number: u32, replaced: u32) -> Option<Then> {
        let then = self.failed(id);
        if number != replaced {
            self.numbers.remove(&replaced);
        }
        let before = self.numbers.insert(number, Known::new(id));
        if let Some(other) = before.filter(|known| known.notice != id) {
            // The service gave a number out again; what had it can no longer be meant.
            self.slots.remove(&other.notice);
        }
        self.slots.insert(id, Slot::Standing(number));
        while self.slots.len() > ROOM {
            if let Some((_, Slot::Standing(oldest))) = self.slots.pop_first() {
                self.numbers.remove(&oldest);
            }
        }
        then
    }

    /// A notice that was on its way will not arrive. Says what came for it meanwhile.
    pub(super) fn failed(&mut self, id: NoticeId) -> Option<Then> {
        match self.slots.remove(&id) {
            Some(Slot::Sent(then)) => then,
            Some(Slot::Standing(_)) | None => None,
        }
    }

    /// The service still knows a notice that an earlier run had shown.
    pub(super) fn recall(&mut self, notice: NoticeId, number: u32, stands: bool) {
        self.numbers.insert(number, Known::new(notice));
        if stands {
            self.slots.entry(notice).or_insert(Slot::Standing(number));
        }
    }

    /// Keeps the activation token for the action that follows it.
    pub(super) fn token(&mut self, number: u32, token: String) {
        if let Some(known) = self.numbers.get_mut(&number) {
            known.token = Some(token);
        }
    }

    /// Whose action that is, and its token, which is good for one.
    pub(super) fn acted(&mut self, number: u32, now: Instant) -> Option<(NoticeId, Option<String>)> {
        let known = self.numbers.get_mut(&number)?;
        if known.closed.is_some_and(|at| at + AFTER <= now) {
            return None;
        }
        known.acted = Some(now);
        Some((known.notice, known.token.take()))
    }

    /// Whether a click on that number is one of ours, and not part of the press of a button that was told just now.
    pub(super) fn is_clicked(&self, number: u32, now: Instant) -> bool {
        let told = |known: &Known| known.acted.is_some_and(|at| now.saturating_duration_since(at) < PRESS);
        self.numbers.get(&number).is_some_and(|known| !told(known))
    }

    /// Whose bubble went. Unless it `may_return`, from the desktop's list, it is not replaced any more, and its number is
    /// forgotten once a click that was on its way must have come.
    pub(super) fn closed(&mut self, number: u32, may_return: bool, now: Instant) -> Option<NoticeId> {
        while self.closed.front().is_some_and(|(_, at)| *at + AFTER <= now || self.closed.len() >= ROOM) {
            let Some((old, at)) = self.closed.pop_front() else { break };
            if self.numbers.get(&old).is_some_and(|known| known.closed == Some(at)) {
                self.numbers.remove(&old);
            }
        }
        let known = self.numbers.get_mut(&number).filter(|known| known.closed.is_none())?;
        let notice = known.notice;
        if !may_return {
            known.closed = Some(now);
            self.closed.push_back((number, now));
            if matches!(self.slots.get(&notice), Some(Slot::Standing(n)) if *n == number) {
                self.slots.remove(&notice);
            }
        }
        Some(notice)
    }

    /// Forgets everything, and says what stood.
    pub(super) fn clear(&mut self) -> impl Iterator<Item = NoticeId> + use<> {
        self.numbers.clear();
        self.closed.clear();
        std::mem::take(&mut self.slots).into_keys()
    }
}

/// How many notices are remembered for a late click.
const ROOM: usize = 1_000;
/// How long an action of a closed bubble is waited for.
const AFTER: Duration = Duration::from_mins(1);
/// What a desktop says of one press comes within this; a person takes longer between two.
const PRESS: Duration = Duration::from_millis(400);
