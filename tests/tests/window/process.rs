//! The window is a process of its own: it comes once, goes whole, and takes nothing with it.

use bellhop_tests::{
    desktop::{Rig, processes::Process},
    drive::wait::eventually,
    stand_ins::action_cable::Cable,
};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use crate::{KEY, SOON};

#[test]
fn a_closed_window_leaves_no_process_and_a_live_session() {
    let (rig, cable) = (Rig::plan().screen().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    show(&rig);
    assert!(windows(&rig).iter().any(|process| process.name.starts_with("WebKit")), "{:?}", windows(&rig));

    let closed = rig.run("wmctrl", &["-c", "Bellhop"], "");

    assert_eq!(closed.code, 0, "{}", closed.err);
    eventually("the window's processes to end", SOON, || windows(&rig).is_empty().then_some(()));
    assert_eq!((rig.account("smoke")["state"].as_str(), cable.dials()), (Some("live"), 1));
}

/// By its class a desktop finds the entry of the menu that it belongs to, and with it its icon and its name.
#[test]
fn the_window_belongs_to_the_entry_of_the_menu() {
    let rig = Rig::plan().screen().start();
    let _resident = rig.start_bellhop(&[]);
    let window = show(&rig);
    let class = rig.run("xprop", &["-id", &window, "WM_CLASS"], "");
    assert_eq!(class.out.trim(), r#"WM_CLASS(STRING) = "bellhop", "Bellhop""#);
    let entry = include_str!("../../../src-tauri/linux/bellhop.desktop");
    assert!(entry.lines().any(|line| line == "StartupWMClass=bellhop"), "{entry}");
}

#[test]
fn a_killed_window_leaves_the_session_live_and_can_be_opened_again() {
    let (rig, cable) = (Rig::plan().screen().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    show(&rig);

    let window = windows(&rig).into_iter().find(|process| process.name == "bellhop-window").expect("it runs");
    kill(Pid::from_raw(window.pid), Signal::SIGKILL).expect("it is ours");

    eventually("the window's processes to end", SOON, || windows(&rig).is_empty().then_some(()));
    assert_eq!((rig.account("smoke")["state"].as_str(), cable.dials()), (Some("live"), 1));
    show(&rig);
}

#[test]
fn a_second_wish_for_the_window_brings_the_first_to_the_front() {
    let rig = Rig::plan().screen().start();
    let _resident = rig.start_bellhop(&[]);
    let window = show(&rig);
    let before = windows(&rig);
    rig.xdotool(&["windowminimize", "--sync", &window]);
    eventually("the window to be away", SOON, || rig.window("^Bellhop$").is_none().then_some(()));

    assert_eq!(show(&rig), window);

    let pids = |processes: Vec<Process>| processes.into_iter().map(|process| process.pid).collect::<Vec<_>>();
    assert_eq!(pids(windows(&rig)), pids(before), "no other process has come");
}

/// Asks for the window as a user does, and returns its id on the screen.
fn show(rig: &Rig) -> String {
    let asked = rig.bellhop(&["window"]);
    assert_eq!(asked.code, 0, "{}", asked.err);
    eventually("the window", SOON, || rig.window("^Bellhop$"))
}

/// The processes of the window and of its browser engine.
pub(crate) fn windows(rig: &Rig) -> Vec<Process> {
    let mut all = rig.processes();
    all.retain(|process| process.name == "bellhop-window" || process.name.starts_with("WebKit"));
    all.sort_by_key(|process| process.pid);
    all
}
