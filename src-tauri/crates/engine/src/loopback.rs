//! Small servers on a free port of this machine, for tests.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use bellhop_core::account::{Account, AccountId, Keep};
use bellhop_core::secret::Secret;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

/// Serves every connection with `serve`; says where.
pub(crate) async fn server<F>(serve: impl Fn(TcpStream) -> F + Send + 'static) -> SocketAddr
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let address = listener.local_addr().expect("a bound listener has an address");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream));
        }
    });
    address
}

/// Answers every connection's first request with `response` and closes.
pub(crate) async fn answering(response: impl Into<String>) -> SocketAddr {
    let response = response.into();
    server(move |mut stream| {
        let response = response.clone();
        async move {
            head(&mut stream).await;
            // A client that has seen enough may be gone.
            let _ = stream.write_all(response.as_bytes()).await;
        }
    })
    .await
}

/// Reads a request up to the empty line.
pub(crate) async fn head(stream: &mut (impl AsyncRead + Unpin)) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => break,
        }
    }
    String::from_utf8(head).expect("requests are text")
}

/// An HTTP response with a body.
pub(crate) fn response(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n{headers}\r\n{body}", body.len())
}

/// Waits for what must come soon. The limit is only there so that a failing test ends.
pub(crate) async fn soon<T>(what: impl Future<Output = T>) -> T {
    timeout(Duration::from_mins(1), what).await.expect("it comes within a minute")
}

pub(crate) fn account(fields: &[(&str, &str)]) -> Account {
    Account {
        id: AccountId("0123456789abcdef".to_owned()),
        name: "test".to_owned(),
        service: "lines".to_owned(),
        enabled: true,
        fields: fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        kinds: BTreeMap::new(),
        expect: BTreeMap::new(),
        muted_until: None,
        keep: Keep::Keychain,
    }
}

pub(crate) fn secret() -> Secret {
    Secret::new(SECRET.to_owned())
}

/// A made-up key that no error may show.
pub(crate) const SECRET: &str = "fake-key-8472";
