//! From a frame on the wire to `Notify` on the bus, and what of that would be there without Bellhop.

use std::time::Instant;

use bellhop_tests::stand_ins::gleepost::{self, Received};
use bellhop_tests::stand_ins::notifications::{Daemon, Manners};
use serde_json::json;

use super::relay::Relay;
use super::stage::{add_gleepost, live, stop};
use super::{Figure, desktop};

pub async fn figures() -> Vec<Figure> {
    let server = gleepost::Server::start(gleepost::Options::default()).await.expect("a loopback port");
    let rig = desktop();
    let mut daemon = Daemon::start(rig.bus_address(), Manners::default()).await.expect("the name is free");
    let relay = Relay::start(server.address(), rig.bus_address());
    // Its end of the handshake is over a moment before the server's.
    server.received_when(|all| all.iter().any(|what| matches!(what, Received::Opened { .. }))).await;
    let floor = taken(&server, &mut daemon).await;
    drop(relay);
    add_gleepost(&rig, "campus", &server);
    live(&rig);
    let [p50, p99] = taken(&server, &mut daemon).await;
    stop(&rig);
    vec![
        Figure {
            what: "frame sent → Notify on the bus, 200 single events",
            result: format!("p50 {p50:.2} ms, p99 {p99:.2} ms"),
            value: json!({"p50_ms": p50, "p99_ms": p99}),
            goal: "p50 ≤ 1 ms, p99 ≤ 5 ms",
            method: "from the server's call to send until a stand-in notification service has the call, both in this process",
        },
        Figure {
            what: "the same way without Bellhop",
            result: format!("p50 {:.2} ms, p99 {:.2} ms", floor[0], floor[1]),
            value: json!({"p50_ms": floor[0], "p99_ms": floor[1]}),
            goal: "no goal; the rest is Bellhop's",
            method: "just before, the same frames to a process that sends a Notify for each and does nothing else",
        },
    ]
}

/// The middle and the ninety-ninth of a hundred, in milliseconds.
async fn taken(server: &gleepost::Server, daemon: &mut Daemon) -> [f64; 2] {
    let mut taken = Vec::new();
    for id in 1..=COUNT {
        // Each kind of notification has a flood governor of its own, so that none of these is grouped.
        let sent = Instant::now();
        server.emit(json!({"type": "notification", "location": "/notifications", "data": {
            "id": id, "type": format!("bench_{id}"), "time": "2026-01-02T03:04:05Z",
            "user": {"id": 12, "name": "Ann", "profile_image": ""}, "seen": false, "post": id,
        }}));
        daemon.bubble().await;
        taken.push(sent.elapsed().as_secs_f64() * 1000.0);
        // Single events: the next one finds nobody busy with this one.
        daemon.all_answered().await;
    }
    taken.sort_by(f64::total_cmp);
    [taken[taken.len() / 2], taken[taken.len() * 99 / 100]]
}

const COUNT: u64 = 200;
