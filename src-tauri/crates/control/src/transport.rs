//! The local socket itself, and the check that both ends belong to one user.

#[cfg(windows)]
mod owner;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub use unix::{Stream, connect};
#[cfg(windows)]
pub use windows::{Listener, Stream, connect};

#[cfg(unix)]
mod unix {
    use std::io;
    use std::path::Path;

    /// One connection.
    pub type Stream = tokio::net::UnixStream;

    /// Connects to the resident at `path`.
    ///
    /// # Errors
    /// `PermissionDenied` when whoever listens there is another user.
    pub async fn connect(path: &Path) -> io::Result<Stream> {
        let stream = Stream::connect(path).await?;
        if stream.peer_cred()?.uid() == nix::unistd::geteuid().as_raw() {
            return Ok(stream);
        }
        Err(io::ErrorKind::PermissionDenied.into())
    }
}
