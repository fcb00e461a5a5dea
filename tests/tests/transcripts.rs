//! Every story under `transcripts/` is replayed; `BLESS=1` writes the effects anew.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use bellhop_core::providers::Providers;
use bellhop_tests::transcript::replay;

#[test]
fn every_story_ends_as_it_is_told() {
    let bless = env::var_os("BLESS").is_some();
    let mut faults = Vec::new();
    for path in stories(&root()).expect("the stories can be listed") {
        let story = fs::read_to_string(&path).expect("a story can be read");
        match replay(&story, &Providers::bundled()) {
            Err(mistake) => faults.push(format!("{}: {mistake}", path.display())),
            Ok(told) if told == story => {}
            Ok(told) if bless => fs::write(&path, told).expect("a story can be written"),
            Ok(told) => faults.push(format!("{}: {}", path.display(), first_difference(&story, &told))),
        }
    }
    assert!(faults.is_empty(), "run with BLESS=1 to accept:\n{}", faults.join("\n"));
}

#[test]
fn every_service_has_a_story() {
    for provider in Providers::bundled().iter() {
        let folder = root().join(&provider.about().slug);
        let count = stories(&folder).map_or(0, |found| found.len());
        assert!(count > 0, "there is no story in {}", folder.display());
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("transcripts")
}

/// All `.txt` files in a folder and the folders within it.
fn stories(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(stories(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "txt") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The first place where two texts part.
fn first_difference(told: &str, happened: &str) -> String {
    let pairs = told.lines().zip(happened.lines()).enumerate();
    match pairs.into_iter().find(|(_, (a, b))| a != b) {
        Some((line, (told, happened))) => {
            format!("line {}\n    told      {told}\n    happened  {happened}", line + 1)
        }
        None => format!("{} lines told, {} happened", told.lines().count(), happened.lines().count()),
    }
}
