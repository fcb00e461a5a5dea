//! A few lines of HTTP for asking stand-in servers on loopback.

use std::{
    io::{self, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use serde_json::Value;

/// An answer: its status code and what its JSON body says (`null` where the body is no JSON).
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The status code, such as 200.
    pub status: u16,
    /// The body.
    pub body: Value,
}

/// Sends one request with a JSON body and reads the answer to the end.
///
/// # Errors
/// When nobody answers at `server` within half a minute, or not in HTTP.
pub fn ask(server: SocketAddr, method: &str, path: &str, body: &Value) -> io::Result<Answer> {
    ask_within(PATIENCE, server, method, path, body)
}

/// Sends one request whose answer may take as long as `patience`.
///
/// # Errors
/// When nobody answers at `server` in that time, or not in HTTP.
pub fn ask_within(
    patience: Duration,
    server: SocketAddr,
    method: &str,
    path: &str,
    body: &Value,
) -> io::Result<Answer> {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let length = body.len();
    let mut stream = TcpStream::connect_timeout(&server, patience)?;
    stream.set_read_timeout(Some(patience))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    parse(&answer).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "that is no HTTP answer"))
}

fn parse(answer: &str) -> Option<Answer> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Answer { status, body: serde_json::from_str(body).unwrap_or(Value::Null) })
}

/// Opening a window takes the longest.
const PATIENCE: Duration = Duration::from_secs(90);

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reads_status_and_body() {
        let answer = parse("HTTP/1.1 403 Forbidden\r\nContent-Length: 12\r\n\r\n{\"name\":\"x\"}");
        assert_eq!(answer, Some(Answer { status: 403, body: json!({"name": "x"}) }));
        assert_eq!(parse("SSH-2.0"), None);
    }
}
