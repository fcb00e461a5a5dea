//! The desk: decides what becomes of an event, and which notices stand on the screen.
//!
//! The desk never acts. It returns a [`Verdict`]: the event's [`Fate`] and the [`Order`]s to carry
//! out once that fate is stored. The order of decision is: seen before, done with, rules, the
//! kind's switch, hush, mutes, quiet hours, catch-up, the thread's own notice, flood governor.

use jiff::tz::TimeZone;

use crate::account::{Account, AccountId};
use crate::clock::{Mono, Now, Wall};
use crate::event::{Event, Urgency};
use crate::fate::Fate;
use crate::notice::{Happened, Notice, NoticeId};
use crate::rules::RuleBook;
use crate::settings::Settings;

/// What holds for every event of one account at one moment.
#[derive(Clone, Copy)]
pub struct Circumstances<'a> {
    /// Mutes, quiet hours and preferences.
    pub settings: &'a Settings,
    /// The rules of `settings`, compiled.
    pub rules: &'a RuleBook,
    /// The account the events came from.
    pub account: &'a Account,
    /// Whether its service can be told that something was seen.
    pub marks_seen: bool,
    /// The user's time zone, for quiet hours.
    pub zone: &'a TimeZone,
    /// The time.
    pub now: Now,
}

/// One event at the desk, with what history and the provider know of it.
#[derive(Clone, Copy)]
pub struct Arrival<'a> {
    /// The event.
    pub event: &'a Event,
    /// The kind's name for people, for the digest; the kind itself where nobody gave it one.
    pub label: &'a str,
    /// Whether the kind's switch is on: moved by the user, or as the provider has it.
    pub kind_on: bool,
    /// Whether history already holds this account's event of this key.
    pub seen: bool,
}

/// What becomes of an event.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It has been here before: nothing is recorded again and nothing rings.
    Duplicate,
    /// It is recorded with this fate, and then the orders are carried out.
    Fated {
        /// What becomes of it.
        fate: Fate,
        /// How strongly it asks for attention after rules.
        urgency: Urgency,
        /// What to do, in order, once history holds the event.
        orders: Vec<Order>,
    },
}

/// Something to carry out. History first, in the event's own transaction; the screen after it.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// Show it, or replace in place the notice of the same id.
    Show(Box<Showing>),
    /// Take it off the screen: what it told is settled. Its events' fate becomes "withdrawn".
    Withdraw(NoticeId),
    /// Take it off the screen without a change of fate: the user has dealt with it here.
    Close(NoticeId),
    /// The account's events of this thread up to `seq` (all, without one) are read.
    Settle {
        /// The account.
        account: AccountId,
        /// The thread.
        thread: String,
        /// The last position that is settled.
        seq: Option<u64>,
    },
}

/// A notice with what history needs to know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Showing {
    /// What the desktop is asked to show.
    pub notice: Notice,
    /// The account, by its lasting id.
    pub account: AccountId,
    /// Where a click leads.
    pub leads: Leads,
}

/// Where a click on a notice leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To the page of the latest event that is part of it.
    Event,
    /// To the inbox, filtered by the account and, where there is one, the kind.
    Inbox(Option<String>),
}

/// A notice that stood on the screen when Bellhop last ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stood {
    /// What stood there.
    pub showing: Showing,
    /// When it was last shown.
    pub at: Wall,
    /// The thread of its latest event.
    pub thread: Option<String>,
    /// The largest position in it.
    pub seq: Option<u64>,
    /// The key of its latest event.
    pub key: Option<String>,
}

/// Decides, and remembers what stands on the screen. All memory is bounded.
pub struct Desk {
    next: NoticeId,
}

impl Desk {
    /// A desk whose next notice has this id; ids are never used twice within a profile.
    pub fn new(next: NoticeId) -> Self {
        Self { next }
    }

    /// The id the next new notice will have.
    pub fn next_notice(&self) -> NoticeId {
        self.next
    }

    /// Decides on a live event.
    pub fn judge(&mut self, _arrival: &Arrival<'_>, _c: &Circumstances<'_>) -> Verdict {
        Verdict::Duplicate
    }

    /// Decides on everything one catch-up brought, oldest first: one verdict for each, in order.
    ///
    /// More than three that would ring become one summary. The `first` catch-up of an account
    /// rings nothing: nobody wants last week's news on setting up.
    pub fn judge_fetched(&mut self, arrivals: &[Arrival<'_>], _first: bool, _c: &Circumstances<'_>) -> Vec<Verdict> {
        arrivals.iter().map(|_| Verdict::Duplicate).collect()
    }

    /// A name became known and `event` was written anew: its notice is replaced in place, silently,
    /// if it still stands and was judged no more than two seconds ago.
    pub fn renamed(&mut self, _account: &AccountId, _event: &Event, _now: Now) -> Vec<Order> {
        Vec::new()
    }

    /// Takes in what the user or the desktop did with a notice.
    pub fn happened(&mut self, _happened: &Happened) {}

    /// The user dealt with this notice's event in the window or on the command line.
    pub fn done(&mut self, _notice: NoticeId) -> Vec<Order> {
        Vec::new()
    }

    /// The account is gone: its notices are closed, its memory dropped.
    pub fn forget(&mut self, _account: &AccountId) -> Vec<Order> {
        Vec::new()
    }

    /// Notices that history says stood when Bellhop last ended, so that they can be updated and
    /// withdrawn.
    pub fn restore(&mut self, _stood: Vec<Stood>, _now: Now) {}

    /// When [`Desk::tick`] is due: a digest or a notice has news to show. Derived from the state.
    pub fn deadline(&self) -> Option<Mono> {
        None
    }

    /// Shows what was held back to keep updates to one a second. Too early does nothing.
    pub fn tick(&mut self, _now: Now) -> Vec<Order> {
        Vec::new()
    }
}
