//! The form of an account while it is being filled in.

use bellhop_tests::{
    desktop::Rig,
    drive::{wait::eventually, webdriver::Window},
};
use serde_json::{Value, json};

use crate::SOON;

#[test]
fn a_fault_is_said_when_its_field_is_left_and_moves_nothing() {
    let rig = Rig::plan().screen().start();
    let window = Window::open(&rig);
    for width in [920, 360] {
        window.resize(width, 640);
        window.click("Add your first account");
        // It lies below the edge of a small window, where WebDriver does not scroll to.
        window.evaluate("document.querySelector('.more').click()");
        window.wait_for("Certificate file");
        let before = window.evaluate(PLACES);
        assert!(before.as_array().is_some_and(|places| places.len() > 6), "{before}");

        // The longest of the faults, of a rule that is the resident's alone.
        window.fill("Address", "ws://example.org/cable");
        assert_eq!(window.evaluate(ADDRESS), json!([null, true, "The websocket of metasmoke; it ends in /cable."]));
        window.keys(TAB);
        let [invalid, seen, said] = eventually("the fault", SOON, || {
            let told: [Value; 3] = serde_json::from_value(window.evaluate(ADDRESS)).ok()?;
            (!told[0].is_null()).then_some(told)
        });
        assert_eq!((invalid, seen), (json!("true"), json!(true)));
        assert!(said.as_str().is_some_and(|said| said.starts_with("This address is not encrypted.")), "{said}");
        assert_eq!(window.evaluate(PLACES), before, "at {width} px");

        // What mends it may stand in another field.
        window.evaluate("document.querySelector('.form [role=switch]').click()");
        eventually("the fault to go", SOON, || window.evaluate(ADDRESS)[0].is_null().then_some(()));
        assert_eq!(window.evaluate(PLACES), before, "at {width} px");
        window.click("Back to accounts");
        window.wait_for("Welcome to Bellhop");
    }
}

/// Where the fields stand in the form.
const PLACES: &str = "
    const form = document.querySelector('.form');
    return [...form.querySelectorAll('input')].map((field) => Math.round(field.getBoundingClientRect().top + form.scrollTop))";

/// Of the address: whether it is called invalid, whether the sentence about it is seen in the window, and the sentence.
const ADDRESS: &str = "
    const field = document.querySelector('[name=url]');
    const said = document.getElementById(field.getAttribute('aria-describedby'));
    return [field.getAttribute('aria-invalid'), said.checkVisibility({ visibilityProperty: true }), said.innerText.trim()]";

const TAB: &str = "\u{E004}";
