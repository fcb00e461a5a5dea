//! The layout rules of this code base, checked like everything else.

#[path = "house/manifests.rs"]
mod manifests;
#[path = "house/messages.rs"]
mod messages;
#[path = "house/shipping.rs"]
mod shipping;
#[path = "house/threats.rs"]
mod threats;
#[path = "house/tree.rs"]
mod tree;

use std::{fs, path::Path};

use tree::{Source, code, root, sources, texts};

#[test]
fn every_rust_file_says_what_it_is() {
    let silent = sources().into_iter().filter(|source| source.has("rs") && !source.is_test());
    refuse(
        "does not begin with //!",
        silent.filter(|source| !source.text.starts_with("//!")).map(|source| source.path),
    );
}

#[test]
fn a_service_is_named_only_where_it_lives() {
    let own = ["src-tauri/crates/core/src/providers.rs", "src-tauri/crates/core/src/providers/"];
    let elsewhere = code().into_iter().filter(|source| !own.iter().any(|place| source.is(place)));
    let elsewhere = elsewhere.filter(|source| !source.path.contains("fixtures"));
    refuse_lines("names a service", elsewhere, |line| {
        let line = line.to_lowercase();
        ["metasmoke", "gleepost", "daptin"].iter().any(|name| line.contains(name))
    });
}

#[test]
fn the_core_decides_and_does_nothing_else() {
    let core = code().into_iter().filter(|source| source.is("src-tauri/crates/core/src/"));
    refuse_lines("the core has no I/O, clock, randomness or runtime", core, |line| {
        let forbidden =
            ["tokio", "std::net", "std::fs", "std::env", "std::process", "std::thread", "std::io", "getrandom"];
        let reads_clock = ["Instant::now", "SystemTime", "Timestamp::now", "Zoned::now", "TimeZone::system"];
        !is_comment(line) && forbidden.iter().chain(&reads_clock).any(|word| line.contains(word))
    });
}

#[test]
fn state_has_one_owner_and_no_lock() {
    refuse_lines("a lock or a global", code().into_iter(), |line| {
        let words = ["Mutex", "RwLock", "static mut", "thread_local!", "OnceLock", "LazyLock"];
        !is_comment(line) && words.iter().any(|word| line.contains(word))
    });
}

#[test]
fn nothing_unwraps_outside_tests() {
    refuse_lines("unwraps", code().into_iter(), |line| !is_comment(line) && line.contains(".unwrap()"));
}

#[test]
fn nothing_is_left_for_later() {
    refuse_lines("left for later", texts().into_iter(), |line| {
        ["TODO", "FIXME", "XXX:", "HACK"].iter().any(|word| line.contains(word))
    });
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the checkout");
    let checkout = format!("{}/", checkout.display());
    let download = ["registry.", "index.", "static."].map(|name| format!("://{name}"));
    refuse_lines("names a place to download from, or a path of this machine", texts().into_iter(), |line| {
        line.contains(&checkout) || download.iter().any(|place| line.contains(place))
    });
}

#[test]
fn names_own_something() {
    let empty = ["utils.rs", "util.rs", "helpers.rs", "helper.rs", "common.rs", "misc.rs", "utils.ts", "helpers.ts"];
    let vague = sources().into_iter().filter(|source| empty.iter().any(|name| source.name() == *name));
    refuse("a name that owns nothing", vague.map(|source| source.path));
    refuse_lines("a name that owns nothing", code().into_iter(), |line| {
        let declares = ["struct ", "enum ", "trait ", "class "].iter().any(|word| line.contains(word));
        let words = ["Manager", "Helper", "Processor", "Util"];
        declares && !is_comment(line) && words.iter().any(|word| line.contains(word))
    });
}

#[test]
fn arrows_between_crates_point_one_way() {
    for (package, allowed) in [
        ("crates/messages", [].as_slice()),
        ("crates/core", &["bellhop-messages"]),
        ("crates/control", &["bellhop-core"]),
        ("crates/engine", &["bellhop-control", "bellhop-core"]),
        ("crates/bellhop", &["bellhop-control", "bellhop-core", "bellhop-engine"]),
        (".", &["bellhop-control"]),
    ] {
        let manifest = format!("src-tauri/{package}/Cargo.toml");
        let wrong = manifests::own_dependencies(&manifest).into_iter().filter(|name| !allowed.contains(&name.as_str()));
        refuse(&format!("{manifest} may not depend on this"), wrong);
    }
}

#[test]
fn every_dependency_has_a_licence_we_allow() {
    let allowed = manifests::allowed_licences();
    assert!(allowed.contains(&"MIT".to_owned()), "deny.toml has a list: {allowed:?}");
    let refused = manifests::licences().into_iter().filter(|(_, licence)| !manifests::permits(&allowed, licence));
    refuse("has a licence deny.toml does not allow", refused.map(|(name, licence)| format!("{name}: {licence}")));
}

#[test]
fn every_service_has_transcripts() {
    for provider in bellhop_core::providers::Providers::bundled().iter() {
        let folder = root().join("tests/transcripts").join(&provider.about().slug);
        let stories = fs::read_dir(&folder).map(Iterator::count).unwrap_or_default();
        assert!(stories > 0, "{} has no transcript", folder.display());
    }
}

#[test]
fn a_newcomer_finds_two_commands_and_what_changed() {
    let readme = fs::read_to_string(root().join("README.md")).expect("there is a README.md");
    for command in ["script/demo", "script/test"] {
        assert!(readme.contains(command), "README.md does not name {command}");
    }
    let changes = fs::read_to_string(root().join("CHANGELOG.md")).expect("there is a CHANGELOG.md");
    assert!(changes.contains(env!("CARGO_PKG_VERSION")), "CHANGELOG.md does not name this version");
    assert!(root().join("LICENSE").exists() || root().join("LICENSE-MIT").exists(), "there is no licence");
}

fn refuse(why: &str, found: impl Iterator<Item = String>) {
    let found: Vec<_> = found.collect();
    assert!(found.is_empty(), "{why}:\n  {}", found.join("\n  "));
}

fn refuse_lines(why: &str, sources: impl Iterator<Item = Source>, wrong: impl Fn(&str) -> bool) {
    let lines = sources.flat_map(|source| {
        let lines = source.text.lines().enumerate().filter(|(_, line)| wrong(line));
        lines.map(|(number, line)| format!("{}:{}: {}", source.path, number + 1, line.trim())).collect::<Vec<_>>()
    });
    refuse(why, lines);
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}
