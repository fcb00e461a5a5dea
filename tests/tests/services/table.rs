//! The documentation's tables of events, methods and traps name tests that exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_test_the_documentation_names_exists() {
    let known = tests();
    let text = fs::read_to_string(page()).expect("the documentation is there");
    // Between tables, what reads like a sentence is a test's name.
    let in_passing = text.split('`').skip(1).step_by(2).filter(|name| name.matches('_').count() > 2);
    let named = rows().flat_map(|row| named(&row)).chain(in_passing.map(str::to_owned));
    let missing: Vec<String> = named.filter(|name| !exists(name, &known)).collect();
    assert!(missing.is_empty(), "docs/services.md names tests that are not there: {missing:#?}");
}

#[test]
fn every_row_of_the_documentation_names_a_test() {
    let bare: Vec<String> = rows().filter(|row| named(row).is_empty()).collect();
    assert!(bare.is_empty(), "docs/services.md claims without a test: {bare:#?}");
    assert!(rows().count() > 60, "the tables are there");
}

#[test]
fn every_transcript_is_named_in_the_documentation() {
    let rows: Vec<_> = rows().flat_map(|row| named(&row)).collect();
    let unnamed: Vec<_> = transcripts().into_iter().filter(|story| !rows.contains(story)).collect();
    assert!(unnamed.is_empty(), "no row of docs/services.md leads to these: {unnamed:#?}");
}

fn page() -> PathBuf {
    root().join("docs/services.md")
}

/// The rows of all tables whose last column is about tests.
fn rows() -> impl Iterator<Item = String> {
    let text = fs::read_to_string(page()).expect("the documentation is there");
    let mut in_table = false;
    let mut rows = Vec::new();
    for line in text.lines() {
        in_table = line.starts_with('|') && (in_table || line.ends_with("| shown by |"));
        if in_table && !line.ends_with("| shown by |") && !line.starts_with("|---") {
            rows.push(line.to_owned());
        }
    }
    rows.into_iter()
}

/// The names in a row's last column.
fn named(row: &str) -> Vec<String> {
    let last = row.trim_end_matches('|').rsplit('|').next().unwrap_or_default();
    last.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// A transcript is named as `service/story`, any other test by its function.
fn exists(name: &str, known: &BTreeSet<String>) -> bool {
    known.contains(name) || transcripts().iter().any(|story| story == name)
}

fn transcripts() -> Vec<String> {
    let folder = root().join("tests/transcripts");
    let stories = files(&folder, "txt").into_iter().filter_map(|path| {
        let story = path.strip_prefix(&folder).ok()?.with_extension("");
        Some(story.display().to_string())
    });
    stories.collect()
}

/// The names of all test functions of the project.
fn tests() -> BTreeSet<String> {
    let places = ["src-tauri", "tests/src", "tests/tests"].map(|place| root().join(place));
    let sources = places.iter().flat_map(|place| files(place, "rs"));
    let mut names = BTreeSet::new();
    for source in sources {
        let text = fs::read_to_string(&source).expect("the sources can be read");
        let mut marked = false;
        for line in text.lines().map(str::trim) {
            if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
                marked = true;
            } else if let Some((_, rest)) = line.split_once("fn ").filter(|_| marked) {
                names.extend(rest.split('(').next().map(str::to_owned));
                marked = false;
            }
        }
    }
    names
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read").flatten().map(|entry| entry.path());
    let mut found = Vec::new();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|end| end == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are a folder of the project").to_owned()
}
