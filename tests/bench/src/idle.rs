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
    let (before, frames) = (wakeups(pid), servers.frames());
    tokio::time::sleep(IDLE).await;
    let woken: u64 = wakeups(pid).iter().map(|(thread, count)| count - before.get(thread).unwrap_or(&0)).sum();
    let frames = servers.frames() - frames;
    let memory = mib(pss(pid));
    stop(&rig);
    #[allow(clippy::cast_precision_loss)] // Some dozens.
    let [all, frames] = [woken, frames].map(|count| count as f64 / IDLE.as_secs_f64());
    vec![
        Figure {
            what: "idle memory, three live accounts, one of them over TLS",
            result: format!("{memory:.1} MiB PSS"),
            value: json!(memory),
            goal: "≤ 8 MiB",
            method: "smaps_rollup of the resident, after a minute of idling, when it has given back what the start used; without a tray icon",
        },
        Figure {
            what: "wakeups per second, idle, beyond frames received",
            result: format!("{:.2} of {all:.2}", all - frames),
            value: json!({"beyond": all - frames, "frames": frames}),
            goal: "≤ 0.1",
            method: "voluntary context switches of all threads over a minute, less what the three servers were seen to send it meanwhile; below zero where one wakeup served two frames",
        },
    ]
}

/// Until what the start used is given back, and its helping threads have ended.
pub const SETTLE: Duration = Duration::from_secs(15);
const IDLE: Duration = Duration::from_mins(1);
