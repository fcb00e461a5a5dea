//! What starts, asks and watches the real programs.

pub mod folder;
pub mod http;
pub mod program;
pub mod scripted;
pub mod wait;
pub mod webdriver;
