//! Accepts connections and keeps the open sockets.

use std::io;
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

use super::super::http::{self, Request};
use super::backend::{Order, Verdict};

/// What a connection is told.
#[derive(Debug)]
pub(super) enum Out {
    /// To send a frame.
    Text(String),
    /// To close with code 1000.
    Close,
    /// To end without a word.
    Cut,
}

/// Accepts connections until the server ends.
pub(super) async fn accept(
    listener: TcpListener,
    orders: mpsc::UnboundedSender<Order>,
    frozen: watch::Receiver<bool>,
    idle: Duration,
    breath: Duration,
) {
    // Dropping the set ends every connection.
    let mut connections = JoinSet::new();
    let mut number = 0;
    while let Ok((stream, _)) = listener.accept().await {
        number += 1;
        if orders.is_closed() {
            return;
        }
        connections.spawn(serve(stream, number, orders.clone(), frozen.clone(), idle, breath));
        while connections.try_join_next().is_some() {}
    }
}

async fn serve(
    mut stream: TcpStream,
    number: u64,
    orders: mpsc::UnboundedSender<Order>,
    mut frozen: watch::Receiver<bool>,
    idle: Duration,
    breath: Duration,
) {
    let Ok(Some(request)) = Request::read(&mut stream).await else { return };
    thawed(&mut frozen).await;
    let key = request.websocket_key().map(str::to_owned);
    let live = request.path() == "/live";
    let (outbox, inbox) = mpsc::unbounded_channel();
    let (answer, verdict) = oneshot::channel();
    let order = if key.is_some() && live {
        Order::Upgrade { number, request, outbox, answer }
    } else {
        Order::Rest { request, answer }
    };
    if orders.send(order).is_err() {
        return;
    }
    let Ok(verdict) = verdict.await else { return };
    // A client that has gone meanwhile is no fault of the server.
    let _ = match (verdict, key) {
        (Verdict::Answer(response), _) => response.write(&mut stream).await,
        (Verdict::Unauthorized, Some(key)) => match http::upgrade(stream, &key).await {
            Ok(mut socket) => refuse(socket.get_mut()).await,
            Err(error) => Err(error),
        },
        (Verdict::Open, Some(key)) => match http::upgrade(stream, &key).await {
            Ok(socket) => {
                talk(socket, number, &orders, inbox, frozen, idle, breath).await;
                Ok(())
            }
            Err(error) => Err(error),
        },
        (Verdict::Unauthorized | Verdict::Open, None) => Ok(()),
    };
    let _ = orders.send(Order::Gone(number));
}

async fn talk(
    mut socket: WebSocketStream<TcpStream>,
    number: u64,
    orders: &mpsc::UnboundedSender<Order>,
    mut inbox: mpsc::UnboundedReceiver<Out>,
    mut frozen: watch::Receiver<bool>,
    idle: Duration,
    breath: Duration,
) {
    let mut idle_at = Instant::now() + idle;
    let mut written = Instant::now();
    loop {
        thawed(&mut frozen).await;
        tokio::select! {
            _ = frozen.changed() => {}
            () = tokio::time::sleep_until(idle_at) => {
                let _ = socket.close(Some(normal())).await;
                return;
            }
            out = inbox.recv() => match out {
                Some(Out::Text(text)) => {
                    written = Instant::now();
                    if socket.send(Message::text(text)).await.is_err() {
                        return;
                    }
                }
                Some(Out::Close) => {
                    let _ = socket.close(Some(normal())).await;
                    return;
                }
                Some(Out::Cut) | None => return,
            },
            message = socket.next() => {
                let text = match message {
                    Some(Ok(Message::Text(text))) => text.to_string(),
                    Some(Ok(Message::Binary(bytes))) => String::from_utf8_lossy(&bytes).into_owned(),
                    Some(Ok(Message::Ping(_))) => {
                        let _ = orders.send(Order::Pinged);
                        if written.elapsed() >= breath {
                            return;
                        }
                        continue;
                    }
                    Some(Ok(_)) => continue,
                    Some(Err(_)) | None => return,
                };
                // Only JSON counts as a sign of life; pings of the websocket do not.
                idle_at = Instant::now() + idle;
                if orders.send(Order::Heard { number, text }).is_err() {
                    return;
                }
            }
        }
    }
}

/// Refuses a token the way Daptin does: after the upgrade, in a text frame, followed by a close
/// frame whose code 400 no websocket may use, and by a second close frame.
async fn refuse(stream: &mut TcpStream) -> io::Result<()> {
    let words = br#"{"message": "unauthorized"}"#;
    let length = u8::try_from(words.len()).expect("a short text");
    let mut bytes = vec![0x81, length];
    bytes.extend_from_slice(words);
    for code in [400_u16, 1000] {
        bytes.extend_from_slice(&[0x88, 2]);
        bytes.extend_from_slice(&code.to_be_bytes());
    }
    stream.write_all(&bytes).await?;
    stream.shutdown().await
}

fn normal() -> CloseFrame {
    CloseFrame { code: CloseCode::Normal, reason: "".into() }
}

async fn thawed(frozen: &mut watch::Receiver<bool>) {
    // The sender lives as long as the server.
    let _ = frozen.wait_for(|frozen| !frozen).await;
}
