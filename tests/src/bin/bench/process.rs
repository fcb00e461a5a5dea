//! What the system says of a running process.

use std::fs;

/// The proportional set size in KiB (`smaps_rollup`, proc(5)).
pub fn pss(pid: u32) -> u64 {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).expect("the process runs");
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).expect("smaps_rollup names Pss");
    line.trim().trim_end_matches("kB").trim().parse().expect("a number of KiB")
}

/// How often its threads have gone to sleep, and so been woken again (`voluntary_ctxt_switches`).
pub fn wakeups(pid: u32) -> u64 {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).expect("the process runs");
    let statuses = tasks.filter_map(|task| fs::read_to_string(task.ok()?.path().join("status")).ok());
    statuses
        .filter_map(|status| {
            let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?;
            line.trim().parse::<u64>().ok()
        })
        .sum()
}

/// Seconds of processor time, its own and the system's for it (`stat`, fields 14 and 15).
pub fn cpu(pid: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).expect("the process runs");
    let after_name = stat.rsplit_once(')').expect("stat names the program").1;
    let mut fields = after_name.split_whitespace().skip(11);
    let mut ticks = || fields.next().and_then(|field| field.parse::<f64>().ok()).expect("a number of ticks");
    (ticks() + ticks()) / TICKS
}

/// `USER_HZ`, which is 100 on every Linux that Bellhop knows.
const TICKS: f64 = 100.0;
