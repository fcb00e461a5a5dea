//! Carries a service's requests over HTTP: nothing leaves the origin, nothing grows without bound, and no error
//! repeats an address or a header.

mod retry_after;

use std::time::Duration;

use bellhop_core::clock::Now;
use bellhop_core::http::{BoxFuture, Http, Method, Request, Response};
use bellhop_core::messages;
use bellhop_core::trouble::{Trouble, TroubleCode};
use http::header::{ACCEPT, CONTENT_TYPE, HOST, LOCATION, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::time::timeout;
use url::{Origin, Url};

use crate::clock::Clock;
pub(crate) use crate::fetch::retry_after::retry_after;
use crate::http_date;
use crate::outside::Carrier;
use crate::route::{Route, broken};

/// The requests of one conversation, and their limits.
///
/// Each request has ten seconds, body included.
pub(crate) struct Fetch {
    carrier: Box<dyn Carrier>,
    clock: Clock,
    /// How many more requests may be made.
    left: usize,
}

impl Fetch {
    pub(crate) fn by(carrier: Box<dyn Carrier>, clock: Clock) -> Self {
        Self { carrier, clock, left: MOST_REQUESTS }
    }
}

impl Http for Fetch {
    fn send(&mut self, request: Request) -> BoxFuture<'_, Result<Response, Trouble>> {
        Box::pin(async move {
            let no_end = || Trouble::new(TroubleCode::Protocol, messages::request_no_end());
            self.left = self.left.checked_sub(1).ok_or_else(no_end)?;
            timeout(PATIENCE, self.carrier.carry(&request)).await.unwrap_or_else(|_| {
                Err(Trouble::new(TroubleCode::Unreachable, messages::request_timed_out()).timed_out())
            })
        })
    }

    fn now(&self) -> Now {
        self.clock.now()
    }
}

/// Carries the requests of one conversation over HTTP.
pub(crate) struct Requests {
    route: Route,
    clock: Clock,
    line: Option<Line>,
}

impl Requests {
    pub(crate) fn by(route: Route, clock: Clock) -> Self {
        Self { route, clock, line: None }
    }
}

impl Carrier for Requests {
    fn carry<'a>(&'a mut self, request: &'a Request) -> BoxFuture<'a, Result<Response, Trouble>> {
        Box::pin(follow(request, &self.route, &self.clock, &mut self.line))
    }
}

/// An open connection, kept from one request to the next.
struct Line {
    origin: Origin,
    sender: SendRequest<Full<Bytes>>,
}

/// Sends a request and follows redirects within the same origin.
async fn follow(request: &Request, route: &Route, clock: &Clock, line: &mut Option<Line>) -> Result<Response, Trouble> {
    let mut url = request.url.clone();
    for _ in 0..=MOST_REDIRECTS {
        let (head, body) = send(request, &url, route, line).await?.into_parts();
        let now = clock.now();
        route.answered(&head.headers, now);
        let (retry_after, date) = (retry_after(&head.headers, now.wall), http_date::of(&head.headers, now.wall));
        let status = head.status.as_u16();
        let (body, too_large) = match read(body).await? {
            Some(body) => (body, false),
            None => (String::new(), true),
        };
        let leads_on = matches!(status, 301 | 302 | 303 | 307 | 308) && request.method == Method::Get;
        match head.headers.get(LOCATION).filter(|_| leads_on) {
            None => return Ok(Response { status, retry_after, body, too_large, date }),
            Some(to) => url = within_origin(&url, to)?,
        }
    }
    Err(Trouble::new(TroubleCode::Protocol, messages::request_in_circles()))
}

fn within_origin(from: &Url, to: &HeaderValue) -> Result<Url, Trouble> {
    let to = to.to_str().ok().and_then(|to| from.join(to).ok()).filter(|to| to.origin() == from.origin());
    to.ok_or_else(|| Trouble::new(TroubleCode::Protocol, messages::request_elsewhere()))
}

/// Sends one request, over the connection that is still open where there is one.
async fn send(
    request: &Request,
    url: &Url,
    route: &Route,
    line: &mut Option<Line>,
) -> Result<http::Response<Incoming>, Trouble> {
    let again = request.method == Method::Get;
    if let Some(mut open) = line.take().filter(|line| line.origin == url.origin() && !line.sender.is_closed())
        && open.sender.ready().await.is_ok()
    {
        match open.sender.send_request(written(request, url)?).await {
            Ok(response) => {
                *line = Some(open);
                return Ok(response);
            }
            // The server may have closed the kept connection a moment ago.
            Err(_) if again => {}
            Err(error) => return Err(broken(&error)),
        }
    }
    let stream = route.open(url).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|error| broken(&error))?;
    // Ends when the sender is dropped or the server closes.
    tokio::spawn(connection);
    let response = sender.send_request(written(request, url)?).await.map_err(|error| no_http(&error))?;
    *line = Some(Line { origin: url.origin(), sender });
    Ok(response)
}

fn no_http(error: &hyper::Error) -> Trouble {
    if error.is_parse() { Trouble::new(TroubleCode::Protocol, messages::request_no_http()) } else { broken(error) }
}

fn written(request: &Request, url: &Url) -> Result<http::Request<Full<Bytes>>, Trouble> {
    let unfit = |what| Trouble::new(TroubleCode::Config, what);
    let method = match request.method {
        Method::Get => http::Method::GET,
        Method::Post => http::Method::POST,
        Method::Put => http::Method::PUT,
    };
    let target = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    let authority = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let mut headers = HeaderMap::new();
    headers.insert(HOST, HeaderValue::from_str(authority).map_err(|_| unfit(messages::request_unfit_address()))?);
    headers.insert(USER_AGENT, HeaderValue::from_static(AGENT));
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    for (name, value) in &request.headers {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unfit(messages::request_unfit_header()))?;
        let mut value = HeaderValue::from_str(value.expose()).map_err(|_| unfit(messages::request_unfit_secret()))?;
        value.set_sensitive(true);
        headers.insert(name, value);
    }
    let body = request.body.as_ref().map(|(kind, body)| {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        Bytes::copy_from_slice(body.expose().as_bytes())
    });
    let mut written = http::Request::builder()
        .method(method)
        .uri(target)
        .body(Full::new(body.unwrap_or_default()))
        .map_err(|_| unfit(messages::request_unfit_address()))?;
    *written.headers_mut() = headers;
    Ok(written)
}

/// The body as text; `None` where it is too large to be read.
async fn read(body: Incoming) -> Result<Option<String>, Trouble> {
    match Limited::new(body, MOST_BYTES).collect().await {
        Ok(body) => Ok(Some(String::from_utf8_lossy(&body.to_bytes()).into_owned())),
        Err(error) if error.is::<LengthLimitError>() => Ok(None),
        Err(error) => Err(broken(&*error)),
    }
}

/// What Bellhop calls itself.
pub(crate) const AGENT: &str = concat!("Bellhop/", env!("CARGO_PKG_VERSION"));
/// How long one request may take, connection and body included.
const PATIENCE: Duration = Duration::from_secs(10);
const MOST_REDIRECTS: usize = 4;
/// The largest body read.
const MOST_BYTES: usize = 4 << 20;
/// More requests than any conversation has.
const MOST_REQUESTS: usize = 1000;

#[cfg(test)]
mod tests;
