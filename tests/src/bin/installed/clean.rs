//! The clean Debian: its package manager, and the files in it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use bellhop_tests::{
    desktop::Rig,
    drive::program::{self, Ran},
};

/// A Debian in a folder.
pub(crate) struct Clean {
    folder: PathBuf,
}

impl Clean {
    pub(crate) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Runs its apt-get to the end.
    pub(crate) fn apt(&self, arguments: &[&str]) {
        self.done(&[&["apt-get", "--quiet=2"], arguments].concat());
    }

    /// Runs a command in it, which has to succeed.
    pub(crate) fn done(&self, command: &[&str]) {
        let ran = self.run(command);
        assert_eq!(ran.code, 0, "{command:?}: {}{}", ran.out, ran.err);
    }

    /// Runs the `rpm` of this machine on it, to the end. It knows nothing of what apt brought, so it is to ask for nothing.
    pub(crate) fn rpm(&self, arguments: &[&str]) {
        let mut rpm = program::command("rpm");
        rpm.arg("--root").arg(self.folder.join("root")).args(arguments);
        let ran = program::run(&mut rpm, "");
        assert_eq!(ran.code, 0, "rpm {arguments:?}: {}{}", ran.out, ran.err);
    }

    /// Every file the package brought, folders left out.
    pub(crate) fn packaged(&self) -> BTreeSet<String> {
        let listed = self.run(&["dpkg", "--listfiles", "bellhop"]);
        let files = listed.out.lines().filter(|file| self.folder.join("root").join(&file[1..]).is_file());
        files.map(|file| file[1..].to_owned()).collect()
    }

    /// Every file there is, apart from what is there for the moment only and what apt keeps for itself.
    pub(crate) fn files(&self) -> BTreeSet<String> {
        let passing = ["proc/", "dev/", "sys/", "tmp/", "run/", "var/cache/", "var/log/", "var/lib/apt/", "packages/"];
        below(&self.folder.join("root"), |path| !passing.iter().any(|place| path.starts_with(place)))
    }

    fn run(&self, command: &[&str]) -> Ran {
        let mut enter = program::command(self.folder.join("enter"));
        enter.args(command).env("DEBIAN_FRONTEND", "noninteractive").env_remove("XDG_RUNTIME_DIR");
        program::run(&mut enter, "")
    }
}

/// Whether a file is one of the package's, or what the system notes about it. The list of icons goes with the last icon.
pub(crate) fn of_package(file: &str, packaged: &BTreeSet<String>) -> bool {
    packaged.contains(file) || file.starts_with("var/lib/dpkg/info/bellhop.") || file.ends_with("/icon-theme.cache")
}

/// What lies in the user's folders of Bellhop, but for the lock, the log and the socket.
pub(crate) fn contents(rig: &Rig) -> BTreeMap<String, Vec<u8>> {
    let kept = below(rig.folder(), |path| {
        let ours = ["config/bellhop/", "data/bellhop/"].iter().any(|place| path.starts_with(place));
        ours && !path.contains("/webview/") && !path.contains("bellhop.log") && !path.ends_with("lock")
    });
    kept.into_iter().map(|file| (file.clone(), fs::read(rig.path(&file)).unwrap_or_default())).collect()
}

/// The files below a folder whose paths, written from there, are wanted.
pub(crate) fn below(folder: &Path, wanted: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        // A folder that goes while we look holds nothing.
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = path.strip_prefix(folder).expect("it is below").to_string_lossy().into_owned();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if wanted(&name) {
                found.insert(name);
            }
        }
    }
    found
}
