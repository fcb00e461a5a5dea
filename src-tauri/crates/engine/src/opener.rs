//! Opens links in the user's browser: web links only, checked here once more, never through a shell.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use bellhop_core::address::safe_link;
use bellhop_core::messages::{self, Message};
use tokio::process::{Child, Command};
use tokio::time::timeout;
use url::Url;

use crate::frugal;

/// Why a link was not opened.
#[derive(Debug)]
pub enum OpenError {
    /// It is not an http or https link without a password.
    NotALink,
    /// The program that opens links cannot be started.
    NoOpener(io::Error),
    /// It ended at once and said that it failed.
    Refused(ExitStatus),
}

impl OpenError {
    /// The error in one sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::NotALink => messages::link_none(),
            Self::NoOpener(_) if cfg!(all(unix, not(target_os = "macos"))) => {
                messages::link_opener_missing_package(OPENER, "xdg-utils")
            }
            Self::NoOpener(_) => messages::link_opener_missing_system(OPENER),
            Self::Refused(status) => messages::link_opener_failed(OPENER, status.to_string()),
        }
    }
}

impl std::error::Error for OpenError {}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.message(), f)
    }
}

/// Opens `link` in the default browser. `token` lets the browser come to the front. `display` holds
/// `DISPLAY`, `WAYLAND_DISPLAY` and `XAUTHORITY` of whoever spoke to the resident last, because the
/// resident may have been started before there was a display; other names in it are ignored.
///
/// Returns when the opener has ended or has run for three seconds without complaint.
pub async fn open(link: &str, token: Option<&str>, display: &BTreeMap<String, String>) -> Result<(), OpenError> {
    let url = safe_link(link).ok_or(OpenError::NotALink)?;
    let mut command = opener(&url);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if !display.is_empty() {
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY"] {
            // What only the session of before had leads nowhere in this one.
            match display.get(name).filter(|value| fits(value)) {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
    }
    frugal::with_token(frugal::withheld(&mut command), token);
    // A group of its own: a browser started here outlives a Ctrl-C in the resident's terminal.
    #[cfg(unix)]
    command.process_group(0);
    watch(command.spawn().map_err(OpenError::NoOpener)?).await
}

/// Waits a little for an early failure; the child is waited for in any case, so no zombie stays.
async fn watch(mut child: Child) -> Result<(), OpenError> {
    match timeout(EARLY, child.wait()).await {
        Ok(Ok(status)) if status.success() => Ok(()),
        Ok(Ok(status)) => Err(OpenError::Refused(status)),
        Ok(Err(error)) => Err(OpenError::NoOpener(error)),
        Err(_) => {
            tokio::spawn(async move { child.wait().await });
            Ok(())
        }
    }
}

/// What may stand in an environment variable.
fn fits(value: &str) -> bool {
    !value.is_empty() && value.len() <= 4096 && !value.contains('\0')
}

#[cfg(not(windows))]
fn opener(url: &Url) -> Command {
    let mut command = Command::new(OPENER);
    command.arg(url.as_str());
    command
}

/// `rundll32` hands the link to the shell's URL handler. `cmd /c start` would read `&` in it.
#[cfg(windows)]
fn opener(url: &Url) -> Command {
    let mut command = Command::new(OPENER);
    command.arg("url.dll,FileProtocolHandler").arg(url.as_str());
    command
}

#[cfg(target_os = "macos")]
const OPENER: &str = "/usr/bin/open";
#[cfg(windows)]
const OPENER: &str = "rundll32.exe";
#[cfg(all(unix, not(target_os = "macos")))]
const OPENER: &str = "xdg-open";
/// How long a failure counts as early.
const EARLY: Duration = Duration::from_secs(3);
