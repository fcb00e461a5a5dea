//! The opener against an `xdg-open` found in PATH, in a process of its own for each test.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use bellhop_engine::opener::{OpenError, open};
use bellhop_tests::drive::folder::Folder;
use bellhop_tests::drive::program;

#[test]
fn a_link_is_handed_over_whole_with_its_token_and_display() {
    let script = r#"printf '%s\n' "$#" "$1" "$XDG_ACTIVATION_TOKEN" "$DISPLAY" "${WAYLAND_DISPLAY-none}" "${LD_PRELOAD-none}" > "$OUT""#;
    with_opener("a_link_is_handed_over_whole_with_its_token_and_display", script, async |out| {
        let mut display = BTreeMap::from([("DISPLAY".to_owned(), ":77".to_owned())]);
        display.insert("LD_PRELOAD".to_owned(), "/evil.so".to_owned());
        let link = "https://a.example/post/42?x=1&y=$(touch+z)#`id`;é";
        open(link, Some("token-1"), &display).await.unwrap();
        let seen = fs::read_to_string(out).unwrap();
        let seen: Vec<&str> = seen.lines().collect();
        assert_eq!(
            seen,
            ["1", "https://a.example/post/42?x=1&y=$(touch+z)#%60id%60;%C3%A9", "token-1", ":77", "none", "none"]
        );

        open(link, None, &BTreeMap::new()).await.unwrap();
        let seen = fs::read_to_string(out).unwrap();
        assert_eq!(seen.lines().nth(2), Some(""), "the resident's own token is not handed on");
    });
}

#[test]
fn what_is_no_web_link_starts_nothing() {
    with_opener("what_is_no_web_link_starts_nothing", r#": > "$OUT""#, async |out| {
        for bad in ["file:///etc/passwd", "javascript:alert(1)", "https://u:p@a.example/", "-h", "", "https://"] {
            assert!(matches!(open(bad, None, &BTreeMap::new()).await, Err(OpenError::NotALink)), "{bad}");
        }
        assert!(!fs::exists(out).unwrap());
    });
}

#[test]
fn an_opener_that_fails_or_is_missing_is_told() {
    with_opener("an_opener_that_fails_or_is_missing_is_told", "exit 3", async |out| {
        let error = open("https://a.example/", None, &BTreeMap::new()).await.unwrap_err();
        assert!(error.to_string().contains("exit status: 3"), "{error}");
        fs::remove_file(out.with_file_name("xdg-open")).unwrap();
        let error = open("https://a.example/", None, &BTreeMap::new()).await.unwrap_err();
        assert!(error.to_string().contains("xdg-utils"), "{error}");
    });
}

#[test]
fn an_opener_that_stays_is_left_alone_and_leaves_no_zombie() {
    let script = r#"echo $$ > "$OUT"; until [ -e "$OUT.end" ]; do /bin/sleep 0.05; done"#;
    with_opener("an_opener_that_stays_is_left_alone_and_leaves_no_zombie", script, async |out| {
        let start = Instant::now();
        open("https://a.example/", None, &BTreeMap::new()).await.unwrap();
        assert!(start.elapsed() < Duration::from_secs(10), "it is not waited for to the end");
        let process = format!("/proc/{}", fs::read_to_string(out).unwrap().trim());
        assert!(fs::exists(&process).unwrap(), "it still runs");
        fs::write(out.with_extension("end"), "").unwrap();
        let gone = tokio::time::timeout(Duration::from_secs(10), async {
            while fs::exists(&process).unwrap() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        });
        assert!(gone.await.is_ok(), "a zombie stays in {process}");
    });
}

/// Runs `body` in a new process whose PATH begins with an `xdg-open` made of `script`. The body is
/// given the path in the script's `$OUT`.
fn with_opener(test: &str, script: &str, body: impl AsyncFnOnce(&std::path::Path)) {
    if let Some(out) = env::var_os("OUT") {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        return runtime.block_on(body(out.as_ref()));
    }
    let folder = Folder::new("opener").unwrap();
    let opener = folder.path().join("xdg-open");
    program::write(&opener, format!("#!/bin/sh\n{script}\n")).unwrap();
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture"]).env("OUT", folder.path().join("out"));
    command.env("PATH", folder.path());
    command.env("XDG_ACTIVATION_TOKEN", "stale").env_remove("WAYLAND_DISPLAY").env_remove("LD_PRELOAD");
    assert!(command.status().unwrap().success(), "see what {test} printed above");
}
