//! The hub through hours and days of silence, with the time as an argument.

use bellhop_control::ask::Until;
use bellhop_core::notice::Happened;
use bellhop_core::provider::CaughtUp;

use super::*;
use crate::driver::Report;
use crate::hub::tests::rig::{Rig, event, id, minutes};

const FLAGS: &str = "flag_logs#create";
const BEAT: &str = "smoke_detectors#update";

impl Rig {
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

    fn expectation(&self) -> Expectation {
        let account = self.hub.settings.account(&id()).expect("it is in the settings");
        self.hub.expectations(account, self.now()).pop().expect("one is set")
    }

    fn trouble(&self) -> Option<TroubleCode> {
        let account = self.hub.settings.account(&id()).expect("it is in the settings");
        self.hub.trouble_of(account).map(|trouble| trouble.code)
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
        let lapsed = Some(rig.now().wall);
        rig.report(Report::CatchUpWanted { lapsed });
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
