//! Catch-up against a server that is a function of the request, and against one that is made up by chance.

mod chance;

use std::time::Duration;

use serde_json::{Value, json};

use crate::account::Account;
use crate::clock::{Mono, Now, Wall};
use crate::cursor::Cursors;
use crate::http::scripted::{Scripted, end};
use crate::http::{Request, Response};
use crate::provider::{CatchUp, CaughtUp, Provider as _};
use crate::providers::metasmoke::Metasmoke;
use crate::secret::Secret;
use crate::trouble::Trouble;

/// The middle of a day in 2027.
const NOON: i64 = 1_800_014_400_000;

/// An account that listens to these kinds.
fn listening(kinds: &[&str]) -> Account {
    let mut account = crate::providers::metasmoke::tests::account(&[]);
    account.kinds = [("flag_logs#create", false), ("announcements#create", false)]
        .into_iter()
        .chain(kinds.iter().map(|kind| (*kind, true)))
        .map(|(kind, on)| (kind.to_owned(), on))
        .collect();
    account
}

fn response(status: u16, body: impl Into<Value>) -> Response {
    let body = match body.into() {
        Value::String(text) => text,
        json => json.to_string(),
    };
    Response { status, retry_after: None, body, too_large: false, date: None }
}

fn too_large() -> Response {
    Response { status: 200, retry_after: None, body: String::new(), too_large: true, date: None }
}

/// One request as a test reads it: path, parameter, body.
struct Asked<'a>(&'a Request);

impl Asked<'_> {
    fn path(&self) -> &str {
        self.0.url.path()
    }

    fn text(&self, name: &str) -> Option<String> {
        self.0.url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }

    fn number(&self, name: &str) -> Option<usize> {
        self.text(name)?.parse().ok()
    }

    /// An argument of the query for flag logs.
    fn argument(&self, name: &str) -> Option<usize> {
        let (_, body) = self.0.body.as_ref()?;
        let rest = body.expose().split(&format!("{name}:")).nth(1)?;
        rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    }
}

/// Runs a catch-up; `None` from the server is a request that got no response.
fn run(
    account: &Account,
    cursors: &Cursors,
    gap_since: Option<Wall>,
    now: Wall,
    mut server: impl FnMut(&Asked<'_>) -> Option<Response> + Send,
) -> Result<CaughtUp, Trouble> {
    let now = Now { mono: Mono(0), wall: now };
    let secret = Secret::new("fake-key".to_owned());
    let request = CatchUp { account, secret: &secret, pass: None, cursors, gap_since, now };
    let mut http = Scripted::new(now, |request| server(&Asked(&request)));
    end(Metasmoke::default().catch_up(&mut http, &request).expect("there is something to ask"))
}

fn cursors(of: &[(&str, u64)]) -> Cursors {
    of.iter().map(|(name, value)| (*name, value.to_string())).collect()
}

/// Ten minutes of a gap at noon.
fn gap(account: &Account, before: &[(&str, u64)], mut server: impl FnMut(&Asked<'_>) -> Response + Send) -> CaughtUp {
    run(account, &cursors(before), Some(Wall(NOON - 600_000)), Wall(NOON), |asked| Some(server(asked)))
        .expect("it comes to an end")
}

fn keys(caught: &CaughtUp) -> Vec<&str> {
    let mut keys: Vec<&str> = caught.events.iter().map(|event| event.key.as_str()).collect();
    keys.sort_unstable();
    keys
}

/// A page of rows, newest first.
fn page(rows: impl IntoIterator<Item = (u64, i64)>) -> Response {
    let row = |(id, at): (u64, i64)| json!({"id": id, "post_id": 1, "created_at": Wall(at).to_string()});
    let items: Vec<Value> = rows.into_iter().map(row).collect();
    response(200, json!({"items": items, "has_more": false}))
}

const COLUMNS: &str = r#"{"feedbacks.id":0,"feedbacks.created_at":1,"posts.id":2,"posts.created_at":3}"#;

fn feedbacks(mut rows: impl FnMut(&Asked<'_>) -> Response) -> impl FnMut(&Asked<'_>) -> Response {
    move |asked| if asked.path().ends_with("filter_fields") { response(200, COLUMNS) } else { rows(asked) }
}

#[test]
fn a_fault_of_the_server_is_asked_again_and_moves_no_cursor() {
    let account = listening(&["feedbacks#create", "deletion_logs#create"]);
    let before = [("feedbacks", 90), ("feedbacks-floor", 80), ("deletion_logs", 70), ("deletion_logs-floor", 60)];
    for (status, body) in [
        (500, "{}"),
        (502, "<html>"),
        (408, ""),
        (425, ""),
        (200, "<!DOCTYPE html><p>Log in"),
        (200, "{\"items\":[{\"id\":91"),
        (200, ""),
    ] {
        let caught = gap(
            &account,
            &before,
            feedbacks(|asked| match asked.path() {
                "/api/v2.0/feedbacks" => page([(91, NOON - 60_000)]),
                _ => response(status, body),
            }),
        );
        assert_eq!(keys(&caught), ["Feedback/91/create"], "{status} {body}: what was found is told");
        assert!(caught.again.is_some() && caught.missing.is_empty(), "{status} {body}: {caught:?}");
        assert!(caught.cursors.is_empty(), "{status} {body}: {:?}", caught.cursors);
    }
}

#[test]
fn a_server_that_asks_to_be_left_alone_is_left_alone() {
    let account = listening(&["feedbacks#create", "deletion_logs#create"]);
    let mut requests = 0;
    let wait = Some(Duration::from_secs(7));
    let caught = gap(
        &account,
        &[("feedbacks", 90), ("deletion_logs", 70)],
        feedbacks(|_| {
            requests += 1;
            Response { retry_after: wait, ..response(429, "") }
        }),
    );
    assert_eq!((requests, caught.again.and_then(|again| again.retry_after)), (1, wait));
}

#[test]
fn columns_that_cannot_be_had_just_now_are_asked_again_before_any_row() {
    let account = listening(&["feedbacks#create"]);
    let caught = gap(&account, &[("feedbacks", 90)], |asked| {
        assert!(asked.path().ends_with("filter_fields"), "nothing else is asked");
        response(503, "")
    });
    assert!(caught.again.is_some() && caught.events.is_empty());
}

#[test]
fn a_final_answer_names_its_kinds() {
    let account = listening(&["feedbacks#create", "deletion_logs#create", "flag_logs#create"]);
    for (status, body, kinds) in [
        (404, "<html>", vec!["feedbacks#create"]),
        (410, "", vec!["feedbacks#create"]),
        (200, "{\"error\":\"no\"}", vec!["feedbacks#create"]),
        (403, "{}", vec!["feedbacks#create", "deletion_logs#create", "flag_logs#create"]),
        (401, "{}", vec!["feedbacks#create", "deletion_logs#create", "flag_logs#create"]),
    ] {
        let caught = gap(
            &account,
            &[
                ("feedbacks", 90),
                ("deletion_logs", 0),
                ("deletion_logs-floor", 0),
                ("flag_logs", 0),
                ("flag_logs-floor", 0),
            ],
            feedbacks(|asked| match asked.path() {
                "/api/v2.0/feedbacks" => response(status, body),
                "/api/graphql" => response(200, json!({"data": {"flag_logs": []}})),
                _ => page([]),
            }),
        );
        assert_eq!(caught.missing.len(), 1, "{status}: {caught:?}");
        assert_eq!(caught.missing[0].kinds, kinds, "{status}");
        assert_eq!((caught.again, caught.cursors), (None, vec![]), "{status}");
    }
}

#[test]
fn a_row_told_late_is_found_below_the_cursor_and_what_was_there_before_is_not() {
    let account = listening(&["feedbacks#create"]);
    // 105 came in before the link fell, 104 did not. 101 was there before the account was; 103 is of last week.
    let rows = [(106, NOON - 60_000), (105, NOON - 601_000), (104, NOON - 602_000), (103, NOON - 7 * 86_400_000)];
    let rows = || page(rows.into_iter().chain([(101, NOON - 604_000)]));
    let caught = gap(&account, &[("feedbacks", 105), ("feedbacks-floor", 101)], feedbacks(|_| rows()));
    assert_eq!(keys(&caught), ["Feedback/104/create", "Feedback/106/create"]);
    let caught = gap(&account, &[("feedbacks", 105)], feedbacks(|_| rows()));
    assert_eq!(keys(&caught), ["Feedback/106/create"], "without a floor, nothing below the cursor is safe to tell");
    assert!(caught.cursors.contains(&("feedbacks-floor".to_owned(), "105".to_owned())), "{:?}", caught.cursors);
}

#[test]
fn a_table_without_a_cursor_goes_by_the_times_of_its_rows() {
    let account = listening(&["feedbacks#create", "deletion_logs#create"]);
    let caught = gap(
        &account,
        &[("deletion_logs", 70), ("deletion_logs-floor", 70)],
        feedbacks(|asked| match asked.path() {
            // The server's clock may be some minutes behind ours.
            "/api/v2.0/feedbacks" => page([(9, NOON), (8, NOON - 800_000), (7, NOON - 3_600_000)]),
            _ => page([]),
        }),
    );
    assert_eq!(keys(&caught), ["Feedback/8/create", "Feedback/9/create"]);
    assert!(caught.missing.is_empty(), "{caught:?}");
    let reached = |name: &str, value: &str| caught.cursors.contains(&(name.to_owned(), value.to_owned()));
    assert!(reached("feedbacks", "9") && reached("feedbacks-floor", "7"), "{:?}", caught.cursors);
}

#[test]
fn a_gap_that_a_clock_far_ahead_has_noted_is_still_told() {
    let account = listening(&["feedbacks#create"]);
    for before in [&[("feedbacks", 90), ("feedbacks-floor", 90)][..], &[]] {
        let server = |asked: &Asked<'_>| {
            Some(if asked.path().ends_with("filter_fields") { response(200, COLUMNS) } else { page([(91, NOON)]) })
        };
        let caught = run(&account, &cursors(before), Some(Wall(NOON + 9 * 86_400_000)), Wall(NOON + 60_000), server);
        assert_eq!(keys(&caught.expect("it ends")), ["Feedback/91/create"]);
    }
}

#[test]
fn an_account_that_was_not_meant_to_listen_only_learns() {
    let account = listening(&["feedbacks#create"]);
    let server = |asked: &Asked<'_>| {
        assert_eq!(asked.text("per_page").as_deref(), Some("1"));
        Some(page([(95, NOON)]))
    };
    let caught = run(&account, &cursors(&[("feedbacks", 90)]), None, Wall(NOON), server).expect("it ends");
    assert!(caught.events.is_empty() && caught.missing.is_empty());
    let learnt = [("feedbacks", "95"), ("feedbacks-floor", "95")].map(|(name, value)| (name.into(), value.into()));
    assert_eq!(caught.cursors, learnt);
}

#[test]
fn pages_that_are_too_large_are_asked_for_in_parts_and_a_row_that_is_alone_is_skipped() {
    let account = listening(&["feedbacks#create"]);
    let rows: Vec<u64> = (101..=160).rev().collect();
    let server = |huge: Option<u64>| {
        let rows = rows.clone();
        move |asked: &Asked<'_>| {
            let size = asked.number("per_page").expect("a size");
            let from = (asked.number("page").expect("a page") - 1) * size;
            let part: Vec<u64> = rows.iter().copied().skip(from).take(size).collect();
            if part.len() > 30 || huge.is_some_and(|huge| part.contains(&huge)) {
                return too_large();
            }
            let items: Vec<Value> =
                part.iter().map(|id| json!({"id": id, "created_at": Wall(NOON).to_string()})).collect();
            response(200, json!({"items": items, "has_more": from + size < rows.len()}))
        }
    };
    let before = [("feedbacks", 100), ("feedbacks-floor", 100)];
    let caught = gap(&account, &before, feedbacks(server(None)));
    assert_eq!((caught.events.len(), caught.missing.len()), (60, 0), "{:?}", caught.missing);
    let caught = gap(&account, &before, feedbacks(server(Some(133))));
    assert_eq!((caught.events.len(), caught.missing.len()), (59, 1), "{:?}", caught.missing);
    assert!(caught.missing[0].why.to_string().contains("too large") && !keys(&caught).contains(&"Feedback/133/create"));
}

#[test]
fn the_newest_are_kept_where_there_are_too_many() {
    let account = listening(&["feedbacks#create", "flag_logs#create"]);
    let caught = gap(
        &account,
        &[("feedbacks", 100), ("flag_logs", 100)],
        feedbacks(|asked| {
            let at = Wall(NOON).to_string();
            let part = |last: usize, offset: usize| -> Vec<Value> {
                (0..last).map(|n| json!({"id": 9_000 - offset - n, "created_at": at})).collect()
            };
            if let Some(size) = asked.number("per_page") {
                let from = (asked.number("page").expect("a page") - 1) * size;
                return response(200, json!({"items": part(size, from), "has_more": true}));
            }
            let offset = asked.argument("offset").unwrap_or(0);
            response(200, json!({"data": {"flag_logs": part(asked.argument("last").expect("a number"), offset)}}))
        }),
    );
    assert_eq!(caught.events.len(), 1_000);
    let missing: Vec<_> = caught.missing.iter().map(|missing| missing.kinds.join(" ")).collect();
    assert_eq!(missing, ["feedbacks#create", "flag_logs#create"]);
}

#[test]
fn flag_logs_of_a_server_that_does_not_turn_the_page_are_named() {
    let account = listening(&["flag_logs#create"]);
    let rows: Vec<Value> = (0..20).map(|n| json!({"id": 200 - n, "created_at": Wall(NOON).to_string()})).collect();
    let caught = gap(&account, &[("flag_logs", 100)], |_| response(200, json!({"data": {"flag_logs": rows}})));
    assert_eq!((caught.events.len(), caught.missing.len()), (20, 1));
}

#[test]
fn posts_are_asked_for_by_the_servers_clock_alone() {
    let account = listening(&["posts#create"]);
    let ask = |now: i64| {
        let mut asked_for = None;
        let caught = run(
            &account,
            &cursors(&[("posts", NOON.unsigned_abs()), ("posts-floor", 4)]),
            Some(Wall(now)),
            Wall(now),
            |asked| {
                if asked.path().ends_with("between") {
                    asked_for = asked.text("from").zip(asked.text("to"));
                    return Some(response(200, json!({"items": [{"id": 5}], "has_more": false})));
                }
                Some(response(404, ""))
            },
        );
        (asked_for.expect("posts are asked for"), caught.expect("it ends").cursors)
    };
    let year = 31_536_000_000;
    let ((from, to), cursors) = ask(NOON - year);
    assert_eq!(from, Wall(NOON - 300_000).to_string());
    assert!(to.parse::<Wall>().is_ok_and(|to| to.0 > NOON + year), "{to}");
    assert!(cursors.is_empty(), "a post without a time says nothing about how far posts are known: {cursors:?}");
    assert_eq!(ask(NOON), ask(NOON - year));
}

#[test]
fn a_cursor_from_a_clock_that_was_ahead_hides_no_post() {
    let account = listening(&["posts#create"]);
    let dated = |response: Response, at: i64| Response { date: Some(Wall(at)), ..response };
    // The server's clock was a quarter of an hour ahead when it dated the newest post that is known, and is right now.
    let known = cursors(&[("posts", NOON.unsigned_abs() + 900_000), ("posts-floor", 4)]);
    for (off, from) in [(0, NOON - 900_000), (-600_000, NOON - 1_500_000)] {
        let mut asked_for = None;
        run(&account, &known, Some(Wall(NOON - 600_000)), Wall(NOON), |asked| {
            if asked.path().ends_with("between") {
                asked_for = asked.text("from");
                return Some(dated(response(200, json!({"items": [], "has_more": false})), NOON + off));
            }
            Some(dated(response(404, ""), NOON + off))
        })
        .expect("it ends");
        assert_eq!(asked_for, Some(Wall(from).to_string()), "a clock that is {off} ms ahead");
    }
}

#[test]
fn a_kind_that_is_new_is_searched_by_the_servers_clock() {
    let account = listening(&["feedbacks#create"]);
    // Ten minutes behind: what it dates so came within the gap.
    let rows = [(7, NOON - 660_000), (6, NOON - 1_100_000), (5, NOON - 9_000_000)];
    let caught = gap(&account, &[("flag_logs", 3)], |asked| {
        let response = if asked.path().ends_with("filter_fields") { response(200, COLUMNS) } else { page(rows) };
        Response { date: Some(Wall(NOON - 600_000)), ..response }
    });
    assert_eq!(keys(&caught), ["Feedback/6/create", "Feedback/7/create"]);
}

#[test]
fn the_newest_post_of_the_first_look_is_never_told() {
    let account = listening(&["posts#create"]);
    let server = |asked: &Asked<'_>| {
        Some(match asked.path() {
            "/api/filter_fields" => response(200, COLUMNS),
            _ => page([(41, NOON - 700_000)]),
        })
    };
    let learnt = run(&account, &Cursors::default(), None, Wall(NOON - 690_000), server).expect("it ends");
    let learnt: Cursors = learnt.cursors.into_iter().collect();
    let caught = run(&account, &learnt, Some(Wall(NOON - 600_000)), Wall(NOON), server).expect("it ends");
    assert!(caught.events.is_empty(), "{:?}", keys(&caught));
}

#[test]
fn what_can_never_be_replayed_is_said_at_the_account_and_not_in_its_gaps() {
    let account = listening(&["posts#update", "feedbacks#create", "statistics#create"]);
    let never = Metasmoke::default().never_replayed(&account);
    assert_eq!(never.len(), 1);
    assert_eq!(never[0].kinds, ["posts#update", "statistics#create"]);
    let caught = gap(&account, &[("feedbacks", 90)], feedbacks(|_| page([])));
    assert!(caught.missing.is_empty(), "{caught:?}");
    assert!(Metasmoke::default().never_replayed(&listening(&["feedbacks#create"])).is_empty());
}
