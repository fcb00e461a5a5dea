//! The manual page bellhop(1), written from the command line itself so that the two cannot differ.

use std::fmt::Write as _;

use bellhop_core::messages::{self, Locale, Message};
use clap::{Arg, Command};

/// The page as roff source, for man(7). `command` speaks `locale` already.
pub fn page(mut command: Command, locale: Locale) -> String {
    command.build();
    let say = |message: Message| escaped(&locale.render(&message));
    let about = line(command.get_about());
    let (summary, _) = about.split_once('.').unwrap_or((&about, ""));
    let mut page = format!(
        ".TH BELLHOP 1 \"\" \"Bellhop {}\" \"{}\"\n.SH {}\nbellhop \\- {}\n",
        env!("CARGO_PKG_VERSION"),
        say(messages::manual_section()),
        say(messages::manual_name()),
        escaped(&lower(summary)),
    );
    let _ = write!(page, ".SH {}\n.B {}\n", say(messages::manual_synopsis()), escaped(&usage(&command)));
    let about = paragraphs(&line(command.get_long_about()));
    let _ = write!(page, ".SH {}\n{about}\n", say(messages::manual_description()));
    let _ = writeln!(page, ".SH {}", say(messages::manual_options()));
    options(&mut page, command.get_arguments());
    let _ = writeln!(page, ".SH {}", say(messages::manual_commands()));
    commands(&mut page, &command);
    rest(&mut page, locale);
    page
}

/// What the command line does not know of itself.
fn rest(page: &mut String, locale: Locale) {
    let say = |message: Message| escaped(&locale.render(&message));
    let mut section = |heading: Message, below: String| {
        let _ = write!(page, ".SH {}\n{below}", say(heading));
    };
    let entries = |entries: Vec<(String, Message)>| {
        let entries = entries.into_iter().map(|(tag, message)| format!(".TP\n{tag}\n{}\n", say(message)));
        entries.collect::<Vec<_>>().concat()
    };
    section(messages::manual_secrets(), say(messages::manual_secrets_where()) + "\n");
    let exits = [
        messages::manual_exit_done(),
        messages::manual_exit_failed(),
        messages::manual_exit_usage(),
        messages::manual_exit_not_running(),
        messages::manual_exit_none(),
        messages::manual_exit_refused(),
        messages::manual_exit_keychain(),
        messages::manual_exit_late(),
    ];
    let exits = exits.into_iter().enumerate().map(|(code, message)| (format!(".B {code}"), message));
    section(messages::manual_exit_status(), entries(exits.collect()));
    let variables = vec![
        (".B BELLHOP_PROFILE".to_owned(), messages::manual_environment_profile("--profile")),
        (".B BELLHOP_LOG".to_owned(), messages::manual_environment_log()),
    ];
    section(messages::manual_environment(), bold(&entries(variables), "--profile"));
    let files = [
        ("~/.config/bellhop", messages::manual_file_settings()),
        ("~/.local/share/bellhop", messages::manual_file_data()),
        ("~/.config/autostart/bellhop.desktop", messages::manual_file_autostart()),
    ];
    let files = files.map(|(file, message)| (format!(".I {file}"), message));
    section(messages::manual_files(), entries(files.into()));
    let (reset, stop) = ("bellhop settings reset --yes", "bellhop stop");
    let removing = say(messages::manual_removing_how(reset, stop)) + "\n";
    section(messages::manual_removing(), bold(&bold(&removing, reset), stop));
    section(messages::manual_see_also(), ".BR bellhop\\-window (1)\n".to_owned());
}

/// The text with these words in bold and in one line.
fn bold(text: &str, words: &str) -> String {
    let words = escaped(words);
    text.replace(&words, &format!("\\fB{}\\fR", words.replace(' ', "\\~")))
}

fn commands(page: &mut String, of: &Command) {
    for command in of.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help") {
        if command.has_subcommands() {
            commands(page, command);
            continue;
        }
        let _ = write!(page, ".TP\n.B {}\n{}.\n", escaped(&usage(command)), escaped(&line(command.get_about())));
        let mut own = command.get_arguments().filter(|argument| !argument.is_global_set()).peekable();
        if own.peek().is_some() {
            page.push_str(".RS\n");
            options(page, own);
            page.push_str(".RE\n");
        }
    }
}

/// Only what has words of its own: `NAME` speaks for itself, and every command has `--help`.
fn options<'a>(page: &mut String, arguments: impl Iterator<Item = &'a Arg>) {
    for argument in arguments.filter(|argument| !argument.is_hide_set() && argument.get_id() != "help") {
        let Some(help) = argument.get_help() else { continue };
        let _ = write!(page, ".TP\n.B {}\n{}.\n", escaped(&argument.to_string()), escaped(&line(Some(help))));
    }
}

/// `bellhop mute [OPTIONS] …` without the word that clap puts before it.
fn usage(command: &Command) -> String {
    let usage = command.clone().render_usage().to_string();
    let words = usage.trim_start_matches("Usage:").split_whitespace().collect::<Vec<_>>();
    words.join(" ")
}

fn line(text: Option<&clap::builder::StyledStr>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn paragraphs(text: &str) -> String {
    escaped(text).replace("\n\n", "\n.PP\n")
}

/// roff takes a backslash for a command, a dot or an apostrophe at a line's begin for another, and a bare hyphen for
/// one that cannot be pasted into a shell.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    let lines: Vec<_> = text
        .lines()
        .map(|line| if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line.into() })
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Locale;
    use crate::cli::Cli;

    #[test]
    fn the_page_names_every_command_and_none_that_is_hidden() {
        let page = super::page(Cli::command(), Locale::ENGLISH);
        for usage in ["bellhop account add", "bellhop topic send", "bellhop mute", "bellhop doctor"] {
            assert!(page.contains(&format!(".B {usage}")), "{usage}");
        }
        assert!(page.contains("\\-\\-secret\\-stdin"));
        assert!(!page.contains("manual") && !page.contains("detached"), "what is hidden stays hidden");
        assert!(page.lines().all(|line| !line.starts_with('\'')), "no line is taken for a request");
    }

    #[test]
    fn each_language_has_the_page() {
        for locale in Locale::all() {
            let page = super::page(crate::usage::command(locale), locale);
            assert_eq!(page.matches("\n.SH ").count(), 11, "{locale:?}: {page}");
            assert!(page.contains("\\fBbellhop\\~settings\\~reset\\~\\-\\-yes\\fR"), "{page}");
            assert!(page.lines().all(|line| !line.starts_with('\'')), "no line is taken for a request");
        }
    }

    #[test]
    fn what_roff_would_take_for_a_command_is_escaped() {
        assert_eq!(super::escaped(".a\\b\n'c-d"), "\\&.a\\eb\n\\&'c\\-d");
    }
}
