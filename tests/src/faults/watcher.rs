//! Sees every change of every account at the moment it is told, by the socket the window uses.

use std::{
    path::Path,
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use bellhop_control::{
    ask::{Answer, Ask},
    client::Client,
    message::{FromClient, ToClient},
    place::Place,
    view::{AccountStatus, Change},
};
use bellhop_core::session::State;

/// One account as it stood at one moment.
#[derive(Debug, Clone)]
pub struct Sight {
    /// When it was told.
    pub at: Instant,
    /// How it stood.
    pub account: AccountStatus,
}

/// A client that watches.
#[derive(Debug)]
pub struct Watcher {
    sights: mpsc::Receiver<Sight>,
    seen: Vec<Sight>,
}

impl Watcher {
    /// Watches the resident whose socket is in `folder`, until that ends.
    ///
    /// # Panics
    /// When there is none.
    pub fn start(folder: &Path) -> Self {
        let sockets = folder.read_dir().expect("the resident has its folder").flatten().map(|entry| entry.path());
        let socket = sockets.into_iter().find(|path| path.extension().is_some_and(|end| end == "sock"));
        let nowhere = folder.to_owned();
        let socket = socket.expect("the resident listens");
        let place = Place { profile: None, settings: nowhere.clone(), data: nowhere, socket, tag: String::new() };
        let (sender, sights) = mpsc::channel();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            // Its end is the resident's end, which a test sees elsewhere.
            let _ = runtime.block_on(watch(&place, &sender));
        });
        Self { sights, seen: Vec::new() }
    }

    /// Everything seen so far, in order.
    pub fn seen(&mut self) -> &[Sight] {
        self.seen.extend(self.sights.try_iter());
        &self.seen
    }

    /// The first sight of this account since `from` that fits.
    pub fn since(&mut self, from: Instant, name: &str, fits: impl Fn(&AccountStatus) -> bool) -> Option<Sight> {
        self.seen().iter().find(|sight| sight.at >= from && sight.account.name == name && fits(&sight.account)).cloned()
    }

    /// How the account stood when it was last seen.
    pub fn last(&mut self, name: &str) -> Option<Sight> {
        self.seen().iter().rfind(|sight| sight.account.name == name).cloned()
    }

    /// Waits for the account to be live after `from`, if it gets so within that time.
    ///
    /// # Panics
    /// Never: time passes.
    pub fn since_live(&mut self, from: Instant, name: &str, within: Duration) -> Option<Instant> {
        let until = Instant::now() + within;
        crate::drive::wait::eventually("life or its time to pass", within + Duration::from_secs(10), || {
            let live = self.last(name).is_some_and(|sight| sight.account.state == State::Live);
            // Of several lives the present one counts.
            let sights = self.seen().iter().rev().filter(|sight| sight.account.name == name);
            let since = sights.take_while(|sight| sight.account.state == State::Live).last().map(|sight| sight.at);
            let alive = since.filter(|_| live).map(|since| since.max(from));
            (alive.is_some() || Instant::now() > until).then_some(alive)
        })
    }

    /// Waits for the account to be live now, and says since when.
    ///
    /// # Panics
    /// When it is not within that time.
    pub fn live(&mut self, name: &str, within: Duration) -> Instant {
        crate::drive::wait::eventually(&format!("{name} to be live: {:?}", self.last(name)), within, || {
            self.last(name).filter(|sight| sight.account.state == State::Live).map(|sight| sight.at)
        })
    }
}

async fn watch(place: &Place, sights: &mpsc::Sender<Sight>) -> Option<()> {
    let mut client = Client::connect(place).await.ok()?;
    client.speak.say(&FromClient { id: 99, ask: Ask::Watch }).await.ok()?;
    let tell = |account| sights.send(Sight { at: Instant::now(), account }).ok();
    loop {
        match client.hear.hear().await.ok()?? {
            ToClient::Answer { answer, .. } => {
                if let Answer::Snapshot(snapshot) = *answer {
                    for account in snapshot.accounts {
                        tell(account.status)?;
                    }
                }
            }
            ToClient::Change(change) => {
                if let Change::Account(account) = *change {
                    tell(account.status)?;
                }
            }
            _ => {}
        }
    }
}
