//! Bellhop does here: sockets, keychain, history, notifications, and the hub that owns all state.

pub mod alarm;
mod autostart;
#[cfg(target_os = "linux")]
pub mod bus;
pub mod clock;
pub mod driver;
pub mod fetch;
pub mod frugal;
pub mod history;
mod http_date;
pub mod hub;
pub mod local;
pub mod lock;
#[cfg(test)]
mod loopback;
pub mod notifier;
pub mod opener;
pub mod outside;
pub mod route;
pub mod server;
pub mod socket;
mod sound;
pub mod store;
pub mod vault;
pub mod wake;
pub mod window;
