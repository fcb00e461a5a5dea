//! Opens links in the user's browser: web links only, checked here once more, never through a shell.

use std::collections::BTreeMap;
use std::io;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use bellhop_core::address::safe_link;
use tokio::process::{Child, Command};
use tokio::time::timeout;
use url::Url;

use crate::frugal;

/// Why a link was not opened, in words.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It is not an http or https link without a password.
    #[error("Bellhop opens web links only, and this is none.")]
    NotALink,
    /// The program that opens links cannot be started.
    #[error("{OPENER} cannot be started; install it ({PACKAGE}).")]
    NoOpener(#[source] io::Error),
    /// It ended at once and said that it failed.
    #[error("{OPENER} could not open the link ({0}); choose a default browser in the desktop's settings.")]
    Refused(ExitStatus),
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
const PACKAGE: &str =
    if cfg!(all(unix, not(target_os = "macos"))) { "package xdg-utils" } else { "part of the system" };
/// How long a failure counts as early.
const EARLY: Duration = Duration::from_secs(3);
