//! What tests of the hub share.

pub(super) mod rig;
