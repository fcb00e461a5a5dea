//! How long the window keeps its user waiting: until it shows something, and after each key stroke of a search.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bellhop_core::clock::Wall;
use bellhop_tests::{
    desktop::Rig,
    drive::{wait::eventually, webdriver::Window},
    long,
};
use serde_json::json;

use super::process::started;
use super::stage::{Servers, add_metasmoke, live, stop};
use super::{Figure, median};

/// Both, over a history of 100,000 events.
pub async fn figures() -> Vec<Figure> {
    let servers = Servers::start().await;
    let rig = Rig::plan().screen().start();
    add_metasmoke(&rig, &servers);
    let newest = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock that is set").saturating_sub(long::AGO);
    let newest = Wall(i64::try_from(newest.as_millis()).expect("a time"));
    long::fill(&rig.path("profile/history.db"), &long::account(&rig, "smoke"), EVENTS, newest);
    live(&rig);
    let opened = to_a_usable_view(&rig);
    let typed = to_the_drawn_rows(&rig);
    stop(&rig);
    vec![opened, typed]
}

fn to_a_usable_view(rig: &Rig) -> Figure {
    // The first finds nothing in any cache, which is said apart.
    let mut times: Vec<f64> = (0..=OPENINGS).map(|_| open(rig).1).collect();
    let first = times.remove(0);
    let (middle, worst) = (median(times.clone()), times.iter().copied().fold(0.0, f64::max));
    Figure {
        what: "exec of the window to a usable view",
        result: format!("{middle:.0} ms, worst {worst:.0}, first {first:.0}"),
        value: json!({"median_ms": middle, "worst_ms": worst, "first_ms": first}),
        goal: "≤ 700 ms median",
        method: "from the process's start (/proc, to 10 ms) until the page has drawn the inbox's rows, with WebDriver attached; the resident runs; 11 openings",
    }
}

/// Opens the window, and says how many milliseconds it took until the first rows of the inbox were drawn.
fn open(rig: &Rig) -> (Window, f64) {
    eventually("the last window's end", PATIENCE, || {
        let left = rig.processes().iter().any(|it| it.name == "bellhop-window" || it.name.starts_with("WebKit"));
        (!left).then_some(())
    });
    let window = Window::open(rig);
    let drawn = eventually("the rows", PATIENCE, || window.evaluate(DRAWN).as_f64());
    let of = rig.processes().into_iter().find(|process| process.name == "bellhop-window").expect("the window runs");
    let began = started(of.pid);
    (window, drawn - began)
}

fn to_the_drawn_rows(rig: &Rig) -> Figure {
    let (window, _) = open(rig);
    let (mut times, mut worst) = (Vec::new(), (0.0, ""));
    for _ in 0..ROUNDS {
        for text in SEARCHES.iter().flat_map(|text| (1..=text.len()).map(|end| &text[..end])) {
            let took = window.evaluate_later(TYPE, &json!([text]));
            let took = took.as_f64().unwrap_or_else(|| panic!("“{text}” brought nothing: {took}"));
            if took > worst.0 {
                worst = (took, text);
            }
            times.push(took);
        }
    }
    let (middle, late) = (median(times.clone()), times.iter().filter(|took| **took > 100.0).count());
    Figure {
        what: "a key stroke in search to its drawn rows, window",
        result: format!("{middle:.0} ms, worst {:.0} (“{}”), {late} of {} late", worst.0, worst.1, times.len()),
        value: json!({"median_ms": middle, "worst_ms": worst.0, "worst": worst.1, "over_100_ms": late, "of": times.len()}),
        goal: "≤ 100 ms",
        method: "every beginning of three searches over 100,000 events, typed into the real window; three rounds",
    }
}

/// When the first rows were drawn, as Unix time in milliseconds.
const DRAWN: &str = "
    const [mark] = performance.getEntriesByName('usable');
    return mark ? performance.timeOrigin + mark.startTime : null";

/// Types a text into the search at once and passes on the milliseconds until its rows are drawn.
const TYPE: &str = "
    const [text, done] = arguments, field = document.querySelector('input[type=search]');
    const began = performance.now();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const look = () => {
        const there = document.querySelector('[role=listbox][aria-busy=false] [role=option]');
        if (there) done(performance.now() - began);
        else if (performance.now() - began > 10000) done(document.body.innerText);
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);";

const SEARCHES: [&str; 3] = ["number50000", "keto gummies", "user99 crypto"];
const EVENTS: u32 = 100_000;
const OPENINGS: usize = 11;
const ROUNDS: usize = 3;
const PATIENCE: Duration = Duration::from_mins(1);
