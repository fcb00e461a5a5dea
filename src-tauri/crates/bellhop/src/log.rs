//! The log of a resident in the background, and that of the run before.

use std::fs::{File, OpenOptions};
use std::io;

use bellhop_control::place::Place;

/// The log, to be added to.
pub fn open(place: &Place) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(place.data.join(NAME))
}

/// Sets the log of the run before aside, so that what ended that can be read. Only for who holds the profile's lock.
pub fn turn(place: &Place) -> io::Result<()> {
    let log = place.data.join(NAME);
    match std::fs::metadata(&log) {
        Ok(data) if data.len() > 0 => std::fs::rename(&log, place.data.join(BEFORE)),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Begins a log of this run, and has standard error write there.
#[cfg(unix)]
pub fn begin(place: &Place) -> io::Result<()> {
    turn(place)?;
    nix::unistd::dup2_stderr(open(place)?)?;
    Ok(())
}

const NAME: &str = "bellhop.log";
const BEFORE: &str = "bellhop.log.1";
