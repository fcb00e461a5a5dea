//! A long history in the real window: what is drawn, searched and kept in place.

use std::time::{SystemTime, UNIX_EPOCH};

use bellhop_core::clock::Wall;
use bellhop_tests::{
    desktop::Rig,
    drive::{wait::eventually, webdriver::Window},
    long,
    stand_ins::action_cable::Cable,
};
use serde_json::json;

use crate::{KEY, SOON, flag_log};

#[test]
fn a_long_history_is_scrolled_and_searched() {
    let (rig, cable) = (Rig::plan().screen().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &["events=flag_logs#create"], KEY);
    let newest = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock that is set").saturating_sub(long::AGO);
    let newest = Wall(i64::try_from(newest.as_millis()).expect("a time"));
    long::fill(&rig.path("profile/history.db"), &long::account(&rig, "smoke"), MANY, newest);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    let window = Window::open(&rig);

    // At the top, in the middle and at the end, a screen or two is drawn, and the list says how long it is.
    window.wait_for(&format!("number{MANY}"));
    let lines = |window: &Window| window.evaluate(LINES);
    assert!(lines(&window)["of"].as_u64() >= Some(u64::from(MANY)), "{}", lines(&window));
    scroll(&window, "list.scrollHeight / 2");
    let middle = eventually("the middle", SOON, || Some(lines(&window)).filter(|lines| lines["blank"] == 0));
    let first = middle["first"].as_u64().expect("a number");
    assert!((u64::from(MANY / 5 * 2)..u64::from(MANY / 5 * 3)).contains(&first), "{middle}");
    assert!(middle["drawn"].as_u64() < Some(120), "{middle}");

    // What arrives on top moves nothing.
    let before = window.evaluate(IN_SIGHT);
    cable.broadcast("create", "FlagLog", &flag_log(7, 42));
    eventually("the list to grow", SOON, || (lines(&window)["of"] != middle["of"]).then_some(()));
    assert_eq!(window.evaluate(IN_SIGHT), before);

    window.evaluate("document.querySelector('[role=listbox]').focus()");
    window.keys(END);
    eventually("the oldest", SOON, || {
        let chosen = window.evaluate("return document.querySelector('[aria-selected=true]')?.innerText ?? ''");
        chosen.as_str().filter(|text| text.contains("number1\n")).map(str::to_owned)
    });
    assert!(lines(&window)["drawn"].as_u64() < Some(120), "{}", lines(&window));
    window.keys(HOME);
    window.wait_for("post 42");

    // Each key stroke brings its rows.
    let mut times = Vec::new();
    for text in
        ["n", "nu", "num", "number1", "number12", "number12345", "", "k", "ke", "ket", "keto", "keto g", "keto gummies"]
    {
        let took = window.evaluate_later(TYPE, &json!([text]));
        times.push((text, took.as_f64().unwrap_or_else(|| panic!("“{text}” brought nothing: {took}"))));
        if text == "number12345" {
            assert_eq!(lines(&window)["of"], 1);
        }
    }
    println!("key stroke to rows: {times:?} ms");
    window.click("Unread");
    eventually("unread alone", SOON, || (lines(&window)["of"].as_u64() < Some(200)).then_some(()));
    assert!(window.text().contains("keto"), "{}", window.text());
}

fn scroll(window: &Window, to: &str) {
    window.evaluate(&format!("const list = document.querySelector('[role=listbox]'); list.scrollTop = {to};"));
}

/// How many lines the list has, how many of them are drawn, and the number in the first title in sight; `blank` counts
/// places in sight that are not filled.
const LINES: &str = "
    const list = document.querySelector('[role=listbox]'), box = list?.getBoundingClientRect();
    const rows = [...document.querySelectorAll('[role=option]')];
    const seen = rows.filter((row) => { const at = row.getBoundingClientRect(); return at.bottom > box.top && at.top < box.bottom; });
    const first = seen.map((row) => /number(\\d+)/.exec(row.innerText)?.[1]).find(Boolean);
    return { of: Number(rows[0]?.getAttribute('aria-setsize') ?? 0), drawn: rows.length, first: Number(first ?? 0),
        blank: Math.max(0, Math.floor((box?.height ?? 0) / 56) - 1 - seen.length) };";

/// The titles in sight and where each stands.
const IN_SIGHT: &str = "
    const box = document.querySelector('[role=listbox]').getBoundingClientRect();
    return [...document.querySelectorAll('[role=option]')].map((row) => [row.innerText.split('\\n')[0], Math.round(row.getBoundingClientRect().top)])
        .filter(([, top]) => top > box.top && top < box.bottom - 60);";

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

/// Enough that nobody could draw them all; recording five times as many takes a minute in a build for tests.
const MANY: u32 = 20_000;
const END: &str = "\u{e010}";
const HOME: &str = "\u{e011}";
