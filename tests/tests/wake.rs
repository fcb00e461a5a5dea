//! The wake watch: logind played on a private bus, the network changed in a namespace of its own.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::env;
use std::process::Command;
use std::time::Duration;

use bellhop_engine::bus::Bus;
use bellhop_engine::wake::{Watch, Woke};
use bellhop_tests::desktop::Rig;
use bellhop_tests::desktop::keyring::Keyring;
use bellhop_tests::drive::program;
use bellhop_tests::stand_ins::logind::Logind;
use tokio::sync::mpsc;
use tokio::time::timeout;

#[tokio::test]
async fn waking_is_told_once_and_falling_asleep_is_not() {
    let rig = Rig::plan().keyring(Keyring::Absent).start();
    let logind = Logind::start(rig.bus_address(), true).await.unwrap();
    let (watch, mut noticed) = watching(Bus::At(rig.bus_address().to_owned()));
    watch.locked().wait_for(|locked| *locked).await.unwrap();

    for before in [true, false, false] {
        logind.sleep(before).await.unwrap();
    }
    assert_eq!(next(&mut noticed).await, Woke::Resumed);
    // What was sent before this was read, so nothing more was noticed.
    logind.lock(false).await.unwrap();
    watch.locked().wait_for(|locked| !*locked).await.unwrap();
    assert!(noticed.is_empty(), "falling asleep is no waking, and one waking is told once");
}

#[tokio::test]
async fn a_screen_that_is_locked_and_unlocked_is_seen() {
    let rig = Rig::plan().keyring(Keyring::Absent).start();
    let logind = Logind::start(rig.bus_address(), true).await.unwrap();
    let (watch, _noticed) = watching(Bus::At(rig.bus_address().to_owned()));
    let mut locked = watch.locked();
    locked.wait_for(|locked| *locked).await.unwrap();
    logind.lock(false).await.unwrap();
    let seen = timeout(PATIENCE, locked.wait_for(|locked| !*locked)).await.is_ok();
    assert!(seen, "unlocking is noticed");
}

#[tokio::test]
async fn without_a_system_bus_the_rest_goes_on() {
    let (watch, noticed) = watching(Bus::At("unix:path=/nonexistent/bus".to_owned()));
    assert!(!*watch.locked().borrow());
    assert!(noticed.is_empty());
}

#[test]
fn another_network_and_another_way_out_are_told() {
    if env::var_os(INSIDE).is_none() {
        let pair = "ip link add out0 type veth peer name out1";
        let may =
            Command::new("unshare").args(["--net", "sh", "-c", pair]).output().is_ok_and(|ran| ran.status.success());
        if !may {
            eprintln!("not run: this machine lets nobody make a network namespace");
            return;
        }
        let mut command = program::command("unshare");
        command.arg("--net").arg(env::current_exe().unwrap());
        command.args(["--exact", "another_network_and_another_way_out_are_told", "--nocapture"]);
        assert!(command.env(INSIDE, "yes").status().unwrap().success());
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (_watch, mut noticed) = watching(Bus::At("unix:path=/nonexistent/bus".to_owned()));
        ip(&["link", "add", "out0", "type", "veth", "peer", "name", "out1"]).await;
        ip(&["link", "set", "out1", "up"]).await;
        ip(&["link", "set", "out0", "up"]).await;
        ip(&["addr", "add", "192.0.2.1/24", "dev", "out0"]).await;
        assert_eq!(next(&mut noticed).await, Woke::NetworkChanged);
        ip(&["route", "add", "default", "dev", "out0"]).await;
        assert_eq!(next(&mut noticed).await, Woke::NetworkChanged);
    });
}

fn watching(bus: Bus) -> (Watch, mpsc::UnboundedReceiver<Woke>) {
    let (sender, noticed) = mpsc::unbounded_channel();
    let watch = Watch::on_bus(bus, move |woke| {
        let _ = sender.send(woke);
    });
    (watch, noticed)
}

async fn next(noticed: &mut mpsc::UnboundedReceiver<Woke>) -> Woke {
    timeout(PATIENCE, noticed.recv()).await.expect("it is noticed").expect("the watch lives")
}

async fn ip(arguments: &'static [&'static str]) {
    let ran = tokio::task::spawn_blocking(move || Command::new("ip").args(arguments).status());
    assert!(ran.await.unwrap().unwrap().success(), "ip {arguments:?}");
}

const INSIDE: &str = "BELLHOP_TEST_INSIDE";
const PATIENCE: Duration = Duration::from_secs(10);
