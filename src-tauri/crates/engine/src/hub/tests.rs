//! What tests of the hub share.

mod locked;
pub(super) mod rig;
