//! Cuts a plan that fails down to what the failure needs.

use std::path::Path;

use crate::plan::Plan;
use crate::run::run;

/// The smallest plan found that breaks the same rule, within `tries` runs.
pub fn shrink(plan: &Plan, rule: &str, folder: &Path, tries: usize) -> Plan {
    let mut best = plan.clone();
    let mut left = tries;
    let fails = |plan: &Plan| run(plan, folder, false).failure.is_some_and(|failure| failure.rule == rule);
    let mut size = best.items.len().div_ceil(2).max(1);
    while left > 0 {
        let mut at = 0;
        let mut cut = false;
        while at < best.items.len() && left > 0 {
            let mut fewer = best.clone();
            fewer.items.drain(at..(at + size).min(best.items.len()));
            left -= 1;
            if fails(&fewer) {
                (best, cut) = (fewer, true);
            } else {
                at += size;
            }
        }
        if size > 1 {
            size = size.div_ceil(2);
        } else if !cut {
            break;
        }
    }
    best
}
