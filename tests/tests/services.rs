//! Journeys through the real programs for each service, and what the documentation says of them.

#[path = "services/blind.rs"]
mod blind;
#[path = "services/chaos.rs"]
mod chaos;
#[path = "services/daptin.rs"]
mod daptin;
#[path = "services/gleepost.rs"]
mod gleepost;
#[path = "services/metasmoke.rs"]
mod metasmoke;
#[path = "services/redaction.rs"]
mod redaction;
#[path = "services/screen.rs"]
mod screen;
#[path = "services/silence.rs"]
mod silence;
#[path = "services/table.rs"]
mod table;
#[path = "services/upgrade.rs"]
mod upgrade;

use std::time::Duration;

use bellhop_tests::desktop::Rig;
use bellhop_tests::drive::wait::eventually;
use serde_json::Value;

/// The event of this key, once it has this fate: `rung kind`.
fn fated(rig: &Rig, key: &str, fate: &str) -> Value {
    eventually(&format!("{key} to be {fate}"), SOON, || {
        rig.events().into_iter().find(|event| event["key"] == key && told(event) == fate)
    })
}

/// An event's fate in two words.
fn told(event: &Value) -> String {
    let word = |name: &str| event["fate"][name].as_str().unwrap_or_default().to_owned();
    format!("{} {}", word("did"), word("why"))
}

/// The words with which an event rings for itself.
fn words(event: &Value) -> String {
    let word = |name: &str| event[name].as_str().unwrap_or_default();
    format!("{}: {}\n{}", word("account"), word("title"), word("body"))
}

/// The keys of all events, oldest first.
fn keys(rig: &Rig) -> Vec<String> {
    let events = rig.events().into_iter().rev();
    events.map(|event| event["key"].as_str().unwrap_or_default().to_owned()).collect()
}

/// Longer than anything a journey waits for takes, on a busy machine too.
const SOON: Duration = Duration::from_secs(20);
