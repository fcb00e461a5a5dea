//! One resident with an account at each of the three services, and a wire to each that faults are played on.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::{IpAddr, Ipv4Addr, SocketAddr},
    time::{Duration, Instant},
};

use bellhop_core::session::State;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::{
    desktop::Rig,
    drive::{program::Program, wait::eventually},
    faults::{
        plan::Plan,
        table::{Must, Row, between},
        watcher::Watcher,
        wire::Wire,
    },
    stand_ins::{
        action_cable::Cable,
        daptin, gleepost,
        notifications::{Call, Daemon, Manners},
    },
};

/// The street. Times at the services are the real ones; all numbers are used once.
pub struct Street {
    /// Ends first, before its servers do.
    pub resident: Program,
    /// What the resident says about its accounts.
    pub watcher: Watcher,
    /// The desktop's notification service, unless it is down.
    pub daemon: Option<Daemon>,
    /// The wires, in the order of [`SERVICES`].
    pub wires: [Wire; 3],
    /// The real Action Cable server.
    pub cable: Cable,
    /// The stand-in for Gleepost.
    pub campus: gleepost::Server,
    /// The stand-in for Daptin.
    pub office: daptin::Server,
    /// The desktop.
    pub rig: Rig,
    /// What the servers run on.
    pub runtime: Runtime,
    plan: Plan,
    told: [Vec<u64>; 3],
    rang: BTreeMap<String, usize>,
    next: u64,
}

impl Street {
    /// Lays a street on loopback and returns when every account is live.
    pub fn start() -> Self {
        Self::lay(Plan::default())
    }

    /// Lays a street as planned and returns when every account is live.
    ///
    /// # Panics
    /// When a server, the desktop or the resident does not start.
    pub fn lay(plan: Plan) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.expect("a runtime");
        let rig = Rig::plan().start();
        let cable = Cable::start(&[KEY]);
        let campus = runtime.block_on(gleepost::Server::start(gleepost::Options::default())).expect("a free port");
        let office = runtime.block_on(daptin::Server::start(daptin::Options::default())).expect("a free port");
        let here = plan.here.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
        let behind: SocketAddr = office.url().trim_start_matches("http://").parse().expect("it says where it listens");
        let wires = [cable.address(), campus.address(), behind].map(|to| Wire::start(runtime.handle(), here, to));
        let daemon = runtime.block_on(Daemon::start(rig.bus_address(), Manners::default())).expect("the name is free");
        if let Some(prepare) = plan.prepare {
            prepare(&rig);
        }
        if let Some(authority) = &plan.authority {
            for wire in &wires {
                wire.encrypt(authority.acceptor(false));
            }
        }
        plan.add_accounts(&rig, &wires);
        let resident = plan.start_resident(&rig);
        let watcher = Watcher::start(&rig.path("run/bellhop"));
        let mut street = Self {
            resident,
            watcher,
            daemon: Some(daemon),
            wires,
            cable,
            campus,
            office,
            rig,
            runtime,
            plan,
            told: Default::default(),
            rang: BTreeMap::new(),
            next: 1000,
        };
        street.all_live();
        street.first_look();
        street
    }

    /// Waits until Gleepost's first catch-up has learnt how far things are: before that, nothing tells what is new.
    pub fn first_look(&self) {
        let last = |received: &gleepost::Received| matches!(received, gleepost::Received::Request { target, .. } if target.ends_with("/profile/networks"));
        let after_opening = |all: &[gleepost::Received]| {
            let opened = all.iter().rposition(|received| matches!(received, gleepost::Received::Opened { .. }));
            opened.is_some_and(|opened| all[opened..].iter().any(last))
        };
        self.runtime.block_on(self.campus.received_when(after_opening));
    }

    /// Starts the resident anew, after it has ended.
    pub fn restart(&mut self) {
        self.resident = self.plan.start_resident(&self.rig);
        self.watcher = Watcher::start(&self.rig.path("run/bellhop"));
    }

    /// Something new happens at a service, unheard where its server cannot tell anybody now.
    pub fn tell(&mut self, service: usize, heard: bool) -> u64 {
        self.next += 1;
        let id = self.next;
        self.told[service].push(id);
        let now = jiff::Timestamp::now().to_string();
        match service {
            0 => {
                self.cable.add_row("posts", json!({"id": id, "title": format!("post {id}"), "created_at": now}));
                let log = json!({"id": id, "success": true, "error_message": null, "flag_condition_id": 1,
                    "user_id": 7, "post_id": id, "is_dry_run": false, "backoff": null, "site_id": 1, "is_auto": true,
                    "flag_type": "spam", "comment": null, "created_at": now, "updated_at": now});
                self.cable.add_row("flag_logs", log.clone());
                if heard {
                    self.cable.broadcast("create", "FlagLog", &log);
                }
            }
            1 => {
                let happened = json!({"type": "notification", "location": "/notifications", "data": {"id": id,
                    "type": "commented", "time": now, "seen": false, "post": id,
                    "user": {"id": 10, "name": "Ann", "profile_image": ""}}});
                if heard {
                    self.campus.happen(happened);
                } else {
                    self.campus.happen_unheard(happened);
                }
            }
            _ => self.office.create("ticket", json!({"reference_id": reference(id), "title": format!("ticket {id}")})),
        }
        id
    }

    /// The same at every service.
    pub fn tell_all(&mut self, heard: bool) {
        for service in 0..3 {
            self.tell(service, heard);
        }
    }

    /// From here on counts only what is yet to happen, as when the history has begun anew.
    pub fn forget(&mut self) {
        self.listen();
        self.told = Default::default();
        self.rang.clear();
    }

    /// Waits until every account is live.
    ///
    /// # Panics
    /// When one is not in a long time.
    pub fn all_live(&mut self) {
        for name in SERVICES {
            self.watcher.live(name, LONG);
        }
    }

    /// Waits until all that happened is in the history, or `within` has passed.
    pub fn settle(&mut self, within: Duration) {
        let until = Instant::now() + within;
        eventually("the history to fill or the time to pass", within + LONG, || {
            let events = self.rig.events();
            let missing = (0..3).any(|service| !self.missing(service, &events).is_empty());
            (!missing || Instant::now() > until).then_some(())
        });
    }

    /// Plays a fault: something happens before it, during it and after it.
    ///
    /// `start` begins the fault and `end` ends it; what happens meanwhile is heard by nobody unless the accounts are
    /// to stay live.
    pub fn play(
        &mut self,
        fault: &str,
        must: [Must; 3],
        start: impl FnOnce(&mut Self),
        end: impl FnOnce(&mut Self),
    ) -> Vec<Row> {
        self.all_live();
        self.tell_all(true);
        self.settle(LONG);
        let mut rows = SERVICES.map(|name| Row::new(fault, name));
        let struck = Instant::now();
        start(self);
        let mut fell = [const { None }; 3];
        for (service, name) in SERVICES.iter().enumerate() {
            let Some(limit) = must[service].detected else { continue };
            let until = struck + limit + SLACK;
            fell[service] = eventually("a fall or its time to pass", limit + LONG, || {
                let sight = self.watcher.since(struck, name, |account| account.state != State::Live);
                (sight.is_some() || Instant::now() > until).then_some(sight)
            });
            rows[service].detected = fell[service].as_ref().map(|sight| between(struck, sight.at));
            self.tell(service, false);
        }
        let over = Instant::now();
        end(self);
        for (service, name) in SERVICES.iter().enumerate() {
            if let Some(sight) = &fell[service] {
                let live = self.watcher.since_live(sight.at, name, must[service].back + SLACK);
                // A server that was never gone is back from the fall on, any other from its return on.
                let from = if live.is_some_and(|live| live < over) { sight.at } else { over };
                rows[service].back = live.map(|live| between(from, live));
            } else {
                self.tell(service, true);
            }
        }
        self.all_live();
        self.tell_all(true);
        self.settle(LONG);
        for (service, name) in SERVICES.iter().enumerate() {
            if must[service].detected.is_none() {
                let sight = self.watcher.since(struck, name, |account| account.state != State::Live);
                rows[service].detected = sight.map(|sight| between(struck, sight.at));
            }
        }
        let tallied = rows.into_iter().enumerate().map(|(service, row)| self.tally(service, row).judged(must[service]));
        tallied.collect()
    }

    /// Counts what of a service is lost and doubled, over the street's whole life.
    pub fn tally(&mut self, service: usize, mut row: Row) -> Row {
        let events = self.rig.events();
        let name = SERVICES[service];
        let lost = self.missing(service, &events);
        row.lost = lost.len();
        row.must(lost.is_empty(), format!("{lost:?} of {:?} are not in the history", self.told[service]));
        let mine: Vec<&Value> = events.iter().filter(|event| event["account"] == name).collect();
        let keys: BTreeSet<&str> = mine.iter().filter_map(|event| event["key"].as_str()).collect();
        let notices: BTreeSet<u64> = mine.iter().filter_map(|event| event["fate"]["notice"].as_u64()).collect();
        self.listen();
        let rings = self.rang.get(name).copied().unwrap_or_default();
        row.doubled = mine.len() - keys.len() + rings.saturating_sub(notices.len());
        let twice = format!("{} rows for {} keys, {rings} rings for {} notices", mine.len(), keys.len(), notices.len());
        row.must(row.doubled == 0, twice);
        if !row.broken.is_empty() {
            eprintln!("{}, {name}: the resident's log:\n{}", row.fault, self.rig.resident_log());
        }
        row
    }

    /// How many times a service's account has rung so far, each with a bubble of its own.
    pub fn rings(&mut self, service: usize) -> usize {
        self.listen();
        self.rang.get(SERVICES[service]).copied().unwrap_or_default()
    }

    /// Takes in what the notification service was asked since.
    pub fn listen(&mut self) {
        let Some(daemon) = &mut self.daemon else { return };
        while !daemon.is_idle() {
            // One without a sound is an update: what it replaced may have gone with an earlier service.
            if let Call::Notify(bubble) = self.runtime.block_on(daemon.call())
                && bubble.replaces == 0
                && !bubble.hints.contains_key("suppress-sound")
            {
                let account = bubble.hints.get("x-kde-origin-name").and_then(|hint| hint.downcast_ref::<String>().ok());
                *self.rang.entry(account.unwrap_or_default()).or_default() += 1;
            }
        }
    }

    /// Waits until the notification service has answered all that it was seen to be asked. What it was still to answer
    /// when it ends would be asked of the next one again.
    ///
    /// # Panics
    /// When there is no such service.
    pub fn all_answered(&self) {
        self.runtime.block_on(self.daemon.as_ref().expect("a notification service").all_answered());
    }

    /// The notification service ends, as in a crash.
    ///
    /// # Panics
    /// When the bus is gone.
    pub fn end_daemon(&mut self) {
        self.listen();
        if let Some(daemon) = self.daemon.take() {
            self.runtime.block_on(daemon.vanish()).expect("the bus is there");
        }
    }

    /// The notification service is started again.
    ///
    /// # Panics
    /// When somebody else has taken its place.
    pub fn start_daemon(&mut self, manners: Manners) {
        let started = self.runtime.block_on(Daemon::start(self.rig.bus_address(), manners));
        self.daemon = Some(started.expect("the name is free"));
    }

    fn missing(&self, service: usize, events: &[Value]) -> Vec<u64> {
        let keys: Vec<&str> = events
            .iter()
            .filter(|event| event["account"] == SERVICES[service])
            .filter_map(|event| event["key"].as_str())
            .collect();
        let kept = |id: &u64| match service {
            0 => keys.iter().any(|key| key.starts_with(&format!("FlagLog/{id}/"))),
            1 => keys.contains(&format!("notification/{id}").as_str()),
            _ => keys.iter().any(|key| key.contains(&reference(*id))),
        };
        self.told[service].iter().copied().filter(|id| !kept(id)).collect()
    }
}

fn reference(id: u64) -> String {
    format!("00000000-0000-4000-8000-{id:012}")
}

/// The services, which are also the names of their accounts.
pub const SERVICES: [&str; 3] = ["metasmoke", "gleepost", "daptin"];

/// The key of the account at the real Action Cable server.
pub const KEY: &str = "not-a-real-key-for-faults";
/// Longer than anything takes that is not measured, on a busy machine too.
const LONG: Duration = Duration::from_secs(40);
/// For how long beyond its limit a thing is still waited for, so that the table can say how late it was.
const SLACK: Duration = Duration::from_secs(10);
