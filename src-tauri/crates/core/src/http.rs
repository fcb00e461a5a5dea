//! Conversations over REST, as straight-line code that never talks to a network itself.
//!
//! A service sends each [`Request`] through the [`Http`] it is given and waits for the [`Response`], and for nothing
//! else. So sign-in, catch-up and look-ups need no runtime, and are tested without a server.

#[cfg(test)]
pub(crate) mod scripted;

use std::pin::Pin;
use std::time::Duration;

use crate::clock::{Now, Wall};
use crate::secret::Secret;
use crate::trouble::Trouble;

/// A future that may go on in any thread.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What carries the requests of one conversation, one after the other.
pub trait Http: Send {
    /// Sends a request and brings back the response.
    ///
    /// # Errors
    /// No response at all: no route, a time-out, a refused redirect. A service passes this trouble on and ends.
    fn send(&mut self, request: Request) -> BoxFuture<'_, Result<Response, Trouble>>;

    /// The time: after a response, when that was there.
    fn now(&self) -> Now;
}

/// One HTTP request. Redirects are followed only within the same origin.
#[derive(Clone, Debug)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The absolute address, free of secrets wherever the service allows it.
    pub url: url::Url,
    /// Further headers; their values are treated as secret.
    pub headers: Vec<(String, Secret)>,
    /// The body, with its content type.
    pub body: Option<(&'static str, Secret)>,
}

impl Request {
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
pub struct Response {
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
