//! Accepts connections and keeps the open sockets.

use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role};

use super::backend::{Order, Verdict};
use super::http;

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
    let Ok(Some(mut request)) = http::read(&mut stream).await else { return };
    thawed(&mut frozen).await;
    let key = request.websocket_key.take();
    let live = request.target.split('?').next() == Some("/live");
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
        (Verdict::Answer(answer), _) => http::write(&mut stream, &answer).await,
        (Verdict::Unauthorized, Some(key)) => match http::upgrade(&mut stream, &key).await {
            Ok(()) => http::refuse(&mut stream).await,
            fault => fault,
        },
        (Verdict::Open, Some(key)) => match http::upgrade(&mut stream, &key).await {
            Ok(()) => {
                let socket = WebSocketStream::from_raw_socket(stream, Role::Server, None).await;
                talk(socket, number, &orders, inbox, frozen, idle, breath).await;
                Ok(())
            }
            fault => fault,
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

fn normal() -> CloseFrame {
    CloseFrame { code: CloseCode::Normal, reason: "".into() }
}

async fn thawed(frozen: &mut watch::Receiver<bool>) {
    // The sender lives as long as the server.
    let _ = frozen.wait_for(|frozen| !frozen).await;
}
