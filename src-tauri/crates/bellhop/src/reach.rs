//! Reaching whoever may change the profile: the resident, or this process while none runs.

use std::time::{Duration, Instant};

use bellhop_control::ask::{Answer, Ask, Part};
use bellhop_control::client::Client;
use bellhop_control::code::{Code, Refusal};
use bellhop_control::place::Place;
use bellhop_control::view::Finding;
use bellhop_core::messages::{self, Locale};
use bellhop_core::providers::Providers;
use bellhop_engine::alarm::Alarm;
use bellhop_engine::clock::Clock;
use bellhop_engine::history::Shelf;
use bellhop_engine::hub::{self, ClientId, Hub, HubHandle, Input, Ports};
use bellhop_engine::local::Local;
use bellhop_engine::lock::Lock;
use bellhop_engine::outside::Network;
use bellhop_engine::vault::Vault;
use tokio::sync::oneshot;

use crate::print;

/// Whoever answers.
pub struct Reach {
    /// What the user is spoken to in.
    pub locale: Locale,
    who: Who,
}

enum Who {
    /// The resident.
    Resident(Client),
    /// A hub in this process, which holds the profile's lock.
    Here(Box<Here>),
}

struct Here {
    local: Local,
    hub: HubHandle,
    ended: oneshot::Receiver<()>,
    _lock: Lock,
}

impl Reach {
    /// The resident, or a hub of our own where none runs. Somebody who is just starting or just
    /// editing holds the lock without answering yet; that is waited for.
    pub async fn any(place: &Place, locale: Locale) -> Result<Self, Refusal> {
        let patience = Instant::now() + PATIENCE;
        loop {
            match Self::resident(place, locale).await {
                Ok(client) => return Ok(Self { locale, who: Who::Resident(client) }),
                Err(refusal) if refusal.code == Code::NotRunning => {}
                Err(refusal) => return Err(refusal),
            }
            match Lock::take(&place.settings) {
                Ok(Some(lock)) => return Ok(Self { locale, who: here(place, locale, lock).await? }),
                Ok(None) if Instant::now() < patience => tokio::time::sleep(AGAIN).await,
                Ok(None) => {
                    return Err(Refusal::new(Code::InUse, messages::cli_profile_busy()));
                }
                Err(error) => return Err(Refusal::new(Code::Failed, messages::cli_nothing_changes(error.message()))),
            }
        }
    }

    /// The resident only. One of another version is asked all the same, and the user told.
    pub async fn resident(place: &Place, locale: Locale) -> Result<Client, Refusal> {
        let client = Client::connect(place).await?;
        if let Some(refusal) = client.mismatch() {
            print::aside(locale, &refusal.detail);
        }
        Ok(client)
    }

    /// Asks, and hands each part to `part` as it comes.
    pub async fn ask_parts(&mut self, ask: Ask, part: impl FnMut(Part)) -> Result<Answer, Refusal> {
        match &mut self.who {
            Who::Resident(client) => client.ask(ask, part).await,
            Who::Here(here) => here.local.ask(ask, part).await,
        }
    }

    /// Asks for something that answers at once.
    pub async fn ask(&mut self, ask: Ask) -> Result<Answer, Refusal> {
        self.ask_parts(ask, |_| {}).await
    }

    /// Whether a resident answers.
    pub fn is_resident(&self) -> bool {
        matches!(self.who, Who::Resident(_))
    }

    /// Done asking. A hub of our own finishes what must not be lost.
    pub async fn finish(self) {
        if let Who::Here(here) = self.who {
            here.hub.send(Input::End(None));
            // An error means that the hub's thread is gone already.
            let _ = here.ended.await;
        }
    }
}

async fn here(place: &Place, locale: Locale, lock: Lock) -> Result<Who, Refusal> {
    let (hub, queue) = hub::channel();
    let ports = Ports {
        place: place.clone(),
        history: Shelf::in_folder(&place.data),
        runtime: tokio::runtime::Handle::current(),
        providers: Providers::bundled(),
        locale,
        alarm: Alarm::start(Clock::new()),
        network: Network::of_this_machine(),
        vault: Vault::start(&place.tag),
        resident: None,
    };
    let (end, ended) = oneshot::channel();
    Hub::start(ports, hub.clone(), queue, move || {
        let _ = end.send(());
    })
    .map_err(|error| Refusal::new(Code::Failed, messages::cli_profile_unopened(error.message())))?;
    let mut local = Local::connect(hub.clone(), ClientId(1));
    say_what_was_broken(&mut local, locale).await?;
    Ok(Who::Here(Box::new(Here { local, hub, ended, _lock: lock })))
}

/// What was found broken when the profile was opened has been set aside and replaced, so nobody finds it so again.
async fn say_what_was_broken(local: &mut Local, locale: Locale) -> Result<(), Refusal> {
    let Answer::Snapshot(seen) = local.ask(Ask::Watch, |_| {}).await? else { return Err(print::unexpected()) };
    for check in seen.health {
        if let Finding::SettingsBroken { .. }
        | Finding::SettingsMissing
        | Finding::HistoryReplaced { .. }
        | Finding::RulesBroken { .. } = check.finding
        {
            print::aside(locale, &check.message);
        }
    }
    Ok(())
}

const PATIENCE: Duration = Duration::from_secs(5);
const AGAIN: Duration = Duration::from_millis(50);
