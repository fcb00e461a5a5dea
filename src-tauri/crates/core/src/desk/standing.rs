//! The notices that stand on the screen, or did a moment ago.

use std::time::Duration;

use super::weigh::Ringing;
use super::{JOIN, Leads, Order, Showing, Stood, words};
use crate::account::AccountId;
use crate::clock::{Mono, Now};
use crate::event::{Event, Urgency};
use crate::messages::{Locale, Message};
use crate::notice::{NoticeId, Ring};

/// All of them, at most 500; the one longest without news gives way.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Standing>,
}

impl Table {
    /// Puts a notice on the table.
    pub(super) fn put(&mut self, standing: Standing) -> &mut Standing {
        self.rows.retain(|row| row.id() != standing.id());
        if self.rows.len() >= ROWS {
            // One that has news to show goes last.
            let oldest =
                self.rows.iter().enumerate().min_by_key(|(_, row)| (row.stale(), row.latest)).map(|(at, _)| at);
            oldest.map(|at| self.rows.swap_remove(at));
        }
        self.rows.push(standing);
        self.rows.last_mut().expect("one was pushed on the line above")
    }

    /// The notice that news of a thread go into. One that is no longer shown takes in only what
    /// still joins its last ring.
    pub(super) fn of_thread(&mut self, account: &AccountId, thread: Option<&str>, now: Now) -> Option<&mut Standing> {
        let thread = thread?;
        let here = |row: &&mut Standing| {
            row.showing.account == *account
                && row.thread.as_deref() == Some(thread)
                && (!row.closed || now.mono < row.joins_until)
        };
        self.rows.iter_mut().filter(here).max_by_key(|row| row.id())
    }

    pub(super) fn of_id(&mut self, id: NoticeId) -> Option<&mut Standing> {
        self.rows.iter_mut().find(|row| row.id() == id)
    }

    /// The notice whose latest event has this key.
    pub(super) fn of_key(&mut self, account: &AccountId, key: &str) -> Option<&mut Standing> {
        self.rows.iter_mut().find(|row| row.showing.account == *account && row.key.as_deref() == Some(key))
    }

    /// Takes away the notices of a thread whose last event is settled. Gives those still shown, or still to be.
    pub(super) fn take_settled(&mut self, account: &AccountId, thread: &str, upto: Option<u64>) -> Vec<NoticeId> {
        let settled = |row: &Standing| {
            let covered = match (row.seq, upto) {
                (Some(seq), Some(upto)) => seq <= upto,
                _ => true,
            };
            row.showing.account == *account && row.thread.as_deref() == Some(thread) && covered
        };
        let gone = self.rows.extract_if(.., |row| settled(row));
        gone.filter(Standing::may_show_or_come).map(|row| row.id()).collect()
    }

    /// It is no longer shown. A digest goes on counting and may come back.
    pub(super) fn closed(&mut self, id: NoticeId) {
        if let Some(row) = self.of_id(id) {
            row.answered();
            row.closed = true;
        }
    }

    /// The desktop did not take it. It may come all the same, from a desktop that was held up.
    pub(super) fn failed(&mut self, id: NoticeId) {
        if let Some(row) = self.of_id(id) {
            row.answered();
            (row.closed, row.overdue) = (true, true);
        }
    }

    /// The desktop took it, however late.
    pub(super) fn came(&mut self, id: NoticeId) {
        if let Some(row) = self.of_id(id) {
            row.answered();
            row.closed &= !std::mem::take(&mut row.overdue);
        }
    }

    /// The user has dealt with it. Says whether it was still shown, or still to be.
    pub(super) fn done(&mut self, id: NoticeId) -> bool {
        let Some(at) = self.rows.iter().position(|row| row.id() == id) else { return false };
        let row = &mut self.rows[at];
        let shown = row.may_show_or_come();
        if let What::Digest { .. } = row.what {
            (row.closed, row.news, row.count) = (true, News::None, 0);
        } else {
            self.rows.swap_remove(at);
        }
        shown
    }

    /// Takes away an account's notices. Gives those still shown.
    pub(super) fn forget(&mut self, account: &AccountId) -> Vec<NoticeId> {
        let gone = self.rows.extract_if(.., |row| row.showing.account == *account);
        gone.filter(Standing::may_show).map(|row| row.id()).collect()
    }

    pub(super) fn deadline(&self) -> Option<Mono> {
        self.rows.iter().filter(|row| row.stale()).map(Standing::due).min()
    }

    pub(super) fn show_due(&mut self, now: Now) -> Vec<Order> {
        self.rows.iter_mut().filter(|row| row.stale()).filter_map(|row| row.show_if_due(now)).collect()
    }

    pub(super) fn owed(&mut self) -> Vec<Showing> {
        let told = |row: &mut Standing| {
            row.news = News::Kept;
            row.telling(row.quietly())
        };
        self.rows.iter_mut().filter(|row| row.news == News::Owed).map(told).collect()
    }

    pub(super) fn speak(&mut self, locale: Locale) {
        self.rows.iter_mut().for_each(|row| row.locale = locale);
    }

    pub(super) fn show_last(&mut self, now: Now) -> Vec<Order> {
        let last = self.rows.iter_mut().filter(|row| row.stale() && !row.asked);
        last.map(|row| row.show(row.quietly(), now)).collect()
    }
}

/// One notice.
pub(super) struct Standing {
    /// What it shows; the count of a run is added when it is shown.
    showing: Showing,
    what: What,
    /// What it says besides its events' own words is in this language.
    locale: Locale,
    thread: Option<String>,
    /// The largest position in it.
    seq: Option<u64>,
    /// The key of its latest event.
    key: Option<String>,
    /// How many events its last ring stands for.
    count: u64,
    /// Until when further news of its thread joins it without another ring.
    pub(super) joins_until: Mono,
    /// When it last rang.
    rang: Mono,
    /// How much longer ago that was than the monotonic clock goes back.
    before: Duration,
    /// When its latest event came.
    latest: Mono,
    /// When it was last shown or replaced.
    shown: Mono,
    /// Whether it has something to show that the screen does not have yet.
    news: News,
    /// Whether the desktop was asked to show it and has not answered.
    asked: bool,
    /// Whether it has left the screen.
    closed: bool,
    /// Whether the desktop did not take it in time, so that it may still come.
    overdue: bool,
}

/// What a notice has to show that the screen does not have yet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum News {
    None,
    /// History does not have it either.
    Owed,
    /// History has it as pending.
    Kept,
}

enum What {
    Event,
    /// An event with how many came, in the words from before a restart.
    Counted,
    /// Everything of a flood.
    Digest {
        /// The kind's name for people.
        label: Message,
        /// The title of its latest event.
        latest: String,
    },
    /// What a catch-up brought.
    Summary,
}

impl Standing {
    /// A notice of one event.
    pub(super) fn of_event(showing: Showing, event: &Event, locale: Locale, now: Now) -> Self {
        Self {
            thread: event.thread.clone(),
            seq: event.seq,
            key: Some(event.key.clone()),
            count: 1,
            ..Self::new(showing, What::Event, locale, now.mono)
        }
    }

    /// A digest, still of nothing.
    pub(super) fn digest(showing: Showing, label: Message, locale: Locale, now: Now) -> Self {
        Self::new(showing, What::Digest { label, latest: String::new() }, locale, now.mono)
    }

    /// The summary of a catch-up, complete.
    pub(super) fn summary(showing: Showing, locale: Locale, now: Now) -> Self {
        Self::new(showing, What::Summary, locale, now.mono)
    }

    /// A notice from before a restart. It can be updated, counting on, and withdrawn.
    pub(super) fn restored(stood: Stood, locale: Locale, now: Now) -> Self {
        // The monotonic clock may have begun after it rang, so that only the time it has left has a place on it.
        let age = now.wall.since(stood.at);
        let joins_until = now.mono + JOIN.saturating_sub(age);
        let rang = Mono(now.mono.0.saturating_sub(u64::try_from(age.as_millis()).unwrap_or(u64::MAX)));
        let before = age.saturating_sub(now.mono - rang);
        let Stood { showing, thread, seq, key, body, .. } = stood;
        let told = || words::counted(&body?, &showing.notice.body);
        let (what, count) = match (showing.leads == Leads::Event, showing.run.or_else(told).unwrap_or(1)) {
            (true, count @ 2..) => (What::Counted, count),
            (true, _) => (What::Event, 1),
            (false, _) => (What::Summary, 1),
        };
        Self { thread, seq, key, count, joins_until, before, ..Self::new(showing, what, locale, rang) }
    }

    fn new(showing: Showing, what: What, locale: Locale, rang: Mono) -> Self {
        Self {
            showing,
            what,
            locale,
            thread: None,
            seq: None,
            key: None,
            count: 0,
            joins_until: rang + JOIN,
            rang,
            before: Duration::ZERO,
            latest: rang,
            shown: rang,
            news: News::None,
            asked: false,
            closed: false,
            overdue: false,
        }
    }

    pub(super) fn id(&self) -> NoticeId {
        self.showing.notice.id
    }

    /// Whether it is on the screen, or may yet come there.
    fn may_show(&self) -> bool {
        !self.closed || self.overdue
    }

    /// Whether it is on the screen, or history has it as still to be shown.
    fn may_show_or_come(&self) -> bool {
        self.may_show() || self.stale()
    }

    /// Whether it has something to show.
    fn stale(&self) -> bool {
        self.news != News::None
    }

    /// The desktop said what became of it. History has that now, in place of the news that is still to be shown.
    fn answered(&mut self) {
        self.asked = false;
        self.is_changed();
    }

    /// What history has of news that are still to be shown is no longer so.
    fn is_changed(&mut self) {
        if self.news == News::Kept {
            self.news = News::Owed;
        }
    }

    /// Takes a further event in without a ring. An amendment is not counted.
    pub(super) fn take_in(&mut self, event: &Event, urgency: Urgency, counts: bool, now: Now) {
        self.become_event(event, urgency);
        self.count += u64::from(counts);
        self.latest = now.mono;
        self.news = News::Owed;
    }

    /// What it tells has changed. One that has left the screen stays away.
    pub(super) fn amend(&mut self, event: &Event, now: Now) -> Option<Order> {
        if self.closed {
            return None;
        }
        self.take_in(event, self.showing.notice.urgency, false, now);
        self.show_if_due(now)
    }

    /// Takes a further event in that rings again: a new run begins.
    pub(super) fn ring_again(&mut self, event: &Event, ringing: &Ringing, now: Now) {
        self.become_event(event, ringing.urgency);
        (self.count, self.rang, self.latest, self.joins_until) = (1, now.mono, now.mono, now.mono + JOIN);
        self.before = Duration::ZERO;
    }

    fn become_event(&mut self, event: &Event, urgency: Urgency) {
        let notice = &mut self.showing.notice;
        notice.title = event.title.to_string();
        notice.body = event.body.to_string();
        notice.urgency = urgency;
        notice.opens = event.url.is_some();
        self.is_reworded();
        self.key = Some(event.key.clone());
        self.seq = self.seq.max(event.seq);
    }

    fn is_reworded(&mut self) {
        if let What::Counted = self.what {
            self.what = What::Event;
        }
    }

    /// One more for a digest, which is put into words when it is shown: of a flood, few are.
    pub(super) fn count_in(&mut self, title: String) {
        self.count += 1;
        if let What::Digest { latest, .. } = &mut self.what {
            *latest = title;
        }
        self.news = News::Owed;
    }

    /// The event's words were written anew.
    pub(super) fn rename(&mut self, event: &Event, now: Now) -> Option<Order> {
        self.showing.notice.title = event.title.to_string();
        self.showing.notice.body = event.body.to_string();
        self.is_reworded();
        self.is_changed();
        (!self.closed && now.mono - self.latest <= NAMED).then(|| self.show(Ring::Update, now))
    }

    /// Shows it, unless it was shown too short a time ago.
    pub(super) fn show_if_due(&mut self, now: Now) -> Option<Order> {
        (now.mono >= self.due()).then(|| self.show(self.quietly(), now))
    }

    /// How further news of it is shown: what has left the screen comes back without a sound.
    fn quietly(&self) -> Ring {
        if self.closed { Ring::Silent } else { Ring::Update }
    }

    /// Shows in place what it tells. One that has left the screen stays away.
    pub(super) fn show_again(&mut self, now: Now) -> Option<Order> {
        (!self.closed).then(|| self.show(Ring::Update, now))
    }

    pub(super) fn show(&mut self, ring: Ring, now: Now) -> Order {
        (self.shown, self.news, self.asked) = (now.mono, News::None, true);
        (self.closed, self.overdue) = (false, false);
        Order::Show(Box::new(self.telling(ring)))
    }

    /// What it tells, in words.
    fn telling(&self, ring: Ring) -> Showing {
        let mut showing = self.showing.clone();
        showing.notice.ring = ring;
        match &self.what {
            What::Event => {
                let within = self.before + (self.latest - self.rang);
                showing.notice.body = words::run(&self.showing.notice.body, self.count, within, self.locale);
                showing.run = Some(self.count);
            }
            What::Digest { label, latest } => {
                showing.notice.title = words::more(self.count, label, self.locale);
                showing.notice.body = words::latest(latest, self.locale);
            }
            What::Counted => showing.run = Some(self.count),
            What::Summary => {}
        }
        showing
    }

    fn due(&self) -> Mono {
        let digest = matches!(self.what, What::Digest { .. });
        self.shown + if self.closed && digest { COMES_BACK } else { UPDATE }
    }
}

/// The most notices that are remembered.
const ROWS: usize = 500;
/// The least time between two updates of one notice.
const UPDATE: Duration = Duration::from_secs(1);
/// The least time after which a digest that was closed may come back.
const COMES_BACK: Duration = Duration::from_mins(1);
/// How long after its event came a notice may still get its name.
const NAMED: Duration = Duration::from_secs(2);
