//! metasmoke's session against the real Action Cable server: no stand-in for the protocol, none for the driver.

use std::collections::BTreeMap;
use std::time::Duration;

use bellhop_core::account::{Account, AccountId, Keep};
use bellhop_core::clock::Wall;
use bellhop_core::cursor::Cursors;
use bellhop_core::event::Event;
use bellhop_core::provider::CaughtUp;
use bellhop_core::providers::Providers;
use bellhop_core::secret::Secret;
use bellhop_core::session::{Standing, State};
use bellhop_core::trouble::{Trouble, TroubleCode};
use bellhop_engine::alarm::Alarm;
use bellhop_engine::clock::Clock;
use bellhop_engine::driver::{self, Driver, Report, SecretSource, Wish};
use bellhop_engine::outside::Network;
use bellhop_engine::route::install_crypto;
use bellhop_tests::stand_ins::action_cable::{Cable, Switch};
use serde_json::json;
use tokio::sync::mpsc;
use tokio::time::timeout;

#[tokio::test]
async fn a_flag_log_of_the_real_server_becomes_an_event() {
    let cable = Cable::start(&["good"]);
    let mut smoke = Smoke::start(account(&cable), "good");
    smoke.live().await;
    let asked = json!({"channel": "ApiChannel", "events": "announcements#create;flag_logs#create"});
    assert_eq!(cable.subscriptions(), [asked]);

    cable.broadcast("update", "FlagLog", &json!({"id": 6, "post_id": 42}));
    cable.broadcast("create", "FlagLog", &json!({"id": 7, "post_id": 42, "success": true, "is_auto": true}));
    let event = smoke.event().await;
    assert_eq!(
        (event.key.as_str(), event.title.to_string().as_str()),
        ("FlagLog/7/create", "Flagged as spam: post 42")
    );
    assert_eq!(event.url, Some(format!("{}/post/42/flag_logs", cable.web())));

    cable.add_row("posts", json!({"id": 42, "title": "Best keto gummies", "created_at": "2026-01-01T00:00:00.000Z"}));
    smoke.driver.wish(Wish::LookUp(vec!["post/42".to_owned(), "post/43".to_owned()]));
    let names = smoke.hear(|report| if let Report::LookedUp(names) = report { Some(names) } else { None }).await;
    assert_eq!(names, Ok(BTreeMap::from([("post/42".to_owned(), "Best keto gummies".to_owned())])));
    assert_eq!(cable.requests(), ["get /api/v2.0/posts/42,43"]);
}

#[tokio::test]
async fn a_key_that_needs_every_escape_is_known_by_its_bytes() {
    let key = r#"a<b>&"c"\u2028 é"#;
    let cable = Cable::start(&[key]);
    let mut smoke = Smoke::start(account(&cable), key);
    smoke.live().await;
    cable.broadcast("create", "Announcement", &json!({"id": 8, "text": "<b>Down</b> on Sunday"}));
    assert_eq!(smoke.event().await.title, "Down on Sunday");
}

#[tokio::test]
async fn a_refused_key_blocks_after_one_dial() {
    let cable = Cable::start(&["good"]);
    let mut smoke = Smoke::start(account(&cable), "bad");
    let standing = smoke.standing(State::Blocked).await;
    assert_eq!(standing.trouble.map(|trouble| trouble.code), Some(TroubleCode::Credential));
    assert_eq!(cable.dials(), 1);
}

#[tokio::test]
async fn kinds_change_on_the_same_socket() {
    let cable = Cable::start(&["good"]);
    let mut account = account(&cable);
    let mut smoke = Smoke::start(account.clone(), "good");
    smoke.live().await;

    for (kind, on) in [("posts#create", true), ("flag_logs#create", false), ("posts#create", false)] {
        account.kinds.insert(kind.to_owned(), on);
        smoke.driver.wish(Wish::Account { account: Box::new(account.clone()), redial: false });
    }
    account.kinds.insert("posts#create".to_owned(), true);
    smoke.driver.wish(Wish::Account { account: Box::new(account), redial: false });

    let wanted = [json!({"channel": "ApiChannel", "events": "announcements#create;posts#create"})];
    let settled = async {
        while cable.subscriptions() != wanted {
            tokio::task::yield_now().await;
        }
    };
    let in_time = timeout(PATIENCE, settled).await.is_ok();
    assert!(in_time, "in the end: {:?}", cable.subscriptions());
    cable.broadcast("create", "Post", &json!({"id": 42, "title": "Keto"}));
    assert_eq!(smoke.event().await.key, "Post/42/create");
    assert_eq!(cable.dials(), 1);
}

#[tokio::test]
async fn an_origin_that_is_not_the_servers_own_is_explained() {
    let cable = Cable::start_with(&["good"], &[Switch::CheckOrigin]);
    Smoke::start(account(&cable), "good").live().await;

    let mut foreign = account(&cable);
    foreign.fields.insert("origin".to_owned(), "https://elsewhere.example".to_owned());
    let standing = Smoke::start(foreign, "good").standing(State::Waiting).await;
    let trouble = standing.trouble.expect("there is a reason to wait");
    assert!(trouble.code == TroubleCode::Protocol && trouble.message.to_string().contains("origin"), "{trouble:?}");
}

#[tokio::test]
async fn what_happened_while_the_server_was_out_of_reach_comes_back() {
    let mut cable = Cable::start(&["good"]);
    let mut account = account(&cable);
    account.kinds = ["posts#create", "feedbacks#create", "deletion_logs#create", "post_comments#create"]
        .map(|kind| (kind.to_owned(), true))
        .into();
    let old = json!({"id": 41, "post_id": 41, "title": "Old", "created_at": "2026-01-01T00:00:00.000Z"});
    for table in ["posts", "feedbacks", "deletions", "comments", "announcements", "flag_logs"] {
        cable.add_row(table, old.clone());
    }
    let mut smoke = Smoke::start(account, "good");
    smoke.live().await;
    let learnt = smoke.catch_up(Cursors::default(), None).await;
    assert!(learnt.events.is_empty() && learnt.missing.is_empty(), "{learnt:?}");

    let blind = Clock::new().now().wall;
    cable.kill();
    let now = blind.to_string();
    for id in 42..52 {
        cable.add_row("posts", json!({"id": id, "title": format!("Post {id}"), "created_at": now}));
        cable.add_row("feedbacks", json!({"id": id, "post_id": id, "feedback_type": "tpu-"}));
        cable.add_row("deletions", json!({"id": id, "post_id": id, "is_deleted": true}));
        cable.add_row("comments", json!({"id": id, "post_id": id, "text": "See"}));
        cable.add_row("announcements", json!({"id": id, "text": "News"}));
        cable.add_row("flag_logs", json!({"id": id, "post_id": id, "success": true, "created_at": now}));
    }
    smoke.standing(State::Waiting).await;
    cable.run();
    smoke.live().await;

    let caught = smoke.catch_up(learnt.cursors.into_iter().collect(), Some(blind)).await;
    assert_eq!(caught.missing, []);
    let mut keys: Vec<&str> = caught.events.iter().map(|event| event.key.as_str()).collect();
    keys.sort_unstable();
    let classes = ["Announcement", "DeletionLog", "Feedback", "FlagLog", "Post", "PostComment"];
    let wanted: Vec<String> =
        classes.iter().flat_map(|class| (42..52).map(move |id| format!("{class}/{id}/create"))).collect();
    assert_eq!(keys, wanted, "all of them, and nothing from before");
}

/// An account's driver and what it reports.
struct Smoke {
    driver: Driver,
    reports: mpsc::UnboundedReceiver<Report>,
}

impl Smoke {
    fn start(account: Account, key: &str) -> Self {
        install_crypto();
        let (say, reports) = mpsc::unbounded_channel();
        let provider = Providers::bundled().find("metasmoke").expect("it is registered");
        let report = move |report| drop(say.send(report));
        let network = Network::of_this_machine();
        let driver =
            driver::spawn(account, provider, Keychain(key.to_owned()), &network, &Alarm::start(Clock::new()), report);
        driver.wish(Wish::Start);
        Self { driver, reports }
    }

    async fn hear<T>(&mut self, mut wanted: impl FnMut(Report) -> Option<T>) -> T {
        let heard = async {
            loop {
                let report = self.reports.recv().await.expect("the driver lives");
                if let Some(found) = wanted(report) {
                    return found;
                }
            }
        };
        timeout(PATIENCE, heard).await.expect("the driver says it in time")
    }

    async fn standing(&mut self, state: State) -> Standing {
        let at = |report| if let Report::Standing(standing) = report { Some(standing) } else { None };
        self.hear(|report| at(report).filter(|standing| standing.state == state)).await
    }

    async fn live(&mut self) {
        self.standing(State::Live).await;
    }

    async fn event(&mut self) -> Event {
        self.hear(|report| if let Report::Event { event, .. } = report { Some(*event) } else { None }).await
    }

    async fn catch_up(&mut self, cursors: Cursors, gap_since: Option<Wall>) -> CaughtUp {
        self.driver.wish(Wish::CatchUp { cursors, gap_since });
        self.hear(|report| match report {
            Report::CaughtUp(caught) => Some(caught.expect("the API answers")),
            _ => None,
        })
        .await
    }
}

/// A keychain that holds one key.
#[derive(Clone)]
struct Keychain(String);

impl SecretSource for Keychain {
    async fn read(&self, _account: &AccountId, _origin: &str) -> Result<Secret, Trouble> {
        Ok(Secret::new(self.0.clone()))
    }
}

fn account(cable: &Cable) -> Account {
    Account {
        id: AccountId("0123456789abcdef".to_owned()),
        name: "smoke".to_owned(),
        service: "metasmoke".to_owned(),
        enabled: true,
        fields: [("url".to_owned(), cable.url())].into(),
        kinds: BTreeMap::new(),
        expect: BTreeMap::new(),
        muted_until: None,
        keep: Keep::Keychain,
    }
}

const PATIENCE: Duration = Duration::from_secs(20);
