//! Measures Bellhop: the release build, on a private desktop, against servers on this machine.
//!
//! Prints one table and writes `target/bench.json`. It judges nothing: machines differ, and a time measured on a busy one
//! says little. Memory, wakeups and counts are steady. Without arguments everything is measured; with the names of
//! [`PARTS`], these.

// Nothing outside a program can reach into it, so `pub` means "beyond this module" here; and a benchmark that cannot go
// on has nothing better to do than to say so and end.
#![allow(unreachable_pub, clippy::panic)]

mod burst;
mod fleet;
mod idle;
mod latency;
mod lone;
mod package;
mod path;
mod process;
mod pure;
mod relay;
mod search;
mod stage;
mod start;
mod view;
mod window;

use std::env;

use bellhop_tests::desktop::Rig;
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};

/// One measured figure.
pub struct Figure {
    /// What was measured.
    pub what: &'static str,
    /// The result in words.
    pub result: String,
    /// The result for programs; null where it could not be measured here.
    pub value: Value,
    /// What we want it to be.
    pub goal: &'static str,
    /// How it was measured.
    pub method: &'static str,
}

/// What can be measured by itself, in the order of the table.
type Part = (&'static str, fn(&Runtime) -> Vec<Figure>);
const PARTS: &[Part] = &[
    ("path", |_| path::figures()),
    ("start", |runtime| runtime.block_on(start::figures())),
    ("idle", |runtime| runtime.block_on(idle::figures())),
    ("latency", |_| on_one_thread().block_on(latency::figures())),
    ("burst", |runtime| runtime.block_on(burst::figures())),
    ("accounts", |runtime| runtime.block_on(lone::figures())),
    ("search", |_| vec![search::each_key_stroke()]),
    ("fleet", |_| fleet::figures()),
    ("window", |runtime| runtime.block_on(window::figures())),
    ("package", |_| package::figures()),
];

fn main() {
    let asked: Vec<String> = env::args().skip(1).collect();
    if let [word, count] = asked.as_slice()
        && let Ok(count) = count.parse()
    {
        return path::rehearse(word, count);
    }
    if let [relay::RELAY, server, bus] = asked.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        return runtime.block_on(relay::run(server, bus));
    }
    if let Some(unknown) = asked.iter().find(|name| PARTS.iter().all(|(part, _)| part != name)) {
        panic!("there is no part “{unknown}”; there are {:?}", PARTS.iter().map(|(part, _)| *part).collect::<Vec<_>>());
    }
    let runtime = Runtime::new().expect("a runtime");
    let wanted = PARTS.iter().filter(|(part, _)| asked.is_empty() || asked.iter().any(|name| name == part));
    let figures: Vec<Figure> = wanted
        .flat_map(|(part, measure)| {
            eprintln!("== {part}");
            measure(&runtime)
        })
        .collect();
    tell(&figures);
}

/// A runtime whose servers do not hand each other on from thread to thread, which takes longer than most of what they do.
fn on_one_thread() -> Runtime {
    Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime")
}

/// Prints the table, and writes it down for programs.
fn tell(figures: &[Figure]) {
    let (figure, run, goal) = ("figure", "this run", "goal");
    println!("\n{figure:<58} {run:>30}   {goal}");
    for figure in figures {
        println!("{:<58} {:>30}   {}", figure.what, figure.result, figure.goal);
    }
    println!("\nHow each was measured:");
    for figure in figures {
        println!("  {}: {}", figure.what, figure.method);
    }
    // Whoever reads the times has to know how busy the machine was.
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!(
        "\nLoad average at the end (1, 5 and 15 minutes): {}",
        load.split(' ').take(3).collect::<Vec<_>>().join(" ")
    );
    let list: Vec<_> = figures
        .iter()
        .map(|figure| json!({"figure": figure.what, "value": figure.value, "goal": figure.goal, "method": figure.method}))
        .collect();
    std::fs::write(target("bench.json"), format!("{:#}\n", json!({"load": load.trim(), "figures": list})))
        .expect("target/ can be written to");
}

/// The middle of several measurements.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// KiB as MiB.
#[allow(clippy::cast_precision_loss)] // Some MiB.
pub fn mib(kib: u64) -> f64 {
    kib as f64 / 1024.0
}

/// A private desktop without a screen: a bus and an unlocked keychain.
pub fn desktop() -> Rig {
    Rig::plan().start()
}

/// A file in the folder that builds go to.
pub fn target(file: &str) -> std::path::PathBuf {
    let folder = env::var_os("CARGO_TARGET_DIR").map_or_else(|| TARGET.into(), std::path::PathBuf::from);
    folder.join(file)
}

const TARGET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target");
