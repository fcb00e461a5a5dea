//! One websocket: dialled with a deadline of the caller's, read without pause, written without waiting.

mod upgrade;

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bellhop_core::account::Account;
use bellhop_core::clock::Wall;
use bellhop_core::messages;
use bellhop_core::provider::Link;
use bellhop_core::status;
use bellhop_core::trouble::{Trouble, TroubleCode};
use futures_util::future::BoxFuture;
use futures_util::{Sink, Stream};
use http::header::{CONTENT_TYPE, ORIGIN, SEC_WEBSOCKET_PROTOCOL, USER_AGENT, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderName, HeaderValue};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::error::{CapacityError, ProtocolError, SubProtocolError};
use tokio_tungstenite::tungstenite::handshake::client::Request;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use crate::clock::Clock;
use crate::fetch::{AGENT, retry_after};
use crate::outside::Wire;
#[cfg(target_os = "linux")]
use crate::route::way::Way;
use crate::route::{Route, broken};
use crate::socket::upgrade::upgrade;

/// One open websocket.
pub struct Socket {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// Whether something written may not have left yet.
    unsent: bool,
    /// The other end, or the proxy before it, and the way that packets took there when it was dialled.
    #[cfg(target_os = "linux")]
    there: Option<(std::net::IpAddr, Option<Way>)>,
}

/// What comes in.
#[derive(Debug, PartialEq)]
pub enum Inbound {
    /// A text frame.
    Text(String),
    /// A binary frame.
    Binary(Vec<u8>),
    /// Any other sign of life.
    Alive,
    /// It is over.
    Lost(Trouble),
}

impl Socket {
    /// Connects, shakes hands and upgrades. Whoever calls decides how long that may take; dropping
    /// the future gives the attempt up. The clock is for reading dates in the answer.
    pub async fn dial(link: &Link, route: &Route, limit: FrameLimit, clock: &Clock) -> Result<Self, Trouble> {
        let request = request(link)?;
        let mut stream = route.open(&link.url).await?;
        let config = WebSocketConfig::default()
            .max_message_size(Some(limit.0))
            .max_frame_size(Some(limit.0))
            .read_buffer_size(READ_BUFFER)
            .write_buffer_size(0)
            .max_write_buffer_size(MOST_UNSENT);
        match Box::pin(upgrade(&mut stream, request, &link.subprotocols)).await {
            Ok((response, came)) => {
                route.answered(response.headers(), clock.now());
                let stream = WebSocketStream::from_partially_read(stream, came, Role::Client, Some(config)).await;
                #[cfg(target_os = "linux")]
                let there = peer(stream.get_ref()).map(|there| (there, Way::to(there)));
                Ok(Self {
                    stream,
                    unsent: false,
                    #[cfg(target_os = "linux")]
                    there,
                })
            }
            Err(error) => {
                if let Error::Http(response) = &error {
                    route.answered(response.headers(), clock.now());
                }
                Err(refused(error, link, clock.now().wall))
            }
        }
    }

    /// The next thing that comes in. Cancel-safe: what has not been returned is not lost.
    #[cfg(test)]
    async fn next(&mut self) -> Inbound {
        std::future::poll_fn(|context| self.poll_next(context)).await
    }

    fn write(&mut self, message: Message) -> Result<(), Trouble> {
        self.unsent = true;
        Pin::new(&mut self.stream).start_send(message).map_err(|error| ended(&error))
    }
}

impl Wire for Socket {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Inbound> {
        if self.unsent {
            match Pin::new(&mut self.stream).poll_flush(context) {
                Poll::Ready(Ok(())) => self.unsent = false,
                Poll::Ready(Err(error)) => return Poll::Ready(Inbound::Lost(ended(&error))),
                Poll::Pending => {}
            }
        }
        Pin::new(&mut self.stream).poll_next(context).map(|came| match came {
            Some(Ok(Message::Text(text))) => Inbound::Text(text.as_str().to_owned()),
            Some(Ok(Message::Binary(bytes))) => Inbound::Binary(bytes.to_vec()),
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => Inbound::Alive,
            Some(Ok(Message::Close(frame))) => Inbound::Lost(closed(frame.map(|frame| u16::from(frame.code)))),
            Some(Err(error)) => Inbound::Lost(ended(&error)),
            None => Inbound::Lost(closed(None)),
        })
    }

    /// What the network does not take at once goes out during [`Wire::poll_next`].
    fn send(&mut self, text: String) -> Result<(), Trouble> {
        self.write(Message::text(text))
    }

    fn ping(&mut self) -> Result<(), Trouble> {
        self.write(Message::Ping(Vec::new().into()))
    }

    /// A connection whose packets leave by the same interface, gateway and address is not touched by whatever else has
    /// changed.
    #[cfg(target_os = "linux")]
    fn is_rerouted(&self) -> bool {
        self.there.as_ref().is_none_or(|(there, way)| Way::to(*there) != *way)
    }

    /// Nobody tells of changes here.
    #[cfg(not(target_os = "linux"))]
    fn is_rerouted(&self) -> bool {
        true
    }

    fn close(mut self: Box<Self>) -> BoxFuture<'static, ()> {
        Box::pin(async move {
            // Whether the other end hears it changes nothing: the connection is dropped either way.
            let _ = timeout(GOOD_BYE, self.stream.close(None)).await;
        })
    }
}

#[cfg(target_os = "linux")]
fn peer(stream: &MaybeTlsStream<TcpStream>) -> Option<std::net::IpAddr> {
    let tcp = match stream {
        MaybeTlsStream::Plain(tcp) => tcp,
        MaybeTlsStream::Rustls(tls) => tls.get_ref().0,
        _ => return None,
    };
    tcp.peer_addr().ok().map(|address| address.ip())
}

/// The largest frame and message that is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameLimit(usize);

impl FrameLimit {
    /// The account's own limit, `max_frame_mib` from 1 to 16, or 1 MiB.
    pub fn of(account: &Account) -> Self {
        let mib = account.field("max_frame_mib").and_then(|text| text.parse().ok()).unwrap_or(1_usize);
        Self(mib.clamp(1, 16) << 20)
    }
}

fn request(link: &Link) -> Result<Request, Trouble> {
    let unfit = |what| Trouble::new(TroubleCode::Config, what);
    let mut request = link.url.as_str().into_client_request().map_err(|_| unfit(messages::request_unfit_address()))?;
    let headers = request.headers_mut();
    headers.insert(USER_AGENT, HeaderValue::from_static(AGENT));
    if let Some(origin) = &link.origin {
        headers.insert(ORIGIN, HeaderValue::from_str(origin).map_err(|_| unfit(messages::request_unfit_origin()))?);
    }
    if !link.subprotocols.is_empty() {
        let offered = HeaderValue::from_str(&link.subprotocols.join(", "))
            .map_err(|_| unfit(messages::request_unfit_subprotocol()))?;
        headers.insert(SEC_WEBSOCKET_PROTOCOL, offered);
    }
    for (name, value) in &link.headers {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unfit(messages::request_unfit_header()))?;
        let mut value = HeaderValue::from_str(value.expose()).map_err(|_| unfit(messages::request_unfit_secret()))?;
        value.set_sensitive(true);
        headers.insert(name, value);
    }
    Ok(request)
}

/// Whether an answer instead of the upgrade is that of something on the way, whatever its status means to the service: it
/// asks for a log-in as browsers know it, or shows a page.
fn is_of_a_proxy(headers: &HeaderMap) -> bool {
    let says = |name, what: &[&str]| {
        let value = headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or_default();
        what.iter().any(|what| value.get(..what.len()).is_some_and(|start| start.eq_ignore_ascii_case(what)))
    };
    says(WWW_AUTHENTICATE, &["basic", "digest", "ntlm", "negotiate"]) || says(CONTENT_TYPE, &["text/html"])
}

/// Why there was no upgrade.
fn refused(error: Error, link: &Link, now: Wall) -> Trouble {
    match error {
        Error::Http(response) => {
            let (status, wait) = (response.status().as_u16(), retry_after(response.headers(), now));
            let judges = |trouble: &Trouble| trouble.code == TroubleCode::Credential;
            let own = link.meaning(status).filter(|own| !(judges(own) && is_of_a_proxy(response.headers())));
            let own = own.map(|trouble| trouble.clone().retry_after(wait));
            own.unwrap_or_else(|| status::instead_of_upgrade(status, wait))
        }
        Error::Protocol(ProtocolError::SecWebSocketSubProtocolError(
            SubProtocolError::NoSubProtocol | SubProtocolError::InvalidSubProtocol,
        )) => Trouble::new(TroubleCode::Protocol, messages::websocket_no_subprotocol()),
        Error::Protocol(ProtocolError::HandshakeIncomplete) => {
            Trouble::new(TroubleCode::Closed, messages::websocket_closed_early())
        }
        Error::Protocol(_)
        | Error::Capacity(CapacityError::TooManyHeaders)
        | Error::HttpFormat(_)
        | Error::AttackAttempt => Trouble::new(TroubleCode::Protocol, messages::websocket_not_spoken()),
        other => ended(&other),
    }
}

/// Why an open socket is over.
fn ended(error: &Error) -> Trouble {
    match error {
        Error::ConnectionClosed
        | Error::AlreadyClosed
        | Error::Protocol(ProtocolError::ResetWithoutClosingHandshake) => closed(None),
        Error::Capacity(CapacityError::MessageTooLong { max_size, .. }) => {
            Trouble::new(TroubleCode::Protocol, messages::websocket_too_large(max_size >> 20))
        }
        Error::WriteBufferFull(_) => Trouble::new(TroubleCode::Silent, messages::websocket_not_taken()),
        Error::Utf8(_) => Trouble::new(TroubleCode::Protocol, messages::websocket_no_text()),
        Error::Protocol(_) | Error::AttackAttempt => Trouble::new(TroubleCode::Protocol, messages::websocket_rules()),
        other => broken(other),
    }
}

/// A close, clean or not, is a fault: nobody asked for it.
fn closed(code: Option<u16>) -> Trouble {
    let words = match code {
        Some(code) => messages::websocket_closed_code(code),
        None => messages::websocket_closed(),
    };
    Trouble::new(TroubleCode::Closed, words)
}

/// Frames are rarely larger; a larger one takes more than one read.
const READ_BUFFER: usize = 8 << 10;
/// More than a dialect ever says at once.
const MOST_UNSENT: usize = 4 << 20;
const GOOD_BYE: Duration = Duration::from_secs(1);

#[cfg(test)]
mod tests;
