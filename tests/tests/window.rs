//! The real window with the real resident and a real Action Cable server, used as its users do.

#[path = "window/account.rs"]
mod account;
#[path = "window/form.rs"]
mod form;
#[path = "window/keyboard.rs"]
mod keyboard;
#[path = "window/language.rs"]
mod language;
#[path = "window/long.rs"]
mod long;
#[path = "window/preferences.rs"]
mod preferences;
#[path = "window/process.rs"]
mod process;
#[path = "window/wishes.rs"]
mod wishes;

use std::time::Duration;

use bellhop_tests::{drive::webdriver::Window, stand_ins::action_cable::Cable};
use serde_json::{Value, json};

/// Opens a view by its place in the rail, where a number may follow the name.
fn go(window: &Window, view: &str) {
    window.click_at(&format!("//nav//button[starts-with(normalize-space(.), '{view}')]"));
}

/// Fills in the form that adds a metasmoke account. The address stands among the folded fields.
fn fill_in(window: &Window, cable: &Cable, name: &str, key: &str) {
    window.fill("Name", name);
    window.click("More");
    window.fill("Address", &cable.url());
    // The kind's switch then decides about ringing alone: the server goes on sending.
    window.fill("Events", "flag_logs#create");
    window.fill("API key", key);
}

/// A successful automatic spam flag.
fn flag_log(id: u64, post: u64) -> Value {
    json!({"id": id, "success": true, "error_message": null, "flag_condition_id": 1, "user_id": 7, "post_id": post,
        "is_dry_run": false, "backoff": null, "site_id": 1, "is_auto": true, "flag_type": "spam", "comment": null,
        "created_at": "2026-01-01T00:00:10.000Z", "updated_at": "2026-01-01T00:00:10.000Z"})
}

/// The API key, unlike anything else that could be found in a file.
const KEY: &str = "canary-key-9876543210";

/// Longer than anything the window waits for takes, on a busy machine too.
const SOON: Duration = Duration::from_mins(1);
