//! The fault matrix: each fault on the real resident and all three services at once, and what held.
//!
//! The services are the real Action Cable server and the stand-ins for the other two, each behind a wire that can be
//! cut, stalled, slowed down, or have bytes put in. The table is printed whether or not the test passes.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "faults/bursts.rs"]
mod bursts;
#[path = "faults/clocks.rs"]
mod clocks;
#[path = "faults/confined.rs"]
mod confined;
#[path = "faults/crowd.rs"]
mod crowd;
#[path = "faults/desktop.rs"]
mod desktop;
#[path = "faults/disk.rs"]
mod disk;
#[path = "faults/files.rs"]
mod files;
#[path = "faults/flapping.rs"]
mod flapping;
#[path = "faults/frames.rs"]
mod frames;
#[path = "faults/links.rs"]
mod links;
#[path = "faults/network.rs"]
mod network;
#[path = "faults/resident.rs"]
mod resident;
#[path = "faults/socket.rs"]
mod socket;
#[path = "faults/tls.rs"]
mod tls;

use std::{
    io::Write as _,
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use bellhop_tests::faults::table::{Must, Row, table};

#[test]
fn nothing_makes_it_silently_deaf() {
    if let Some(rows) = confined::inside() {
        return rows;
    }
    let started = Instant::now();
    let mut rows = Vec::new();
    // Each group has a desktop and servers of its own; those that mostly wait go together.
    let acts: &[&[Act]] = &[
        &[
            ("links", links::play),
            ("flapping", flapping::play),
            ("silence", links::silence),
            ("frames", frames::play),
            ("desktop", desktop::play),
            ("network", confined::network),
            ("tls", tls::play),
            ("clocks", clocks::play),
        ],
        &[("disks", confined::disks), ("files", files::play), ("resident", resident::play), ("crowd", crowd::play)],
        &[("bursts", bursts::play)],
    ];
    // For work on one of them: BELLHOP_FAULTS="links tls".
    let wished = std::env::var("BELLHOP_FAULTS").unwrap_or_default();
    for act in acts {
        let named = |(name, _): &&Act| wished.is_empty() || wished.split(' ').any(|wish| wish == *name);
        rows.extend(together(&act.iter().filter(named).copied().collect::<Vec<_>>()));
    }
    let text = table(&rows, started.elapsed());
    // Past the test harness, which keeps to itself what a passing test prints.
    writeln!(std::io::stdout(), "\n{text}").unwrap();
    let broken: Vec<_> = rows.iter().filter(|row| !row.broken.is_empty()).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

/// A group of faults with its name.
type Act = (&'static str, fn() -> Vec<Row>);

/// Plays groups side by side. One that cannot be played to its end is a broken row.
fn together(acts: &[Act]) -> Vec<Row> {
    let (sender, rows) = mpsc::channel();
    thread::scope(|scope| {
        for (place, (name, act)) in acts.iter().enumerate() {
            let sender = sender.clone();
            scope.spawn(move || {
                let played = thread::Builder::new().name((*name).to_owned()).spawn(*act).unwrap().join();
                let rows = played.unwrap_or_else(|_| {
                    let mut row = Row::new(name, "-");
                    row.must(false, "it could not be played to its end; what it says stands above");
                    vec![row]
                });
                sender.send((place, rows)).unwrap();
            });
        }
    });
    drop(sender);
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_by_key(|(place, _)| *place);
    rows.into_iter().flat_map(|(_, rows)| rows).collect()
}

/// The same for all three services.
fn all(detected: Option<Duration>, back: Duration) -> [Must; 3] {
    [Must { detected, back }; 3]
}

/// How soon a link without any sign of life is given up, counted from the fault: ten seconds at metasmoke, twenty at
/// the others, which beat less often.
fn silent(back: Duration) -> [Must; 3] {
    [10, 20, 20].map(|limit| Must { detected: Some(Duration::from_secs(limit)), back })
}

/// What a fault that is seen at once may take until it is said, on a busy machine too.
const AT_ONCE: Option<Duration> = Some(Duration::from_secs(2));
/// A link that had been live redials within a second; then it signs in and subscribes.
const SOON_BACK: Duration = Duration::from_secs(6);
