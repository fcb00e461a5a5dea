//! Which notices stand, which wait, and what was asked of the notification service. Decides; the
//! connection is elsewhere.

use std::collections::{BTreeMap, VecDeque};
use std::num::NonZeroU32;
use std::time::Duration;

use bellhop_core::notice::{DesktopId, Happened, Left, Notice, NoticeId, Recalled, Service};
use bellhop_core::text;
use tokio::time::Instant;
use zbus::message::{Message, Type};
use zbus::names::UniqueName;

use super::daemon::Daemon;
use super::protocol::{self, Abilities, Heard};
use super::queue::Queue;
use super::shown::{Shown, Then};

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
    daemon: Daemon,
    question: Option<Question>,
    /// The bus, by the name it has given itself for as long as it runs.
    bus: String,
    /// What an earlier run had shown, until a service is there that can know it.
    recalled: Vec<Recalled>,
    waiting: Queue,
    shown: Shown,
    /// Notify calls without an answer, by serial; serials rise, so the first is the oldest.
    calls: BTreeMap<NonZeroU32, Call>,
    out: VecDeque<Do>,
}

/// "What can you do, and who are you?"
#[derive(Debug)]
struct Question {
    abilities: NonZeroU32,
    about: NonZeroU32,
    /// The answers, in whatever order they come.
    can: Option<Abilities>,
    who: Option<Message>,
    since: Instant,
    given_up: bool,
}

#[derive(Debug)]
struct Call {
    notice: Notice,
    replaces: u32,
    since: Instant,
    given_up: bool,
}

impl Board {
    /// What is to be done next.
    pub(super) fn next(&mut self) -> Option<Do> {
        self.out.pop_front()
    }

    /// When [`Board::tick`] is due.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let call = self.calls.values().find(|call| !call.given_up).map(|call| call.since + PATIENCE);
        let question = self.question.as_ref().filter(|q| !q.given_up).map(|q| q.since + PATIENCE);
        [self.waiting.deadline(), call, question].into_iter().flatten().min()
    }

    /// Why nothing can be shown just now, in words.
    pub(super) fn trouble(&self) -> String {
        match &self.daemon {
            Daemon::Absent(words) => words.clone(),
            Daemon::Here { .. } => SILENT.to_owned(),
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
        // A service may have become startable since; asking costs one message.
        if matches!(self.daemon, Daemon::Absent(_)) && self.question.is_none() {
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
        let (Ok(first), Ok(second)) = (protocol::ask("GetCapabilities"), protocol::ask("GetServerInformation")) else {
            return;
        };
        self.question = Some(Question {
            abilities: first.primary_header().serial_num(),
            about: second.primary_header().serial_num(),
            can: None,
            who: None,
            since: now,
            given_up: false,
        });
        self.out.extend([Do::Send(first), Do::Send(second)]);
    }

    /// The bus is gone, and with it everything that stood.
    pub(super) fn disconnected(&mut self, words: &str) {
        // Nothing decided for the lost connection may be sent over the next one.
        self.out.retain(|next| matches!(next, Do::Tell(_)));
        self.gone(words.to_owned());
    }

    /// A message could not be sent for want of a bus. Only questions are asked into the void.
    pub(super) fn unsent(&mut self) {
        self.question = None;
    }

    pub(super) fn tick(&mut self, now: Instant) {
        while let Some(id) = self.waiting.expired(now) {
            self.tell(Happened::Failed(id, self.trouble()));
        }
        let mut silent = false;
        for call in self.calls.values_mut().filter(|call| !call.given_up && call.since + PATIENCE <= now) {
            call.given_up = true;
            silent = true;
            self.out.push_back(Do::Tell(Happened::Failed(call.notice.id, UNANSWERED.to_owned())));
        }
        if let Some(question) = &mut self.question {
            if !question.given_up && question.since + PATIENCE <= now {
                // The question stays open: a service that was only held up answers it yet.
                question.given_up = true;
                self.tell(Happened::Service(Service::Unavailable(SILENT.to_owned())));
            }
        } else if silent {
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
            Heard::Owner(new) if new.as_deref() == owner => {}
            Heard::Owner(new) => {
                if owner.is_some() {
                    self.gone(LEFT.to_owned());
                }
                if new.is_some() {
                    self.ask(now);
                }
            }
            _ if owner.is_none() || sender != owner => {}
            Heard::Token(number, token) => self.shown.token(number, token),
            Heard::Action(number, key) => {
                let Some((notice, token)) = self.shown.acted(number) else { return };
                match key.as_str() {
                    "default" | "open" => self.tell(Happened::Opened(notice, token)),
                    "seen" => self.tell(Happened::Seen(notice)),
                    _ => {}
                }
            }
            Heard::Closed(number, reason) => {
                if let Some(notice) = self.shown.closed(number, reason == EXPIRED) {
                    self.tell(Happened::Closed(notice));
                }
            }
        }
    }

    fn reply(&mut self, serial: NonZeroU32, message: &Message, now: Instant) {
        let refusal = (message.message_type() == Type::Error).then(|| protocol::refusal(message));
        if self.calls.contains_key(&serial) {
            match refusal {
                Some((true, words)) => self.gone(words),
                Some((false, words)) => self.answered(serial, Err(words), now),
                None => {
                    let number = message.body().deserialize::<u32>();
                    self.answered(
                        serial,
                        number.map_err(|_| "The notification service gave no number.".to_owned()),
                        now,
                    );
                }
            }
            return;
        }
        let Some(question) = self.question.as_mut().filter(|q| [q.abilities, q.about].contains(&serial)) else {
            return;
        };
        if let Some((_, words)) = refusal {
            self.gone(words);
            return;
        }
        if serial == question.abilities {
            let named: Vec<String> = message.body().deserialize().unwrap_or_default();
            question.can = Some(Abilities::new(&named));
        } else {
            question.who = Some(message.clone());
        }
        if let Question { can: Some(can), who: Some(who), .. } = question {
            let (can, who) = (*can, who.clone());
            self.question = None;
            self.arrived(&who, can, now);
        }
    }

    /// The service has said who it is.
    fn arrived(&mut self, message: &Message, can: Abilities, now: Instant) {
        let about = message.body().deserialize::<(String, String, String, String)>();
        let (name, _, version, _) = about.unwrap_or_default();
        let owner = message.header().sender().map(ToString::to_string).unwrap_or_default();
        self.daemon = Daemon::here(&self.bus, owner, can);
        self.remember();
        self.tell(Happened::Service(Service::Ok(text::line(&format!("{name} {version}"), 80))));
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
    fn answered(&mut self, serial: NonZeroU32, answer: Result<u32, String>, now: Instant) {
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
        self.flow(now);
    }

    /// Sends off what waits, as far as the bus lets calls be under way.
    fn flow(&mut self, now: Instant) {
        let Daemon::Here { can, .. } = self.daemon else { return };
        while self.calls.len() < UNDER_WAY {
            let Some(notice) = self.waiting.pop() else { return };
            self.place(notice, can, now);
        }
    }

    /// Sends a notice off, or lets it wait for the answer to its forerunner, whose number it needs.
    fn place(&mut self, notice: Notice, can: Abilities, now: Instant) {
        let Some((notice, replaces)) = self.shown.sent(notice) else { return };
        match protocol::notify(&notice, replaces, can) {
            Ok(message) => {
                let call = Call { notice, replaces, since: now, given_up: false };
                self.calls.insert(message.primary_header().serial_num(), call);
                self.out.push_back(Do::Send(message));
            }
            Err(e) => {
                self.shown.failed(notice.id);
                self.tell(Happened::Failed(notice.id, format!("It cannot be written as a message: {e}.")));
            }
        }
    }

    /// Nobody is there any more. What stood is gone; what was on its way waits for the next one,
    /// unless the hub has been told that it failed.
    fn gone(&mut self, words: String) {
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
        self.question = None;
        self.tell(Happened::Service(Service::Unavailable(words.clone())));
        self.daemon = Daemon::Absent(words);
    }

    fn wait(&mut self, since: Instant, notice: Notice) {
        let room = if matches!(self.daemon, Daemon::Here { .. }) { BUSY } else { AWAY };
        if let Some(oldest) = self.waiting.push(since, notice, room) {
            self.tell(Happened::Failed(oldest, self.trouble()));
        }
    }

    fn close(&mut self, number: u32) {
        if let Ok(message) = protocol::close(number) {
            self.out.push_back(Do::Send(message));
        }
    }

    fn tell(&mut self, happened: Happened) {
        self.out.push_back(Do::Tell(happened));
    }
}

const LEFT: &str = "The notification service has gone; notifications wait a minute for it to come back.";
const SILENT: &str = "The notification service does not answer; restart it, or log out and in again.";
const UNANSWERED: &str = "The notification service did not answer within 5 s; the notification may still appear.";
/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many calls are under way at once. A bus may refuse from 128 on, its built-in limit.
const UNDER_WAY: usize = 64;
/// How many notices wait for a busy service.
const BUSY: usize = 1_000;
/// How many wait for one that is not there.
const AWAY: usize = 200;
/// `NotificationClosed` reason 1.
const EXPIRED: u32 = 1;
