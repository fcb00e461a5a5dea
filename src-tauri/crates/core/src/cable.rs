//! The Action Cable wire, version `actioncable-v1-json`: frames in and out, nothing else.
//!
//! A subscription is named by its *identifier*, a string that happens to hold JSON. The server
//! compares it byte for byte and sends it back in every frame about the subscription, with
//! whatever it holds. It is therefore built once and never printed: some services put their key into it.

use std::fmt;

use bellhop_messages::{self as messages, Message};
use serde::Deserialize;
use serde_json::value::RawValue;
use zeroize::Zeroizing;

/// The subprotocols a client offers; the second lets a server say that it speaks neither.
pub const SUBPROTOCOLS: [&str; 2] = ["actioncable-v1-json", "actioncable-unsupported"];

/// Names one subscription. Treated as secret: printed by nothing and zeroed when dropped.
#[derive(Clone)]
pub struct Identifier {
    plain: Zeroizing<String>,
    /// As a JSON string, the way most servers write it back: what is compared first.
    quoted: Zeroizing<String>,
}

impl Identifier {
    /// Names a subscription by `plain`, which is never changed from here on.
    pub fn new(plain: String) -> Self {
        let quoted = quote(&plain);
        Self { plain: Zeroizing::new(plain), quoted: Zeroizing::new(quoted) }
    }

    /// Whether the server means this subscription. It may escape more than we do (Rails writes
    /// `<`, `>` and `&` as `\u003c` and the like); what counts is the string, not its spelling.
    pub fn is(&self, heard: &RawValue) -> bool {
        let raw = heard.get();
        raw == *self.quoted || serde_json::from_str::<String>(raw).is_ok_and(|text| Zeroizing::new(text) == self.plain)
    }

    /// The frame that asks for this subscription. To be sent after [`Heard::Welcome`] and only
    /// once a connection: a server ignores the second one without a word.
    pub fn subscribe(&self) -> String {
        self.command("subscribe")
    }

    /// The frame that gives this subscription up. A server never answers it.
    pub fn unsubscribe(&self) -> String {
        self.command("unsubscribe")
    }

    /// The message of a frame for this subscription, where the frame is spelt the way Rails spells
    /// it: the identifier first, the message last. Spares the reading of what is known by heart.
    /// `None` proves nothing, and what is found need not be JSON: [`read`] decides then.
    pub fn message_in<'a>(&self, frame: &'a str) -> Option<&'a str> {
        let rest = frame.strip_prefix(r#"{"identifier":"#)?.strip_prefix(self.quoted.as_str())?;
        rest.strip_prefix(r#","message":"#)?.strip_suffix('}')
    }

    fn command(&self, command: &str) -> String {
        format!(r#"{{"command":"{command}","identifier":{}}}"#, *self.quoted)
    }
}

impl PartialEq for Identifier {
    fn eq(&self, other: &Self) -> bool {
        self.plain == other.plain
    }
}

impl Eq for Identifier {}

impl fmt::Debug for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identifier(…)")
    }
}

/// What a frame from the server is.
#[derive(Debug)]
pub enum Heard<'a> {
    /// The connection stands; subscriptions may be asked for.
    Welcome,
    /// The server's beat, every 3 seconds.
    Ping,
    /// The subscription stands.
    Confirmed(&'a RawValue),
    /// The subscription was refused. The connection stays open.
    Rejected(&'a RawValue),
    /// The server is about to close.
    Disconnect {
        /// Why, where it is one of the reasons Rails knows.
        reason: Reason,
        /// Whether it is any use to come back.
        reconnect: bool,
    },
    /// Something was broadcast to a subscription.
    Message {
        /// The subscription.
        identifier: &'a RawValue,
        /// What was broadcast, unread.
        message: &'a RawValue,
    },
    /// None of these, and why. A client has to ignore it.
    Unknown(Message),
}

/// Why a server disconnects: the reasons in Rails' `ActionCable::INTERNAL`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The connection itself was refused.
    Unauthorized,
    /// The request was not one for a cable.
    InvalidRequest,
    /// The server starts anew.
    ServerRestart,
    /// An operator closed this connection.
    Remote,
    /// Anything else.
    Other,
}

/// Reads a frame. Never fails: what is not of the protocol is [`Heard::Unknown`].
pub fn read(frame: &str) -> Heard<'_> {
    let Ok(wire) = serde_json::from_str::<Wire<'_>>(frame) else {
        return Heard::Unknown(messages::frame_not_of_cable());
    };
    match (wire.kind.map(RawValue::get), wire.identifier, wire.message) {
        (None | Some("null"), Some(identifier), Some(message)) => Heard::Message { identifier, message },
        (None | Some("null"), ..) => Heard::Unknown(messages::frame_without_type()),
        (Some(r#""ping""#), ..) => Heard::Ping,
        (Some(r#""welcome""#), ..) => Heard::Welcome,
        (Some(r#""confirm_subscription""#), Some(identifier), _) => Heard::Confirmed(identifier),
        (Some(r#""reject_subscription""#), Some(identifier), _) => Heard::Rejected(identifier),
        (Some(r#""disconnect""#), ..) => Heard::Disconnect {
            reason: reason(wire.reason.map(RawValue::get)),
            // A server that does not say means the usual thing: come back.
            reconnect: wire.reconnect.map(RawValue::get) != Some("false"),
        },
        _ => Heard::Unknown(messages::frame_unknown_type()),
    }
}

/// The outermost layer of a frame. The parts stay unread, so that one of an unexpected shape spoils
/// nothing else, and a large message is only skimmed for its end.
#[derive(Deserialize)]
struct Wire<'a> {
    #[serde(rename = "type", borrow, default)]
    kind: Option<&'a RawValue>,
    #[serde(borrow, default)]
    identifier: Option<&'a RawValue>,
    #[serde(borrow, default)]
    message: Option<&'a RawValue>,
    #[serde(borrow, default)]
    reason: Option<&'a RawValue>,
    #[serde(borrow, default)]
    reconnect: Option<&'a RawValue>,
}

fn reason(raw: Option<&str>) -> Reason {
    match raw {
        Some(r#""unauthorized""#) => Reason::Unauthorized,
        Some(r#""invalid_request""#) => Reason::InvalidRequest,
        Some(r#""server_restart""#) => Reason::ServerRestart,
        Some(r#""remote""#) => Reason::Remote,
        _ => Reason::Other,
    }
}

/// `text` as a JSON string.
fn quote(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frames_of_a_conversation_are_told_apart() {
        assert!(matches!(read(r#"{"type":"welcome"}"#), Heard::Welcome));
        assert!(matches!(read(r#"{"type":"ping","message":1795223260}"#), Heard::Ping));
        assert!(matches!(read(r#"{"identifier":"x","type":"confirm_subscription"}"#), Heard::Confirmed(_)));
        assert!(matches!(read(r#"{"identifier":"x","type":"reject_subscription"}"#), Heard::Rejected(_)));
        assert!(matches!(read(r#"{"identifier":"x","message":{"a":1}}"#), Heard::Message { .. }));
    }

    #[test]
    fn a_disconnect_says_why_and_whether_to_come_back() {
        for (frame, wanted) in [
            (r#"{"type":"disconnect","reason":"unauthorized","reconnect":false}"#, (Reason::Unauthorized, false)),
            (r#"{"type":"disconnect","reason":"server_restart","reconnect":true}"#, (Reason::ServerRestart, true)),
            (r#"{"type":"disconnect","reason":"remote","reconnect":false}"#, (Reason::Remote, false)),
            (r#"{"type":"disconnect","reason":["odd"]}"#, (Reason::Other, true)),
        ] {
            let Heard::Disconnect { reason, reconnect } = read(frame) else { panic!("{frame} is a disconnect") };
            assert_eq!((reason, reconnect), wanted, "{frame}");
        }
    }

    #[test]
    fn what_is_no_frame_is_unknown_and_nothing_worse() {
        for frame in [
            "",
            "not json",
            "[]",
            "7",
            "{}",
            r#"{"type":7}"#,
            r#"{"type":"confirm_history"}"#,
            r#"{"type":"confirm_subscription"}"#,
            r#"{"type":"welcome""#,
            r#"{"message":1}"#,
        ] {
            assert!(matches!(read(frame), Heard::Unknown(_)), "{frame}");
        }
    }

    #[test]
    fn an_identifier_is_known_by_its_bytes_whatever_the_escapes() {
        let ours = Identifier::new(r#"{"channel":"C","key":"a<b"}"#.to_owned());
        let raw = |text: &str| serde_json::from_str::<Box<RawValue>>(text).expect("JSON in a test");
        assert!(ours.is(&raw(r#""{\"channel\":\"C\",\"key\":\"a<b\"}""#)));
        assert!(ours.is(&raw(r#""{\"channel\":\"C\",\"key\":\"a\u003cb\"}""#)), "as Rails escapes it");
        assert!(!ours.is(&raw(r#""{\"key\":\"a<b\",\"channel\":\"C\"}""#)), "another order is another name");
        assert!(!ours.is(&raw(r#"{"channel":"C","key":"a<b"}"#)), "an object is no name");
        assert_eq!(format!("{ours:?}"), "Identifier(…)");
    }

    #[test]
    fn a_message_is_found_without_reading_the_frame() {
        let ours = Identifier::new(r#"{"channel":"C"}"#.to_owned());
        let frame = |rest: &str| format!(r#"{{"identifier":"{{\"channel\":\"C\"}}",{rest}}}"#);
        assert_eq!(ours.message_in(&frame(r#""message":{"a":1}"#)), Some(r#"{"a":1}"#));
        assert_eq!(ours.message_in(&frame(r#""type":"confirm_subscription""#)), None);
        assert_eq!(ours.message_in(r#"{"identifier":"D","message":{}}"#), None);
    }

    #[test]
    fn commands_carry_the_identifier_as_a_string() {
        let ours = Identifier::new(r#"{"channel":"C"}"#.to_owned());
        assert_eq!(ours.subscribe(), r#"{"command":"subscribe","identifier":"{\"channel\":\"C\"}"}"#);
        assert_eq!(ours.unsubscribe(), r#"{"command":"unsubscribe","identifier":"{\"channel\":\"C\"}"}"#);
    }
}
