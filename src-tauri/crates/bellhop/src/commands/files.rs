//! `settings`, and reading the JSON files that commands take.

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use bellhop_control::ask::{Answer, Ask};
use bellhop_control::code::{Code, Refusal};
use bellhop_control::message::MAX_LINE;
use bellhop_core::messages::{self, Message};
use serde_json::Value;

use crate::cli::Settings;
use crate::failed;
use crate::print;
use crate::reach::Reach;

pub async fn settings(reach: &mut Reach, command: &Settings) -> Result<ExitCode, Refusal> {
    match command {
        Settings::Export { file } => {
            let Answer::Text(text) = reach.ask(Ask::SettingsExport).await? else { return Err(print::unexpected()) };
            if file == Path::new("-") {
                print::text(text.trim_end())?;
            } else {
                std::fs::write(file, text).map_err(|error| failed(messages::cli_file_unwritten, &error))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Settings::Import { file, only_try: true } => {
            let ask = Ask::SettingsTry { text: read(file)? };
            let Answer::Difference(found) = reach.ask(ask).await? else { return Err(print::unexpected()) };
            let said = |of: fn(String) -> Message, names: Vec<String>| names.into_iter().map(of).collect::<Vec<_>>();
            let lines = [
                said(messages::cli_import_account_new, found.accounts_new),
                said(messages::cli_import_account_changed, found.accounts_changed),
                said(messages::cli_import_secret_needed, found.secrets),
                said(messages::cli_import_rule_new, found.rules_new),
                said(messages::cli_import_rule_changed, found.rules_changed),
                said(messages::cli_import_preference_changed, found.preferences),
            ];
            for line in lines.iter().flatten() {
                print::text(&reach.locale.render(line))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Settings::Reset { .. } => {
            let Answer::Done(notes) = reach.ask(Ask::SettingsReset).await? else { return Err(print::unexpected()) };
            for note in &notes {
                print::aside(reach.locale, note);
            }
            Ok(ExitCode::SUCCESS)
        }
        Settings::Import { file, only_try: false } => {
            let Answer::Done(notes) = reach.ask(Ask::SettingsImport { text: read(file)? }).await? else {
                return Err(print::unexpected());
            };
            for note in &notes {
                print::aside(reach.locale, note);
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// A JSON file; `-` is standard input.
pub fn json(file: &Path) -> Result<Value, Refusal> {
    serde_json::from_str(&read(file)?)
        .map_err(|error| Refusal::new(Code::Invalid, messages::cli_not_json(error.line(), error.column())))
}

fn read(file: &Path) -> Result<String, Refusal> {
    let wrong = |error: std::io::Error| failed(messages::cli_file_unread, &error);
    let mut text = String::new();
    let limit = MAX_LINE as u64;
    if file == Path::new("-") {
        std::io::stdin().take(limit).read_to_string(&mut text).map_err(wrong)?;
    } else {
        std::fs::File::open(file).map_err(wrong)?.take(limit).read_to_string(&mut text).map_err(wrong)?;
    }
    // What some editors put first says how the bytes are ordered, and is not of the text.
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
