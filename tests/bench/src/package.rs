//! How large the packages are that `script/package` made.

use std::fs;

use serde_json::{Value, json};

use super::{Figure, mib, target};
use bellhop_tests::drive::program;

pub fn figures() -> Vec<Figure> {
    let deb = newest_deb();
    let size = deb.as_ref().and_then(|deb| Some(fs::metadata(deb).ok()?.len() / 1024));
    let installed = deb.as_ref().and_then(|deb| {
        let mut command = program::command("dpkg-deb");
        command.args(["--field"]).arg(deb).arg("Installed-Size");
        program::run(&mut command, "").out.trim().parse::<u64>().ok()
    });
    let figure = |what, kib: Option<u64>, goal, method| Figure {
        what,
        result: kib.map_or_else(|| "run script/package first".to_owned(), |kib| format!("{:.1} MiB", mib(kib))),
        value: kib.map_or(Value::Null, |kib| json!(mib(kib))),
        goal,
        method,
    };
    vec![
        figure(".deb", size, "≤ 6 MiB", "the size of the newest .deb in target"),
        figure(".deb, installed", installed, "≤ 20 MiB", "its field Installed-Size, which dpkg counts in KiB"),
    ]
}

fn newest_deb() -> Option<std::path::PathBuf> {
    let folders = ["release/bundle/deb", "package", "packages"].map(target);
    let files = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    let debs = files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|end| end == "deb"));
    debs.max_by_key(|path| fs::metadata(path).and_then(|data| data.modified()).ok())
}
