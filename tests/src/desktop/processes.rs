//! Who runs on a rig. Every process inherits the rig's folder in its environment, and is known by that.

use std::{fs, path::Path, thread, time::Duration};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

/// A process of a rig.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    /// Its id.
    pub pid: i32,
    /// The name the kernel has for it, cut to 15 letters.
    pub name: String,
    /// Its arguments, separated by spaces.
    pub arguments: String,
    /// Its environment at its start, separated by line ends.
    pub environment: String,
}

/// The processes whose environment names `folder`. Those that have ended but were not waited for are left out.
pub fn marked(folder: &Path) -> Vec<Process> {
    let mark = format!("XDG_RUNTIME_DIR={}/run", folder.display());
    // Without /proc there is nothing to see, and no rig either.
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.filter_map(read).filter(|process| process.environment.lines().any(|line| line == mark)).collect()
}

/// Ends those whose name starts with `name` and waits until they have: politely first, then for certain.
pub(super) fn end(processes: &[Process], name: &str) {
    let mut left: Vec<_> = processes.iter().filter(|process| process.name.starts_with(name)).collect();
    for signals in [[Signal::SIGTERM, Signal::SIGCONT].as_slice(), &[Signal::SIGKILL]] {
        for (process, signal) in left.iter().flat_map(|process| signals.iter().map(move |signal| (process, *signal))) {
            // One that ended by itself meanwhile is what we want.
            _ = kill(Pid::from_raw(process.pid), signal);
        }
        for _ in 0..LOOKS {
            left.retain(|process| read(process.pid).is_some());
            if left.is_empty() {
                return;
            }
            thread::sleep(BETWEEN_LOOKS);
        }
    }
}

/// Everything about one process; nothing when it is gone, a zombie, or somebody else's.
fn read(pid: i32) -> Option<Process> {
    let text = |file: &str| {
        let bytes = fs::read(format!("/proc/{pid}/{file}")).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    };
    let environment = text("environ")?.replace('\0', "\n");
    let arguments = text("cmdline")?.replace('\0', " ");
    let name = text("comm")?.trim().to_owned();
    (!environment.is_empty()).then_some(Process { pid, name, arguments, environment })
}

/// Looks before a process that does not end is killed.
const LOOKS: u32 = 150;
const BETWEEN_LOOKS: Duration = Duration::from_millis(10);
