//! One writer per profile: whoever holds the lock file may write settings and history, and may
//! remove a socket that a crashed resident left behind.
//!
//! The lock, not the file's existence, is the truth: the system lets go of it however its holder
//! ends.

use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Seek as _, Write as _};
use std::path::Path;

use bellhop_control::place::LOCK;
use bellhop_core::messages::{self, Message};

/// The right to write to a profile, for as long as it is held.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Lock {
    /// Says in the file where this process listens, for clients with another `XDG_RUNTIME_DIR`.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn listens_at(&self, socket: &Path) -> io::Result<()> {
        let mut file = &self.file;
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(socket.as_os_str().as_encoded_bytes())
    }

    /// Takes the lock of the profile whose settings are in `folder`; `None` when somebody else
    /// holds it.
    pub fn take(folder: &Path) -> Result<Option<Self>, LockError> {
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(folder.join(LOCK)).map_err(opening)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(LockError::Other(error)),
        }
    }
}

/// Why the lock cannot be taken.
#[derive(Debug)]
pub enum LockError {
    /// The folder or its disk lets nobody write.
    ReadOnly,
    /// Anything else that the system reports.
    Other(io::Error),
}

impl LockError {
    /// The error in one sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::ReadOnly => messages::profile_read_only(),
            Self::Other(error) => messages::profile_lock_unavailable(error.to_string()),
        }
    }
}

impl std::error::Error for LockError {}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.message(), f)
    }
}

fn opening(error: io::Error) -> LockError {
    match error.kind() {
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => LockError::ReadOnly,
        _ => LockError::Other(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_holds_it_and_the_next_gets_it_after() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let first = Lock::take(folder.path()).expect("the file can be made");
        assert!(first.is_some());
        assert!(Lock::take(folder.path()).expect("the file is there").is_none());
        drop(first);
        assert!(Lock::take(folder.path()).expect("the file is there").is_some());
    }
}
