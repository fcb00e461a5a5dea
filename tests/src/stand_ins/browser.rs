//! A browser that writes down what it was asked to open.

use std::{fs, io, path::Path};

use crate::drive::program;

/// One call of `xdg-open`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The address it was given.
    pub url: String,
    /// `XDG_ACTIVATION_TOKEN`, empty where none was set.
    pub token: String,
}

/// Puts a program named `xdg-open` into `bin` that appends each call to `record`.
///
/// # Errors
/// When `bin` cannot be written to.
pub fn install(bin: &Path, record: &Path) -> io::Result<()> {
    let script = format!("#!/bin/sh\nprintf '%s\\t%s\\n' \"$1\" \"$XDG_ACTIVATION_TOKEN\" >>'{}'\n", record.display());
    program::write(&bin.join("xdg-open"), script)
}

/// What was opened so far, in order.
pub fn opened(record: &Path) -> Vec<Opened> {
    // Nothing opened, no record.
    let record = fs::read_to_string(record).unwrap_or_default();
    // A line still being written has no end yet.
    let lines = record.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    lines
        .map(|line| {
            let (url, token) = line.split_once('\t').unwrap_or((line, ""));
            Opened { url: url.to_owned(), token: token.to_owned() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;
    use crate::drive::folder::Folder;

    #[test]
    fn a_call_is_written_down() {
        let folder = Folder::new("browser").expect("a temporary folder can be made");
        let record = folder.path().join("opened");
        install(folder.path(), &record).expect("our folder can be written");
        assert_eq!(opened(&record), []);

        let mut open = Command::new(folder.path().join("xdg-open"));
        let status = open.arg("http://127.0.0.1/post/42?a=1&b='2'").env("XDG_ACTIVATION_TOKEN", "seat-7").status();

        assert!(status.expect("sh is everywhere").success());
        assert_eq!(
            opened(&record),
            [Opened { url: "http://127.0.0.1/post/42?a=1&b='2'".into(), token: "seat-7".into() }]
        );
    }
}
