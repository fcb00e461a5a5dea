//! A notification on its way to the screen.

use bellhop_core::notice::Notice;
use tokio::time::Instant;

use super::super::PATIENCE;
use super::super::queue::LONGEST;

/// A Notify call without an answer.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) notice: Notice,
    pub(super) replaces: u32,
    pub(super) since: Instant,
    /// Whether it was asked how the service is, because the answer takes so long.
    pub(super) doubted: bool,
    /// Whether the hub was told that it failed.
    pub(super) given_up: bool,
}

impl Call {
    /// When something is to be said or done about its silence.
    pub(super) fn deadline(&self) -> Option<Instant> {
        match (self.doubted, self.given_up) {
            (_, true) => None,
            (true, false) => Some(self.since + LONGEST),
            (false, false) => Some(self.since + PATIENCE),
        }
    }
}
