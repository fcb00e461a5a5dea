//! `status` and `doctor`.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use bellhop_control::ask::{Answer, Ask, Part};
use bellhop_control::client::Client;
use bellhop_control::code::{Code, Refusal};
use bellhop_control::message::{FromClient, ToClient};
use bellhop_control::place::Place;
use bellhop_control::view::{AccountStatus, Change, CheckState, Status};
use bellhop_core::messages::{self, Locale};
use bellhop_core::session::State;
use tokio::time::timeout;

use crate::cli::{self, Wait};
use crate::print;
use crate::reach::Reach;

pub async fn status(place: &Place, locale: Locale, options: &cli::Status) -> Result<ExitCode, Refusal> {
    let asked = Instant::now();
    let limit = Duration::from_secs_f64(options.timeout);
    // A limit that is too short for any answer is about the accounts: whoever answers is asked all the same.
    let left = || limit.saturating_sub(asked.elapsed()).max(ROUND);
    let mute = || Refusal::new(Code::TimedOut, messages::status_mute(options.timeout.to_string()));

    let mut client = timeout(left(), Reach::resident(place, locale)).await.map_err(|_| mute())??;
    let waited = match options.wait {
        Some(Wait::Live) => timeout(limit.saturating_sub(asked.elapsed()), all_live(&mut client)).await,
        None => Ok(Ok(())),
    };
    let status = timeout(left(), client_status(place)).await.map_err(|_| mute())??;
    print::show(options.json.json, &status, || print::status(&status, locale))?;
    let late = messages::status_late(options.timeout.to_string());
    waited.unwrap_or_else(|_| Err(Refusal::new(Code::TimedOut, late)))?;
    Ok(ExitCode::SUCCESS)
}

async fn client_status(place: &Place) -> Result<Status, Refusal> {
    match Client::connect(place).await?.ask(Ask::Status, |_| {}).await? {
        Answer::Status(status) => Ok(status),
        _ => Err(print::unexpected()),
    }
}

/// Watches until every account that is on is live. No polling: the resident tells of each change.
async fn all_live(client: &mut Client) -> Result<(), Refusal> {
    let gone = || Refusal::new(Code::NotRunning, messages::resident_ended());
    client.speak.say(&FromClient { id: WATCH, ask: Ask::Watch }).await.map_err(|_| gone())?;
    let mut accounts: Vec<AccountStatus> = Vec::new();
    let mut known = false;
    loop {
        match client.hear.hear().await.map_err(|_| gone())?.ok_or_else(gone)? {
            ToClient::Answer { answer, .. } => {
                if let Answer::Snapshot(snapshot) = *answer {
                    accounts = snapshot.status.accounts;
                    known = true;
                }
            }
            ToClient::Change(change) => match *change {
                Change::Account(view) => {
                    accounts.retain(|account| account.name != view.status.name);
                    accounts.push(view.status);
                }
                Change::Gone(name) => accounts.retain(|account| account.name != name),
                Change::Renamed(names) => {
                    for account in &mut accounts {
                        if let Some(new) = names.get(&account.name) {
                            account.name.clone_from(new);
                        }
                    }
                }
                _ => {}
            },
            _ => {}
        }
        if known && accounts.iter().all(|account| !account.enabled || account.state == State::Live) {
            return Ok(());
        }
    }
}

pub async fn doctor(reach: &mut Reach, json: bool) -> Result<ExitCode, Refusal> {
    let mut fails = false;
    let mut printed = Ok(());
    let locale = reach.locale;
    reach
        .ask_parts(Ask::Doctor, |part| {
            if let Part::Check(check) = part {
                fails |= check.state == CheckState::Fail;
                let now = print::show(json, &check, || print::check(&check, locale));
                if printed.is_ok() {
                    printed = now;
                }
            }
        })
        .await?;
    printed?;
    Ok(ExitCode::from(u8::from(fails)))
}

/// What an answer takes on a busy machine.
const ROUND: Duration = Duration::from_millis(500);
/// The id of the one request on that connection after hello.
const WATCH: u64 = u64::MAX;
