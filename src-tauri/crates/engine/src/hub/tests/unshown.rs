//! What no desktop would show is told of in one notice once there is one, exactly once.

use bellhop_core::fate::Did;
use bellhop_core::messages;
use bellhop_core::notice::{Happened, Notice, NoticeId, Service};

use super::rig::{Rig, event, id};
use crate::driver::{Report, Room};
use crate::history::Query;
use crate::notifier::Command;

const NEWS: &str = "announcements#create";

impl Rig {
    /// The desktop says this, in a turn of its own; what it is asked to show then.
    fn desktop(&mut self, happened: Vec<Happened>) -> Vec<Notice> {
        let now = self.now();
        self.hub.begin();
        for happened in happened {
            self.hub.happened(happened, now);
        }
        self.hub.tick(now);
        self.hub.commit();
        self.shows()
    }

    fn shows(&mut self) -> Vec<Notice> {
        let commands = std::mem::take(&mut self.hub.screen).into_iter();
        commands.filter_map(|command| if let Command::Show(notice) = command { Some(notice) } else { None }).collect()
    }

    fn goes(&mut self) -> Vec<Notice> {
        self.desktop(vec![Happened::Service(Service::Unavailable(messages::notifier_none()))])
    }

    fn returns(&mut self) -> Vec<Notice> {
        self.desktop(vec![Happened::Service(Service::Ok("dunst 1.9".to_owned()))])
    }

    /// So many come, and the desktop takes none of them.
    fn fail(&mut self, many: u64) {
        for _ in 0..many {
            self.hub.begin();
            self.events += 1;
            let event = event(NEWS, self.events, self.now().wall);
            self.hub.report(&id(), Report::Event { event: Box::new(event), room: Room::default() }, self.now());
            self.hub.commit();
        }
        let asked: Vec<NoticeId> = self.shows().iter().map(|notice| notice.id).collect();
        let failed = asked.into_iter().map(|id| Happened::Failed(id, messages::notifier_none())).collect();
        assert_eq!(self.desktop(failed), []);
    }

    fn fates(&self) -> Vec<(Did, String)> {
        let rows = self.hub.history.page(&Query::default()).expect("a readable history");
        rows.into_iter().map(|row| (row.fate.did, row.fate.why)).collect()
    }
}

fn titles(shown: &[Notice]) -> Vec<(&str, &str)> {
    shown.iter().map(|notice| (notice.title.as_str(), notice.body.as_str())).collect()
}

#[test]
fn what_no_desktop_took_is_told_of_once_when_one_is_there() {
    let mut rig = Rig::new(&[]);
    assert_eq!(rig.goes(), []);
    // The fifth and later ones of a burst are a digest, which is not shown either.
    rig.fail(7);
    assert_eq!(rig.fates(), vec![(Did::Failed, "desktop".to_owned()); 7]);
    let shown = rig.returns();
    assert_eq!(titles(&shown), [("7 events were not shown", "smoke: 7")]);
    assert_eq!(rig.fates(), vec![(Did::Failed, "away".to_owned()); 7], "it is not shown yet");
    assert_eq!(rig.returns(), [], "it is on its way");
    assert_eq!(rig.desktop(vec![Happened::Shown(shown[0].id, None)]), []);
    assert_eq!(rig.fates(), vec![(Did::Grouped, "away".to_owned()); 7]);
    assert_eq!((rig.goes(), rig.returns()), (vec![], vec![]), "it is told");
    assert_eq!(rig.hub.history.tally(&id()).expect("a tally").rung, 0, "none of them rang");
    rig.hub.happened(Happened::Opened(shown[0].id, None), rig.now());
    let goal = rig.hub.facts.wanted.clone().map(|(goal, _)| goal);
    let smoke = bellhop_control::view::Goal::Events { account: "smoke".to_owned(), kind: None };
    assert_eq!(goal, Some(smoke));
}

#[test]
fn a_restart_forgets_nothing_of_it_and_tells_nothing_twice() {
    let mut rig = Rig::new(&[]);
    rig.goes();
    rig.fail(2);
    let mut rig = rig.restart(5);
    assert_eq!(rig.shows(), []);
    let shown = rig.returns();
    assert_eq!(titles(&shown), [("2 events were not shown", "smoke: 2")]);
    // It ends before the desktop has answered.
    let mut rig = rig.restart(10);
    let again = rig.shows();
    assert_eq!(titles(&again), titles(&shown));
    assert_eq!(rig.returns(), []);
    rig.desktop(vec![Happened::Shown(again[0].id, None)]);
    let mut rig = rig.restart(15);
    assert_eq!((rig.shows(), rig.returns()), (vec![], vec![]));
}

#[test]
fn a_digest_that_is_not_taken_either_is_told_anew_with_what_came_since() {
    let mut rig = Rig::new(&[]);
    rig.goes();
    rig.fail(1);
    let shown = rig.returns();
    assert_eq!(titles(&shown), [("1 event was not shown", "smoke: 1")]);
    rig.goes();
    rig.desktop(vec![Happened::Failed(shown[0].id, messages::notifier_none())]);
    rig.fail(1);
    assert_eq!(titles(&rig.returns()), [("2 events were not shown", "smoke: 2")]);
}

#[test]
fn what_was_read_meanwhile_is_not_told_and_a_mute_puts_it_off() {
    let mut rig = Rig::new(&[]);
    rig.goes();
    rig.fail(3);
    let first = rig.hub.history.page(&Query::default()).expect("a readable history").pop().expect("three");
    rig.hub.history.read(first.id, rig.now().wall).expect("a history that can be written");
    rig.hub.settings.accounts[0].muted_until = Some(rig.now().after(super::rig::minutes(5)).wall);
    rig.hub.set_hours(rig.now());
    assert_eq!(rig.returns(), []);
    rig.minute = 6;
    assert_eq!(titles(&rig.desktop(vec![])), [("2 events were not shown", "smoke: 2")]);
}

#[test]
fn of_several_accounts_each_is_named_and_a_click_leads_to_all() {
    let mut rig = Rig::new(&[]);
    let mut other = rig.hub.settings.accounts[0].clone();
    (other.id, other.name) = (bellhop_core::account::AccountId("00000000000000bb".to_owned()), "other".to_owned());
    rig.hub.settings.accounts.push(other.clone());
    rig.goes();
    rig.fail(2);
    rig.hub.heard(&other.id, event(NEWS, 1, rig.now().wall), rig.now());
    rig.fail(0);
    let shown = rig.returns();
    assert_eq!(titles(&shown), [("3 events were not shown", "smoke: 2\nother: 1")]);
    let Command::Show(told) = rig.hub.veil(Command::Show(shown[0].clone())) else { panic!("it is shown") };
    assert_eq!(told.title, shown[0].title, "it is of no account alone");
    rig.hub.happened(Happened::Opened(shown[0].id, None), rig.now());
    let goal = rig.hub.facts.wanted.clone().map(|(goal, _)| goal);
    assert_eq!(goal, Some(bellhop_control::view::Goal::Inbox));
}
