//! The sentences that stand in the program's sources: what the window's other languages must have words for.

use std::collections::BTreeSet;

use super::tree::{self, Source};

/// Every sentence the resident can say that no code stands for, `{}` where something is filled in.
pub(crate) fn sentences() -> BTreeSet<String> {
    let spoken = tree::code().into_iter().filter(|source| {
        let crates =
            ["crates/core/", "crates/control/", "crates/engine/", ""].map(|name| format!("src-tauri/{name}src/"));
        crates.iter().any(|place| source.is(place)) && !ELSEWHERE.iter().any(|(place, _)| source.is(place))
    });
    let found: BTreeSet<_> = spoken.flat_map(|source| in_source(&source)).collect();
    assert!(found.len() > 100, "the sentences are found");
    found
}

/// Where sentences stand that the window hears by a code, or never.
const ELSEWHERE: &[(&str, &str)] = &[
    ("src-tauri/crates/core/src/fate.rs", "a fate has its code"),
    ("src-tauri/crates/engine/src/hub/health/english.rs", "a finding has its code"),
    ("src-tauri/crates/core/src/providers/metasmoke/kinds.rs", "a kind has its id"),
    ("src-tauri/crates/core/src/desk/words.rs", "the desktop shows these"),
    ("src-tauri/crates/engine/src/notifier/linux/check.rs", "a finding has its code, and the rest the desktop shows"),
    ("src-tauri/crates/engine/src/notifier/other.rs", "a finding has its code, and the rest the desktop shows"),
    ("src-tauri/crates/engine/src/autostart/", "these stand in files"),
    ("src-tauri/crates/control/src/ts.rs", "this stands in a file"),
];

fn in_source(source: &Source) -> Vec<String> {
    // What is wrong with rules and settings is said without a full stop, which comes later.
    let faults = ["rules", "settings", "schedule"].iter().any(|name| source.path.contains(&format!("core/src/{name}")));
    let ends = |text: &str| text.ends_with('.') || (faults && text.starts_with(char::is_uppercase));
    let is_sentence = |text: &String| ends(text) && text.split(' ').count() > 2 && !text.contains('\n');
    let texts = literals(&source.text).into_iter().map(|text| {
        // Another sentence is put behind it.
        let text = text.strip_suffix(" {}").filter(|text| text.ends_with('.')).map_or(text.clone(), str::to_owned);
        // These are errors, which the hub makes a sentence of.
        let error = ["engine/src/store.rs", "engine/src/history.rs"].iter().any(|file| source.path.ends_with(file));
        if error && text.starts_with("the ") { format!("T{}.", &text[1..]) } else { text }
    });
    texts.filter(is_sentence).collect()
}

/// The texts in quotation marks, as a reader of the program's output sees them. Comments are left out.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(['"', '/', '\'']) {
        let (before, here) = rest.split_at(at);
        rest = if let Some(comment) = here.strip_prefix("//") {
            comment.find('\n').map_or("", |end| &comment[end..])
        } else if let Some(text) = here.strip_prefix('"') {
            let hashes = before.len() - before.trim_end_matches('#').len();
            let raw = before[..before.len() - hashes].ends_with('r');
            let end = if raw { text.find(&format!("\"{}", "#".repeat(hashes))) } else { end_of(text) };
            let (text, after) = text.split_at(end.unwrap_or(text.len()));
            found.push(filled(text));
            after.get(1 + if raw { hashes } else { 0 }..).unwrap_or_default()
        } else {
            // A quotation mark as a character opens no text.
            here.strip_prefix("'\"'").or_else(|| here.strip_prefix("'\\\"'")).unwrap_or(&here[1..])
        };
    }
    found
}

/// Where the text ends that began before this.
fn end_of(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

/// A literal as it is read: escapes resolved, `{}` for all that is filled in.
pub(crate) fn filled(text: &str) -> String {
    let lines: Vec<_> =
        text.split("\\\n").enumerate().map(|(at, line)| if at == 0 { line } else { line.trim_start() }).collect();
    let text = lines.concat().replace("\\\"", "\"").replace("\\\\", "\\").replace("{{", "\u{1}").replace("}}", "\u{2}");
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push_str("{}");
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    (out + rest).replace('\u{1}', "{").replace('\u{2}', "}")
}

#[test]
fn texts_are_told_from_comments_and_characters() {
    let code = r##"let a = "One {name}, \"two\" \
            and {}."; // "No text."
        match c { '"' => r#"A "raw" one."#, '\'' => "{{x}}", _ => "" }"##;
    assert_eq!(literals(code), ["One {}, \"two\" and {}.", "A \"raw\" one.", "{x}", ""]);
}
