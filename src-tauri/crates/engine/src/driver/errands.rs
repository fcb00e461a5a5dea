//! The errands of one account that are under way beside its socket.

use std::collections::BTreeMap;

use bellhop_core::dialect::{Refusal, Ticket};
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
}

impl Errands {
    /// The end of the next errand; never, while there is none. Cancel-safe.
    pub(super) async fn next(&mut self) -> Done {
        while let Some(ended) = self.running.join_next().await {
            match ended {
                Ok(done) => return done,
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
