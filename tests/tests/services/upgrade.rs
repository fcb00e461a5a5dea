//! A profile as an older Bellhop left it, and what today's makes of it: nothing lost, nothing rung again, and what was
//! missed meanwhile told.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use bellhop_control::ask::{Answer, Ask};
use bellhop_core::clock::Wall;
use bellhop_tests::desktop::Rig;
use bellhop_tests::desktop::items::Item;
use bellhop_tests::drive::wait::eventually;
use bellhop_tests::stand_ins::action_cable::{Cable, TABLES};
use bellhop_tests::stand_ins::daptin::{self, Trap};
use bellhop_tests::stand_ins::gleepost;
use nix::sys::signal::Signal;
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

use crate::screen::Screen;
use crate::{SOON, fated, words};

#[tokio::test(flavor = "multi_thread")]
async fn an_older_profile_is_taken_over_with_its_keys_and_rings_for_nothing_twice() {
    let old = Kept::read();
    let rig = Rig::plan().variable("BELLHOP_PROFILE", "").start();
    let services = Services::start(&old.rows).await;
    old.put(&rig, &services).await;
    // While no Bellhop ran.
    services.flag(8);
    services.feedback(9);
    services.message(14);
    services.ticket(6);
    let mut screen = Screen::on(&rig).await;

    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    let missed = ["FlagLog/8/create", "Feedback/9/create", "ticket/t-6/create", "message/14"];
    eventually("what was missed", 3 * SOON, || {
        missed.iter().all(|key| row(&rig.events(), key).is_some()).then_some(())
    });

    let now = rig.events();
    let keys = |events: &[Value]| events.iter().map(|event| event["key"].to_string()).collect::<BTreeSet<_>>();
    assert_eq!(now.len(), keys(&now).len(), "none is there twice");
    assert_eq!(now.len(), old.events.len() + missed.len(), "none is lost, and none made up");
    for was in &old.events {
        let is = row(&now, was["key"].as_str().unwrap_or_default()).unwrap_or_else(|| panic!("{was:#} is lost"));
        for (name, value) in was.as_object().into_iter().flatten() {
            assert_eq!(&is[name], value, "{name} of {was:#}");
        }
    }
    let asks = |event: &&Value| {
        ["rung", "grouped", "muted", "failed"].contains(&text(&event["fate"]["did"]))
            && missed.contains(&text(&event["key"]))
    };
    let more = now.iter().filter(asks).count() as u64;
    assert_eq!(rig.status()["unread"].as_u64(), old.status["unread"].as_u64().map(|unread| unread + more));

    // What was on its way when the links came back is looked for once more.
    eventually("every gap to be covered", 3 * SOON, || {
        let open = |gap: &Value| gap["fetching"] == true;
        let covered = |name| !rig.account(name)["gaps"].as_array().is_some_and(|gaps| gaps.iter().any(open));
        NAMES.into_iter().all(covered).then_some(())
    });
    // The status lists the latest gaps alone, and these grow old.
    let gaps = gaps(&rig).await;
    for name in NAMES {
        let was = account(&old.status, name);
        assert_eq!(rig.account(name)["muted_until"], was["muted_until"]);
        for gap in was["gaps"].as_array().into_iter().flatten() {
            let kept = gaps.iter().find(|kept| kept["account"] == name && kept["from"] == gap["from"]);
            let kept = kept.unwrap_or_else(|| panic!("the gap {gap:#} of {name} is lost: {gaps:#?}"));
            if gap["to"].is_null() {
                assert_eq!((kept["to"].is_null(), &kept["complete"]), (false, &json!(true)), "{name}: {kept:#}");
            } else {
                assert_eq!((&kept["to"], &kept["complete"]), (&gap["to"], &gap["complete"]), "{name}: {kept:#}");
            }
        }
    }
    // What happens from here on rings as ever.
    services.feedback(20);
    let new = fated(&rig, "Feedback/20/create", "rung kind");
    screen.settle().await;
    assert!(screen.rang().contains(&words(&new)), "what rings is known by its words: {:?}", screen.rang());
    let told: BTreeSet<_> = old.events.iter().map(words).collect();
    let again: Vec<_> = screen.rang().into_iter().filter(|words| told.contains(words)).collect();
    assert!(again.is_empty(), "{again:?} were told by the older Bellhop already");
}

/// Writes the profile with the Bellhop that `BELLHOP_BIN` names. The README beside it says how.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes test data with an older Bellhop"]
async fn an_older_bellhop_writes_the_profile() {
    let rig = Rig::plan().variable("BELLHOP_PROFILE", "").start();
    let mut services = Services::start(&json!({})).await;
    services.flag(1);
    services.feedback(1);
    services.message(9);
    services.ticket(0);
    let mut screen = Screen::on(&rig).await;
    let ok = |arguments: &[&str]| ok(&rig, arguments);
    services.add_accounts(&rig);
    let mut resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    for mark in ["flag_logs", "notification", "ticket#searched"] {
        eventually(mark, SOON, || marks(&rig).contains(mark).then_some(()));
    }
    // Heard live: rung and opened, rung and left, rung and seen, quiet by kind and by rule, updated, muted.
    services.flag(6);
    fated(&rig, "FlagLog/6/create", "rung kind");
    screen.settle().await;
    let first = screen.shown[0].number;
    screen.press(first, "default").await;
    eventually("the browser", SOON, || rig.opened().pop());
    let unread = || rig.status()["unread"].clone();
    eventually("it to be read", SOON, || (unread() == 0).then_some(()));
    services.flag(7);
    services.feedback(3);
    services.message(10);
    services.notification(4);
    services.ticket(1);
    services.ticket(2);
    services.desk.create("ticket", json!({"reference_id": "t-3", "name": "a test"}));
    fated(&rig, "FlagLog/7/create", "rung kind");
    fated(&rig, "ticket/t-2/create", "rung kind");
    fated(&rig, "ticket/t-3/create", "quiet rule:no tests");
    let seen = screen.shows("hello 10").await;
    fated(&rig, "message/10", "rung kind");
    let before = unread();
    screen.press(seen, "seen").await;
    eventually("it to be seen", SOON, || (unread() != before).then_some(()));
    services.desk.update("ticket", "t-1", json!({"name": "No. 1, changed"}));
    eventually("the change", SOON, || rig.events().into_iter().find(|event| event["kind"] == "ticket#update"));
    // Gaps of which all was fetched or not, a time that was not meant to be listened to, and a gap that lasts.
    services.cable.kill();
    services.cable_runs.set(false);
    services.campus.change(|options| options.broken = Some(503));
    services.campus.drop_sockets();
    services.desk.spring(Trap::Busy { times: u32::MAX, seconds: 1 });
    services.desk.spring(Trap::CutAll);
    for name in NAMES {
        eventually("the outage to be noticed", SOON, || (rig.account(name)["state"] != "live").then_some(()));
    }
    services.feedback(4);
    services.message(11);
    services.ticket(4);
    services.desk.delete("ticket", "t-2");
    services.campus.change(|options| options.broken = None);
    services.desk.spring(Trap::Busy { times: 0, seconds: 1 });
    services.cable.run();
    services.cable_runs.set(true);
    rig.wait_live(2 * SOON);
    for (name, key) in [("smoke", "Feedback/4/create"), ("campus", "message/11"), ("desk", "ticket/t-4/create")] {
        eventually(key, SOON, || row(&rig.events(), key));
        eventually("the gap to be closed", SOON, || (!rig.account(name)["gaps"][0]["to"].is_null()).then_some(()));
    }
    ok(&["account", "disable", "desk"]);
    ok(&["account", "enable", "desk"]);
    rig.wait_live(SOON);
    ok(&["mute", "--account", "campus", "--until", "2126-01-01T00:00:00Z"]);
    services.message(12);
    fated(&rig, "message/12", "muted mute");
    services.cable.kill();
    services.cable_runs.set(false);
    eventually("the gap to be open", SOON, || {
        let gaps = rig.account("smoke")["gaps"].clone();
        gaps.as_array().is_some_and(|gaps| gaps.iter().any(|gap| gap["to"].is_null())).then_some(())
    });
    screen.settle().await;
    let (status, events) = (rig.status(), rig.events());
    resident.signal(Signal::SIGKILL);
    assert!(resident.ended_within(SOON).is_some(), "it ends");
    let rows = services.rows(&rig);
    let items = rig.keychain_items().await.expect("a keychain");
    let folder = kept();
    let write = |name: &str, text: String| fs::write(folder.join(name), text).expect("the project can be written");
    let pretty = |value: &Value| format!("{value:#}\n");
    let dump = rig.run("sqlite3", &[&database(&rig), ".dump"], "");
    assert_eq!(dump.code, 0, "{}", dump.err);
    let version: i64 = Connection::open(database(&rig))
        .and_then(|db| db.query_row("PRAGMA user_version", (), |row| row.get(0)))
        .expect("a history");
    write("history.sql", format!("{}PRAGMA user_version = {version};\n", dump.out));
    let settings = fs::read_to_string(rig.path("config/bellhop/settings.json")).expect("there are settings");
    write("settings.json", settings);
    write("keychain.json", pretty(&json!(items)));
    write("rows.json", pretty(&rows));
    write("told.json", pretty(&json!({"status": status, "events": events})));
}

/// The profile, what the servers held, and what the older Bellhop said of itself.
struct Kept {
    settings: Value,
    history: String,
    items: Vec<Item>,
    rows: Value,
    status: Value,
    events: Vec<Value>,
}

impl Kept {
    fn read() -> Self {
        let text = |name: &str| fs::read_to_string(kept().join(name)).expect("it is part of the project");
        let json = |name: &str| serde_json::from_str::<Value>(&text(name)).expect("it is JSON");
        let mut told = json("told.json");
        Self {
            settings: json("settings.json"),
            history: text("history.sql"),
            items: serde_json::from_value(json("keychain.json")).expect("a list of items"),
            rows: json("rows.json"),
            status: told["status"].take(),
            events: serde_json::from_value(told["events"].take()).expect("a list of events"),
        }
    }

    /// Puts it where a user has it. The servers' ports are others today.
    async fn put(&self, rig: &Rig, services: &Services) {
        let (config, data) = (rig.path("config/bellhop"), rig.path("data/bellhop"));
        for folder in [&config, &data] {
            fs::create_dir_all(folder).expect("our folder");
        }
        let mut settings = self.settings.clone();
        for account in settings["accounts"].as_array_mut().into_iter().flatten() {
            let url = match account["service"].as_str() {
                Some("metasmoke") => services.cable.url(),
                Some("gleepost") => services.campus.url(),
                _ => services.desk.url(),
            };
            account["fields"]["url"] = json!(url);
        }
        fs::write(config.join("settings.json"), settings.to_string()).expect("our folder");
        let db = Connection::open(data.join("history.db")).expect("our folder");
        db.execute_batch(&self.history).expect("what was written once can be written again");
        let service = format!("bellhop {:016x}", fnv(config.canonicalize().expect("our folder").as_os_str()));
        for item in &self.items {
            let mut item = item.clone();
            item.attributes.insert("service".to_owned(), service.clone());
            let (id, _) = item.attributes["username"].split_once(' ').expect("an account and its server");
            let url = match id {
                _ if id == self.id("smoke") => services.cable.web(),
                _ if id == self.id("campus") => format!("http://{}", services.campus.address()),
                _ => services.desk.url(),
            };
            let username = format!("{id} {url}");
            item.attributes.insert("username".to_owned(), username);
            rig.keep_item(&item).await.expect("the keychain takes it");
        }
    }

    fn id(&self, name: &str) -> &str {
        let mut accounts = self.settings["accounts"].as_array().into_iter().flatten();
        accounts.find(|account| account["name"] == name).and_then(|account| account["id"].as_str()).expect("its id")
    }
}

/// What 2088f89 made of the folder of the settings to name its items in the keychain (FNV-1a).
fn fnv(folder: &OsStr) -> u64 {
    let bytes = folder.as_encoded_bytes().iter();
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The three services, with the rows they hold.
struct Services {
    cable: Cable,
    campus: gleepost::Server,
    desk: daptin::Server,
    /// What happened at Gleepost.
    happened: RefCell<Vec<Value>>,
    cable_runs: Cell<bool>,
}

impl Services {
    /// Each has its rows, and nobody is told of them.
    async fn start(rows: &Value) -> Self {
        let cable = Cable::start(&[KEY]);
        for table in TABLES {
            rows["metasmoke"][table].as_array().into_iter().flatten().for_each(|row| cable.add_row(table, row.clone()));
        }
        let campus = gleepost::Server::start(gleepost::Options::default()).await.expect("a free port");
        campus.keep("conversations", json!({"id": 67, "participants": [{"id": 10, "name": "Ann"}]}));
        for event in rows["gleepost"].as_array().into_iter().flatten() {
            campus.happen_unheard(event.clone());
        }
        let mut options = daptin::Options::default();
        if let Some(tickets) = rows["daptin"].as_array() {
            let tickets = tickets.iter().filter_map(|row| row.as_object().cloned()).collect();
            options.tables.insert("ticket".to_owned(), tickets);
        }
        let desk = daptin::Server::start(options).await.expect("a free port");
        Self { cable, campus, desk, happened: RefCell::default(), cable_runs: Cell::new(true) }
    }

    /// An account at each, and settings beside those a new profile has.
    fn add_accounts(&self, rig: &Rig) {
        rig.add_account("metasmoke", "smoke", &self.cable.url(), &[], KEY);
        let login = gleepost::Options::default();
        rig.add_account("gleepost", "campus", &self.campus.url(), &["user=9"], &login.token);
        let login = daptin::Options::default();
        let email = format!("email={}", login.email);
        rig.add_account("daptin", "desk", &self.desk.url(), &["topics=ticket", &email], &login.password);
        ok(rig, &["filter", "set", "smoke", "feedbacks#create", "on"]);
        ok(rig, &["filter", "expect", "smoke", "flag_logs#create", "30d"]);
        let rule = json!({"name": "no tests", "account": "desk", "when": {"field": "/row/name", "contains": "test"},
            "do": "quiet"});
        fs::write(rig.path("rule"), rule.to_string()).expect("our folder");
        ok(rig, &["rule", "add", &rig.path("rule").display().to_string()]);
        let mut settings: Value =
            serde_json::from_str(&ok(rig, &["settings", "export", "-"])).expect("settings are JSON");
        settings["preferences"]["keep_days"] = json!(3_650);
        settings["preferences"]["quiet_hours"] =
            json!([{"account": "campus", "days": [1, 2], "from": "03:00", "to": "03:01"}]);
        fs::write(rig.path("new"), settings.to_string()).expect("our folder");
        ok(rig, &["settings", "import", &rig.path("new").display().to_string()]);
    }

    fn flag(&self, id: u64) {
        let now = now();
        let row = json!({"id": id, "success": true, "error_message": null, "flag_condition_id": 1, "user_id": 7,
            "post_id": 1_000 + id, "is_dry_run": false, "backoff": null, "site_id": 1, "is_auto": true,
            "flag_type": "spam", "comment": null, "created_at": now, "updated_at": now});
        self.cable.add_row(
            "posts",
            json!({"id": 1_000 + id, "title": format!("Best keto gummies no. {id}"),
            "link": format!("//h.example/q/{id}"), "site_id": 1, "created_at": now, "updated_at": now}),
        );
        self.metasmoke("flag_logs", "FlagLog", row);
    }

    fn feedback(&self, id: u64) {
        let now = now();
        let row = json!({"id": id, "post_id": 1_000 + id, "feedback_type": "tpu-", "user_name": "Otter",
            "created_at": now, "updated_at": now});
        self.metasmoke("feedbacks", "Feedback", row);
    }

    fn metasmoke(&self, table: &str, class: &str, row: Value) {
        if self.cable_runs.get() {
            self.cable.broadcast("create", class, &row);
        }
        self.cable.add_row(table, row);
    }

    fn message(&self, id: u64) {
        self.gleepost(json!({"type": "message", "location": "/conversations/67", "data": {"id": id,
            "text": format!("hello {id}"), "by": {"id": 10, "name": "Ann"}, "timestamp": now()}}));
    }

    fn notification(&self, id: u64) {
        self.gleepost(json!({"type": "notification", "location": "/notifications", "data": {"id": id, "type": "liked",
            "time": now(), "user": {"id": 10, "name": "Ann"}, "seen": false, "post": 7}}));
    }

    fn gleepost(&self, event: Value) {
        self.happened.borrow_mut().push(event.clone());
        self.campus.happen(event);
    }

    fn ticket(&self, id: u64) {
        self.desk.create("ticket", json!({"reference_id": format!("t-{id}"), "name": format!("No. {id}")}));
    }

    /// All rows, as [`Services::start`] takes them.
    fn rows(&self, rig: &Rig) -> Value {
        let metasmoke = fs::read_to_string(self.cable.world()).expect("the server's rows");
        let token = format!("Authorization: Bearer {}", daptin::Options::default().token);
        let url = format!("{}/api/ticket?page[size]=100&sort=created_at", self.desk.url());
        let tickets = rig.run("curl", &["-sgH", &token, &url], "");
        let tickets: Value = serde_json::from_str(&tickets.out).expect("the server answers in JSON");
        let tickets = tickets["data"].as_array().into_iter().flatten().map(|row| row["attributes"].clone());
        json!({
            "metasmoke": serde_json::from_str::<Value>(&metasmoke).expect("rows in JSON"),
            "gleepost": *self.happened.borrow(),
            "daptin": tickets.collect::<Vec<_>>(),
        })
    }
}

/// Runs a command that has to succeed.
fn ok(rig: &Rig, arguments: &[&str]) -> String {
    let ran = rig.bellhop(arguments);
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
    ran.out
}

fn now() -> String {
    bellhop_engine::clock::Clock::new().now().wall.to_string()
}

fn row(events: &[Value], key: &str) -> Option<Value> {
    events.iter().find(|event| event["key"] == key).cloned()
}

fn account(status: &Value, name: &str) -> Value {
    let accounts = status["accounts"].as_array().into_iter().flatten();
    accounts.into_iter().find(|account| account["name"] == name).cloned().unwrap_or_default()
}

/// Every gap there ever was.
async fn gaps(rig: &Rig) -> Vec<Value> {
    let answer = rig.ask(Ask::Gaps { account: None, since: Wall(0) }).await;
    let gaps = if let Ok(Answer::Gaps(gaps)) = answer { gaps } else { Vec::new() };
    gaps.into_iter().map(|gap| json!(gap)).collect()
}

/// The names of the marks in the history of the older Bellhop.
fn marks(rig: &Rig) -> BTreeSet<String> {
    let db = Connection::open_with_flags(database(rig), OpenFlags::SQLITE_OPEN_READ_ONLY).expect("a history");
    let mut names = db.prepare("SELECT name FROM mark").expect("it has marks");
    let names = names.query_map((), |row| row.get(0)).expect("they can be read");
    names.map(|name| name.expect("it is text")).collect()
}

fn database(rig: &Rig) -> String {
    rig.path("data/bellhop/history.db").display().to_string()
}

/// Where the profile is kept.
fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles/2088f89")
}

const KEY: &str = "not-a-real-key";
const NAMES: [&str; 3] = ["smoke", "campus", "desk"];
