//! Completions for shells, written from the command line itself so that the two cannot differ.

use std::fmt::Write as _;

use clap::Command;
use clap_complete::Shell;

/// What a shell has to read to complete `bellhop`.
pub fn script(shell: Shell, mut command: Command) -> String {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut command, "bellhop", &mut bytes);
    let mut script = String::from_utf8_lossy(&bytes).into_owned();
    if shell == Shell::Fish {
        offer(&mut script, &command, "");
    }
    script
}

/// The generator tells fish nothing of arguments that need no dash, such as the service in `account add`.
fn offer(script: &mut String, of: &Command, place: &str) {
    for argument in of.get_positionals() {
        let values = argument.get_possible_values();
        let words = values.iter().map(clap::builder::PossibleValue::get_name).collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            let _ = writeln!(script, "complete -c bellhop -n \"{place}\" -f -a \"{words}\"");
        }
    }
    for command in of.get_subcommands().filter(|command| command.get_name() != "help") {
        let name = command.get_name();
        let place = match place {
            "" => format!("__fish_bellhop_using_subcommand {name}"),
            _ => format!("{place}; and __fish_seen_subcommand_from {name}"),
        };
        offer(script, command, &place);
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::{Shell, script};
    use crate::cli::Cli;

    #[test]
    fn fish_offers_the_services_too() {
        let script = script(Shell::Fish, Cli::command());
        let place = "__fish_bellhop_using_subcommand account; and __fish_seen_subcommand_from add";
        let line = format!("complete -c bellhop -n \"{place}\" -f -a \"metasmoke gleepost daptin\"");
        assert!(script.lines().any(|known| known == line), "{script}");
    }
}
