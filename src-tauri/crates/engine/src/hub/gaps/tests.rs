use bellhop_control::ask::Answer;
use bellhop_core::account::Account;

use super::*;
use crate::driver::{Gauge, Report};
use crate::hub::facts::Stored;
use crate::hub::tests::rig::{Rig, event, id, minutes};

#[test]
fn what_comes_before_a_session_is_live_hides_nothing_that_was_missed() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.comes(FLAGS);
    rig.stands(State::Waiting);
    rig.stands(State::Connecting);
    // The second one came while nobody listened; the third comes before the service has proven that events will.
    rig.skip();
    rig.comes(FLAGS);
    rig.looks_from();
    rig.stands(State::Live);
    assert_eq!(rig.looks_from(), [Some(1)], "it looks from the first one on");

    rig.caught_up(&[]);
    rig.stands(State::Waiting);
    rig.stands(State::Live);
    assert_eq!(rig.looks_from(), [Some(3)], "what has been looked into is not looked into again");
}

#[test]
fn an_open_gap_is_asked_for_from_where_it_began_whatever_happens_meanwhile() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.comes(FLAGS);
    rig.looks_from();
    rig.minute = 10;
    rig.stands(State::Waiting);
    for _ in 0..2 {
        rig.minute += 1;
        rig.stands(State::Live);
        rig.comes(FLAGS);
        rig.minute += 1;
        rig.stands(State::Waiting);
    }
    assert_eq!(rig.looks_from(), [Some(1), Some(1)], "no catch-up has ended in between");

    let mut rig = rig.restart(20);
    rig.stands(State::Live);
    rig.comes(FLAGS);
    assert_eq!(rig.looks_from(), [Some(1)], "nor before the end of the process");
    assert_eq!(rig.gaps(), [(10, Some(20), false)], "one time of not knowing is one gap");
    rig.minute = 21;
    rig.caught_up(&[]);
    assert_eq!(rig.gaps(), [(10, Some(20), true)]);

    rig.minute = 30;
    rig.stands(State::Waiting);
    rig.minute = 31;
    rig.stands(State::Live);
    assert_eq!(rig.looks_from(), [Some(4)]);
    rig.caught_up(&[]);
    assert_eq!(rig.gaps()[1..], [(30, Some(31), true)], "the next outage is as long as it was");
}

#[test]
fn switching_on_what_is_on_or_off_what_is_off_changes_nothing() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.minute = 5;
    rig.hub.account_enable("smoke", true, rig.now()).expect("the account is there");
    rig.minute = 30;
    rig.stands(State::Waiting);
    rig.minute = 31;
    rig.stands(State::Live);
    assert_eq!(rig.gaps(), [(30, Some(31), false)], "it has listened all the while");
    rig.caught_up(&[]);

    for minute in [40, 45] {
        rig.minute = minute;
        rig.hub.account_enable("smoke", false, rig.now()).expect("the account is there");
    }
    let away = rig.hub.history.away(&id(), Wall(0)).expect("a readable history");
    let from = away.last().map(|away| away.from.since(rig.origin.wall).as_secs() / 60);
    assert_eq!(from, Some(40), "it is off since then");
}

#[test]
fn a_failed_catch_up_is_tried_again_for_as_long_as_the_gap_is_open() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.comes(FLAGS);
    rig.minute = 5;
    rig.stands(State::Waiting);
    rig.minute = 6;
    rig.stands(State::Live);
    rig.looks_from();
    for tries in 0..40 {
        rig.fails(None);
        rig.hub.retry_catch_ups(rig.now());
        assert_eq!(rig.looks_from(), [], "not at once");
        let wait = rig.hub.next_retry().expect("it will be tried again") - rig.now().mono;
        assert!(wait <= Duration::from_secs(640), "{wait:?} after {tries}");
        rig.minute += 11;
        rig.hub.retry_catch_ups(rig.now());
        assert_eq!(rig.looks_from(), [Some(1)]);
        assert!(rig.why().ends_with("Bellhop tries again."), "{}", rig.why());
    }
    rig.fails(Some(Duration::from_hours(1)));
    let wait = rig.hub.next_retry().expect("it will be tried again") - rig.now().mono;
    assert_eq!(wait, Duration::from_hours(1), "the server says when");

    let mut rig = rig.restart(1_000);
    rig.stands(State::Live);
    assert_eq!(rig.looks_from(), [Some(1)]);
    rig.caught_up(&[]);
    assert_eq!((rig.gaps(), rig.why().as_str()), (vec![(5, Some(1_000), true)], ""));
    assert_eq!(rig.hub.next_retry(), None);
}

#[test]
fn that_it_is_tried_again_is_said_once() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.stands(State::Waiting);
    rig.stands(State::Live);
    let told = |rig: &mut Rig, trouble: Trouble| {
        rig.report(Report::CaughtUp(Err(trouble)));
        rig.why()
    };
    for status in [408, 425, 429, 500, 503, 504] {
        let trouble = bellhop_core::status::instead_of_upgrade(status, None);
        assert_eq!(told(&mut rig, trouble.clone()), trouble.message.to_string());
    }
    let quiet = Trouble::new(TroubleCode::Busy, messages::link_none());
    assert_eq!(told(&mut rig, quiet), "Bellhop opens web links only, and this is none. Bellhop tries again.");
}

#[test]
fn what_was_found_before_a_catch_up_broke_off_comes_once_and_the_rest_is_asked_for_again() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.stands(State::Waiting);
    rig.stands(State::Live);
    rig.looks_from();
    let half = |rig: &Rig, again| {
        let events = vec![event(FLAGS, 7, rig.now().wall)];
        let cursors = vec![(FLAGS.to_owned(), "7".to_owned())];
        Report::CaughtUp(Ok(CaughtUp { events, cursors, again, ..CaughtUp::default() }))
    };
    rig.report(half(&rig, Some(Trouble::new(TroubleCode::Busy, messages::answer_web_page(200_u16)))));
    assert_eq!((rig.screen(), rig.gaps()), (vec!["0: No. 7".to_owned()], vec![(0, Some(0), false)]));
    rig.minute = 1;
    rig.hub.retry_catch_ups(rig.now());
    assert_eq!(rig.looks_from(), [None], "nothing is taken for known");
    rig.report(half(&rig, None));
    assert_eq!((rig.screen(), rig.gaps()), (vec![], vec![(0, Some(0), true)]));
    let recovered: Vec<_> =
        rig.hub.history.gaps(&id(), Wall(0)).into_iter().flatten().map(|gap| gap.recovered).collect();
    assert_eq!(recovered, [1]);
}

#[test]
fn only_what_the_user_listens_to_can_be_missing() {
    for (kinds, missing) in [
        (&["posts#update"][..], &[][..]),
        (&["posts#update", FLAGS][..], &[FLAGS][..]),
        (&[][..], &["announcements#create", FLAGS][..]),
    ] {
        let mut rig = Rig::new(&[]);
        rig.stands(State::Live);
        rig.caught_up(&[]);
        rig.stands(State::Waiting);
        rig.stands(State::Live);
        let kinds = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        let part = Missing { kinds, why: messages::gap_to_fetch() };
        rig.report(Report::CaughtUp(Ok(CaughtUp { missing: vec![part], ..CaughtUp::default() })));
        let gaps = rig.hub.history.gaps(&id(), Wall(0)).expect("a readable history");
        assert_eq!(gaps[0].missing, missing);
        assert_eq!(gaps[0].complete, missing.is_empty());
        assert_eq!(gaps[0].why.is_none(), missing.is_empty());
    }
}

#[test]
fn a_subscription_that_lapsed_is_doubted_since_its_last_proof() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.comes(FLAGS);
    rig.looks_from();
    rig.minute = 500;
    let lapsed = Some(rig.origin.after(minutes(496)).wall);
    rig.report(Report::CatchUpWanted { lapsed });
    assert_eq!((rig.gaps(), rig.looks_from()), (vec![(496, Some(500), false)], vec![Some(1)]));
}

#[test]
fn a_fault_of_our_own_opens_a_gap() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.minute = 3;
    rig.report(Report::Panicked);
    assert_eq!(rig.gaps(), [(3, None, false)]);
}

#[test]
fn the_first_look_is_no_outage_and_an_outage_in_it_loses_nothing() {
    let mut rig = Rig::new(&[]);
    rig.minute = 1;
    rig.stands(State::Live);
    rig.comes(FLAGS);
    rig.minute = 4;
    rig.stands(State::Waiting);
    rig.minute = 9;
    rig.stands(State::Live);
    assert_eq!((rig.gaps(), rig.looks_from()), (vec![(4, Some(9), false)], vec![None, None]));
    // A server may date what is new as it likes.
    let missed = event(FLAGS, 71, Wall(0));
    rig.report(Report::CaughtUp(Ok(CaughtUp { events: vec![missed], ..CaughtUp::default() })));
    assert_eq!(rig.screen(), ["9: No. 71"]);
}

#[test]
fn what_may_have_been_on_its_way_when_a_catch_up_looked_is_looked_for_once_more() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.comes(FLAGS);
    rig.minute = 1;
    rig.stands(State::Waiting);
    rig.minute = 2;
    rig.stands(State::Live);
    rig.looks_from();
    let found = |rig: &Rig, number| {
        Report::CaughtUp(Ok(CaughtUp { events: vec![event(FLAGS, number, rig.now().wall)], ..CaughtUp::default() }))
    };
    rig.hub.report(&id(), found(&rig, 71), rig.now());
    assert_eq!((rig.screen(), rig.gaps()), (vec!["2: No. 71".to_owned()], vec![(1, Some(2), false)]), "told at once");
    assert_eq!(rig.hub.next_retry(), Some(rig.now().mono + Duration::from_secs(2)));
    let later = rig.now().after(Duration::from_secs(2));
    rig.hub.retry_catch_ups(later);
    assert_eq!(rig.looks_from(), [Some(1)], "nothing is taken for known");
    for number in [71, 72] {
        rig.hub.report(&id(), found(&rig, number), later);
    }
    assert_eq!((rig.gaps(), rig.hub.next_retry()), (vec![(1, Some(2), true)], None));
}

#[test]
fn an_account_that_is_switched_off_while_it_is_live_has_no_gap() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.comes(FLAGS);
    rig.minute = 9;
    rig.hub.switched(&id(), false, rig.now());
    rig.stands(State::Off);
    assert_eq!(rig.gaps(), []);
}

#[test]
fn what_a_first_look_could_not_tell_is_missing_after_the_second_too() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.minute = 2;
    rig.stands(State::Waiting);
    rig.minute = 3;
    rig.stands(State::Live);
    rig.looks_from();
    let looked = || CaughtUp {
        cursors: vec![("feedbacks".to_owned(), "7".to_owned())],
        missing: vec![Missing { kinds: vec![FLAGS.to_owned()], why: messages::gap_to_fetch() }],
        ..CaughtUp::default()
    };
    rig.report(Report::CaughtUp(Ok(looked())));
    let open = |rig: &Rig| rig.hub.links[&id()].gap.as_ref().and_then(|gap| gap.record.cursors.clone());
    assert_eq!(open(&rig).and_then(|cursors| cursors.position("feedbacks")), None, "it is asked for once more");
}

#[test]
fn a_link_that_drops_is_in_doubt_since_its_last_frame() {
    let measured = |rig: &mut Rig| {
        let gauge = Gauge { last_frame_at: Some(rig.origin.after(minutes(8)).wall), ..Gauge::default() };
        rig.hub.links.get_mut(&id()).expect("it has a link").driver.measured(gauge);
    };
    let live = || {
        let mut rig = Rig::new(&[]);
        rig.stands(State::Live);
        rig.caught_up(&[]);
        measured(&mut rig);
        rig
    };
    let mut rig = live();
    rig.minute = 9;
    rig.stands(State::Waiting);
    assert_eq!(rig.gaps(), [(8, None, false)]);
    // Where the process dies unawares, what it said last counts.
    let mut rig = live();
    rig.minute = 8;
    rig.report(Report::Alive);
    assert_eq!(rig.restart(30).gaps(), [(8, None, false)]);
    let mut rig = Rig::new(&[]);
    measured(&mut rig);
    rig.report(Report::Alive);
    assert_eq!(rig.restart(30).gaps(), [], "it was not live");
}

#[test]
fn one_outage_begins_after_the_other_has_ended() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.minute = 3;
    rig.stands(State::Waiting);
    rig.minute = 6;
    rig.stands(State::Live);
    rig.caught_up(&[]);
    // That it was live was known later than its last frame.
    let frame = Some(rig.origin.after(minutes(5)).wall);
    rig.hub
        .links
        .get_mut(&id())
        .expect("it has a link")
        .driver
        .measured(Gauge { last_frame_at: frame, ..Gauge::default() });
    rig.minute = 7;
    rig.stands(State::Waiting);
    assert_eq!(rig.gaps(), [(3, Some(6), true), (6, None, false)]);
    rig.hub.live_are_alive(rig.now());
    let mut rig = rig.restart(9);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    assert_eq!(rig.gaps(), [(3, Some(6), true), (6, Some(9), true)]);
}

#[test]
fn an_outage_ends_now_at_the_latest_where_a_clock_that_was_ahead_is_set_back() {
    let year = 60 * 24 * 400;
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.hub.history.alive(&id(), rig.now().wall).expect("a writable history");
    let mut rig = rig.restart(year);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.minute = year + 5;
    rig.stands(State::Waiting);
    assert_eq!(rig.gaps(), [(0, Some(year), true), (year + 5, None, false)]);
    // Ten minutes after the end it is seen that the clock was wrong.
    let right = Now { wall: rig.origin.after(minutes(10)).wall, ..rig.now() };
    rig.hub.woke(crate::wake::Woke::ClockJumped, right);
    assert_eq!(rig.gaps(), [(0, Some(10), true), (10, None, false)]);
    // A clock that is behind at the start says nothing about what was known before.
    rig.minute = 20;
    rig.started = 10;
    rig.stands(State::Live);
    rig.caught_up(&[]);
    let mut rig = rig.restart(30);
    let behind = Now { wall: Wall(0), ..rig.now() };
    rig.hub.woke(crate::wake::Woke::ClockJumped, behind);
    rig.hub.keep_house(behind);
    assert_eq!(rig.gaps(), [(0, Some(10), true), (10, Some(20), true), (20, None, false)]);
}

#[test]
fn an_account_that_takes_its_time_to_be_live_after_it_was_switched_on_has_a_gap() {
    for (minute, gaps) in [(10, vec![]), (40, vec![(10, Some(40), false)])] {
        let mut rig = Rig::new(&[]);
        rig.stands(State::Live);
        rig.caught_up(&[]);
        rig.comes(FLAGS);
        rig.minute = 1;
        rig.hub.switched(&id(), false, rig.now());
        rig.stands(State::Off);
        rig.minute = 10;
        rig.looks_from();
        rig.hub.switched(&id(), true, rig.now());
        rig.minute = minute;
        rig.stands(State::Live);
        assert_eq!((rig.gaps(), rig.looks_from()), (gaps, vec![Some(1)]), "live at {minute}");
    }
}

#[test]
fn an_account_that_takes_its_time_has_a_gap_also_where_the_clock_is_set_back_meanwhile() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.comes(FLAGS);
    rig.minute = 1;
    rig.hub.switched(&id(), false, rig.now());
    rig.stands(State::Off);
    rig.minute = 10;
    rig.hub.switched(&id(), true, rig.now());
    rig.minute = 14;
    let set_back = Now { wall: rig.origin.after(minutes(5)).wall, ..rig.now() };
    rig.hub.was_long_in_coming(&id(), set_back);
    assert_eq!(rig.gaps(), [(5, None, false)]);
}

#[test]
fn an_account_that_is_switched_off_again_before_it_was_live_has_a_gap() {
    for (minute, gaps) in [(10, vec![]), (40, vec![(10, Some(40), false)])] {
        let mut rig = Rig::new(&[]);
        rig.stands(State::Live);
        rig.caught_up(&[]);
        rig.comes(FLAGS);
        rig.minute = 1;
        rig.hub.switched(&id(), false, rig.now());
        rig.stands(State::Off);
        rig.minute = 10;
        rig.hub.switched(&id(), true, rig.now());
        rig.stands(State::Connecting);
        rig.minute = minute;
        rig.hub.switched(&id(), false, rig.now());
        rig.stands(State::Off);
        rig.hub.settings.accounts[0].enabled = false;
        rig.hub.store.save(&rig.hub.settings).expect("a folder that can be written");
        assert_eq!(rig.restart(60).gaps(), gaps, "switched off at {minute}");
    }
}

#[test]
fn an_account_that_a_full_disk_let_nobody_see_switched_off_has_a_gap() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.hub.history.alive(&id(), rig.now().wall).expect("a writable history");
    let mut settings = rig.hub.settings.clone();
    settings.accounts[0].enabled = false;
    rig.hub.store.save(&settings).expect("a folder that can be written");
    // History knows nothing of it.
    assert_eq!(rig.restart(7).gaps(), [(0, None, false)]);
}

#[test]
fn a_clock_that_is_years_ahead_at_the_start_deletes_nothing() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.comes(FLAGS);
    let mut rig = rig.restart(60 * 24 * 365 * 20);
    let kept = |rig: &Rig| rig.hub.history.latest(10).map(|page| page.len()).ok();
    rig.hub.keep_house(rig.now());
    assert_eq!(kept(&rig), Some(1));
    rig.minute += 60 * 24 * 2;
    rig.hub.keep_house(rig.now());
    assert_eq!(kept(&rig), Some(0), "it has stood there for two days");
}

#[test]
fn what_was_changed_while_the_keychain_asked_stays_changed() {
    let mut rig = Rig::new(&[]);
    let before: Account = rig.hub.settings.account(&id()).expect("it is in the settings").clone();
    let now = rig.now();
    rig.hub.account_set("smoke", [("origin".to_owned(), "https://b.example".to_owned())].into(), now).expect("it fits");
    let stored = rig.hub.secret_stored(Stored::Renewed(Box::new(before)), Ok(()), now).expect("it is stored");
    let Answer::Account { account, .. } = stored else { panic!("it tells the account") };
    assert_eq!(account.fields.get("origin").map(String::as_str), Some("https://b.example"));
}

#[test]
fn health_names_a_gap_of_a_live_account_that_cannot_be_fetched() {
    let mut rig = Rig::new(&[]);
    let told = |rig: &Rig| {
        let checks = rig.hub.health(rig.now()).into_iter().filter(|check| check.check.contains("smoke"));
        checks.map(|check| (check.check, check.message.to_string())).collect::<Vec<_>>()
    };
    let live = [("account smoke".to_owned(), "Live.".to_owned())];
    rig.stands(State::Live);
    rig.fails(None);
    assert_eq!(told(&rig), live, "nothing was missed before it was first live");
    rig.caught_up(&[]);
    rig.minute = 5;
    rig.stands(State::Waiting);
    rig.minute = 6;
    rig.stands(State::Live);
    assert_eq!(told(&rig), live, "it is being fetched");
    rig.fails(None);
    let said = told(&rig);
    assert_eq!((&said[0], said[1].0.as_str()), (&live[0], "gap smoke"));
    assert!(said[1].1.starts_with("What happened from ") && said[1].1.contains("A web page came instead"), "{said:?}");
    rig.caught_up(&[]);
    assert_eq!(told(&rig), live);
}

impl Rig {
    /// Something happens that nobody hears.
    fn skip(&mut self) {
        self.events += 1;
    }

    fn fails(&mut self, retry_after: Option<Duration>) {
        let trouble = Trouble::new(TroubleCode::Busy, messages::answer_web_page(200_u16)).retry_after(retry_after);
        self.report(Report::CaughtUp(Err(trouble)));
    }

    /// Up to which event the catch-ups wished for since this was last asked know everything.
    fn looks_from(&mut self) -> Vec<Option<u64>> {
        let wishes = std::iter::from_fn(|| self.wishes.try_recv().ok());
        let cursors = wishes.filter_map(|wish| match wish {
            Wish::CatchUp { cursors, .. } => Some(cursors.position(FLAGS)),
            _ => None,
        });
        cursors.collect()
    }

    /// From which minute to which each outage lasted, and whether nothing is missing from it.
    fn gaps(&self) -> Vec<(u64, Option<u64>, bool)> {
        let minute = |at: Wall| at.since(self.origin.wall).as_secs() / 60;
        let gaps = self.hub.history.gaps(&id(), Wall(0)).expect("a readable history");
        gaps.into_iter().map(|gap| (minute(gap.from), gap.to.map(minute), gap.complete)).collect()
    }

    fn why(&self) -> String {
        let gaps = self.hub.history.gaps(&id(), Wall(0)).expect("a readable history");
        gaps.last().and_then(|gap| gap.why.as_ref()).map(ToString::to_string).unwrap_or_default()
    }
}

const FLAGS: &str = "flag_logs#create";

#[test]
fn nothing_is_said_to_be_fetched_where_nobody_asks() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    rig.minute = 5;
    rig.stands(State::Waiting);
    rig.minute = 6;
    rig.stands(State::Live);
    let said = |rig: &Rig| {
        let account = rig.hub.settings.account(&id()).expect("it is in the settings");
        let told = rig.hub.account_view(account, rig.now()).status.gaps.remove(0);
        let Ok(Answer::Gaps(rows)) = rig.hub.gaps(None, rig.origin.wall) else { panic!("they are told") };
        assert_eq!(rows[0].gap, told, "the inbox says the same");
        told.why.map(|why| why.to_string())
    };
    assert_eq!(said(&rig).as_deref(), Some("What happened then is still being fetched."));
    let later = Some("What happened then will be fetched once the account is live.");
    rig.hub.switched(&id(), false, rig.now());
    rig.stands(State::Off);
    assert_eq!(said(&rig).as_deref(), later, "an account that is off asks for nothing");
    rig.hub.links.clear();
    assert_eq!(said(&rig).as_deref(), later, "nor does anybody without a resident");
}
