//! The resident's end of the socket: lines in, lines out, one task a client.
//!
//! It decides nothing. What a client says goes to the hub; what the hub says goes back. A client of
//! another user, a line over 1 MiB, or one that is not of the contract ends that client alone.

use std::io;
use std::sync::Arc;

use bellhop_control::message::{CONNECTION, FromClient, MAX_LINE, ToClient};
use bellhop_control::place::Place;
#[cfg(windows)]
use bellhop_control::transport as listener;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader, ReadHalf, WriteHalf};
use tokio::sync::{Semaphore, mpsc};

use crate::hub::{ClientId, HubHandle, Input, Voice};
use crate::lock::Lock;

/// Listens for clients until dropped, and then removes its socket.
#[derive(Debug)]
pub struct Server {
    task: tokio::task::JoinHandle<()>,
    #[cfg(unix)]
    socket: std::path::PathBuf,
}

impl Server {
    /// Listens on the profile's socket. Holding `lock` is what allows the removal of a socket
    /// that a crashed resident left behind.
    pub fn listen(place: &Place, lock: &Lock, hub: HubHandle) -> io::Result<Self> {
        let listener = listener::Listener::bind(&place.socket)?;
        if cfg!(unix)
            && let Err(error) = lock.listens_at(&place.socket)
        {
            tracing::warn!("clients with another runtime folder will not find Bellhop: {error}");
        }
        let task = tokio::spawn(accept(listener, hub));
        Ok(Self {
            task,
            #[cfg(unix)]
            socket: place.socket.clone(),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
        #[cfg(unix)]
        if let Err(error) = std::fs::remove_file(&self.socket) {
            tracing::warn!("the socket could not be removed: {error}");
        }
    }
}

async fn accept(mut listener: listener::Listener, hub: HubHandle) {
    let mut next = FIRST_SOCKET_CLIENT;
    loop {
        match listener.accept().await {
            Ok(stream) => {
                next += 1;
                tokio::spawn(serve(stream, ClientId(next), hub.clone()));
            }
            Err(error) => {
                tracing::warn!("a client could not be accepted: {error}");
                // Out of file descriptors is the usual reason; trying again at once would spin.
                tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            }
        }
    }
}

pub(crate) async fn serve<S: AsyncRead + AsyncWrite + Send + 'static>(stream: S, id: ClientId, hub: HubHandle) {
    let (read, write) = tokio::io::split(stream);
    let (voice, lines) = mpsc::channel(QUEUE);
    hub.send(Input::Came(id, Voice::new(voice)));
    let room = Arc::new(Semaphore::new(UNANSWERED));
    let writer = tokio::spawn(speak(write, lines, Arc::clone(&room)));
    if let Err(error) = listen(BufReader::new(read), id, &hub, &room).await {
        tracing::info!("a client was sent away: {error}");
    }
    hub.send(Input::Left(id));
    // What the hub has already answered still goes out.
    if let Err(error) = writer.await {
        tracing::warn!("a client's writer ended badly: {error}");
    }
}

/// Reads requests, but no further one while too many answers have not been taken: what was not read is kept by the client
/// and not by the resident.
async fn listen<S: AsyncRead>(
    mut read: BufReader<ReadHalf<S>>,
    id: ClientId,
    hub: &HubHandle,
    room: &Semaphore,
) -> io::Result<()> {
    let mut line = Vec::new();
    loop {
        let Ok(place) = room.acquire().await else { return Ok(()) };
        // The answer gives it back.
        place.forget();
        line.clear();
        let limit = MAX_LINE as u64;
        if (&mut read).take(limit).read_until(b'\n', &mut line).await? == 0 {
            return Ok(());
        }
        // The line may carry a secret: neither it nor the parser's words about it are repeated.
        let said = serde_json::from_slice::<FromClient>(&line).map_err(|_| not_ours());
        zeroize::Zeroize::zeroize(&mut line);
        hub.send(Input::Said(id, said?));
    }
}

async fn speak<S: AsyncWrite>(mut write: WriteHalf<S>, mut lines: mpsc::Receiver<ToClient>, room: Arc<Semaphore>) {
    while let Some(message) = lines.recv().await {
        let Ok(mut line) = serde_json::to_vec(&message) else { break };
        line.push(b'\n');
        if write.write_all(&line).await.is_err() {
            break;
        }
        match message {
            ToClient::Refused { id: CONNECTION, .. } => break,
            ToClient::Answer { .. } | ToClient::Refused { .. } => room.add_permits(1),
            ToClient::Part { .. } | ToClient::Change(_) => {}
        }
    }
    // Nobody will be answered any more.
    room.close();
    // The client may be gone already; there is nobody left to tell.
    let _ = write.shutdown().await;
}

fn not_ours() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "its message was not of the contract")
}

/// How many requests of one client may be at work, or answered and not read, before its next one is read.
const UNANSWERED: usize = 16;
/// How many messages may wait for a client that does not read. Beyond them it is sent away.
const QUEUE: usize = 1024;
/// Clients within the resident, such as the tray, have the smaller ids.
const FIRST_SOCKET_CLIENT: u64 = 100;

#[cfg(unix)]
mod listener {
    use std::io;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    use tokio::net::{UnixListener, UnixStream};

    pub(super) struct Listener(UnixListener);

    impl Listener {
        pub(super) fn bind(path: &Path) -> io::Result<Self> {
            match std::fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            let listener = UnixListener::bind(path)?;
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))?;
            Ok(Self(listener))
        }

        pub(super) async fn accept(&mut self) -> io::Result<UnixStream> {
            loop {
                let (stream, _) = self.0.accept().await?;
                if stream.peer_cred()?.uid() == nix::unistd::geteuid().as_raw() {
                    return Ok(stream);
                }
                tracing::warn!("another user tried to speak to this resident and was sent away");
            }
        }
    }
}
