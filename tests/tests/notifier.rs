//! The notifier against a stand-in service and against dunst, each on a bus of its own.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "notifier/hush.rs"]
mod hush;
#[path = "notifier/restart.rs"]
mod restart;

use std::collections::BTreeSet;
use std::time::Duration;

use bellhop_core::event::Urgency;
use bellhop_core::notice::{DesktopId, Happened, Notice, NoticeId, Ring, Service};
use bellhop_engine::bus::Bus;
use bellhop_engine::notifier::{Command, Notifier};
use bellhop_tests::desktop::Rig;
use bellhop_tests::desktop::keyring::Keyring;
use bellhop_tests::stand_ins::notifications::{Daemon, Manners};
use tokio::sync::mpsc;
use tokio::time::timeout;
use zbus::zvariant::Value;

#[tokio::test]
async fn a_notice_arrives_whole_and_a_click_comes_back_with_its_token() {
    let mut desk = Desk::new();
    let mut daemon = desk.daemon(Manners::default()).await;
    desk.show(Notice { body: "1 < 2 & \"3\"\n<b>x</b>".to_owned(), marks_seen: true, ..notice(7) });

    let bubble = daemon.bubble().await;
    assert_eq!((bubble.app.as_str(), bubble.icon.as_str(), bubble.replaces), ("Bellhop", "bellhop", 0));
    assert_eq!(bubble.summary, "Title & 7", "a summary is plain text and never escaped");
    assert_eq!(bubble.body, "1 &lt; 2 &amp; \"3\"\n&lt;b&gt;x&lt;/b&gt;");
    assert_eq!(bubble.actions, ["default", "", "open", "Open", "seen", "Mark as seen"]);
    assert_eq!(bubble.expires, -1, "how long it stays is the desktop's own rule");
    assert_eq!(*bubble.hints["urgency"], Value::U8(1));
    assert_eq!(*bubble.hints["desktop-entry"], Value::from("bellhop"));
    assert!(bubble.hints.contains_key("category") && !bubble.hints.contains_key("suppress-sound"));
    desk.shows(7).await;

    daemon.press(bubble.number, "default", Some("token-1")).await.unwrap();
    assert_eq!(desk.happens().await, Happened::Opened(7, Some("token-1".to_owned())));
    daemon.press(bubble.number, "open", None).await.unwrap();
    assert_eq!(desk.happens().await, Happened::Opened(7, None), "a token is used once");
    daemon.press(bubble.number, "seen", None).await.unwrap();
    assert_eq!(desk.happens().await, Happened::Seen(7));
    daemon.close(bubble.number, DISMISSED).await.unwrap();
    assert_eq!(desk.happens().await, Happened::Closed(7));
    desk.is_quiet().await;
}

#[tokio::test]
async fn nothing_is_assumed_of_a_service_that_can_do_nothing() {
    let mut desk = Desk::new();
    let mut daemon = desk.daemon(Manners { capabilities: Vec::new(), ..Manners::default() }).await;
    desk.show(Notice { body: "1 < 2 & 3".to_owned(), urgency: Urgency::Critical, ring: Ring::Silent, ..notice(1) });
    let bubble = daemon.bubble().await;
    assert_eq!(bubble.body, "1 < 2 & 3", "without markup nothing is escaped");
    assert!(bubble.actions.is_empty());
    assert_eq!(*bubble.hints["urgency"], Value::U8(2));
    assert_eq!(*bubble.hints["suppress-sound"], Value::Bool(true));
}

#[tokio::test]
async fn an_update_replaces_and_a_withdrawal_takes_down() {
    let mut desk = Desk::new();
    let mut daemon = desk.daemon(Manners { slow: Duration::from_millis(50), ..Manners::default() }).await;
    // The second and third come before the first has its number: only the newest follows it.
    for title in ["first", "second", "third"] {
        desk.show(Notice { title: title.to_owned(), ..notice(3) });
    }
    let first = daemon.bubble().await;
    let last = daemon.bubble().await;
    assert_eq!((first.summary.as_str(), first.replaces), ("first", 0));
    assert_eq!((last.summary.as_str(), last.replaces), ("third", first.number));
    desk.shows(3).await;
    desk.shows(3).await;

    desk.notifier.send(Command::Withdraw(3));
    assert_eq!(daemon.closing().await, first.number);
    daemon.close(first.number, BY_REQUEST).await.unwrap();
    assert_eq!(desk.happens().await, Happened::Closed(3));

    // Withdrawn before it has a number: taken down as soon as it has one.
    desk.show(notice(4));
    desk.notifier.send(Command::Withdraw(4));
    let number = daemon.bubble().await.number;
    assert_eq!(daemon.closing().await, number);
}

#[tokio::test]
async fn signals_of_others_are_not_ours() {
    let mut desk = Desk::new();
    let mut daemon = desk.daemon(Manners::default()).await;
    desk.show(notice(1));
    let number = daemon.bubble().await.number;
    desk.shows(1).await;

    // Somebody else's notification, by the real service; then ours, by somebody who is not the service.
    daemon.press(number + 1, "default", None).await.unwrap();
    let stranger = desk.bus().connect().await.unwrap();
    let path = "/org/freedesktop/Notifications";
    let name = "org.freedesktop.Notifications";
    stranger.emit_signal(None::<&str>, path, name, "ActionInvoked", &(number, "default")).await.unwrap();
    let us = daemon.client().expect("it has called");
    stranger.emit_signal(Some(us), path, name, "ActionInvoked", &(number, "default")).await.unwrap();
    // Once the bus has answered the stranger, it has passed all of this on.
    stranger.call_method(Some("org.freedesktop.DBus"), "/", Some("org.freedesktop.DBus"), "GetId", &()).await.unwrap();
    desk.is_quiet().await;
    daemon.press(number, "default", None).await.unwrap();
    assert_eq!(desk.happens().await, Happened::Opened(1, None));
}

#[tokio::test]
async fn no_click_is_lost_in_a_flood() {
    let mut desk = Desk::new();
    let mut daemon = desk.daemon(Manners::default()).await;
    for id in 1..=FLOOD {
        desk.show(notice(id));
    }
    // The stand-in answers out of order, as services do that work on several calls at once.
    let mut bubbles = Vec::new();
    let mut shown = BTreeSet::new();
    for _ in 0..FLOOD {
        bubbles.push(daemon.bubble().await);
        let Happened::Shown(id, _) = desk.happens().await else { panic!("all are shown") };
        shown.insert(id);
    }
    assert!(shown.into_iter().eq(1..=FLOOD), "each is shown once");
    for bubble in &bubbles {
        daemon.press(bubble.number, "default", Some(&bubble.summary)).await.unwrap();
        daemon.close(bubble.number, DISMISSED).await.unwrap();
    }
    for bubble in &bubbles {
        let Happened::Opened(id, token) = desk.happens().await else { panic!("a click is missing") };
        assert_eq!(token, Some(format!("Title & {id}")), "the token of this very click");
        assert_eq!(token.as_ref(), Some(&bubble.summary), "in the order of the clicks");
        assert_eq!(desk.happens().await, Happened::Closed(id));
    }
}

#[tokio::test]
async fn what_comes_while_nobody_is_there_waits_for_the_next() {
    let mut desk = Desk::new();
    assert!(matches!(desk.happens().await, Happened::Service(Service::Unavailable(_))));
    desk.show(notice(1));
    desk.show(notice(2));
    desk.notifier.send(Command::Withdraw(2));
    desk.until(&Happened::Closed(2)).await;
    let mut daemon = desk.daemon(Manners::default()).await;
    assert_eq!(daemon.bubble().await.summary, "Title & 1");
    desk.until_shown(1).await;
    assert!(daemon.is_idle(), "what was withdrawn is not shown");
}

#[tokio::test]
async fn a_service_that_restarts_forgets_and_one_in_flight_is_asked_again() {
    let mut desk = Desk::new();
    let mut daemon = desk.daemon(Manners::default()).await;
    desk.show(notice(1));
    daemon.bubble().await;
    desk.shows(1).await;
    daemon.vanish().await.unwrap();
    assert_eq!(desk.happens().await, Happened::Closed(1));
    assert!(matches!(desk.happens().await, Happened::Service(Service::Unavailable(_))));

    // This one dies with a notice in its hands.
    let mut daemon = desk.daemon(Manners { slow: Duration::from_mins(1), ..Manners::default() }).await;
    desk.show(Notice { title: "again".to_owned(), ..notice(1) });
    assert_eq!(daemon.bubble().await.replaces, 0, "numbers of another life mean nothing");
    daemon.vanish().await.unwrap();
    assert!(matches!(desk.happens().await, Happened::Service(Service::Unavailable(_))));

    let mut daemon = desk.daemon(Manners::default()).await;
    assert_eq!(daemon.bubble().await.summary, "again");
    desk.shows(1).await;
}

#[tokio::test]
async fn an_expired_notice_can_still_be_clicked_in_the_desktops_list() {
    let mut desk = Desk::new();
    let mut daemon = desk.daemon(Manners::default()).await;
    desk.show(notice(1));
    let number = daemon.bubble().await.number;
    desk.shows(1).await;
    daemon.close(number, EXPIRED).await.unwrap();
    assert_eq!(desk.happens().await, Happened::Closed(1));
    daemon.press(number, "default", None).await.unwrap();
    assert_eq!(desk.happens().await, Happened::Opened(1, None));
}

#[tokio::test]
async fn a_refusal_is_told_in_clean_words() {
    let mut desk = Desk::new();
    let _daemon = desk.daemon(Manners { refuses: true, ..Manners::default() }).await;
    desk.show(notice(1));
    let Happened::Failed(1, words) = desk.happens().await else { panic!("it is refused") };
    assert!(words.to_string().contains("too many") && words.to_string().ends_with('.'), "{words}");
}

#[tokio::test]
async fn a_late_answer_is_waited_for() {
    let mut desk = Desk::new();
    let mut daemon = desk.daemon(Manners { slow: Duration::from_millis(5_500), ..Manners::default() }).await;
    desk.show(notice(1));
    let number = daemon.bubble().await.number;
    desk.shows(1).await;
    daemon.press(number, "default", None).await.unwrap();
    desk.until(&Happened::Opened(1, None)).await;
}

#[tokio::test]
async fn a_bus_that_goes_is_told_and_a_probe_looks_again() {
    let mut desk = Desk::new();
    let _daemon = desk.daemon(Manners::default()).await;
    desk.rig.stop_bus();
    // The service goes first, then the bus itself.
    loop {
        let Happened::Service(Service::Unavailable(words)) = desk.happens().await else { panic!("it is all gone") };
        if words.to_string().contains("bus") {
            break;
        }
    }
    desk.notifier.send(Command::Probe);
    assert!(matches!(desk.happens().await, Happened::Service(Service::Unavailable(_))));
    assert!(desk.notifier.check().await.is_err());
}

#[tokio::test]
async fn the_check_shows_and_takes_back() {
    let mut desk = Desk::new();
    let mut daemon = desk.daemon(Manners::default()).await;
    let notifier = desk.notifier.clone();
    let check = tokio::spawn(async move { notifier.check().await });
    let bubble = daemon.bubble().await;
    assert_eq!(*bubble.hints["urgency"], Value::U8(0));
    assert_eq!(daemon.closing().await, bubble.number);
    let checked = check.await.unwrap().unwrap();
    assert_eq!((checked.server.as_str(), checked.hushed), ("stand-in 1.0", None));
    desk.is_quiet().await;
}

#[tokio::test]
async fn a_service_that_never_says_that_it_has_taken_down_is_no_failure() {
    let mut desk = Desk::new();
    let mut daemon = desk.daemon(Manners { answers_close: false, ..Manners::default() }).await;
    let notifier = desk.notifier.clone();
    let check = tokio::spawn(async move { notifier.check().await });
    let bubble = daemon.bubble().await;
    assert_eq!(daemon.closing().await, bubble.number);
    assert_eq!(check.await.unwrap().map(|checked| checked.server), Ok("stand-in 1.0".to_owned()));
}

#[tokio::test]
async fn dunst_shows_and_a_click_comes_back() {
    let rig = Rig::plan().keyring(Keyring::Absent).dunst().start();
    let mut desk = Desk::on(rig);
    let Happened::Service(Service::Ok(server)) = desk.happens().await else { panic!("dunst is there") };
    assert!(server.starts_with("dunst 1."), "{server}");
    desk.show(notice(42));
    desk.shows(42).await;
    desk.dunstctl(&["action", "0"]);
    desk.until(&Happened::Opened(42, None)).await;

    desk.notifier.send(Command::Withdraw(42));
    assert_eq!(desk.notifier.check().await.unwrap().hushed, Some(false));
    desk.dunstctl(&["set-paused", "true"]);
    desk.until(&Happened::Hushed(Some(true))).await;
    assert_eq!(desk.notifier.check().await.unwrap().hushed, Some(true));
    desk.dunstctl(&["set-paused", "false"]);
    desk.until(&Happened::Hushed(Some(false))).await;
}

#[tokio::test]
async fn from_the_command_to_the_service_takes_about_a_millisecond() {
    let mut desk = Desk::new();
    let mut daemon = desk.daemon(Manners::default()).await;
    let mut spans = Vec::new();
    for id in 1..=101 {
        let start = std::time::Instant::now();
        desk.show(notice(id));
        daemon.bubble().await;
        spans.push(start.elapsed());
        desk.shows(id).await;
    }
    spans.sort();
    println!("command to service: median {:?}, 95th {:?}", spans[50], spans[95]);
    assert!(spans[50] < Duration::from_millis(20), "far from the goal, even on a busy machine: {:?}", spans[50]);
}

/// A notifier on a private bus, and what it tells.
struct Desk {
    rig: Rig,
    notifier: Notifier,
    happened: mpsc::UnboundedReceiver<Happened>,
}

impl Desk {
    fn new() -> Self {
        Self::on(Rig::plan().keyring(Keyring::Absent).start())
    }

    fn on(rig: Rig) -> Self {
        let (notifier, happened) = notifier(&rig);
        Self { rig, notifier, happened }
    }

    /// A notifier of the next run takes the place of this one.
    fn begin_again(&mut self) {
        (self.notifier, self.happened) = notifier(&self.rig);
    }

    fn bus(&self) -> Bus {
        Bus::At(self.rig.bus_address().to_owned())
    }

    /// Starts a stand-in service, and waits until the notifier knows it.
    async fn daemon(&mut self, manners: Manners) -> Daemon {
        let daemon = Daemon::start(self.rig.bus_address(), manners).await.unwrap();
        self.until(&Happened::Service(Service::Ok("stand-in 1.0".to_owned()))).await;
        daemon
    }

    fn show(&self, notice: Notice) {
        self.notifier.send(Command::Show(notice));
    }

    async fn happens(&mut self) -> Happened {
        timeout(PATIENCE, self.happened.recv()).await.expect("something happens").expect("the notifier lives")
    }

    async fn until(&mut self, wanted: &Happened) {
        while self.happens().await != *wanted {}
    }

    /// The next thing that happens is that the desktop takes this notice. Gives how it knows it.
    async fn shows(&mut self, id: NoticeId) -> DesktopId {
        match self.happens().await {
            Happened::Shown(shown, Some(desktop)) if shown == id => desktop,
            other => panic!("{other:?} instead of {id} being shown"),
        }
    }

    async fn until_shown(&mut self, id: NoticeId) {
        while !matches!(self.happens().await, Happened::Shown(shown, _) if shown == id) {}
    }

    /// Nothing more happened by the time the notifier has answered a question asked now.
    async fn is_quiet(&mut self) {
        self.notifier.send(Command::Probe);
        assert!(matches!(self.happens().await, Happened::Service(Service::Ok(_))));
    }

    fn dunstctl(&self, arguments: &[&str]) {
        let ran = self.rig.run("dunstctl", arguments, "");
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
}

fn notifier(rig: &Rig) -> (Notifier, mpsc::UnboundedReceiver<Happened>) {
    let (sender, happened) = mpsc::unbounded_channel();
    let notifier = Notifier::on_bus(Bus::At(rig.bus_address().to_owned()), move |it| {
        let _ = sender.send(it);
    });
    (notifier, happened)
}

fn notice(id: NoticeId) -> Notice {
    Notice {
        id,
        account: "smoke".to_owned(),
        title: format!("Title & {id}"),
        body: "Body".to_owned(),
        urgency: Urgency::Normal,
        ring: Ring::Sound(bellhop_core::sound::Sound::default()),
        opens: true,
        marks_seen: false,
    }
}

const FLOOD: u64 = 300;
const EXPIRED: u32 = 1;
const DISMISSED: u32 = 2;
const BY_REQUEST: u32 = 3;
const PATIENCE: Duration = Duration::from_secs(20);
