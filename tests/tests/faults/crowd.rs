//! A thousand accounts at once: they start, they are live, and a server that freezes is noticed for each of them.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use bellhop_control::{
    ask::{Ask, NewAccount},
    client::Client,
    place::Place,
};
use bellhop_core::{account::Keep, secret::Secret, session::State};
use bellhop_tests::{
    desktop::Rig,
    drive::wait::eventually,
    faults::{
        memory,
        plan::Plan,
        street::{KEY, SERVICES},
        table::{Row, between},
        watcher::Watcher,
    },
    stand_ins::{
        action_cable::Cable,
        daptin::{self, Trap},
        gleepost,
    },
};
use tokio::runtime::Runtime;

use crate::all;

pub(crate) fn play() -> Vec<Row> {
    let runtime = Runtime::new().unwrap();
    let rig = Rig::plan().start();
    let cable = Cable::start(&[KEY]);
    let campus = runtime.block_on(gleepost::Server::start(gleepost::Options::default())).unwrap();
    let office = runtime.block_on(daptin::Server::start(daptin::Options::default())).unwrap();
    let mut resident = Plan::default().start_resident(&rig);
    runtime.block_on(add_accounts(&rig, &[cable.url(), campus.url(), office.url()]));
    resident.stop();

    let began = Instant::now();
    let resident = Plan::default().start_resident(&rig);
    let mut watcher = Watcher::start(&rig.path("run/bellhop"));
    let live = every(&mut watcher, began, true, LONG);
    let mib = memory::own(resident.pid()) / 1024;
    let mut started = SERVICES.map(|name| Row::new("1,000 accounts started", name));
    for ((row, took), count) in started.iter_mut().zip(slowest(&live, began)).zip(EACH) {
        row.back = took;
        row.must(took.is_some(), "not all of them are live");
        row.must(mib <= MEMORY, format!("{mib} MiB for all of them"));
        row.note = format!("{count} of them; {mib} MiB for all 1,000");
    }

    let struck = Instant::now();
    cable.freeze();
    campus.freeze();
    office.spring(Trap::Freeze);
    let must = all(NOTICED, LONG);
    let fell = every(&mut watcher, struck, false, LONG);
    let thawed = Instant::now();
    cable.thaw();
    campus.thaw();
    office.spring(Trap::Thaw);
    let back = every(&mut watcher, thawed, true, LONG);
    let mut frozen = SERVICES.map(|name| Row::new("a frozen server, for 1,000 accounts", name));
    for (service, row) in frozen.iter_mut().enumerate() {
        row.detected = slowest(&fell, struck)[service];
        row.back = slowest(&back, thawed)[service];
        *row = row.clone().judged(must[service]);
        "the slowest of all".clone_into(&mut row.note);
    }
    [started, frozen].concat()
}

/// When each account was first live, or first not live, after `from`; those that were not within that time are missing.
fn every(watcher: &mut Watcher, from: Instant, live: bool, within: Duration) -> BTreeMap<String, Instant> {
    let all: u64 = EACH.iter().sum();
    eventually("every account or its time to pass", within + LONG, || {
        let mut found = BTreeMap::new();
        for sight in watcher.seen().iter().filter(|sight| sight.at >= from) {
            if (sight.account.state == State::Live) == live {
                found.entry(sight.account.name.clone()).or_insert(sight.at);
            }
        }
        (found.len() as u64 == all || from.elapsed() > within).then_some(found)
    })
}

/// How long the slowest account of each service took; nothing where one is missing.
fn slowest(found: &BTreeMap<String, Instant>, from: Instant) -> [Option<Duration>; 3] {
    [0, 1, 2].map(|service| {
        let mine = found.iter().filter(|(name, _)| name.starts_with(SERVICES[service]));
        let times: Vec<_> = mine.map(|(_, at)| between(from, *at)).collect();
        times.iter().max().copied().filter(|_| times.len() as u64 == EACH[service])
    })
}

/// Adds them as the window does, one after the other; nothing is faster than the keychain.
async fn add_accounts(rig: &Rig, urls: &[String; 3]) {
    let mut client = Client::connect(&place(rig)).await.unwrap();
    let (campus, office) = (gleepost::Options::default(), daptin::Options::default());
    let own = [("kinds", String::new()), ("user", campus.user.to_string()), ("topics", "ticket".to_owned())];
    let secrets = [KEY, &campus.token, &office.token];
    for (service, count) in EACH.iter().enumerate() {
        for n in 0..*count {
            let (field, value) = own[service].clone();
            let fields = [("url".to_owned(), urls[service].clone()), (field.to_owned(), value)].into();
            let name = format!("{} {n}", SERVICES[service]);
            let account = NewAccount { service: SERVICES[service].to_owned(), name, fields, keep: Keep::Keychain };
            let secret = Secret::new(secrets[service].to_owned());
            client.ask(Ask::AccountAdd { account, secret }, |_| {}).await.unwrap();
        }
    }
}

fn place(rig: &Rig) -> Place {
    let folder = rig.path("run/bellhop");
    let mut files = folder.read_dir().unwrap().flatten().map(|entry| entry.path());
    let socket = files.find(|path| path.extension().is_some_and(|end| end == "sock")).unwrap();
    Place { profile: None, settings: folder.clone(), data: folder, socket, tag: String::new() }
}

/// How many of each service; most where a server is one process of ours.
const EACH: [u64; 3] = [200, 400, 400];
/// In MiB.
const MEMORY: u64 = 64;
const LONG: Duration = Duration::from_mins(3);
/// How soon one link is given up is measured elsewhere. Here the slowest of a thousand counts, by a clock that also runs
/// while a busy machine tells of all the others.
const NOTICED: Option<Duration> = Some(Duration::from_secs(30));
