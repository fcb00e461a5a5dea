//! What it costs to wait.

use std::time::Duration;

use serde_json::json;

use super::process::{cpu, pss, wakeups};
use super::stage::{Servers, add_accounts, add_metasmoke, live, stop};
use super::{Figure, desktop};

pub async fn one_account() -> Figure {
    let servers = Servers::start().await;
    let rig = desktop();
    add_metasmoke(&rig, &servers);
    let pid = live(&rig);
    tokio::time::sleep(SETTLE).await;
    let memory = mib(pss(pid));
    stop(&rig);
    Figure {
        what: "idle memory, one live account",
        result: format!("{memory:.1} MiB PSS"),
        value: json!(memory),
        goal: "≤ 8 MiB",
        method: "smaps_rollup of the resident, five seconds after its metasmoke account went live",
    }
}

pub async fn three_accounts() -> Vec<Figure> {
    let servers = Servers::start().await;
    let rig = desktop();
    add_accounts(&rig, &servers);
    let pid = live(&rig);
    // What the start leaves behind is given back first.
    tokio::time::sleep(SETTLE).await;
    let (woken, used) = (wakeups(pid), cpu(pid));
    tokio::time::sleep(IDLE).await;
    let (woken, used) = (wakeups(pid) - woken, cpu(pid) - used);
    let memory = pss(pid);
    stop(&rig);
    let seconds = IDLE.as_secs_f64();
    // Action Cable pings every three seconds; each ping wakes the session's thread once.
    #[allow(clippy::cast_precision_loss)] // A handful.
    let beyond = (woken as f64 - seconds / 3.0).max(0.0) / seconds;
    let mib = mib(memory);
    vec![
        Figure {
            what: "idle memory, three live accounts",
            result: format!("{mib:.1} MiB PSS"),
            value: json!(mib),
            goal: "≤ 8 MiB",
            method: "smaps_rollup of the resident, after half a minute of idling",
        },
        Figure {
            what: "wakeups per second, idle, beyond frames received",
            result: format!("{beyond:.2}"),
            value: json!(beyond),
            goal: "≤ 0.1",
            method: "voluntary context switches of all threads over 30 s, less one for each ping of Action Cable",
        },
        Figure {
            what: "processor time for an idle hour of three accounts",
            result: format!("{:.2} s", used / seconds * 3600.0),
            value: json!(used / seconds * 3600.0),
            goal: "≤ 1 s for one",
            method: "utime and stime over 30 s, times 120",
        },
    ]
}

#[allow(clippy::cast_precision_loss)] // Some MiB.
fn mib(kib: u64) -> f64 {
    kib as f64 / 1024.0
}

const SETTLE: Duration = Duration::from_secs(5);
const IDLE: Duration = Duration::from_secs(30);
