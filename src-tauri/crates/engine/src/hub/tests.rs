//! What tests of the hub share.

mod clients;
mod language;
mod locked;
mod owed;
pub(super) mod rig;
mod told;
mod unshown;
mod upgrade;
