//! The words of `org.freedesktop.Notifications`, version 1.3 of the Desktop Notifications
//! Specification.

use std::collections::HashMap;

use bellhop_core::event::Urgency;
use bellhop_core::messages::{self, Locale};
use bellhop_core::notice::{Notice, Ring};
use bellhop_core::text;
use serde::Serialize;
use zbus::message::{Message, Type};
use zbus::zvariant::{DynamicType, Value};

/// The service's name on the bus.
pub(super) const NAME: &str = "org.freedesktop.Notifications";
/// Its interface.
pub(super) const INTERFACE: &str = NAME;
/// Its only object.
pub(super) const PATH: &str = "/org/freedesktop/Notifications";

/// What a service says it can do; nothing is assumed of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an ability of its own")]
pub(super) struct Abilities {
    markup: bool,
    actions: bool,
    sound: bool,
    /// Whether a click needs a label: Xfce, `LXQt` and Plasma make a second button of it unless it is empty; swaync
    /// forgets the click then.
    named_click: bool,
}

impl Abilities {
    /// Of the service that goes by the name `server`, what it has `named` itself.
    pub(super) fn new(named: &[String], server: &str) -> Self {
        let has = |name: &str| named.iter().any(|n| n == name);
        let forgets =
            server.to_lowercase().starts_with("swaync") || server.eq_ignore_ascii_case("SwayNotificationCenter");
        Self { markup: has("body-markup"), actions: has("actions"), sound: has("sound"), named_click: forgets }
    }
}

/// A call of whoever serves the name, without arguments.
pub(super) fn ask(member: &'static str) -> zbus::Result<Message> {
    call(member, NAME)?.build(&())
}

/// Asks the bus which services it starts by itself.
pub(super) fn startable() -> zbus::Result<Message> {
    let bus = "org.freedesktop.DBus";
    let call = Message::method_call("/org/freedesktop/DBus", "ListActivatableNames")?;
    call.destination(bus)?.interface(bus)?.build(&())
}

/// Takes the notification of that number down, at the very service that gave it: after that has gone, another one may
/// have given the number to another program.
pub(super) fn close(number: u32, owner: &str) -> zbus::Result<Message> {
    call("CloseNotification", owner)?.build(&number)
}

/// Shows `notice` in place of the notification numbered `replaces`, or as a new one when that is 0. It goes to the
/// service that gave the number, for the same reason.
pub(super) fn notify(
    notice: &Notice,
    replaces: u32,
    can: Abilities,
    locale: Locale,
    owner: &str,
) -> zbus::Result<Message> {
    call("Notify", owner)?.build(&arguments(notice, replaces, can, locale))
}

/// The arguments of `Notify`; the buttons speak `locale`.
pub(super) fn arguments(
    notice: &Notice,
    replaces: u32,
    can: Abilities,
    locale: Locale,
) -> impl Serialize + DynamicType {
    let body = if can.markup { escaped(&notice.body) } else { notice.body.clone() };
    let actions = if can.actions { actions(notice, can, locale) } else { Vec::new() };
    let expires_by_the_desktops_rules = -1_i32;
    (
        "Bellhop",
        replaces,
        "bellhop",
        notice.title.as_str(),
        body,
        actions,
        hints(notice, can),
        expires_by_the_desktops_rules,
    )
}

/// What the service said, as far as it concerns Bellhop.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Its name has another owner, or none.
    Owner(Option<String>),
    /// A button, or `default` for the notification itself.
    Action(u32, String),
    /// What lets the browser come to the front; goes before the action it belongs to.
    Token(u32, String),
    /// No longer shown. Reason 1 is "expired": it may still be in the desktop's list.
    Closed(u32, u32),
}

impl Heard {
    /// Reads a signal. `None` for what is not of interest or not of the form the specification
    /// gives it.
    pub(super) fn read(message: &Message) -> Option<Self> {
        if message.message_type() != Type::Signal {
            return None;
        }
        let header = message.header();
        let body = message.body();
        match header.member()?.as_str() {
            "NameOwnerChanged" if header.sender()?.as_str() == "org.freedesktop.DBus" => {
                let (name, _, owner): (String, String, String) = body.deserialize().ok()?;
                (name == NAME).then_some(Self::Owner((!owner.is_empty()).then_some(owner)))
            }
            "ActionInvoked" => body.deserialize().ok().map(|(number, key)| Self::Action(number, key)),
            "ActivationToken" => body.deserialize().ok().map(|(number, token)| Self::Token(number, token)),
            "NotificationClosed" => body.deserialize().ok().map(|(number, reason)| Self::Closed(number, reason)),
            _ => None,
        }
    }
}

/// What an error reply means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Nobody is there.
    Nobody,
    /// Somebody has the name and does not serve it, as while it starts or ends.
    NotReady,
    /// It will not.
    Refused,
}

/// An error reply as what it means and one clean sentence.
pub(super) fn refusal(message: &Message) -> (Refusal, messages::Message) {
    let header = message.header();
    let name = header.error_name().map_or("an unnamed error", |n| n.as_str());
    let said: String = message.body().deserialize().unwrap_or_default();
    if GONE.iter().any(|gone| name.starts_with(gone)) {
        return (Refusal::Nobody, messages::notifier_none());
    }
    if UNKNOWN.contains(&name) {
        return (Refusal::NotReady, messages::notifier_not_ready());
    }
    let said = text::line(&said, 200);
    (Refusal::Refused, messages::notifier_refused(said.trim_end_matches('.'), name))
}

fn call(member: &'static str, to: &str) -> zbus::Result<zbus::message::Builder<'static>> {
    Message::method_call(PATH, member)?.destination(to.to_owned())?.interface(INTERFACE)
}

/// `default` is a click on the notification itself. Some desktops never offer it, so a button says the same.
fn actions(notice: &Notice, can: Abilities, locale: Locale) -> Vec<String> {
    let mut actions = Vec::new();
    if notice.opens {
        let open = locale.render(&messages::notification_open());
        let click = if can.named_click { open.clone() } else { String::new() };
        actions.extend(["default".to_owned(), click, "open".to_owned(), open]);
    }
    if notice.marks_seen {
        actions.extend(["seen".to_owned(), locale.render(&messages::notification_mark_seen())]);
    }
    actions
}

fn hints(notice: &Notice, can: Abilities) -> HashMap<&'static str, Value<'_>> {
    let urgency: u8 = match notice.urgency {
        Urgency::Low => 0,
        Urgency::Normal => 1,
        Urgency::Critical => 2,
    };
    let mut hints = HashMap::from([
        ("urgency", Value::from(urgency)),
        ("category", Value::from("x-bellhop.event")),
        ("desktop-entry", Value::from("bellhop")),
        // Plasma shows it beside the program's name.
        ("x-kde-origin-name", Value::from(notice.account.as_str())),
    ]);
    match notice.ring {
        Ring::Sound(sound) if can.sound => hints.insert("sound-name", Value::from(sound.name())),
        Ring::Sound(_) => None,
        Ring::Silent | Ring::Update => hints.insert("suppress-sound", Value::from(true)),
    };
    hints
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    out
}

/// The errors a bus gives when a name has no owner, or its owner left without an answer.
const GONE: [&str; 6] = [
    "org.freedesktop.DBus.Error.ServiceUnknown",
    "org.freedesktop.DBus.Error.NameHasNoOwner",
    "org.freedesktop.DBus.Error.NoReply",
    "org.freedesktop.DBus.Error.Disconnected",
    "org.freedesktop.DBus.Error.TimedOut",
    "org.freedesktop.DBus.Error.Spawn",
];
/// The errors of a program that has the name and no such object, interface or method.
const UNKNOWN: [&str; 3] = [
    "org.freedesktop.DBus.Error.UnknownMethod",
    "org.freedesktop.DBus.Error.UnknownObject",
    "org.freedesktop.DBus.Error.UnknownInterface",
];
