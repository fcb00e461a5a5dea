//! A proxy that leads every tunnel to one server, whatever name was asked for, and remembers the names.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::mpsc,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// A proxy on loopback that speaks CONNECT. It ends with this value; open tunnels end with the runtime.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    asked: mpsc::Receiver<String>,
    task: JoinHandle<()>,
}

impl Proxy {
    /// Starts one whose tunnels all end at `server`.
    ///
    /// # Panics
    /// When no port is to be had, or outside of a tokio runtime.
    pub async fn start(server: SocketAddr) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("some port is free");
        let address = listener.local_addr().expect("it is bound");
        let (asking, asked) = mpsc::channel();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(tunnel(stream, server, asking.clone()));
            }
        });
        Self { address, asked, task }
    }

    /// How an environment variable or an account's field names it.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where tunnels were asked to lead since the last call, as `host:port`.
    pub fn asked(&self) -> Vec<String> {
        self.asked.try_iter().collect()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Serves one connection. A client or server that hangs up ends the tunnel, which is no error of a proxy.
async fn tunnel(mut client: TcpStream, server: SocketAddr, asked: mpsc::Sender<String>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let Ok(byte) = client.read_u8().await else { return };
        head.push(byte);
    }
    let head = String::from_utf8_lossy(&head);
    let Some(there) = head.strip_prefix("CONNECT ").and_then(|rest| rest.split(' ').next()) else { return };
    // The test may have ended.
    _ = asked.send(there.to_owned());
    let Ok(mut beyond) = TcpStream::connect(server).await else { return };
    if client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await.is_ok() {
        _ = copy_bidirectional(&mut client, &mut beyond).await;
    }
}
