mod bounds;
mod files;
mod holding;
mod indexing;
mod reading;
mod shape;
mod telling;

use std::collections::BTreeMap;
use std::path::PathBuf;

use bellhop_core::account::{Account, AccountId, Keep};
use bellhop_core::clock::Wall;
use bellhop_core::event::{Bearing, Event, FetchedAs, HeardAs, KnownAs, Since, Urgency};
use bellhop_core::fate::{Did, Fate};
use bellhop_core::messages::Message;
use serde_json::json;
use tempfile::TempDir;

use super::*;

/// A history in a folder of its own, gone when the test ends: closed first, since Windows removes no file that is open.
struct Kept {
    history: History,
    folder: TempDir,
}

impl Kept {
    fn new(test: &str) -> Self {
        let folder = tempfile::Builder::new().prefix(test).tempdir().expect("a temporary folder");
        let (history, note) = History::open(&folder.path().join("history.db"), NOW).expect("a new history");
        assert_eq!(note, None);
        Self { history, folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("history.db")
    }

    fn record(&mut self, event: &Event, fate: &Fate) -> Option<EventId> {
        let account = account("00000000000000aa");
        let fresh = Fresh { event, account: &account, received_at: event.at, live: true, urgency: event.urgency, fate };
        self.history.record(&fresh).expect("a writable history")
    }

    fn rung(&mut self, key: &str, notice: u64) -> EventId {
        let fate = Fate { notice: Some(notice), ..Fate::new(Did::Rung, "kind") };
        self.record(&event(key), &fate).expect("it is new")
    }

    fn fate(&self, id: EventId) -> Fate {
        self.history.event(id).expect("a readable history").expect("it is on record").fate
    }

    fn keys(&self, query: &Query) -> Vec<String> {
        self.history.page(query).expect("a valid query").into_iter().map(|row| row.key).collect()
    }
}

/// A gap that is open since then.
fn open_gap(from: i64) -> Gap {
    Gap {
        from: Wall(from),
        to: None,
        recovered: 0,
        complete: false,
        missing: Vec::new(),
        why: None,
        cursors: Some([("flags", "5")].into_iter().collect()),
        outage: true,
    }
}

const NOW: Wall = Wall(1_767_225_600_000);

fn id(id: &str) -> AccountId {
    AccountId(id.to_owned())
}

fn ours() -> AccountId {
    id("00000000000000aa")
}

fn account(id: &str) -> Account {
    Account {
        id: AccountId(id.to_owned()),
        name: "smoke".to_owned(),
        service: "metrics".to_owned(),
        enabled: true,
        fields: BTreeMap::new(),
        kinds: BTreeMap::new(),
        expect: BTreeMap::new(),
        muted_until: None,
        keep: Keep::Keychain,
    }
}

fn event(key: &str) -> Event {
    Event {
        kind: "things#create".to_owned(),
        key: key.to_owned(),
        at: NOW,
        title: Message::verbatim(format!("Title of {key}")),
        body: Message::verbatim("Body"),
        url: Some("https://host/1".to_owned()),
        urgency: Urgency::Critical,
        fields: json!({"object": {"id": 1}}),
        thread: Some("post/1".to_owned()),
        seq: Some(u64::MAX),
        bearing: Bearing::News,
        hush: None,
        teaches: Vec::new(),
        lacks: None,
        cursors: Vec::new(),
        known_as: None,
    }
}
