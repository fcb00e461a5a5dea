//! How much memory a process has to itself.

use std::fs;

/// The proportional set size in KiB (`smaps_rollup`, proc(5)).
///
/// # Panics
/// When the process is gone.
pub fn pss(pid: u32) -> u64 {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).expect("the process runs");
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).expect("smaps_rollup names Pss");
    line.trim().trim_end_matches("kB").trim().parse().expect("a number of KiB")
}
