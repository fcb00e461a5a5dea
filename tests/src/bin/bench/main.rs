//! Measures Bellhop: the release build, on a private desktop, against servers on this machine.
//!
//! Prints one table and writes `target/bench.json`. It judges nothing: machines differ, and a time measured on a busy one
//! says little. Memory, wakeups and counts are steady.

// Nothing outside a program can reach into it, so `pub` means "beyond this module" here; and a benchmark that cannot go
// on has nothing better to do than to say so and end.
#![allow(unreachable_pub, clippy::panic)]

mod burst;
mod idle;
mod latency;
mod lone;
mod process;
mod pure;
mod search;
mod stage;
mod start;

use bellhop_tests::rig::Rig;
use serde_json::{Value, json};

/// One measured figure.
pub struct Figure {
    /// What was measured.
    pub what: &'static str,
    /// The result in words.
    pub result: String,
    /// The result for programs.
    pub value: Value,
    /// What we want it to be.
    pub goal: &'static str,
    /// How it was measured.
    pub method: &'static str,
}

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let mut figures = vec![pure::path()];
    figures.push(search::each_key_stroke());
    figures.extend(runtime.block_on(start::start()));
    figures.push(runtime.block_on(idle::one_account()));
    figures.extend(runtime.block_on(idle::three_accounts()));
    figures.push(runtime.block_on(latency::frame_to_notify()));
    figures.extend(runtime.block_on(burst::ten_thousand()));
    figures.push(runtime.block_on(lone::further_accounts()));

    let (figure, run, goal) = ("figure", "this run", "goal");
    println!("\n{figure:<58} {run:>30}   {goal}");
    for figure in &figures {
        println!("{:<58} {:>30}   {}", figure.what, figure.result, figure.goal);
    }
    println!("\nHow each was measured:");
    for figure in &figures {
        println!("  {}: {}", figure.what, figure.method);
    }
    let list: Vec<_> = figures
        .iter()
        .map(|figure| json!({"figure": figure.what, "value": figure.value, "goal": figure.goal, "method": figure.method}))
        .collect();
    std::fs::write(RESULTS, format!("{:#}\n", Value::from(list))).expect("target/ can be written to");
}

/// The middle of several measurements.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// A private desktop without a screen: a bus and an unlocked keychain.
pub fn desktop() -> Rig {
    Rig::plan().start()
}

const RESULTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/bench.json");
