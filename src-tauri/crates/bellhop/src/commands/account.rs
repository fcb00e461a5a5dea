//! `account`: add, list, remove, enable, disable, set, secret, test.

use std::process::ExitCode;

use bellhop_control::ask::{Answer, Ask, NewAccount, Part};
use bellhop_control::code::{Code, Refusal};
use bellhop_core::account::Keep;
use bellhop_core::messages;

use crate::cli::Account;
use crate::print;
use crate::reach::Reach;
use crate::stdin;

pub async fn account(reach: &mut Reach, command: Account) -> Result<ExitCode, Refusal> {
    match command {
        Account::Add { service, name, url, fields, secret_stdin, this_session_only } => {
            let keep = keep(reach, this_session_only)?;
            let secret = stdin::secret(reach.locale, secret_stdin).await?;
            let fields = url.map(|url| ("url".to_owned(), url)).into_iter().chain(fields).collect();
            let account = NewAccount { service, name, fields, keep };
            change(reach, Ask::AccountAdd { account, secret }).await
        }
        Account::List(json) => {
            let Answer::Accounts(accounts) = reach.ask(Ask::AccountList).await? else {
                return Err(print::unexpected());
            };
            let locale = reach.locale;
            let words = || {
                accounts.iter().map(|account| print::account(&account.status, locale)).collect::<Vec<_>>().join("\n")
            };
            print::show(json.json, &accounts, words)?;
            Ok(ExitCode::SUCCESS)
        }
        Account::Remove { name } => change(reach, Ask::AccountRemove { name }).await,
        Account::Enable { name } => change(reach, Ask::AccountEnable { name, on: true }).await,
        Account::Disable { name } => change(reach, Ask::AccountEnable { name, on: false }).await,
        Account::Set { name, fields } => {
            change(reach, Ask::AccountSet { name, fields: fields.into_iter().collect() }).await
        }
        Account::Secret { name, this_session_only } => {
            let keep = keep(reach, this_session_only)?;
            let secret = stdin::secret(reach.locale, false).await?;
            change(reach, Ask::AccountSecret { name, secret, keep }).await
        }
        Account::Test { name, json } => test(reach, name, json.json).await,
    }
}

async fn test(reach: &mut Reach, name: String, json: bool) -> Result<ExitCode, Refusal> {
    let mut printed = Ok(());
    let locale = reach.locale;
    let answer = reach
        .ask_parts(Ask::AccountTest { name }, |part| {
            if let Part::Step(step) = part {
                let now = print::show(json, &step, || print::step(&step, locale));
                if printed.is_ok() {
                    printed = now;
                }
            }
        })
        .await?;
    printed?;
    if let Answer::Done(caveats) = &answer {
        for caveat in caveats {
            print::aside(locale, &messages::cli_works_but(caveat));
        }
        return Ok(ExitCode::SUCCESS);
    }
    Err(print::unexpected())
}

/// Warnings go to standard error; the command has done what it says.
async fn change(reach: &mut Reach, ask: Ask) -> Result<ExitCode, Refusal> {
    let answer = reach.ask(ask).await?;
    let (Answer::Done(notes) | Answer::Account { notes, .. }) = answer else { return Err(print::unexpected()) };
    for note in &notes {
        print::aside(reach.locale, note);
    }
    Ok(ExitCode::SUCCESS)
}

fn keep(reach: &Reach, this_session_only: bool) -> Result<Keep, Refusal> {
    match (this_session_only, reach.is_resident()) {
        (false, _) => Ok(Keep::Keychain),
        (true, true) => Ok(Keep::Session),
        (true, false) => Err(Refusal::new(Code::NotRunning, messages::cli_secret_no_session())),
    }
}
