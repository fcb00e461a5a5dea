//! Where a profile lives: its files, and the socket its resident listens on.

use std::env;
use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use bellhop_core::messages::{self, Message};

/// Why a profile has no place.
#[derive(Debug)]
pub enum PlaceError {
    /// Nobody says where the user's files are.
    NoHome,
    /// The socket's path would be longer than the system takes.
    TooLong,
    /// Anything else that the system reports.
    Io(io::Error),
}

impl PlaceError {
    /// The error as a part of a sentence, after a colon.
    pub fn message(&self) -> Message {
        match self {
            Self::NoHome => messages::profile_no_home(),
            Self::TooLong => messages::profile_path_too_long(),
            Self::Io(error) => Message::verbatim(error.to_string()),
        }
    }
}

impl std::error::Error for PlaceError {}

impl fmt::Display for PlaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.message(), f)
    }
}

impl From<io::Error> for PlaceError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// The places of one profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The folder the user named, if one was.
    pub profile: Option<PathBuf>,
    /// The folder of the settings file and the lock.
    pub settings: PathBuf,
    /// The folder of the history.
    pub data: PathBuf,
    /// The socket: a path on Unix, a pipe's name on Windows.
    pub socket: PathBuf,
    /// Sixteen hexadecimal digits that tell this profile from every other of this user.
    pub tag: String,
}

impl Place {
    /// The places of the profile in `profile`, of `BELLHOP_PROFILE`, or of the platform's usual
    /// folders. Makes the folders, readable by their owner only.
    ///
    /// # Errors
    /// When a folder cannot be made, when no home folder is known, or when the socket's path would
    /// be longer than the 107 bytes the system takes (103 on macOS).
    pub fn find(profile: Option<&Path>) -> Result<Self, PlaceError> {
        let named = profile.map(Path::to_path_buf).or_else(|| set("BELLHOP_PROFILE"));
        let (settings, data) = match &named {
            Some(folder) => (folder.clone(), folder.clone()),
            None => usual()?,
        };
        private_folder(&settings)?;
        private_folder(&data)?;
        // One profile has one socket, whichever way its path was written.
        let settings = settings.canonicalize()?;
        let data = data.canonicalize()?;
        let tag = format!("{:016x}", fnv(settings.as_os_str()));
        let socket = socket(&settings, &tag)?;
        Ok(Self { profile: named.map(|_| settings.clone()), settings, data, socket, tag })
    }

    /// Where the resident's socket may be, the likeliest first. A resident may have been started with another
    /// `XDG_RUNTIME_DIR` than its client, or without one, as by cron; so it says in the profile where it listens.
    pub fn sockets(&self) -> Vec<PathBuf> {
        let mut all = vec![self.socket.clone()];
        if cfg!(unix) {
            let told = std::fs::read_to_string(self.settings.join(LOCK)).ok();
            all.extend(told.as_deref().map(|text| PathBuf::from(text.trim_end())).filter(|path| path.is_absolute()));
            all.push(self.settings.join(BESIDE).join(format!("{}.sock", self.tag)));
        }
        let mut known = std::collections::BTreeSet::new();
        all.retain(|path| known.insert(path.clone()));
        all
    }
}

/// Makes a folder that only its owner can look into.
pub fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn set(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

#[cfg(all(unix, not(target_os = "macos")))]
fn usual() -> Result<(PathBuf, PathBuf), PlaceError> {
    // XDG Base Directory Specification: relative paths are to be ignored.
    let base = |name, below: &str| {
        let named = set(name).filter(|path| path.is_absolute());
        named.or_else(|| set("HOME").map(|home| home.join(below))).ok_or(PlaceError::NoHome)
    };
    Ok((base("XDG_CONFIG_HOME", ".config")?.join("bellhop"), base("XDG_DATA_HOME", ".local/share")?.join("bellhop")))
}

#[cfg(target_os = "macos")]
fn usual() -> Result<(PathBuf, PathBuf), PlaceError> {
    let folder = set("HOME").ok_or(PlaceError::NoHome)?.join("Library/Application Support/Bellhop");
    Ok((folder.clone(), folder))
}

#[cfg(windows)]
fn usual() -> Result<(PathBuf, PathBuf), PlaceError> {
    let settings = set("APPDATA").ok_or(PlaceError::NoHome)?.join("Bellhop");
    let data = set("LOCALAPPDATA").ok_or(PlaceError::NoHome)?.join("Bellhop");
    Ok((settings, data))
}

#[cfg(unix)]
fn socket(settings: &Path, tag: &str) -> Result<PathBuf, PlaceError> {
    // That of another user, as `su` leaves it in the environment, takes nothing of ours.
    let runtime = set("XDG_RUNTIME_DIR").filter(|path| path.is_absolute() && path.is_dir());
    let runtime = runtime.map(|path| path.join("bellhop")).filter(|path| private_folder(path).is_ok());
    let folder = runtime.unwrap_or_else(|| settings.join(BESIDE));
    private_folder(&folder)?;
    let path = folder.join(format!("{tag}.sock"));
    if path.as_os_str().len() > MAX_SOCKET_PATH {
        return Err(PlaceError::TooLong);
    }
    Ok(path)
}

#[cfg(windows)]
#[allow(clippy::unnecessary_wraps)] // The Unix arm can fail.
fn socket(_settings: &Path, tag: &str) -> Result<PathBuf, PlaceError> {
    Ok(PathBuf::from(format!(r"\\.\pipe\bellhop-{tag}")))
}

/// FNV-1a: short, and the same in every version of Bellhop, so that a new client finds an old
/// resident.
fn fnv(text: &OsStr) -> u64 {
    text.as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The file in the profile's folder of settings that its one writer holds locked; in it is where that one listens.
pub const LOCK: &str = "lock";
/// The folder of the socket within the profile, where the system gives no other.
#[cfg(unix)]
const BESIDE: &str = "run";
#[cfg(not(unix))]
const BESIDE: &str = "";

/// `sun_path` holds 108 bytes with its closing zero (unix(7)); 104 on macOS (`sys/un.h`).
#[cfg(unix)]
const MAX_SOCKET_PATH: usize = if cfg!(target_os = "macos") { 103 } else { 107 };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_is_stable() {
        assert_eq!(fnv(OsStr::new("")), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv(OsStr::new("a")), 0xaf63_dc4c_8601_ec8c);
    }
}
