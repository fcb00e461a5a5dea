//! The least that stands between a frame and its notification: a program that reads the one and asks for the other.
//!
//! It makes the same way as Bellhop, from the same server over the bus to the same notification service, and does nothing
//! else: no rules, no history, no second thread. What Bellhop takes beyond it is Bellhop's.

use std::collections::HashMap;
use std::env;
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use bellhop_tests::stand_ins::gleepost;
use futures_util::StreamExt as _;
use tokio::net::TcpStream;
use tokio_tungstenite::client_async;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use zbus::zvariant::Value;

/// A running relay. It ends with this.
pub struct Relay(Child);

impl Drop for Relay {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Relay {
    /// Starts one in a process of its own, as Bellhop is, and waits until it listens.
    pub fn start(server: SocketAddr, bus: &str) -> Self {
        let this = env::current_exe().expect("a process knows its program");
        let mut command = Command::new(this);
        command.args([RELAY, &server.to_string(), bus]).stdout(Stdio::piped());
        let mut child = command.spawn().expect("this program starts once more");
        let mut ready = [0];
        let mut out = child.stdout.take().expect("it was asked for");
        std::io::Read::read_exact(&mut out, &mut ready).expect("the relay says when it listens");
        Self(child)
    }
}

/// The relay itself: until the server is gone.
pub async fn run(server: &str, bus: &str) {
    let connection = zbus::connection::Builder::address(bus).expect("an address").build().await.expect("a bus");
    let options = gleepost::Options::default();
    let mut request = format!("ws://{server}/api/v1/ws").into_client_request().expect("an address");
    let who = format!("{}-{}", options.user, options.token).parse().expect("a header");
    request.headers_mut().insert("X-GP-Auth", who);
    let stream = TcpStream::connect(server).await.expect("the server listens");
    let (mut socket, _) = client_async(request, stream).await.expect("a websocket");
    println!();
    while let Some(Ok(frame)) = socket.next().await {
        if let Message::Text(text) = frame {
            let hints: HashMap<&str, Value<'_>> = HashMap::from([("urgency", Value::from(1_u8))]);
            let actions = ["default", "Open"].as_slice();
            let arguments = ("Relay", 0_u32, "", "An event", text.as_str(), actions, hints, -1_i32);
            let call = zbus::message::Message::method_call("/org/freedesktop/Notifications", "Notify")
                .and_then(|call| call.destination("org.freedesktop.Notifications"))
                .and_then(|call| call.interface("org.freedesktop.Notifications"))
                .and_then(|call| call.build(&arguments));
            connection.send(&call.expect("a call")).await.expect("the bus runs");
        }
    }
}

/// The first argument of a bench that is to be a relay.
pub const RELAY: &str = "relay";
