use bellhop_core::messages;
use bellhop_core::notice::Service;

use super::*;
use crate::hub::tests::rig::Rig;

const NOW: Wall = Wall(1_767_225_600_000);

/// The line for accounts in these states, when nothing else is wrong.
fn line(on: &[(&str, State, Option<TroubleCode>)], locked: bool) -> (Mark, String) {
    let live = on.iter().filter(|(_, state, _)| *state == State::Live);
    let caveats: Vec<_> = live.filter_map(|(name, _, code)| Some((*name, (*code)?))).collect();
    let truth = of_accounts(on, locked).or_else(|| with_caveat(&caveats)).unwrap_or_else(|| at_rest(on, false));
    (mark(&truth), truth.message(NOW).to_string())
}

#[test]
fn one_line_says_how_the_accounts_stand_and_the_worst_comes_first() {
    let live = ("a", State::Live, None);
    let blocked = ("b", State::Blocked, Some(TroubleCode::Credential));
    let waiting = ("c", State::Waiting, Some(TroubleCode::Silent));
    let locked = ("d", State::Waiting, Some(TroubleCode::Keychain));
    let connecting = ("e", State::Connecting, None);
    let deaf = ("f", State::Live, Some(TroubleCode::Silent));
    let caveat = ("g", State::Live, Some(TroubleCode::Config));
    let expiring = ("h", State::Live, Some(TroubleCode::Credential));
    let cases: [(&[_], bool, Mark, &str); 16] = [
        (&[live], false, Mark::Live, "a is live"),
        (&[live, live], false, Mark::Live, "Both accounts live"),
        (&[live, live, live], false, Mark::Live, "All 3 accounts live"),
        (&[live, waiting, blocked], false, Mark::Blocked, "b: key refused"),
        (&[live, waiting], false, Mark::Waiting, "c: the server fell silent"),
        (&[waiting, waiting, live], false, Mark::Waiting, "2 accounts are retrying"),
        (&[locked, waiting], true, Mark::Waiting, "The keychain is locked"),
        (&[live, connecting], false, Mark::Connecting, "Connecting to 1 account"),
        (&[live, deaf], false, Mark::Waiting, "f: subscribed but deaf"),
        (&[deaf, waiting], false, Mark::Waiting, "c: the server fell silent"),
        (&[live, caveat], false, Mark::Caveat, "g: live, but the settings need a look"),
        (&[expiring], false, Mark::Caveat, "h: live, but its key needs renewing"),
        (&[caveat, live, expiring], false, Mark::Caveat, "2 accounts are live with trouble"),
        (&[caveat, waiting], false, Mark::Waiting, "c: the server fell silent"),
        (&[live, caveat, connecting], false, Mark::Caveat, "g: live, but the settings need a look"),
        (&[], false, Mark::Off, "All accounts are off"),
    ];
    for (on, keychain, mark, sentence) in cases {
        assert_eq!(line(on, keychain), (mark, sentence.to_owned()));
    }
    assert_eq!(at_rest(&[], true).message(NOW), "No account yet");
}

#[test]
fn a_desktop_that_has_not_said_anything_yet_is_not_said_to_be_without_a_service() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    assert_eq!(rig.hub.line(rig.now()).sentence, "smoke is live");
    rig.hub.facts.service(Service::Unavailable(messages::notifier_none()));
    assert_eq!(rig.hub.line(rig.now()).sentence, "Notifications cannot be shown just now");
}

#[test]
fn a_locked_keychain_is_the_line_only_while_an_account_waits_for_its_key() {
    let mut rig = Rig::new(&[]);
    rig.hub.keychain_changed(crate::vault::KeychainState::Locked);
    rig.stands(State::Connecting);
    assert_eq!(rig.hub.line(rig.now()).sentence, "The keychain is locked");
    rig.stands(State::Live);
    assert_eq!(rig.hub.line(rig.now()).sentence, "smoke is live");
    let check = rig.hub.snapshot(rig.now()).status.keychain;
    assert_eq!(check.state, KeychainState::Locked, "it is said all the same");
}
