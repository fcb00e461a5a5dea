//! Which notices stand, which wait, and what was asked of the notification service. Decides; the
//! connection is elsewhere.

use std::collections::{BTreeMap, VecDeque};
use std::num::NonZeroU32;

use bellhop_core::messages::{self, Locale};
use bellhop_core::notice::{DesktopId, Happened, Left, Notice, NoticeId, Recalled, Service};
use bellhop_core::text;
use tokio::time::Instant;
use zbus::message::{Message, Type};
use zbus::names::UniqueName;

use super::daemon::Daemon;
use super::protocol::{self, Abilities, Heard, Refusal};
use super::question::{self, Again, Question};
use super::queue::{LONGEST, Queue};
use super::shown::{Shown, Then};

mod call;
mod clicks;

use call::Call;

/// What the board wants done, in this order.
#[derive(Debug)]
pub(super) enum Do {
    /// Put this on the bus.
    Send(Message),
    /// Tell the hub.
    Tell(Happened),
}

/// The one owner of everything known about the notification service.
#[derive(Debug, Default)]
pub(super) struct Board {
    /// What the buttons speak.
    locale: Locale,
    daemon: Daemon,
    question: Option<Question>,
    again: Again,
    /// "Would the bus start somebody?", which is asked when somebody has left.
    startable: Option<NonZeroU32>,
    /// The bus, by the name it has given itself for as long as it runs.
    bus: String,
    /// What an earlier run had shown, until a service is there that can know it.
    recalled: Vec<Recalled>,
    waiting: Queue,
    shown: Shown,
    /// Notify calls without an answer, by serial; serials rise, so the first is the oldest.
    calls: BTreeMap<NonZeroU32, Call>,
    /// A click that may yet turn out to be that of a button: its number, and until when that is waited for.
    held: Option<(u32, Instant)>,
    out: VecDeque<Do>,
}

impl Board {
    /// What notifications are shown from now on speaks this language.
    pub(super) fn speak(&mut self, locale: Locale) {
        self.locale = locale;
    }

    /// What it speaks.
    pub(super) fn locale(&self) -> Locale {
        self.locale
    }

    /// What is to be done next.
    pub(super) fn next(&mut self) -> Option<Do> {
        self.out.pop_front()
    }

    /// When [`Board::tick`] is due.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let call = self.calls.values().filter_map(Call::deadline).min();
        let question = self.question.as_ref().and_then(Question::deadline);
        let held = self.held.map(|(_, until)| until);
        [self.waiting.deadline(), call, question, self.again.deadline(), held].into_iter().flatten().min()
    }

    /// Why nothing can be shown just now, in words.
    pub(super) fn trouble(&self) -> messages::Message {
        match &self.daemon {
            Daemon::Absent(words) => words.clone(),
            Daemon::Asleep | Daemon::Here { .. } => messages::notifier_silent(),
        }
    }

    /// A bus is there. Who serves the desktop on it?
    pub(super) fn connected(&mut self, bus: String, now: Instant) {
        self.bus = bus;
        self.ask(now);
    }

    pub(super) fn recall(&mut self, recalled: Vec<Recalled>) {
        self.recalled = recalled;
        self.remember();
    }

    pub(super) fn show(&mut self, notice: Notice, now: Instant) {
        self.wait(now, notice);
        self.flow(now);
        // A service may have become startable since; asking costs one message, and wakes one that is asleep.
        if self.daemon.owner().is_none() && self.question.is_none() && self.startable.is_none() {
            self.ask(now);
        }
    }

    pub(super) fn withdraw(&mut self, id: NoticeId) {
        if self.waiting.remove(id) {
            self.tell(Happened::Closed(id));
        }
        if let Some(number) = self.shown.withdrawn(id) {
            self.close(number);
        }
    }

    /// Asks who is there and what it can do. A service that the bus can start is started by this.
    pub(super) fn ask(&mut self, now: Instant) {
        self.again.cancel();
        let Some((question, messages)) = Question::ask(now) else { return };
        self.question = Some(question);
        self.out.extend(messages.map(Do::Send));
    }

    /// The bus is gone, and with it everything that stood.
    pub(super) fn disconnected(&mut self, words: messages::Message) {
        // Nothing decided for the lost connection may be sent over the next one.
        self.out.retain(|next| matches!(next, Do::Tell(_)));
        self.gone(words);
    }

    /// A message could not be sent for want of a bus. Only questions are asked into the void.
    pub(super) fn unsent(&mut self) {
        (self.question, self.startable) = (None, None);
    }

    pub(super) fn tick(&mut self, now: Instant) {
        while let Some(id) = self.waiting.expired(now) {
            self.tell(Happened::Failed(id, self.trouble()));
        }
        if let Some((number, _)) = self.held.take_if(|(_, until)| *until <= now) {
            self.open(number, now);
        }
        let mut silent = false;
        for call in self.calls.values_mut().filter(|call| call.deadline().is_some_and(|at| at <= now)) {
            silent |= !call.doubted;
            call.doubted = true;
            // A service that is held up is waited for like one that is not there.
            if call.since + LONGEST <= now {
                call.given_up = true;
                self.out.push_back(Do::Tell(Happened::Failed(call.notice.id, messages::notifier_late())));
            }
        }
        if let Some(question) = &mut self.question {
            if question.gives_up(now) {
                self.tell(Happened::Service(Service::Unavailable(messages::notifier_silent())));
            }
        } else if silent || self.again.is_due(now) {
            self.ask(now);
        }
    }

    pub(super) fn hear(&mut self, message: &Message, now: Instant) {
        let header = message.header();
        match message.message_type() {
            Type::Signal => {
                if let Some(heard) = Heard::read(message) {
                    self.signal(heard, header.sender().map(UniqueName::as_str), now);
                }
            }
            Type::MethodReturn | Type::Error => {
                if let Some(serial) = header.reply_serial() {
                    self.reply(serial, message, now);
                }
            }
            Type::MethodCall => {}
        }
    }

    fn signal(&mut self, heard: Heard, sender: Option<&str>, now: Instant) {
        let owner = self.daemon.owner();
        match heard {
            Heard::Owner(new) if new.as_deref() == owner && owner.is_some() => {}
            Heard::Owner(Some(_)) => {
                if owner.is_some() {
                    self.gone(messages::notifier_left());
                }
                self.again.reset();
                self.startable = None;
                self.ask(now);
            }
            Heard::Owner(None) => {
                self.again.reset();
                if owner.is_some() {
                    self.left();
                }
            }
            _ if owner.is_none() || sender != owner => {}
            Heard::Token(number, token) => self.shown.token(number, token),
            Heard::Action(number, key) => self.action(number, &key, now),
            Heard::Closed(number, reason) => {
                if self.held.take_if(|(held, _)| *held == number).is_some() {
                    self.open(number, now);
                }
                if let Some(notice) = self.shown.closed(number, reason == EXPIRED, now) {
                    self.tell(Happened::Closed(notice));
                }
            }
        }
    }

    fn reply(&mut self, serial: NonZeroU32, message: &Message, now: Instant) {
        if self.startable.take_if(|asked| *asked == serial).is_some() {
            self.told_startable(message, now);
        } else if self.calls.contains_key(&serial) {
            if message.message_type() != Type::Error {
                let number = message.body().deserialize::<u32>();
                self.answered(serial, number.map_err(|_| messages::notifier_no_number()), now);
                return;
            }
            match protocol::refusal(message) {
                (Refusal::Refused, words) => self.answered(serial, Err(words), now),
                (Refusal::NotReady, words) => self.not_ready(words, now),
                (Refusal::Nobody, words) => self.gone(words),
            }
        } else if let Some(heard) = self.question.as_mut().and_then(|question| question.hear(serial, message)) {
            match heard {
                question::Heard::Half => {}
                question::Heard::Whole(can, who) => {
                    self.question = None;
                    self.arrived(&who, &can, now);
                }
                question::Heard::Refused(Refusal::NotReady, words) => self.not_ready(words, now),
                question::Heard::Refused(_, words) => self.gone(words),
            }
        }
    }

    /// Somebody has the name and does not serve it yet, or does not any more.
    fn not_ready(&mut self, words: messages::Message, now: Instant) {
        if self.daemon.owner().is_some() || self.trouble() != words {
            self.gone(words);
        }
        self.question = None;
        self.again.put_off(now);
    }

    /// Whether the bus would start somebody, now that the one who served has left.
    fn told_startable(&mut self, reply: &Message, now: Instant) {
        let names: Vec<String> = reply.body().deserialize().unwrap_or_default();
        if !names.iter().any(|name| name == protocol::NAME) {
            self.tell(Happened::Service(Service::Unavailable(self.trouble())));
            return;
        }
        self.daemon = Daemon::Asleep;
        if !self.waiting.is_empty() {
            self.ask(now);
        }
    }

    /// The service has said who it is.
    fn arrived(&mut self, message: &Message, can: &[String], now: Instant) {
        let about = message.body().deserialize::<(String, String, String, String)>();
        let (name, _, version, _) = about.unwrap_or_default();
        let owner = message.header().sender().map(ToString::to_string).unwrap_or_default();
        self.daemon = Daemon::here(&self.bus, owner, Abilities::new(can, &name));
        self.again.reset();
        self.remember();
        // One that says who it is and does not show what it was asked to is no better than one that is not there.
        let service = if self.calls.values().any(|call| call.doubted) {
            Service::Unavailable(messages::notifier_silent())
        } else {
            Service::Ok(text::line(&format!("{name} {version}"), 80))
        };
        self.tell(Happened::Service(service));
        self.flow(now);
    }

    /// What an earlier run had shown is known to the service that took it, and to no other.
    fn remember(&mut self) {
        let Some(service) = self.daemon.service() else { return };
        for Recalled { notice, desktop, left } in std::mem::take(&mut self.recalled) {
            if desktop.service == service {
                self.shown.recall(notice, desktop.number, left != Left::Gone);
            } else if left == Left::Standing {
                self.out.push_back(Do::Tell(Happened::Closed(notice)));
            }
        }
    }

    /// A Notify call has its answer: the notification's number, or why not.
    fn answered(&mut self, serial: NonZeroU32, answer: Result<u32, messages::Message>, now: Instant) {
        let Some(call) = self.calls.remove(&serial) else { return };
        let id = call.notice.id;
        let then = match answer {
            Ok(number) => {
                let then = self.shown.arrived(id, number, call.replaces);
                let desktop = self.daemon.service().map(|service| DesktopId { service: service.to_owned(), number });
                self.tell(Happened::Shown(id, desktop));
                if matches!(then, Some(Then::Withdraw)) {
                    self.close(number);
                }
                then
            }
            Err(words) => {
                self.tell(Happened::Failed(id, words));
                self.shown.failed(id)
            }
        };
        if let Some(Then::Show(notice)) = then {
            self.wait(now, notice);
        }
        if call.doubted && self.question.is_none() && !self.calls.values().any(|call| call.doubted) {
            // It shows again what it is asked to.
            self.ask(now);
        }
        self.flow(now);
    }

    /// Sends off what waits, as far as the bus lets calls be under way.
    fn flow(&mut self, now: Instant) {
        let Daemon::Here { can, owner, .. } = &self.daemon else { return };
        let (can, owner) = (*can, owner.clone());
        while self.calls.len() < UNDER_WAY {
            let Some(notice) = self.waiting.pop() else { return };
            self.place(notice, can, &owner, now);
        }
    }

    /// Sends a notice off, or lets it wait for the answer to its forerunner, whose number it needs.
    fn place(&mut self, notice: Notice, can: Abilities, owner: &str, now: Instant) {
        let Some((notice, replaces)) = self.shown.sent(notice) else { return };
        match protocol::notify(&notice, replaces, can, self.locale, owner) {
            Ok(message) => {
                let call = Call { notice, replaces, since: now, doubted: false, given_up: false };
                self.calls.insert(message.primary_header().serial_num(), call);
                self.out.push_back(Do::Send(message));
            }
            Err(e) => {
                self.shown.failed(notice.id);
                self.tell(Happened::Failed(notice.id, messages::notifier_unwritable(e.to_string())));
            }
        }
    }

    /// Nobody is there any more, and why.
    fn gone(&mut self, words: messages::Message) {
        self.clear();
        self.tell(Happened::Service(Service::Unavailable(words.clone())));
        self.daemon = Daemon::Absent(words);
    }

    /// The service has left the bus. Whether that is a loss, the bus can tell.
    fn left(&mut self) {
        self.clear();
        self.daemon = Daemon::Absent(messages::notifier_left());
        match protocol::startable() {
            Ok(message) => {
                self.startable = Some(message.primary_header().serial_num());
                self.out.push_back(Do::Send(message));
            }
            Err(_) => self.gone(messages::notifier_left()),
        }
    }

    /// What stood is gone; what was on its way waits for the next one, unless the hub has been told that it failed.
    fn clear(&mut self) {
        for call in std::mem::take(&mut self.calls).into_values() {
            match self.shown.failed(call.notice.id) {
                Some(Then::Withdraw) => self.tell(Happened::Closed(call.notice.id)),
                Some(Then::Show(notice)) => self.wait(call.since, notice),
                None if call.given_up => {}
                None => self.wait(call.since, call.notice),
            }
        }
        for id in self.shown.clear() {
            self.tell(Happened::Closed(id));
        }
        (self.question, self.startable, self.held) = (None, None, None);
    }

    fn wait(&mut self, since: Instant, notice: Notice) {
        let room = if self.daemon.owner().is_some() { BUSY } else { AWAY };
        if let Some(oldest) = self.waiting.push(since, notice, room) {
            self.tell(Happened::Failed(oldest, self.trouble()));
        }
    }

    fn close(&mut self, number: u32) {
        if let Some(Ok(message)) = self.daemon.owner().map(|owner| protocol::close(number, owner)) {
            self.out.push_back(Do::Send(message));
        }
    }

    fn tell(&mut self, happened: Happened) {
        self.out.push_back(Do::Tell(happened));
    }
}

/// How many calls are under way at once. A bus may refuse from 128 on, its built-in limit.
const UNDER_WAY: usize = 64;
/// How many notices wait for a busy service.
const BUSY: usize = 1_000;
/// How many wait for one that is not there.
const AWAY: usize = 200;
/// `NotificationClosed` reason 1.
const EXPIRED: u32 = 1;

#[cfg(test)]
mod tests;
