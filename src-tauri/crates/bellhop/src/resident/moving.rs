//! The same process, begun anew in another session: with that one's display and bus, and so with its keychain, tray and
//! notifications. Libraries find all of these by the environment, which a process cannot change while it has threads.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::os::unix::process::CommandExt;
use std::process::Command;

use bellhop_control::code::Refusal;
use bellhop_control::seat;
use bellhop_core::messages;
use nix::sys::memfd::{MFdFlags, memfd_create};
use zeroize::Zeroizing;

use crate::failed;

/// Begins anew in that session. Returns only where that fails. `held` is what the keychain does not have: it goes over in
/// memory.
pub fn to(session: &BTreeMap<String, String>, held: &[u8]) -> Refusal {
    match begin(session, held) {
        Ok(never) => match never {},
        Err(error) => failed(messages::start_move_failed, &error),
    }
}

fn begin(session: &BTreeMap<String, String>, held: &[u8]) -> io::Result<Infallible> {
    let mut memory = File::from(memfd_create(c"bellhop", MFdFlags::MFD_CLOEXEC)?);
    memory.write_all(held)?;
    memory.rewind()?;
    let mut command = Command::new(std::env::current_exe()?);
    command.args(std::env::args_os().skip(1).filter(|argument| argument != MOVED)).arg(MOVED).stdin(memory);
    for name in seat::names() {
        match session.get(name) {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    Err(command.exec())
}

/// What the process before held for its session only.
pub fn handed_over() -> Zeroizing<Vec<u8>> {
    let mut held = Zeroizing::new(Vec::new());
    // What cannot be read has to be entered again, which the account says.
    let _ = io::stdin().lock().take(MOST).read_to_end(&mut held);
    held
}

const MOVED: &str = "--moved";
const MOST: u64 = 64 << 20;
