//! The hub through hours and days of silence, with the time as an argument.

use std::time::Duration;

use bellhop_control::ask::Until;
use bellhop_control::place::Place;
use bellhop_core::account::Keep;
use bellhop_core::event::{Bearing, Event, Urgency};
use bellhop_core::notice::Happened;
use bellhop_core::provider::CaughtUp;
use bellhop_core::session::Standing;
use bellhop_core::settings::Settings;
use serde_json::json;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::mpsc::UnboundedReceiver;

use super::*;
use crate::alarm::Alarm;
use crate::clock::Clock;
use crate::driver::{Driver, Report, Room};
use crate::hub::{Ports, channel};
use crate::notifier::Command;
use crate::route::Network;
use crate::store::Store;
use crate::vault::Vault;

const FLAGS: &str = "flag_logs#create";
const BEAT: &str = "smoke_detectors#update";

/// One account's hub, whose driver does as the test says.
struct Rig {
    hub: Hub,
    wishes: UnboundedReceiver<Wish>,
    /// When the profile was made.
    origin: Now,
    /// The minute of the last start. The monotonic clock begins anew there.
    started: u64,
    minute: u64,
    events: u64,
    folder: tempfile::TempDir,
    runtime: Runtime,
}

impl Rig {
    fn new(expect: &[(&str, u32)]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let account = Account {
            id: id(),
            name: "smoke".to_owned(),
            service: "metasmoke".to_owned(),
            enabled: true,
            fields: std::collections::BTreeMap::new(),
            kinds: std::collections::BTreeMap::new(),
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

    fn now(&self) -> Now {
        Now {
            mono: self.origin.after(minutes(self.minute - self.started)).mono,
            ..self.origin.after(minutes(self.minute))
        }
    }

    /// Bellhop ends, and starts again at that minute.
    fn restart(mut self, minute: u64) -> Self {
        drop(self.hub);
        (self.hub, self.wishes) = open(&self.folder, &self.runtime);
        (self.started, self.minute) = (minute, minute);
        self.attach();
        self
    }

    /// Lets time pass, and has the hub look after itself whenever it asks for that, and never
    /// without need. Says what it wants on the screen, each with its minute.
    fn until(&mut self, minute: u64) -> Vec<String> {
        let mut said = self.screen();
        loop {
            let due =
                self.hub.next_bark().map(|due| due - self.origin.mono).map(|wait| self.started + wait.as_secs() / 60);
            let Some(due) = due.filter(|due| *due <= minute) else { break };
            self.minute = due.max(self.minute);
            self.hub.watch_silence(self.now());
            let again = self.hub.next_bark();
            assert!(again.is_none_or(|again| again > self.now().mono), "it would never sleep: {again:?}");
            said.extend(self.screen());
        }
        self.minute = minute;
        said
    }

    fn screen(&mut self) -> Vec<String> {
        let commands = std::mem::take(&mut self.hub.screen);
        let line = |command| match command {
            Command::Show(notice) => format!("{}: {}", self.minute, notice.title),
            Command::Withdraw(_) => format!("{}: taken back", self.minute),
            Command::Probe | Command::Recall(_) => String::new(),
        };
        commands.into_iter().map(line).collect()
    }

    fn report(&mut self, report: Report) {
        self.hub.report(&id(), report, self.now());
    }

    fn stands(&mut self, state: State) {
        self.report(Report::Standing(Standing { state, since: self.now().wall, trouble: None, retry_at: None }));
    }

    fn caught_up(&mut self, missing: &[&str]) {
        let missing = missing.iter().map(|words| (*words).to_owned()).collect();
        self.report(Report::CaughtUp(Ok(CaughtUp { missing, ..CaughtUp::default() })));
    }

    /// One of this kind comes.
    fn comes(&mut self, kind: &str) -> Vec<String> {
        self.events += 1;
        let event = event(kind, self.events, self.now().wall);
        self.report(Report::Event { event: Box::new(event), room: Room::default() });
        self.screen()
    }

    fn expectation(&self) -> Expectation {
        let account = self.hub.settings.account(&id()).expect("it is in the settings");
        self.hub.expectations(account, self.now()).pop().expect("one is set")
    }

    fn trouble(&self) -> Option<TroubleCode> {
        let account = self.hub.settings.account(&id()).expect("it is in the settings");
        self.hub.trouble_of(account).map(|trouble| trouble.code)
    }

    /// How often a new connection was wished for since this was last asked.
    fn redials(&mut self) -> usize {
        std::iter::from_fn(|| self.wishes.try_recv().ok()).filter(|wish| matches!(wish, Wish::Nudge)).count()
    }
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
        place,
        runtime: runtime.handle().clone(),
        alarm: Alarm::start(Clock::new()),
        network: Network::of_this_machine(),
        vault: Vault::start("a test of silence"),
        resident: None,
    };
    (Hub::open(ports, channel().0).expect("a profile that can be used"), Driver::idle().1)
}

fn id() -> AccountId {
    AccountId("00000000000000aa".to_owned())
}

fn minutes(minutes: u64) -> Duration {
    Duration::from_mins(minutes)
}

fn event(kind: &str, n: u64, at: Wall) -> Event {
    Event {
        kind: kind.to_owned(),
        key: format!("{kind}/{n}"),
        at,
        title: format!("No. {n}"),
        body: String::new(),
        url: None,
        urgency: Urgency::Normal,
        fields: json!({}),
        thread: None,
        seq: None,
        bearing: Bearing::News,
        hush: None,
        teaches: Vec::new(),
        lacks: None,
        marks: Vec::new(),
    }
}

#[test]
fn a_silence_is_told_once_and_taken_back_by_the_next_event() {
    let mut rig = Rig::new(&[(FLAGS, 30)]);
    assert_eq!(rig.until(600), [""; 0], "nobody listens");
    rig.stands(State::Live);
    rig.caught_up(&[]);
    assert_eq!(rig.until(620), [""; 0]);
    assert_eq!(rig.comes(FLAGS), ["620: No. 1"]);
    assert_eq!(rig.until(640), [""; 0]);
    assert_eq!(rig.comes("announcements#create"), ["640: No. 2"], "that is another kind");
    assert_eq!(rig.until(3_000), ["650: Nothing for 30 minutes: Flag log"], "once, and the hub sleeps");
    let Expectation { since, silent, .. } = rig.expectation();
    assert_eq!((since, silent, rig.trouble()), (Some(rig.origin.after(minutes(620)).wall), true, None));
    assert_eq!(rig.redials(), 0, "a quiet service is no broken link");
    assert_eq!(rig.comes(FLAGS), ["3000: No. 3", "3000: taken back"]);
    assert!(!rig.expectation().silent);
    assert_eq!(rig.until(3_100), ["3030: Nothing for 30 minutes: Flag log"], "the next silence is told again");
}

#[test]
fn an_outage_of_our_own_is_not_said_to_be_silence() {
    for (missing, told) in [(&[][..], 41), (&["Flags"][..], 70)] {
        let mut rig = Rig::new(&[(FLAGS, 30)]);
        rig.stands(State::Live);
        rig.caught_up(&[]);
        rig.until(20);
        rig.stands(State::Waiting);
        assert_eq!(rig.until(40), [""; 0]);
        rig.stands(State::Live);
        rig.until(41);
        rig.caught_up(missing);
        assert_eq!(rig.until(100), [format!("{told}: Nothing for 30 minutes: Flag log")], "{missing:?}");
    }
}

#[test]
fn a_subscription_that_had_lapsed_on_an_open_socket_is_an_outage_too() {
    for (missing, told) in [(&[][..], 30), (&["Flags"][..], 50)] {
        let mut rig = Rig::new(&[(FLAGS, 30)]);
        rig.stands(State::Live);
        rig.caught_up(&[]);
        rig.until(20);
        rig.report(Report::CatchUpWanted);
        rig.report(Report::CatchUpWanted);
        rig.caught_up(missing);
        assert_eq!(rig.until(100), [format!("{told}: Nothing for 30 minutes: Flag log")], "{missing:?}");
    }
}

#[test]
fn what_a_catch_up_brings_breaks_the_silence_when_it_happened() {
    let mut rig = Rig::new(&[(FLAGS, 30)]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.until(10);
    rig.stands(State::Waiting);
    rig.until(40);
    rig.stands(State::Live);
    let events = vec![event(FLAGS, 1, rig.origin.after(minutes(25)).wall)];
    rig.report(Report::CaughtUp(Ok(CaughtUp { events, ..CaughtUp::default() })));
    assert_eq!(rig.until(100), ["40: No. 1", "55: Nothing for 30 minutes: Flag log"]);
}

#[test]
fn a_silence_goes_on_through_a_restart_and_is_not_told_twice() {
    let mut rig = Rig::new(&[(FLAGS, 30)]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.until(5);
    rig.comes(FLAGS);
    rig.hub.happened(Happened::Shown(1, None), rig.now());
    rig.until(20);
    let mut rig = rig.restart(25);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    assert_eq!(rig.until(40), ["35: Nothing for 30 minutes: Flag log"], "as if it had never ended");
    rig.hub.happened(Happened::Shown(2, None), rig.now());
    let mut rig = rig.restart(100);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    assert_eq!(rig.until(200), [""; 0]);
    assert!(rig.expectation().silent);
    assert_eq!(rig.comes(FLAGS).last().map(String::as_str), Some("200: taken back"), "also across a restart");
}

#[test]
fn a_mute_holds_a_silence_back_until_it_ends_if_it_still_holds() {
    for comes in [false, true] {
        let mut rig = Rig::new(&[(FLAGS, 30)]);
        rig.stands(State::Live);
        rig.caught_up(&[]);
        let until = Until::Time(rig.origin.after(minutes(120)).wall);
        rig.hub.mute(Some("smoke"), until, rig.now()).expect("it can be muted");
        assert_eq!(rig.until(110), [""; 0]);
        assert!(rig.expectation().silent, "whoever looks sees it all the same");
        if comes {
            assert_eq!(rig.comes(FLAGS), [""; 0]);
        }
        let told = rig.until(130);
        assert_eq!(told, if comes { vec![] } else { vec!["120: Nothing for 30 minutes: Flag log"] });
    }
}

#[test]
fn a_deaf_subscription_is_said_and_dialled_anew_at_growing_intervals() {
    let mut rig = Rig::new(&[(BEAT, 5)]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    for minute in 1..=60 {
        assert_eq!(rig.until(minute), [""; 0]);
        assert_eq!(rig.comes(BEAT), [""; 0], "beats neither ring nor fill the inbox");
    }
    assert!(rig.hub.history.latest(1).expect("a readable history").is_empty());
    assert_eq!((rig.redials(), rig.trouble()), (0, None));

    assert_eq!(rig.until(65), ["65: Nothing for 5 minutes: SmokeDetector changed"]);
    assert_eq!((rig.redials(), rig.trouble()), (1, Some(TroubleCode::Silent)));
    for wait in [10, 20, 40] {
        rig.stands(State::Connecting);
        assert_eq!(rig.trouble(), None, "one thing at a time");
        rig.stands(State::Live);
        rig.caught_up(&[]);
        assert_eq!((rig.until(rig.minute + wait - 1), rig.redials()), (vec![], 0), "it is said once");
        assert_eq!((rig.until(rig.minute + 1), rig.redials()), (vec![], 1), "at minute {}", rig.minute);
    }
    assert_eq!(rig.trouble(), Some(TroubleCode::Silent));
    assert_eq!(rig.comes(BEAT), ["135: taken back"]);
    assert_eq!((rig.redials(), rig.trouble()), (0, None));
}

#[test]
fn switches_are_set_changed_and_taken_away_while_it_runs() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    let set = |rig: &mut Rig, kind: &str, minutes| rig.hub.filter_expect("smoke", kind, minutes, rig.now());
    rig.until(100);
    set(&mut rig, FLAGS, Some(30)).expect("a kind of this account");
    assert_eq!(rig.until(129), [""; 0], "silence counts from when somebody cares");
    set(&mut rig, FLAGS, Some(60)).expect("a kind of this account");
    assert_eq!(rig.until(188), [""; 0]);
    assert_eq!(rig.until(189), ["189: Nothing for 1 hour: Flag log"]);
    set(&mut rig, FLAGS, None).expect("it is set");
    assert_eq!(rig.until(900), ["189: taken back"]);
    for (kind, minutes) in [("odd", 5), (FLAGS, 0), (FLAGS, 43_201)] {
        assert!(set(&mut rig, kind, Some(minutes)).is_err(), "{kind} {minutes}");
    }
    set(&mut rig, FLAGS, Some(30)).expect("a kind of this account");
    rig.until(940);
    rig.stands(State::Off);
    assert_eq!(rig.screen(), ["940: taken back"], "who switches an account off knows why nothing comes");
}
