//! Behind a proxy, named by the environment, by the desktop or by the account. The server's name exists only there, so
//! that what gets through went through it.

use std::fs;

use bellhop_tests::{
    desktop::Rig,
    drive::wait::eventually,
    stand_ins::{action_cable::Cable, proxy::Proxy},
};

use crate::{KEY, SOON, flag_log};

#[tokio::test(flavor = "multi_thread")]
async fn the_proxy_of_the_environment_is_used() {
    // Each variable that tools agree on; `ws` goes where `http` goes.
    for variable in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        let cable = Cable::start(&[KEY]);
        let proxy = Proxy::start(cable.address()).await;
        let rig = Rig::plan().variable(variable, &proxy.url()).start();
        rings_by_name(&rig, &cable, &[]);
        let asked = proxy.asked();
        assert!(asked.contains(&"metasmoke.test:80".to_owned()), "{variable}: {asked:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_accounts_own_proxy_comes_before_that_of_the_environment() {
    let cable = Cable::start(&[KEY]);
    let (own, other) = (Proxy::start(cable.address()).await, Proxy::start(cable.address()).await);
    let rig = Rig::plan().variable("all_proxy", &other.url()).start();
    rings_by_name(&rig, &cable, &[&format!("proxy={}", own.url())]);
    assert!(!own.asked().is_empty());
    assert_eq!(other.asked(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_proxy_of_the_desktops_settings_is_used() {
    for desktop in ["GNOME", "KDE"] {
        let cable = Cable::start(&[KEY]);
        let proxy = Proxy::start(cable.address()).await;
        // What is written by `gsettings set`, where it keeps its settings in a file.
        let plan = Rig::plan().variable("XDG_CURRENT_DESKTOP", desktop).variable("GSETTINGS_BACKEND", "keyfile");
        let rig = plan.start();
        let port = proxy.url().rsplit(':').next().expect("a port").trim_end_matches('/').to_owned();
        let (file, settings) = if desktop == "KDE" {
            ("kioslaverc", format!("[Proxy Settings]\nProxyType=1\nhttpProxy=http://127.0.0.1 {port}\n"))
        } else {
            let proxy = "system/proxy";
            let settings = format!("[{proxy}]\nmode='manual'\n[{proxy}/http]\nhost='127.0.0.1'\nport={port}\n");
            ("glib-2.0/settings/keyfile", settings)
        };
        let file = rig.path("config").join(file);
        fs::create_dir_all(file.parent().expect("it has a folder")).expect("our folder can be written");
        fs::write(file, settings).expect("our folder can be written");
        rings_by_name(&rig, &cable, &[]);
        let asked = proxy.asked();
        assert!(asked.contains(&"metasmoke.test:80".to_owned()), "{desktop}: {asked:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn this_machine_is_never_proxied() {
    let cable = Cable::start(&[KEY]);
    let proxy = Proxy::start(cable.address()).await;
    let rig = Rig::plan().variable("all_proxy", &proxy.url()).start();
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&["--no-tray"]);
    rig.wait_live(SOON);
    assert_eq!(proxy.asked(), Vec::<String>::new());
}

/// Adds an account by a name that only the proxy knows, and hears an event of it.
fn rings_by_name(rig: &Rig, cable: &Cable, fields: &[&str]) {
    let fields: Vec<&str> = fields.iter().copied().chain(["plain=yes"]).collect();
    rig.add_account("metasmoke", "smoke", "ws://metasmoke.test/cable", &fields, KEY);
    let _resident = rig.start_bellhop(&["--no-tray"]);
    rig.wait_live(SOON);
    cable.broadcast("create", "FlagLog", &flag_log(7, 42));
    eventually("the event", SOON, || rig.events().pop());
}
