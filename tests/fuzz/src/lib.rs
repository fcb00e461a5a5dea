//! What no input may do: crash, hang, leak a secret, or put dirt on the screen. One module a target.

pub mod clean;
pub mod control;
pub mod desk;
pub mod frames;
pub mod rest;
pub mod rules;
pub mod settings;
