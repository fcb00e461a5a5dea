//! Fifty events while nobody listens, first with the link cut and then with Bellhop ended: all are
//! told afterwards, none twice, and the gap is shown.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use bellhop_core::clock::Wall;
use bellhop_engine::history::History;
use bellhop_tests::desktop::Rig;
use bellhop_tests::drive::program::Program;
use bellhop_tests::drive::wait::eventually;
use bellhop_tests::long;
use bellhop_tests::stand_ins::action_cable::Cable;
use bellhop_tests::stand_ins::daptin::{self, Trap};
use bellhop_tests::stand_ins::gleepost;
use serde_json::{Value, json};

use crate::screen::Screen;
use crate::{SOON, fated, keys};

#[tokio::test(flavor = "multi_thread")]
async fn fifty_events_of_gleepost_survive_a_cut_and_a_restart() {
    let server = gleepost::Server::start(gleepost::Options::default()).await.expect("a free port");
    server.keep("conversations", json!({"id": 67, "participants": [{"id": 10, "name": "Ann"}]}));
    let happen = |id: u64| match id % 2 {
        0 => json!({"type": "notification", "location": "/notifications", "data": {"id": id, "type": "liked",
            "time": "2026-01-02T03:04:05Z", "user": {"id": 10, "name": "Ann"}, "seen": false, "post": 7}}),
        _ => json!({"type": "message", "location": "/conversations/67", "data": {"id": id, "text": "hello",
            "by": {"id": 10, "name": "Ann"}, "timestamp": "2026-01-02T03:04:05Z"}}),
    };
    let key = |id: u64| if id.is_multiple_of(2) { format!("notification/{id}") } else { format!("message/{id}") };
    let rig = Rig::plan().start();
    rig.add_account("gleepost", "campus", &server.url(), &["user=9"], &gleepost::Options::default().token);
    let outages = Outages { rig: &rig, name: "campus", tell: &|id| server.happen(happen(id)), key: &key };
    outages
        .run(&mut |cut| {
            if cut {
                looked_around(&rig, "campus", "notification");
            }
            server.change(move |options| options.broken = cut.then_some(503));
            if cut {
                server.drop_sockets();
            }
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_events_of_daptin_survive_a_cut_and_a_restart() {
    let server = daptin::Server::start(daptin::Options::default()).await.expect("a free port");
    let rig = Rig::plan().start();
    rig.add_account("daptin", "desk", &server.url(), &["topics=ticket"], &daptin::Options::default().token);
    let outages = Outages {
        rig: &rig,
        name: "desk",
        tell: &|id| server.create("ticket", json!({"reference_id": format!("t-{id}"), "name": format!("No. {id}")})),
        key: &|id| format!("ticket/t-{id}/create"),
    };
    outages
        .run(&mut |cut| {
            if cut {
                looked_around(&rig, "desk", "ticket#floor");
            }
            server.spring(Trap::Busy { times: if cut { u32::MAX } else { 0 }, seconds: 1 });
            if cut {
                server.spring(Trap::CutAll);
            }
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_events_of_metasmoke_survive_a_cut_and_a_restart() {
    let cable = RefCell::new(Cable::start(&[KEY]));
    let running = Cell::new(true);
    let rig = Rig::plan().start();
    rig.add_account("metasmoke", "smoke", &cable.borrow().url(), &[], KEY);
    let on = rig.bellhop(&["filter", "set", "smoke", "feedbacks#create", "on"]);
    assert_eq!(on.code, 0, "{}", on.err);
    // Of flag logs the server lists the newest 22 only, so fifty of them could not be had.
    let is_flag = |id: u64| id % 5 < 2;
    let outages = Outages {
        rig: &rig,
        name: "smoke",
        tell: &|id| {
            let (table, class) = if is_flag(id) { ("flag_logs", "FlagLog") } else { ("feedbacks", "Feedback") };
            cable.borrow().add_row(table, row(id));
            if running.get() {
                cable.borrow().broadcast("create", class, &row(id));
            }
        },
        key: &|id| format!("{}/{id}/create", if is_flag(id) { "FlagLog" } else { "Feedback" }),
    };
    outages
        .run(&mut |cut| {
            if cut {
                looked_around(&rig, "smoke", "flag_logs");
            }
            running.set(!cut);
            if cut { cable.borrow_mut().kill() } else { cable.borrow_mut().run() }
        })
        .await;
}

/// Waits until a new account has learned what is old news, which it marks in the history when its first look around
/// is over. Cut short, it could not tell afterwards.
fn looked_around(rig: &Rig, name: &str, mark: &str) {
    let id = long::account(rig, name).id;
    eventually("the first look around", SOON, || {
        let (history, _) = History::open(&rig.path("profile/history.db"), Wall(0)).expect("it can be read meanwhile");
        history.cursors(&id).expect("it is in order").get(mark).map(drop)
    });
}

/// A flag log or a feedback: each takes what it has a column for.
fn row(id: u64) -> Value {
    json!({"id": id, "post_id": 1_000 + id, "success": true, "is_dry_run": false, "is_auto": true, "flag_type": "spam",
        "feedback_type": "tpu-", "user_name": "Otter", "created_at": "2026-01-01T00:00:10.000Z",
        "updated_at": "2026-01-01T00:00:10.000Z"})
}

/// One account's two outages.
struct Outages<'a> {
    rig: &'a Rig,
    name: &'a str,
    /// Makes the event of this number happen, heard by whoever listens.
    tell: &'a dyn Fn(u64),
    /// The key of the event of this number.
    key: &'a dyn Fn(u64) -> String,
}

impl Outages<'_> {
    async fn run(&self, cut: &mut dyn FnMut(bool)) {
        let mut screen = Screen::on(self.rig).await;
        (1..=2).for_each(self.tell);
        let resident = self.rig.start_bellhop(&[]);
        self.rig.wait_live(SOON);
        // What was there before the account was: its first day rings nothing, and is no gap.
        (self.tell)(3);
        fated(self.rig, &(self.key)(3), "rung kind");

        cut(true);
        eventually("the outage to be noticed", SOON, || (self.account()["state"] != "live").then_some(()));
        (4..=53).for_each(self.tell);
        cut(false);
        self.recovered(1, &mut screen).await;

        let resident = self.restart(resident, || (54..=103).for_each(self.tell));
        self.recovered(2, &mut screen).await;
        (self.tell)(104);
        fated(self.rig, &(self.key)(104), "rung kind");
        drop(resident);

        let told: BTreeSet<String> = keys(self.rig).into_iter().collect();
        assert_eq!(told, (3..=104).map(self.key).collect(), "none is lost, and none made up");
        assert_eq!(keys(self.rig).len(), 102, "none is there twice");
        screen.settle().await;
        let summaries = screen.rang().iter().filter(|words| words.contains("50 new while")).count();
        assert_eq!((summaries, screen.rang().len()), (2, 4), "one ring for each outage: {:?}", screen.rang());
    }

    /// Waits for the gap of the outage of this number, and for its summary.
    async fn recovered(&self, outage: usize, screen: &mut Screen) {
        self.rig.wait_live(SOON);
        let account = eventually("the gap to be closed", SOON, || {
            let account = self.account();
            let gaps = account["gaps"].as_array().map(Vec::as_slice).unwrap_or_default();
            let closed = gaps.iter().filter(|gap| gap["complete"] == true).count();
            (closed == outage).then_some(account)
        });
        let gaps = account["gaps"].as_array().expect("a list");
        assert_eq!(gaps.len(), outage, "{account:#}");
        for gap in gaps {
            assert_eq!(gap["recovered"], 50, "{gap:#}");
            assert!(gap["from"].as_str() < gap["to"].as_str(), "{gap:#}");
            assert_eq!((&gap["missing"], &gap["why"]), (&json!([]), &Value::Null), "{gap:#}");
        }
        screen.shows("50 new while there was no connection").await;
    }

    fn restart(&self, resident: Program, meanwhile: impl FnOnce()) -> Program {
        assert_eq!(self.rig.bellhop(&["stop"]).code, 0);
        drop(resident);
        meanwhile();
        self.rig.start_bellhop(&[])
    }

    fn account(&self) -> Value {
        self.rig.account(self.name)
    }
}

const KEY: &str = "not-a-real-key";
