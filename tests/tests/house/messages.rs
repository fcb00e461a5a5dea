//! What Bellhop says stands in the catalogue, and all that stands there is said.

use std::fs;

use super::tree::{Source, code, root};

#[test]
fn every_message_is_said_somewhere() {
    let code: Vec<Source> = code().into_iter().filter(|source| source.has("rs")).collect();
    let said = |name: &str| {
        let (call, path) = (format!("{name}("), format!("messages::{name}"));
        code.iter().any(|source| {
            let text = &source.text;
            text.match_indices(&call).any(|(at, _)| begins_there(text, at))
                || text.match_indices(&path).any(|(at, _)| ends_there(text, at + path.len()))
        })
    };
    // Its patterns of times are asked for by their style, and the help by its place on the command line.
    let asked_for = |id: &str| ["datetime-", "help-"].iter().any(|start| id.starts_with(start));
    let idle = ids().into_iter().filter(|id| !asked_for(id) && !said(&id.replace('-', "_")));
    super::refuse("nothing says it", idle);
}

#[test]
fn no_sentence_is_passed_off_as_somebody_elses_words() {
    super::refuse_lines("a sentence that belongs into the catalogue", code().into_iter(), |line| {
        let literal = |after: &str| after.trim_start_matches('&').starts_with(['"', 'r']) && after.contains(' ');
        line.split("verbatim(").skip(1).any(|after| literal(after) || after.starts_with("format!(\""))
    });
    let message = fs::read_to_string(root().join("src-tauri/crates/messages/src/message.rs")).expect("it is there");
    for from in ["impl From<&str> for Message", "impl From<String> for Message"] {
        assert!(!message.contains(from), "a text would become a message by itself");
    }
}

/// The ids of the English messages that Rust says.
fn ids() -> Vec<String> {
    let folder = root().join("src-tauri/locales/en");
    let files = fs::read_dir(folder).expect("English is there").map(|file| file.expect("a file").path());
    let ours = files.filter(|file| !file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("window")));
    let texts = ours.map(|file| fs::read_to_string(file).expect("a text"));
    let ids = texts.flat_map(|text| text.lines().filter_map(id).collect::<Vec<_>>()).collect::<Vec<_>>();
    assert!(ids.len() > 300, "the messages are found");
    ids
}

fn id(line: &str) -> Option<String> {
    let (id, _) = line.split_once(" =")?;
    id.starts_with(|c: char| c.is_ascii_lowercase()).then(|| id.to_owned())
}

/// Whether a name ends at this place, rather than going on.
fn ends_there(text: &str, at: usize) -> bool {
    !text[at..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Whether a name begins at this place, rather than another that ends so.
fn begins_there(text: &str, at: usize) -> bool {
    !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
}
