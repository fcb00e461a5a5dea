//! Starting, and asking.

use std::time::Instant;

use serde_json::json;

use super::stage::{Servers, add_accounts, stop};
use super::{Figure, desktop, median};

pub async fn start() -> Vec<Figure> {
    let servers = Servers::start().await;
    let rig = desktop();
    add_accounts(&rig, &servers);
    let (mut answers, mut lives, mut statuses) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let began = Instant::now();
        assert_eq!(rig.bellhop(&["start", "--no-tray"]).code, 0, "the resident starts");
        answers.push(began.elapsed().as_secs_f64() * 1000.0);
        assert_eq!(rig.bellhop(&["status", "--wait", "live", "--timeout", "30"]).code, 0, "accounts go live");
        lives.push(began.elapsed().as_secs_f64() * 1000.0);
        let asked = Instant::now();
        assert_eq!(rig.bellhop(&["status", "--json"]).code, 0, "status answers");
        statuses.push(asked.elapsed().as_secs_f64() * 1000.0);
        stop(&rig);
    }
    let figure = |what, values: Vec<f64>, goal, method| {
        let middle = median(values);
        Figure { what, result: format!("{middle:.1} ms"), value: json!(middle), goal, method }
    };
    vec![
        figure(
            "`bellhop start` → socket answers",
            answers,
            "≤ 20 ms",
            "median of five, the command's own process included",
        ),
        figure(
            "`bellhop start` → three accounts live on loopback",
            lives,
            "≤ 150 ms, and 1.5 s where a service must first prove itself",
            "median of five; Gleepost counts as live after 1.5 s without a refusal",
        ),
        figure("`bellhop status --json`", statuses, "≤ 10 ms", "median of five, the process included"),
    ]
}

const ROUNDS: usize = 5;
