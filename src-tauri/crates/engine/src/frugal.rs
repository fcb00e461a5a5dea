//! What a resident's own environment holds that is not for the programs that it starts.

use tokio::process::Command;

/// Environment variables that a resident is started with. Its threads work by turns, so one heap is
/// enough for them (glibc gives each its own); and zbus's blocking side makes a runtime for the
/// keychain, which one thread can serve.
pub const VARIABLES: [(&str, &str); 2] = [("MALLOC_ARENA_MAX", "1"), ("TOKIO_WORKER_THREADS", "1")];

/// The variables that hold what lets a program come to the front: of the XDG Activation protocol, which Wayland's desktops
/// speak, and of the Startup Notification protocol before it, from which GTK 3 takes both.
pub(crate) const TOKENS: [&str; 2] = ["XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"];

/// Takes out what a program must not inherit that has nothing to do with it, such as a browser. What was meant for the
/// resident, such as a token from its own start, is not handed on either.
pub(crate) fn withheld(command: &mut Command) -> &mut Command {
    for name in VARIABLES.map(|(name, _)| name).into_iter().chain(TOKENS) {
        command.env_remove(name);
    }
    command
}

/// Hands a program its own token, where there is one.
pub(crate) fn with_token<'a>(command: &'a mut Command, token: Option<&str>) -> &'a mut Command {
    for name in TOKENS {
        if let Some(token) = token.filter(|token| is_token(token)) {
            command.env(name, token);
        }
    }
    command
}

/// What may stand in an environment variable and in a line of text.
pub(crate) fn is_token(token: &str) -> bool {
    !token.is_empty() && token.len() <= 4096 && !token.contains(|c: char| c.is_control() || c.is_whitespace())
}
