//! placeholder

#[cfg(target_os = "linux")]
pub mod bus;
pub mod clock;
pub mod driver;
pub mod fetch;
pub mod history;
pub mod store;
pub mod notifier;
pub mod route;
pub mod socket;
pub mod vault;
