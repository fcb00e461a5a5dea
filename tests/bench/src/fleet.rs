//! A fleet whose server dies for a minute, and its dials drawn as a picture.

use std::fmt::Write as _;

use bellhop_tests::fleet::{ACCEPTS, DIES, FLEET, Outage, RETURNS};
use serde_json::json;

use super::{Figure, target};

pub fn figures() -> Vec<Figure> {
    let outage = Outage::play();
    std::fs::write(target("fleet.svg"), draw(&outage)).expect("target/ can be written to");
    let (peak, took) = (outage.peak(), outage.took());
    vec![
        Figure {
            what: "fleet of 100,000 after a minute's outage: most dials a second",
            result: peak.to_string(),
            value: json!(peak),
            goal: "≤ 4000",
            method: "the pure core with a pretend clock, from the server's return on; drawn in target/fleet.svg",
        },
        Figure {
            what: "fleet of 100,000 after a minute's outage: all live after",
            result: format!("{took} s"),
            value: json!(took),
            goal: "≤ 180 s",
            method: "the same run; the server takes 2,000 dials a second, the others wait their turn",
        },
    ]
}

/// Dials in each second as bars, and the limit that the goal sets.
fn draw(outage: &Outage) -> String {
    let last = outage.took() + RETURNS / 1000 + 1;
    let first = DIES / 1000 - 5;
    let most = outage.dials.values().copied().max().unwrap_or(1);
    let (across, up) = (WIDTH / (last - first), |dials: u64| HEIGHT * dials / most);
    let mut bars = String::new();
    for (second, dials) in &outage.dials {
        let (x, height) = (LEFT + (second - first) * across, up(*dials).max(1));
        write!(bars, "M{x} {}v-{height}h{across}v{height}z", TOP + HEIGHT).expect("a text takes any text");
    }
    let back = LEFT + (RETURNS / 1000 - first) * across;
    let (right, bottom) = (LEFT + (last - first) * across, TOP + HEIGHT);
    let limit = bottom - up((2 * ACCEPTS).min(most));
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<path d="{bars}" fill="#3b6ea5"/>
<path d="M{LEFT} {bottom}H{right}" stroke="#333"/>
<path d="M{back} {TOP}V{bottom}" stroke="#2f7d4f" stroke-dasharray="4 3"/>
<path d="M{LEFT} {limit}H{right}" stroke="#b3261e" stroke-dasharray="2 3"/>
<text x="{LEFT}" y="16">Dials a second of {FLEET} sessions whose server is gone for a minute</text>
<text x="{text}" y="{TOP}" dy="12" fill="#2f7d4f">the server returns</text>
<text x="{right}" y="{limit}" dy="-4" text-anchor="end" fill="#b3261e">{limit_word} a second</text>
<text x="{LEFT}" y="{bottom}" dy="16">it dies; one bar is one second</text>
<text x="{right}" y="{bottom}" dy="16" text-anchor="end">all live {took} s after the return</text>
</svg>
"##,
        width = right + LEFT,
        height = bottom + 28,
        text = back + 6,
        limit_word = 2 * ACCEPTS,
        took = outage.took(),
    )
}

const LEFT: u64 = 20;
const TOP: u64 = 28;
const WIDTH: u64 = 900;
const HEIGHT: u64 = 220;
