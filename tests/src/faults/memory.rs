//! How much memory a process has to itself.

use std::fs;

/// What it has written to, in KiB (`Pss_Anon` of `smaps_rollup`, proc(5)). Pages of the program's own file are left
/// out: they are read in when first used, and the system drops them when it likes.
///
/// # Panics
/// When the process is gone.
pub fn own(pid: u32) -> u64 {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).expect("the process runs");
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss_Anon:")).expect("smaps_rollup names it");
    line.trim().trim_end_matches("kB").trim().parse().expect("a number of KiB")
}
