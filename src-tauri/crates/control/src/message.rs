//! The lines that travel over the socket.

use serde::{Deserialize, Serialize};

use crate::ask::{Answer, Ask, Part};
use crate::code::Refusal;
use crate::view::Change;

/// The longest line the resident accepts, in bytes, its line end included.
pub const MAX_LINE: usize = 1 << 20;

/// The longest line a client accepts from the resident: a snapshot of a thousand accounts is
/// longer than any request.
pub const MAX_ANSWER: usize = 16 << 20;

/// The id of what the resident says of the connection itself: a refusal under it is the last line. Requests count from 1.
pub const CONNECTION: u64 = 0;

/// What a client says.
#[derive(Debug, Serialize, Deserialize)]
pub struct FromClient {
    /// Chosen by the client; the answer carries it back.
    pub id: u64,
    /// What it wants.
    pub ask: Ask,
}

/// What the resident says.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", rename_all_fields = "camelCase")]
pub enum ToClient {
    /// One step of a request that takes a while; more follow until its answer.
    Part {
        /// The request.
        id: u64,
        /// The step.
        part: Box<Part>,
    },
    /// A request is done.
    Answer {
        /// The request.
        id: u64,
        /// What came of it.
        answer: Box<Answer>,
    },
    /// A request was refused; nothing was changed.
    Refused {
        /// The request.
        id: u64,
        /// Why.
        refusal: Refusal,
    },
    /// Something changed, for clients that asked to watch.
    Change(Box<Change>),
}
