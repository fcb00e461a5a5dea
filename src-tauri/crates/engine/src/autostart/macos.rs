//! launchd.plist(5): an agent in the user's own folder, which launchd starts at sign-in.

use std::path::PathBuf;

use super::{EntryError, Result, Starts};

pub(super) fn folder() -> Result<PathBuf> {
    let home = std::env::var_os("HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = home.ok_or(EntryError::NoHome)?;
    Ok(home.join("Library/LaunchAgents"))
}

pub(super) fn name(starts: &Starts) -> String {
    format!("{}.plist", label(starts))
}

pub(super) fn text(starts: &Starts, window: bool) -> Result<String> {
    let words = starts.words(window)?;
    if words.iter().any(|word| word.contains(char::is_control)) {
        return Err(EntryError::NoText);
    }
    let words: Vec<_> = words.iter().map(|word| format!("\t\t<string>{}</string>\n", escaped(word))).collect();
    let words = words.concat();
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\">\n<dict>\n\t<key>Label</key>\n\
         \t<string>{}</string>\n\t<key>ProgramArguments</key>\n\t<array>\n{words}\t</array>\n\
         \t<key>RunAtLoad</key>\n\t<true/>\n</dict>\n</plist>\n",
        label(starts)
    ))
}

/// What an agent runs, as far as it can be read without a parser; `None` for one that is disabled.
pub(super) fn command(text: &str) -> Option<String> {
    let (_, after) = text.split_once("<key>ProgramArguments</key>")?;
    let (words, _) = after.split_once("</array>")?;
    let words = words.split("<string>").skip(1).filter_map(|word| word.split_once("</string>"));
    let disabled =
        text.split_once("<key>Disabled</key>").is_some_and(|(_, after)| after.trim_start().starts_with("<true"));
    (!disabled).then(|| bellhop_core::text::line(&words.map(|(word, _)| word).collect::<Vec<_>>().join(" "), COMMAND))
}

fn label(starts: &Starts) -> String {
    format!("io.github.bellhop.Bellhop{}", starts.suffix)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// How much of a foreign command is shown, in characters.
const COMMAND: usize = 300;
