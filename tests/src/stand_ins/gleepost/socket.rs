//! The door: each connection is a REST request or a websocket.

use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, interval_at};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

use super::super::http::{self, Request};
use super::town::Order;

/// What a socket is told to do.
#[derive(Debug)]
pub(super) enum Tell {
    /// Send this.
    Text(String),
    /// Send a ping.
    Ping,
    /// End without a close frame.
    Drop,
    /// End with one.
    Close,
    /// Neither read nor write until thawed.
    Freeze(bool),
}

/// Lets everybody in.
pub(super) async fn receive(listener: TcpListener, orders: mpsc::UnboundedSender<Order>) {
    while let Ok((stream, _)) = listener.accept().await {
        let orders = orders.downgrade();
        tokio::spawn(async move {
            // A client that breaks off is no fault of the server's.
            let _ = serve(stream, orders).await;
        });
    }
}

async fn serve(mut stream: TcpStream, orders: mpsc::WeakUnboundedSender<Order>) -> std::io::Result<()> {
    let Some(request) = Request::read(&mut stream).await? else { return Ok(()) };
    let (answer, answered) = oneshot::channel();
    let asked = orders.upgrade().is_some_and(|orders| orders.send(Order::Request(request.clone(), answer)).is_ok());
    let Some(mut response) = (if asked { answered.await.ok() } else { None }) else { return Ok(()) };
    if let (101, Some(key)) = (response.status, request.websocket_key()) {
        let socket = http::upgrade(stream, key).await?;
        open(socket, request, orders).await;
        return Ok(());
    }
    if request.method == "HEAD" {
        response.body.clear();
    }
    response.write(&mut stream).await
}

async fn open(socket: WebSocketStream<TcpStream>, request: Request, orders: mpsc::WeakUnboundedSender<Order>) {
    let (tell, told) = mpsc::unbounded_channel();
    let (number, given) = oneshot::channel();
    let opened = Order::Opened { request, tell, number };
    if orders.upgrade().is_none_or(|orders| orders.send(opened).is_err()) {
        return;
    }
    let Ok(number) = given.await else { return };
    talk(socket, number, told, &orders).await;
    if let Some(orders) = orders.upgrade() {
        // Nobody is left to tell when the server has ended.
        let _ = orders.send(Order::Gone(number));
    }
}

async fn talk(
    mut socket: WebSocketStream<TcpStream>,
    number: u64,
    mut told: mpsc::UnboundedReceiver<Tell>,
    orders: &mpsc::WeakUnboundedSender<Order>,
) {
    let mut frozen = false;
    let mut pings = interval_at(Instant::now() + PING, PING);
    loop {
        tokio::select! {
            tell = told.recv() => match tell {
                None | Some(Tell::Drop) => return,
                Some(Tell::Freeze(on)) => frozen = on,
                Some(Tell::Close) => {
                    let _ = socket.close(None).await;
                    return;
                }
                Some(Tell::Ping) => if send(&mut socket, ping()).await.is_none() { return },
                Some(Tell::Text(text)) => if send(&mut socket, Message::text(text)).await.is_none() { return },
            },
            frame = socket.next(), if !frozen => match frame {
                Some(Ok(Message::Text(text))) => {
                    let Some(orders) = orders.upgrade() else { return };
                    if orders.send(Order::Frame(number, text.to_string())).is_err() { return }
                }
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => {}
            },
            _ = pings.tick(), if !frozen => if send(&mut socket, ping()).await.is_none() { return },
        }
    }
}

async fn send(socket: &mut WebSocketStream<TcpStream>, message: Message) -> Option<()> {
    socket.send(message).await.ok()
}

fn ping() -> Message {
    Message::Ping("hello".into())
}

/// The server's own rhythm (realtime.go, line 58).
const PING: Duration = Duration::from_secs(30);
