//! Files of the profile that were damaged: set aside, said, and Bellhop goes on with what it has.

use std::{
    fs::{self, OpenOptions},
    os::unix::fs::FileExt as _,
    path::Path,
    time::{Duration, Instant},
};

use bellhop_tests::faults::{
    street::{SERVICES, Street},
    table::Row,
};

pub(crate) fn play() -> Vec<Row> {
    let mut street = Street::start();
    let mut rows = settings(&mut street);
    rows.extend(history(&mut street));
    rows
}

/// The settings are cut in the middle: the last good copy takes their place, and every account is there.
fn settings(street: &mut Street) -> Vec<Row> {
    damaged(street, "settings file damaged", "settings.json.broken-", false, |profile| {
        let file = profile.join("settings.json");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, &text[..text.len() / 2]).unwrap();
    })
}

/// The history is no database any more: a new one is begun, and what happens from then on is kept once.
fn history(street: &mut Street) -> Vec<Row> {
    damaged(street, "history file damaged", "history.db.damaged-", true, |profile| {
        let file = OpenOptions::new().write(true).open(profile.join("history.db")).unwrap();
        file.write_all_at(&[0xa5; 4096], 0).unwrap();
    })
}

/// Damages a file while nothing runs; something happens meanwhile.
fn damaged(street: &mut Street, fault: &str, aside: &str, forgets: bool, damage: impl FnOnce(&Path)) -> Vec<Row> {
    let mut rows = SERVICES.map(|name| Row::new(fault, name));
    street.tell_all(true);
    street.settle(SOON);
    street.resident.stop();
    let profile = street.rig.path("profile");
    damage(&profile);
    if forgets {
        street.forget();
    } else {
        street.tell_all(false);
    }
    let up = Instant::now();
    street.restart();
    for (row, name) in rows.iter_mut().zip(SERVICES) {
        row.back = street.watcher.since_live(up, name, SOON).map(|live| live.saturating_duration_since(up));
        row.must(row.back.is_some(), "it did not come back");
    }
    street.first_look();
    street.tell_all(true);
    street.settle(SOON);
    judge(street, rows, &profile, aside)
}

fn judge(street: &mut Street, rows: [Row; 3], profile: &Path, aside: &str) -> Vec<Row> {
    let kept = count(profile, aside);
    let doctor = street.rig.bellhop(&["doctor"]).out;
    let rows = rows.into_iter().enumerate().map(|(service, row)| {
        let mut row = street.tally(service, row);
        row.must(kept > 0, "the damaged file was not kept");
        row.must(doctor.contains(aside), format!("the doctor does not say it: {doctor}"));
        row
    });
    rows.collect()
}

/// How many files of the profile have a name that begins so.
fn count(profile: &Path, begins: &str) -> usize {
    let names = profile.read_dir().unwrap().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with(begins) && !name.ends_with("-wal") && !name.ends_with("-shm")).count()
}

const SOON: Duration = Duration::from_secs(20);
