//! Another program holds the history file.

use std::time::Duration;

use bellhop_control::ask::Ask;
use bellhop_control::message::ToClient;
use bellhop_control::view::{Change, CheckState, Finding, Unwritten};
use rusqlite::Connection;
use tokio::sync::mpsc;

use super::rig::Rig;
use crate::hub::{ClientId, Reply, Voice};

#[test]
fn what_comes_meanwhile_rings_at_once_and_is_told_when_it_is_written() {
    let mut rig = Rig::new(&[]);
    let (voice, mut inbox) = mpsc::channel(100);
    rig.hub.clients.came(ClientId(1), Voice::new(voice));
    rig.hub.answer(Reply::new(ClientId(1), 1), Ask::Watch, rig.now());
    rig.screen();
    let other = Connection::open(rig.history()).expect("a second writer");
    other.execute_batch("BEGIN IMMEDIATE").expect("nobody holds it");
    let began = std::time::Instant::now();
    rig.hub.begin();
    assert_eq!(rig.comes("announcements#create"), ["0: No. 1"], "it rings all the same");
    rig.hub.commit();
    rig.hub.flush(rig.now());
    rig.hub.answer(Reply::new(ClientId(1), 2), Ask::Status, rig.now());
    assert!(began.elapsed() < Duration::from_secs(2), "nobody waited");
    let now = rig.now();
    let said = rig.hub.snapshot(now);
    assert!(said.health.iter().any(|check| check.state == CheckState::Warn
        && matches!(check.finding, Finding::HistoryHeld { why: Unwritten::InUse, lost: 0, .. })));
    assert!(rig.hub.wait().is_some_and(|wait| wait <= Duration::from_secs(1)), "it is tried again soon");
    let told = |inbox: &mut mpsc::Receiver<ToClient>| {
        let all = std::iter::from_fn(|| inbox.try_recv().ok());
        let event = |message| match message {
            ToClient::Change(change) => match *change {
                Change::Event(event) => Some(event.title),
                _ => None,
            },
            _ => None,
        };
        all.filter_map(event).collect::<Vec<_>>()
    };
    assert_eq!(told(&mut inbox), Vec::<String>::new());
    other.execute_batch("ROLLBACK").expect("it holds it");
    rig.hub.begin();
    rig.hub.commit();
    rig.hub.flush(rig.now());
    assert_eq!(told(&mut inbox), ["No. 1"]);
    assert!(rig.hub.history.held().is_none());
}
