//! One run of Bellhop, from its start to its end or its death.

use std::path::Path;
use std::sync::Arc;

use bellhop_control::ask::Ask;
use bellhop_control::message::{FromClient, ToClient};
use bellhop_control::place::Place;
use bellhop_core::messages::Locale;
use bellhop_core::notice::Happened;
use bellhop_core::provider::Provider;
use bellhop_core::providers::Providers;
use bellhop_engine::alarm::Alarm;
use bellhop_engine::clock::Clock;
use bellhop_engine::history::Shelf;
use bellhop_engine::hub::{self, ClientId, HubHandle, Input, Next, Ports, Resident, Turns, Voice};
use bellhop_engine::notifier::Notifier;
use bellhop_engine::outside::Network;
use bellhop_engine::vault::Vault;
use bellhop_engine::window::WindowKeeper;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Notify, mpsc};
use tokio::time::sleep_until;

use crate::desktop;
use crate::hours;
use crate::keys::Chain;
use crate::net::Net;
use crate::services::board;
use crate::world::Shared;

/// One run of Bellhop.
pub struct Process {
    turns: Turns,
    /// The way to its hub.
    pub hub: HubHandle,
    bell: Arc<Notify>,
    answers: mpsc::Receiver<ToClient>,
    asked: u64,
    /// Clients that came and read nothing.
    pub hanging: Vec<mpsc::Receiver<ToClient>>,
}

/// Makes a runtime whose time only passes when nothing else is to be done.
///
/// # Panics
/// When the system gives none.
pub fn runtime() -> Runtime {
    Builder::new_current_thread().enable_time().start_paused(true).build().expect("a runtime")
}

/// The services that come with Bellhop, and one that it has never heard of.
fn services() -> Providers {
    let own: Arc<dyn Provider> = Arc::new(board::Provider::default());
    Providers::of(Providers::bundled().iter().cloned().chain([own]))
}

impl Process {
    /// Starts Bellhop. To be called on a runtime.
    ///
    /// # Panics
    /// When it does not start, which no played world can bring about.
    pub fn start(shared: &Shared, folder: &Path, shelf: &Shelf) -> Self {
        let place = Place {
            profile: None,
            settings: folder.to_owned(),
            data: folder.to_owned(),
            socket: folder.join("socket"),
            tag: String::new(),
        };
        let bell = Arc::new(Notify::new());
        let (hub, queue) = hub::channel_with(Arc::clone(&bell));
        let screen = shared.clone();
        let ports = Ports {
            place,
            history: shelf.clone(),
            runtime: tokio::runtime::Handle::current(),
            providers: services(),
            locale: Locale::ENGLISH,
            alarm: Alarm::start(Clock::told_by(hours::wall, hours::zone)),
            network: Network::of(Arc::new(Net(shared.clone()))),
            vault: Vault::of(Arc::new(Chain(shared.clone()))),
            resident: Some(Resident {
                notifier: Notifier::heard_by(move |command| desktop::asked(&screen, command)),
                window: WindowKeeper::start(None),
                session: std::collections::BTreeMap::new(),
                // Nobody moves it to another session.
                moves: mpsc::unbounded_channel().0,
            }),
        };
        let turns = Turns::open(ports, hub.clone(), queue).expect("a profile that can be used");
        let (voice, answers) = mpsc::channel(64);
        hub.send(Input::Came(ClientId(1), Voice::new(voice)));
        let state = {
            let mut world = shared.world();
            world.hub = Some(hub.clone());
            world.desktop.state()
        };
        hub.send(Input::Notice(Happened::Service(state)));
        Self { turns, hub, bell, answers, asked: 0, hanging: Vec::new() }
    }

    /// Lives until the world's time is `until`, or until something is to happen sooner. Says whether it goes on living.
    pub async fn live(&mut self, until: u64, sooner: &Notify) -> bool {
        loop {
            let wait = match self.turns.when() {
                Next::Over => return false,
                Next::Within(wait) => wait,
            };
            let due = wait.map(|wait| tokio::time::Instant::now() + wait);
            tokio::select! {
                biased;
                () = self.bell.notified() => self.turns.turn(),
                () = at(due) => self.turns.turn(),
                () = sooner.notified() => return true,
                () = sleep_until(hours::instant(until)) => return true,
            }
        }
    }

    /// Asks as a client does, and gives the answer.
    ///
    /// # Panics
    /// When the hub does not answer at once.
    pub fn ask(&mut self, ask: Ask) -> ToClient {
        self.asked += 1;
        self.hub.send(Input::Said(ClientId(1), FromClient { id: self.asked, ask }));
        // What was queued before it may take several turns.
        let answer = (0..100).find_map(|_| {
            self.turns.turn();
            self.answers.try_recv().ok()
        });
        answer.expect("the hub answers what it knows at once")
    }

    /// The history's database, for a disk that is full or read-only.
    pub fn database(&self) -> &rusqlite::Connection {
        self.turns.database()
    }

    /// Dies in the middle of a turn: before its transaction is on disk, or after it and before
    /// anybody was told.
    pub fn crashes(self, kept: bool) {
        if kept { self.turns.crash_after_commit() } else { self.turns.crash_before_commit() }
    }

    /// Ends in order.
    pub async fn ends(self) {
        for errand in self.turns.end() {
            // What it had to say, it has said in the history.
            let _ = errand.await;
        }
    }
}

async fn at(due: Option<tokio::time::Instant>) {
    match due {
        Some(due) => sleep_until(due).await,
        None => std::future::pending().await,
    }
}
