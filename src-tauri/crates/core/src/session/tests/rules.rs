use std::collections::BTreeMap;
use std::time::Duration;

use super::script::{Stage, names, trouble};
use crate::account::{Account, AccountId, Keep};
use crate::dialect::{Action, Refusal, Signal, Ticket};
use crate::session::{Effect, Input, State};
use crate::trouble::TroubleCode::{self, Busy, Closed, Config, Credential, Keychain, Silent, Unreachable};

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn start_dials_once() {
    let mut stage = Stage::new(1);
    assert_eq!(names(&stage.step(Input::Start)), ["report connecting", "dial"]);
    assert!(stage.step(Input::Start).is_empty());
}

#[test]
fn an_open_socket_is_not_live_yet() {
    let mut stage = Stage::new(1);
    stage.step(Input::Start);
    assert_eq!(names(&stage.open(vec![Signal::Send("hello".to_owned())])), ["send hello"]);
    assert_eq!(stage.state(), State::Connecting);
    assert_eq!(names(&stage.hear(vec![Signal::Ready])), ["report live", "catch up"]);
}

#[test]
fn a_second_proof_is_no_second_catch_up() {
    let mut stage = Stage::new(1);
    stage.live();
    assert!(stage.step(Input::Adjust(Box::new(account()))).is_empty(), "the dialect said Ready again");
    assert_eq!(names(&stage.hear(vec![Signal::Lapsed { proven_at: crate::clock::Wall(7) }])), ["catch up from 7"]);
}

#[test]
fn a_sign_in_has_a_minute_and_a_half_and_the_dial_ten_seconds() {
    let mut stage = Stage::new(1);
    stage.step(Input::Start);
    stage.pass(30 * SECOND);
    assert!(stage.step(Input::Tick).is_empty(), "a thousand accounts wait for the keychain");
    assert!(stage.step(Input::Unlocked).is_empty());
    stage.pass(40 * SECOND);
    assert!(stage.step(Input::Tick).is_empty(), "each of its requests has ten seconds of its own");
    assert!(stage.step(Input::Admitted).is_empty());
    let (wait, effects) = stage.due();
    assert_eq!((wait, names(&effects)), (10 * SECOND, vec!["hang up".into(), "report waiting".into()]));
    assert_eq!(code(&stage), Some(Unreachable));

    let mut stage = Stage::new(1);
    stage.step(Input::Start);
    stage.step(Input::Unlocked);
    let (wait, effects) = stage.due();
    assert_eq!((wait, names(&effects)), (90 * SECOND, vec!["hang up".into(), "report waiting".into()]));
    assert!(stage.step(Input::Admitted).is_empty(), "too late");
    assert_eq!(code(&stage), Some(Unreachable));
}

#[test]
fn a_keychain_that_never_answers_is_said_and_asked_again() {
    let mut stage = Stage::new(1);
    stage.step(Input::Start);
    let (wait, effects) = stage.due();
    assert_eq!((wait, names(&effects)), (120 * SECOND, vec!["hang up".into(), "report waiting".into()]));
    assert_eq!(code(&stage), Some(Keychain));
    assert!(stage.step(Input::Unlocked).is_empty(), "too late");
    assert_eq!(names(&stage.due().1), ["report connecting", "dial"]);
}

#[test]
fn opening_has_thirty_seconds_however_lively() {
    let mut stage = Stage::new(1);
    stage.step(Input::Start);
    stage.open(Vec::new());
    for _ in 0..29 {
        stage.pass(SECOND);
        assert!(stage.step(Input::Alive).is_empty());
    }
    let (wait, effects) = stage.due();
    assert_eq!((wait, names(&effects)), (SECOND, vec!["hang up".into(), "report waiting".into()]));
}

#[test]
fn silence_is_probed_and_then_ends_the_link() {
    let mut stage = Stage::new(1);
    stage.live();
    let (wait, effects) = stage.due();
    assert_eq!((wait, names(&effects)), (8 * SECOND, vec!["ping".into()]));
    let (wait, effects) = stage.due();
    assert_eq!((wait, names(&effects)), (2 * SECOND, vec!["hang up".into(), "report waiting".into()]));
    assert_eq!(code(&stage), Some(Silent));
}

#[test]
fn whoever_is_awake_may_probe_early_and_gives_up_no_earlier_for_it() {
    let mut stage = Stage::new(1);
    stage.live();
    stage.pass(Duration::from_millis(4_999));
    assert!(stage.step(Input::Tick).is_empty(), "too early");
    stage.pass(Duration::from_millis(1));
    assert_eq!(names(&stage.step(Input::Tick)), ["ping"]);
    assert!(stage.step(Input::Tick).is_empty(), "once");
    let (wait, effects) = stage.due();
    assert_eq!((wait, names(&effects)), (5 * SECOND, vec!["hang up".into(), "report waiting".into()]));
}

#[test]
fn any_sign_of_life_ends_the_silence() {
    let signs: [fn() -> Input; 3] = [|| Input::Alive, || Input::Text(String::new()), || Input::Binary(vec![1])];
    for sign in signs {
        let mut stage = Stage::new(1);
        stage.live();
        stage.due();
        stage.pass(SECOND);
        stage.step(sign());
        let (wait, effects) = stage.due();
        assert_eq!((wait, names(&effects)), (8 * SECOND, vec!["ping".into()]), "silence begins anew");
    }
}

#[test]
fn a_link_that_was_live_redials_within_a_second() {
    for seed in 0..50 {
        let mut stage = Stage::new(seed);
        stage.live();
        for _ in 0..60 {
            stage.pass(SECOND);
            stage.step(Input::Alive);
        }
        stage.step(Input::Lost(trouble(Closed)));
        let (wait, effects) = stage.due();
        assert!(wait <= SECOND, "{wait:?}");
        assert_eq!(names(&effects), ["report connecting", "dial"]);
    }
}

#[test]
fn a_flapping_link_waits_up_to_four_seconds_and_no_more() {
    let mut longest = Duration::ZERO;
    for seed in 0..50 {
        let mut stage = Stage::new(seed);
        stage.step(Input::Start);
        for _ in 0..20 {
            stage.open(vec![Signal::Ready]);
            stage.step(Input::Lost(trouble(Closed)));
            longest = longest.max(stage.due().0);
        }
    }
    assert!(longest > 3 * SECOND && longest <= 4 * SECOND, "{longest:?}");
}

#[test]
fn dials_that_never_get_live_climb_to_a_minute_then_to_five() {
    let mut stage = Stage::new(3);
    stage.step(Input::Start);
    let (mut spent, mut longest, mut attempts) = (Duration::ZERO, Duration::ZERO, 0);
    while spent < Duration::from_mins(59) {
        stage.open(Vec::new());
        stage.step(Input::Lost(trouble(Closed)));
        let wait = stage.due().0;
        (spent, longest, attempts) = (spent + wait, longest.max(wait), attempts + 1);
    }
    assert!(longest <= Duration::from_mins(1) && longest > Duration::from_secs(50), "{longest:?}");
    assert!(attempts > 60, "it never gives up: {attempts} attempts in an hour");
    stage.pass(Duration::from_mins(1));
    for _ in 0..10 {
        stage.step(Input::Lost(trouble(Closed)));
        let wait = stage.due().0;
        assert!(wait >= Duration::from_secs(270) && wait <= Duration::from_secs(330), "{wait:?}");
    }
}

#[test]
fn refused_credentials_and_bad_settings_block() {
    for code in [Credential, Config] {
        let mut stage = Stage::new(1);
        stage.step(Input::Start);
        assert_eq!(names(&stage.step(Input::Lost(trouble(code)))), ["report blocked"]);
        assert_eq!(stage.session.due(), None, "nothing will dial by itself");
        assert!(stage.step(Input::Tick).is_empty());
        assert_eq!(names(&stage.step(Input::Nudge)), ["report connecting", "dial"]);
    }
    let mut stage = Stage::new(1);
    stage.step(Input::Start);
    stage.open(Vec::new());
    let effects = stage.hear(vec![Signal::Fault(trouble(Credential)), Signal::Ready]);
    assert_eq!(names(&effects), ["hang up", "report blocked"], "what is said after a fault counts no more");
    assert_eq!(names(&stage.step(Input::Start)), ["report connecting", "dial"]);
}

#[test]
fn the_servers_wish_is_waited_for() {
    let mut stage = Stage::new(1);
    stage.step(Input::Start);
    stage.step(Input::Lost(trouble(Busy).retry_after(Some(Duration::from_secs(30)))));
    assert!(stage.due().0 >= Duration::from_secs(30));
}

#[test]
fn a_keychain_is_waited_for_and_a_nudge_ends_the_wait() {
    let mut stage = Stage::new(1);
    stage.step(Input::Start);
    stage.step(Input::Lost(trouble(Keychain)));
    let due = stage.session.due().expect("it waits").latest;
    assert!(due - stage.now.mono >= Duration::from_secs(30));
    assert_eq!(names(&stage.step(Input::Nudge)), ["report connecting", "dial"]);
}

#[test]
fn a_nudge_replaces_a_dial_and_a_link_and_wakes_nobody_who_is_off() {
    let mut stage = Stage::new(1);
    assert!(stage.step(Input::Nudge).is_empty());
    stage.step(Input::Start);
    assert_eq!(names(&stage.step(Input::Nudge)), ["hang up", "report connecting", "dial"]);
    stage.open(vec![Signal::Ready]);
    assert_eq!(names(&stage.step(Input::Nudge)), ["hang up", "report connecting", "dial"]);
}

#[test]
fn a_nudge_forgets_earlier_failures() {
    for seed in 0..50 {
        let mut stage = Stage::new(seed);
        stage.step(Input::Start);
        for _ in 0..12 {
            stage.step(Input::Lost(trouble(Unreachable)));
            stage.due();
        }
        stage.step(Input::Nudge);
        stage.step(Input::Lost(trouble(Unreachable)));
        let wait = stage.due().0;
        assert!(wait <= SECOND, "the climb begins anew, not at {wait:?}");
    }
}

#[test]
fn stop_ends_everything() {
    let mut stage = Stage::new(1);
    assert!(stage.step(Input::Stop).is_empty());
    stage.live();
    assert_eq!(names(&stage.step(Input::Stop)), ["hang up", "report off"]);
    assert_eq!(stage.session.due(), None);
    stage.step(Input::Start);
    stage.step(Input::Lost(trouble(Closed)));
    assert_eq!(names(&stage.step(Input::Stop)), ["report off"], "there is nothing to hang up while waiting");
}

#[test]
fn what_is_shown_is_what_is_slept() {
    let mut stage = Stage::new(9);
    stage.step(Input::Start);
    stage.step(Input::Lost(trouble(Unreachable)));
    let due = stage.session.due().expect("it waits").latest;
    let shown = stage.session.standing().retry_at.expect("the wait is shown");
    assert_eq!(shown.since(stage.now.wall), due - stage.now.mono);
}

#[test]
fn a_tick_too_early_does_nothing() {
    let mut stage = Stage::new(9);
    stage.step(Input::Start);
    assert!(stage.step(Input::Tick).is_empty());
    stage.open(vec![Signal::Ready]);
    assert!(stage.step(Input::Tick).is_empty());
}

#[test]
fn stale_inputs_do_nothing() {
    let mut stage = Stage::new(1);
    let late: [fn() -> Input; 5] = [
        || Input::Text("late".to_owned()),
        || Input::Binary(Vec::new()),
        || Input::Alive,
        || Input::Lost(trouble(Closed)),
        || Input::Adjust(Box::new(account())),
    ];
    for input in late {
        assert!(stage.step(input()).is_empty(), "while off");
    }
    assert!(stage.open(vec![Signal::Ready]).is_empty(), "nothing was dialled");
    stage.step(Input::Start);
    stage.step(Input::Lost(trouble(Closed)));
    for input in late {
        assert!(stage.step(input()).is_empty(), "while waiting");
    }
}

#[test]
fn a_caveat_is_shown_while_live_and_taken_back() {
    let mut stage = Stage::new(1);
    stage.step(Input::Start);
    assert!(stage.open(vec![Signal::Caveat(Some(trouble(Busy)))]).is_empty(), "not live yet");
    stage.hear(vec![Signal::Ready]);
    assert_eq!((stage.state(), code(&stage)), (State::Live, Some(Busy)));
    assert!(stage.hear(vec![Signal::Caveat(Some(trouble(Busy)))]).is_empty(), "nothing new");
    let since = stage.session.standing().since;
    stage.pass(SECOND);
    assert_eq!(names(&stage.hear(vec![Signal::Caveat(None)])), ["report live"]);
    assert_eq!((code(&stage), stage.session.standing().since), (None, since), "live since it went live");
}

#[test]
fn redial_dials_at_once() {
    let mut stage = Stage::new(1);
    stage.live();
    assert_eq!(names(&stage.hear(vec![Signal::Redial])), ["hang up", "report connecting", "dial"]);
}

#[test]
fn a_request_is_answered_once_or_ends_with_the_link() {
    let mut stage = Stage::new(1);
    let ask = |n| Input::Act(Ticket(n), Action::TopicList);
    assert_eq!(refusals(&stage.step(ask(1))), [Refusal::NotOverSocket], "there may be another way");
    stage.live();
    assert!(stage.step(ask(2)).is_empty());
    assert!(stage.step(ask(3)).is_empty());
    let yes = |n| Signal::Answer(Ticket(n), Ok(serde_json::Value::Null));
    assert_eq!(names(&stage.hear(vec![yes(2), yes(2), yes(7)])), ["answer 2 true"]);
    assert_eq!(refusals(&stage.step(Input::Lost(trouble(Closed)))), [Refusal::TimedOut]);
    for end in [Input::Stop, Input::Nudge] {
        let mut stage = Stage::new(1);
        stage.live();
        stage.step(ask(4));
        assert_eq!(refusals(&stage.step(end)), [Refusal::TimedOut], "nobody is left without an answer");
    }
}

#[test]
fn trouble_stays_on_show_until_live() {
    let mut stage = Stage::new(1);
    stage.step(Input::Start);
    stage.step(Input::Lost(trouble(Unreachable)));
    stage.due();
    assert_eq!((stage.state(), code(&stage)), (State::Connecting, Some(Unreachable)));
    stage.open(vec![Signal::Ready]);
    assert_eq!(code(&stage), None);
}

fn code(stage: &Stage) -> Option<TroubleCode> {
    stage.session.standing().trouble.as_ref().map(|trouble| trouble.code)
}

fn refusals(effects: &[Effect]) -> Vec<Refusal> {
    let refusal = |effect: &Effect| match effect {
        Effect::Answer(_, Err(refusal)) => Some(refusal.clone()),
        _ => None,
    };
    effects.iter().filter_map(refusal).collect()
}

fn account() -> Account {
    Account {
        id: AccountId("0123456789abcdef".to_owned()),
        name: "test".to_owned(),
        service: "none".to_owned(),
        enabled: true,
        fields: BTreeMap::new(),
        kinds: BTreeMap::new(),
        expect: BTreeMap::new(),
        muted_until: None,
        keep: Keep::Keychain,
    }
}
