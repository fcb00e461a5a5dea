//! Which notices the notification service knows, and by which numbers.

use std::collections::{BTreeMap, HashMap};

use bellhop_core::notice::{Notice, NoticeId};

/// The notices that are on their way or were shown.
#[derive(Debug, Default)]
pub(super) struct Shown {
    slots: BTreeMap<NoticeId, Slot>,
    /// A number outlives its bubble: desktops offer expired ones in a list.
    numbers: HashMap<u32, Known>,
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
        let before = self.numbers.insert(number, Known { notice: id, token: None });
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
        self.numbers.insert(number, Known { notice, token: None });
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
    pub(super) fn acted(&mut self, number: u32) -> Option<(NoticeId, Option<String>)> {
        let known = self.numbers.get_mut(&number)?;
        Some((known.notice, known.token.take()))
    }

    /// Whose bubble went. Unless it `may_return`, from the desktop's list, its number is forgotten.
    pub(super) fn closed(&mut self, number: u32, may_return: bool) -> Option<NoticeId> {
        let notice = self.numbers.get(&number)?.notice;
        if !may_return {
            self.numbers.remove(&number);
            if matches!(self.slots.get(&notice), Some(Slot::Standing(n)) if *n == number) {
                self.slots.remove(&notice);
            }
        }
        Some(notice)
    }

    /// Forgets everything, and says what stood.
    pub(super) fn clear(&mut self) -> impl Iterator<Item = NoticeId> + use<> {
        self.numbers.clear();
        std::mem::take(&mut self.slots).into_keys()
    }
}

/// How many notices are remembered for a late click.
const ROOM: usize = 1_000;
