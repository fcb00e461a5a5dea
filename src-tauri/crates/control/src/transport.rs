//! The local socket itself, and the check that both ends belong to one user.

#[cfg(unix)]
pub use unix::{Stream, connect};
#[cfg(windows)]
pub use windows::{Stream, connect};

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

#[cfg(windows)]
mod windows {
    use std::io;
    use std::path::Path;

    use tokio::net::windows::named_pipe::{ClientOptions, NamedPipeClient};

    /// One connection.
    pub type Stream = NamedPipeClient;

    /// Connects to the resident's pipe. That the other end is the same user follows from the
    /// pipe's own access list, which its first instance sets.
    #[allow(clippy::unused_async)] // The Unix arm waits.
    pub async fn connect(path: &Path) -> io::Result<Stream> {
        ClientOptions::new().open(path)
    }
}
