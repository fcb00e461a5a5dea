//! Plays one story: what the engine's driver does, with a pretend clock and no sockets.

mod errands;

use std::collections::BTreeMap;
use std::mem;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use bellhop_core::account::{Account, AccountId, Keep};
use bellhop_core::clock::{Mono, Now, Wall};
use bellhop_core::cursor::Cursors;
use bellhop_core::dialect::Ticket;
use bellhop_core::event::Event;
use bellhop_core::http::Response;
use bellhop_core::pass::HeldPass;
use bellhop_core::provider::{Admission, Provider};
use bellhop_core::secret::Secret;
use bellhop_core::session::{Effect, Input, Session, Standing, State};
use bellhop_core::status;
use bellhop_core::trouble::Trouble;

use crate::drive::scripted::Talk;
use crate::transcript::player::errands::Running;
use crate::transcript::print;
use crate::transcript::script::Line;

/// One account, its session, and what is under way for it.
pub(super) struct Player {
    provider: Arc<dyn Provider>,
    account: Account,
    secret: Secret,
    now: Now,
    session: Session,
    held: HeldPass,
    /// Every token a sign-in yielded, so that none is printed.
    tokens: Vec<Secret>,
    /// What the last `ask` of each kind waits for.
    signing_in: Option<Talk<Admission>>,
    errand: Option<Running>,
    /// Dialled and not yet open.
    dialled: Option<Admission>,
    cursors: Cursors,
    live: bool,
    gap_since: Option<Wall>,
    nameless: Option<Event>,
    tickets: u64,
    said: Vec<String>,
}

impl Player {
    pub(super) fn new(provider: Arc<dyn Provider>, service: String, fields: BTreeMap<String, String>) -> Self {
        let account = Account {
            id: AccountId("0123456789abcdef".to_owned()),
            name: "story".to_owned(),
            service,
            enabled: true,
            fields,
            kinds: BTreeMap::new(),
            expect: BTreeMap::new(),
            muted_until: None,
            keep: Keep::Keychain,
        };
        let now = Now { mono: Mono(0), wall: Wall(NOON) };
        Self {
            provider,
            account,
            secret: Secret::new(String::new()),
            now,
            session: Session::new(SEED, now),
            held: HeldPass::default(),
            tokens: Vec::new(),
            signing_in: None,
            errand: None,
            dialled: None,
            cursors: Cursors::default(),
            live: false,
            gap_since: None,
            nameless: None,
            tickets: 0,
            said: Vec::new(),
        }
    }

    /// The effects since the last call, one per line, without any secret.
    pub(super) fn said(&mut self) -> Vec<String> {
        mem::take(&mut self.said).iter().flat_map(|text| text.lines()).map(|line| self.masked(line)).collect()
    }

    pub(super) fn play(&mut self, line: Line) -> Result<(), String> {
        match line {
            Line::Account { .. } => return Err("a story has one account".to_owned()),
            Line::Kinds(kinds) => self.account.kinds.extend(kinds),
            Line::Secret(value) => self.secret = Secret::new(value),
            Line::Clock(wall) => self.now.wall = wall,
            Line::Check => self.check(),
            Line::Start => self.step(Input::Start)?,
            Line::Stop => self.step(Input::Stop)?,
            Line::Nudge => self.step(Input::Nudge)?,
            Line::Opened => {
                let admission = self.dialled.take().ok_or("nothing has been dialled")?;
                self.step(Input::Opened(admission.dialect))?;
            }
            Line::Upgrade { status, retry_after } => {
                let admission = self.dialled.take().ok_or("nothing has been dialled")?;
                let own = admission.link.meaning(status).map(|trouble| trouble.clone().retry_after(retry_after));
                let trouble = own.unwrap_or_else(|| status::instead_of_upgrade(status, retry_after));
                self.step(Input::Lost(trouble))?;
            }
            Line::Lost(trouble) => {
                self.dialled = None;
                self.step(Input::Lost(trouble))?;
            }
            Line::Text(text) => self.step(Input::Text(self.unmasked(&text)))?,
            Line::Binary(bytes) => self.step(Input::Binary(bytes))?,
            Line::Alive => self.step(Input::Alive)?,
            Line::Advance(span) => self.advance(span)?,
            Line::Adjust(fields) => self.adjust(fields)?,
            Line::Act(action) => {
                self.tickets += 1;
                let ticket = Ticket(self.tickets);
                self.step(Input::Act(ticket, action.clone()))?;
                self.act_otherwise(ticket, &action);
            }
            Line::CatchUp { blind, cursors } => self.catch_up(blind, &cursors),
            Line::LookUp(things) => self.look_up(&things),
            Line::Named(name) => {
                let mut event = self.nameless.take().ok_or("no event lacks a name")?;
                self.provider.name(&mut event, &name);
                self.said.push(print::event(&event));
            }
            Line::Http { status, retry_after, body } => {
                let body = self.unmasked(&body);
                self.answer(Ok(Response { status, retry_after, body, too_large: false, date: None }))?;
            }
            Line::HttpLost(trouble) => self.answer(Err(trouble))?,
        }
        Ok(())
    }

    fn check(&mut self) {
        match self.provider.check(&self.account) {
            Ok(()) => self.said.push("fine".to_owned()),
            Err(fault) => self.said.push(format!("fault {fault}")),
        }
        match self.provider.origin(&self.account) {
            Ok(origin) => self.said.push(format!("  origin {origin}")),
            Err(fault) => self.said.push(format!("  no origin: {fault}")),
        }
        self.said.extend(self.provider.warnings(&self.account).iter().map(|w| format!("  warning {w}")));
    }

    fn adjust(&mut self, fields: BTreeMap<String, String>) -> Result<(), String> {
        for (name, value) in fields {
            if let Some(kind) = name.strip_prefix("kind:") {
                self.account.kinds.insert(kind.to_owned(), value == "on");
            } else {
                self.account.fields.insert(name, value);
            }
        }
        self.step(Input::Adjust(Box::new(self.account.clone())))
    }

    fn step(&mut self, input: Input) -> Result<(), String> {
        let mut inputs = vec![input];
        while let Some(input) = inputs.pop() {
            let mut effects = Vec::new();
            self.session.step(input, self.now, &mut effects);
            for effect in effects {
                inputs.extend(self.obey(effect));
            }
            if inputs.len() > 1 {
                return Err("two answers to one input".to_owned());
            }
        }
        Ok(())
    }

    /// Does what the session wants; what comes back at once is the next input.
    fn obey(&mut self, effect: Effect) -> Option<Input> {
        match effect {
            Effect::Dial => {
                // The secret is at hand; nothing follows from that.
                self.session.step(Input::Unlocked, self.now, &mut Vec::new());
                let pass = self.held.take_for_dial(self.now.wall);
                let admit = |http| Some(self.provider.admit(http, &self.account, &self.secret, pass));
                self.signing_in = Talk::of(self.now, admit);
                return self.sign_in(None);
            }
            Effect::Send(text) => self.said.push(format!("send {text}")),
            Effect::Ping => self.said.push("ping".to_owned()),
            Effect::HangUp => {
                (self.signing_in, self.dialled) = (None, None);
                self.said.push("hang up".to_owned());
            }
            Effect::CatchUp { lapsed: None } => self.said.push("catch-up".to_owned()),
            Effect::CatchUp { lapsed: Some(at) } => self.said.push(format!("catch-up from {at}")),
            Effect::Emit(event) => self.emit(*event),
            Effect::Count(what) => self.said.push(format!("count {what}")),
            Effect::Ignored(_) => {}
            Effect::Report(standing) if self.held.was_stale(&standing) => {
                self.said.push("the pass was stale".to_owned());
                return Some(Input::Nudge);
            }
            Effect::Report(standing) => self.report(&standing),
            Effect::Answer(ticket, answer) => {
                self.said.push(format!("answer {} {}", ticket.0, print::answer(&answer)));
            }
        }
        None
    }

    fn report(&mut self, standing: &Standing) {
        let live = standing.state == State::Live;
        if self.live && !live {
            self.gap_since = Some(self.now.wall);
        }
        self.live = live;
        self.said.push(print::standing(standing, self.now));
    }

    fn emit(&mut self, event: Event) {
        for (name, value) in &event.cursors {
            self.cursors.advance(name, value);
        }
        self.said.push(print::event(&event));
        if event.lacks.is_some() {
            self.nameless = Some(event);
        }
    }

    /// Goes on with the admission.
    fn sign_in(&mut self, answer: Option<Result<Response, Trouble>>) -> Option<Input> {
        match self.signing_in.as_mut()?.next(answer.map(|answer| (answer, self.now))) {
            ControlFlow::Continue(request) => self.said.push(print::request(&request)),
            ControlFlow::Break(Ok(admission)) => {
                self.signing_in = None;
                self.tokens.extend(admission.pass.iter().map(|pass| pass.token.clone()));
                self.held.keep(admission.pass.clone());
                self.said.push(print::link(&admission.link));
                self.dialled = Some(admission);
                return Some(Input::Admitted);
            }
            ControlFlow::Break(Err(trouble)) => {
                self.signing_in = None;
                return Some(Input::Lost(trouble));
            }
        }
        None
    }

    fn answer(&mut self, answer: Result<Response, Trouble>) -> Result<(), String> {
        if let Some(running) = self.errand.take() {
            self.run(running, Some(answer));
        } else if self.signing_in.is_some() {
            if let Some(input) = self.sign_in(Some(answer)) {
                self.step(input)?;
            }
        } else {
            return Err("nothing has been asked".to_owned());
        }
        Ok(())
    }

    /// Lets time pass, stopping at each deadline on the way.
    fn advance(&mut self, span: Duration) -> Result<(), String> {
        let (from, until) = (self.now.mono, self.now.mono + span);
        let mut stops = 0;
        while let Some(due) = self.session.due().map(|due| due.latest).filter(|due| *due <= until) {
            self.now = self.now.after(due - self.now.mono);
            let before = self.said.len();
            self.step(Input::Tick)?;
            if self.said.len() > before {
                self.said.insert(before, format!("after {}", print::span(self.now.mono - from)));
            }
            stops += 1;
            if stops > MOST_STOPS {
                return Err("the deadline does not move on".to_owned());
            }
        }
        self.now = self.now.after(until - self.now.mono);
        Ok(())
    }

    fn masked(&self, line: &str) -> String {
        let mut line = line.to_owned();
        for (secret, mask) in self.masks() {
            line = line.replace(secret, mask);
        }
        line
    }

    fn unmasked(&self, line: &str) -> String {
        let mut line = line.to_owned();
        for (secret, mask) in self.masks() {
            line = line.replace(mask, secret);
        }
        line
    }

    fn masks(&self) -> impl Iterator<Item = (&str, &str)> {
        let secret = [(self.secret.expose(), "‹secret›")];
        let tokens = self.tokens.iter().rev().map(|token| (token.expose(), "‹token›"));
        secret.into_iter().chain(tokens).filter(|(secret, _)| !secret.is_empty())
    }
}

/// 2026-01-01T12:00:00Z, where every story begins.
const NOON: i64 = 1_767_268_800_000;
/// What the jitter of every story is drawn from.
const SEED: u64 = 1;
/// More deadlines than any story has in one step of time.
const MOST_STOPS: usize = 100_000;
