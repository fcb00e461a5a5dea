//! What the user prefers, from the command line to the desktop.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::time::Duration;

use bellhop_tests::{
    desktop::{Rig, binary},
    drive::{program::Program, wait::eventually},
    stand_ins::{
        action_cable::Cable,
        logind::Logind,
        notifications::{Daemon, Manners},
    },
};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_screen_shows_no_words_and_an_unlocked_one_shows_them() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    let logind = Logind::start(rig.bus_address(), true).await.unwrap();
    let mut daemon = Daemon::start(rig.bus_address(), Manners::default()).await.unwrap();
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let resident = beside_logind(&rig);
    knows_the_lock(&rig, &logind, 0).await;

    cable.broadcast("create", "FlagLog", &flag_log(1, 100));
    let veiled = daemon.bubble().await;
    assert_eq!((veiled.summary.as_str(), veiled.body.as_str()), ("smoke: Flag log", ""), "{veiled:?}");
    let event = eventually("the event", SOON, || rig.events().pop());
    assert!(event["title"].as_str().unwrap().contains("100"), "history keeps it in full: {event}");
    assert_eq!(event["fate"]["did"], "rung");

    // The next run tells in full what this one withheld.
    rig.until_answered(SOON);
    assert_eq!(rig.bellhop(&["stop"]).code, 0);
    drop(resident);
    let asked = logind.asked();
    let _resident = beside_logind(&rig);
    knows_the_lock(&rig, &logind, asked).await;
    logind.lock(false).await.unwrap();
    let full = daemon.bubble().await;
    assert_eq!(full.replaces, veiled.number, "in place of what stood");
    assert!(full.summary.contains("100"), "{full:?}");
    assert!(full.hints.contains_key("suppress-sound"), "and silently: {full:?}");

    // What the user closed meanwhile stays away, and who wants words all the same gets them.
    logind.lock(true).await.unwrap();
    wants(&rig, &json!({"private_when_locked": false}));
    cable.broadcast("create", "FlagLog", &flag_log(2, 200));
    assert!(daemon.bubble().await.summary.contains("200"));
}

#[tokio::test(flavor = "multi_thread")]
async fn sounds_and_urgencies_are_the_chosen_ones() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    let manners = Manners { capabilities: vec!["body", "sound"], ..Manners::default() };
    let mut daemon = Daemon::start(rig.bus_address(), manners).await.unwrap();
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    wants(&rig, &json!({"sounds": {"low": null, "normal": "complete", "critical": "alarm-clock-elapsed"}}));

    let dials = cable.dials();
    for (post, urgency, level, sound) in
        [(100, "", 1_u8, Some("complete")), (200, "critical", 2, Some("alarm-clock-elapsed")), (300, "low", 0, None)]
    {
        let set = rig.bellhop(&["account", "set", "smoke", &format!("urgency={urgency}")]);
        assert_eq!(set.code, 0, "{}", set.err);
        cable.broadcast("create", "FlagLog", &flag_log(post, post));
        let bubble = daemon.bubble().await;
        assert!(bubble.summary.contains(&post.to_string()), "{bubble:?}");
        assert_eq!(u8::try_from(&*bubble.hints["urgency"]).ok(), Some(level), "{bubble:?}");
        let name = bubble.hints.get("sound-name").map(|name| <&str>::try_from(&**name).unwrap().to_owned());
        assert_eq!(name.as_deref(), sound, "{bubble:?}");
    }
    assert_eq!(cable.dials(), dials, "an urgency is no reason to dial anew");
    let refused = rig.bellhop(&["account", "set", "smoke", "urgency=loud"]);
    assert_eq!((refused.code, refused.err.contains("low, normal or critical")), (2, true), "{}", refused.err);
    for (field, wanted) in
        [("plain=maybe", "yes or no"), ("max_frame_mib=17", "1 to 16"), ("max_frame_mib=x", "1 to 16")]
    {
        let refused = rig.bellhop(&["account", "set", "smoke", field]);
        assert_eq!((refused.code, refused.err.contains(wanted)), (2, true), "{field}: {}", refused.err);
    }
}

#[test]
fn autostart_is_off_until_it_is_switched_on_and_others_entries_are_kept() {
    let rig = Rig::plan().start();
    let autostart = |arguments: &[&str]| {
        let ran = rig.bellhop(&[&["autostart", "--json"], arguments].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        serde_json::from_str::<Value>(&ran.out).unwrap()
    };
    let folder = rig.path("config/autostart");
    assert_eq!(autostart(&[])["state"], "off");
    assert!(!folder.exists(), "asking writes nothing");

    let on = autostart(&["on"]);
    assert_eq!((on["state"].as_str(), on["window"].as_bool()), (Some("on"), Some(false)));
    let entry = fs::read_to_string(on["place"].as_str().unwrap()).unwrap();
    let program = binary("bellhop").canonicalize().unwrap();
    let profile = rig.path("profile").canonicalize().unwrap();
    let exec = format!("Exec={} --profile {} start\n", program.display(), profile.display());
    assert!(entry.contains(&exec), "{entry}");
    // What the entry runs is what a desktop would run at sign-in.
    let mut words = exec.trim_end().trim_start_matches("Exec=").split(' ');
    let started = rig.run(words.next().unwrap(), &words.collect::<Vec<_>>(), "");
    assert_eq!(started.code, 0, "{}", started.err);
    assert_eq!(rig.bellhop(&["stop"]).code, 0);

    assert_eq!(autostart(&["on", "--window"])["window"], true);
    let place = on["place"].as_str().unwrap();
    fs::write(place, entry.replace(" start\n", " start --no-tray\n")).unwrap();
    let changed = autostart(&[]);
    assert_eq!(changed["state"], "changed");
    assert!(changed["command"].as_str().unwrap().ends_with("--no-tray"), "{changed}");
    assert_eq!(autostart(&["off"])["state"], "off");
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|each| each.unwrap().path()).collect();
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(fs::read_to_string(&left[0]).unwrap().contains("--no-tray"), "what somebody wrote is kept");
    assert!(left[0].extension().unwrap() != "desktop", "and no desktop reads it: {left:?}");
}

#[test]
fn an_import_says_what_it_changes_and_a_reset_leaves_nothing() {
    let rig = Rig::plan().start();
    rig.add_account("metasmoke", "smoke", "ws://127.0.0.1:9/cable", &[], KEY);
    let _resident = rig.start_bellhop(&[]);
    let file = rig.path("home/settings.json");
    let name = file.to_str().unwrap();
    assert_eq!(rig.bellhop(&["settings", "export", name]).code, 0);
    let exported = fs::read_to_string(&file).unwrap();
    assert!(!exported.contains(KEY));

    let mut settings: Value = serde_json::from_str(&exported).unwrap();
    settings["preferences"]["keep_days"] = json!(7);
    settings["accounts"][0]["fields"]["url"] = json!("ws://127.0.0.1:10/cable");
    fs::write(&file, settings.to_string()).unwrap();
    let tried = rig.bellhop(&["settings", "import", "--try", name]);
    assert_eq!(
        tried.out, "changed account: smoke\nneeds its secret: smoke\nchanged preference: keep_days\n",
        "{}",
        tried.err
    );
    assert_eq!(rig.bellhop(&["settings", "export", "-"]).out, exported, "trying changes nothing");
    settings["preferences"]["keep_dais"] = json!(7);
    fs::write(&file, settings.to_string()).unwrap();
    let refused = rig.bellhop(&["settings", "import", name]);
    assert!(refused.err.contains("/preferences: unknown key `keep_dais`"), "{}", refused.err);
    assert_eq!(rig.bellhop(&["settings", "export", "-"]).out, exported, "a refused import changes nothing");
    settings["preferences"].as_object_mut().unwrap().remove("keep_dais");
    settings["accounts"][0]["fields"]["proxy"] = json!("http://user:word@127.0.0.1:9");
    fs::write(&file, settings.to_string()).unwrap();
    let refused = rig.bellhop(&["settings", "import", name]);
    assert_eq!(refused.code, 2, "a file is checked like a form: {}", refused.err);
    settings["accounts"][0]["fields"].as_object_mut().unwrap().remove("proxy");
    fs::write(&file, settings.to_string()).unwrap();
    let imported = rig.bellhop(&["settings", "import", name]);
    assert_eq!(imported.code, 0, "{}", imported.err);
    let before = fs::read_to_string(rig.path("profile/settings.json.before-import")).unwrap();
    assert_eq!(before, exported, "what an import replaces is kept");

    assert_eq!(rig.bellhop(&["autostart", "on"]).code, 0);
    assert_eq!(rig.bellhop(&["settings", "reset"]).code, 2, "not without being asked");
    assert!(!rig.keychain_holds(KEY), "the key was meant for the address before");
    assert_eq!(rig.bellhop_reading(&["account", "secret", "smoke"], KEY).code, 0);
    assert!(rig.keychain_holds(KEY));
    let reset = rig.bellhop(&["settings", "reset", "--yes"]);
    assert_eq!((reset.code, reset.err.as_str()), (0, ""));
    assert!(!rig.keychain_holds(KEY), "no key is left in the keychain");
    let left: Value = serde_json::from_str(&rig.bellhop(&["settings", "export", "-"]).out).unwrap();
    assert_eq!(
        (&left["accounts"], &left["rules"], &left["preferences"]["keep_days"]),
        (&json!([]), &json!([]), &json!(90))
    );
    assert!(!rig.path("profile/settings.json.before-import").exists());
    assert!(rig.bellhop(&["autostart"]).out.starts_with("off"));
}

/// Changes preferences by an import, the way that every preference has on the command line.
fn wants(rig: &Rig, change: &Value) {
    let mut settings: Value = serde_json::from_str(&rig.bellhop(&["settings", "export", "-"]).out).unwrap();
    settings["preferences"].as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    let taken = rig.bellhop_reading(&["settings", "import", "-"], &settings.to_string());
    assert_eq!(taken.code, 0, "{}", taken.err);
}

/// Returns when the resident has read the lock, for which it asks logind once more.
async fn knows_the_lock(rig: &Rig, logind: &Logind, asked: usize) {
    rig.wait_live(SOON);
    logind.asked_since(asked).await;
    // The answer goes the way of every message; a request that comes after it is answered after it.
    rig.status();
}

/// The resident, with the rig's bus as the machine's system bus too.
fn beside_logind(rig: &Rig) -> Program {
    let mut command = rig.command(binary("bellhop"));
    command.args(["start", "--foreground"]).env("DBUS_SYSTEM_BUS_ADDRESS", rig.bus_address());
    let mut resident = rig.spawn("resident", &mut command);
    eventually("the resident to answer", SOON, || {
        assert!(resident.ended().is_none(), "the resident ended: {}", rig.resident_log());
        (rig.bellhop(&["status"]).code == 0).then_some(())
    });
    resident
}

/// A successful automatic spam flag.
fn flag_log(id: u64, post: u64) -> Value {
    json!({"id": id, "success": true, "error_message": null, "flag_condition_id": 1, "user_id": 7, "post_id": post,
        "is_dry_run": false, "backoff": null, "site_id": 1, "is_auto": true, "flag_type": "spam", "comment": null,
        "created_at": "2026-01-01T00:00:10.000Z", "updated_at": "2026-01-01T00:00:10.000Z"})
}

const KEY: &str = "canary-key-5544332211";
const SOON: Duration = Duration::from_secs(30);
