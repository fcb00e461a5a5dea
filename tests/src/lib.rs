//! What the tests need: stand-in servers, a private desktop, and what drives the real programs.

// A test's tool that cannot do its work says so by panicking; each says when.
#![allow(clippy::panic, clippy::unwrap_used)]

pub mod desktop;
pub mod drive;
pub mod faults;
pub mod fleet;
pub mod gallery;
pub mod long;
pub mod stand_ins;
pub mod transcript;
