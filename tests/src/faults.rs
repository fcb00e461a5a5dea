//! Faults played on the real resident: wires that can be cut, a street of three services, and the table of what came of it.

pub mod certificate;
pub mod frame;
pub mod memory;
pub mod names;
pub mod plan;
pub mod street;
pub mod table;
pub mod watcher;
pub mod wire;
