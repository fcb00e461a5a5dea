//! The named pipe: its user's alone, from its first instance on.

use std::io;
use std::os::windows::io::AsHandle;
use std::path::Path;
use std::time::Duration;

use tokio::net::windows::named_pipe::{ClientOptions, NamedPipeClient, NamedPipeServer, ServerOptions};
use tokio::time::{Instant, sleep};

use super::owner::{self, Descriptor};

/// One connection.
pub type Stream = NamedPipeClient;

/// Connects to the resident's pipe. Until it has proven to be this user's, whoever serves it can
/// learn who we are but not act as us: that is how tokio opens pipes.
///
/// # Errors
/// `PermissionDenied` when the pipe is another user's.
pub async fn connect(path: &Path) -> io::Result<Stream> {
    let patience = Instant::now() + PATIENCE;
    let stream = loop {
        match ClientOptions::new().open(path) {
            // Between two clients there may be no free instance for a moment.
            Err(error) if error.raw_os_error() == Some(ERROR_PIPE_BUSY) && Instant::now() < patience => {
                sleep(AGAIN).await;
            }
            other => break other?,
        }
    };
    // A pipe belongs to the user who made its first instance, and its access list decides who may
    // add others; so this holds whichever instance answers.
    if owner::of(stream.as_handle())? == owner::of_this_process()? {
        return Ok(stream);
    }
    Err(io::ErrorKind::PermissionDenied.into())
}

/// Where a resident waits for its clients.
#[derive(Debug)]
pub struct Listener {
    path: std::path::PathBuf,
    descriptor: Descriptor,
    next: NamedPipeServer,
}

impl Listener {
    /// Makes the pipe: for this user and nobody else, on this machine only.
    ///
    /// # Errors
    /// `PermissionDenied` when somebody has a pipe of this name already.
    pub fn bind(path: &Path) -> io::Result<Self> {
        let descriptor = Descriptor::of_one_user(&owner::of_this_process()?)?;
        let next = descriptor.create(ServerOptions::new().first_pipe_instance(true), path)?;
        Ok(Self { path: path.to_path_buf(), descriptor, next })
    }

    /// The next client. Can be dropped while it waits.
    pub async fn accept(&mut self) -> io::Result<NamedPipeServer> {
        self.next.connect().await?;
        let next = self.descriptor.create(&ServerOptions::new(), &self.path)?;
        Ok(std::mem::replace(&mut self.next, next))
    }
}

/// `winerror.h`: all instances are taken.
const ERROR_PIPE_BUSY: i32 = 231;
const PATIENCE: Duration = Duration::from_secs(2);
const AGAIN: Duration = Duration::from_millis(10);

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    fn name(what: &str) -> std::path::PathBuf {
        format!(r"\\.\pipe\bellhop-test-{what}-{}", std::process::id()).into()
    }

    fn block_on(test: impl Future<Output = io::Result<()>>) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.and_then(|runtime| runtime.block_on(test)).expect("the pipe works");
    }

    #[test]
    fn one_client_after_the_other_is_heard() {
        block_on(async {
            let name = name("heard");
            let mut listener = Listener::bind(&name)?;
            for word in [*b"one", *b"two"] {
                let (served, connected) = tokio::join!(listener.accept(), connect(&name));
                let (mut served, mut connected) = (served?, connected?);
                connected.write_all(&word).await?;
                let mut heard = [0; 3];
                served.read_exact(&mut heard).await?;
                assert_eq!(heard, word);
            }
            Ok(())
        });
    }

    #[test]
    #[ignore = "wine 8 lets anybody be the first instance; Windows does not"]
    fn nobody_listens_twice_on_one_pipe() {
        block_on(async {
            let name = name("twice");
            let _first = Listener::bind(&name)?;
            let second = Listener::bind(&name).map(drop);
            assert_eq!(second.map_err(|error| error.kind()), Err(io::ErrorKind::PermissionDenied));
            Ok(())
        });
    }

    #[test]
    fn the_pipe_is_its_users_and_nobody_elses() {
        block_on(async {
            let name = name("owner");
            let user = owner::of_this_process()?;
            let mut listener = Listener::bind(&name)?;
            let (served, connected) = tokio::join!(listener.accept(), connect(&name));
            assert_eq!(owner::of(connected?.as_handle())?, user);
            let list = owner::access_list(served?.as_handle())?;
            assert_eq!(list.matches('(').count(), 1, "{list} lets in more than one");
            assert!(list.starts_with("D:P(A;;") && list.ends_with(&format!(";;;{user})")), "{list} is not {user}'s");
            Ok(())
        });
    }
}
