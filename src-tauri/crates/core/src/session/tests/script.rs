//! A session with a pretend clock, and a dialect that says what a test tells it to.

use std::sync::mpsc;
use std::time::Duration;

use crate::account::Account;
use crate::clock::{Due, Mono, Now, Wall};
use crate::dialect::{Action, Dialect, Frame, Pulse, Signal, Ticket};
use crate::messages::Message;
use crate::session::{Effect, Input, Session, State};
use crate::trouble::{Trouble, TroubleCode};

/// A session under test.
pub(super) struct Stage {
    pub(super) session: Session,
    pub(super) now: Now,
    /// What the present dialect is to say next.
    lines: mpsc::Sender<Vec<Signal>>,
}

impl Stage {
    pub(super) fn new(seed: u64) -> Self {
        let now = Now { mono: Mono(1_000), wall: Wall(1_767_225_600_000) };
        Self { session: Session::new(seed, now), now, lines: mpsc::channel().0 }
    }

    pub(super) fn step(&mut self, input: Input) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.session.step(input, self.now, &mut effects);
        effects
    }

    /// Opens the dialled socket; the dialect greets with `greeting`.
    pub(super) fn open(&mut self, greeting: Vec<Signal>) -> Vec<Effect> {
        let (lines, heard) = mpsc::channel();
        lines.send(greeting).expect("the receiver is right here");
        self.lines = lines;
        self.step(Input::Opened(Box::new(Actor { lines: heard, due: None })))
    }

    /// A frame comes in, upon which the dialect says `signals`.
    pub(super) fn hear(&mut self, signals: Vec<Signal>) -> Vec<Effect> {
        // A dialect that is gone says nothing more.
        let _ = self.lines.send(signals);
        self.step(Input::Text("frame".to_owned()))
    }

    /// Starts, opens and goes live.
    pub(super) fn live(&mut self) {
        self.step(Input::Start);
        self.open(vec![Signal::Ready]);
        assert_eq!(self.state(), State::Live);
    }

    pub(super) fn state(&self) -> State {
        self.session.standing().state
    }

    /// Goes to the next deadline and ticks; says how long that took.
    pub(super) fn due(&mut self) -> (Duration, Vec<Effect>) {
        let due = self.session.due().expect("something is due").latest;
        let wait = due - self.now.mono;
        self.now = self.now.after(wait);
        (wait, self.step(Input::Tick))
    }

    pub(super) fn pass(&mut self, span: Duration) {
        self.now = self.now.after(span);
    }
}

/// A dialect that says what it is told, and beats every 60 s.
struct Actor {
    lines: mpsc::Receiver<Vec<Signal>>,
    due: Option<Mono>,
}

impl Actor {
    fn speak(&mut self, say: &mut Vec<Signal>) {
        say.extend(self.lines.try_iter().flatten());
    }
}

impl Dialect for Actor {
    fn greet(&mut self, now: Now, say: &mut Vec<Signal>) {
        self.due = Some(now.mono + Duration::from_mins(1));
        self.speak(say);
    }

    fn hear(&mut self, _frame: Frame<'_>, _now: Now, say: &mut Vec<Signal>) {
        self.speak(say);
    }

    fn due(&self) -> Option<Due> {
        self.due.map(Due::at)
    }

    fn tick(&mut self, now: Now, say: &mut Vec<Signal>) {
        if self.due.is_some_and(|due| due <= now.mono) {
            self.due = Some(now.mono + Duration::from_mins(1));
            say.push(Signal::Send("beat".to_owned()));
        }
    }

    fn adjust(&mut self, _account: &Account, _now: Now, say: &mut Vec<Signal>) {
        say.push(Signal::Ready);
        self.speak(say);
    }

    fn act(&mut self, _ticket: Ticket, _action: &Action, _now: Now, say: &mut Vec<Signal>) {
        self.speak(say);
    }

    fn pulse(&self) -> Pulse {
        Pulse { early: Duration::from_secs(5), probe: Duration::from_secs(8), dead: Duration::from_secs(10) }
    }
}

/// Effects in short, for comparing.
pub(super) fn names(effects: &[Effect]) -> Vec<String> {
    let name = |effect: &Effect| match effect {
        Effect::Dial => "dial".to_owned(),
        Effect::Send(text) => format!("send {text}"),
        Effect::Ping => "ping".to_owned(),
        Effect::HangUp => "hang up".to_owned(),
        Effect::CatchUp { lapsed: None } => "catch up".to_owned(),
        Effect::CatchUp { lapsed: Some(at) } => format!("catch up from {}", at.0),
        Effect::Emit(event) => format!("emit {}", event.key),
        Effect::Count(what) => format!("count {what}"),
        Effect::Ignored(why) => format!("ignore {why}"),
        Effect::Report(standing) => format!("report {:?}", standing.state).to_lowercase(),
        Effect::Answer(ticket, answer) => format!("answer {} {}", ticket.0, answer.is_ok()),
    };
    effects.iter().map(name).collect()
}

pub(super) fn trouble(code: TroubleCode) -> Trouble {
    Trouble::new(code, Message::verbatim("words"))
}
