//! The opening handshake of a websocket (RFC 6455, section 4.1), its answer read as HTTP is written (RFC 9110): header
//! fields are lists in any case and order, and informational answers come before the one that counts.

use http::header::{CONNECTION, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_PROTOCOL, UPGRADE};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio_tungstenite::tungstenite::error::{ProtocolError, SubProtocolError};
use tokio_tungstenite::tungstenite::handshake::client::{Request, Response, generate_request};
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::{Error, Result};

/// Asks for the upgrade. Gives the answer that granted it, and what came behind that: the first frames may travel with it.
/// An answer with any other status is [`Error::Http`].
pub(super) async fn upgrade(
    stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
    request: Request,
    subprotocols: &[String],
) -> Result<(Response, Vec<u8>)> {
    let (request, key) = generate_request(request)?;
    stream.write_all(&request).await?;
    stream.flush().await?;
    let mut came = Vec::with_capacity(USUAL_HEAD);
    loop {
        let Some((length, response)) = head(&came)? else {
            if came.len() >= LONGEST_HEAD {
                return Err(Error::AttackAttempt);
            }
            if stream.read_buf(&mut came).await? == 0 {
                return Err(ProtocolError::HandshakeIncomplete.into());
            }
            continue;
        };
        came.drain(..length);
        match response.status() {
            StatusCode::SWITCHING_PROTOCOLS => {
                granted(response.headers(), &key, subprotocols)?;
                return Ok((response, came));
            }
            status if status.is_informational() => {}
            _ => return Err(Error::Http(Box::new(response))),
        }
    }
}

/// The first answer and its length, once all of its head is there.
fn head(came: &[u8]) -> Result<Option<(usize, Response)>> {
    let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut parsed = httparse::Response::new(&mut fields);
    let httparse::Status::Complete(length) = parsed.parse(came)? else { return Ok(None) };
    let mut response = Response::new(None);
    *response.status_mut() = StatusCode::from_u16(parsed.code.unwrap_or_default())?;
    for field in parsed.headers {
        response
            .headers_mut()
            .append(HeaderName::from_bytes(field.name.as_bytes())?, HeaderValue::from_bytes(field.value)?);
    }
    // An answer of HTTP/1.0 may refuse; it cannot upgrade.
    if parsed.version == Some(0) && response.status().is_informational() {
        return Err(ProtocolError::WrongHttpVersion.into());
    }
    Ok(Some((length, response)))
}

/// Whether the answer is one to this very request. Extensions are not looked at: none was offered, and a frame that uses
/// one breaks the rules of those without.
fn granted(headers: &HeaderMap, key: &str, offered: &[String]) -> std::result::Result<(), ProtocolError> {
    if !lists(headers, &UPGRADE, "websocket") {
        return Err(ProtocolError::MissingUpgradeWebSocketHeader);
    }
    if !lists(headers, &CONNECTION, "upgrade") {
        return Err(ProtocolError::MissingConnectionUpgradeHeader);
    }
    if headers.get(SEC_WEBSOCKET_ACCEPT).is_none_or(|accept| *accept != derive_accept_key(key.as_bytes())) {
        return Err(ProtocolError::SecWebSocketAcceptKeyMismatch);
    }
    let fault = match headers.get(SEC_WEBSOCKET_PROTOCOL) {
        None if offered.is_empty() => return Ok(()),
        None => SubProtocolError::NoSubProtocol,
        Some(_) if offered.is_empty() => SubProtocolError::ServerSentSubProtocolNoneRequested,
        Some(chosen) if offered.iter().any(|one| chosen == one) => return Ok(()),
        Some(_) => SubProtocolError::InvalidSubProtocol,
    };
    Err(ProtocolError::SecWebSocketSubProtocolError(fault))
}

/// Whether a header field, which is a list that may be spread over several lines, holds `token`.
fn lists(headers: &HeaderMap, name: &HeaderName, token: &str) -> bool {
    let lines = headers.get_all(name).into_iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|one| one.trim().eq_ignore_ascii_case(token))
}

/// Bytes of an answer's head at the most. Cookies and policies of proxies take some KiB.
const LONGEST_HEAD: usize = 64 << 10;
const USUAL_HEAD: usize = 1 << 10;
const MOST_FIELDS: usize = 124;

#[cfg(test)]
mod tests;
