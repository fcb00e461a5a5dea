//! How metasmoke speaks over one open socket: one Action Cable subscription, kept standing.

use std::collections::BTreeMap;
use std::time::Duration;

use super::events::Change;
use super::{account, message, news};
use crate::account::Account;
use crate::cable::{self, Heard, Identifier, Reason};
use crate::clock::{Due, Mono, Now};
use crate::dialect::{Action, Dialect, Frame, Pulse, Refusal, Signal, Ticket};
use crate::event::Event;
use crate::messages;
use crate::namesake::Namesakes;
use crate::secret::Secret;
use crate::trouble::{Trouble, TroubleCode};

/// One connection's conversation.
pub(super) struct Conversation {
    key: Secret,
    /// Where links lead: `https://host`.
    base: String,
    /// The account's fields that a connection was made for.
    dialled: BTreeMap<String, String>,
    /// The subscription that stands, or is asked for first.
    current: Identifier,
    /// The subscription the account wants; differs from `current` only until a change is done.
    wish: Identifier,
    stage: Stage,
    /// The updates of late, of which two may bear the same second.
    updates: Namesakes,
}

enum Stage {
    /// Nothing may be asked for before the server's welcome.
    Welcoming { by: Mono },
    /// `current` is asked for.
    Confirming { by: Mono },
    /// `current` stands.
    Live,
    /// `current` stands and `next`, which shall take its place, is asked for.
    Changing { next: Identifier, by: Mono },
    /// This connection will not do. Nothing more is heard or said.
    Over,
}

impl Conversation {
    /// A conversation for this account. Nothing is said before [`Dialect::greet`].
    pub(super) fn new(key: Secret, account: &account::Checked, fields: &BTreeMap<String, String>, now: Now) -> Self {
        let current = identifier(&key, account.events.as_deref());
        Self {
            key,
            base: account.web.clone(),
            dialled: dialled(fields),
            wish: current.clone(),
            current,
            stage: Stage::Welcoming { by: now.mono + WELCOME },
            updates: Namesakes::default(),
        }
    }

    /// An event, known by what tells it from any other of this connection.
    fn told(&mut self, mut event: Event) -> Signal {
        let update = event.kind.strip_suffix(Change::Update.word()).is_some_and(|table| table.ends_with('#'));
        if let (true, Some(row)) = (update, event.fields["object"].as_object()) {
            self.updates.tell_apart(&mut event.key, news::fingerprint(row));
        }
        Signal::Event(Box::new(event))
    }

    fn confirmed(&mut self, now: Now, say: &mut Vec<Signal>) {
        match std::mem::replace(&mut self.stage, Stage::Live) {
            Stage::Confirming { .. } => say.push(Signal::Ready),
            Stage::Changing { next, .. } => {
                // Minds may have changed back while the server was asked: then what stands stays.
                let given_up =
                    if self.wish == self.current { next } else { std::mem::replace(&mut self.current, next) };
                say.push(Signal::Send(given_up.unsubscribe()));
            }
            other => self.stage = other,
        }
        self.pursue_wish(now, say);
    }

    /// Starts a change where the account wants something else than what stands. One at a time.
    fn pursue_wish(&mut self, now: Now, say: &mut Vec<Signal>) {
        if matches!(self.stage, Stage::Live) && self.wish != self.current {
            say.push(Signal::Send(self.wish.subscribe()));
            self.stage = Stage::Changing { next: self.wish.clone(), by: now.mono + CONFIRM };
        }
    }

    fn fault(&mut self, trouble: Trouble, say: &mut Vec<Signal>) {
        self.stage = Stage::Over;
        say.push(Signal::Fault(trouble));
    }
}

impl Dialect for Conversation {
    fn greet(&mut self, now: Now, _say: &mut Vec<Signal>) {
        // The server speaks first; its time runs from here.
        self.stage = Stage::Welcoming { by: now.mono + WELCOME };
    }

    fn hear(&mut self, frame: Frame<'_>, now: Now, say: &mut Vec<Signal>) {
        let Some(text) = frame.text() else {
            return say.push(Signal::Ignored(messages::frame_binary()));
        };
        // What comes by far the most, and has to be cheap: an event of the subscription that stands.
        let message = self.current.message_in(text).filter(|_| !matches!(self.stage, Stage::Over));
        if let Some(Ok(event)) = message.map(|text| message::read(text, &self.base, now)) {
            return say.push(self.told(event));
        }
        let next = if let Stage::Changing { next, .. } = &self.stage { Some(next) } else { None };
        match (cable::read(text), &self.stage) {
            (_, Stage::Over) => say.push(Signal::Ignored(messages::frame_after_the_end())),
            (Heard::Ping, _) => {}
            (Heard::Message { identifier, message }, _) => {
                if !self.current.is(identifier) && !next.is_some_and(|next| next.is(identifier)) {
                    return say.push(Signal::Ignored(messages::frame_other_subscription()));
                }
                say.push(match message::read(message.get(), &self.base, now) {
                    Ok(event) => self.told(event),
                    Err(why) => Signal::Ignored(why),
                });
            }
            (Heard::Welcome, Stage::Welcoming { .. }) => {
                self.current = self.wish.clone();
                say.push(Signal::Send(self.current.subscribe()));
                self.stage = Stage::Confirming { by: now.mono + CONFIRM };
            }
            (Heard::Welcome, _) => say.push(Signal::Ignored(messages::frame_second_welcome())),
            (Heard::Confirmed(identifier), Stage::Confirming { .. }) if self.current.is(identifier) => {
                self.confirmed(now, say);
            }
            (Heard::Confirmed(identifier), Stage::Changing { next, .. }) if next.is(identifier) => {
                self.confirmed(now, say);
            }
            (Heard::Confirmed(_), _) => say.push(Signal::Ignored(messages::frame_stray_confirmation())),
            (Heard::Rejected(identifier), _)
                if self.current.is(identifier) || next.is_some_and(|next| next.is(identifier)) =>
            {
                self.fault(Trouble::new(TroubleCode::Credential, messages::metasmoke_refused()), say);
            }
            (Heard::Rejected(_), _) => say.push(Signal::Ignored(messages::frame_other_refusal())),
            (Heard::Disconnect { reconnect: true, .. }, _) => {
                self.fault(Trouble::new(TroubleCode::Closed, messages::metasmoke_closing()), say);
            }
            (Heard::Disconnect { reason, .. }, _) => self.fault(last_words(reason), say),
            (Heard::Unknown(why), _) => say.push(Signal::Ignored(why)),
        }
    }

    fn due(&self) -> Option<Due> {
        match self.stage {
            Stage::Welcoming { by } | Stage::Confirming { by } | Stage::Changing { by, .. } => Some(Due::at(by)),
            Stage::Live | Stage::Over => None,
        }
    }

    fn tick(&mut self, now: Now, say: &mut Vec<Signal>) {
        if self.due().is_none_or(|due| now.mono < due.earliest) {
            return;
        }
        match self.stage {
            Stage::Welcoming { .. } => {
                self.fault(Trouble::new(TroubleCode::Protocol, messages::metasmoke_no_welcome()).timed_out(), say);
            }
            // The server remembers the unanswered request and ignores every further one on this
            // connection, so only a new connection helps.
            Stage::Confirming { .. } | Stage::Changing { .. } => {
                self.fault(Trouble::new(TroubleCode::Silent, messages::metasmoke_no_confirmation()), say);
            }
            Stage::Live | Stage::Over => {}
        }
    }

    fn adjust(&mut self, account: &Account, now: Now, say: &mut Vec<Signal>) {
        let Ok(checked) = account::check(account) else {
            // The next admission says what is wrong.
            return say.push(Signal::Redial);
        };
        if dialled(&account.fields) != self.dialled {
            return say.push(Signal::Redial);
        }
        self.base = checked.web;
        self.wish = identifier(&self.key, checked.events.as_deref());
        self.pursue_wish(now, say);
    }

    fn act(&mut self, ticket: Ticket, _action: &Action, _now: Now, say: &mut Vec<Signal>) {
        say.push(Signal::Answer(ticket, Err(Refusal::NotOverSocket)));
    }

    fn pulse(&self) -> Pulse {
        PULSE
    }
}

/// The fields a change of which needs a new connection.
fn dialled(fields: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let kept = fields.iter().filter(|(name, _)| !super::adjusts(name));
    kept.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// The identifier of a subscription, its parts always in this order. Without `events` the server
/// sends its old shapes.
fn identifier(key: &Secret, events: Option<&str>) -> Identifier {
    let key = serde_json::Value::from(key.expose());
    Identifier::new(match events {
        Some(events) => format!(r#"{{"channel":"ApiChannel","key":{key},"events":"{events}"}}"#),
        None => format!(r#"{{"channel":"ApiChannel","key":{key}}}"#),
    })
}

/// What a disconnect for good means for the user. Only one that is about who we are is a refusal for good; how a request
/// arrives may have been changed on the way, and those who run a server change their minds.
fn last_words(reason: Reason) -> Trouble {
    match reason {
        Reason::Unauthorized => Trouble::new(TroubleCode::Credential, messages::metasmoke_unauthorized()),
        Reason::InvalidRequest => Trouble::new(TroubleCode::Protocol, messages::metasmoke_invalid_request()),
        Reason::Remote | Reason::ServerRestart | Reason::Other => {
            Trouble::new(TroubleCode::Busy, messages::metasmoke_sent_away()).retry_after(Some(AWAY))
        }
    }
    .refused()
}

/// The server beats every 3 seconds: three beats that do not come are a dead link. Together with the time that saying so
/// takes, a silence is noticed within ten seconds. The ping in between may go out as soon as a beat is plainly missing.
const PULSE: Pulse =
    Pulse { early: Duration::from_secs(5), probe: Duration::from_secs(7), dead: Duration::from_secs(9) };
const WELCOME: Duration = Duration::from_secs(10);
const CONFIRM: Duration = Duration::from_secs(5);

/// How long a server is left alone that asked us not to come back.
const AWAY: Duration = Duration::from_mins(10);

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::*;
    use crate::providers::metasmoke::tests::{NOW, account};

    /// What a server does with subscriptions: it holds what it is asked for, answers each request
    /// once and in order, and ignores one for what it already holds.
    #[derive(Default)]
    struct Server {
        held: Vec<String>,
        unanswered: VecDeque<String>,
        ready: usize,
    }

    impl Server {
        fn hear(&mut self, said: Vec<Signal>) {
            for signal in said {
                match signal {
                    Signal::Ready => self.ready += 1,
                    Signal::Send(frame) => {
                        let frame: serde_json::Value = serde_json::from_str(&frame).expect("we send JSON");
                        let identifier = frame["identifier"].to_string();
                        if frame["command"] == "subscribe" {
                            assert!(!self.held.contains(&identifier), "a second request is never answered");
                            self.held.push(identifier.clone());
                            self.unanswered.push_back(identifier);
                        } else {
                            assert!(self.held.contains(&identifier), "it is not held");
                            self.held.retain(|held| *held != identifier);
                        }
                    }
                    other => panic!("{other:?}"),
                }
            }
        }

        fn answer(&mut self) -> Option<String> {
            let identifier = self.unanswered.pop_front()?;
            Some(format!(r#"{{"identifier":{identifier},"type":"confirm_subscription"}}"#))
        }
    }

    #[test]
    fn two_updates_of_one_second_are_two_and_a_repeated_one_is_one() {
        let account = account(&[("events", "posts#update")]);
        let checked = account::check(&account).expect("it is in order");
        let mut talk = Conversation::new(Secret::new("fake".to_owned()), &checked, &account.fields, NOW);
        let mut keys = Vec::new();
        for title in ["a", "a", "b", "a", "b", "c"] {
            let identifier =
                serde_json::Value::from(r#"{"channel":"ApiChannel","key":"fake","events":"posts#update"}"#);
            let row = format!(r#"{{"id":42,"title":"{title}","updated_at":"2026-01-01T00:00:00.000Z"}}"#);
            let message = format!(r#"{{"event_type":"update","event_class":"Post","object":{row}}}"#);
            let mut said = Vec::new();
            talk.hear(Frame::Text(&format!(r#"{{"identifier":{identifier},"message":{message}}}"#)), NOW, &mut said);
            let Some(Signal::Event(event)) = said.pop() else { panic!("{title} is an event") };
            keys.push(event.key);
        }
        let plain = "Post/42/update/2026-01-01T00:00:00.000Z";
        assert_eq!([&keys[0], &keys[1], &keys[3]], [plain; 3]);
        assert!(keys[2].starts_with(&format!("{plain}/")) && keys[2] == keys[4], "{keys:?}");
        assert!(keys[5].starts_with(&format!("{plain}/")) && keys[5] != keys[2], "{keys:?}");
    }

    proptest::proptest! {
        #[test]
        fn however_minds_change_the_server_ends_with_the_last_wish_alone(
            moves in proptest::collection::vec(proptest::option::of(0_usize..3), 0..40),
        ) {
            let mut account = account(&[]);
            let checked = account::check(&account).expect("it is in order");
            let mut talk = Conversation::new(Secret::new("fake".to_owned()), &checked, &account.fields, NOW);
            let (mut server, mut said) = (Server::default(), Vec::new());
            talk.greet(NOW, &mut said);
            talk.hear(Frame::Text(r#"{"type":"welcome"}"#), NOW, &mut said);
            server.hear(std::mem::take(&mut said));
            let wishes = ["posts#create", "feedbacks#create", "flag_logs#create"];
            // `None` lets the server answer; a number is the user's next wish.
            for step in moves.into_iter().chain([None; 4]) {
                match step {
                    Some(wish) => {
                        account.fields.insert("events".to_owned(), wishes[wish].to_owned());
                        talk.adjust(&account, NOW, &mut said);
                    }
                    None => {
                        if let Some(answer) = server.answer() {
                            talk.hear(Frame::Text(&answer), NOW, &mut said);
                        }
                    }
                }
                server.hear(std::mem::take(&mut said));
            }
            proptest::prop_assert_eq!(server.ready, 1);
            proptest::prop_assert_eq!(server.held.len(), 1);
            let wanted = account::check(&account).expect("it is in order").events.expect("something is wanted");
            proptest::prop_assert!(server.held[0].contains(&wanted), "{:?} but wanted {}", server.held, wanted);
            proptest::prop_assert_eq!(talk.due(), None);
        }
    }
}
