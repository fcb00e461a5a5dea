//! A wire between Bellhop and a server, on which faults are played: cut, stalled, slow, gone, or with bytes put in.

use std::{
    io,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::{TcpListener, TcpSocket, TcpStream},
    runtime::Handle,
    sync::{broadcast, watch},
    task::{JoinHandle, JoinSet},
};
use tokio_rustls::TlsAcceptor;

/// A relay on a port of its own, which it keeps for as long as this value lives.
pub struct Wire {
    // Bound but never listening: while the wire is down nobody else can be given the port, and a dial is refused.
    port: TcpSocket,
    play: watch::Sender<Play>,
    inject: broadcast::Sender<Arc<[u8]>>,
    carried: watch::Receiver<u64>,
    task: JoinHandle<()>,
}

/// What the wire does at the moment.
#[derive(Clone)]
struct Play {
    down: bool,
    stalled: bool,
    delay: Duration,
    tls: Option<TlsAcceptor>,
    /// Connections of an earlier epoch are cut.
    epoch: u64,
}

impl Wire {
    /// A wire from a free port of `here` to `server`.
    ///
    /// # Panics
    /// When no port is to be had.
    pub fn start(runtime: &Handle, here: IpAddr, server: SocketAddr) -> Self {
        let _context = runtime.enter();
        let port = reserve(SocketAddr::new(here, 0)).expect("some port is free");
        let address = port.local_addr().expect("it is bound");
        let play = Play { down: false, stalled: false, delay: Duration::ZERO, tls: None, epoch: 0 };
        let (play, played) = watch::channel(play);
        let (inject, _) = broadcast::channel(64);
        let (tally, carried) = watch::channel(0);
        let listener = reserve(address).and_then(|socket| socket.listen(64)).expect("the port is ours");
        let task = runtime.spawn(accept(listener, (address, server), played, inject.clone(), tally));
        Self { port, play, inject, carried, task }
    }

    /// Where Bellhop dials.
    ///
    /// # Panics
    /// Never: the port is bound at the start.
    pub fn address(&self) -> SocketAddr {
        self.port.local_addr().expect("it is bound")
    }

    /// Cuts every connection without a word; new ones may come at once.
    pub fn cut(&self) {
        self.play.send_modify(|play| play.epoch += 1);
    }

    /// Cuts every connection and refuses new ones, as a machine does whose server has died.
    pub fn down(&self) {
        self.play.send_modify(|play| {
            play.down = true;
            play.epoch += 1;
        });
    }

    /// Takes connections again.
    pub fn up(&self) {
        self.play.send_modify(|play| play.down = false);
    }

    /// Lets nothing through in either direction, with every connection left open.
    pub fn stall(&self, on: bool) {
        self.play.send_modify(|play| play.stalled = on);
    }

    /// Holds back everything the server says for so long.
    pub fn slow(&self, delay: Duration) {
        self.play.send_modify(|play| play.delay = delay);
    }

    /// Speaks TLS on this side from now on, to connections made from now on.
    pub fn encrypt(&self, tls: TlsAcceptor) {
        self.play.send_modify(|play| {
            play.tls = Some(tls);
            play.epoch += 1;
        });
    }

    /// How often something of the server's has been passed on: of a server that is quiet, its frames.
    pub fn carried(&self) -> u64 {
        *self.carried.borrow()
    }

    /// Puts bytes into every websocket, as if the server had sent them between two frames of its own.
    pub fn inject(&self, bytes: Vec<u8>) {
        // Without a connection there is nobody to hear it.
        let _ = self.inject.send(bytes.into());
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(
    listener: TcpListener,
    (address, server): (SocketAddr, SocketAddr),
    mut play: watch::Receiver<Play>,
    inject: broadcast::Sender<Arc<[u8]>>,
    tally: watch::Sender<u64>,
) {
    let mut listener = Some(listener);
    let mut connections = JoinSet::new();
    loop {
        let down = play.borrow_and_update().down;
        if down {
            listener = None;
        } else if listener.is_none() {
            listener = reserve(address).and_then(|socket| socket.listen(64)).ok();
        }
        tokio::select! {
            changed = play.changed() => if changed.is_err() { return },
            Some(stream) = accepted(listener.as_ref()) => {
                connections.spawn(connect(stream, server, play.clone(), inject.subscribe(), tally.clone()));
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn accepted(listener: Option<&TcpListener>) -> Option<TcpStream> {
    match listener {
        Some(listener) => listener.accept().await.ok().map(|(stream, _)| stream),
        None => std::future::pending().await,
    }
}

async fn connect(
    stream: TcpStream,
    server: SocketAddr,
    play: watch::Receiver<Play>,
    inject: broadcast::Receiver<Arc<[u8]>>,
    tally: watch::Sender<u64>,
) -> io::Result<()> {
    let (tls, epoch) = {
        let now = play.borrow();
        (now.tls.clone(), now.epoch)
    };
    match tls {
        None => carry(stream, server, play, epoch, inject, tally).await,
        Some(tls) => carry(tls.accept(stream).await?, server, play, epoch, inject, tally).await,
    }
}

/// Carries bytes both ways until either end is done or the wire is cut.
async fn carry(
    mut client: impl AsyncRead + AsyncWrite + Unpin,
    server: SocketAddr,
    mut play: watch::Receiver<Play>,
    epoch: u64,
    mut inject: broadcast::Receiver<Arc<[u8]>>,
    tally: watch::Sender<u64>,
) -> io::Result<()> {
    let mut server = TcpStream::connect(server).await?;
    let (mut up, mut down) = (vec![0; 16 << 10], vec![0; 16 << 10]);
    let mut upgraded = false;
    loop {
        let (stalled, delay) = {
            let now = play.borrow_and_update();
            if now.epoch != epoch {
                return Ok(());
            }
            (now.stalled, now.delay)
        };
        tokio::select! {
            biased;
            changed = play.changed() => if changed.is_err() { return Ok(()) },
            Ok(bytes) = inject.recv(), if upgraded && !stalled => client.write_all(&bytes).await?,
            read = server.read(&mut down), if !stalled => {
                let read = read?;
                if read == 0 {
                    return Ok(());
                }
                upgraded |= down.starts_with(b"HTTP/1.1 101");
                // A slow server is the fault that is played here, not a condition waited for.
                tokio::time::sleep(delay).await;
                client.write_all(&down[..read]).await?;
                tally.send_modify(|carried| *carried += 1);
            }
            read = client.read(&mut up), if !stalled => {
                let read = read?;
                if read == 0 {
                    return Ok(());
                }
                server.write_all(&up[..read]).await?;
            }
        }
    }
}

fn reserve(address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = TcpSocket::new_v4()?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    Ok(socket)
}
