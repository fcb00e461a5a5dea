//! The errands of one account that are under way beside its socket.

use std::collections::BTreeMap;

use bellhop_core::dialect::{Refusal, Ticket};
use bellhop_core::judged::Judged;
use bellhop_core::provider::CaughtUp;
use bellhop_core::trouble::Trouble;
use serde_json::Value;
use tokio::task::{AbortHandle, JoinSet};

/// The errands under way.
#[derive(Default)]
pub(super) struct Errands {
    pub(super) running: JoinSet<Done>,
    pub(super) catch_up: Option<AbortHandle>,
    pub(super) looking_up: bool,
    /// Things to look up when the look-up under way has ended.
    pub(super) waiting: Vec<String>,
}

/// The end of an errand.
pub(super) enum Done {
    CaughtUp(Result<CaughtUp, Trouble>),
    LookedUp(Result<BTreeMap<String, String>, Trouble>),
    Acted(Ticket, Result<Value, Refusal>),
    /// What the keychain holds now would have judged; `None` when it gives nothing.
    Looked(Option<Judged>),
}

impl Errands {
    /// The end of the next errand; never, while there is none. Cancel-safe.
    pub(super) async fn next(&mut self) -> Done {
        while let Some(ended) = self.running.join_next_with_id().await {
            match ended {
                // It had ended when it was given up, with what was true before.
                Ok((id, Done::CaughtUp(_))) if self.catch_up.as_ref().is_none_or(|wanted| wanted.id() != id) => {}
                Ok((_, done)) => return done,
                Err(dropped) if dropped.is_cancelled() => {}
                // A fault of ours in an errand is one of the account's driver.
                Err(panicked) => std::panic::resume_unwind(panicked.into_panic()),
            }
        }
        std::future::pending().await
    }

    /// Gives up the catch-up of a connection that is over.
    pub(super) fn drop_catch_up(&mut self) {
        if let Some(running) = self.catch_up.take() {
            running.abort();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_catch_up_that_ended_just_before_it_was_given_up_tells_nothing() {
        let mut errands = Errands::default();
        let caught = |sentence: &str| {
            let cursors = vec![(sentence.to_owned(), String::new())];
            async { Done::CaughtUp(Ok(CaughtUp { cursors, ..CaughtUp::default() })) }
        };
        errands.catch_up = Some(errands.running.spawn(caught("before the link fell")));
        while !errands.catch_up.as_ref().is_some_and(AbortHandle::is_finished) {
            tokio::task::yield_now().await;
        }
        errands.drop_catch_up();
        errands.catch_up = Some(errands.running.spawn(caught("after it")));
        let Done::CaughtUp(Ok(told)) = errands.next().await else { panic!("only catch-ups are under way") };
        assert_eq!(told.cursors[0].0, "after it");
    }
}
