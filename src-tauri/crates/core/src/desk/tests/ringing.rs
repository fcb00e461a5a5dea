//! With which urgency and which sound things ring, and what a locked screen shows of them.

use super::*;
use crate::rules;
use crate::sound::{Sound, Sounds};

/// The urgency and the ring of the notice that a fresh desk shows for one event.
fn rings(set_up: impl FnOnce(&mut Rig, &mut Event)) -> (Urgency, Ring) {
    let (mut rig, mut event) = (Rig::new(), event("a"));
    set_up(&mut rig, &mut event);
    match rig.judge(&event) {
        Verdict::Fated { orders, .. } => match orders.as_slice() {
            [Order::Show(showing)] => (showing.notice.urgency, showing.notice.ring),
            orders => panic!("{orders:?}"),
        },
        Verdict::Duplicate => panic!("it is the first"),
    }
}

fn says(rig: &mut Rig, urgency: &str) {
    rig.account.fields.insert("urgency".to_owned(), urgency.to_owned());
}

#[test]
fn a_rule_s_urgency_goes_before_the_account_s_and_that_before_the_event_s() {
    let usual = Ring::Sound(Sound::MessageNewInstant);
    assert_eq!(rings(|_, event| event.urgency = Urgency::Critical), (Urgency::Critical, usual));
    assert_eq!(rings(|rig, event| (says(rig, "low"), event.urgency = Urgency::Critical).1), (Urgency::Low, usual));
    assert_eq!(rings(|rig, _| says(rig, "critical")), (Urgency::Critical, usual));
    assert_eq!(rings(|rig, _| says(rig, "loud")), (Urgency::Normal, usual), "what is none of them says nothing");
    let rule = r#"{"name":"r","when":{"all":[]},"do":{"ring":{"urgency":"normal"}}}"#;
    let by_rule = rings(|rig, _| {
        says(rig, "critical");
        rig.settings.rules = rules::parse(rule).expect("a rule");
    });
    assert_eq!(by_rule, (Urgency::Normal, usual));
}

#[test]
fn an_account_that_is_critical_breaks_through_where_the_user_lets_it() {
    let mut rig = Rig::new();
    says(&mut rig, "critical");
    rig.settings.muted_until = Some(Wall::FOREVER);
    assert_eq!(told(&rig.judge(&event("a"))), "muted mute");
    rig.settings.preferences.critical_breaks_through = true;
    assert!(told(&rig.judge(&event("b"))).starts_with("rung kind"));
}

#[test]
fn each_urgency_has_its_own_sound_or_none() {
    let sounds = Sounds { low: None, normal: Some(Sound::Complete), critical: Some(Sound::AlarmClockElapsed) };
    for (urgency, ring) in [
        (Urgency::Low, Ring::Silent),
        (Urgency::Normal, Ring::Sound(Sound::Complete)),
        (Urgency::Critical, Ring::Sound(Sound::AlarmClockElapsed)),
    ] {
        let set_up = |rig: &mut Rig, event: &mut Event| {
            (rig.settings.preferences.sounds, event.urgency) = (sounds, urgency);
        };
        assert_eq!(rings(set_up), (urgency, ring));
        let silent = rings(|rig, event| {
            set_up(rig, event);
            rig.settings.preferences.sound = false;
        });
        assert_eq!(silent, (urgency, Ring::Silent));
    }
    // A rule that asks for a sound gets one, whatever is chosen.
    let rule = r#"{"name":"r","when":{"all":[]},"do":{"ring":{"sound":true}}}"#;
    let by_rule = rings(|rig, event| {
        (rig.settings.preferences.sounds, event.urgency) = (sounds, Urgency::Low);
        rig.settings.rules = rules::parse(rule).expect("a rule");
    });
    assert_eq!(by_rule.1, Ring::Sound(Sound::default()));
}

#[test]
fn a_locked_screen_learns_whose_and_what_kind_and_no_more() {
    let mut rig = Rig::new();
    let event = Event { body: Message::verbatim("between us"), ..event("secret") };
    let Verdict::Fated { orders, .. } = rig.judge(&event) else { panic!("it is the first") };
    let [Order::Show(showing)] = orders.as_slice() else { panic!("{orders:?}") };
    let shown = showing.notice.withheld(Some(&crate::messages::rehearsal_kind()), Locale::ENGLISH);
    assert_eq!((shown.title.as_str(), shown.body.as_str()), ("smoke: Test", ""));
    assert_eq!((shown.id, shown.opens, shown.ring), (1, true, showing.notice.ring));
    let digest =
        Notice { title: "12 more: Flag log".to_owned(), ..showing.notice.clone() }.withheld(None, Locale::ENGLISH);
    assert_eq!((digest.title.as_str(), digest.body.as_str()), ("12 more: Flag log", ""));

    // Once it is unlocked, what still stands is told in full; what was closed stays away.
    let again = rig.desk.show_again(1, rig.now);
    assert_eq!(lines(&again.into_iter().collect::<Vec<_>>()), [r#"show 1 update "Title secret" "between us""#]);
    rig.desk.happened(&Happened::Closed(1));
    assert_eq!(rig.desk.show_again(1, rig.now), None);
}

/// A desktop that was held up shows what was given up already: from then on it stands, and until then it may.
#[test]
fn what_failed_and_comes_all_the_same_can_be_taken_back() {
    for came in [true, false] {
        let mut rig = Rig::new();
        rig.judge(&of_thread("a", "post/1", 1));
        rig.desk.happened(&Happened::Failed(1, crate::messages::notifier_silent()));
        if came {
            rig.desk.happened(&Happened::Shown(1, None));
        }
        let verdict = rig.judge(&settling("z", "post/1", Some(1)));
        assert!(told(&verdict).contains("withdraw 1"), "{verdict:?}");
    }
}
