//! What a sign-in yielded, kept for the next dial.

use std::time::Duration;

use crate::clock::Wall;
use crate::provider::Pass;
use crate::session::{Standing, State};
use crate::trouble::TroubleCode;

/// The pass of the last admission and whether the present dial relies on it.
///
/// A service may forget a token before it lapses. A refusal is therefore final only when it came
/// to a fresh sign-in.
#[derive(Debug, Default)]
pub struct HeldPass {
    held: Option<Pass>,
    relied_on: bool,
}

impl HeldPass {
    /// The pass to dial with, unless it lapses within five minutes.
    pub fn take_for_dial(&mut self, now: Wall) -> Option<&Pass> {
        if self.held.as_ref().is_some_and(|pass| pass.expires.is_some_and(|end| now + MARGIN >= end)) {
            self.held = None;
        }
        self.relied_on = self.held.is_some();
        self.held.as_ref()
    }

    /// Keeps what an admission yielded.
    pub fn keep(&mut self, pass: Option<Pass>) {
        self.held = pass;
    }

    /// The pass of the open connection.
    pub fn current(&self) -> Option<&Pass> {
        self.held.as_ref()
    }

    /// The account or its secret has changed: what was signed in before counts no more.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Whether `standing` blocks the account only because an old pass was refused. The pass is
    /// then gone, and nudging the session signs in afresh; that second refusal stands.
    pub fn was_stale(&mut self, standing: &Standing) -> bool {
        let refused = standing.state == State::Blocked
            && standing.trouble.as_ref().is_some_and(|trouble| trouble.code == TroubleCode::Credential);
        let stale = refused && self.relied_on;
        if refused {
            self.forget();
        }
        stale
    }
}

/// A pass that lapses sooner than this is not worth dialling with.
const MARGIN: Duration = Duration::from_mins(5);

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::messages;
    use crate::secret::Secret;
    use crate::trouble::Trouble;

    fn pass(expires: Option<i64>) -> Pass {
        Pass { token: Secret::new("fake".to_owned()), expires: expires.map(Wall), me: None, veils: BTreeMap::new() }
    }

    fn refused() -> Standing {
        let trouble = Some(Trouble::new(TroubleCode::Credential, messages::trouble_credential()));
        Standing { state: State::Blocked, since: Wall(0), trouble, retry_at: None }
    }

    #[test]
    fn a_pass_about_to_lapse_is_not_used() {
        let mut held = HeldPass::default();
        held.keep(Some(pass(Some(1_000_000))));
        assert!(held.take_for_dial(Wall(699_999)).is_some());
        assert!(held.take_for_dial(Wall(700_000)).is_none(), "five minutes before its end");
        assert!(held.current().is_none());
    }

    #[test]
    fn an_old_pass_refused_gets_one_fresh_sign_in() {
        let mut held = HeldPass::default();
        held.keep(Some(pass(None)));
        held.take_for_dial(Wall(0));
        assert!(held.was_stale(&refused()));
        assert!(held.take_for_dial(Wall(0)).is_none());
        held.keep(Some(pass(None)));
        assert!(!held.was_stale(&refused()), "a refusal of a fresh pass stands");
    }

    #[test]
    fn other_troubles_leave_the_pass_alone() {
        let mut held = HeldPass::default();
        held.keep(Some(pass(None)));
        held.take_for_dial(Wall(0));
        let closed = Standing {
            state: State::Waiting,
            trouble: Some(Trouble::new(TroubleCode::Closed, messages::trouble_closed())),
            ..refused()
        };
        assert!(!held.was_stale(&closed));
        assert!(held.current().is_some());
    }
}
