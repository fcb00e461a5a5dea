//! The entry that starts Bellhop when the user signs in. The entry itself is the only record: what
//! somebody changes outside of Bellhop is shown as it is, and never thrown away.

use std::fmt;
use std::io;
use std::path::PathBuf;

use bellhop_control::place::Place;
use bellhop_control::view::{Autostart, AutostartState};
use bellhop_core::messages::{self, Message};

#[cfg(not(windows))]
mod file;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;
#[cfg(all(unix, not(target_os = "macos")))]
mod xdg;

#[cfg(not(windows))]
use file as entry;
#[cfg(target_os = "macos")]
use macos as platform;
#[cfg(windows)]
use windows as entry;
#[cfg(all(unix, not(target_os = "macos")))]
use xdg as platform;

/// Why the entry cannot be used.
#[derive(Debug)]
pub(crate) enum EntryError {
    /// Nobody says where the user's files are.
    #[cfg(not(windows))]
    NoHome,
    /// A path is not text that an entry can hold.
    NoText,
    /// The registry did not do as it was asked.
    #[cfg(windows)]
    Refused,
    /// Anything else that the system reports.
    Io(io::Error),
}

impl EntryError {
    /// The error as a part of a sentence, after a colon.
    pub(crate) fn message(&self) -> Message {
        match self {
            #[cfg(not(windows))]
            Self::NoHome => messages::autostart_no_home(),
            Self::NoText => messages::autostart_path_no_text(),
            #[cfg(windows)]
            Self::Refused => messages::autostart_registry_refused(),
            Self::Io(error) => Message::verbatim(error.to_string()),
        }
    }
}

impl fmt::Display for EntryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.message(), f)
    }
}

impl From<io::Error> for EntryError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

type Result<T> = std::result::Result<T, EntryError>;

/// What the entry starts, and for whom.
#[derive(Clone, Debug)]
pub(crate) struct Starts {
    /// The installed program.
    program: PathBuf,
    /// The profile, unless it is the usual one.
    profile: Option<PathBuf>,
    /// Tells the entry from those of other profiles; empty for the usual one.
    suffix: String,
}

impl Starts {
    /// This program, for this profile.
    pub(crate) fn this(place: &Place) -> Result<Self> {
        let program = std::env::current_exe()?;
        // How Linux names a program that was replaced by an upgrade while it runs (proc(5)).
        let program = match program.to_str().and_then(|path| path.strip_suffix(" (deleted)")) {
            Some(path) => PathBuf::from(path),
            None => program,
        };
        let suffix = if place.profile.is_some() { format!("-{}", place.tag) } else { String::new() };
        Ok(Self { program, profile: place.profile.clone(), suffix })
    }

    /// The command line, word by word. Without a command, Bellhop starts and opens its window.
    fn words(&self, window: bool) -> Result<Vec<String>> {
        let text = |path: &PathBuf| path.to_str().map(str::to_owned).ok_or(EntryError::NoText);
        let mut words = vec![text(&self.program)?];
        if let Some(profile) = &self.profile {
            words.extend(["--profile".to_owned(), text(profile)?]);
        }
        if !window {
            words.push("start".to_owned());
        }
        Ok(words)
    }
}

/// How the entry stands.
pub(crate) fn read(starts: &Starts) -> Result<Autostart> {
    entry::read(starts)
}

/// Writes or removes the entry. One that somebody changed is kept beside its place; the answer then
/// says where.
pub(crate) fn set(starts: &Starts, on: bool, window: bool) -> Result<Option<String>> {
    entry::set(starts, on, window)
}

fn stands(state: AutostartState, window: bool, place: String, command: Option<String>) -> Autostart {
    Autostart { state, window, place, command }
}
