//! The user's own Run key, read and written by the system's `reg.exe`, so that no further library is
//! needed for one value. A changed value is told in the answer, which keeps it from being lost.

use std::io;
use std::os::windows::process::CommandExt;
use std::process::{Command, Output};

use bellhop_control::view::{Autostart, AutostartState};

use super::{EntryError, Result, Starts, stands};

pub(super) fn read(starts: &Starts) -> Result<Autostart> {
    let place = format!(r"{KEY}\{}", name(starts));
    let Some(value) = value(starts)? else { return Ok(stands(AutostartState::Off, false, place, None)) };
    for window in [false, true] {
        if value == line(starts, window)? {
            return Ok(stands(AutostartState::On, window, place, None));
        }
    }
    Ok(stands(AutostartState::Changed, false, place, Some(bellhop_core::text::line(&value, COMMAND))))
}

pub(super) fn set(starts: &Starts, on: bool, window: bool) -> Result<Option<String>> {
    let before = read(starts)?;
    let name = name(starts);
    let done = if on {
        reg(&["add", KEY, "/v", &name, "/t", "REG_SZ", "/d", &line(starts, window)?, "/f"])?
    } else if before.state == AutostartState::Off {
        return Ok(None);
    } else {
        reg(&["delete", KEY, "/v", &name, "/f"])?
    };
    if done.status.success() { Ok(before.command) } else { Err(EntryError::Refused) }
}

/// The value as `reg query` prints it: name, type and data, parted by four spaces.
fn value(starts: &Starts) -> Result<Option<String>> {
    let asked = reg(&["query", KEY, "/v", &name(starts)])?;
    let text = String::from_utf8_lossy(&asked.stdout);
    Ok(text.lines().find_map(|line| line.split_once("    REG_SZ    ")).map(|(_, data)| data.trim_end().to_owned()))
}

fn line(starts: &Starts, window: bool) -> Result<String> {
    // A path on Windows holds no quotation mark.
    Ok(starts.words(window)?.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" "))
}

fn name(starts: &Starts) -> String {
    format!("Bellhop{}", starts.suffix)
}

fn reg(arguments: &[&str]) -> io::Result<Output> {
    Command::new("reg.exe").args(arguments).creation_flags(CREATE_NO_WINDOW).output()
}

const KEY: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run";
const CREATE_NO_WINDOW: u32 = 0x0800_0000;
/// How much of a foreign command is shown, in characters.
const COMMAND: usize = 300;
