//! The manual page bellhop(1), written from the command line itself so that the two cannot differ.

use std::fmt::Write as _;

use clap::{Arg, Command};

/// The page as roff source, for man(7).
pub fn page(mut command: Command) -> String {
    command.build();
    let about = line(command.get_about());
    let (summary, _) = about.split_once('.').unwrap_or((&about, ""));
    let mut page = format!(
        ".TH BELLHOP 1 \"\" \"Bellhop {}\" \"User Commands\"\n.SH NAME\nbellhop \\- {}\n",
        env!("CARGO_PKG_VERSION"),
        escaped(&lower(summary)),
    );
    let _ = write!(page, ".SH SYNOPSIS\n.B {}\n", escaped(&usage(&command)));
    let _ = write!(page, ".SH DESCRIPTION\n{}\n", paragraphs(&line(command.get_long_about())));
    page.push_str(".SH OPTIONS\n");
    options(&mut page, command.get_arguments());
    page.push_str(".SH COMMANDS\n");
    commands(&mut page, &command);
    page.push_str(REST);
    page
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

/// What the command line does not know of itself.
const REST: &str = r".SH SECRETS
Secrets are read from standard input or a prompt, never from arguments or the environment, and are kept in the keychain
of the desktop and nowhere else.
.SH EXIT STATUS
.TP
.B 0
Done.
.TP
.B 1
Failed; the reason is on standard error.
.TP
.B 2
Wrong usage.
.TP
.B 3
Bellhop is not running.
.TP
.B 4
No such account, event, rule or topic.
.TP
.B 5
The service refused.
.TP
.B 6
The keychain is not available.
.TP
.B 7
It took too long.
.SH ENVIRONMENT
.TP
.B BELLHOP_PROFILE
The folder of the profile, as by
.BR \-\-profile .
.TP
.B BELLHOP_LOG
How much is logged: error, warn, info, debug.
.SH FILES
.TP
.I ~/.config/bellhop
Settings.
.TP
.I ~/.local/share/bellhop
History and log.
.TP
.I ~/.config/autostart/bellhop.desktop
There while Bellhop starts with the desktop.
.SH REMOVING
Removing the package leaves what each user keeps. To remove that as well, do this as that user, best before the package
is removed: empty the keychain and end the start at sign-in with
.BR bellhop\~settings\~reset\~\-\-yes ,
end Bellhop with
.BR bellhop\~stop ,
and delete the first two folders above.
.SH SEE ALSO
.BR bellhop\-window (1)
";

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use crate::cli::Cli;

    #[test]
    fn the_page_names_every_command_and_none_that_is_hidden() {
        let page = super::page(Cli::command());
        for usage in ["bellhop account add", "bellhop topic send", "bellhop mute", "bellhop doctor"] {
            assert!(page.contains(&format!(".B {usage}")), "{usage}");
        }
        assert!(page.contains("\\-\\-secret\\-stdin"));
        assert!(!page.contains("manual") && !page.contains("detached"), "what is hidden stays hidden");
        assert!(page.lines().all(|line| !line.starts_with('\'')), "no line is taken for a request");
    }

    #[test]
    fn what_roff_would_take_for_a_command_is_escaped() {
        assert_eq!(super::escaped(".a\\b\n'c-d"), "\\&.a\\eb\n\\&'c\\-d");
    }
}
