//! The desk: decides what becomes of an event, and which notices stand on the screen.
//!
//! The desk never acts. It returns a [`Verdict`]: the event's [`Fate`] and the [`Order`]s to carry
//! out once that fate is stored. The order of decision is: seen before, done with, rules, the
//! kind's switch, hush, mutes, quiet hours, catch-up, the thread's own notice, flood governor.

mod fetched;
mod flood;
mod silence;
mod standing;
mod unshown;
mod weigh;
mod words;

pub use self::silence::Silence;
pub use self::unshown::Unshown;

use jiff::tz::TimeZone;

use crate::account::{Account, AccountId};
use crate::clock::{Mono, Now, Wall};
use crate::event::{Bearing, Event, Urgency};
use crate::fate::{Did, Fate};
use crate::messages::{Locale, Message};
use crate::notice::{Happened, Notice, NoticeId, Ring};
use crate::rules::RuleBook;
use crate::settings::Settings;

use self::flood::{Admitted, Governor};
use self::standing::{Standing, Table};
use self::weigh::{Ringing, Weighed, weigh};

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
    /// Tells the kind's name for people, for the digest; the kind itself where nobody gave it one.
    /// Asked for the first event of a digest only, because it takes longer than all else.
    pub label: &'a dyn Fn() -> Message,
    /// Whether the kind's switch is on: moved by the user, or as the provider has it.
    pub kind_on: bool,
    /// Whether history already holds this account's event of this key.
    pub seen: bool,
    /// Whether it is of a time when the account was not meant to listen. It is kept, and does not ring.
    pub unasked: bool,
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
    /// How many events of its thread it counts, where it tells of one. History before version 9 did not keep it.
    pub run: Option<u64>,
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
    /// The body of that event; what stood there may have said more.
    pub body: Option<String>,
}

/// Decides, and remembers what stands on the screen. All memory is bounded.
pub struct Desk {
    next: NoticeId,
    locale: Locale,
    table: Table,
    governor: Governor,
}

impl Desk {
    /// A desk whose next notice has this id, and which says in this language what it says itself. Ids are never used
    /// twice within a profile.
    pub fn new(next: NoticeId, locale: Locale) -> Self {
        Self { next, locale, table: Table::default(), governor: Governor::default() }
    }

    /// The language of what it says itself.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Says it in this language from now on; what stands is put into it with its next news.
    pub fn speak(&mut self, locale: Locale) {
        self.locale = locale;
        self.table.speak(locale);
    }

    /// The id the next new notice will have.
    pub fn next_notice(&self) -> NoticeId {
        self.next
    }

    /// Decides on a live event.
    pub fn judge(&mut self, arrival: &Arrival<'_>, c: &Circumstances<'_>) -> Verdict {
        if arrival.seen {
            return Verdict::Duplicate;
        }
        let orders = self.settle(arrival.event, c);
        match weigh(arrival, c) {
            Weighed::Keep(fate) => self.keep(arrival.event, fate, orders, c),
            Weighed::Ring(ringing) => self.ring(arrival, &ringing, orders, c),
        }
    }

    /// What an event settles: standing notices of its thread are taken back.
    fn settle(&mut self, event: &Event, c: &Circumstances<'_>) -> Vec<Order> {
        let (Bearing::Settles, Some(thread)) = (event.bearing, &event.thread) else { return Vec::new() };
        let account = &c.account.id;
        let settled = self.table.take_settled(account, thread, event.seq);
        // First what was read elsewhere is read here too: what is taken back no longer waits to be read.
        let read = Order::Settle { account: account.clone(), thread: thread.clone(), seq: event.seq };
        std::iter::once(read).chain(settled.into_iter().map(Order::Withdraw)).collect()
    }

    /// An event that does not ring. Where that is only because its kind is off, the notice it amends
    /// is put right all the same: nobody should read on the screen what is no longer so.
    fn keep(&mut self, event: &Event, fate: Fate, mut orders: Vec<Order>, c: &Circumstances<'_>) -> Verdict {
        if event.bearing == Bearing::Amends && fate.did == Did::Quiet && fate.why == "kind" {
            let standing = self.table.of_thread(&c.account.id, event.thread.as_deref(), c.now);
            orders.extend(standing.and_then(|standing| standing.amend(event, c.now)));
        }
        Verdict::Fated { fate, urgency: event.urgency, orders }
    }

    /// An event asks to ring: in the notice of its thread, in a digest, or for itself.
    fn ring(
        &mut self,
        arrival: &Arrival<'_>,
        ringing: &Ringing,
        mut orders: Vec<Order>,
        c: &Circumstances<'_>,
    ) -> Verdict {
        let critical = ringing.urgency == Urgency::Critical;
        let joined = if critical { None } else { self.join(arrival.event, ringing, c) };
        let ((did, why, id), order) = if let Some((id, order)) = joined {
            ((Did::Grouped, "thread", id), order)
        } else if critical {
            let (id, order) = self.stand(arrival.event, ringing, c);
            ((Did::Rung, ringing.why.as_str(), id), Some(order))
        } else {
            match self.governor.admit(&c.account.id, &arrival.event.kind, c.now.mono) {
                Admitted::Rings => {
                    let (id, order) = self.stand(arrival.event, ringing, c);
                    ((Did::Rung, ringing.why.as_str(), id), Some(order))
                }
                Admitted::Floods(digest) => {
                    let (id, order) = self.flood(digest, arrival, ringing, c);
                    ((Did::Grouped, "flood", id), order)
                }
            }
        };
        orders.extend(order);
        let fate = Fate { notice: Some(id), ..Fate::new(did, why) };
        Verdict::Fated { fate, urgency: ringing.urgency, orders }
    }

    /// An amendment, and news soon after a ring, go into the notice of their thread without a ring.
    fn join(&mut self, event: &Event, ringing: &Ringing, c: &Circumstances<'_>) -> Option<(NoticeId, Option<Order>)> {
        let standing = self.table.of_thread(&c.account.id, event.thread.as_deref(), c.now)?;
        let amends = event.bearing == Bearing::Amends;
        if !amends && c.now.mono >= standing.joins_until {
            return None;
        }
        standing.take_in(event, ringing.urgency, !amends, c.now);
        Some((standing.id(), standing.show_if_due(c.now)))
    }

    /// Rings, in place of what stands of the same thread or with a notice of its own.
    fn stand(&mut self, event: &Event, ringing: &Ringing, c: &Circumstances<'_>) -> (NoticeId, Order) {
        if let Some(standing) = self.table.of_thread(&c.account.id, event.thread.as_deref(), c.now) {
            standing.ring_again(event, ringing, c.now);
            return (standing.id(), standing.show(ringing.ring, c.now));
        }
        let id = self.fresh_id();
        let notice = Notice {
            id,
            account: c.account.name.clone(),
            title: event.title.to_string(),
            body: event.body.to_string(),
            urgency: ringing.urgency,
            ring: ringing.ring,
            opens: event.url.is_some(),
            marks_seen: c.marks_seen && event.seq.is_some(),
        };
        let showing = Showing { notice, account: c.account.id.clone(), leads: Leads::Event, run: None };
        let standing = self.table.put(Standing::of_event(showing, event, self.locale, c.now));
        (id, standing.show(ringing.ring, c.now))
    }

    /// One more for the digest of its kind; the first one makes it.
    fn flood(
        &mut self,
        digest: Option<NoticeId>,
        arrival: &Arrival<'_>,
        ringing: &Ringing,
        c: &Circumstances<'_>,
    ) -> (NoticeId, Option<Order>) {
        let standing = digest.and_then(|id| self.table.of_id(id));
        if let Some(standing) = standing {
            standing.count_in(arrival.event.title.to_string());
            return (standing.id(), standing.show_if_due(c.now));
        }
        let id = self.fresh_id();
        self.governor.digest(&c.account.id, &arrival.event.kind, id);
        let notice = Notice {
            id,
            account: c.account.name.clone(),
            title: String::new(),
            body: String::new(),
            urgency: Urgency::Normal,
            ring: ringing.ring,
            opens: true,
            marks_seen: false,
        };
        let leads = Leads::Inbox(Some(arrival.event.kind.clone()));
        let showing = Showing { notice, account: c.account.id.clone(), leads, run: None };
        let standing = self.table.put(Standing::digest(showing, (arrival.label)(), self.locale, c.now));
        standing.count_in(arrival.event.title.to_string());
        // A digest lost from the table comes back without a sound: its flood has rung already.
        let ring = if digest.is_some() { Ring::Silent } else { ringing.ring };
        (id, Some(standing.show(ring, c.now)))
    }

    /// A name became known and `event` was written anew: its notice is replaced in place, silently,
    /// if it still stands and was judged no more than two seconds ago.
    pub fn renamed(&mut self, account: &AccountId, event: &Event, now: Now) -> Vec<Order> {
        let standing = self.table.of_key(account, &event.key);
        standing.and_then(|standing| standing.rename(event, now)).into_iter().collect()
    }

    /// Takes in what the user or the desktop did with a notice.
    pub fn happened(&mut self, happened: &Happened) {
        match happened {
            Happened::Opened(id, _) | Happened::Seen(id) => drop(self.done(*id)),
            Happened::Closed(id) => self.table.closed(*id),
            Happened::Failed(id, _) => self.table.failed(*id),
            Happened::Shown(id, _) => self.table.came(*id),
            Happened::Service(_) | Happened::Hushed(_) => {}
        }
    }

    /// The user dealt with this notice's event in the window or on the command line.
    pub fn done(&mut self, notice: NoticeId) -> Vec<Order> {
        if self.table.done(notice) { vec![Order::Close(notice)] } else { Vec::new() }
    }

    /// The account is gone: its notices are closed, its memory dropped.
    pub fn forget(&mut self, account: &AccountId) -> Vec<Order> {
        self.governor.forget(account);
        self.table.forget(account).into_iter().map(Order::Close).collect()
    }

    /// Notices that history says stood when Bellhop last ended, so that they can be updated and
    /// withdrawn.
    pub fn restore(&mut self, stood: Vec<Stood>, now: Now) {
        for stood in stood {
            self.next = self.next.max(stood.showing.notice.id.saturating_add(1));
            self.table.put(Standing::restored(stood, self.locale, now));
        }
    }

    /// Replaces a notice that still stands with what it says in full, silently.
    pub fn show_again(&mut self, notice: NoticeId, now: Now) -> Option<Order> {
        self.table.of_id(notice).and_then(|standing| standing.show_again(now))
    }

    /// When [`Desk::tick`] is due: a digest or a notice has news to show. Derived from the state.
    pub fn deadline(&self) -> Option<Mono> {
        self.table.deadline()
    }

    /// Shows what was held back to keep updates to one a second. Too early does nothing.
    pub fn tick(&mut self, now: Now) -> Vec<Order> {
        self.table.show_due(now)
    }

    /// What is still to be shown and history does not have yet: to be written down with the events it tells of, so that a
    /// fate that names a notice holds whenever Bellhop ends. Each is given once, and again after any change.
    pub fn owed(&mut self) -> Vec<Showing> {
        self.table.owed()
    }

    /// Bellhop is about to end: shows at once what was held back. What the desktop has still to answer for stays owed
    /// until then, because its answer would pass for that to the later words.
    pub fn last(&mut self, now: Now) -> Vec<Order> {
        self.table.show_last(now)
    }

    fn fresh_id(&mut self) -> NoticeId {
        let id = self.next;
        self.next += 1;
        id
    }
}

/// For how long after a ring further news of the same thread joins it without another ring.
const JOIN: std::time::Duration = std::time::Duration::from_secs(30);

#[cfg(test)]
mod tests;
