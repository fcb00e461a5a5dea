//! Starting, and asking.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use bellhop_core::clock::Wall;
use bellhop_engine::frugal;
use bellhop_tests::{desktop::binary, stand_ins::tray_host::Tray};
use serde_json::{Value, json};

use super::stage::{Servers, add_accounts, stop};
use super::{Figure, desktop, median};

pub async fn figures() -> Vec<Figure> {
    let servers = Servers::start().await;
    let rig = desktop();
    let mut tray = Tray::start(rig.bus_address()).await;
    add_accounts(&rig, &servers);
    let (mut icons, mut first, mut last, mut statuses) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mut command = rig.command(binary("bellhop"));
        let (began, clock) = (Instant::now(), wall());
        let resident = rig.spawn("resident", command.args(["start", "--foreground"]).envs(frugal::VARIABLES));
        tray.icon().await;
        icons.push(millis(began));
        assert_eq!(rig.bellhop(&["status", "--wait", "live", "--timeout", "30"]).code, 0, "accounts go live");
        let mut lives: Vec<f64> = live_since(&rig.status()).map(|at| at - clock).collect();
        lives.sort_by(f64::total_cmp);
        // Gleepost's is the last.
        first.push(lives[lives.len() - 2]);
        last.push(lives[lives.len() - 1]);
        for _ in 0..ROUNDS {
            let asked = Instant::now();
            assert_eq!(rig.bellhop(&["status", "--json"]).code, 0, "status answers");
            statuses.push(millis(asked));
        }
        stop(&rig);
        drop(resident);
    }
    let figure = |what, values: Vec<f64>, goal, method| {
        let middle = median(values);
        Figure { what, result: format!("{middle:.1} ms"), value: json!(middle), goal, method }
    };
    vec![
        figure(
            "exec → tray registered",
            icons,
            "≤ 20 ms",
            "until a stand-in for the desktop's tray has the call; median of seven",
        ),
        figure(
            "exec → metasmoke (over TLS) and Daptin live",
            first,
            "≤ 150 ms",
            "by the time that `status` gives for the later of the two; median of seven",
        ),
        figure(
            "exec → three accounts live on loopback",
            last,
            "≤ 150 ms",
            "the same for Gleepost, which says nothing when it is content: it counts as live after some silence",
        ),
        figure("`bellhop status --json`", statuses, "≤ 10 ms", "the process included; median of 49"),
    ]
}

/// Since when each account is live, in milliseconds since the epoch.
fn live_since(status: &Value) -> impl Iterator<Item = f64> {
    let accounts = status["accounts"].as_array().expect("status lists the accounts");
    accounts.iter().map(|account| {
        let since: Wall = account["since"].as_str().and_then(|text| text.parse().ok()).expect("a time");
        #[allow(clippy::cast_precision_loss)] // 2^53 milliseconds are 285,000 years.
        let millis = since.0 as f64;
        millis
    })
}

fn wall() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("it is later than 1970").as_secs_f64() * 1000.0
}

fn millis(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

const ROUNDS: usize = 7;
