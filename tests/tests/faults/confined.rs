//! Faults that need a network or disks of one's own.
//!
//! They are played by this same program, started again where it may cut wires and fill disks without harm.

use std::{env, fs, process::Command};

use bellhop_tests::{
    drive::{folder::Folder, program},
    faults::table::Row,
};

use crate::{disk, network};

/// Plays what this program was started for, if it was.
pub(crate) fn inside() -> Option<()> {
    let rows = env::var_os(ROWS)?;
    let played = match env::var(PART).unwrap_or_default().as_str() {
        "network" => [network::half_open(), network::names_gone()].concat(),
        "disk" => [disk::full(), disk::read_only_from_the_start()].concat(),
        _ => disk::turned_read_only(),
    };
    fs::write(rows, serde_json::to_vec(&played).unwrap()).unwrap();
    Some(())
}

/// Packets that are dropped, and names that nobody knows.
pub(crate) fn network() -> Vec<Row> {
    let faults = ["half-open link (packets dropped)", "name server gone and back"];
    apart("network", &["--map-root-user", "--net", "--mount"], &faults, "this machine lets nobody make a network")
}

/// Disks that are full, or not to be written to.
pub(crate) fn disks() -> Vec<Row> {
    let faults = ["disk full, then room again", "profile on a read-only disk"];
    let mut rows = apart("disk", &["--map-root-user", "--mount"], &faults, "this machine lets nobody mount a disk");
    let faults = ["disk turned read-only, then replaced"];
    rows.extend(apart("device", &["--mount"], &faults, "only root can make a disk of a file and break it"));
    rows
}

/// Starts this program again in namespaces of its own, and reads what came of it.
fn apart(part: &str, namespaces: &[&str], faults: &[&str], why: &str) -> Vec<Row> {
    // The last needs more than namespaces: a device for its file.
    let needs = if part == "device" { "test -w /dev/loop-control && command -v mkfs.ext4" } else { "true" };
    let mut may = Command::new("unshare");
    may.args(namespaces).args(["--", "sh", "-c", needs]);
    if !may.output().is_ok_and(|ran| ran.status.success()) {
        return faults.iter().map(|fault| Row::not_run(fault, why)).collect();
    }
    let folder = Folder::new("confined").unwrap();
    let rows = folder.path().join("rows");
    let mut command = program::command("unshare");
    command.args(namespaces).arg("--").arg(env::current_exe().unwrap());
    command.args(["--exact", "nothing_makes_it_silently_deaf", "--nocapture"]).env(ROWS, &rows).env(PART, part);
    let ran = program::run(&mut command, "");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    serde_json::from_slice(&fs::read(rows).unwrap()).unwrap()
}

/// Runs a command that must succeed.
pub(crate) fn run(command: &[&str]) {
    let ran = Command::new(command[0]).args(&command[1..]).output().unwrap();
    assert!(ran.status.success(), "{command:?}: {}", String::from_utf8_lossy(&ran.stderr));
}

const ROWS: &str = "BELLHOP_FAULTS_INSIDE";
const PART: &str = "BELLHOP_FAULTS_PART";
