//! A conversation over REST as data: what to ask, what came back, what it means.
//!
//! An errand never talks to a network. Whoever runs it sends each [`Ask`] and brings back the
//! [`Reply`], so that sign-in, catch-up and look-ups are tested without a server.

use std::time::Duration;

use crate::clock::{Now, Wall};
use crate::secret::Secret;
use crate::trouble::Trouble;

/// A conversation over REST that ends in a `T`.
pub trait Errand<T>: Send {
    /// Takes the reply to the last request (`None` at first) and says what comes next.
    ///
    /// A request that got no reply at all (no route, time-out, refused redirect) ends the errand
    /// with the runner's own trouble; the errand is not asked again.
    fn step(&mut self, reply: Option<Reply>, now: Now) -> Step<T>;
}

/// What an errand wants next.
#[derive(Debug)]
pub enum Step<T> {
    /// Send this and come back with the reply.
    Ask(Ask),
    /// Finished.
    Done(Result<T, Trouble>),
}

/// One HTTP request. Redirects are followed only within the same origin.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The method.
    pub method: Method,
    /// The absolute address, free of secrets wherever the service allows it.
    pub url: url::Url,
    /// Further headers; their values are treated as secret.
    pub headers: Vec<(String, Secret)>,
    /// The body, with its content type.
    pub body: Option<(&'static str, Secret)>,
}

impl Ask {
    /// A plain `GET`.
    pub fn get(url: url::Url) -> Self {
        Self { method: Method::Get, url, headers: Vec::new(), body: None }
    }

    /// The same request with one more header.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: Secret) -> Self {
        self.headers.push((name.into(), value));
        self
    }
}

/// The HTTP methods the services need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The wait the server asked for.
    pub retry_after: Option<Duration>,
    /// The body as text; bytes that are not UTF-8 are replaced. Empty where it was too large.
    pub body: String,
    /// Whether the body was over 4 MiB, which is not read: a smaller part may be asked for.
    pub too_large: bool,
    /// What the server's clock showed when it answered, to the second, where it says so (RFC 9110, section 6.6.1).
    pub date: Option<Wall>,
}
