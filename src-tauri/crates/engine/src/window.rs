//! The window's process: started when wanted, brought to the front when there, gone when closed.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use bellhop_core::messages::{self, Message};
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, ChildStdin, Command};
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::frugal;

/// Starts the window and knows whether it is there. One task owns the child process.
#[derive(Clone, Debug)]
pub struct WindowKeeper {
    asks: mpsc::UnboundedSender<Show>,
}

struct Show {
    display: BTreeMap<String, String>,
    token: Option<String>,
    shown: Box<dyn FnOnce(Result<(), Message>) + Send>,
}

/// The window's process, and what it is told through. They are kept apart because waiting for a child
/// closes the standard input it still holds.
struct Running {
    child: Child,
    stdin: Option<ChildStdin>,
}

impl std::fmt::Debug for Show {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Show")
    }
}

impl WindowKeeper {
    /// A keeper for the window of this profile. Needs a tokio runtime.
    pub fn start(profile: Option<PathBuf>) -> Self {
        let (asks, mut inbox) = mpsc::unbounded_channel::<Show>();
        tokio::spawn(async move {
            let mut window: Option<Running> = None;
            loop {
                let ask = tokio::select! {
                    ask = inbox.recv() => ask,
                    () = ended(&mut window) => { window = None; continue }
                };
                let Some(Show { display, token, shown }) = ask else { break };
                shown(show(&mut window, profile.as_ref(), &display, token.as_deref()).await);
            }
        });
        Self { asks }
    }

    /// Shows the window, and says through `shown` whether that worked. `display` is where; `token`
    /// lets it come to the front on Wayland.
    pub fn show(
        &self,
        display: BTreeMap<String, String>,
        token: Option<String>,
        shown: impl FnOnce(Result<(), Message>) + Send + 'static,
    ) {
        // The task lives as long as the runtime; after it there is no window to show.
        let _ = self.asks.send(Show { display, token, shown: Box::new(shown) });
    }
}

/// Waits for the window to be closed, for ever when there is none.
async fn ended(window: &mut Option<Running>) {
    match window {
        Some(running) => match running.child.wait().await {
            Ok(status) => tracing::debug!("the window has ended: {status}"),
            Err(error) => tracing::warn!("the window's end could not be awaited: {error}"),
        },
        None => std::future::pending().await,
    }
}

async fn show(
    window: &mut Option<Running>,
    profile: Option<&PathBuf>,
    display: &BTreeMap<String, String>,
    token: Option<&str>,
) -> Result<(), Message> {
    if let Some(stdin) = window.as_mut().and_then(|running| running.stdin.as_mut())
        && stdin.write_all(&focus(token)).await.is_ok()
    {
        return Ok(());
    }
    if !has_screen(display) {
        return Err(messages::window_process_no_display());
    }
    let mut child = launch(profile, display, token)?;
    let stdin = child.stdin.take();
    // One that cannot work says so by ending at once.
    match timeout(EARLY, child.wait()).await {
        Ok(Ok(status)) if !status.success() => Err(messages::window_process_ended(status.to_string())),
        _ => {
            *window = Some(Running { child, stdin });
            Ok(())
        }
    }
}

/// Whether there is a display to show it on: the client's, or this process's own.
fn has_screen(display: &BTreeMap<String, String>) -> bool {
    let own = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let names = ["DISPLAY", "WAYLAND_DISPLAY"];
    cfg!(not(target_os = "linux")) || names.iter().any(|name| display.contains_key(*name) || own(name))
}

/// What tells a running window to come to the front.
fn focus(token: Option<&str>) -> Vec<u8> {
    let line = token.filter(|token| frugal::is_token(token)).map_or("focus\n".to_owned(), |it| format!("focus {it}\n"));
    line.into_bytes()
}

fn launch(
    profile: Option<&PathBuf>,
    display: &BTreeMap<String, String>,
    token: Option<&str>,
) -> Result<Child, Message> {
    // Beside this program, in any target folder, and never through PATH.
    let here = std::env::current_exe().map_err(|error| messages::start_program_unknown(error.to_string()))?;
    let program = here.with_file_name(format!("bellhop-window{}", std::env::consts::EXE_SUFFIX));
    let mut command = Command::new(&program);
    if let Some(profile) = profile {
        command.arg("--profile").arg(profile);
    }
    command.envs(display);
    frugal::with_token(frugal::withheld(&mut command), token).stdin(Stdio::piped()).stdout(Stdio::null());
    command.spawn().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => messages::window_process_missing(program.display().to_string()),
        _ => messages::window_process_failed(error.to_string()),
    })
}

/// How long an end counts as at once.
const EARLY: Duration = Duration::from_millis(1_500);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_window_is_handed_the_token_in_one_line() {
        assert_eq!(focus(Some("token-1")), b"focus token-1\n");
        for none in [None, Some(""), Some("a\nquit"), Some("a b")] {
            assert_eq!(focus(none), b"focus\n", "{none:?}");
        }
    }
}
