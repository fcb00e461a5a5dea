//! What it costs to wait.

use std::time::Duration;

use serde_json::json;

use super::process::{cpu, pss, wakeups};
use super::stage::{Servers, add_accounts, add_metasmoke, live, stop};
use super::{Figure, desktop, mib};

pub async fn figures() -> Vec<Figure> {
    let mut figures = three_accounts().await;
    figures.push(one_account().await);
    figures
}

async fn one_account() -> Figure {
    let servers = Servers::start().await;
    let rig = desktop();
    add_metasmoke(&rig, &servers);
    let pid = live(&rig);
    tokio::time::sleep(SETTLE).await;
    let used = cpu(pid);
    tokio::time::sleep(IDLE).await;
    let hour = (cpu(pid) - used) * (3600.0 / IDLE.as_secs_f64());
    stop(&rig);
    Figure {
        what: "processor time for an hour of one metasmoke account",
        result: format!("{hour:.2} s"),
        value: json!(hour),
        goal: "≤ 1 s",
        method: "a minute with its pings every 3 s over TLS, on the process's own clock, times 60",
    }
}

async fn three_accounts() -> Vec<Figure> {
    let servers = Servers::start().await;
    let rig = desktop();
    add_accounts(&rig, &servers);
    let pid = live(&rig);
    // What the start leaves behind is given back first.
    tokio::time::sleep(SETTLE).await;
    let woken = wakeups(pid);
    tokio::time::sleep(IDLE).await;
    let woken = wakeups(pid) - woken;
    let memory = mib(pss(pid));
    stop(&rig);
    let seconds = IDLE.as_secs_f64();
    // Each frame wakes the sessions' thread once.
    let frames = FRAMES.map(|every| 1.0 / every).iter().sum::<f64>();
    #[allow(clippy::cast_precision_loss)] // Some dozens.
    let all = woken as f64 / seconds;
    vec![
        Figure {
            what: "idle memory, three live accounts, one of them over TLS",
            result: format!("{memory:.1} MiB PSS"),
            value: json!(memory),
            goal: "≤ 8 MiB",
            method: "smaps_rollup of the resident, after a minute of idling; without a tray icon",
        },
        Figure {
            what: "wakeups per second, idle, beyond frames received",
            result: format!("{:.2} of {all:.2}", (all - frames).max(0.0)),
            value: json!({"all": all, "frames": frames}),
            goal: "≤ 0.1",
            method: "voluntary context switches of all threads over a minute, less the frames of three servers in a second, 0.57",
        },
    ]
}

/// Seconds between two frames of Action Cable (its ping), Daptin (its answer to ours) and Gleepost (the same, and its
/// own ping).
const FRAMES: [f64; 4] = [3.0, 10.0, 10.0, 30.0];
const SETTLE: Duration = Duration::from_secs(5);
const IDLE: Duration = Duration::from_mins(1);
