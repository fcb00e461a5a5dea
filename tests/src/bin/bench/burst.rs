//! Ten thousand events at once.

use std::time::{Duration, Instant};

use bellhop_tests::daemon::{Call, Daemon, Manners};
use bellhop_tests::gleepost;
use serde_json::{Value, json};

use super::process::{cpu, pss};
use super::stage::{add_gleepost, live, stop};
use super::{Figure, desktop};

pub async fn ten_thousand() -> Vec<Figure> {
    let server = gleepost::Server::start(gleepost::Options::default()).await.expect("a loopback port");
    let rig = desktop();
    let mut daemon = Daemon::start(rig.bus_address(), Manners::default()).await.expect("the name is free");
    add_gleepost(&rig, "campus", &server);
    let pid = live(&rig);
    tokio::time::sleep(Duration::from_secs(2)).await;
    let (idle, used) = (pss(pid), cpu(pid));
    for id in 1..=COUNT {
        server.emit(json!({"type": "notification", "location": "/notifications", "data": {
            "id": id, "type": "commented", "time": "2026-01-02T03:04:05Z",
            "user": {"id": 12, "name": "Ann", "profile_image": ""}, "seen": false, "post": id, "preview": "so true",
        }}));
    }
    let sent = Instant::now();
    let mut peak = idle;
    loop {
        peak = peak.max(pss(pid));
        let status: Value = serde_json::from_str(&rig.bellhop(&["status", "--json"]).out).expect("status is JSON");
        if status["accounts"][0]["events"]["received"] == COUNT {
            break;
        }
        assert!(sent.elapsed() < Duration::from_mins(1), "all of the burst arrives: {status}");
    }
    let took = sent.elapsed().as_secs_f64();
    let used = cpu(pid) - used;
    let mut shown = std::collections::BTreeSet::new();
    while !daemon.is_idle() {
        if let Call::Notify(bubble) = daemon.call().await {
            shown.insert(bubble.number);
        }
    }
    stop(&rig);
    #[allow(clippy::cast_precision_loss)] // Some MiB.
    let growth = (peak - idle) as f64 / 1024.0;
    vec![
        Figure {
            what: "burst of 10,000 events: last one in history after",
            result: format!("{took:.2} s"),
            value: json!(took),
            goal: "≤ 0.7 s",
            method: "from the last send until `status` counts all of them; each look costs a process",
        },
        Figure {
            what: "burst of 10,000 events: processor time",
            result: format!("{used:.2} s"),
            value: json!(used),
            goal: "≤ 1.5 s",
            method: "utime and stime of the resident over the burst",
        },
        Figure {
            what: "burst of 10,000 events: memory above idle, at its peak",
            result: format!("{growth:.1} MiB PSS"),
            value: json!(growth),
            goal: "≤ 24 MiB",
            method: "smaps_rollup, looked at as often as `status` answers",
        },
        Figure {
            what: "burst of 10,000 events: notifications on the screen",
            result: shown.len().to_string(),
            value: json!(shown.len()),
            goal: "≤ 6",
            method: "distinct notification numbers at a stand-in notification service",
        },
    ]
}

const COUNT: u64 = 10_000;
