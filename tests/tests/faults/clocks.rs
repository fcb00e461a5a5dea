//! The wall clock is set by hours while links are down: what was missed is found all the same, once.
//!
//! Only the resident's reading of the clock jumps (libfaketime); setting the machine's would disturb everything else on
//! it. So the kernel's word that the clock was set, at which Bellhop redials, is missing here: it has to do without.

use std::{fs, path::PathBuf};

use bellhop_tests::{
    desktop::Rig,
    faults::{
        plan::Plan,
        street::{SERVICES, Street},
        table::Row,
        wire::Wire,
    },
};
use jiff::Timestamp;

use crate::{AT_ONCE, SOON_BACK, all};

pub(crate) fn play() -> Vec<Row> {
    if library().is_none() {
        return vec![Row::not_run("clock jump of an hour", "libfaketime is not installed")];
    }
    let prepare = |rig: &Rig| set(rig, 0);
    let mut street = Street::lay(Plan { prepare: Some(prepare), variables: Some(variables), ..Plan::default() });
    let mut rows = Vec::new();
    for (fault, seconds) in
        [("clock set an hour ahead", 3600), ("clock set back, to right", 0), ("clock set an hour back", -3600)]
    {
        let mut jumped = street.play(
            fault,
            all(AT_ONCE, SOON_BACK),
            |street| {
                set(&street.rig, seconds);
                street.wires.iter().for_each(Wire::cut);
            },
            |_| {},
        );
        for (row, name) in jumped.iter_mut().zip(SERVICES) {
            // By its own account it has been live since a moment on the clock that was set.
            let since: Timestamp = street.rig.account(name)["since"].as_str().unwrap().parse().unwrap();
            let off = since.duration_since(Timestamp::now()).as_secs() - seconds;
            row.must(off.abs() < 300, format!("its clock did not jump: {since}"));
        }
        rows.extend(jumped);
    }
    rows
}

/// Sets the resident's wall clock off by so many seconds.
fn set(rig: &Rig, seconds: i64) {
    let (file, fresh) = (rig.path("offset"), rig.path("offset.new"));
    // As a whole: the resident reads it whenever it looks at the clock.
    fs::write(&fresh, format!("{seconds:+}\n")).and_then(|()| fs::rename(fresh, file)).unwrap();
}

fn variables(rig: &Rig) -> Vec<(&'static str, String)> {
    vec![
        ("LD_PRELOAD", library().unwrap().display().to_string()),
        ("FAKETIME_TIMESTAMP_FILE", rig.path("offset").display().to_string()),
        ("FAKETIME_NO_CACHE", "1".to_owned()),
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
    ]
}

/// Where Debian keeps the library, on any machine.
fn library() -> Option<PathBuf> {
    let folders = fs::read_dir("/usr/lib").ok()?.flatten();
    folders.map(|folder| folder.path().join("faketime/libfaketimeMT.so.1")).find(|library| library.exists())
}
