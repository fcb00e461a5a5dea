//! Every view and state of the window, judged by axe-core: light and dark, small and large, in both languages.

use std::fs;

use bellhop_tests::{cable::Cable, rig::Rig, wait::eventually, webdriver::Window};
use serde_json::{Value, json};

use crate::{KEY, SOON, fill_in, flag_log, go};

#[test]
fn no_view_shuts_anybody_out() {
    let (rig, mut cable) = (Rig::plan().dunst().start(), Cable::start(&[KEY]));
    let window = Window::open(&rig);
    let mut judge = Judge::new(&window);

    window.wait_for("Welcome to Bellhop");
    judge.looks_at("first run");
    go(&window, "Filters");
    window.wait_for("Nothing to filter yet.");
    judge.looks_at("filters, empty");
    go(&window, "Inbox");
    window.click("Add your first account");
    window.click("Test and add");
    window.wait_for("Give it a name");
    judge.looks_at("add account, faults");
    fill_in(&window, &cable, "smoke", "not-a-valid-key");
    window.click("Test and add");
    window.wait_for("smoke was not added");
    judge.looks_at("add account, refused");
    window.fill("API key", KEY);
    window.click("Test and add");
    window.wait_for("Live for");
    judge.looks_at("accounts, live");

    window.click("Mute smoke");
    window.wait_for("Until I say");
    judge.looks_at("accounts, menu");
    window.keys(ESCAPE);
    for (line, title) in [
        ("Test connection…", "It works."),
        ("Enter a new key…", "Save and connect"),
        ("Edit…", "Edit smoke"),
        ("Remove…", "Remove smoke?"),
    ] {
        window.click("More for smoke");
        window.click(line);
        window.wait_for(title);
        judge.looks_at(&format!("accounts, {line}"));
        window.keys(ESCAPE);
    }

    go(&window, "Inbox");
    window.wait_for("Nothing has happened yet.");
    judge.looks_at("inbox, empty");
    cable.broadcast("create", "FlagLog", &flag_log(7, 42));
    window.click_at("//*[@role='option']");
    window.wait_for("Less like this");
    judge.looks_at("inbox, an event");
    window.fill("Search the inbox", "nothing like it");
    window.wait_for("No event matches.");
    judge.looks_at("inbox, no match");
    window.click("Show everything");
    window.click_at("//*[@role='option']");
    window.click("Only like this");
    window.wait_for("What it would have done");
    judge.looks_at("rule");
    window.click("Save rule");
    window.wait_for("Keeps quiet");
    judge.looks_at("filters");
    go(&window, "Preferences");
    window.wait_for("Quiet hours");
    judge.looks_at("preferences");
    window.click("Add exact times");
    window.wait_for("Starting on");
    judge.looks_at("preferences, quiet hours");
    window.keys(ESCAPE);
    window.click_at("//nav/button");
    window.wait_for("Would you notice?");
    judge.looks_at("health");

    // A narrow window, one at twice the size, and another language.
    window.resize(380, 640);
    for view in ["Inbox", "Accounts", "Filters", "Preferences"] {
        go(&window, view);
        judge.looks_at(&format!("{view}, narrow"));
    }
    window.evaluate("document.documentElement.style.zoom = 2");
    window.resize(920, 640);
    judge.looks_at("preferences, twice the size");
    window.evaluate("document.documentElement.style.zoom = 1");
    window.click("Deutsch");
    window.wait_for("Ruhezeiten");
    judge.looks_at("preferences, German");
    for view in ["Eingang", "Konten", "Filter"] {
        go(&window, view);
        judge.looks_at(&format!("{view}, German"));
    }

    go(&window, "Konten");
    cable.kill();
    window.wait_for("Neuer Versuch");
    judge.looks_at("accounts, retrying");
    assert_eq!(rig.bellhop(&["stop"]).code, 0);
    window.wait_for("Bellhop starten");
    judge.looks_at("without a resident");

    assert!(judge.seen > 100, "{} looks", judge.seen);
    assert!(judge.found.is_empty(), "{}", judge.found.join("\n"));
}

#[test]
fn the_judge_finds_what_is_wrong() {
    let rig = Rig::plan().screen().start();
    let window = Window::open(&rig);
    window.wait_for("Welcome to Bellhop");
    let mut judge = Judge::new(&window);
    window.evaluate("document.querySelector('main').append(document.createElement('button'))");
    judge.looks_at("a button without a name");
    assert!(judge.found.iter().any(|fault| fault.contains("button-name")), "{:?}", judge.found);
}

#[test]
fn the_window_is_used_without_a_mouse() {
    let (rig, cable) = (Rig::plan().screen().start(), Cable::start(&[KEY]));
    let url = cable.url();
    rig.add_account("metasmoke", "smoke", &url, &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    let window = Window::open(&rig);
    window.wait_for("Nothing has happened yet.");
    cable.broadcast("create", "FlagLog", &flag_log(7, 42));
    window.wait_for("Today");

    // To the list and to its first event, and open it.
    tab_to(&window, "document.activeElement.role === 'listbox'");
    window.keys(ENTER);
    let opened = eventually("the browser", SOON, || rig.opened().pop());
    assert_eq!(opened.url, format!("{}/post/42/flag_logs", cable.web()));

    // To the search and back, and on to the accounts.
    window.keys("/");
    assert_eq!(window.evaluate("return document.activeElement.type"), "search");
    window.keys(ESCAPE);
    tab_to(&window, "document.activeElement.textContent.trim().startsWith('Accounts')");
    window.keys(ENTER);
    window.wait_for("Live for");
    tab_to(&window, "document.activeElement.role === 'switch'");
    window.keys(" ");
    window.wait_for("Switched off.");
    eventually("the account to be off", SOON, || (rig.account("smoke")["enabled"] == false).then_some(()));
}

/// Presses Tab until this is true of what has the focus, which a user can see all the while.
fn tab_to(window: &Window, there: &str) {
    let arrived = (0..60).any(|_| {
        window.keys(TAB);
        window.evaluate(&format!("return {there}")) == true
    });
    assert!(arrived, "Tab does not lead to where {there}; the window shows:\n{}", window.text());
    // A list shows the focus on its chosen row instead of around itself.
    let seen = "const at = document.activeElement; return at.role === 'listbox' || getComputedStyle(at).outlineStyle !== 'none'";
    assert_eq!(window.evaluate(seen), true, "the focus is not seen");
}

/// Looks at the window with axe-core, and remembers what is wrong.
struct Judge<'a> {
    window: &'a Window,
    axe: String,
    seen: u32,
    found: Vec<String>,
}

impl<'a> Judge<'a> {
    fn new(window: &'a Window) -> Self {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(file).expect("script/setup installs axe-core");
        Self { window, axe, seen: 0, found: Vec::new() }
    }

    /// Judges the window as it stands: in the light and in the dark, with more contrast and without.
    fn looks_at(&mut self, what: &str) {
        for (theme, contrast) in [("light", "normal"), ("light", "more"), ("dark", "more"), ("dark", "normal")] {
            let script = format!(
                "{}
                const [theme, contrast, done] = arguments;
                const root = document.documentElement;
                const before = root.dataset.theme;
                root.dataset.theme = theme;
                root.dataset.contrast = contrast;
                // Colours that are still moving are nobody's fault.
                Promise.allSettled(document.getAnimations().map((each) => each.playState === 'running' && each.effect.getTiming().iterations !== Infinity && each.finished))
                    .then(() => axe.run(document, {{ resultTypes: ['violations'] }}))
                    .then(({{ violations, passes }}) => done({{
                        passed: passes.length,
                        faults: violations.map(({{ id, nodes }}) => id + ': ' + nodes.map((node) => node.html.slice(0, 160) + ' ' + (node.any[0]?.message ?? '')).join(' | ')),
                    }}), (error) => done({{ faults: [String(error)], passed: 0 }}))
                    .then(() => {{ if (before) root.dataset.theme = before; else delete root.dataset.theme; delete root.dataset.contrast; }});",
                self.axe
            );
            let judged = self.window.evaluate_later(&script, &json!([theme, contrast]));
            assert!(judged["passed"].as_u64() > Some(0), "{what}: axe judged nothing: {judged}");
            let faults = judged["faults"].as_array().into_iter().flatten().filter_map(Value::as_str);
            self.found.extend(faults.map(|fault| format!("{what}, {theme}, contrast {contrast}: {fault}")));
            self.seen += 1;
        }
    }
}

/// Keys by the `WebDriver` specification's private characters.
const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";
