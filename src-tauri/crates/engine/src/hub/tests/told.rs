//! What those who watch are told, and that nothing they see goes on being untrue.

use bellhop_control::message::ToClient;
use bellhop_control::view::{Change, EventView, Mark};
use bellhop_core::account::{Account, AccountId};
use bellhop_core::event::{Bearing, Event};
use bellhop_core::fate::Did;
use bellhop_core::messages;
use bellhop_core::notice::{Happened, Service};
use bellhop_core::session::{Standing, State};
use bellhop_core::trouble::{Trouble, TroubleCode};
use tokio::sync::mpsc;

use super::rig::{Rig, event, id};
use crate::driver::{Report, Room};
use crate::hub::facts::Done;
use crate::hub::{ClientId, Voice};
use crate::notifier::Command;

const FLAGS: &str = "flag_logs#create";

/// Somebody who watches.
pub(in crate::hub) struct Watcher(mpsc::Receiver<ToClient>);

impl Rig {
    pub(in crate::hub) fn watcher(&mut self) -> Watcher {
        let (voice, heard) = mpsc::channel(1_000);
        self.hub.clients.came(ClientId(7), Voice::new(voice));
        self.hub.clients.watch(ClientId(7));
        Watcher(heard)
    }

    /// What the watcher was told at the end of this turn.
    pub(in crate::hub) fn told(&mut self, watcher: &mut Watcher) -> Vec<Change> {
        self.hub.tell_stirred(self.now());
        self.hub.clients.flush();
        let all = std::iter::from_fn(|| watcher.0.try_recv().ok());
        all.filter_map(|said| if let ToClient::Change(change) = said { Some(*change) } else { None }).collect()
    }

    pub(in crate::hub) fn desktop_answers(&mut self) {
        self.hub.happened(Happened::Service(Service::Ok("dunst".to_owned())), self.now());
    }

    fn thread(&mut self, n: u64, bearing: Bearing) {
        let told = event(FLAGS, n, self.now().wall);
        let told = Event { thread: Some("post/1".to_owned()), seq: Some(n), bearing, ..told };
        self.report(Report::Event { event: Box::new(told), room: Room::default() });
    }

    fn live_with(&mut self, trouble: Option<Trouble>) {
        let since = self.now().wall;
        self.report(Report::Standing(Standing { state: State::Live, since, trouble, retry_at: None }));
    }

    fn account(&self) -> Account {
        self.hub.settings.account(&id()).expect("it is in the settings").clone()
    }

    /// A second account of the same service.
    fn second(&mut self) {
        let mut settings = self.hub.settings.clone();
        let id = AccountId("00000000000000bb".to_owned());
        settings.accounts.push(Account { id, name: "other".to_owned(), ..self.account() });
        self.hub.save(settings).expect("they can be kept");
    }
}

fn amended(told: &[Change]) -> Vec<&EventView> {
    told.iter().filter_map(|change| if let Change::Amended(view) = change { Some(view) } else { None }).collect()
}

#[test]
fn a_new_name_is_told_before_all_that_carries_it() {
    let mut rig = Rig::new(&[]);
    let mut watcher = rig.watcher();
    let set = [("name".to_owned(), "charcoal".to_owned())].into();
    rig.hub.account_set("smoke", set, rig.now()).expect("it can be called that");
    let told = rig.told(&mut watcher);
    let names = [("smoke".to_owned(), "charcoal".to_owned())].into();
    assert_eq!(told.first(), Some(&Change::Renamed(names)), "{told:?}");
    assert!(matches!(&told[1..], [Change::Account(view)] if view.status.name == "charcoal"), "{told:?}");
}

#[test]
fn whatever_changes_of_an_account_is_told() {
    let mut rig = Rig::new(&[]);
    let mut watcher = rig.watcher();
    let fields = [("origin".to_owned(), "https://example.com".to_owned())].into();
    rig.hub.account_set("smoke", fields, rig.now()).expect("it is a field");
    assert!(matches!(&rig.told(&mut watcher)[..], [Change::Account(view)] if view.fields.contains_key("origin")));
    rig.hub.filter_set("smoke", FLAGS, false).expect("it is a kind");
    assert!(rig.told(&mut watcher).iter().any(|change| matches!(change, Change::Account(_))));

    let mut away = rig.hub.settings.clone();
    away.accounts[0].name = "renamed".to_owned();
    let file = away.export();
    rig.hub.import(&file, rig.now()).expect("an export can be taken over");
    let told = rig.told(&mut watcher);
    assert!(told.iter().any(|change| matches!(change, Change::Renamed(_))), "{told:?}");
    assert!(
        told.iter().any(|change| matches!(change, Change::Account(view) if view.status.name == "renamed")),
        "{told:?}"
    );
    rig.hub.account_remove(None, "renamed", rig.now()).expect("it is there");
    assert_eq!(rig.told(&mut watcher), [Change::Gone("renamed".to_owned())]);
}

#[test]
fn what_is_read_elsewhere_is_read_here_and_counted_no_more() {
    let mut rig = Rig::new(&[]);
    rig.thread(1, Bearing::News);
    rig.thread(2, Bearing::News);
    assert_eq!(rig.hub.history.unread(), 2);
    let mut watcher = rig.watcher();
    let read = Event { key: "read".to_owned(), ..event(FLAGS, 2, rig.now().wall) };
    let read = Event { thread: Some("post/1".to_owned()), seq: Some(2), bearing: Bearing::Settles, ..read };
    rig.report(Report::Event { event: Box::new(read), room: Room::default() });
    assert_eq!(rig.hub.history.unread(), 0);
    for event in [1, 2] {
        let view = rig.hub.event_view(event).expect("it is on record");
        assert_eq!((view.fate.did, view.read), (Did::Withdrawn, true), "{view:?}");
    }
    let told = rig.told(&mut watcher);
    let told = amended(&told);
    for event in [1, 2] {
        let last = told.iter().rfind(|view| view.id == event).expect("it is told");
        assert!(last.read && last.fate.did == Did::Withdrawn, "{last:?}");
    }
}

#[test]
fn a_click_on_a_notice_of_several_reads_them_all_in_an_open_window_too() {
    let mut rig = Rig::new(&[]);
    rig.thread(1, Bearing::News);
    rig.thread(2, Bearing::News);
    let notice = rig.hub.event_view(2).and_then(|view| view.fate.notice).expect("it was shown");
    let mut watcher = rig.watcher();
    rig.hub.happened(Happened::Opened(notice, None), rig.now());
    let told = rig.told(&mut watcher);
    let read: Vec<_> = amended(&told).into_iter().map(|view| (view.id, view.read)).collect();
    assert_eq!(read, [(1, true), (2, true)], "{told:?}");
    assert_eq!(rig.hub.history.unread(), 0);
}

#[test]
fn everything_read_at_once_is_told_in_a_word() {
    let mut rig = Rig::new(&[]);
    rig.comes(FLAGS);
    let mut watcher = rig.watcher();
    rig.hub.events_read_all(&bellhop_control::ask::EventQuery::default(), rig.now()).expect("a readable history");
    assert!(rig.told(&mut watcher).contains(&Change::Read));
}

#[cfg(target_os = "linux")]
#[test]
fn with_several_accounts_a_notice_names_its_own_as_it_is_called_now() {
    let mut rig = Rig::new(&[]);
    let shown = |rig: &mut Rig| {
        let commands = std::mem::take(&mut rig.hub.screen);
        let shown: Vec<_> = commands.into_iter().map(|command| rig.hub.veil(command)).collect();
        let title =
            |command: &Command| if let Command::Show(notice) = command { notice.title.clone() } else { panic!() };
        shown.iter().map(title).collect::<Vec<_>>()
    };
    rig.thread(1, Bearing::News);
    assert_eq!(shown(&mut rig), ["No. 1"], "with one account it stays as it is");
    rig.second();
    rig.thread(2, Bearing::Amends);
    rig.minute = 1;
    let orders = rig.hub.desk.tick(rig.now());
    rig.hub.carry_out(orders, rig.now());
    assert_eq!(shown(&mut rig), ["smoke: No. 2"]);
    let set = [("name".to_owned(), "charcoal".to_owned())].into();
    rig.hub.account_set("smoke", set, rig.now()).expect("it can be called that");
    rig.thread(3, Bearing::Amends);
    rig.minute = 2;
    let orders = rig.hub.desk.tick(rig.now());
    rig.hub.carry_out(orders, rig.now());
    assert_eq!(shown(&mut rig), ["charcoal: No. 3"]);
}

#[test]
fn live_with_trouble_is_said_everywhere_at_once() {
    let mut rig = Rig::new(&[(FLAGS, 30)]);
    let line = |rig: &Rig| rig.hub.line(rig.now());
    let caveats = |rig: &Rig| {
        let status = rig.hub.status(rig.now());
        status.accounts[0].caveats.iter().map(|caveat| caveat.code).collect::<Vec<_>>()
    };
    rig.desktop_answers();
    rig.live_with(None);
    assert_eq!((line(&rig).mark, caveats(&rig)), (Mark::Live, vec![]));
    rig.live_with(Some(Trouble::new(TroubleCode::Credential, messages::trouble_credential())));
    assert_eq!((line(&rig).mark, caveats(&rig)), (Mark::Caveat, vec![TroubleCode::Credential]));
    assert_eq!(line(&rig).sentence, "smoke: live, but its key needs renewing");

    // What should come and does not is one as well, as Health says.
    rig.live_with(None);
    rig.report(Report::CatchUpWanted { lapsed: None });
    rig.caught_up(&[]);
    rig.minute = 60;
    rig.hub.watch_silence(rig.now());
    assert_eq!((line(&rig).mark, caveats(&rig)), (Mark::Caveat, vec![TroubleCode::Silent]));
    let looks = rig.hub.health(rig.now()).into_iter().filter(|check| check.check.starts_with("silence"));
    assert_eq!(looks.count(), 1);
    rig.report(Report::Standing(Standing {
        state: State::Waiting,
        since: rig.now().wall,
        trouble: Some(Trouble::new(TroubleCode::Closed, messages::trouble_closed())),
        retry_at: None,
    }));
    assert_eq!((line(&rig).mark, caveats(&rig)), (Mark::Waiting, vec![]), "what is not live has its trouble only");
}

#[test]
fn an_event_has_rung_only_once_the_desktop_has_shown_it() {
    let mut rig = Rig::new(&[]);
    rig.stands(State::Live);
    let mut watcher = rig.watcher();
    let notice = |rig: &Rig| rig.hub.history.pending().expect("a readable history")[0].showing.notice.id;
    let fates = |rig: &mut Rig, watcher: &mut Watcher| -> Vec<(Did, String)> {
        let told = rig.told(watcher).into_iter();
        told.filter_map(|change| match change {
            Change::Event(EventView { fate, .. }) | Change::Amended(EventView { fate, .. }) => {
                Some((fate.did, fate.why))
            }
            _ => None,
        })
        .collect()
    };
    let is = |did, why: &str| (did, why.to_owned());
    let gone = || Happened::Service(Service::Unavailable(messages::notifier_not_ready()));

    rig.desktop_answers();
    rig.comes(FLAGS);
    assert_eq!(fates(&mut rig, &mut watcher), [is(Did::Rung, "kind")], "a desktop that answers is not doubted");
    rig.hub.happened(gone(), rig.now());
    assert_eq!(fates(&mut rig, &mut watcher), [is(Did::Failed, "waiting")], "it had not answered for this one");
    let first = notice(&rig);
    rig.hub.happened(Happened::Shown(first, None), rig.now());
    assert_eq!(fates(&mut rig, &mut watcher), [is(Did::Rung, "kind")]);

    rig.comes(FLAGS);
    assert_eq!(fates(&mut rig, &mut watcher), [is(Did::Failed, "waiting")], "said at once where it is known");
    let line = rig.hub.line(rig.now()).sentence;
    assert_eq!(line, "Notifications cannot be shown just now", "which is so whatever keeps them");
    let second = notice(&rig);
    rig.hub.happened(Happened::Failed(second, messages::notifier_late()), rig.now());
    assert_eq!(fates(&mut rig, &mut watcher), [is(Did::Failed, "desktop")]);

    rig.desktop_answers();
    assert_eq!(fates(&mut rig, &mut watcher), [is(Did::Failed, "away")], "another notice tells of it");
    rig.comes(FLAGS);
    assert_eq!(fates(&mut rig, &mut watcher), [is(Did::Rung, "kind")]);
    rig.hub.done(Done::Notified(Err(messages::notifier_not_ready())), rig.now());
    let both = [is(Did::Failed, "away"), is(Did::Failed, "waiting")];
    assert_eq!(fates(&mut rig, &mut watcher), both, "the doctor's word counts as well, for all that is on its way");
}
