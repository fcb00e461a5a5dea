//! Search as it is typed, in the real history of 100,000 events.

use std::time::Instant;

use bellhop_core::clock::Wall;
use bellhop_core::fate::Did;
use bellhop_engine::history::{History, Query};
use bellhop_tests::long;
use jiff::tz::TimeZone;
use serde_json::json;

use super::{Figure, desktop, median, pure};

/// What the resident does for each key stroke: the whole list in runs, and its first page.
pub fn each_key_stroke() -> Figure {
    let rig = desktop();
    let path = rig.path("long.db");
    let account = pure::account();
    let newest = Wall(1_767_225_600_000);
    long::fill(&path, &account, EVENTS, newest);
    let (history, _) = History::open(&path, newest).expect("a history");
    let (mut times, mut worst) = (Vec::new(), (0.0, String::new()));
    for _ in 0..ROUNDS {
        for text in typed() {
            for query in filtered(&text, &account.id) {
                let began = Instant::now();
                history.runs(&query, &TimeZone::UTC).expect("a readable history");
                history.page(&query).expect("a readable history");
                let took = began.elapsed().as_secs_f64() * 1000.0;
                if took > worst.0 {
                    worst = (took, format!("{text:?}{}", if query.unread { ", unread" } else { "" }));
                }
                times.push(took);
            }
        }
    }
    let middle = median(times);
    Figure {
        what: "a key stroke's search over 100,000 events, resident",
        result: format!("{middle:.1} ms, worst {:.1} ms", worst.0),
        value: json!({"median_ms": middle, "worst_ms": worst.0, "worst": worst.1}),
        goal: "≤ 100 ms to the drawn rows",
        method: "every beginning of four searches, alone and with filters: the list's shape and first page; five rounds",
    }
}

/// Every text on the way to some searches, the one that finds everything among them.
fn typed() -> Vec<String> {
    let searches = ["number50000", "keto gummies", "user99 crypto", "zzz"];
    searches.iter().flat_map(|text| (1..=text.len()).map(|end| text[..end].to_owned())).collect()
}

fn filtered(text: &str, account: &bellhop_core::account::AccountId) -> [Query; 4] {
    let plain = Query { search: Some(text.to_owned()), limit: 100, ..Query::default() };
    let (account, kind) = (Some(account.clone()), Some("posts#create".to_owned()));
    [
        Query { unread: true, ..plain.clone() },
        Query { did: Some(Did::Failed), ..plain.clone() },
        Query { account, kind, did: Some(Did::Rung), ..plain.clone() },
        plain,
    ]
}

const EVENTS: u32 = 100_000;
const ROUNDS: usize = 5;
