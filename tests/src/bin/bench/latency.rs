//! From a frame on the wire to `Notify` on the bus.

use std::time::Instant;

use bellhop_tests::daemon::{Daemon, Manners};
use bellhop_tests::gleepost;
use serde_json::json;

use super::stage::{add_gleepost, live, stop};
use super::{Figure, desktop};

pub async fn figures() -> Vec<Figure> {
    let server = gleepost::Server::start(gleepost::Options::default()).await.expect("a loopback port");
    let rig = desktop();
    let mut daemon = Daemon::start(rig.bus_address(), Manners::default()).await.expect("the name is free");
    add_gleepost(&rig, "campus", &server);
    live(&rig);
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
    }
    stop(&rig);
    taken.sort_by(f64::total_cmp);
    let (p50, p99) = (taken[taken.len() / 2], taken[taken.len() * 99 / 100]);
    vec![Figure {
        what: "frame sent → Notify on the bus, 200 single events",
        result: format!("p50 {p50:.2} ms, p99 {p99:.2} ms"),
        value: json!({"p50_ms": p50, "p99_ms": p99}),
        goal: "p50 ≤ 1 ms, p99 ≤ 5 ms",
        method: "from the server's call to send until a stand-in notification service has the call, both in this process",
    }]
}

const COUNT: u64 = 200;
