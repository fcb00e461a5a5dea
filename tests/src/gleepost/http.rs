//! As much HTTP as the stand-in needs: one request, one answer, good-bye.

use std::io;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A request.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) target: String,
    headers: Vec<(String, String)>,
    pub(super) body: String,
}

impl Request {
    /// A header by its name, whatever its case.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(super) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    pub(super) fn upgrades(&self) -> bool {
        self.header("upgrade").is_some_and(|to| to.eq_ignore_ascii_case("websocket"))
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

/// Looks at the head of the request without taking it.
pub(super) async fn peek(stream: &TcpStream) -> io::Result<Request> {
    let mut buffer = vec![0; MOST];
    loop {
        let length = stream.peek(&mut buffer).await?;
        let text = String::from_utf8_lossy(&buffer[..length]);
        if let Some((head, _)) = text.split_once("\r\n\r\n") {
            return parse(head).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "that is no HTTP"));
        }
        if length == 0 || length == MOST {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        // Peeking does not wait for more than is there; the rest of the head is on its way.
        tokio::task::yield_now().await;
    }
}

/// Takes the whole request.
pub(super) async fn read(stream: &mut TcpStream) -> io::Result<Request> {
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
            let mut request =
                parse(&head).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "that is no HTTP"))?;
            let length: usize = request.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
            while bytes.len() < end + 4 + length {
                more(stream, &mut bytes).await?;
            }
            request.body = String::from_utf8_lossy(&bytes[end + 4..end + 4 + length]).into_owned();
            return Ok(request);
        }
        more(stream, &mut bytes).await?;
    }
}

/// Answers and closes.
pub(super) async fn answer(stream: &mut TcpStream, status: u16, header: &str, body: &str) -> io::Result<()> {
    let length = body.len();
    let text = format!(
        "HTTP/1.1 {status} Answer\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n{header}\r\n{body}"
    );
    stream.write_all(text.as_bytes()).await?;
    stream.shutdown().await
}

async fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> io::Result<()> {
    let read = stream.read_buf(bytes).await?;
    if read == 0 || bytes.len() > MOST { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
}

fn parse(head: &str) -> Option<Request> {
    let mut lines = head.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?.to_owned(), first.next()?.to_owned());
    let header = |line: &str| line.split_once(':').map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()));
    Some(Request { method, target, headers: lines.filter_map(header).collect(), body: String::new() })
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

const MOST: usize = 64 * 1024;
