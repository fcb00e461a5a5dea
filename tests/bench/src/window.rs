//! What the window leaves behind when it is closed. How fast it is, `view` tells.

use std::time::Duration;

use bellhop_tests::{desktop::Rig, drive::wait::eventually};
use serde_json::{Value, json};

use super::process::pss;
use super::stage::{Servers, add_accounts, live, stop};
use super::{Figure, mib, view};

pub async fn figures() -> Vec<Figure> {
    let there = there_is_a_window();
    let grown = if there { Some(three_times().await) } else { None };
    let memory = Figure {
        what: "memory after the window was opened and closed three times",
        result: grown.map_or_else(|| "bellhop-window is not built".to_owned(), |grown| format!("{grown:+.2} MiB PSS")),
        value: grown.map_or(Value::Null, |grown| json!(grown)),
        goal: "≤ 0.5 MiB more, no WebKit process left",
        method: "smaps_rollup of the resident before and after; waits until no process of the window is left",
    };
    let mut figures = vec![memory];
    if there {
        figures.extend(view::figures().await);
    }
    figures
}

fn there_is_a_window() -> bool {
    let here = std::env::current_exe().expect("a process knows its program");
    here.with_file_name("bellhop-window").exists()
}

async fn three_times() -> f64 {
    let servers = Servers::start().await;
    let rig = Rig::plan().screen().start();
    add_accounts(&rig, &servers);
    let pid = live(&rig);
    tokio::time::sleep(super::idle::SETTLE).await;
    let before = mib(pss(pid));
    for _ in 0..3 {
        assert_eq!(rig.bellhop(&["window"]).code, 0, "the window opens");
        let window = eventually("the window", PATIENCE, || rig.window("^Bellhop$"));
        eventually("the window to close", PATIENCE, || {
            // One that has only just come may not hear the first word.
            rig.run("wmctrl", &["-i", "-c", &window], "");
            let processes = rig.processes();
            let left = processes.iter().any(|it| it.name == "bellhop-window" || it.name.starts_with("WebKit"));
            (!left).then_some(())
        });
    }
    tokio::time::sleep(SETTLE).await;
    let after = mib(pss(pid));
    stop(&rig);
    after - before
}

const SETTLE: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_mins(1);
