//! What was typed, read: help and what is wrong with it are told in the user's language.
//!
//! In English clap says it all itself. For another language its texts are put in place of its English ones, which the
//! catalogue is asked for by them: the English stands in the doc comments of [`Cli`] and nowhere else.

use std::collections::HashMap;
use std::error::Error as _;

use bellhop_core::messages::{self, Locale, Message};
use clap::builder::{PossibleValue, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory, Error, FromArgMatches, Parser};

use crate::cli::{Cli, Unfit};

/// The command line, or help or a fault that end the program.
pub fn read(locale: Locale) -> Cli {
    if locale == Locale::ENGLISH {
        return Cli::parse();
    }
    let read = command(locale).try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches));
    read.unwrap_or_else(|error| {
        match told(&error, locale) {
            Some(words) => eprintln!("{words}"),
            // Help and version, which are told already; or a fault that there are no words for.
            None => error.exit(),
        }
        std::process::exit(error.exit_code())
    })
}

/// The command line as it tells of itself in a language.
pub fn command(locale: Locale) -> Command {
    let command = Cli::command();
    if locale == Locale::ENGLISH {
        return command;
    }
    let mut command = command;
    command.build();
    let help = Message::of_area("help-").map(|message| (message.to_string(), locale.render(&message))).collect();
    Words { locale, help }.spoken(command)
}

/// The texts of a language.
struct Words {
    locale: Locale,
    /// The help, by its English.
    help: HashMap<String, String>,
}

impl Words {
    fn spoken(&self, mut command: Command) -> Command {
        let usage = command.render_usage().to_string();
        let usage = usage.trim_start_matches("Usage:").trim_start();
        let usage = usage.replace("[OPTIONS]", &format!("[{}]", self.say(&messages::usage_options_placeholder())));
        let placeholder = self.say(&messages::usage_command_placeholder());
        let usage = usage.replace("COMMAND", &placeholder);
        let style = *command.get_styles().get_usage();
        let heading = format!("{style}{}{style:#}", self.say(&messages::usage_heading()));
        let template =
            format!("{{before-help}}{{about-with-newline}}\n{heading} {{usage}}\n\n{{all-args}}{{after-help}}");
        if let Some(about) = self.help_of(command.get_about()) {
            command = command.about(about);
        }
        if let Some(about) = self.help_of(command.get_long_about()) {
            command = command.long_about(about);
        }
        if let Some(after) = self.help_of(command.get_after_help()) {
            command = command.after_help(after);
        }
        command
            .override_usage(usage)
            .help_template(template)
            .subcommand_help_heading(self.say(&messages::usage_commands()))
            .mut_args(|arg| self.spoken_arg(arg))
            .mut_subcommands(|command| self.spoken(command))
    }

    fn spoken_arg(&self, arg: Arg) -> Arg {
        let heading = if arg.is_positional() { messages::usage_arguments() } else { messages::usage_options() };
        // What clap would put behind the help by itself, in English.
        let values = arg.get_possible_values();
        let values: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        let takes = arg.get_action().takes_values();
        let possible = (takes && !values.is_empty()).then(|| messages::usage_possible(values.join(", ")));
        let default =
            arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect::<Vec<_>>().join(" ");
        let default = (takes && !default.is_empty()).then(|| messages::usage_default(default));
        let behind: Vec<String> = default.iter().chain(&possible).map(|message| self.say(message)).collect();
        let with = |help: Option<String>| {
            let all: Vec<String> = help.into_iter().chain(behind.iter().cloned()).collect();
            (!all.is_empty()).then(|| all.join(" "))
        };
        let (help, long) = (with(self.help_of(arg.get_help())), self.help_of(arg.get_long_help()));
        // Below a heading of its own, clap would sort them by their names.
        let arg = match arg.get_index() {
            Some(index) => arg.display_order(index),
            None => arg,
        };
        let mut arg = arg.help_heading(self.say(&heading)).hide_possible_values(true).hide_default_value(true);
        if let Some(help) = help {
            arg = arg.help(help);
        }
        if let Some(long) = long {
            arg = arg.long_help(long);
        }
        arg
    }

    fn help_of(&self, english: Option<&StyledStr>) -> Option<String> {
        let english = english?.to_string();
        Some(self.help.get(&english).cloned().unwrap_or(english))
    }

    fn say(&self, message: &Message) -> String {
        self.locale.render(message)
    }
}

/// What is wrong with what was typed; `None` where it is not a fault, or none that the catalogue has words for.
fn told(error: &Error, locale: Locale) -> Option<String> {
    let texts = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    };
    let text = |kind| Some(texts(kind).join(", ")).filter(|text| !text.is_empty());
    let argument = || text(ContextKind::InvalidArg);
    let why = error.source().and_then(|source| source.downcast_ref::<Unfit>()).map(|Unfit(why)| why.clone());
    let what = match error.kind() {
        ErrorKind::InvalidValue if text(ContextKind::InvalidValue).is_none() => {
            messages::usage_missing_value(argument()?)
        }
        ErrorKind::InvalidValue => messages::usage_invalid_value(text(ContextKind::InvalidValue)?, argument()?),
        ErrorKind::ValueValidation => {
            let (value, argument) = (text(ContextKind::InvalidValue)?, argument()?);
            let why = why.or_else(|| error.source().map(|why| Message::verbatim(why.to_string())));
            messages::usage_invalid_because(value, argument, why?)
        }
        ErrorKind::UnknownArgument => messages::usage_unknown_argument(argument()?),
        ErrorKind::InvalidSubcommand => messages::usage_unknown_command(text(ContextKind::InvalidSubcommand)?),
        ErrorKind::ArgumentConflict => {
            let (argument, other) = (argument()?, text(ContextKind::PriorArg)?);
            if argument == other {
                messages::usage_repeated(argument)
            } else {
                messages::usage_conflict(argument, other)
            }
        }
        ErrorKind::MissingRequiredArgument => messages::usage_missing(),
        _ => return None,
    };
    let mut lines = vec![locale.render(&messages::usage_error(what))];
    if error.kind() == ErrorKind::MissingRequiredArgument {
        lines.extend(texts(ContextKind::InvalidArg).iter().map(|argument| format!("  {argument}")));
    }
    let possible = text(ContextKind::ValidValue);
    lines.extend(possible.map(|values| format!("  {}", locale.render(&messages::usage_possible(values)))));
    let similar = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let similar: Vec<String> = similar.into_iter().flat_map(texts).collect();
    if !similar.is_empty() {
        lines.push(String::new());
        lines.extend(similar.iter().map(|one| format!("  {}", locale.render(&messages::usage_tip_similar(one)))));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let usage = usage.trim_start_matches("Usage:").trim_start();
        lines.push(format!("\n{} {usage}", locale.render(&messages::usage_heading())));
    }
    lines.push(format!("\n{}", locale.render(&messages::usage_more("--help"))));
    Some(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_help_is_in_the_catalogue_and_no_other() {
        let mut left: Vec<String> = Message::of_area("help-").map(|message| message.to_string()).collect();
        let known = left.clone();
        let mut command = Cli::command();
        command.build();
        let mut texts = Vec::new();
        all(&command, &mut texts);
        for text in texts {
            assert!(known.contains(&text), "no message says: {text}");
            left.retain(|left| *left != text);
        }
        // Which of the three clap takes depends on what there is to tell.
        left.retain(|left| !left.starts_with("Print help"));
        assert!(left.is_empty(), "nothing in the command line says: {left:?}");
    }

    fn all(command: &Command, texts: &mut Vec<String>) {
        let own = [command.get_about(), command.get_long_about(), command.get_after_help()];
        let args = command.get_arguments().flat_map(|arg| [arg.get_help(), arg.get_long_help()]);
        texts.extend(own.into_iter().chain(args).flatten().map(ToString::to_string));
        command.get_subcommands().for_each(|command| all(command, texts));
    }

    #[test]
    fn another_language_tells_its_help_in_its_own_words() {
        for locale in Locale::all().filter(|locale| *locale != Locale::ENGLISH) {
            let english: Vec<String> = Message::of_area("help-").map(|message| message.to_string()).collect();
            let mut texts = Vec::new();
            all(&command(locale), &mut texts);
            texts.retain(|text| english.contains(text));
            assert!(texts.is_empty(), "{locale:?}: {texts:?}");
            let mut command = command(locale);
            let add = command.find_subcommand_mut("account").and_then(|account| account.find_subcommand_mut("add"));
            let help = add.expect("it is there").render_help().to_string();
            assert!(!help.contains("Usage:") && !help.contains("possible values"), "{help}");
            assert!(!help.contains("OPTIONS]") || locale.name() == "fr", "{help}");
        }
    }

    #[test]
    fn what_is_typed_means_the_same_in_every_language() {
        for locale in Locale::all() {
            let typed = ["bellhop", "--profile", "/p", "account", "add", "daptin", "--name", "a", "--set", "b=c"];
            let matches = command(locale).try_get_matches_from(typed).expect("it is fit");
            let cli = Cli::from_arg_matches(&matches).expect("it is fit");
            assert_eq!(cli.profile.as_deref(), Some(std::path::Path::new("/p")), "{locale:?}");
            assert!(matches!(cli.command, Some(crate::cli::Command::Account(_))), "{locale:?}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_in_the_users_language() {
        let german = Locale::named("de").expect("German is there");
        let mut command = command(german);
        let expect = command.find_subcommand_mut("filter").and_then(|filter| filter.find_subcommand_mut("expect"));
        let help = expect.expect("it is there").render_help().to_string();
        assert!(help.find("<NAME>  ") < help.find("<KIND>  "), "in the order that they are typed: {help}");
        for (typed, want) in [
            (&["account", "add", "nosuch"][..], "„nosuch“ ist kein Wert für „<SERVICE>“\n  [möglich: "),
            (&["status", "--timeout", "x"], "„--timeout <SECONDS>“: schreiben Sie eine Zahl von Sekunden"),
            (&["status", "--wat"], "Unbekanntes Argument „--wat“"),
            (&["statu"], "Unbekannter Befehl „statu“\n\n  Tipp: Es gibt „start“\n  Tipp: Es gibt „status“\n\nAufruf: "),
            (&["mute"], "Es fehlt:\n  <--for <SPAN>|--until <TIME>|--off>\n\nAufruf: bellhop mute"),
            (&["mute", "--off", "--for", "1h"], "„--off“ passt nicht zu „--for <SPAN>“"),
            (&["account", "set", "a", "b"], "schreiben Sie es als FIELD=VALUE"),
        ] {
            let typed = ["bellhop"].iter().chain(typed);
            let error = super::command(german).try_get_matches_from(typed).expect_err("it is not fit");
            let words = told(&error, german).expect("there are words");
            assert!(words.starts_with("Fehler: ") && words.contains(want), "{words}");
            assert!(words.ends_with("Mehr sagt „--help“."), "{words}");
            assert_eq!(error.exit_code(), 2);
        }
    }
}
