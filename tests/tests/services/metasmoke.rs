//! metasmoke's own document, from the command line to the screen, on a real Action Cable server.

use bellhop_tests::desktop::Rig;
use bellhop_tests::drive::wait::eventually;
use bellhop_tests::stand_ins::action_cable::Cable;
use serde_json::{Value, json};

use crate::screen::Screen;
use crate::{SOON, fated, keys};

#[test]
fn a_test_of_a_server_that_never_answers_ends_as_a_wait_does() {
    let rig = Rig::plan().start();
    // Whoever dials is let in, and nobody speaks to them.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("ws://{}/cable", silent.local_addr().expect("it is bound"));
    rig.add_account("metasmoke", "smoke", &url, &[], KEY);
    let tested = rig.bellhop(&["account", "test", "smoke"]);
    assert_eq!(tested.code, 7, "{}{}", tested.out, tested.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_subscription_of_the_document_brings_its_events() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    for (name, events) in [
        ("first", "events=posts;feedbacks;flag_logs"),
        ("second", "events=statistics#create,update;posts#create"),
        ("third", "events=announcements"),
    ] {
        rig.add_account("metasmoke", name, &cable.url(), &[events], KEY);
    }
    let mut screen = Screen::on(&rig).await;
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);

    let post = json!({"id": 42, "title": "Best keto gummies", "created_at": TIME, "updated_at": TIME});
    cable.broadcast("create", "Post", &post);
    cable.broadcast("update", "Post", &post);
    cable.broadcast("create", "Feedback", &about("Feedback", 5));
    cable.broadcast("update", "Feedback", &about("Feedback", 5));
    cable.broadcast("create", "FlagLog", &about("FlagLog", 7));
    cable.broadcast("create", "Statistic", &json!({"id": 500, "posts_scanned": 3, "smoke_detector_id": 2}));
    cable.broadcast("destroy", "Post", &post);
    // As the document has it, empty columns and all.
    cable.broadcast(
        "create",
        "Announcement",
        &json!({"id": 8, "text": null, "expiry": null, "created_at": "2017-07-29T23:41:59.000Z", "updated_at": "2017-07-29T23:41:59.000Z"}),
    );

    let web = cable.web();
    for (account, key, kind, page, fate) in [
        ("first", "Post/42/create".to_owned(), "posts#create", "/post/42", "quiet kind"),
        ("first", format!("Post/42/update/{TIME}"), "posts#update", "/post/42", "quiet kind"),
        ("first", "Feedback/5/create".to_owned(), "feedbacks#create", "/post/42", "quiet kind"),
        ("first", format!("Feedback/5/update/{TIME}"), "feedbacks#update", "/post/42", "quiet kind"),
        ("first", "FlagLog/7/create".to_owned(), "flag_logs#create", "/post/42/flag_logs", "rung kind"),
        ("second", "Post/42/create".to_owned(), "posts#create", "/post/42", "quiet kind"),
        (
            "second",
            "Statistic/500/create".to_owned(),
            "statistics#create",
            "/smoke_detector/2/statistics",
            "quiet kind",
        ),
        ("third", "Announcement/8/create".to_owned(), "announcements#create", "/announcements", "rung kind"),
    ] {
        let event = eventually(&key, SOON, || {
            rig.events().into_iter().find(|event| event["account"] == account && event["key"] == key)
        });
        assert_eq!((&event["kind"], &event["url"]), (&json!(kind), &json!(format!("{web}{page}"))), "{event:#}");
        assert_eq!(crate::told(&event), fate, "{event:#}");
    }
    assert_eq!(keys(&rig).len(), 8, "what was not asked for does not come: {:?}", keys(&rig));
    screen.shows("Flagged as spam").await;
    screen.shows("New announcement").await;
    assert_eq!(screen.rang().len(), 2, "{:?}", screen.rang());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_changes_its_posts_notification_and_no_flags() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    let mut screen = Screen::on(&rig).await;
    rig.add_account("metasmoke", "smoke", &cable.url(), &["events=posts;flag_logs"], KEY);
    let on = rig.bellhop(&["filter", "set", "smoke", "posts#create", "on"]);
    assert_eq!(on.code, 0, "{}", on.err);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);

    let post = |title: &str, second: u8| json!({"id": 42, "title": title, "created_at": TIME, "updated_at": format!("2026-01-01T00:00:{second}.000Z")});
    cable.broadcast("create", "Post", &post("Best keto gummies", 10));
    let reported = screen.shows("Best keto gummies").await;
    cable.broadcast("create", "FlagLog", &about("FlagLog", 7));
    let flagged = screen.shows("Flagged as spam").await;
    assert_ne!(reported, flagged);
    cable.broadcast("update", "Post", &post("Finest keto gummies", 11));

    assert_eq!(screen.shows("Finest keto gummies").await, reported, "in place");
    fated(&rig, "Post/42/update/2026-01-01T00:00:11.000Z", "quiet kind");
    assert_eq!(screen.rang().len(), 2, "{:?}", screen.rang());
}

fn about(class: &str, id: u64) -> Value {
    match class {
        "Feedback" => {
            json!({"id": id, "post_id": 42, "feedback_type": "tpu-", "user_name": "Otter", "created_at": TIME, "updated_at": TIME})
        }
        _ => {
            json!({"id": id, "post_id": 42, "success": true, "is_dry_run": false, "is_auto": true, "flag_type": "spam", "created_at": TIME, "updated_at": TIME})
        }
    }
}

const KEY: &str = "not-a-real-key";
const TIME: &str = "2026-01-01T00:00:10.000Z";
