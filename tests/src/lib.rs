//! What the tests need: stand-in servers, a private desktop, and small tools to wait, ask and look.

// A test's tool that cannot do its work says so by panicking; each says when.
#![allow(clippy::panic, clippy::unwrap_used)]

pub mod browser;
pub mod cable;
pub mod daemon;
pub mod daptin;
pub mod fault;
pub mod fleet;
pub mod folder;
pub mod gallery;
pub mod gleepost;
pub mod http;
pub mod logind;
pub mod long;
pub mod picture;
pub mod program;
pub mod proxy;
pub mod rig;
pub mod secrets;
pub mod transcript;
pub mod tray;
pub mod wait;
pub mod webdriver;
