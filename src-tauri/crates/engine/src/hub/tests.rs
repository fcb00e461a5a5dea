//! What tests of the hub share.

mod clients;
mod locked;
pub(super) mod rig;
mod told;
mod upgrade;
