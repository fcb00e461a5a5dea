//! The key is in the keychain, and nowhere else.

use std::{fs, path::Path, process::Stdio};

use bellhop_tests::{
    desktop::{Rig, binary, keyring::Keyring},
    drive::wait::eventually,
    stand_ins::action_cable::Cable,
};
use nix::pty::openpty;
use nix::sys::signal::{Signal, kill};
use nix::sys::termios::{LocalFlags, tcgetattr};
use nix::unistd::Pid;

use crate::{KEY, SOON, flag_log};

#[test]
fn the_key_is_found_nowhere_but_in_the_keychain() {
    let (rig, mut cable) = (Rig::plan().dunst().variable("BELLHOP_LOG", "trace").start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    let resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    cable.broadcast("create", "FlagLog", &flag_log(7, 42));
    eventually("the event", SOON, || rig.events().pop());
    cable.kill();
    eventually("the outage to be noticed", SOON, || (rig.account("smoke")["state"] != "live").then_some(()));
    cable.run();
    rig.wait_live(SOON);
    let mut said = String::new();
    for arguments in [
        ["status", "--json"].as_slice(),
        &["account", "list", "--json"],
        &["account", "test", "smoke", "--json"],
        &["events", "--json"],
        &["doctor", "--json"],
        &["settings", "export", "-"],
    ] {
        let ran = rig.bellhop(arguments);
        said.extend([ran.out, ran.err]);
    }

    assert!(rig.keychain_holds(KEY));
    assert!(!said.contains(KEY), "{said}");
    for process in rig.processes() {
        assert!(!format!("{} {}", process.arguments, process.environment).contains(KEY), "{}", process.name);
    }
    drop(resident);
    let mut files = 0;
    search(rig.folder(), &mut files);
    assert!(files > 5, "there were files to search");
    assert!(rig.resident_log().len() > 100, "there was a log to search");
}

/// Whatever ends the program at its prompt, the terminal shows again what is typed.
#[test]
fn a_prompt_that_is_given_up_leaves_the_terminal_as_it_was() {
    let rig = Rig::plan().start();
    let ends = openpty(None, None).expect("a terminal");
    let echoes = || tcgetattr(&ends.slave).expect("a terminal").local_flags.contains(LocalFlags::ECHO);
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP, Signal::SIGQUIT] {
        let terminal = ends.slave.try_clone().expect("a terminal has as many ends as one likes");
        let mut command = rig.command(binary("bellhop"));
        command.args(["account", "add", "metasmoke", "--name", "smoke"]).stdin(terminal);
        let mut asking = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        eventually("the prompt", SOON, || (!echoes()).then_some(()));
        let id = i32::try_from(asking.id()).expect("a process id");
        kill(Pid::from_raw(id), signal).expect("it is ours");
        let ended = asking.wait().expect("it is ours");
        assert_eq!(ended.code(), Some(128 + signal as i32));
        assert!(echoes(), "{signal}");
    }
}

/// What is too long is refused, and not stored by half.
#[test]
fn a_secret_over_the_limit_is_refused_and_nothing_is_stored() {
    let rig = Rig::plan().start();
    let arguments = ["account", "add", "metasmoke", "--name", "smoke", "--secret-stdin"];
    let ran = rig.bellhop_reading(&arguments, &"k".repeat(100 * 1024));
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("64 KiB"), "{}", ran.err);
    assert_eq!(rig.bellhop(&["account", "list", "--json"]).out.trim(), "[]");
}

/// A settings file from elsewhere may name another server; what was typed for the first is not sent there.
#[test]
fn a_key_does_not_follow_its_account_to_another_server() {
    let (rig, first, other) = (Rig::plan().start(), Cable::start(&[KEY]), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &first.url(), &[], KEY);
    let mut resident = rig.start_bellhop(&[]);
    rig.wait_live(SOON);
    resident.stop();
    let file = rig.path("profile/settings.json");
    let text = fs::read_to_string(&file).expect("there are settings");
    let moved = text.replace(&first.address().to_string(), &other.address().to_string());
    assert_ne!(text, moved);
    fs::write(&file, moved).expect("our folder can be written");

    let _resident = rig.start_bellhop(&[]);
    let account = eventually("the missing key to be said", SOON, || {
        Some(rig.account("smoke")).filter(|account| account["state"] == "blocked")
    });
    assert_eq!(account["trouble"]["code"], "credential", "{account:#}");
    assert_eq!(other.requests(), Vec::<String>::new());
    assert!(rig.keychain_holds(KEY), "it is still there for the server it was typed for");
}

/// Settings hold no secrets, and a proxy's password is one.
#[test]
fn a_proxy_with_a_password_is_refused() {
    let rig = Rig::plan().start();
    rig.add_account("metasmoke", "smoke", "wss://h.example/cable", &[], KEY);
    for proxy in ["http://aladdin:opensesame@proxy:3128", "socks5://aladdin@proxy", "aladdin:opensesame@proxy:3128"] {
        let refused = rig.bellhop(&["account", "set", "smoke", &format!("proxy={proxy}")]);
        assert_eq!(refused.code, 2, "{proxy}: {}", refused.err);
        assert!(!refused.err.contains("opensesame"), "{}", refused.err);
    }
    let kept = fs::read_to_string(rig.path("profile/settings.json")).expect("there are settings");
    assert!(!kept.contains("aladdin"), "{kept}");

    // Whoever writes one into the file by hand is told, and it goes nowhere.
    let by_hand = kept.replacen(r#""url":"#, r#""proxy": "http://aladdin:opensesame@127.0.0.1:1", "url":"#, 1);
    assert_ne!(kept, by_hand);
    fs::write(rig.path("profile/settings.json"), by_hand).expect("our folder can be written");
    let _resident = rig.start_bellhop(&[]);
    let account = eventually("the fault to be said", SOON, || {
        Some(rig.account("smoke")).filter(|account| account["state"] == "blocked")
    });
    assert_eq!(account["trouble"]["code"], "config", "{account:#}");
    let words = account["trouble"]["message"].as_str().unwrap_or_default();
    assert!(words.contains("Leave the proxy's user name and password out"), "{words}");
    assert!(!rig.resident_log().contains("opensesame"), "{}", rig.resident_log());
}

#[test]
fn a_locked_keychain_is_said_and_noticed_once_it_is_open() {
    let (rig, cable) = (Rig::plan().start(), Cable::start(&[KEY]));
    rig.add_account("metasmoke", "smoke", &cable.url(), &[], KEY);
    rig.lock_keyring();
    let _resident = rig.start_bellhop(&[]);
    let account = eventually("the trouble to be said", SOON, || {
        Some(rig.account("smoke")).filter(|account| account["trouble"]["code"] == "keychain")
    });
    assert_eq!(rig.status()["keychain"]["state"], "locked", "{account:#}");
    assert_eq!(cable.dials(), 0);

    rig.unlock_keyring();

    rig.wait_live(SOON);
    assert_eq!(rig.status()["keychain"]["state"], "ok");
}

#[test]
fn without_a_keychain_nothing_is_kept_elsewhere() {
    let (rig, cable) = (Rig::plan().keyring(Keyring::Absent).start(), Cable::start(&[KEY]));
    let url = cable.url();
    let add = ["account", "add", "metasmoke", "--name", "smoke", "--url", &url, "--secret-stdin"];
    let refused = rig.bellhop_reading(&add, KEY);
    assert_eq!(refused.code, 6, "{}", refused.err);
    search(rig.folder(), &mut 0);

    // The user may choose to do without: the key then lives as long as the resident.
    let _resident = rig.start_bellhop(&[]);
    let added = rig.bellhop_reading(&[add.as_slice(), &["--this-session-only"]].concat(), KEY);
    assert_eq!(added.code, 0, "{}", added.err);
    rig.wait_live(SOON);
    search(rig.folder(), &mut 0);
}

/// Looks for the key in every file below a folder, as text of one and of two bytes a letter.
fn search(folder: &Path, files: &mut u32) {
    let wide: Vec<u8> = KEY.bytes().flat_map(|letter| [letter, 0]).collect();
    for entry in fs::read_dir(folder).expect("the rig's folder can be read").flatten() {
        let path = entry.path();
        let kind = entry.file_type().expect("the rig's folder can be read");
        if kind.is_dir() {
            search(&path, files);
        } else if kind.is_file() {
            let bytes = fs::read(&path).expect("the rig's files can be read");
            for needle in [KEY.as_bytes(), &wide] {
                let found = bytes.windows(needle.len()).any(|window| window == needle);
                assert!(!found, "the key is in {}", path.display());
            }
            *files += 1;
        }
    }
}
