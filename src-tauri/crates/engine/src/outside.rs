//! The seam between Bellhop and the world its sessions speak to.
//!
//! A session needs three things from outside: an open websocket, a response to a request, and numbers
//! that nobody can foretell. [`Outside`] is all of it, so that a whole resident can also be run
//! against a world that is played.

use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll};

use bellhop_core::account::{Account, AccountId};
use bellhop_core::clock::Now;
use bellhop_core::http::{BoxFuture, Request, Response};
use bellhop_core::provider::Link;
use bellhop_core::trouble::Trouble;

use crate::clock::Clock;
use crate::route::Internet;
use crate::socket::Inbound;

/// What sessions meet of the world beyond this process.
pub trait Outside: fmt::Debug + Send + Sync {
    /// Opens a websocket for `account`. Dropping the future gives the attempt up; the clock is for
    /// reading dates in the answer.
    fn dial(&self, link: Link, account: &Account, clock: Clock) -> BoxFuture<'static, Result<Box<dyn Wire>, Trouble>>;

    /// What carries the requests of one conversation of `account`.
    fn carrier(&self, account: &Account, clock: Clock) -> Result<Box<dyn Carrier>, Trouble>;

    /// A number nobody can foretell, where the system has one.
    fn random(&self) -> Option<u64>;

    /// By how many seconds this machine's clock is fast (negative: slow) by what the services say,
    /// and which account's service is closest to it. `None` while nothing speaks against the clock.
    fn clock_off(&self, now: Now) -> Option<(AccountId, i64)>;

    /// The machine slept: what was learned of the time no longer counts.
    fn slept(&self);
}

/// One open websocket.
pub trait Wire: Send {
    /// The next thing that comes in. What has not been returned is not lost.
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Inbound>;

    /// Puts a text frame on its way; never waits.
    fn send(&mut self, text: String) -> Result<(), Trouble>;

    /// Puts a websocket ping on its way; never waits.
    fn ping(&mut self) -> Result<(), Trouble>;

    /// Whether packets take another way now than when it was dialled.
    fn is_rerouted(&self) -> bool;

    /// Says good-bye, without waiting long for an answer.
    fn close(self: Box<Self>) -> BoxFuture<'static, ()>;
}

/// Carries the requests of one conversation, one after the other.
pub trait Carrier: Send {
    /// Sends a request and brings back its response. Whoever asks decides how long that may take.
    fn carry<'a>(&'a mut self, request: &'a Request) -> BoxFuture<'a, Result<Response, Trouble>>;
}

/// The way to the world. Clones lead to the same one.
#[derive(Clone, Debug)]
pub struct Network(Arc<dyn Outside>);

impl Network {
    /// The network of this machine, of which nothing is read yet.
    pub fn of_this_machine() -> Self {
        Self(Arc::new(Internet::default()))
    }

    /// Another world.
    pub fn of(outside: Arc<dyn Outside>) -> Self {
        Self(outside)
    }
}

impl std::ops::Deref for Network {
    type Target = dyn Outside;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}
