//! What keeps a resident small, for whoever starts one; and not for the programs that it starts.

use tokio::process::Command;

/// Environment variables that a resident is started with. Its threads work by turns, so one heap is
/// enough for them (glibc gives each its own); and zbus's blocking side makes a runtime for the
/// keychain, which one thread can serve.
pub const VARIABLES: [(&str, &str); 2] = [("MALLOC_ARENA_MAX", "1"), ("TOKIO_WORKER_THREADS", "1")];

/// Takes them out for a program that has nothing to do with it, such as a browser.
pub(crate) fn withheld(command: &mut Command) -> &mut Command {
    for (name, _) in VARIABLES {
        command.env_remove(name);
    }
    command
}
