//! One account's hub for tests, with the time as an argument and a driver that does as the test says.

use std::collections::BTreeMap;
use std::time::Duration;

use bellhop_control::place::Place;
use bellhop_core::account::{Account, AccountId, Keep};
use bellhop_core::clock::{Now, Wall};
use bellhop_core::event::{Bearing, Event, Urgency};
use bellhop_core::messages::{Locale, Message};
use bellhop_core::provider::{CaughtUp, Missing};
use bellhop_core::providers::Providers;
use bellhop_core::session::{Standing, State};
use bellhop_core::settings::Settings;
use serde_json::json;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::mpsc::UnboundedReceiver;

use crate::alarm::Alarm;
use crate::clock::Clock;
use crate::driver::{Driver, Report, Room, Wish};
use crate::history::Shelf;
use crate::hub::{Hub, Ports, channel};
use crate::notifier::Command;
use crate::outside::Network;
use crate::store::Store;
use crate::vault::Vault;

/// One account's hub, whose driver does as the test says.
pub(in crate::hub) struct Rig {
    pub(in crate::hub) hub: Hub,
    pub(in crate::hub) wishes: UnboundedReceiver<Wish>,
    /// When the profile was made.
    pub(in crate::hub) origin: Now,
    /// The minute of the last start. The monotonic clock begins anew there.
    pub(in crate::hub) started: u64,
    pub(in crate::hub) minute: u64,
    pub(in crate::hub) events: u64,
    folder: tempfile::TempDir,
    runtime: Runtime,
}

impl Rig {
    pub(in crate::hub) fn new(expect: &[(&str, u32)]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let account = Account {
            id: id(),
            name: "smoke".to_owned(),
            service: "metasmoke".to_owned(),
            enabled: true,
            fields: BTreeMap::new(),
            kinds: BTreeMap::new(),
            expect: expect.iter().map(|(kind, minutes)| ((*kind).to_owned(), *minutes)).collect(),
            muted_until: None,
            keep: Keep::Session,
        };
        let settings = Settings { accounts: vec![account], ..Settings::default() };
        Store::new(folder.path()).save(&settings).expect("a folder that can be written");
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let (hub, wishes) = open(&folder, &runtime);
        let origin = hub.now();
        let mut rig = Self { hub, wishes, origin, started: 0, minute: 0, events: 0, folder, runtime };
        rig.attach();
        rig
    }

    fn attach(&mut self) {
        let (driver, wishes) = Driver::idle();
        let account = self.hub.settings.account(&id()).expect("it is in the settings").clone();
        self.hub.attach(&account, driver, self.now());
        self.wishes = wishes;
    }

    pub(in crate::hub) fn now(&self) -> Now {
        Now {
            mono: self.origin.after(minutes(self.minute - self.started)).mono,
            ..self.origin.after(minutes(self.minute))
        }
    }

    /// Bellhop ends, and starts again at that minute.
    pub(in crate::hub) fn restart(mut self, minute: u64) -> Self {
        drop(self.hub);
        (self.hub, self.wishes) = open(&self.folder, &self.runtime);
        (self.started, self.minute) = (minute, minute);
        self.attach();
        self
    }

    /// The file of its history.
    pub(in crate::hub) fn history(&self) -> std::path::PathBuf {
        self.folder.path().join("history.db")
    }

    pub(in crate::hub) fn screen(&mut self) -> Vec<String> {
        let mut commands = std::mem::take(&mut self.hub.screen);
        commands.retain(|command| !matches!(command, Command::AskWhetherHushed));
        let line = |command| match command {
            Command::Show(notice) => format!("{}: {}", self.minute, notice.title),
            Command::Withdraw(_) => format!("{}: taken back", self.minute),
            Command::Speak(locale) => format!("{}: speaks {}", self.minute, locale.name()),
            Command::Probe | Command::AskWhetherHushed | Command::Recall(_) => String::new(),
        };
        commands.into_iter().map(line).collect()
    }

    /// The driver reports. A catch-up looks late enough to find what was on its way.
    pub(in crate::hub) fn report(&mut self, report: Report) {
        if let (Report::CaughtUp(_), Some(link)) = (&report, self.hub.links.get_mut(&id())) {
            let late = link.live_since + Duration::from_mins(1);
            link.gap.iter_mut().for_each(|gap| gap.asked_at = late);
        }
        self.hub.report(&id(), report, self.now());
    }

    /// The session says how it stands; one that is live asks for a catch-up.
    pub(in crate::hub) fn stands(&mut self, state: State) {
        self.report(Report::Standing(Standing { state, since: self.now().wall, trouble: None, retry_at: None }));
        if state == State::Live {
            self.report(Report::CatchUpWanted { lapsed: None });
        }
    }

    pub(in crate::hub) fn caught_up(&mut self, missing: &[&str]) {
        let missing =
            missing.iter().map(|words| Missing { kinds: Vec::new(), why: Message::verbatim(*words) }).collect();
        self.report(Report::CaughtUp(Ok(CaughtUp { missing, ..CaughtUp::default() })));
    }

    /// One of this kind comes.
    pub(in crate::hub) fn comes(&mut self, kind: &str) -> Vec<String> {
        self.events += 1;
        let event = event(kind, self.events, self.now().wall);
        self.report(Report::Event { event: Box::new(event), room: Room::default() });
        self.screen()
    }

    /// How often a new connection was wished for since this was last asked.
    pub(in crate::hub) fn redials(&mut self) -> usize {
        std::iter::from_fn(|| self.wishes.try_recv().ok()).filter(|wish| matches!(wish, Wish::Nudge)).count()
    }
}

/// The hub of a profile that is there already, which dials nobody.
pub(in crate::hub) fn open_folder(folder: &tempfile::TempDir) -> (Hub, Runtime) {
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    (open(folder, &runtime).0, runtime)
}

fn open(folder: &tempfile::TempDir, runtime: &Runtime) -> (Hub, UnboundedReceiver<Wish>) {
    let _on_the_runtime = runtime.enter();
    let here = folder.path().to_owned();
    let place = Place {
        profile: None,
        settings: here.clone(),
        data: here.clone(),
        socket: here.join("socket"),
        tag: String::new(),
    };
    let ports = Ports {
        history: Shelf::in_folder(&place.data),
        place,
        runtime: runtime.handle().clone(),
        providers: Providers::bundled(),
        locale: Locale::ENGLISH,
        alarm: Alarm::start(Clock::new()),
        network: Network::of_this_machine(),
        vault: Vault::start("a test of the hub"),
        resident: None,
    };
    (Hub::open(ports, channel().0).expect("a profile that can be used"), Driver::idle().1)
}

pub(in crate::hub) fn id() -> AccountId {
    AccountId("00000000000000aa".to_owned())
}

pub(in crate::hub) fn minutes(minutes: u64) -> Duration {
    Duration::from_mins(minutes)
}

pub(in crate::hub) fn event(kind: &str, n: u64, at: Wall) -> Event {
    Event {
        kind: kind.to_owned(),
        key: format!("{kind}/{n}"),
        at,
        title: Message::verbatim(format!("No. {n}")),
        body: Message::verbatim(""),
        url: None,
        urgency: Urgency::Normal,
        fields: json!({}),
        thread: None,
        seq: None,
        bearing: Bearing::News,
        hush: None,
        teaches: Vec::new(),
        lacks: None,
        cursors: vec![(kind.to_owned(), n.to_string())],
        known_as: None,
    }
}
