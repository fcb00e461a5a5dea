//! Faults that need a network and a disk of one's own: packets dropped on the way, and a full disk.
//!
//! They are played by this same program, started again where it may cut wires and fill disks without harm.

use std::{
    env, fs,
    net::IpAddr,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use bellhop_tests::{
    fault::{
        street::{Plan, SERVICES, Street},
        table::{Must, Row},
        wire::Wire,
    },
    folder::Folder,
    program::{self, Program},
    rig::Rig,
    wait::eventually,
};

use crate::SOON_BACK;

/// Plays them if this is the program that was started for it.
pub(crate) fn inside() -> Option<()> {
    let rows = env::var_os(INSIDE)?;
    let played = [half_open(), disk_full()].concat();
    fs::write(rows, serde_json::to_vec(&played).unwrap()).unwrap();
    Some(())
}

/// Starts the program that plays them, and reads what came of it.
pub(crate) fn play() -> Vec<Row> {
    let may = Command::new("unshare").args(CONFINED).arg("true").output().is_ok_and(|ran| ran.status.success());
    if !may {
        let why = "this machine lets nobody make a network of their own";
        return vec![Row::not_run("half-open link", why), Row::not_run("disk full", why)];
    }
    let folder = Folder::new("confined").unwrap();
    let rows = folder.path().join("rows");
    let mut command = program::command("unshare");
    command.args(CONFINED).arg(env::current_exe().unwrap());
    command.args(["--exact", "nothing_makes_it_silently_deaf", "--nocapture"]).env(INSIDE, &rows);
    let ran = program::run(&mut command, "");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    serde_json::from_slice(&fs::read(rows).unwrap()).unwrap()
}

/// The server's packets stop arriving, and nobody says so.
fn half_open() -> Vec<Row> {
    // A process whose network is another machine's, with a wire between it and ours.
    let mut other = program::command("unshare");
    other.args(["--net", "sleep", "infinity"]).stdin(Stdio::null());
    let other = Program::start(&mut other).unwrap();
    let there = other.pid();
    let ours = fs::read_link("/proc/self/ns/net").unwrap();
    eventually("the other network", Duration::from_secs(5), || {
        fs::read_link(format!("/proc/{there}/ns/net")).ok().filter(|theirs| *theirs != ours)
    });
    run(&["ip", "link", "set", "lo", "up"]);
    run(&["ip", "link", "add", "here", "type", "veth", "peer", "name", "there", "netns", &there.to_string()]);
    run(&["ip", "addr", "add", "10.77.0.1/24", "dev", "here"]);
    run(&["ip", "link", "set", "here", "up"]);
    let net = format!("--net=/proc/{there}/ns/net");
    run(&["nsenter", &net, "ip", "link", "set", "lo", "up"]);
    run(&["nsenter", &net, "ip", "addr", "add", "10.77.0.2/24", "dev", "there"]);
    run(&["nsenter", &net, "ip", "link", "set", "there", "up"]);

    let here: IpAddr = "10.77.0.1".parse().unwrap();
    let mut street = Street::lay(&Plan { here: Some(here), network_of: Some(there), ..Plan::default() });
    let limits = [10, 20, 20].map(|limit| Duration::from_millis(limit * 1000 + 500));
    street.play(
        "half-open link (packets dropped)",
        limits.map(|limit| Must { detected: Some(limit), back: SOON_BACK + Duration::from_secs(10) }),
        // On the server's side, so that nothing on ours changes.
        |_| run(&["ip", "route", "add", "blackhole", "10.77.0.2/32"]),
        |_| run(&["ip", "route", "del", "blackhole", "10.77.0.2/32"]),
    )
}

/// The profile's disk is full: it rings all the same, says so, and goes on when there is room again.
fn disk_full() -> Vec<Row> {
    let mut street = Street::lay(&Plan { prepare: Some(small_disk), ..Plan::default() });
    let mut rows = SERVICES.map(|name| Row::new("disk full, then room again", name));
    street.tell_all(true);
    street.settle(SOON);
    let before: Vec<usize> = (0..3).map(|service| street.rings(service)).collect();
    let ballast = street.rig.path("profile/ballast");
    fill(&ballast);
    street.tell_all(true);
    let rang = |street: &mut Street| (0..3).map(|service| street.rings(service)).collect::<Vec<_>>();
    let until = Instant::now() + SOON;
    let full = eventually("the rings or their time to pass", SOON * 2, || {
        let now = rang(&mut street);
        let all = now.iter().zip(&before).all(|(now, before)| now > before);
        (all || Instant::now() > until).then_some(now)
    });
    let doctor = street.rig.bellhop(&["doctor", "--json"]);
    let said = format!("{}{}", doctor.out, street.rig.resident_log()).contains("full");
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

fn small_disk(rig: &Rig) {
    let profile = rig.path("profile");
    run(&["mount", "-t", "tmpfs", "-o", "size=3m,mode=0700", "none", profile.to_str().unwrap()]);
}

/// Writes until nothing more fits.
fn fill(file: &Path) {
    let mut file = fs::File::create(file).unwrap();
    while std::io::Write::write_all(&mut file, &[0; 4096]).is_ok() {}
}

fn run(command: &[&str]) {
    let ran = Command::new(command[0]).args(&command[1..]).output().unwrap();
    assert!(ran.status.success(), "{command:?}: {}", String::from_utf8_lossy(&ran.stderr));
}

/// A network and mounts of one's own, also for those who are not root.
const CONFINED: [&str; 4] = ["--map-root-user", "--net", "--mount", "--"];
const INSIDE: &str = "BELLHOP_FAULTS_INSIDE";
const SOON: Duration = Duration::from_secs(20);
