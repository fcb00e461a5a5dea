//! Bellhop decides here: sessions, dialects, rules and fates.
//!
//! Nothing in this crate does I/O, reads a clock or draws a random number. Time, seeds and what came over a wire are
//! arguments; what should happen is a returned value. Requests go through an [`http::Http`] that is an argument, too.

pub use bellhop_messages as messages;

pub mod account;
pub mod address;
mod backoff;
pub mod cable;
pub mod clock;
pub mod cursor;
pub mod desk;
pub mod dialect;
pub mod event;
pub mod fate;
pub mod form;
pub mod http;
pub mod judged;
mod namesake;
pub mod notice;
pub mod pass;
pub mod provider;
pub mod providers;
pub mod rules;
pub mod schedule;
pub mod secret;
pub mod session;
pub mod settings;
pub mod sound;
pub mod status;
pub mod text;
pub mod trouble;
pub mod veil;
pub mod watchdog;
