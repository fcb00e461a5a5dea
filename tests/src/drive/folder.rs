//! A private folder that goes when its owner goes.

use std::{
    env,
    fs::{self, DirBuilder},
    io,
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};

/// A folder only this user may enter. Its path is short, because a socket's path ends at 107 bytes.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Makes a folder nobody else has, named after `what`.
    ///
    /// # Errors
    /// When the system's temporary folder cannot be written to.
    pub fn new(what: &str) -> io::Result<Self> {
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = env::temp_dir().join(format!("bellhop-{what}-{}-{number}", process::id()));
            match DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => return Ok(Self { path }),
                // Left behind by a killed process that had the same id.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes a folder inside, for this user alone, and returns its path.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn make(&self, name: &str) -> io::Result<PathBuf> {
        let path = self.path.join(name);
        DirBuilder::new().mode(0o700).recursive(true).create(&path)?;
        Ok(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A process that is just ending may still write: what stays is in the temporary folder anyway.
        _ = fs::remove_dir_all(&self.path);
    }
}

static NEXT: AtomicU32 = AtomicU32::new(0);
