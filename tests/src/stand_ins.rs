//! What stands in for programs of others: servers of the services, and services of the desktop for what the real ones
//! cannot be made to do.

pub mod action_cable;
pub mod browser;
pub mod daptin;
pub mod gleepost;
mod http;
pub mod logind;
pub mod notifications;
pub mod proxy;
pub mod secret_service;
pub mod tray_host;
