//! The entry that starts Bellhop when the user signs in. The entry itself is the only record: what
//! somebody changes outside of Bellhop is shown as it is, and never thrown away.

use std::io;
use std::path::PathBuf;

use bellhop_control::place::Place;
use bellhop_control::view::{Autostart, AutostartState};

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
    pub(crate) fn this(place: &Place) -> io::Result<Self> {
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
    fn words(&self, window: bool) -> io::Result<Vec<String>> {
        let text = |path: &PathBuf| path.to_str().map(str::to_owned).ok_or_else(unwritable);
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
pub(crate) fn read(starts: &Starts) -> io::Result<Autostart> {
    entry::read(starts)
}

/// Writes or removes the entry. One that somebody changed is kept beside its place; the answer then
/// says where.
pub(crate) fn set(starts: &Starts, on: bool, window: bool) -> io::Result<Option<String>> {
    entry::set(starts, on, window)
}

fn stands(state: AutostartState, window: bool, place: String, command: Option<String>) -> Autostart {
    Autostart { state, window, place, command }
}

fn unwritable() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidInput,
        "the program's or the profile's path is not text that an entry can hold",
    )
}
