//! As much HTTP as the stand-in servers need: one request, one response, good-bye; or an upgrade to a websocket.

use std::fmt::{Display, Write as _};
use std::io;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::Role;

/// A request.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) target: String,
    headers: Vec<(String, String)>,
    pub(super) body: String,
}

impl Request {
    /// Takes the whole request; `None` when the client has gone.
    pub(super) async fn read(stream: &mut TcpStream) -> io::Result<Option<Self>> {
        let mut bytes = Vec::new();
        let head = loop {
            if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
                break end + 4;
            }
            if bytes.len() > LONGEST || stream.read_buf(&mut bytes).await? == 0 {
                return Ok(None);
            }
        };
        let Some(mut request) = Self::of_head(&String::from_utf8_lossy(&bytes[..head])) else { return Ok(None) };
        let length: usize = request.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
        while bytes.len() < head + length {
            if bytes.len() > LONGEST || stream.read_buf(&mut bytes).await? == 0 {
                return Ok(None);
            }
        }
        request.body = String::from_utf8_lossy(&bytes[head..head + length]).into_owned();
        Ok(Some(request))
    }

    fn of_head(head: &str) -> Option<Self> {
        let mut lines = head.lines();
        let mut first = lines.next()?.split(' ');
        let (method, target) = (first.next()?.to_owned(), first.next()?.to_owned());
        let headers = lines.filter_map(|line| line.split_once(':'));
        let headers = headers.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect();
        Some(Self { method, target, headers, body: String::new() })
    }

    /// A header by its name, whatever its case.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(super) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// The key of an upgrade to a websocket.
    pub(super) fn websocket_key(&self) -> Option<&str> {
        self.header("sec-websocket-key")
    }

    /// A value of the body's form or of the query.
    pub(super) fn form(&self, name: &str) -> Option<String> {
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        let mut pairs = self.body.split('&').chain(query.split('&'));
        pairs.find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name).map(|(_, value)| decoded(value)))
    }

    /// A number of the body's form or of the query.
    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.form(name)?.parse().ok()
    }
}

/// A response.
#[derive(Debug)]
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: String,
}

impl Response {
    pub(super) fn new(status: u16, body: impl Display) -> Self {
        Self { status, headers: Vec::new(), body: body.to_string() }
    }

    pub(super) fn header(mut self, name: &'static str, value: impl Display) -> Self {
        self.headers.push((name, value.to_string()));
        self
    }

    /// Writes it, after which the connection ends.
    pub(super) async fn write(&self, stream: &mut TcpStream) -> io::Result<()> {
        let mut headers = String::new();
        for (name, value) in &self.headers {
            write!(headers, "{name}: {value}\r\n").expect("a text takes it");
        }
        let head = format!(
            "HTTP/1.1 {} -\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n",
            self.status,
            self.body.len()
        );
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(self.body.as_bytes()).await?;
        stream.shutdown().await
    }
}

/// Accepts an upgrade to a websocket.
pub(super) async fn upgrade(mut stream: TcpStream, key: &str) -> io::Result<WebSocketStream<TcpStream>> {
    let accept = derive_accept_key(key.as_bytes());
    let head = format!(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await?;
    Ok(WebSocketStream::from_raw_socket(stream, Role::Server, None).await)
}

/// A value of a form, with `+` and `%41` read.
fn decoded(text: &str) -> String {
    let mut out = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        match first {
            b'+' => out.push(b' '),
            b'%' => {
                let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
                out.push(hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(b'%'));
                rest = tail.get(2..).unwrap_or_default();
            }
            plain => out.push(*plain),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

const LONGEST: usize = 1 << 20;
