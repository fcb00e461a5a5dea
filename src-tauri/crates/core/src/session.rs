//! One account's connection as a state machine: bytes and time in, effects out.

mod link;
#[cfg(test)]
mod tests;

use std::mem;
use std::ops::ControlFlow;
use std::time::Duration;

use crate::account::Account;
use crate::backoff::Backoff;
use crate::clock::{Due, Mono, Now, Wall};
use crate::dialect::{Action, Dialect, Frame, Refusal, Signal, Ticket};
use crate::event::Event;
use crate::messages::{self, Message};
use crate::session::link::{Link, Silence};
use crate::trouble::{Trouble, TroubleCode};

/// What happens to a session.
pub enum Input {
    /// The account is on: be live.
    Start,
    /// The account is off, or Bellhop ends.
    Stop,
    /// Something changed for the better (a wake, a network, a new key, the user's wish): do not
    /// wait any longer. Forgets a block.
    Nudge,
    /// The secret was read; the time of the sign-in runs from here.
    Unlocked,
    /// Signed in; the time of the dial runs from here.
    Admitted,
    /// The dial succeeded; this is how to speak.
    Opened(Box<dyn Dialect>),
    /// A text frame.
    Text(String),
    /// A binary frame.
    Binary(Vec<u8>),
    /// Any other sign of life: a websocket ping or pong.
    Alive,
    /// The dial failed, or the connection ended.
    Lost(Trouble),
    /// The time that [`Session::due`] named has come.
    Tick,
    /// The user changed the account.
    Adjust(Box<Account>),
    /// The user asks the service for something.
    Act(Ticket, Action),
    /// A catch-up has reached these cursors.
    CaughtUp(Vec<(String, String)>),
}

/// What a session wants done.
#[derive(Debug)]
pub enum Effect {
    /// Read the secret, which is followed by [`Input::Unlocked`], sign in, which is followed by [`Input::Admitted`], and
    /// dial; the answer is [`Input::Opened`] or [`Input::Lost`]. Each request of the sign-in has its own time; all of it
    /// has a minute and a half, and the dial 10 s, or the session gives the attempt up with [`Effect::HangUp`].
    Dial,
    /// Send a text frame.
    Send(String),
    /// Send a websocket ping.
    Ping,
    /// Close the connection, or give up the dial; no [`Input::Lost`] is expected for it.
    HangUp,
    /// Fetch what happened since the link was last proven to hear.
    CatchUp {
        /// When that was, where the subscription lapsed on a link that stayed open; `None` on a new link.
        lapsed: Option<Wall>,
    },
    /// Something happened.
    Emit(Box<Event>),
    /// Something that is only counted.
    Count(&'static str),
    /// A frame that means nothing here, and why.
    Ignored(Message),
    /// Where things stand now, whenever that changed.
    Report(Standing),
    /// The answer to [`Input::Act`].
    Answer(Ticket, Result<serde_json::Value, Refusal>),
}

/// Where a session stands, for people and for `status`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub state: State,
    /// Since when.
    pub since: Wall,
    /// Why it is not live, or what is wrong although it is.
    pub trouble: Option<Trouble>,
    /// When it tries again, while waiting.
    pub retry_at: Option<Wall>,
}

/// The states as people see them.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The user switched it off.
    Off,
    /// On the way.
    Connecting,
    /// The service has proven that events will come.
    Live,
    /// Between two attempts.
    Waiting,
    /// Not trying again until the user changes something.
    Blocked,
}

/// One account's connection.
pub struct Session {
    phase: Phase,
    backoff: Backoff,
    standing: Standing,
}

/// The states with what each needs to know.
enum Phase {
    Idle,
    /// Waiting for the secret.
    Unlocking {
        by: Mono,
    },
    /// Signing in, where the service wants that.
    SigningIn {
        by: Mono,
    },
    /// Dialling.
    Dialing {
        by: Mono,
    },
    /// The socket is open, the service has not proven anything yet.
    Opening {
        link: Link,
        by: Mono,
    },
    Live {
        link: Link,
        since: Mono,
    },
    Waiting {
        until: Mono,
    },
    Blocked,
}

impl Session {
    /// A session that is off. `seed` feeds the jitter; two sessions should not share one.
    pub fn new(seed: u64, now: Now) -> Self {
        let standing = Standing { state: State::Off, since: now.wall, trouble: None, retry_at: None };
        Self { phase: Phase::Idle, backoff: Backoff::new(seed), standing }
    }

    /// Takes one input and pushes what follows, in order. An input that makes no sense in the
    /// present state, such as a frame of a connection already given up, does nothing.
    pub fn step(&mut self, input: Input, now: Now, effects: &mut Vec<Effect>) {
        match input {
            Input::Start if matches!(self.phase, Phase::Idle | Phase::Blocked) => self.dial(None, now, effects),
            Input::Start => {}
            Input::Stop => self.stop(now, effects),
            Input::Nudge => self.nudge(now, effects),
            Input::Unlocked => {
                if matches!(self.phase, Phase::Unlocking { .. }) {
                    self.phase = Phase::SigningIn { by: now.mono + SIGNING_IN };
                }
            }
            Input::Admitted => {
                if matches!(self.phase, Phase::SigningIn { .. }) {
                    self.phase = Phase::Dialing { by: now.mono + DIALING };
                }
            }
            Input::Opened(dialect) => self.opened(dialect, now, effects),
            Input::Text(text) => self.hear(Frame::Text(&text), now, effects),
            Input::Binary(bytes) => self.hear(Frame::Binary(&bytes), now, effects),
            Input::Alive => {
                if let Some(link) = self.link() {
                    link.alive(now);
                }
            }
            Input::Lost(trouble) => self.lost(trouble, now, effects),
            Input::Tick => self.tick(now, effects),
            Input::Adjust(account) => {
                self.talk(now, effects, |link, said| link.dialect.adjust(&account, now, said));
            }
            Input::Act(ticket, action) => self.act(ticket, &action, now, effects),
            Input::CaughtUp(cursors) => {
                if let Some(link) = self.link() {
                    link.dialect.caught_up(&cursors, now);
                }
            }
        }
    }

    /// When [`Input::Tick`] is due next. Derived from the state; a tick too early does nothing.
    pub fn due(&self) -> Option<Due> {
        match &self.phase {
            Phase::Idle | Phase::Blocked => None,
            Phase::Unlocking { by } | Phase::SigningIn { by } | Phase::Dialing { by } => Some(Due::at(*by)),
            Phase::Opening { link, by } => Some(link.due().or(Due::at(*by))),
            Phase::Live { link, .. } => Some(link.due()),
            Phase::Waiting { until } => Some(Due::at(*until)),
        }
    }

    /// Where things stand now.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    fn stop(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if !matches!(self.phase, Phase::Idle) {
            self.hang_up(Phase::Idle, effects);
            self.backoff.forgive();
            self.report(State::Off, None, None, now, effects);
        }
    }

    /// A link that looks live is replaced too: after a sleep or on a new network it is most likely
    /// dead without knowing, and waiting for silence to prove that would take longer.
    fn nudge(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if !matches!(self.phase, Phase::Idle) {
            self.backoff.forgive();
            self.dial(None, now, effects);
        }
    }

    fn opened(&mut self, dialect: Box<dyn Dialect>, now: Now, effects: &mut Vec<Effect>) {
        if matches!(self.phase, Phase::Unlocking { .. } | Phase::SigningIn { .. } | Phase::Dialing { .. }) {
            self.phase = Phase::Opening { link: Link::new(dialect, now), by: now.mono + OPENING };
            self.talk(now, effects, |link, said| link.dialect.greet(now, said));
        }
    }

    fn hear(&mut self, frame: Frame<'_>, now: Now, effects: &mut Vec<Effect>) {
        self.talk(now, effects, |link, said| {
            link.alive(now);
            link.dialect.hear(frame, now, said);
        });
    }

    fn act(&mut self, ticket: Ticket, action: &Action, now: Now, effects: &mut Vec<Effect>) {
        if let Phase::Live { .. } = self.phase {
            self.talk(now, effects, |link, said| {
                link.asked(ticket);
                link.dialect.act(ticket, action, now, said);
            });
        } else {
            // There is no socket to ask over, but perhaps another way.
            effects.push(Effect::Answer(ticket, Err(Refusal::NotOverSocket)));
        }
    }

    fn tick(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if self.due().is_none_or(|due| now.mono < due.earliest) {
            return;
        }
        match &mut self.phase {
            Phase::Idle | Phase::Blocked => {}
            Phase::Unlocking { .. } => {
                self.fault(Trouble::new(TroubleCode::Keychain, messages::keychain_silent()), now, effects);
            }
            Phase::SigningIn { .. } => {
                self.fault(
                    Trouble::new(TroubleCode::Unreachable, messages::session_not_signed_in()).timed_out(),
                    now,
                    effects,
                );
            }
            Phase::Dialing { .. } => {
                self.fault(
                    Trouble::new(TroubleCode::Unreachable, messages::session_no_answer()).timed_out(),
                    now,
                    effects,
                );
            }
            Phase::Waiting { .. } => self.dial(self.standing.trouble.clone(), now, effects),
            Phase::Opening { by, .. } if now.mono >= *by => {
                self.fault(
                    Trouble::new(TroubleCode::Protocol, messages::session_not_confirmed()).timed_out(),
                    now,
                    effects,
                );
            }
            Phase::Opening { link, .. } | Phase::Live { link, .. } => match link.silence(now) {
                Silence::Dead => {
                    self.fault(Trouble::new(TroubleCode::Silent, messages::session_silent()), now, effects);
                }
                silence => {
                    if silence == Silence::Probe {
                        effects.push(Effect::Ping);
                    }
                    self.talk(now, effects, |link, said| link.dialect.tick(now, said));
                }
            },
        }
    }

    /// Lets the dialect speak and does what it says, until it says that this connection is over.
    fn talk(&mut self, now: Now, effects: &mut Vec<Effect>, speak: impl FnOnce(&mut Link, &mut Vec<Signal>)) {
        let Some(link) = self.link() else { return };
        let mut said = Vec::new();
        speak(link, &mut said);
        for signal in said {
            if self.obey(signal, now, effects).is_break() {
                break;
            }
        }
    }

    fn obey(&mut self, signal: Signal, now: Now, effects: &mut Vec<Effect>) -> ControlFlow<()> {
        match signal {
            Signal::Send(text) => effects.push(Effect::Send(text)),
            Signal::Event(event) => effects.push(Effect::Emit(event)),
            Signal::Counted(what) => effects.push(Effect::Count(what)),
            Signal::Ready => self.ready(now, effects),
            // Before going live there is nothing to add: the catch-up is still to come.
            Signal::Lapsed { proven_at } if matches!(self.phase, Phase::Live { .. }) => {
                effects.push(Effect::CatchUp { lapsed: Some(proven_at) });
            }
            Signal::Lapsed { .. } => {}
            Signal::Ignored(why) => effects.push(Effect::Ignored(why)),
            Signal::Caveat(caveat) => self.caveat(caveat, effects),
            Signal::Answer(ticket, answer) => {
                if self.link().is_some_and(|link| link.answered(ticket)) {
                    effects.push(Effect::Answer(ticket, answer));
                }
            }
            Signal::Fault(trouble) => {
                self.fault(trouble, now, effects);
                return ControlFlow::Break(());
            }
            Signal::Redial => {
                self.dial(None, now, effects);
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    }

    fn ready(&mut self, now: Now, effects: &mut Vec<Effect>) {
        match mem::replace(&mut self.phase, Phase::Idle) {
            Phase::Opening { link, .. } => {
                let caveat = link.caveat.clone();
                self.phase = Phase::Live { link, since: now.mono };
                self.backoff.went_live();
                self.report(State::Live, caveat, None, now, effects);
                effects.push(Effect::CatchUp { lapsed: None });
            }
            other => self.phase = other,
        }
    }

    fn caveat(&mut self, caveat: Option<Trouble>, effects: &mut Vec<Effect>) {
        let live = matches!(self.phase, Phase::Live { .. });
        if let Some(link) = self.link() {
            link.caveat.clone_from(&caveat);
        }
        if live && self.standing.trouble != caveat {
            self.standing.trouble = caveat;
            effects.push(Effect::Report(self.standing.clone()));
        }
    }

    fn fault(&mut self, trouble: Trouble, now: Now, effects: &mut Vec<Effect>) {
        effects.push(Effect::HangUp);
        self.lost(trouble, now, effects);
    }

    /// The attempt failed or the link fell; nothing is open any more.
    fn lost(&mut self, trouble: Trouble, now: Now, effects: &mut Vec<Effect>) {
        let wait = match &self.phase {
            Phase::Idle | Phase::Waiting { .. } | Phase::Blocked => return,
            _ if trouble.code.blocks() => None,
            Phase::Live { since, .. } => Some(self.backoff.fell(now.mono - *since, &trouble)),
            _ => Some(self.backoff.failed(now.mono, &trouble)),
        };
        match wait {
            None => {
                self.leave(Phase::Blocked, effects);
                self.report(State::Blocked, Some(trouble), None, now, effects);
            }
            Some(wait) => {
                self.leave(Phase::Waiting { until: now.mono + wait }, effects);
                self.report(State::Waiting, Some(trouble), Some(now.wall + wait), now, effects);
            }
        }
    }

    /// Gives up whatever is open and dials. `trouble` stays on show until something better is known.
    fn dial(&mut self, trouble: Option<Trouble>, now: Now, effects: &mut Vec<Effect>) {
        self.hang_up(Phase::Unlocking { by: now.mono + UNLOCKING }, effects);
        self.report(State::Connecting, trouble, None, now, effects);
        effects.push(Effect::Dial);
    }

    fn hang_up(&mut self, next: Phase, effects: &mut Vec<Effect>) {
        if !matches!(self.phase, Phase::Idle | Phase::Waiting { .. } | Phase::Blocked) {
            effects.push(Effect::HangUp);
        }
        self.leave(next, effects);
    }

    fn leave(&mut self, next: Phase, effects: &mut Vec<Effect>) {
        if let Phase::Opening { link, .. } | Phase::Live { link, .. } = mem::replace(&mut self.phase, next) {
            link.end(effects);
        }
    }

    fn report(
        &mut self,
        state: State,
        trouble: Option<Trouble>,
        retry_at: Option<Wall>,
        now: Now,
        effects: &mut Vec<Effect>,
    ) {
        self.standing = Standing { state, since: now.wall, trouble, retry_at };
        effects.push(Effect::Report(self.standing.clone()));
    }

    fn link(&mut self) -> Option<&mut Link> {
        match &mut self.phase {
            Phase::Opening { link, .. } | Phase::Live { link, .. } => Some(link),
            _ => None,
        }
    }
}

/// How long the secret may take: a thousand accounts that start together wait for each other at the keychain.
const UNLOCKING: Duration = Duration::from_mins(2);
/// How long signing in may take, whatever it asks: each request of it has ten seconds, and few ask more than nine.
const SIGNING_IN: Duration = Duration::from_secs(90);
/// How long dialling and the handshake may take together.
const DIALING: Duration = Duration::from_secs(10);
/// How long an open socket may take to become live, whatever its dialect waits for.
const OPENING: Duration = Duration::from_secs(30);
