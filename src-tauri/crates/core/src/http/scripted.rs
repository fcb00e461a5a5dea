//! Requests that are answered by a function, for tests.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::{BoxFuture, Http, Request, Response};
use crate::clock::Now;
use crate::messages;
use crate::trouble::{Trouble, TroubleCode};

/// A server that is a function of the request. What it answers with `None` gets no response.
pub(crate) struct Scripted<F> {
    now: Now,
    server: F,
    /// How many more requests it answers.
    left: u32,
}

impl<F: FnMut(Request) -> Option<Response> + Send> Scripted<F> {
    /// Such a server, at a time that does not pass.
    pub(crate) fn new(now: Now, server: F) -> Self {
        Self { now, server, left: 2_000 }
    }
}

impl<F: FnMut(Request) -> Option<Response> + Send> Http for Scripted<F> {
    fn send(&mut self, request: Request) -> BoxFuture<'_, Result<Response, Trouble>> {
        self.left = self.left.checked_sub(1).expect("a conversation ends");
        let response = (self.server)(request)
            .ok_or_else(|| Trouble::new(TroubleCode::Unreachable, messages::trouble_unreachable()));
        Box::pin(std::future::ready(response))
    }

    fn now(&self) -> Now {
        self.now
    }
}

/// What a conversation with such a server comes to.
pub(crate) fn end<T>(conversation: impl Future<Output = T>) -> T {
    match pin!(conversation).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(end) => end,
        Poll::Pending => panic!("it waits for something that is no response"),
    }
}
