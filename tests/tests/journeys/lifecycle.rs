//! Starting, stopping and crashing, in any order.

use std::{fs, thread, time::Duration};

use bellhop_tests::{
    desktop::{Rig, binary},
    drive::wait::eventually,
    stand_ins::action_cable::Cable,
};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use crate::{KEY, SOON};

#[test]
fn it_runs_without_a_screen_and_without_anything_graphical() {
    let rig = Rig::plan().start();
    assert_eq!((rig.variable("DISPLAY"), rig.variable("WAYLAND_DISPLAY")), (None, None));
    let _resident = rig.start_bellhop(&[]);
    eventually("the tray to have looked for a host", SOON, || {
        (rig.status()["tray"]["state"] == "no-host").then_some(())
    });

    let linked = rig.run("ldd", &[&binary("bellhop").display().to_string()], "");
    assert_eq!(linked.code, 0, "{}", linked.err);
    for library in ["gtk", "gdk", "webkit", "cairo", "dbus-1", "X11", "wayland", "ssl"] {
        assert!(!linked.out.contains(library), "bellhop links {library}:\n{}", linked.out);
    }
}

#[test]
fn help_and_version_need_nothing() {
    let rig = Rig::plan().start();
    for arguments in [["--version"].as_slice(), &["help"], &["completions", "bash"]] {
        let mut command = rig.command(binary("bellhop"));
        command.args(arguments).env_clear();
        let ran = bellhop_tests::drive::program::run(&mut command, "");
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
        assert!(!ran.out.is_empty());
    }
}

#[test]
fn two_starts_at_once_make_one_resident() {
    let rig = Rig::plan().start();
    let codes: Vec<i32> = thread::scope(|scope| {
        let starts: Vec<_> = (0..4).map(|_| scope.spawn(|| rig.bellhop(&["start"]))).collect();
        starts.into_iter().map(|start| start.join().expect("a start ends")).map(|ran| ran.code).collect()
    });
    assert_eq!(codes, [0; 4]);
    eventually("the others to give way", SOON, || (residents(&rig).len() == 1).then_some(()));
    assert_eq!(rig.status()["pid"], residents(&rig)[0]);

    let stopped = rig.bellhop(&["stop"]);
    assert_eq!(stopped.code, 0, "{}", stopped.err);
    eventually("it to end", SOON, || residents(&rig).is_empty().then_some(()));
    assert_eq!(rig.bellhop(&["status"]).code, 3);
}

#[test]
fn a_killed_resident_is_no_obstacle() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    assert_eq!(rig.bellhop(&["start"]).code, 0);
    rig.wait_live(SOON);
    for pid in residents(&rig) {
        kill(Pid::from_raw(pid), Signal::SIGKILL).expect("it runs");
    }
    eventually("it to end", SOON, || residents(&rig).is_empty().then_some(()));
    assert!(sockets(&rig) > 0, "a killed resident leaves its socket");
    assert_eq!(rig.bellhop(&["status"]).code, 3, "a stale socket is nobody");
    // Editing offline works meanwhile.
    assert_eq!(rig.bellhop(&["account", "disable", "smoke"]).code, 0);
    assert_eq!(rig.bellhop(&["account", "enable", "smoke"]).code, 0);

    assert_eq!(rig.bellhop(&["start"]).code, 0);
    rig.wait_live(SOON);
}

#[test]
fn it_ends_cleanly_when_asked_to() {
    for signal in [Signal::SIGTERM, Signal::SIGINT] {
        let rig = Rig::plan().start();
        let mut resident = rig.start_bellhop(&[]);
        resident.signal(signal);
        let ended = resident.ended_within(SOON);
        assert!(ended.is_some_and(|status| status.success()), "{signal}: {ended:?}\n{}", rig.resident_log());
        assert_eq!(sockets(&rig), 0, "it takes its socket with it");
    }
}

#[test]
fn what_it_keeps_is_for_its_user_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(Duration::from_secs(10));
    let mut files = 0;
    for folder in ["profile", "run/bellhop"] {
        for entry in fs::read_dir(rig.path(folder)).expect("Bellhop made it").flatten() {
            let mode = entry.metadata().expect("it is there").permissions().mode();
            assert_eq!(mode & 0o077, 0, "{} is open to others: {mode:o}", entry.path().display());
            files += 1;
        }
    }
    assert!(files > 2, "settings, history and socket are looked at");
}

#[test]
fn a_folder_of_another_user_is_refused_in_words_and_left_alone() {
    let rig = Rig::plan().start();
    let profile = rig.path("profile");
    fs::create_dir_all(&profile).expect("a folder");
    if std::os::unix::fs::chown(&profile, Some(65_534), None).is_err() {
        println!("skipped: only root can give a folder away");
        return;
    }
    for command in ["start", "doctor"] {
        let refused = rig.bellhop(&[command]);
        assert_eq!(refused.code, 1, "{refused:?}");
        assert!(refused.err.contains("belongs to another user"), "{refused:?}");
    }
    assert_eq!(fs::read_dir(&profile).expect("it can be read").count(), 0, "nothing was written");
}

fn residents(rig: &Rig) -> Vec<i32> {
    // The command line has the same name; a resident is the one that stays attached to nothing but itself.
    let all = rig.processes().into_iter().filter(|process| process.name == "bellhop");
    all.filter(|process| process.arguments.contains("--foreground") || process.arguments.contains("--detached"))
        .map(|process| process.pid)
        .collect()
}

fn sockets(rig: &Rig) -> usize {
    fs::read_dir(rig.path("run/bellhop")).map_or(0, |entries| {
        entries.flatten().filter(|entry| entry.path().extension().is_some_and(|end| end == "sock")).count()
    })
}
