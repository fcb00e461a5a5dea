//! Each command: what it asks, and what it prints.

mod account;
mod autostart;
mod events;
mod files;
#[cfg(windows)]
mod handles;
mod lists;
mod start;
mod status;

use std::path::Path;
use std::process::ExitCode;

use bellhop_control::ask::Ask;
use bellhop_control::code::{Code, Refusal};
use bellhop_control::place::Place;
use bellhop_core::messages::{self, Locale, Message};
use clap::CommandFactory;

use crate::cli::{Cli, Command};
use crate::completions;
use crate::failed;
use crate::manual;
use crate::print;
use crate::reach::Reach;
use crate::tray::{self, Panel};
use crate::usage;

/// Runs one command.
pub fn run(cli: Cli, locale: Locale) -> Result<ExitCode, Refusal> {
    // What needs neither home nor bus nor display comes first.
    let text = match cli.command {
        Some(Command::Completions { shell }) => Some(completions::script(shell, Cli::command())),
        Some(Command::Manual) => Some(manual::page(usage::command(locale), locale)),
        _ => None,
    };
    if let Some(text) = text {
        print::text(text.trim_end())?;
        return Ok(ExitCode::SUCCESS);
    }
    let unusable = |why: Message| Refusal::new(Code::Failed, messages::profile_unusable(why));
    let place = Place::find(cli.profile.as_deref()).map_err(|error| unusable(error.message()))?;
    must_be_ours(&[&place.settings, &place.data])?;
    let tray = matches!(&cli.command, Some(Command::Start(options)) if options.foreground && !options.no_tray);
    let ran = tray::beside(tray, move |panel| run_on(&place, locale, cli.command, panel));
    ran.map_err(|error| failed(messages::cli_tray_thread_failed, &error))?
}

/// Refuses the folder of another user, to whom root would leave files that they cannot change.
#[cfg(unix)]
fn must_be_ours(folders: &[&Path]) -> Result<(), Refusal> {
    use std::os::unix::fs::MetadataExt;

    for folder in folders {
        let owner = std::fs::metadata(folder).map_err(|error| failed(messages::profile_unusable, &error))?.uid();
        if owner != nix::unistd::geteuid().as_raw() {
            let words = messages::profile_of_another(folder.display().to_string(), owner);
            return Err(Refusal::new(Code::Failed, words));
        }
    }
    Ok(())
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere folders have owners by number")]
fn must_be_ours(_: &[&Path]) -> Result<(), Refusal> {
    Ok(())
}

fn run_on(place: &Place, locale: Locale, asked: Option<Command>, panel: Option<Panel>) -> Result<ExitCode, Refusal> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| failed(messages::cli_no_runtime, &error))?;
    let result = runtime.block_on(command(place, locale, asked, panel));
    // A keychain that still waits for its prompt keeps nobody from leaving.
    runtime.shutdown_background();
    result
}

async fn command(
    place: &Place,
    locale: Locale,
    command: Option<Command>,
    panel: Option<Panel>,
) -> Result<ExitCode, Refusal> {
    let Some(command) = command else {
        start::background(place, locale, false, true).await?;
        return ask_resident(place, locale, Ask::Window).await;
    };
    match command {
        Command::Start(options) => start::start(place, locale, &options, panel).await,
        Command::Stop => start::stop(place).await,
        Command::Window => ask_resident(place, locale, Ask::Window).await,
        Command::Status(options) => status::status(place, locale, &options).await,
        Command::Events(options) => events::events(place, locale, options).await,
        other => {
            let mut reach = Reach::any(place, locale).await?;
            let result = match other {
                Command::Account(command) => account::account(&mut reach, command).await,
                Command::Mute(options) => lists::mute(&mut reach, &options).await,
                Command::Filter(command) => lists::filter(&mut reach, command).await,
                Command::Rule(command) => lists::rule(&mut reach, command).await,
                Command::Topic(command) => lists::topic(&mut reach, command).await,
                Command::Settings(command) => files::settings(&mut reach, &command).await,
                Command::Autostart(options) => autostart::autostart(&mut reach, &options).await,
                Command::Doctor(json) => status::doctor(&mut reach, json.json).await,
                _ => Ok(ExitCode::SUCCESS),
            };
            reach.finish().await;
            result
        }
    }
}

async fn ask_resident(place: &Place, locale: Locale, ask: Ask) -> Result<ExitCode, Refusal> {
    Reach::resident(place, locale).await?.ask(ask, |_| {}).await?;
    Ok(ExitCode::SUCCESS)
}
