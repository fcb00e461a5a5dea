//! Reaching whoever may change the profile: the resident, or this process while none runs.

use std::time::{Duration, Instant};

use bellhop_control::ask::{Answer, Ask, Part};
use bellhop_control::client::Client;
use bellhop_control::code::{Code, Refusal};
use bellhop_control::place::Place;
use bellhop_control::view::Finding;
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

use crate::failed;

/// Whoever answers.
pub enum Reach {
    /// The resident.
    Resident(Client),
    /// A hub in this process, which holds the profile's lock.
    Here(Box<Here>),
}

pub struct Here {
    local: Local,
    hub: HubHandle,
    ended: oneshot::Receiver<()>,
    _lock: Lock,
}

impl Reach {
    /// The resident, or a hub of our own where none runs. Somebody who is just starting or just
    /// editing holds the lock without answering yet; that is waited for.
    pub async fn any(place: &Place) -> Result<Self, Refusal> {
        let patience = Instant::now() + PATIENCE;
        loop {
            match Self::resident(place).await {
                Ok(client) => return Ok(Self::Resident(client)),
                Err(refusal) if refusal.code == Code::NotRunning => {}
                Err(refusal) => return Err(refusal),
            }
            match Lock::take(&place.settings) {
                Ok(Some(lock)) => return here(place, lock).await,
                Ok(None) if Instant::now() < patience => tokio::time::sleep(AGAIN).await,
                Ok(None) => {
                    return Err(Refusal::new(
                        Code::InUse,
                        "Another Bellhop is writing to this profile and does not answer.",
                    ));
                }
                Err(error) => return Err(failed("Nothing can be changed", &error)),
            }
        }
    }

    /// The resident only. One of another version is asked all the same, and the user told.
    pub async fn resident(place: &Place) -> Result<Client, Refusal> {
        let client = Client::connect(place).await?;
        if let Some(refusal) = client.mismatch() {
            eprintln!("bellhop: {}", refusal.detail);
        }
        Ok(client)
    }

    /// Asks, and hands each part to `part` as it comes.
    pub async fn ask_parts(&mut self, ask: Ask, part: impl FnMut(Part)) -> Result<Answer, Refusal> {
        match self {
            Self::Resident(client) => client.ask(ask, part).await,
            Self::Here(here) => here.local.ask(ask, part).await,
        }
    }

    /// Asks for something that answers at once.
    pub async fn ask(&mut self, ask: Ask) -> Result<Answer, Refusal> {
        self.ask_parts(ask, |_| {}).await
    }

    /// Whether a resident answers.
    pub fn is_resident(&self) -> bool {
        matches!(self, Self::Resident(_))
    }

    /// Done asking. A hub of our own finishes what must not be lost.
    pub async fn finish(self) {
        if let Self::Here(here) = self {
            here.hub.send(Input::End(None));
            // An error means that the hub's thread is gone already.
            let _ = here.ended.await;
        }
    }
}

async fn here(place: &Place, lock: Lock) -> Result<Reach, Refusal> {
    let (hub, queue) = hub::channel();
    let ports = Ports {
        place: place.clone(),
        history: Shelf::in_folder(&place.data),
        runtime: tokio::runtime::Handle::current(),
        providers: Providers::bundled(),
        alarm: Alarm::start(Clock::new()),
        network: Network::of_this_machine(),
        vault: Vault::start(&place.tag),
        resident: None,
    };
    let (end, ended) = oneshot::channel();
    Hub::start(ports, hub.clone(), queue, move || {
        let _ = end.send(());
    })
    .map_err(|error| failed("The profile cannot be opened", &crate::print::chain(&error)))?;
    let mut local = Local::connect(hub.clone(), ClientId(1));
    say_what_was_broken(&mut local).await?;
    Ok(Reach::Here(Box::new(Here { local, hub, ended, _lock: lock })))
}

/// What was found broken when the profile was opened has been set aside and replaced, so nobody finds it so again.
async fn say_what_was_broken(local: &mut Local) -> Result<(), Refusal> {
    let Answer::Snapshot(seen) = local.ask(Ask::Watch, |_| {}).await? else { return Err(crate::print::unexpected()) };
    for check in seen.health {
        if let Finding::SettingsBroken { .. }
        | Finding::SettingsMissing
        | Finding::HistoryReplaced { .. }
        | Finding::RulesBroken { .. } = check.finding
        {
            eprintln!("bellhop: {}", check.message);
        }
    }
    Ok(())
}

const PATIENCE: Duration = Duration::from_secs(5);
const AGAIN: Duration = Duration::from_millis(50);
