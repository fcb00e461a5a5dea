//! Catch-up against a server that is a function of the request, and against one that is made up by chance.

mod chance;

use std::time::Duration;

use serde_json::{Value, json};

use crate::clock::{Now, Wall};
use crate::cursor::Cursors;
use crate::event::Hush;
use crate::http::Response;
use crate::http::scripted::{Scripted, end};
use crate::provider::{CatchUp, CaughtUp, Provider as _};
use crate::providers::gleepost::Gleepost;
use crate::providers::gleepost::samples::{now, patrick, response, spell};
use crate::secret::Secret;
use crate::trouble::{Trouble, TroubleCode};

fn cursors(of: &[(&str, u64)]) -> Cursors {
    of.iter().map(|(name, value)| (*name, value.to_string())).collect()
}

/// A catch-up of this account; `None` from the server is a request that got no response.
fn run(
    posts: &str,
    cursors: &Cursors,
    gap_since: Option<Wall>,
    at: Wall,
    mut server: impl FnMut(&str) -> Option<Response> + Send,
) -> Result<CaughtUp, Trouble> {
    let account = patrick(&[("posts", posts)]);
    let secret = Secret::new("fake".to_owned());
    let request =
        CatchUp { account: &account, secret: &secret, pass: None, cursors, gap_since, now: Now { wall: at, ..now() } };
    let mut http = Scripted::new(now(), |request| server(&spell(&request)));
    end(Gleepost::default().catch_up(&mut http, &request).expect("there is a way"))
}

/// A minute of a gap.
fn gap(before: &[(&str, u64)], mut server: impl FnMut(&str) -> Response + Send) -> CaughtUp {
    run("", &cursors(before), Some(Wall(now().wall.0 - 60_000)), now().wall, |line| Some(server(line)))
        .expect("it succeeds")
}

fn ids(found: &CaughtUp, kind: &str) -> Vec<u64> {
    let mut ids: Vec<u64> =
        found.events.iter().filter(|event| event.kind == kind).filter_map(|event| event.seq).collect();
    ids.sort_unstable();
    ids
}

fn parameter(line: &str, name: &str) -> Option<u64> {
    let (_, rest) = line.split_once(&format!("{name}="))?;
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

fn at(millis_ago: i64) -> String {
    Wall(now().wall.0 - millis_ago).to_string()
}

/// A list of notifications, each with how long ago it was, with pages of `size`.
fn notifications(all: &[(u64, i64)], size: usize, line: &str) -> Response {
    let before = parameter(line, "before").unwrap_or(u64::MAX);
    let mut page: Vec<_> = all.iter().filter(|(id, _)| *id < before).collect();
    page.sort_unstable_by_key(|(id, _)| std::cmp::Reverse(*id));
    let row = |(id, ago): &(u64, i64)| json!({"id": id, "type": "liked", "time": at(*ago), "user": {"id": 10}});
    response(200, &page.into_iter().take(size).map(row).collect())
}

const KNOWN: [(&str, u64); 6] = [
    ("notification", 10),
    ("notification-floor", 5),
    ("message", 100),
    ("message-floor", 90),
    ("conversation", 67),
    ("conversation-floor", 67),
];

fn only_notifications(mut answer: impl FnMut(&str) -> Response) -> impl FnMut(&str) -> Response {
    move |line| if line.contains("/notifications") { answer(line) } else { response(200, &json!([])) }
}

/// One conversation with these messages, each with its second; the server lists `size` of them at once, the latest
/// second first and in no order within one.
fn messages(all: &[(u64, u64)], size: usize) -> impl FnMut(&str) -> Response + '_ {
    move |line| {
        let row = |(id, second): &(u64, u64)| json!({"id": id, "by": {"id": 10}, "text": "x", "timestamp": format!("2017-07-14T02:39:{second:02}Z")});
        let body = if line.contains("/messages") {
            let before = parameter(line, "before").unwrap_or(u64::MAX);
            let count = usize::try_from(parameter(line, "count").expect("a count")).expect("small");
            let mut page: Vec<_> = all.iter().filter(|(id, _)| *id < before).collect();
            page.sort_by_key(|(_, second)| std::cmp::Reverse(*second));
            page.into_iter().take(size.min(count)).map(row).collect()
        } else if line.contains("/conversations?start=0") {
            json!([{"id": 67, "mostRecentMessage": all.iter().max().map(row)}])
        } else {
            json!([])
        };
        response(200, &body)
    }
}

#[test]
fn every_page_of_notifications_is_fetched_once() {
    let all: Vec<(u64, i64)> = (1..=60).map(|id| (id, 1_000)).collect();
    for size in [1, 3, 7, 20, 100] {
        let found = gap(
            &[("notification", 10), ("message", 0), ("conversation", 0)],
            only_notifications(|line| notifications(&all, size, line)),
        );
        assert_eq!(ids(&found, "notification/liked"), (11..=60).collect::<Vec<_>>(), "pages of {size}");
        assert!(found.missing.is_empty() && found.again.is_none(), "{found:?}");
    }
}

#[test]
fn what_was_there_before_the_account_never_rings_although_the_overlap_reaches_there() {
    let all: Vec<(u64, i64)> = (1..=14).map(|id| (id, 0)).collect();
    let before = [("notification", 13), ("notification-floor", 10), ("message", 0), ("conversation", 0)];
    let found = gap(&before, only_notifications(|line| notifications(&all, 20, line)));
    assert_eq!(ids(&found, "notification/liked"), [11, 12, 14], "11 and 12 again, in case they went unheard");
}

#[test]
fn a_thing_told_late_is_found_whatever_the_servers_clock_says() {
    // 9 went unheard when the link fell after 10; the server's clock is an hour behind. 8 is of last week.
    let all = [(11, 3_600_000), (10, 3_660_000), (9, 3_661_000), (8, 7 * 86_400_000), (5, 0)];
    let found = gap(&KNOWN, only_notifications(|line| notifications(&all, 2, line)));
    assert_eq!(ids(&found, "notification/liked"), [9, 11]);
}

#[test]
fn messages_of_one_second_are_not_lost_between_two_pages() {
    let all = [(101, 1), (102, 1), (105, 2), (103, 2), (104, 2), (106, 3)];
    let found = gap(&[("notification", 0), ("message", 100), ("conversation", 67)], messages(&all, 3));
    assert_eq!(ids(&found, "message"), [101, 102, 103, 104, 105, 106]);
}

#[test]
fn a_server_that_repeats_itself_for_ever_is_left_at_last() {
    let mut id = 1_000_000;
    let found = gap(
        &KNOWN,
        only_notifications(|_| {
            id -= 1;
            response(200, &json!([{"id": id, "type": "liked"}]))
        }),
    );
    assert!(
        found.missing.iter().any(|missing| missing.why.to_string().contains("stopped fetching")),
        "{:?}",
        found.missing
    );
}

#[test]
fn a_fault_of_the_server_is_asked_again_and_moves_no_cursor() {
    let cut = Response { body: "[{\"id\":".to_owned(), ..response(200, &json!(null)) };
    let page = Response { body: "<html>".to_owned(), ..response(200, &json!(null)) };
    let busy = Response { retry_after: Some(Duration::from_secs(7)), ..response(429, &json!({})) };
    for fault in [response(500, &json!({})), response(503, &json!({})), response(408, &json!(null)), cut, page, busy] {
        for at in ["/conversations?", "/networks", "/messages", "/notifications"] {
            let found = gap(&[("notification", 10), ("message", 100), ("conversation", 67)], |line| {
                if line.contains(at) {
                    fault.clone()
                } else if line.contains("/notifications") {
                    notifications(&[(11, 0), (10, 0)], 20, line)
                } else {
                    messages(&[(101, 1)], 20)(line)
                }
            });
            let again = found.again.as_ref().unwrap_or_else(|| panic!("{at}: {fault:?}"));
            assert_eq!(again.retry_after, fault.retry_after);
            assert!(found.missing.is_empty() && found.cursors.is_empty(), "{at}: {found:?}");
            let told = ids(&found, "notification/liked");
            assert_eq!(told.is_empty(), at == "/notifications", "{at}: what was found is told");
        }
    }
}

#[test]
fn a_server_at_fault_is_not_asked_about_each_of_many_conversations() {
    let mut requests = 0;
    let listed: Vec<Value> =
        (1..=50).map(|id| json!({"id": id, "mostRecentMessage": {"id": 100 + id, "timestamp": at(0)}})).collect();
    let found = gap(&[("notification", 10), ("message", 100), ("conversation", 67)], |line| {
        requests += 1;
        match () {
            () if line.contains("/messages") => response(500, &json!({})),
            () if line.contains("start=0") => response(200, &json!(listed)),
            () => response(200, &json!([])),
        }
    });
    assert!(found.again.is_some() && requests < 12, "{requests}");
}

#[test]
fn a_final_answer_names_its_kinds() {
    for (at, status, kind) in [
        ("/notifications", 403, "notification/liked"),
        ("/notifications", 404, "notification/liked"),
        ("/conversations?", 404, "message"),
        ("/conversations?", 404, "new-conversation"),
    ] {
        let found = gap(&KNOWN, |line| response(if line.contains(at) { status } else { 200 }, &json!([])));
        let named = found.missing.iter().any(|missing| missing.kinds.iter().any(|named| named == kind));
        assert!(named && found.again.is_none(), "{at} {status} {kind}: {found:?}");
    }
    let refused = run("", &cursors(&KNOWN), Some(now().wall), now().wall, |_| Some(response(401, &json!({}))));
    assert_eq!(refused.expect_err("the sign-in has lapsed").code, TroubleCode::Credential);
}

#[test]
fn pages_that_are_too_large_are_asked_for_in_parts_and_a_message_that_is_alone_is_named() {
    let all: Vec<(u64, u64)> = (101..=150).map(|id| (id, id - 100)).collect();
    let server = |huge: u64| {
        let all = all.clone();
        move |line: &str| {
            let answer = messages(&all, 100)(line);
            let count = parameter(line, "count").unwrap_or(0);
            let inside = answer.body.contains(&format!("\"id\":{huge},")) && line.contains("/messages");
            if count > 10 || inside { Response { body: String::new(), too_large: true, ..answer } } else { answer }
        }
    };
    let before = [("notification", 0), ("message", 100), ("conversation", 67)];
    let found = gap(&before, server(0));
    assert_eq!((ids(&found, "message").len(), found.missing.len()), (50, 0), "{:?}", found.missing);
    let found = gap(&before, server(120));
    assert_eq!(ids(&found, "message"), (121..=150).collect::<Vec<_>>(), "the newest are kept");
    assert!(
        found
            .missing
            .iter()
            .any(|missing| missing.kinds == ["message"] && missing.why.to_string().contains("too large"))
    );
}

#[test]
fn a_conversation_that_moves_up_while_the_list_is_read_is_not_skipped() {
    let row = |id: u64| json!({"id": id, "mostRecentMessage": {"id": 1_000 + id, "timestamp": at(0)}});
    // Conversation 1 is on the second page, and comes to life between the two.
    let mut asked = Vec::new();
    let found = gap(&[("notification", 0), ("message", 100), ("conversation", 67)], |line| {
        let (early, late): (Vec<u64>, Vec<u64>) =
            ((1..=25).rev().collect(), [1].into_iter().chain((2..=25).rev()).collect());
        if let Some(start) = parameter(line, "start") {
            let list = if asked.is_empty() { early } else { late };
            asked.push(start);
            let start = usize::try_from(start).expect("small");
            return response(200, &list.into_iter().skip(start).take(20).map(row).collect());
        }
        let messages = line.split("/conversations/").nth(1).and_then(|rest| rest.split('/').next());
        match messages.and_then(|id| id.parse::<u64>().ok()).filter(|_| !line.contains("before")) {
            Some(id) => response(200, &json!([{"id": 1_000 + id, "by": {"id": 10}, "text": "x", "timestamp": at(0)}])),
            None => response(200, &json!([])),
        }
    });
    assert_eq!(ids(&found, "message"), (1_001..=1_025).collect::<Vec<_>>(), "{asked:?}");
}

#[test]
fn a_first_look_that_was_cut_short_goes_by_the_servers_times() {
    let found = gap(&[], |line| {
        if line.contains("/notifications") {
            // Three minutes may be the server's clock; an hour is old.
            notifications(&[(12, 0), (11, 180_000), (10, 3_600_000)], 1, line)
        } else {
            messages(&[(100, 1), (101, 59)], 20)(line)
        }
    });
    assert_eq!(ids(&found, "notification/liked"), [11, 12]);
    assert_eq!(ids(&found, "message"), [100, 101]);
    let missing: Vec<_> = found.missing.iter().map(|missing| missing.kinds.join(" ")).collect();
    assert_eq!(missing, ["new-conversation"], "nothing says when a conversation began");
    let reached = |name: &str, value: &str| found.cursors.contains(&(name.to_owned(), value.to_owned()));
    assert!(reached("notification", "12") && reached("notification-floor", "10"), "{:?}", found.cursors);
    assert!(reached("message", "101") && reached("conversation", "67"), "{:?}", found.cursors);
}

#[test]
fn comments_of_a_post_that_is_watched_by_now_are_not_told_as_new() {
    let watched = |before: &[(&str, u64)]| {
        let since = Some(Wall(now().wall.0 - 60_000));
        run("7", &cursors(before), since, now().wall, |line| {
            let comment = |id: u64, ago: i64| json!({"id": id, "by": {"id": 10}, "text": "x", "timestamp": at(ago)});
            let post = json!({"id": 7, "comments": [comment(90, 0), comment(89, 90 * 86_400_000)]});
            Some(response(200, &if line.contains("/posts/7") { post } else { json!([]) }))
        })
        .expect("it succeeds")
    };
    for before in [
        &[("comment", 80), ("notification", 0), ("message", 0), ("conversation", 0)][..],
        &[("notification", 0), ("message", 0), ("conversation", 0)],
    ] {
        let found = watched(before);
        let told: Vec<_> = found.events.iter().map(|event| event.key.as_str()).collect();
        assert_eq!(told, ["comment/90"]);
        assert!(found.cursors.contains(&("comment".to_owned(), "90".to_owned())));
    }
}

#[test]
fn messages_read_elsewhere_are_hushed_however_the_clocks_stand() {
    let found = gap(&[("notification", 0), ("message", 100), ("conversation", 67)], |line| {
        let mut answer = messages(&[(101, 1), (102, 2)], 20)(line);
        if line.contains("start=0") {
            let row = json!([{"id": 67, "mostRecentMessage": {"id": 102}, "read": [{"user": 9, "last_read": 101, "at": at(3_600_000)}]}]);
            answer = response(200, &row);
        }
        answer
    });
    let hushed: Vec<_> = found.events.iter().map(|event| (event.key.as_str(), event.hush)).collect();
    assert!(
        hushed.contains(&("message/101", Some(Hush::SeenThere))) && hushed.contains(&("message/102", None)),
        "{hushed:?}"
    );
    assert!(hushed.contains(&("read/67/9/101", Some(Hush::Own))), "{hushed:?}");
}

#[test]
fn a_gap_that_a_clock_far_ahead_has_noted_is_still_told() {
    let later = Some(Wall(now().wall.0 + 9 * 86_400_000));
    for (before, told) in [(&KNOWN[..], &[9, 11][..]), (&[], &[9, 10, 11])] {
        let found = run("", &cursors(before), later, now().wall, |line| {
            Some(only_notifications(|line| notifications(&[(11, 0), (10, 1_000), (9, 2_000)], 20, line))(line))
        });
        assert_eq!(ids(&found.expect("it ends"), "notification/liked"), told);
    }
}

#[test]
fn what_was_seen_elsewhere_settles_also_below_the_floor() {
    let found = gap(
        &KNOWN,
        only_notifications(|_| {
            let row =
                |id: u64| json!({"id": id, "type": "liked", "time": at(9_000_000), "user": {"id": 10}, "seen": true});
            response(200, &[11, 10, 5].into_iter().map(row).collect())
        }),
    );
    let told: Vec<_> = found.events.iter().map(|event| (event.key.as_str(), event.hush)).collect();
    let seen = Some(Hush::SeenThere);
    // One that came while the first look was under way is below it, and was told.
    assert_eq!(told, [("notification/11", seen), ("notification/5/seen", seen), ("notification/10/seen", seen)]);
    assert!(found.cursors.contains(&("notification-seen".to_owned(), "11".to_owned())), "{:?}", found.cursors);
}

#[test]
fn a_second_of_more_messages_than_a_page_holds_is_named_where_the_server_has_no_order() {
    let before = [("notification", 0), ("message", 100), ("conversation", 67)];
    let mut all: Vec<(u64, u64)> = (101..=250).map(|id| (id, 7)).collect();
    assert!(gap(&before, messages(&all, 100)).missing.iter().any(|missing| missing.kinds == ["message"]));
    all.reverse();
    let found = gap(&before, messages(&all, 100));
    assert_eq!((ids(&found, "message").len(), found.missing.len()), (150, 0), "{:?}", found.missing);
}

#[test]
fn lists_of_a_server_without_a_page_size_are_named() {
    let found = gap(&KNOWN, |line| {
        let listed = json!([{"id": 67, "mostRecentMessage": {"id": 101, "timestamp": at(0)}}]);
        response(200, &if line.contains("start=0") { listed } else { json!([]) })
    });
    let kinds: Vec<&str> = found.missing.iter().flat_map(|missing| missing.kinds.iter().map(String::as_str)).collect();
    assert!(kinds.contains(&"notification/liked") && kinds.contains(&"message"), "{:?}", found.missing);
}

#[test]
fn what_can_never_be_replayed_is_said_at_the_account_and_not_in_its_gaps() {
    let never = |posts: &str| {
        let never = Gleepost::default().never_replayed(&patrick(&[("posts", posts)]));
        never.into_iter().flat_map(|missing| missing.kinds).collect::<Vec<_>>()
    };
    assert_eq!(never(""), ["video-ready", "read", "changed-conversation", "ended-conversation"]);
    assert_eq!(never("7")[4..], ["views", "vote"]);
    let found = gap(&KNOWN, only_notifications(|line| notifications(&[(10, 0), (5, 0)], 20, line)));
    assert!(found.missing.is_empty() && found.events.is_empty(), "{found:?}");
}

#[test]
fn an_account_that_was_not_meant_to_listen_only_learns() {
    let found = run("", &cursors(&KNOWN), None, now().wall, |line| {
        Some(if line.contains("/notifications") {
            notifications(&[(14, 0), (13, 0)], 20, line)
        } else {
            messages(&[(101, 1)], 20)(line)
        })
    })
    .expect("it succeeds");
    assert!(found.events.is_empty() && found.missing.is_empty(), "{found:?}");
    let cursor = |name: &str| found.cursors.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    assert_eq!((cursor("notification"), cursor("notification-floor")), (Some("14"), Some("14")));
    assert_eq!((cursor("message"), cursor("message-floor")), (Some("101"), Some("101")));
}
