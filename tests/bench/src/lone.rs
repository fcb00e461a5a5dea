//! What one more idle account costs.

use bellhop_tests::stand_ins::gleepost;
use serde_json::json;

use super::process::pss;
use super::stage::{add_gleepost, live, stop};
use super::{Figure, desktop};

pub async fn figures() -> Vec<Figure> {
    let server = gleepost::Server::start(gleepost::Options::default()).await.expect("a loopback port");
    let rig = desktop();
    let mut sizes = Vec::new();
    for (from, to) in [(0, FEW), (FEW, MANY)] {
        for n in from..to {
            add_gleepost(&rig, &format!("campus{n}"), &server);
        }
        let pid = live(&rig);
        tokio::time::sleep(super::idle::SETTLE).await;
        sizes.push(pss(pid));
        stop(&rig);
    }
    #[allow(clippy::cast_precision_loss)] // Some thousand KiB.
    let each = (sizes[1] - sizes[0]) as f64 / (MANY - FEW) as f64;
    vec![Figure {
        what: "each further idle account",
        result: format!("{each:.1} KiB"),
        value: json!(each),
        goal: "≤ 32 KiB",
        method: "smaps_rollup with 1,000 accounts less that with 100, divided by 900",
    }]
}

const FEW: u64 = 100;
const MANY: u64 = 1_000;
