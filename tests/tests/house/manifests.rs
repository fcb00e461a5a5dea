//! What the manifests say: who depends on whom, and under which licence.

use std::{fs, process::Command};

use serde_json::Value;

use super::tree::root;

/// The crates of this workspace that a manifest depends on, build and test dependencies included.
pub(crate) fn own_dependencies(manifest: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(manifest)).expect("the manifest is there");
    let mut in_dependencies = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if let Some(section) = line.strip_prefix('[') {
            in_dependencies = section.contains("dependencies");
        }
        let name = line.split(['.', ' ', '=']).next().unwrap_or_default();
        if in_dependencies && name.starts_with("bellhop") {
            found.push(name.to_owned());
        }
    }
    found
}

/// The `allow` list of `deny.toml`'s licences.
pub(crate) fn allowed_licences() -> Vec<String> {
    let text = fs::read_to_string(root().join("deny.toml")).expect("there is a deny.toml");
    let list = text.split_once("[licenses]").and_then(|(_, rest)| rest.split_once("allow = [")).map(|(_, rest)| rest);
    let list = list.and_then(|rest| rest.split_once(']')).map(|(list, _)| list).unwrap_or_default();
    list.split(',').map(|entry| entry.trim().trim_matches('"').to_owned()).filter(|entry| !entry.is_empty()).collect()
}

/// Each dependency that is built on this system, with the licence it states.
pub(crate) fn licences() -> Vec<(String, String)> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version=1", "--locked", "--filter-platform=x86_64-unknown-linux-gnu"]);
    let output = cargo.current_dir(root()).output().expect("cargo runs, since it runs this");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo speaks JSON");
    let packages = metadata["packages"].as_array().expect("there are packages");
    assert!(packages.len() > 100, "the dependencies are listed");
    let text = |value: &Value| value.as_str().unwrap_or("none stated").to_owned();
    packages.iter().map(|package| (text(&package["name"]), text(&package["license"]))).collect()
}

/// Whether an expression such as `(MIT OR Apache-2.0) AND Unicode-3.0` can be met with the allowed licences.
pub(crate) fn permits(allowed: &[String], expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    // Parentheses occur only around alternatives that are joined by AND.
    expression.split(" AND ").all(|part| {
        let part = part.trim().trim_matches(['(', ')']);
        part.split(" OR ").any(|licence| allowed.iter().any(|known| known == licence.trim()))
    })
}

#[test]
fn licence_expressions_are_understood() {
    let allowed = ["MIT".to_owned(), "Unicode-3.0".to_owned()];
    assert!(permits(&allowed, "MIT OR GPL-3.0"));
    assert!(permits(&allowed, "GPL-3.0/MIT"));
    assert!(permits(&allowed, "(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(!permits(&allowed, "MIT AND GPL-3.0"));
    assert!(!permits(&allowed, "none stated"));
}
