//! One world from its first moment to its last.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bellhop_control::ask::{Answer, Ask, EventQuery, Until};
use bellhop_control::message::ToClient;
use bellhop_core::account::{Account, AccountId, Keep};
use bellhop_core::clock::Wall;
use bellhop_core::notice::Happened;
use bellhop_core::settings::Settings;
use bellhop_engine::history::Shelf;
use bellhop_engine::hub::{ClientId, Input, Voice};
use bellhop_engine::store::Store;
use bellhop_engine::vault::KeychainState;
use bellhop_engine::wake::Woke;
use tokio::sync::mpsc;

use crate::chance::Chance;
use crate::hours;
use crate::judge::{self, Books, Failure};
use crate::keys::Closed;
use crate::met::{Met, State};
use crate::plan::{Fault, Item, MINUTE, Plan, What};
use crate::process::{self, Process};
use crate::services::Server;
use crate::services::board::Board;
use crate::services::daptin::Daptin;
use crate::services::gleepost::Gleepost;
use crate::services::metasmoke::Metasmoke;
use crate::world::{Dials, Frames, Place, Requests, Shared, World};

/// What came of a plan.
#[derive(Debug)]
pub struct Outcome {
    /// What was found to be untrue.
    pub failure: Option<Failure>,
    /// Everything that happened, as one number.
    pub digest: u64,
    /// How much happened at the servers.
    pub events: usize,
    /// How much went wrong.
    pub faults: usize,
    /// How long the world lasted, in its own milliseconds.
    pub lasted: u64,
    /// What met what.
    pub met: Met,
}

/// Plays a plan in a folder of its own, which has to be there and is left with whatever is in it.
pub fn run(plan: &Plan, folder: &std::path::Path, prints: bool) -> Outcome {
    hours::begin();
    let mut run = Run::new(plan, folder.to_owned(), prints);
    let failure = run.plays().err();
    let mut world = run.shared.world();
    if let Some(failure) = &failure {
        world.trace.line(format_args!("{}: {}", failure.rule, failure.detail));
    }
    let events = world.places.iter().map(|place| place.happenings.len()).sum();
    let digest = world.trace.digest();
    drop(world);
    Outcome { failure, digest, events, faults: run.faults, lasted: hours::now(), met: run.met }
}

struct Run<'a> {
    plan: &'a Plan,
    next: usize,
    shared: Shared,
    folder: PathBuf,
    shelf: Shelf,
    /// Keeps what is on the disk while nobody else has it open.
    disk: rusqlite::Connection,
    refuses: Refuses,
    met: Met,
    faults: usize,
    stepped: u64,
    slept: u64,
    /// Since when Bellhop has been running and awake.
    awake_since: u64,
    secrets: Vec<String>,
    names: u64,
    /// When what the user changed is to be changed back.
    later: BTreeMap<u64, Vec<Later>>,
    /// What waits for an account to stand in a certain way.
    aimed: Vec<Aimed>,
    /// When Bellhop died unawares.
    deaths: Vec<u64>,
    healed: bool,
}

/// A fault that waits for its moment.
#[derive(Clone, Copy)]
struct Aimed {
    place: usize,
    fault: Fault,
    span: u64,
    draw: u64,
    at: State,
    /// When it strikes whatever the account does.
    by: u64,
}

/// How the disk refuses, and until when.
#[derive(Clone, Copy)]
struct Refuses {
    full: bool,
    since: u64,
    until: u64,
    /// When everything is written again: what was refused is tried again every ten seconds.
    settles: u64,
}

/// Something that ends by itself.
#[derive(Clone, Copy, Debug)]
enum Later {
    Disk,
    KeysOpen,
    DeskSpeaks,
    DeskBack,
    On(usize),
}

/// What ends a run of Bellhop.
enum Ended {
    /// It will be started again then.
    Until(u64),
    /// The world is over.
    World,
}

/// What an item does to the process.
enum Then {
    GoesOn,
    Killed(u64),
    Crashes { kept: bool, until: u64 },
    Stopped(u64),
    Sleeps(u64),
}

impl<'a> Run<'a> {
    fn new(plan: &'a Plan, folder: PathBuf, prints: bool) -> Self {
        let mut chance = Chance::new(plan.seed ^ 0x5eed);
        let many = chance.between(1, 3);
        let mut places = Vec::new();
        let mut settings = Settings::default();
        let mut secrets = Vec::new();
        let mut items = BTreeMap::new();
        for n in 0..many {
            let host = format!("127.0.0.1:{}", 1_000 + n);
            let server: Box<dyn Server> = match chance.below(4) {
                0 => Box::new(Metasmoke::new(&host, &mut chance)),
                1 => Box::new(Daptin::new(&host, &mut chance)),
                2 => Box::new(Board::new(&host, &mut chance)),
                _ => Box::new(Gleepost::new(&host, &mut chance)),
            };
            let setup = server.setup();
            let id = AccountId(format!("{:016x}", n + 1));
            items.insert(format!("{} {}", id.0, setup.origin), setup.secrets[0].clone());
            secrets.extend(setup.secrets.clone());
            settings.accounts.push(Account {
                id: id.clone(),
                name: format!("place {n}"),
                service: setup.service.to_owned(),
                enabled: true,
                fields: setup.fields,
                kinds: setup.kinds,
                expect: BTreeMap::new(),
                muted_until: None,
                keep: Keep::Keychain,
            });
            places.push(Place::new(id, format!("place {n}"), server));
        }
        for file in ["settings.json", "settings.json.good"] {
            // What an earlier world left.
            let _ = std::fs::remove_file(folder.join(file));
        }
        Store::new(&folder).save(&settings).expect("a folder that can be written");
        let mut world = World::new(plan.seed, places, prints);
        // Now and then no page fits.
        if chance.one_in(6) {
            world.most_bytes = 24 << 10;
        }
        world.keys.items = items;
        let shelf = Shelf::Memory(format!("simulation-{}", NAMES.fetch_add(1, Ordering::Relaxed)));
        let disk = shelf.connect().expect("a database in memory");
        Self {
            plan,
            next: 0,
            shared: Shared::new(world),
            folder,
            shelf,
            disk,
            refuses: Refuses { full: false, since: 0, until: 0, settles: 0 },
            met: Met::default(),
            faults: 0,
            stepped: 0,
            slept: 0,
            awake_since: 0,
            secrets,
            names: 0,
            later: BTreeMap::new(),
            aimed: Vec::new(),
            deaths: Vec::new(),
            healed: false,
        }
    }

    fn plays(&mut self) -> Result<(), Failure> {
        loop {
            let runtime = process::runtime();
            let ended = runtime.block_on(async {
                hours::runs(true);
                let ended = self.lives().await;
                hours::runs(false);
                let mut world = self.shared.world();
                world.hub = None;
                let unwritten = (self.refuses.settles > hours::now()).then_some(self.refuses.since);
                world.desktop.asker_dies(hours::now(), unwritten);
                drop(world);
                ended
            });
            // Whatever the process had under way ends with it.
            drop(runtime);
            match ended? {
                Ended::World => return Ok(()),
                Ended::Until(until) => self.is_down(until)?,
            }
        }
    }

    /// A run of Bellhop.
    async fn lives(&mut self) -> Result<Ended, Failure> {
        self.shared.world().trace.line(format_args!("Bellhop starts"));
        self.awake_since = hours::now();
        let mut process = Process::start(&self.shared, &self.folder, &self.shelf);
        self.disk_is(&process);
        let sooner = Arc::clone(&self.shared.world().sooner);
        loop {
            let until = self.next_time();
            self.shared.world().expected = until;
            if !process.live(until, &sooner).await {
                return Err(Failure::now("ends", "Bellhop ended by itself"));
            }
            self.shared.world().pass();
            for later in self.due_later() {
                self.ends(later, Some(&mut process));
            }
            while let Some(item) = self.due_aimed().or_else(|| self.due_item()) {
                match self.apply(&item, Some(&mut process))? {
                    Then::GoesOn => {}
                    Then::Killed(until) => {
                        self.deaths.push(hours::now());
                        return Ok(Ended::Until(until));
                    }
                    Then::Crashes { kept, until } => {
                        self.deaths.push(hours::now());
                        process.crashes(kept);
                        return Ok(Ended::Until(until));
                    }
                    Then::Stopped(until) => {
                        // Where nothing can be written down, a later run knows no more of it than of one that was killed.
                        if self.refuses.settles > hours::now() {
                            self.deaths.push(hours::now());
                        }
                        process.hub.send(Input::End(None));
                        while process.live(hours::now() + 1, &sooner).await {
                            self.shared.world().pass();
                        }
                        process.ends().await;
                        return Ok(Ended::Until(until.max(hours::now())));
                    }
                    Then::Sleeps(until) => self.sleeps(until, &process)?,
                }
            }
            if hours::now() >= self.plan.ends && !self.healed {
                self.heals(&mut process);
            }
            if hours::now() >= self.plan.ends + HEALING {
                self.audit(&mut process)?;
                return Ok(Ended::World);
            }
        }
    }

    /// When the loop has to look at the world again.
    fn next_time(&self) -> u64 {
        let item = self.plan.items.get(self.next).map(|item| item.at);
        let end = if self.healed { self.plan.ends + HEALING } else { self.plan.ends };
        // Nothing strikes a process that is not there.
        let aimed = self.aimed.iter().map(|aimed| aimed.by).filter(|by| *by > hours::now()).min();
        let later = self.later.keys().next().copied();
        let all = [item, self.shared.world().next(), Some(end), later, aimed];
        all.into_iter().flatten().min().unwrap_or(end).max(hours::now())
    }

    fn due_item(&mut self) -> Option<Item> {
        let item = self.plan.items.get(self.next).filter(|item| item.at <= hours::now())?;
        self.next += 1;
        Some(item.clone())
    }

    fn due_aimed(&mut self) -> Option<Item> {
        let now = hours::now();
        let due = |aimed: &Aimed| aimed.by <= now || self.state(aimed.place, true) == aimed.at;
        let Aimed { place, fault, span, draw, .. } = self.aimed.remove(self.aimed.iter().position(due)?);
        self.shared.world().impatient = !self.aimed.is_empty();
        Some(Item { at: now, what: What::Fault { place, fault, span, draw, aim: None } })
    }

    /// Brings an account where a fault is to meet it.
    fn aim(&mut self, aimed: Aimed, process: &mut Process) {
        let Aimed { place, at, .. } = aimed;
        if self.state(place, true) != at {
            if at == State::Off {
                self.somebody(place, Fault::Off, hours::now() + MINUTE, process);
            } else {
                self.shared.world().drop_all(place);
            }
        }
        self.aimed.push(aimed);
        self.shared.world().impatient = true;
    }

    fn due_later(&mut self) -> Vec<Later> {
        let mut due = Vec::new();
        while let Some(entry) = self.later.first_entry().filter(|entry| *entry.key() <= hours::now()) {
            due.extend(entry.remove());
        }
        due
    }

    /// Bellhop does not run; the world goes on.
    fn is_down(&mut self, until: u64) -> Result<(), Failure> {
        let mut world = self.shared.world();
        world.trace.line(format_args!("Bellhop is gone"));
        // Its connections are gone with it, and nothing is heard any more.
        (0..world.places.len()).for_each(|place| world.look(place));
        drop(world);
        loop {
            hours::set(self.next_time().min(until));
            self.shared.world().pass();
            for later in self.due_later() {
                self.ends(later, None);
            }
            while let Some(item) = self.due_item() {
                self.apply(&item, None)?;
            }
            if hours::now() >= until {
                return Ok(());
            }
        }
    }

    /// The machine sleeps; the world goes on.
    fn sleeps(&mut self, until: u64, process: &Process) -> Result<(), Failure> {
        let from = hours::now();
        self.slept += until - from;
        if self.refuses.settles > hours::now() {
            self.refuses.settles = self.refuses.settles.max(until + 11_000);
        }
        if until > hours::now() + 30_000 {
            // Nobody keeps a link up for somebody who does not answer.
            let mut world = self.shared.world();
            (0..world.places.len()).for_each(|place| world.mute_all(place));
        }
        while hours::now() < until {
            hours::set(self.next_time().min(until));
            self.shared.world().pass();
            for later in self.due_later() {
                self.ends(later, None);
            }
            while let Some(item) = self.due_item() {
                self.apply(&item, None)?;
            }
        }
        self.shared.world().trace.line(format_args!("the machine wakes"));
        self.awake_since = hours::now();
        self.shared.world().desktop.wakes(from, hours::now());
        self.disk_is(process);
        process.hub.send(Input::Woke(Woke::Resumed));
        Ok(())
    }

    fn state(&self, place: usize, running: bool) -> State {
        let world = self.shared.world();
        let here = &world.places[place];
        if !running {
            State::Down
        } else if here.off {
            State::Off
        } else if world.is_good(place) {
            if here.asking > 0 { State::Fetching } else { State::Live }
        } else if world.is_open(place) {
            State::Open
        } else if here.dialling > 0 || here.asking > 0 {
            State::Dialling
        } else {
            State::Waiting
        }
    }

    fn apply(&mut self, item: &Item, process: Option<&mut Process>) -> Result<Then, Failure> {
        let many = self.shared.world().places.len();
        match item.what {
            What::News { place, draw } => {
                self.shared.world().goes_on(place % many, &mut Chance::new(draw));
                Ok(Then::GoesOn)
            }
            What::Look => {
                if let Some(process) = process {
                    self.look(process)?;
                }
                Ok(Then::GoesOn)
            }
            What::Fault { place, fault, span, draw, aim: Some(at) } => {
                let by = hours::now() + MINUTE;
                let Some(process) = process else {
                    // There is no account to be brought anywhere.
                    let what = What::Fault { place, fault, span, draw, aim: None };
                    return self.apply(&Item { at: item.at, what }, None);
                };
                self.aim(Aimed { place: place % many, fault, span, draw, at, by }, process);
                Ok(Then::GoesOn)
            }
            What::Fault { place, fault, span, draw, aim: None } => {
                let place = place % many;
                self.met.count(fault, self.state(place, process.is_some()));
                self.faults += 1;
                self.shared.world().trace.line(format_args!("{place}: {} for {span} ms", fault.label()));
                Ok(self.goes_wrong(place, fault, span, &mut Chance::new(draw), process))
            }
        }
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each fault")]
    fn goes_wrong(
        &mut self,
        place: usize,
        fault: Fault,
        span: u64,
        chance: &mut Chance,
        process: Option<&mut Process>,
    ) -> Then {
        let until = hours::now() + span;
        let mut world = self.shared.world();
        let here = &mut world.places[place];
        match fault {
            Fault::Kill | Fault::CrashBefore | Fault::CrashAfter | Fault::Stop | Fault::Sleep => {
                if process.is_none() {
                    return Then::GoesOn;
                }
                return match fault {
                    Fault::Kill => Then::Killed(until),
                    Fault::Stop => Then::Stopped(until),
                    Fault::Sleep => Then::Sleeps(until),
                    _ => Then::Crashes { kept: fault == Fault::CrashAfter, until },
                };
            }
            Fault::Freeze => world.freeze(place, until),
            Fault::HalfOpen => world.mute_all(place),
            Fault::Drop => world.drop_all(place),
            Fault::Refuse => {
                here.dials = (Dials::Refused, until);
                world.drop_all(place);
            }
            Fault::Hang => {
                here.dials = (Dials::Hang, until);
                world.drop_all(place);
            }
            Fault::Upgrade503 => {
                here.dials = (Dials::Status(503), until);
                world.drop_all(place);
            }
            Fault::Upgrade429 => {
                here.dials = (Dials::Status(429), until);
                world.drop_all(place);
            }
            Fault::RestSlow => here.requests = (Requests::Slow(chance.between(300, 14_000)), until),
            Fault::RestCut => here.requests = (Requests::Cut, until),
            Fault::Rest5xx => here.requests = (Requests::Status(chance.of(&[500, 502, 503, 504])), until),
            Fault::Rest429 => here.requests = (Requests::Status(429), until),
            Fault::RestHuge => here.requests = (Requests::Huge, until),
            Fault::RestHalf => here.requests = (Requests::Half, until),
            Fault::Doubled => here.frames = (Frames::Doubled, until),
            Fault::Shuffled => here.frames = (Frames::Shuffled, until),
            Fault::Late => here.frames = (Frames::Late(chance.between(200, 2_500)), until),
            Fault::Restart => {
                here.dials = (Dials::Refused, hours::now() + span.min(20_000));
                here.server.restarts(chance);
                world.drop_all(place);
            }
            Fault::Forget => {
                world.look(place);
                world.places[place].server.forgets();
                world.look(place);
            }
            Fault::OurClock => {
                let by = step(chance);
                self.stepped += by.unsigned_abs();
                hours::step_wall(by);
                for happening in world.places.iter_mut().flat_map(|place| &mut place.happenings) {
                    happening.least += by.min(0);
                }
                if by.abs() >= 1_000
                    && let Some(hub) = &world.hub
                {
                    hub.send(Input::Woke(Woke::ClockJumped));
                }
            }
            Fault::TheirClock => {
                // Further off, and nobody who asks by time could ever find what happened; twice, and nobody could tell
                // what was heard in between by what was never compared.
                if here.ahead_set.replace(hours::now()).is_some() {
                    return Then::GoesOn;
                }
                here.ahead = chance.between(0, 40_000).cast_signed() - 20_000;
            }
            Fault::Zone => hours::travel(i8::try_from(chance.between(0, 24)).unwrap_or_default() - 12),
            Fault::Network => {
                world.mute_all(place);
                if let Some(hub) = &world.hub {
                    hub.send(Input::Woke(Woke::NetworkChanged));
                }
            }
            Fault::KeysLocked | Fault::KeysDismissed | Fault::KeysAbsent => {
                let why = match fault {
                    Fault::KeysDismissed => Closed::Dismissed,
                    Fault::KeysAbsent => Closed::Absent,
                    _ => Closed::Locked,
                };
                world.keys.closed = (why, until);
                self.later.entry(until).or_default().push(Later::KeysOpen);
                if let Some(hub) = &world.hub {
                    hub.send(Input::Keychain(why.state()));
                }
            }
            Fault::KeysSlow => world.keys.slow = (chance.between(200, 9_000), until),
            Fault::DeskStalls => {
                world.desktop.stalled = until;
                self.later.entry(until).or_default().push(Later::DeskBack);
            }
            Fault::DeskRestarts => {
                let closed = world.desktop.restarts();
                if let Some(hub) = &world.hub {
                    for happened in closed {
                        hub.send(Input::Notice(happened));
                    }
                }
            }
            Fault::DeskCleared => {
                let closed = std::mem::take(&mut world.desktop.standing);
                if let Some(hub) = &world.hub {
                    for notice in closed {
                        hub.send(Input::Notice(Happened::Closed(notice)));
                    }
                }
            }
            Fault::DeskHushed => {
                self.later.entry(until).or_default().push(Later::DeskSpeaks);
                if let Some(hub) = &world.hub {
                    hub.send(Input::Notice(Happened::Hushed(Some(true))));
                }
            }
            Fault::DeskGone => {
                world.desktop.gone = until;
                self.later.entry(until).or_default().push(Later::DeskBack);
                let state = world.desktop.state();
                if let Some(hub) = &world.hub {
                    hub.send(Input::Notice(Happened::Service(state)));
                }
            }
            Fault::DiskFull | Fault::DiskReadOnly => {
                drop(world);
                let since = if self.refuses.settles > hours::now() { self.refuses.since } else { hours::now() };
                self.refuses = Refuses { full: fault == Fault::DiskFull, since, until, settles: until + 11_000 };
                self.later.entry(until).or_default().push(Later::Disk);
                if let Some(process) = process {
                    self.disk_is(process);
                }
            }
            Fault::Client | Fault::Off | Fault::Rename | Fault::Mute | Fault::ReadAll => {
                drop(world);
                if let Some(process) = process {
                    self.somebody(place, fault, until, process);
                }
            }
        }
        Then::GoesOn
    }

    /// A user, or a client, does something.
    fn somebody(&mut self, place: usize, fault: Fault, until: u64, process: &mut Process) {
        let name = self.shared.world().places[place].name.clone();
        match fault {
            Fault::Client => {
                let (voice, unread) = mpsc::channel(1);
                let id = ClientId(100 + self.faults as u64);
                process.hub.send(Input::Came(id, Voice::new(voice)));
                process.hub.send(Input::Said(id, bellhop_control::message::FromClient { id: 1, ask: Ask::Watch }));
                process.hanging.push(unread);
            }
            Fault::Off => {
                self.shared.world().switch(place, false);
                process.ask(Ask::AccountEnable { name, on: false });
                self.later.entry(until).or_default().push(Later::On(place));
            }
            Fault::Rename => {
                self.names += 1;
                let new = format!("place {place} no. {}", self.names);
                let fields = BTreeMap::from([("name".to_owned(), new.clone())]);
                if let ToClient::Answer { .. } = process.ask(Ask::AccountSet { name, fields }) {
                    self.shared.world().places[place].name = new;
                }
            }
            Fault::Mute => {
                let seconds = u32::try_from((until - hours::now()) / 1_000).unwrap_or(1).max(1);
                process.ask(Ask::Mute { account: Some(name), until: Until::For(seconds) });
            }
            _ => {
                process.ask(Ask::EventReadAll(EventQuery::default()));
            }
        }
    }

    /// Something ends by itself.
    fn ends(&mut self, later: Later, process: Option<&mut Process>) {
        let mut world = self.shared.world();
        match later {
            Later::KeysOpen if world.keys.closed.1 <= hours::now() => {
                if let Some(hub) = &world.hub {
                    hub.send(Input::Keychain(KeychainState::Ok));
                }
            }
            Later::DeskBack => {
                if world.desktop.stalled <= hours::now() {
                    for (notice, times) in world.desktop.waiting() {
                        world.show_soon(notice, times);
                    }
                }
                let state = world.desktop.state();
                if let Some(hub) = &world.hub {
                    hub.send(Input::Notice(Happened::Service(state)));
                }
            }
            Later::DeskSpeaks => {
                if let Some(hub) = &world.hub {
                    hub.send(Input::Notice(Happened::Hushed(Some(false))));
                }
            }
            Later::Disk => {
                drop(world);
                if let Some(process) = process {
                    self.disk_is(process);
                }
            }
            Later::On(place) => {
                let name = world.places[place].name.clone();
                drop(world);
                match process {
                    Some(process) => {
                        self.shared.world().switch(place, true);
                        process.ask(Ask::AccountEnable { name, on: true });
                    }
                    // Somebody has to be there to switch it on.
                    None => self.later.entry(hours::now() + MINUTE).or_default().push(Later::On(place)),
                }
            }
            Later::KeysOpen => {}
        }
    }

    /// The disk, as the process meets it now.
    fn disk_is(&self, process: &Process) {
        let refuses = self.refuses.until > hours::now();
        let read_only = i32::from(refuses && !self.refuses.full);
        let most = if refuses && self.refuses.full { 1 } else { 1_000_000 };
        let database = process.database();
        // What SQLite answers is the number that holds now.
        let _ = database.query_row(&format!("PRAGMA max_page_count = {most}"), (), |_| Ok(()));
        let _ = database.execute_batch(&format!("PRAGMA query_only = {read_only}"));
    }

    /// Everything goes well from here on.
    fn heals(&mut self, process: &mut Process) {
        self.healed = true;
        self.aimed.clear();
        let mut world = self.shared.world();
        world.trace.line(format_args!("all is well from here on"));
        let now = hours::now();
        for here in &mut world.places {
            (here.dials.1, here.requests.1, here.frames.1, here.frozen) = (now, now, now, now);
        }
        (world.keys.closed.1, world.keys.slow.1) = (now, now);
        (world.desktop.stalled, world.desktop.gone) = (now, now);
        let off: Vec<usize> = (0..world.places.len()).filter(|place| world.places[*place].off).collect();
        drop(world);
        self.later.clear();
        // One that never refused has not done so until now.
        self.refuses.until = self.refuses.until.min(now);
        self.disk_is(process);
        for later in
            [Later::KeysOpen, Later::DeskSpeaks, Later::DeskBack].into_iter().chain(off.into_iter().map(Later::On))
        {
            self.ends(later, Some(process));
        }
    }

    /// Somebody looks at how everything stands.
    fn look(&self, process: &mut Process) -> Result<(), Failure> {
        let answer = process.ask(Ask::Status);
        let ToClient::Answer { answer, .. } = answer else { return Ok(()) };
        let Answer::Status(status) = *answer else { return Ok(()) };
        let world = self.shared.world();
        for (place, account) in status.accounts.iter().enumerate() {
            // What a disk refuses cannot be read back either.
            let reads = self.refuses.until <= hours::now();
            judge::live_is_true(&world, account, place, self.awake_since, reads)?;
        }
        Ok(())
    }

    /// The last look: everything that was kept is held against everything that happened.
    fn audit(&self, process: &mut Process) -> Result<(), Failure> {
        let mut said = String::new();
        let Answer::Status(status) = Self::answer(process, Ask::Status, &mut said)? else {
            return Err(Failure::now("answers", "no status"));
        };
        let mut events = Vec::new();
        loop {
            let before = events.last().map(|event: &bellhop_control::view::EventView| event.id);
            let query = EventQuery { before, limit: Some(500), ..EventQuery::default() };
            let Answer::Events { events: page, more } = Self::answer(process, Ask::Events(query), &mut said)? else {
                return Err(Failure::now("answers", "no events"));
            };
            events.extend(page);
            if !more {
                break;
            }
        }
        events.reverse();
        let Answer::Gaps(gaps) = Self::answer(process, Ask::Gaps { account: None, since: Wall(0) }, &mut said)? else {
            return Err(Failure::now("answers", "no gaps"));
        };
        let world = self.shared.world();
        let books = Books {
            events,
            gaps,
            status,
            slept: self.slept,
            stepped: self.stepped,
            deaths: self.deaths.clone(),
            unwritten: self.refuses.until > 0,
        };
        self.no_secret("an answer", &said)?;
        self.no_secret("a notice", &world.desktop.words)?;
        self.no_secret("the history", &self.on_disk())?;
        judge::books_are_true(&world, &books)
    }

    fn answer(process: &mut Process, ask: Ask, said: &mut String) -> Result<Answer, Failure> {
        let answer = process.ask(ask);
        said.push_str(&serde_json::to_string(&answer).unwrap_or_default());
        match answer {
            ToClient::Answer { answer, .. } => Ok(*answer),
            other => Err(Failure::now("answers", format!("{other:?}"))),
        }
    }

    fn no_secret(&self, wherein: &str, text: &str) -> Result<(), Failure> {
        match self.secrets.iter().find(|secret| text.contains(secret.as_str())) {
            Some(_) => Err(Failure::now("secret", format!("{wherein} holds a secret"))),
            None => Ok(()),
        }
    }

    /// Every text in the database.
    fn on_disk(&self) -> String {
        let mut all = String::new();
        let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'event_text%'";
        let Ok(mut tables) = self.disk.prepare(tables) else { return all };
        let names: Vec<String> =
            tables.query_map((), |row| row.get(0)).map(|names| names.flatten().collect()).unwrap_or_default();
        for name in names {
            let Ok(mut rows) = self.disk.prepare(&format!("SELECT * FROM \"{name}\"")) else { continue };
            let columns = rows.column_count();
            let Ok(mut rows) = rows.query(()) else { continue };
            while let Ok(Some(row)) = rows.next() {
                for column in 0..columns {
                    if let Ok(rusqlite::types::ValueRef::Text(text)) = row.get_ref(column) {
                        all.push_str(&String::from_utf8_lossy(text));
                        all.push('\n');
                    }
                }
            }
        }
        all
    }
}

/// By how much somebody sets a clock, in milliseconds.
fn step(chance: &mut Chance) -> i64 {
    let far = match chance.below(8) {
        0..=5 => chance.between(1_000, 20_000),
        6 => chance.between(20_000, 180_000),
        _ => chance.between(30, 90) * MINUTE,
    };
    if chance.one_in(2) { far.cast_signed() } else { -far.cast_signed() }
}

/// Names the databases of this process.
static NAMES: AtomicU64 = AtomicU64::new(0);
/// How long everything has to heal.
const HEALING: u64 = 15 * MINUTE;
