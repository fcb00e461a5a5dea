//! The threat model names tests that exist, for each of its attackers.

use std::{collections::BTreeSet, fs};

use serde_json::{Value, json};

use super::tree::{Source, root, texts};

#[test]
fn every_threat_names_a_test_that_exists() {
    let files = texts();
    let known = known(&files);
    let rows = rows();
    assert!(rows.len() > 8, "the table is there");
    let names = rows.iter().flat_map(|row| {
        let names = named(row);
        assert!(!names.is_empty(), "a threat without a test: {row}");
        names
    });
    let missing: Vec<_> = names.filter(|name| !exists(name, &known, &files)).collect();
    assert!(missing.is_empty(), "SECURITY.md names tests that are not there: {missing:#?}");
}

#[test]
fn the_page_loads_from_nowhere_else_and_calls_its_own_commands_alone() {
    let read = |file: &str| -> Value {
        let text = fs::read_to_string(root().join("src-tauri").join(file)).expect("the window is configured");
        serde_json::from_str(&text).expect("its configuration is JSON")
    };
    let policy = read("tauri.conf.json")["app"]["security"]["csp"].clone();
    assert_eq!(policy["default-src"], "'none'", "what is not named may not be loaded");
    let allowed = ["'none'", "'self'", "ipc:", "http://ipc.localhost"];
    let sources = policy.as_object().expect("a content policy").values().filter_map(Value::as_str);
    let elsewhere = sources.flat_map(str::split_whitespace).filter(|source| !allowed.contains(source));
    assert_eq!(elsewhere.collect::<Vec<_>>(), Vec::<&str>::new(), "the page may load this");
    let own = ["allow-watch", "allow-ask", "allow-start", "allow-remember", "allow-save"];
    let permissions = read("capabilities/main.json")["permissions"].clone();
    assert_eq!(permissions, json!(own), "each of these is a command of ours, looked at for what it lets in");
}

/// `fuzz/frames` is a fuzz target, `fault/disk full` the beginning of a fault's name in the matrix, `gleepost/hostile`
/// a transcript. Everything else is a test function.
fn exists(name: &str, known: &BTreeSet<&str>, files: &[Source]) -> bool {
    match name.split_once('/') {
        Some(("fuzz", target)) => root().join(format!("tests/fuzz/fuzz_targets/{target}.rs")).exists(),
        Some(("fault", fault)) => {
            let mut matrix = files.iter().filter(|source| source.is("tests/tests/faults"));
            matrix.any(|source| source.text.contains(&format!("\"{fault}")))
        }
        Some(_) => root().join(format!("tests/transcripts/{name}.txt")).exists(),
        None => known.contains(name),
    }
}

/// The rows below the heading whose last column is about tests.
fn rows() -> Vec<String> {
    let text = fs::read_to_string(root().join("SECURITY.md")).expect("there is a SECURITY.md");
    let lines = text.lines().skip_while(|line| !line.ends_with("| tested by |")).skip(2);
    lines.take_while(|line| line.starts_with('|')).map(str::to_owned).collect()
}

/// The names in a row's last column.
fn named(row: &str) -> Vec<String> {
    let last = row.trim_end_matches('|').rsplit('|').next().unwrap_or_default();
    last.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The names of all test functions.
fn known(files: &[Source]) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for source in files.iter().filter(|source| source.has("rs")) {
        let mut marked = false;
        for line in source.text.lines().map(str::trim) {
            if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
                marked = true;
            } else if let Some((_, rest)) = line.split_once("fn ").filter(|_| marked) {
                names.extend(rest.split('(').next());
                marked = false;
            }
        }
    }
    names
}
