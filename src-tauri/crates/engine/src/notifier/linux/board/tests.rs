//! What desktops were seen to say, message by message, and what the board makes of it.

use std::time::Duration;

use bellhop_core::event::Urgency;
use bellhop_core::notice::Ring;
use bellhop_core::sound::Sound;

use super::super::protocol::{INTERFACE, NAME, PATH};
use super::clicks::BESIDE;
use super::*;

/// mako answers `GetCapabilities` with the value and once more with an error.
#[test]
fn a_question_that_has_its_answer_is_closed() {
    let mut play = Play::new();
    let asked = play.asked();
    play.answers(&asked[0], MAKO, &&["actions", "body"][..]);
    play.refuses(&asked[0], MAKO, "org.freedesktop.DBus.Error.UnknownMethod");
    play.answers(&asked[1], MAKO, &("mako", "emersion", "1.7.1", "1.2"));
    assert_eq!(play.told(), [Happened::Service(Service::Ok("mako 1.7.1".to_owned()))]);
    play.board.show(notice(1), play.now);
    let ring = play.sent("Notify").pop().expect("the first event rings");
    play.answers(&ring, MAKO, &7_u32);
    play.refuses(&ring, MAKO, "org.freedesktop.DBus.Error.UnknownMethod");
    assert!(matches!(play.told()[..], [Happened::Shown(1, Some(DesktopId { number: 7, .. }))]), "{:?}", play.board);
}

/// GNOME Shell restarts: its name is there before its object, and nothing tells when the object comes.
#[test]
fn a_service_that_is_not_ready_is_asked_again_without_an_event() {
    for error in ["UnknownMethod", "UnknownObject", "UnknownInterface"] {
        let mut play = Play::here("gnome-shell");
        play.owner(Some(":1.9"));
        play.board.show(notice(1), play.now);
        let mut pauses = Vec::new();
        for _ in 0..4 {
            for question in play.asked() {
                play.refuses(&question, ":1.9", &format!("org.freedesktop.DBus.Error.{error}"));
            }
            let due = play.board.deadline().expect("it asks again by itself");
            pauses.push(due - play.now);
            play.pass(due - play.now);
        }
        assert!(pauses[0] <= Duration::from_millis(200) && pauses.is_sorted(), "{pauses:?}");
        assert!(play.told().contains(&Happened::Service(Service::Unavailable(messages::notifier_not_ready()))));
        play.introduces(":1.9", "gnome-shell");
        assert_eq!(play.sent("Notify").len(), 1, "what waited is shown");
    }
}

#[test]
fn a_click_counts_after_the_bubble_has_closed_for_whatever_reason() {
    for reason in 1..=4_u32 {
        let mut play = Play::shown("stand-in", 7);
        play.says("NotificationClosed", &(7_u32, reason));
        play.says("ActivationToken", &(7_u32, "token"));
        play.says("ActionInvoked", &(7_u32, "default"));
        play.pass(BESIDE);
        assert_eq!(play.told(), [Happened::Closed(1), Happened::Opened(1, Some("token".to_owned()))], "{reason}");
    }
}

#[test]
fn what_closed_for_good_is_forgotten_in_time_and_never_replaced() {
    let mut play = Play::shown("stand-in", 7);
    play.says("NotificationClosed", &(7_u32, 2_u32));
    play.board.show(notice(1), play.now);
    assert_eq!(replaced(&play.sent("Notify")[0]), 0);
    play.pass(Duration::from_mins(2));
    play.told();
    play.says("ActionInvoked", &(7_u32, "open"));
    assert_eq!(play.told(), [], "by now the number may be that of another program");
}

#[test]
fn a_button_that_also_sends_default_is_one_action() {
    for (keys, what) in [
        (&["seen", "default"][..], Happened::Seen(1)),
        (&["default", "seen"], Happened::Seen(1)),
        (&["open", "default"], Happened::Opened(1, None)),
        (&["default", "open"], Happened::Opened(1, None)),
        (&["default", "default"], Happened::Opened(1, None)),
        (&["default"], Happened::Opened(1, None)),
    ] {
        let mut play = Play::shown("stand-in", 7);
        for key in keys {
            play.says("ActionInvoked", &(7_u32, *key));
        }
        play.pass(BESIDE);
        assert_eq!(play.told(), std::slice::from_ref(&what), "{keys:?}");
        play.pass(Duration::from_millis(500));
        play.says("ActionInvoked", &(7_u32, keys[0]));
        play.pass(BESIDE);
        assert_eq!(play.told().len(), 1, "a second press is a second action: {keys:?}");
    }
}

#[test]
fn clicks_on_several_notices_at_once_are_all_told_in_their_order() {
    let mut play = Play::shown("stand-in", 7);
    play.board.show(notice(2), play.now);
    let ring = play.sent("Notify").remove(0);
    play.answers(&ring, OWNER, &8_u32);
    play.told();
    play.says("ActionInvoked", &(7_u32, "default"));
    play.says("ActionInvoked", &(8_u32, "default"));
    play.pass(BESIDE);
    assert_eq!(play.told(), [Happened::Opened(1, None), Happened::Opened(2, None)]);
}

/// The number of one service is never sent to the next one, which may have given it to another program: not knowingly,
/// and not by a message that the change of owners overtakes.
#[test]
fn a_number_goes_to_the_service_that_gave_it_and_to_no_other() {
    let mut play = Play::shown("stand-in", 7);
    play.board.show(notice(1), play.now);
    play.board.show(notice(2), play.now);
    play.board.withdraw(2);
    let under_way = play.sent("Notify");
    assert_eq!(replaced(&under_way[0]), 7);
    play.answers(&under_way[1], OWNER, &8_u32);
    let close = play.sent("CloseNotification");
    for message in under_way.iter().chain(&close) {
        assert_eq!(message.header().destination().map(ToString::to_string), Some(OWNER.to_owned()));
    }
    play.owner(Some(":1.20"));
    play.introduces(":1.20", "stand-in");
    let again = play.sent("Notify");
    assert_eq!(again.iter().map(replaced).collect::<Vec<_>>(), [0]);
}

/// Numbers are given out again once they have run out, or by a service that counts badly.
#[test]
fn a_number_that_now_is_anothers_is_neither_replaced_nor_taken_down_for_the_first() {
    let mut play = Play::shown("stand-in", 7);
    play.board.show(notice(2), play.now);
    let ring = play.sent("Notify").remove(0);
    play.answers(&ring, OWNER, &7_u32);
    play.told();
    play.board.withdraw(1);
    assert!(play.sent("CloseNotification").is_empty(), "it is the second one's");
    play.board.show(notice(1), play.now);
    assert_eq!(replaced(&play.sent("Notify")[0]), 0);
    play.board.show(notice(2), play.now);
    assert_eq!(replaced(&play.sent("Notify")[0]), 7, "which has it still");
}

/// MATE's service ends when it has nothing to show, and the bus starts it for the next notification.
#[test]
fn a_service_that_the_bus_can_start_is_there() {
    let mut play = Play::here("Notification Daemon");
    play.owner(None);
    let asked = play.sent("ListActivatableNames").remove(0);
    play.answers(&asked, "org.freedesktop.DBus", &&["org.freedesktop.DBus", NAME][..]);
    assert_eq!(play.told(), [], "nothing is missing");
    play.board.show(notice(1), play.now);
    play.introduces(":1.30", "Notification Daemon");
    assert_eq!(play.sent("Notify").len(), 1);

    let mut play = Play::here("dunst");
    play.owner(None);
    let asked = play.sent("ListActivatableNames").remove(0);
    play.answers(&asked, "org.freedesktop.DBus", &&["org.freedesktop.DBus"][..]);
    assert_eq!(play.told(), [Happened::Service(Service::Unavailable(messages::notifier_left()))]);
}

#[test]
fn a_service_that_is_held_up_is_waited_for_like_one_that_is_not_there() {
    let mut play = Play::here("stand-in");
    play.board.show(notice(1), play.now);
    let ring = play.sent("Notify").remove(0);
    play.pass(Duration::from_secs(6));
    play.pass(Duration::from_secs(6));
    assert_eq!(play.told(), [Happened::Service(Service::Unavailable(messages::notifier_silent()))], "that is said");
    play.pass(Duration::from_secs(40));
    play.answers(&ring, OWNER, &7_u32);
    assert!(matches!(play.told()[..], [Happened::Shown(1, _)]), "and no event has failed");
}

#[test]
fn a_service_that_answers_all_but_what_it_is_to_show_is_held_up_too() {
    let mut play = Play::here("stand-in");
    play.board.show(notice(1), play.now);
    let ring = play.sent("Notify").remove(0);
    play.pass(Duration::from_secs(6));
    play.introduces(OWNER, "stand-in");
    assert_eq!(play.told(), [Happened::Service(Service::Unavailable(messages::notifier_silent()))]);
    play.pass(Duration::from_secs(20));
    play.answers(&ring, OWNER, &7_u32);
    play.introduces(OWNER, "stand-in");
    let told = play.told();
    assert!(matches!(told[..], [Happened::Shown(1, _), Happened::Service(Service::Ok(_))]), "{told:?}");
}

#[test]
fn a_notice_that_was_given_up_and_comes_all_the_same_is_told_and_can_be_withdrawn() {
    for withdrawn_before in [true, false] {
        let mut play = Play::here("stand-in");
        play.board.show(notice(1), play.now);
        let ring = play.sent("Notify").remove(0);
        play.pass(Duration::from_secs(61));
        assert!(play.told().contains(&Happened::Failed(1, messages::notifier_late())));
        if withdrawn_before {
            play.board.withdraw(1);
        }
        play.answers(&ring, OWNER, &7_u32);
        assert!(play.told().iter().any(|happened| matches!(happened, Happened::Shown(1, _))));
        play.board.withdraw(1);
        assert!(!play.sent("CloseNotification").is_empty());
    }
}

/// A click opens by `default`. Xfce, `LXQt` and Plasma show a labelled one as a button; swaync drops one without a label.
#[test]
fn a_click_has_a_label_only_where_it_is_lost_without_one() {
    for (server, label) in
        [("Xfce Notify Daemon", ""), ("lxqt-notificationd", ""), ("Plasma", ""), ("SwayNotificationCenter", "Open")]
    {
        let mut play = Play::here(server);
        play.board.show(notice(1), play.now);
        let sent = play.sent("Notify").remove(0);
        let body = sent.body();
        let structure: zbus::zvariant::Structure<'_> = body.deserialize().expect("arguments");
        let actions = structure.fields()[5].try_clone().ok().and_then(|actions| Vec::<String>::try_from(actions).ok());
        let actions = actions.expect("a list of texts");
        assert_eq!(actions, ["default", label, "open", "Open"], "{server}");
    }
}

/// A board and the time, with a bus and a desktop that say what a test wants.
struct Play {
    board: Board,
    now: Instant,
    told: Vec<Happened>,
    sent: Vec<Message>,
}

impl Play {
    fn new() -> Self {
        let now = Instant::now();
        let mut board = Board::default();
        board.connected("bus".to_owned(), now);
        Self { board, now, told: Vec::new(), sent: Vec::new() }
    }

    /// With a service that has said who it is.
    fn here(server: &str) -> Self {
        let mut play = Self::new();
        play.introduces(OWNER, server);
        play.told();
        play
    }

    /// With the first notice on the screen.
    fn shown(server: &str, number: u32) -> Self {
        let mut play = Self::here(server);
        play.board.show(notice(1), play.now);
        let ring = play.sent("Notify").remove(0);
        play.answers(&ring, OWNER, &number);
        play.told();
        play
    }

    fn drain(&mut self) {
        while let Some(next) = self.board.next() {
            match next {
                Do::Send(message) => self.sent.push(message),
                Do::Tell(happened) => self.told.push(happened),
            }
        }
    }

    fn told(&mut self) -> Vec<Happened> {
        self.drain();
        std::mem::take(&mut self.told)
    }

    /// The calls of this method that were sent since last asked for.
    fn sent(&mut self, member: &str) -> Vec<Message> {
        self.drain();
        self.sent.extract_if(.., |message| message.header().member().is_some_and(|name| name == member)).collect()
    }

    /// The latest question, in its two parts.
    fn asked(&mut self) -> [Message; 2] {
        ["GetCapabilities", "GetServerInformation"].map(|part| self.sent(part).pop().expect("it is asked"))
    }

    fn introduces(&mut self, owner: &str, server: &str) {
        let asked = self.asked();
        self.answers(&asked[0], owner, &&["actions", "body"][..]);
        self.answers(&asked[1], owner, &(server, "", "1.0", "1.2"));
    }

    fn answers<B: serde::Serialize + zbus::zvariant::DynamicType>(&mut self, call: &Message, sender: &str, body: &B) {
        let reply = Message::method_return(&call.header()).and_then(|reply| reply.sender(sender.to_owned()));
        self.board.hear(&reply.and_then(|reply| reply.build(body)).expect("a reply"), self.now);
    }

    fn refuses(&mut self, call: &Message, sender: &str, name: &str) {
        let reply = Message::error(&call.header(), name.to_owned()).and_then(|reply| reply.sender(sender.to_owned()));
        self.board.hear(&reply.and_then(|reply| reply.build(&"no")).expect("an error"), self.now);
    }

    fn says<B: serde::Serialize + zbus::zvariant::DynamicType>(&mut self, member: &'static str, body: &B) {
        let signal = Message::signal(PATH, INTERFACE, member).and_then(|signal| signal.sender(OWNER));
        self.board.hear(&signal.and_then(|signal| signal.build(body)).expect("a signal"), self.now);
    }

    fn owner(&mut self, new: Option<&str>) {
        let bus = "org.freedesktop.DBus";
        let signal = Message::signal("/org/freedesktop/DBus", bus, "NameOwnerChanged").and_then(|it| it.sender(bus));
        let signal = signal.and_then(|signal| signal.build(&(NAME, OWNER, new.unwrap_or_default())));
        self.board.hear(&signal.expect("a signal"), self.now);
    }

    fn pass(&mut self, time: Duration) {
        self.now += time;
        self.board.tick(self.now);
    }
}

fn replaced(notify: &Message) -> u32 {
    let body = notify.body();
    let structure: zbus::zvariant::Structure<'_> = body.deserialize().expect("arguments");
    u32::try_from(&structure.fields()[1]).expect("a number")
}

fn notice(id: NoticeId) -> Notice {
    Notice {
        id,
        account: "smoke".to_owned(),
        title: format!("Title {id}"),
        body: String::new(),
        urgency: Urgency::Normal,
        ring: Ring::Sound(Sound::default()),
        opens: true,
        marks_seen: false,
    }
}

const OWNER: &str = ":1.7";
const MAKO: &str = ":1.7";
