//! The whole window without a mouse: what can be done can be reached with Tab, and is seen when it is reached.

use bellhop_tests::{
    desktop::Rig,
    drive::{wait::eventually, webdriver::Window},
    stand_ins::action_cable::Cable,
};

use crate::{KEY, SOON, account::kind_is_off, flag_log};

#[test]
fn everything_is_done_without_a_mouse() {
    let (rig, cable) = (Rig::plan().dunst().start(), Cable::start(&[KEY]));
    let window = Window::open(&rig);
    window.wait_for("Welcome to Bellhop");

    // An account, with the address among the folded fields.
    press(&window, "Add your first account", ENTER);
    eventually("the next view's heading", SOON, || (focus(&window) == "Add account").then_some(()));
    type_into(&window, "Name", "smoke");
    type_into(&window, "API key", KEY);
    press(&window, "More", ENTER);
    // A fault is said when its field is left, and goes as it is mended.
    type_into(&window, "Address", "localhost");
    window.keys(TAB);
    window.wait_for("Write an address that starts with wss:// or ws://.");
    reach(&window, "Address");
    window.keys(&cable.url());
    let fault = || window.evaluate("return document.querySelector('[aria-invalid]')");
    eventually("the fault to go", SOON, || fault().is_null().then_some(()));
    type_into(&window, "Events", "flag_logs#create");
    press(&window, "Test and add", ENTER);
    window.wait_for("Live for");
    assert_eq!(focus(&window), "Accounts");

    // An event, opened from the list, and looked for.
    cable.broadcast("create", "FlagLog", &flag_log(7, 42));
    press(&window, "Inbox", ENTER);
    window.wait_for("Today");
    reach(&window, "Events");
    window.keys(ENTER);
    let opened = eventually("the browser", SOON, || rig.opened().pop());
    assert_eq!(opened.url, format!("{}/post/42/flag_logs", cable.web()));
    window.keys("/");
    assert_eq!(window.evaluate("return document.activeElement.type"), "search");
    window.keys("nothing like it");
    window.wait_for("No event matches.");
    window.keys(ESCAPE);
    window.wait_for("Today");

    // The keys and their list, from which Escape leads back to where they were asked for.
    reach(&window, "Keys");
    window.keys(ENTER);
    eventually("the list of the keys", SOON, || (focus(&window) == "Close").then_some(()));
    window.keys(ENTER);
    eventually("the focus to be back", SOON, || (focus(&window) == "Keys").then_some(()));

    // What an event says, to be told elsewhere.
    reach(&window, "Events");
    press(&window, "Copy title, text and link", ENTER);
    window.wait_for("Copied");

    // A rule from the event: of the kind and the title it begins with, the kind alone shall count.
    reach(&window, "Events");
    press(&window, "Less like this", ENTER);
    reach(&window, "Remove this condition");
    press(&window, "Remove this condition", ENTER);
    window.wait_for("Would have rung 0 and hidden 1 of the last 1.");
    press(&window, "Save rule", ENTER);
    window.wait_for("Keeps quiet · smoke only");

    // A rule removed by mistake.
    press(&window, "Remove less Flag log", ENTER);
    eventually("the way back", SOON, || (focus(&window) == "Undo").then_some(()));
    window.keys(ENTER);
    eventually("the rule to be back", SOON, || (focus(&window) == "Remove less Flag log").then_some(()));
    window.wait_for("Keeps quiet · smoke only");

    // A switch.
    press(&window, "Flag log", " ");
    eventually("the switch to be kept", SOON, || kind_is_off(&rig).then_some(()));

    // A menu, whose lines the arrows reach, and a question that is safe to answer in a hurry.
    press(&window, "Accounts", ENTER);
    press(&window, "More for smoke", ENTER);
    eventually("the menu's first line", SOON, || (focus(&window) == "Test connection…").then_some(()));
    window.keys(ENTER);
    window.wait_for("It works.");
    press(&window, "Close", ENTER);
    eventually("the focus to be back", SOON, || (focus(&window) == "More for smoke").then_some(()));
    window.keys(ENTER);
    eventually("the menu's first line", SOON, || (focus(&window) == "Test connection…").then_some(()));
    window.keys(UP);
    assert_eq!(focus(&window), "Remove…");
    window.keys(ENTER);
    eventually("the question", SOON, || (focus(&window) == "Keep it").then_some(()));
    press(&window, "Remove smoke", ENTER);
    window.wait_for("Welcome to Bellhop");
    eventually("the first view's heading", SOON, || (focus(&window) == "Welcome to Bellhop").then_some(()));
    eventually("the key to go", SOON, || (!rig.keychain_holds(KEY)).then_some(()));
}

/// Goes with Tab to what has this name, and presses a key there.
fn press(window: &Window, name: &str, key: &str) {
    reach(window, name);
    window.keys(key);
}

fn type_into(window: &Window, label: &str, text: &str) {
    reach(window, label);
    window.keys(text);
}

/// Presses Tab until what has this name has the focus, which a user can see at each stop.
fn reach(window: &Window, name: &str) {
    let mut stops = Vec::new();
    let arrived = (0..STOPS).any(|_| {
        window.keys(TAB);
        let stop = focus(window);
        // What lies below the edge is scrolled into sight a moment later.
        eventually(&format!("the focus on “{stop}” to be seen"), SOON, || {
            (window.evaluate(SEEN) == true).then_some(())
        });
        stops.push(stop);
        stops.last().is_some_and(|stop| stop == name)
    });
    assert!(arrived, "Tab leads to {stops:?}, and not to “{name}”; the window shows:\n{}", window.text());
}

/// What has the focus, by its label or its text.
fn focus(window: &Window) -> String {
    let name = window.evaluate(
        "const at = document.activeElement;
        const words = at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText ?? '';
        return words.split('\\n')[0].trim()",
    );
    name.as_str().unwrap_or_default().to_owned()
}

/// Whether the focus is drawn and in the window. A list shows it on its chosen row instead of around itself, a hidden
/// radio button on its label.
const SEEN: &str = "
    const at = document.activeElement;
    if (at === document.body) return true;
    const drawn = at.role === 'listbox' ? at.querySelector('[aria-selected=true]') : at.type === 'radio' ? at.closest('label') : at;
    const { top, bottom, left, right } = drawn.getBoundingClientRect();
    const within = top < innerHeight && bottom > 0 && left < innerWidth && right > 0;
    return within && getComputedStyle(drawn).outlineStyle !== 'none'";

/// Keys by the `WebDriver` specification's private characters.
const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";
const UP: &str = "\u{E013}";

/// The longest way round, past every kind of a service that has many.
const STOPS: u32 = 300;
