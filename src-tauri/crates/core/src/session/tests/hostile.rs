//! What holds whatever the user, the network and the service do, in whatever order.

use std::time::Duration;

use proptest::prelude::*;

use super::script::{Stage, trouble};
use crate::dialect::{Action, Signal, Ticket};
use crate::session::{Effect, Input, State};
use crate::trouble::TroubleCode;

/// One thing that happens.
#[derive(Clone, Debug)]
enum Blow {
    Start,
    Stop,
    Nudge,
    Open(Vec<Say>),
    Hear(Vec<Say>),
    Binary,
    Alive,
    Lost(TroubleCode, Option<u64>),
    Act(u64),
    Wait(u64),
    Due,
}

/// One thing a dialect says.
#[derive(Clone, Debug)]
enum Say {
    Send,
    Ready,
    Counted,
    Lapsed,
    Caveat(bool),
    Fault(TroubleCode),
    Redial,
    Answer(u64),
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_session_keeps_its_promises(seed in any::<u64>(), blows in prop::collection::vec(blow(), 100)) {
        let mut stage = Stage::new(seed);
        let mut world = World::default();
        for blow in blows {
            let nudged = matches!(blow, Blow::Start | Blow::Nudge);
            let ticked = matches!(blow, Blow::Wait(_) | Blow::Due);
            let blocked = stage.state() == State::Blocked;
            world.expect(&blow);
            let effects = strike(&mut stage, blow);
            if blocked && !nudged {
                prop_assert!(!effects.iter().any(|e| matches!(e, Effect::Dial)), "a block was not respected");
            }
            for effect in effects {
                world.watch(&effect, &stage)?;
            }
            world.agree(&stage)?;
            if ticked && let Some(due) = stage.session.due().map(|due| due.latest) {
                // A wait of zero is a draw like any other; only what is behind would spin.
                prop_assert!(due >= stage.now.mono, "a deadline that a tick did not move");
            }
        }
    }
}

/// What a driver would know from the effects alone.
#[derive(Default)]
struct World {
    dialing: bool,
    open: bool,
    live: bool,
}

impl World {
    /// What the blow itself changes, before any effect.
    fn expect(&mut self, blow: &Blow) {
        match blow {
            Blow::Open(_) if self.dialing => (self.dialing, self.open) = (false, true),
            Blow::Lost(..) => (self.dialing, self.open) = (false, false),
            _ => {}
        }
    }

    fn watch(&mut self, effect: &Effect, stage: &Stage) -> Result<(), TestCaseError> {
        match effect {
            Effect::Dial => {
                prop_assert!(!self.dialing && !self.open, "a second dial, or one beside an open socket");
                self.dialing = true;
            }
            Effect::HangUp => {
                prop_assert!(self.dialing || self.open, "nothing to hang up");
                (self.dialing, self.open) = (false, false);
            }
            Effect::Send(_) | Effect::Ping => prop_assert!(self.open, "sent into nothing"),
            Effect::CatchUp { .. } => prop_assert!(self.live, "a catch-up before going live"),
            Effect::Report(standing) => {
                self.live = standing.state == State::Live;
                prop_assert_eq!(standing.retry_at.is_some(), standing.state == State::Waiting);
                if let Some(at) = standing.retry_at {
                    let wait = at.since(stage.now.wall);
                    prop_assert!(wait <= Duration::from_hours(1) + Duration::from_secs(330), "{:?}", wait);
                }
                if matches!(standing.state, State::Waiting | State::Blocked) {
                    prop_assert!(standing.trouble.is_some(), "trouble without a reason");
                }
            }
            Effect::Emit(_) | Effect::Count(_) | Effect::Ignored(_) | Effect::Answer(..) => {}
        }
        Ok(())
    }

    fn agree(&self, stage: &Stage) -> Result<(), TestCaseError> {
        let (standing, due) = (stage.session.standing(), stage.session.due().map(|due| due.latest));
        prop_assert_eq!(self.dialing || self.open, matches!(standing.state, State::Connecting | State::Live));
        prop_assert_eq!(due.is_none(), matches!(standing.state, State::Off | State::Blocked));
        Ok(())
    }
}

/// Strikes in any state. What a driver could not do there, such as bringing a frame without a
/// socket, is done all the same and must do nothing.
fn strike(stage: &mut Stage, blow: Blow) -> Vec<Effect> {
    match blow {
        Blow::Start => stage.step(Input::Start),
        Blow::Stop => stage.step(Input::Stop),
        Blow::Nudge => stage.step(Input::Nudge),
        Blow::Open(say) => stage.open(signals(say)),
        Blow::Hear(say) => stage.hear(signals(say)),
        Blow::Binary => stage.step(Input::Binary(vec![0, 159, 146, 150])),
        Blow::Alive => stage.step(Input::Alive),
        Blow::Lost(code, wait) => {
            let trouble = trouble(code).retry_after(wait.map(Duration::from_secs));
            stage.step(Input::Lost(trouble))
        }
        Blow::Act(ticket) => stage.step(Input::Act(Ticket(ticket), Action::TopicList)),
        Blow::Wait(millis) => {
            stage.pass(Duration::from_millis(millis));
            stage.step(Input::Tick)
        }
        Blow::Due => match stage.session.due().map(|due| due.latest) {
            None => Vec::new(),
            Some(_) => stage.due().1,
        },
    }
}

/// A blow out of one drawn number: drawing whole trees of strategies takes far longer.
fn blow() -> impl Strategy<Value = Blow> {
    any::<u64>().prop_map(|drawn| {
        let (kind, rest) = (drawn % 34, drawn / 34);
        match kind {
            0..2 => Blow::Start,
            2 => Blow::Stop,
            3 => Blow::Nudge,
            4..10 => Blow::Open(say(rest)),
            10..16 => Blow::Hear(say(rest)),
            16 => Blow::Binary,
            17..19 => Blow::Alive,
            19..23 => Blow::Lost(code(rest), (rest.is_multiple_of(2)).then_some(rest / 18)),
            23 => Blow::Act(rest % 4),
            24..28 => Blow::Wait(rest % 100_000),
            _ => Blow::Due,
        }
    })
}

/// Up to three things said.
fn say(drawn: u64) -> Vec<Say> {
    let one = |drawn: u64| match drawn % 12 {
        0..2 => Say::Send,
        2..6 => Say::Ready,
        6 => Say::Counted,
        7 => Say::Lapsed,
        8 => Say::Caveat((drawn / 12).is_multiple_of(2)),
        9 => Say::Fault(code(drawn / 12)),
        10 => Say::Redial,
        _ => Say::Answer(drawn / 12 % 4),
    };
    (0..drawn % 4).map(|n| one(drawn >> (8 + 16 * n))).collect()
}

fn code(drawn: u64) -> TroubleCode {
    use TroubleCode::{Busy, Closed, Config, Credential, Keychain, Protocol, Silent, Tls, Unreachable};
    let index = usize::try_from(drawn % 9).unwrap_or_default();
    [Busy, Closed, Config, Credential, Keychain, Protocol, Silent, Tls, Unreachable][index]
}

fn signals(say: Vec<Say>) -> Vec<Signal> {
    let signal = |say| match say {
        Say::Send => Signal::Send("text".to_owned()),
        Say::Ready => Signal::Ready,
        Say::Counted => Signal::Counted("typing"),
        Say::Lapsed => Signal::Lapsed { proven_at: crate::clock::Wall(0) },
        Say::Caveat(some) => Signal::Caveat(some.then(|| trouble(TroubleCode::Protocol))),
        Say::Fault(code) => Signal::Fault(trouble(code)),
        Say::Redial => Signal::Redial,
        Say::Answer(ticket) => Signal::Answer(Ticket(ticket), Ok(serde_json::Value::Null)),
    };
    say.into_iter().map(signal).collect()
}
