//! Ten thousand events at once.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use bellhop_tests::stand_ins::gleepost;
use bellhop_tests::stand_ins::notifications::{Call, Daemon, Manners};
use serde_json::json;

use super::process::{cpu, forget_peak, peak};
use super::stage::{Asker, add_gleepost, live, stop};
use super::{Figure, desktop, median, mib};

/// One burst.
struct Burst {
    took: f64,
    used: f64,
    growth: f64,
    shown: usize,
}

pub async fn figures() -> Vec<Figure> {
    let mut bursts = Vec::new();
    for _ in 0..ROUNDS {
        bursts.push(ten_thousand().await);
    }
    let middle = |figure: fn(&Burst) -> f64| median(bursts.iter().map(figure).collect());
    let (took, used, growth) = (middle(|b| b.took), middle(|b| b.used), middle(|b| b.growth));
    let shown = bursts.iter().map(|burst| burst.shown).max().unwrap_or_default();
    vec![
        Figure {
            what: "burst of 10,000 events: last one in history after",
            result: format!("{took:.2} s"),
            value: json!(took),
            goal: "≤ 0.7 s",
            method: "from the last send until `status` counts all of them, asked every 10 ms over one connection; median of three",
        },
        Figure {
            what: "burst of 10,000 events: processor time",
            result: format!("{used:.2} s"),
            value: json!(used),
            goal: "≤ 1.5 s",
            method: "the resident's own clock over the burst and 15 s after it, when the search index has it; median of three",
        },
        Figure {
            what: "burst of 10,000 events: memory above idle, at its peak",
            result: format!("{growth:.1} MiB"),
            value: json!(growth),
            goal: "≤ 24 MiB",
            method: "VmHWM, set back before the burst and read 15 s after it; median of three",
        },
        Figure {
            what: "burst of 10,000 events: notifications on the screen",
            result: shown.to_string(),
            value: json!(shown),
            goal: "≤ 6",
            method: "distinct notification numbers at a stand-in notification service; the most of three",
        },
    ]
}

async fn ten_thousand() -> Burst {
    let server = gleepost::Server::start(gleepost::Options::default()).await.expect("a loopback port");
    let rig = desktop();
    let mut daemon = Daemon::start(rig.bus_address(), Manners::default()).await.expect("the name is free");
    add_gleepost(&rig, "campus", &server);
    let pid = live(&rig);
    let mut asker = Asker::connect(&rig).await;
    tokio::time::sleep(super::idle::SETTLE).await;
    let (idle, used) = (forget_peak(pid), cpu(pid));
    for id in 1..=COUNT {
        server.emit(json!({"type": "notification", "location": "/notifications", "data": {
            "id": id, "type": "commented", "time": "2026-01-02T03:04:05Z",
            "user": {"id": 12, "name": "Ann", "profile_image": ""}, "seen": false, "post": id, "preview": "so true",
        }}));
    }
    let sent = Instant::now();
    while asker.received().await < COUNT {
        assert!(sent.elapsed() < Duration::from_mins(1), "all of the burst arrives");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let took = sent.elapsed().as_secs_f64();
    // What follows in the quiet after it, as the search index does, is a part of what it costs.
    tokio::time::sleep(super::idle::SETTLE).await;
    let (used, growth) = (cpu(pid) - used, mib(peak(pid) - idle));
    let mut shown = BTreeSet::new();
    while !daemon.is_idle() {
        if let Call::Notify(bubble) = daemon.call().await {
            shown.insert(bubble.number);
        }
    }
    stop(&rig);
    Burst { took, used, growth, shown: shown.len() }
}

const ROUNDS: usize = 3;
const COUNT: u64 = 10_000;
