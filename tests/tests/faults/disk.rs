//! Disks that are full, or that nothing can be written to: it rings all the same, and says what is wrong.

use std::{
    fs,
    io::Write as _,
    path::Path,
    time::{Duration, Instant},
};

use bellhop_tests::{
    desktop::Rig,
    drive::wait::eventually,
    faults::{
        plan::Plan,
        street::{SERVICES, Street},
        table::Row,
        wire::Wire,
    },
};

use crate::confined::run;

/// The profile's disk is full: it rings all the same, says so, and goes on when there is room again.
pub(crate) fn full() -> Vec<Row> {
    let mut street = Street::lay(Plan { prepare: Some(small_disk), ..Plan::default() });
    let mut rows = SERVICES.map(|name| Row::new("disk full, then room again", name));
    let before = rung(&mut street);
    let ballast = street.rig.path("profile/ballast");
    fill(&ballast);
    let full = rings_without_a_disk(&mut street, &before);
    let said = said(&street, "full");
    fs::remove_file(&ballast).unwrap();
    street.wires.iter().for_each(Wire::cut);
    street.tell_all(true);
    street.settle(SOON);
    for (service, row) in rows.iter_mut().enumerate() {
        *row = street.tally(service, row.clone());
        row.must(full[service] > before[service], "nothing rang while the disk was full");
        row.must(said, "nobody was told that the disk is full");
    }
    rows.into()
}

/// The system gives the disk up under the running resident, as it does when a disk fails. What could not be kept is
/// fetched once the profile is on a disk that works; that it has rung is not known any more, so it rings again.
pub(crate) fn turned_read_only() -> Vec<Row> {
    let mut street = Street::lay(Plan { prepare: Some(disk_in_a_file), ..Plan::default() });
    let mut rows = SERVICES.map(|name| Row::new("disk turned read-only, then replaced", name));
    let before = rung(&mut street);
    let profile = street.rig.path("profile");
    let profile = profile.to_str().unwrap();
    // What the desktop took before is on record before the disk fails, so that only what comes after can ring again.
    street.rig.until_answered(SOON);
    run(&["sync", "--file-system", profile]);
    run(&["mount", "-o", "remount,abort", profile]);
    let without = rings_without_a_disk(&mut street, &before);
    let said = said(&street, "read-only");
    street.resident.stop();
    run(&["umount", profile]);
    mount_disk(&street.rig);
    let up = Instant::now();
    street.restart();
    for (row, name) in rows.iter_mut().zip(SERVICES) {
        row.back = street.watcher.since_live(up, name, SOON).map(|live| live.saturating_duration_since(up));
    }
    street.tell_all(true);
    street.settle(SOON);
    for (service, row) in rows.iter_mut().enumerate() {
        *row = street.tally(service, row.clone());
        let again = row.doubled;
        row.broken.retain(|broken| !broken.contains("rings for"));
        row.must(again <= 1, format!("{again} rang again, of one that could not be kept"));
        row.note = format!("{again} rang again, which nothing could note");
        row.must(row.back.is_some(), "it did not come back");
        row.must(without[service] > before[service], "nothing rang while the disk was read-only");
        row.must(said, "nobody was told that the disk is read-only");
    }
    street.resident.stop();
    run(&["umount", profile]);
    rows.into()
}

/// Nothing can be kept, so it does not start, says why and what to do, and loses nothing of it.
pub(crate) fn read_only_from_the_start() -> Vec<Row> {
    let mut street = Street::lay(Plan { prepare: Some(small_disk), ..Plan::default() });
    let mut rows = SERVICES.map(|name| Row::new("profile on a read-only disk", name));
    rung(&mut street);
    let profile = street.rig.path("profile");
    let profile = profile.to_str().unwrap();
    street.resident.stop();
    run(&["mount", "-o", "remount,ro", profile]);
    let refused = ["start", "doctor"].map(|command| street.rig.bellhop(&[command]));
    street.tell_all(false);
    run(&["mount", "-o", "remount,rw", profile]);
    let up = Instant::now();
    street.restart();
    for (row, name) in rows.iter_mut().zip(SERVICES) {
        row.back = street.watcher.since_live(up, name, SOON).map(|live| live.saturating_duration_since(up));
    }
    street.tell_all(true);
    street.settle(SOON);
    for (service, row) in rows.iter_mut().enumerate() {
        *row = street.tally(service, row.clone());
        row.must(row.back.is_some(), "it did not come back");
        for refused in &refused {
            row.must(refused.code == 1 && refused.err.contains("read-only"), format!("it says: {refused:?}"));
        }
    }
    rows.into()
}

/// Something happens at every service and rings; how often each has by then.
fn rung(street: &mut Street) -> [usize; 3] {
    street.tell_all(true);
    street.settle(SOON);
    eventually("the first rings", SOON, || {
        let rings = [0, 1, 2].map(|service| street.rings(service));
        rings.iter().all(|rings| *rings > 0).then_some(rings)
    })
}

/// How often each service has rung after one more thing happened, or its time has passed.
fn rings_without_a_disk(street: &mut Street, before: &[usize; 3]) -> [usize; 3] {
    street.tell_all(true);
    let until = Instant::now() + SOON;
    eventually("the rings or their time to pass", SOON * 2, || {
        let now = [0, 1, 2].map(|service| street.rings(service));
        let all = now.iter().zip(before).all(|(now, before)| now > before);
        (all || Instant::now() > until).then_some(now)
    })
}

/// Whether the doctor says what is wrong with the disk.
fn said(street: &Street, word: &str) -> bool {
    let doctor = street.rig.bellhop(&["doctor"]);
    let said = doctor.out.contains(word);
    if !said {
        eprintln!("the doctor says: {}{}", doctor.out, doctor.err);
    }
    said
}

fn small_disk(rig: &Rig) {
    let profile = rig.path("profile");
    run(&["mount", "-t", "tmpfs", "-o", "size=3m,mode=0700", "none", profile.to_str().unwrap()]);
}

fn disk_in_a_file(rig: &Rig) {
    let disk = rig.path("disk");
    fs::File::create(&disk).and_then(|file| file.set_len(16 << 20)).unwrap();
    run(&["mkfs.ext4", "-q", disk.to_str().unwrap()]);
    mount_disk(rig);
}

fn mount_disk(rig: &Rig) {
    let (disk, profile) = (rig.path("disk"), rig.path("profile"));
    run(&["mount", "-o", "loop", disk.to_str().unwrap(), profile.to_str().unwrap()]);
}

/// Writes until nothing more fits.
fn fill(file: &Path) {
    let mut file = fs::File::create(file).unwrap();
    while file.write_all(&[0; 4096]).is_ok() {}
}

const SOON: Duration = Duration::from_secs(20);
