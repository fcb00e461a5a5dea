//! Conversations over REST whose answers come one by one, from whoever tells the story.

use std::ops::ControlFlow;
use std::task::{Context, Poll, Waker};

use bellhop_core::clock::Now;
use bellhop_core::http::{BoxFuture, Http, Request, Response};
use bellhop_core::trouble::Trouble;
use tokio::sync::mpsc;

/// One conversation, without a runtime.
pub struct Talk<T> {
    conversation: BoxFuture<'static, Result<T, Trouble>>,
    requests: mpsc::UnboundedReceiver<Request>,
    answers: mpsc::UnboundedSender<(Result<Response, Trouble>, Now)>,
}

impl<T> Talk<T> {
    /// What `make` makes of a line to the one who answers, if anything.
    pub fn of(
        now: Now,
        make: impl FnOnce(&'static mut dyn Http) -> Option<BoxFuture<'static, Result<T, Trouble>>>,
    ) -> Option<Self> {
        let (asks, requests) = mpsc::unbounded_channel();
        let (answers, hears) = mpsc::unbounded_channel();
        // A conversation borrows its line, and may go on for as long as a test does.
        let conversation = make(Box::leak(Box::new(Line { asks, hears, now })))?;
        Some(Self { conversation, requests, answers })
    }

    /// Goes on from the beginning or with an answer, until it asks the next thing or ends.
    ///
    /// # Panics
    /// If it waits for anything else than an answer.
    pub fn next(
        &mut self,
        answer: Option<(Result<Response, Trouble>, Now)>,
    ) -> ControlFlow<Result<T, Trouble>, Request> {
        if let Some(answer) = answer {
            self.answers.send(answer).expect("the conversation goes on");
        }
        match self.conversation.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(end) => ControlFlow::Break(end),
            Poll::Pending => ControlFlow::Continue(self.requests.try_recv().expect("it waits for an answer")),
        }
    }
}

struct Line {
    asks: mpsc::UnboundedSender<Request>,
    hears: mpsc::UnboundedReceiver<(Result<Response, Trouble>, Now)>,
    now: Now,
}

impl Http for Line {
    fn send(&mut self, request: Request) -> BoxFuture<'_, Result<Response, Trouble>> {
        Box::pin(async move {
            self.asks.send(request).expect("somebody answers");
            let (answer, now) = self.hears.recv().await.expect("somebody answers");
            self.now = now;
            answer
        })
    }

    fn now(&self) -> Now {
        self.now
    }
}
