//! A history of many events, as months of use leave it.

use std::{path::Path, time::Duration};

use bellhop_core::{
    account::Account,
    clock::Wall,
    event::{Bearing, Event, Urgency},
    fate::{Did, Fate},
    messages::Message,
    settings::Settings,
};
use bellhop_engine::history::{Fresh, History, Query};
use serde_json::json;

use crate::desktop::Rig;

/// The account of this name, as the rig's settings have it.
///
/// # Panics
/// When there is none.
pub fn account(rig: &Rig, name: &str) -> Account {
    let file = rig.path("profile/settings.json");
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let settings: Settings = serde_json::from_str(&text).expect("settings are JSON");
    settings.named(name).cloned().expect("there is such an account")
}

/// Records `count` events of the account up to `newest` in the history file at `path`, one each minute; the last is
/// number `count`. No resident may run meanwhile.
///
/// # Panics
/// When the history cannot be written.
pub fn fill(path: &Path, account: &Account, count: u32, newest: Wall) {
    let (mut history, _) = History::open(path, newest).expect("a history");
    history.begin().expect("a writable history");
    for n in 1..=count {
        let event = event(n, Wall(newest.0 - i64::from(count - n) * MINUTE));
        let (did, why) = FATES[n as usize % FATES.len()];
        let fate = Fate::new(did, why);
        let urgency = event.urgency;
        let fresh = Fresh { event: &event, account, received_at: event.at, live: true, urgency, fate: &fate };
        history.record(&fresh).expect("a writable history");
    }
    // Unread are the newest, as for somebody who looks in once a day.
    let seen = Query { before: Some(i64::from(count.saturating_sub(UNREAD)) + 1), ..Default::default() };
    history.read_all(&seen, newest).expect("a writable history");
    // As the resident does in quiet moments.
    while history.index_some().expect("a writable history") {}
    history.commit().expect("a writable history");
}

/// An event with words that are many, some, or one event's own.
fn event(n: u32, at: Wall) -> Event {
    let word = |step: u32| WORDS[(n.wrapping_mul(2_654_435_761) >> step) as usize % WORDS.len()];
    let title = format!("{} {} {} for {}, number{n}", word(3), word(9), word(15), word(21));
    let body = format!("Reported on {} by user{} with {} and {}", word(6), n % 997, word(12), word(18));
    Event {
        kind: KINDS[n as usize % KINDS.len()].to_owned(),
        key: format!("Post/{n}/create"),
        at,
        fields: json!({"event_type": "create", "event_class": "Post", "object": {"id": n, "title": title, "body": body}}),
        title: Message::verbatim(title),
        body: Message::verbatim(body),
        url: Some(format!("https://metasmoke.example/post/{n}")),
        urgency: Urgency::Normal,
        thread: Some(format!("post/{n}")),
        seq: None,
        bearing: Bearing::News,
        hush: None,
        teaches: Vec::new(),
        lacks: None,
        cursors: Vec::new(),
        known_as: None,
    }
}

/// How long the newest event of [`fill`] is to be ago, so that none lies ahead.
pub const AGO: Duration = Duration::from_mins(1);
/// How many of the newest are unread at the most; those that were kept quiet never are.
const UNREAD: u32 = 200;
const MINUTE: i64 = 60_000;
const KINDS: [&str; 3] = ["posts#create", "flag_logs#create", "feedbacks#create"];
const FATES: [(Did, &str); 5] = [
    (Did::Quiet, "kind"),
    (Did::Rung, "kind"),
    (Did::Quiet, "schedule"),
    (Did::Muted, "mute"),
    (Did::Quiet, "rule:old"),
];
const WORDS: [&str; 24] = [
    "spam", "keto", "gummies", "crypto", "recovery", "expert", "printer", "support", "number", "cheap", "verified",
    "accounts", "loan", "offer", "airline", "refund", "wallet", "escort", "casino", "bonus", "essay", "writing",
    "pills", "review",
];
