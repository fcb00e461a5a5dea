//! What the system says of a running process.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use nix::time::{ClockId, clock_getcpuclockid};
use nix::unistd::Pid;

/// When it was started, as Unix time in milliseconds, to ten of them (`starttime` of `stat`, proc(5)).
pub fn started(pid: i32) -> f64 {
    let read = |file: &str| fs::read_to_string(file).expect("proc is there and the process runs");
    // The name in parentheses may hold spaces; the start is the twentieth word behind it.
    let stat = read(&format!("/proc/{pid}/stat"));
    let words = stat.rsplit_once(')').map(|(_, rest)| rest).expect("stat names the program");
    let ticks: f64 = words.split_whitespace().nth(19).and_then(|word| word.parse().ok()).expect("a number of ticks");
    let up = read("/proc/uptime");
    let up: f64 = up.split(' ').next().and_then(|word| word.parse().ok()).expect("seconds");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock that is set").as_secs_f64();
    (now - up + ticks / TICKS) * 1000.0
}

/// The proportional set size in KiB (`smaps_rollup`, proc(5)).
pub fn pss(pid: u32) -> u64 {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).expect("the process runs");
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).expect("smaps_rollup names Pss");
    line.trim().trim_end_matches("kB").trim().parse().expect("a number of KiB")
}

/// How often each of its threads has gone to sleep, and so been woken again (`voluntary_ctxt_switches`).
pub fn wakeups(pid: u32) -> BTreeMap<OsString, u64> {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).expect("the process runs");
    let count = |task: fs::DirEntry| {
        let status = fs::read_to_string(task.path().join("status")).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?;
        Some((task.file_name(), line.trim().parse().ok()?))
    };
    tasks.flatten().filter_map(count).collect()
}

/// Seconds of processor time, its own and the system's for it, of all threads that ever were.
pub fn cpu(pid: u32) -> f64 {
    let pid = Pid::from_raw(i32::try_from(pid).expect("Linux process ids fit in 22 bits"));
    let spent = clock_getcpuclockid(pid).and_then(ClockId::now).expect("the process runs");
    Duration::from(spent).as_secs_f64()
}

/// The memory that was in use at the most since [`forget_peak`], in KiB (`VmHWM`, which counts shared pages whole).
pub fn peak(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).expect("the process runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("status names VmHWM");
    line.trim().trim_end_matches("kB").trim().parse().expect("a number of KiB")
}

/// Lets [`peak`] begin anew (`clear_refs`, proc(5)), and returns what is in use now.
pub fn forget_peak(pid: u32) -> u64 {
    fs::write(format!("/proc/{pid}/clear_refs"), "5").expect("the process is ours");
    peak(pid)
}

/// A second has so many of the kernel's ticks (`USER_HZ`).
const TICKS: f64 = 100.0;
