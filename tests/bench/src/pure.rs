//! The pure path: frame → dialect → rules → fate, without any I/O.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::time::Duration;

use bellhop_core::account::{Account, AccountId, Keep};
use bellhop_core::clock::{Mono, Now, Wall};
use bellhop_core::desk::{Arrival, Circumstances, Desk};
use bellhop_core::dialect::{Dialect, Frame, Signal};
use bellhop_core::messages::{Locale, Message};
use bellhop_core::provider::Admission;
use bellhop_core::providers::Providers;
use bellhop_core::rules::RuleBook;
use bellhop_core::secret::Secret;
use bellhop_core::settings::Settings;
use bellhop_tests::drive::scripted::Talk;
use jiff::tz::TimeZone;
use nix::time::ClockId;

/// An account that is live, and a desk for its events.
pub struct Path {
    settings: Settings,
    rules: RuleBook,
    dialect: Box<dyn Dialect>,
    /// What the subscription is called, as a JSON string.
    identifier: String,
    desk: Desk,
    zone: TimeZone,
    said: Vec<Signal>,
}

impl Path {
    pub fn lay() -> Self {
        let account = account();
        let (dialect, identifier) = dialect(&account);
        Self {
            settings: Settings { accounts: vec![account], ..Settings::default() },
            rules: RuleBook::compile(&[]).expect("no rules are good rules"),
            dialect,
            identifier,
            desk: Desk::new(1, Locale::ENGLISH),
            zone: TimeZone::UTC,
            said: Vec::new(),
        }
    }

    /// Frames of flag logs, each of a post of its own.
    pub fn frames(&self, numbers: std::ops::Range<u64>) -> Vec<String> {
        let identifier = &self.identifier;
        let frame = |n| {
            format!(
                r#"{{"identifier":{identifier},"message":{{"event_type":"create","event_class":"FlagLog","object":{{"id":{n},"success":true,"error_message":null,"post_id":{n},"user_id":7,"is_auto":true,"flag_type":"spam","created_at":"2025-07-06T08:10:41.000Z"}}}}}}"#
            )
        };
        numbers.map(frame).collect()
    }

    /// Takes one frame all the way to a fate.
    pub fn go(&mut self, frame: &str, n: u64) {
        let now = now(n);
        self.dialect.hear(Frame::Text(frame), now, &mut self.said);
        for signal in self.said.drain(..) {
            let Signal::Event(event) = signal else { panic!("the frame is an event, not {signal:?}") };
            let around = Circumstances {
                settings: &self.settings,
                rules: &self.rules,
                account: &self.settings.accounts[0],
                marks_seen: false,
                zone: &self.zone,
                now,
            };
            self.desk.judge(
                &Arrival {
                    event: &event,
                    label: &|| Message::verbatim("Flags"),
                    kind_on: true,
                    seen: false,
                    unasked: false,
                },
                &around,
            );
        }
    }

    /// Events a second, in each of some rounds.
    pub fn rates(&mut self) -> Vec<f64> {
        let round = |round| {
            let frames = self.frames(round * EVENTS..(round + 1) * EVENTS);
            let began = spent();
            for (n, frame) in (round * EVENTS..).zip(&frames) {
                self.go(frame, n);
            }
            #[allow(clippy::cast_precision_loss)] // A count of thousands.
            let count = EVENTS as f64;
            count / (spent() - began)
        };
        (0..ROUNDS).map(round).collect()
    }
}

pub fn account() -> Account {
    Account {
        id: AccountId("bench".to_owned()),
        name: "smoke".to_owned(),
        service: "metasmoke".to_owned(),
        enabled: true,
        fields: [("url".to_owned(), "ws://127.0.0.1:9/cable".to_owned())].into(),
        kinds: BTreeMap::new(),
        expect: BTreeMap::new(),
        muted_until: None,
        keep: Keep::Session,
    }
}

/// A dialect that has been welcomed and confirmed, and the identifier it subscribed with.
fn dialect(account: &Account) -> (Box<dyn Dialect>, String) {
    let provider = Providers::bundled().find(&account.service).expect("the service is known");
    let secret = Secret::new("benchkey0001".to_owned());
    let talk = Talk::of(now(0), |http| Some(provider.admit(http, account, &secret, None)));
    let ControlFlow::Break(Ok(Admission { mut dialect, .. })) = talk.expect("every service admits").next(None) else {
        panic!("this service needs no sign-in")
    };
    let mut said = Vec::new();
    dialect.greet(now(0), &mut said);
    dialect.hear(Frame::Text(r#"{"type":"welcome"}"#), now(0), &mut said);
    let subscribe = said.iter().find_map(|signal| if let Signal::Send(frame) = signal { Some(frame) } else { None });
    let subscribe: serde_json::Value = serde_json::from_str(subscribe.expect("it subscribes")).expect("JSON");
    let identifier = subscribe["identifier"].to_string();
    let confirm = format!(r#"{{"identifier":{identifier},"type":"confirm_subscription"}}"#);
    dialect.hear(Frame::Text(&confirm), now(0), &mut said);
    (dialect, identifier)
}

/// Seconds of processor time of this thread, which does not run while others do.
fn spent() -> f64 {
    Duration::from(ClockId::CLOCK_THREAD_CPUTIME_ID.now().expect("Linux has this clock")).as_secs_f64()
}

fn now(n: u64) -> Now {
    Now { mono: Mono(n), wall: Wall(1_767_225_600_000) + Duration::from_millis(n) }
}

const ROUNDS: u64 = 7;
const EVENTS: u64 = 20_000;
