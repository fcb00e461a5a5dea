//! Starting the resident, which is found beside this program and never through PATH.

use std::io;
use std::path::PathBuf;
use std::process::Stdio;

use bellhop_control::code::{Code, Refusal};
use bellhop_control::messages::{self, Arg};
use bellhop_control::place::Place;
use tokio::process::Command;

/// Runs `bellhop start` for this profile, which returns once the resident answers.
pub(crate) async fn start(place: &Place) -> Result<(), Refusal> {
    run(place, "start").await
}

/// Runs `bellhop stop` for this profile, for a resident of another version.
pub(crate) async fn stop(place: &Place) -> Result<(), Refusal> {
    run(place, "stop").await
}

async fn run(place: &Place, command: &str) -> Result<(), Refusal> {
    let program = beside().map_err(|error| failed(error.to_string()))?;
    let mut process = Command::new(&program);
    if let Some(profile) = &place.profile {
        process.arg("--profile").arg(profile);
    }
    // The resident outlives the window: its standard output must not be a pipe that dies with it.
    process.arg(command).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    #[cfg(windows)]
    process.creation_flags(CREATE_NO_WINDOW);
    let output = process.output().await.map_err(|error| failed(format!("{}: {error}", program.display())))?;
    if output.status.success() {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&output.stderr);
    // It speaks the language of the same environment.
    Err(match words.lines().last() {
        Some(last) => failed(last.strip_prefix("bellhop: ").unwrap_or(last).trim_end_matches('.')),
        None => failed(messages::start_no_reason()),
    })
}

fn beside() -> io::Result<PathBuf> {
    Ok(std::env::current_exe()?.with_file_name(format!("bellhop{}", std::env::consts::EXE_SUFFIX)))
}

fn failed(why: impl Into<Arg>) -> Refusal {
    Refusal::new(Code::Failed, messages::start_not_launched(why))
}

/// A console program started without a console of its own (`CreateProcessW`, Process Creation Flags).
#[cfg(windows)]
const CREATE_NO_WINDOW: u32 = 0x0800_0000;
