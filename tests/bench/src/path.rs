//! The pure path's figures: how fast, and how many instructions, which a busy machine does not change.

use std::env;
use std::process::Command;

use serde_json::{Value, json};

use super::pure::Path;
use super::{Figure, median};

pub fn figures() -> Vec<Figure> {
    let rate = median(Path::lay().rates());
    let count = instructions();
    vec![
        Figure {
            what: "pure path, frame → fate, one core",
            result: format!("{:.0} thousand/s", rate / 1000.0),
            value: json!(rate),
            goal: "≥ 400 thousand/s",
            method: "a flag log's frame through dialect and desk under default rules; processor time of the thread, median of seven rounds of 20,000",
        },
        Figure {
            what: "pure path, instructions for one event",
            result: count.map_or_else(|| "valgrind is missing".to_owned(), |count| count.to_string()),
            value: count.map_or(Value::Null, Value::from),
            goal: "steady on any machine",
            method: "callgrind on 5,000 events, less the same run without judging them, divided by 5,000",
        },
    ]
}

/// What callgrind counts: makes frames, and takes them to their fates if the word is `judge`.
pub fn rehearse(word: &str, count: u64) {
    let mut path = Path::lay();
    let frames = path.frames(0..count);
    if word == "judge" {
        for (n, frame) in (0..).zip(&frames) {
            path.go(frame, n);
        }
    }
}

fn instructions() -> Option<u64> {
    let (all, frames) = (count("judge")?, count("frames")?);
    Some((all - frames) / EVENTS)
}

/// `None` where there is no valgrind.
fn count(word: &str) -> Option<u64> {
    let program = env::current_exe().expect("a process knows its program");
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(program);
    let ran = command.args([word, &EVENTS.to_string()]).output().ok()?;
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    let number = said.lines().find_map(|line| line.split_once("Collected :"))?.1;
    number.trim().parse().ok()
}

const EVENTS: u64 = 5_000;
