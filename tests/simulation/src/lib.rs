//! The whole resident in a world drawn from one seed.
//!
//! What runs is Bellhop itself: the hub, its desk and history, the drivers, sessions and providers.
//! It is met only at websocket frames, requests, clocks, keychain, desktop, disk and clients, and all
//! of these are played from one seed, on one thread and on a paused clock: hours pass in milliseconds,
//! and a seed that fails fails again, to the byte.
//!
//! A [`plan::Plan`] is drawn first: news at the servers, faults, and people who change things. Then
//! [`run`](run::run) plays it. At its end everything heals, and after some quiet minutes the
//! [`judge`] holds what Bellhop kept, showed and said against what the servers and the desktop know.
//! A plan that fails is cut down by [`shrink`] to what the failure needs.
//!
//! `script/simulate` runs it. With `--mutants` it puts faults back that are kept as patches, to see that
//! the judge finds each.

pub mod chance;
pub mod desktop;
pub mod hours;
pub mod judge;
pub mod keys;
pub mod met;
pub mod net;
pub mod plan;
pub mod process;
pub mod run;
pub mod services;
pub mod shrink;
pub mod trace;
pub mod world;
