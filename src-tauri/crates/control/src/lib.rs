//! The contract between the resident and its clients.
//!
//! Three clients speak it: the command line, the window and the tests; the tray speaks it without
//! a socket. One JSON message stands on one line, in either direction. A request
//! over [`message::MAX_LINE`] or not of this contract ends that client's connection and no other.

pub mod ask;
#[cfg(feature = "client")]
pub mod client;
pub mod code;
pub mod message;
pub mod place;
pub mod seat;
#[cfg(feature = "client")]
pub mod transport;
#[cfg(feature = "ts")]
pub mod ts;
pub mod view;

pub use bellhop_core::messages;
