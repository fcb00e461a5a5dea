//! The Desktop Application Autostart Specification: a desktop entry in the user's own folder.

use std::path::PathBuf;

use bellhop_core::messages::{self, Locale};

use super::{EntryError, Result, Starts};

pub(super) fn folder() -> Result<PathBuf> {
    let set = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let config = set("XDG_CONFIG_HOME").or_else(|| set("HOME").map(|home| home.join(".config")));
    Ok(config.ok_or(EntryError::NoHome)?.join("autostart"))
}

pub(super) fn name(starts: &Starts) -> String {
    format!("bellhop{}.desktop", starts.suffix)
}

pub(super) fn text(starts: &Starts, window: bool) -> Result<String> {
    let words = starts.words(window)?;
    if words.iter().any(|word| word.contains(char::is_control)) {
        return Err(EntryError::NoText);
    }
    let exec = words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ");
    let about = messages::help_about();
    // An entry that an earlier version wrote has to be known again, so it speaks no further language.
    let german = Locale::named("de").unwrap_or(Locale::ENGLISH).render(&about);
    Ok(format!(
        "[Desktop Entry]\nType=Application\nName=Bellhop\nComment={about}\nComment[de]={german}\nExec={exec}\n\
         Icon=bellhop\nTerminal=false\nX-GNOME-UsesNotifications=true\n"
    ))
}

/// What an entry runs; `None` for one that is switched off.
pub(super) fn command(text: &str) -> Option<String> {
    let own = text.lines().skip_while(|line| line.trim() != "[Desktop Entry]").skip(1);
    let keys: Vec<(&str, &str)> =
        own.take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once('=')).collect();
    let value = |key: &str| keys.iter().find(|(name, _)| name.trim() == key).map(|(_, value)| value.trim());
    if value("Hidden") == Some("true") || value("X-GNOME-Autostart-enabled") == Some("false") {
        return None;
    }
    value("Exec").filter(|exec| !exec.is_empty()).map(|exec| bellhop_core::text::line(exec, COMMAND))
}

/// A word of `Exec`, quoted where the specification wants it. Its escapes are escaped once more,
/// because the value is a string of the file first.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/-_.,+:@".contains(c);
    if word.chars().all(plain) && !word.is_empty() {
        return word.to_owned();
    }
    let mut out = String::from("\"");
    for c in word.chars() {
        match c {
            '\\' => out.push_str("\\\\\\\\"),
            '"' | '`' | '$' => out.extend(["\\\\", c.encode_utf8(&mut [0; 4])]),
            '%' => out.push_str("%%"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// How much of a foreign command is shown, in characters.
const COMMAND: usize = 300;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_as_the_specification_says() {
        for (word, want) in [
            ("/usr/bin/bellhop", "/usr/bin/bellhop"),
            ("/my apps/bellhop", "\"/my apps/bellhop\""),
            ("/a$b", r#""/a\\$b""#),
            (r"/a\b", r#""/a\\\\b""#),
            ("/50%", "\"/50%%\""),
            ("", "\"\""),
        ] {
            assert_eq!(quoted(word), want);
        }
    }

    #[test]
    fn an_entry_that_is_switched_off_runs_nothing() {
        let entry =
            |more: &str| format!("# mine\n[Desktop Entry]\nExec=other start\n{more}\n[Desktop Action x]\nExec=no\n");
        assert_eq!(command(&entry("")).as_deref(), Some("other start"));
        assert_eq!(command(&entry("Hidden=true")), None);
        assert_eq!(command(&entry("X-GNOME-Autostart-enabled=false")), None);
        assert_eq!(command("Exec=outside"), None);
    }

    #[test]
    fn a_path_with_a_line_break_is_refused() {
        let starts = Starts { program: "/a\nExec=evil".into(), profile: None, suffix: String::new() };
        assert!(text(&starts, false).is_err());
    }
}
