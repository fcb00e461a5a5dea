//! `account`: add, list, remove, enable, disable, set, secret, test.

use std::process::ExitCode;

use bellhop_control::ask::{Answer, Ask, NewAccount, Part};
use bellhop_control::code::{Code, Refusal};
use bellhop_core::account::Keep;

use crate::cli::Account;
use crate::print;
use crate::reach::Reach;
use crate::stdin;

pub async fn account(reach: &mut Reach, command: Account) -> Result<ExitCode, Refusal> {
    match command {
        Account::Add { service, name, url, fields, secret_stdin, this_session_only } => {
            let keep = keep(reach, this_session_only)?;
            let secret = stdin::secret("Secret", secret_stdin).await?;
            let fields = url.map(|url| ("url".to_owned(), url)).into_iter().chain(fields).collect();
            let account = NewAccount { service, name, fields, keep };
            changed(reach.ask(Ask::AccountAdd { account, secret }).await?)
        }
        Account::List(json) => {
            let Answer::Accounts(accounts) = reach.ask(Ask::AccountList).await? else {
                return Err(print::unexpected());
            };
            let words =
                || accounts.iter().map(|account| print::account(&account.status)).collect::<Vec<_>>().join("\n");
            print::show(json.json, &accounts, words)?;
            Ok(ExitCode::SUCCESS)
        }
        Account::Remove { name } => changed(reach.ask(Ask::AccountRemove { name }).await?),
        Account::Enable { name } => changed(reach.ask(Ask::AccountEnable { name, on: true }).await?),
        Account::Disable { name } => changed(reach.ask(Ask::AccountEnable { name, on: false }).await?),
        Account::Set { name, fields } => {
            changed(reach.ask(Ask::AccountSet { name, fields: fields.into_iter().collect() }).await?)
        }
        Account::Secret { name, this_session_only } => {
            let keep = keep(reach, this_session_only)?;
            let secret = stdin::secret("Secret", false).await?;
            changed(reach.ask(Ask::AccountSecret { name, secret, keep }).await?)
        }
        Account::Test { name, json } => test(reach, name, json.json).await,
    }
}

async fn test(reach: &mut Reach, name: String, json: bool) -> Result<ExitCode, Refusal> {
    let mut printed = Ok(());
    let answer = reach
        .ask_parts(Ask::AccountTest { name }, |part| {
            if let Part::Step(step) = part {
                let now = print::show(json, &step, || print::step(&step));
                if printed.is_ok() {
                    printed = now;
                }
            }
        })
        .await?;
    printed?;
    if let Answer::Done(caveats) = &answer {
        for caveat in caveats {
            eprintln!("bellhop: It works, but: {caveat}");
        }
        return Ok(ExitCode::SUCCESS);
    }
    Err(print::unexpected())
}

/// Warnings go to standard error; the command has done what it says.
fn changed(answer: Answer) -> Result<ExitCode, Refusal> {
    let (Answer::Done(notes) | Answer::Account { notes, .. }) = answer else { return Err(print::unexpected()) };
    for note in notes {
        eprintln!("bellhop: {note}");
    }
    Ok(ExitCode::SUCCESS)
}

fn keep(reach: &Reach, this_session_only: bool) -> Result<Keep, Refusal> {
    match (this_session_only, reach.is_resident()) {
        (false, _) => Ok(Keep::Keychain),
        (true, true) => Ok(Keep::Session),
        (true, false) => {
            let words =
                "Bellhop is not running, so there is no session to keep the secret in. Start it with: bellhop start";
            Err(Refusal::new(Code::NotRunning, words))
        }
    }
}
