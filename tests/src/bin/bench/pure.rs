//! The pure path: frame → dialect → rules → fate, without any I/O.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use bellhop_core::account::{Account, AccountId, Keep};
use bellhop_core::clock::{Mono, Now, Wall};
use bellhop_core::desk::{Arrival, Circumstances, Desk};
use bellhop_core::dialect::{Dialect, Frame, Signal};
use bellhop_core::errand::Step;
use bellhop_core::providers;
use bellhop_core::rules::RuleBook;
use bellhop_core::secret::Secret;
use bellhop_core::settings::Settings;
use jiff::tz::TimeZone;
use serde_json::json;

use super::{Figure, median};

pub fn path() -> Figure {
    let account = account();
    let (mut dialect, identifier) = dialect(&account);
    let settings = Settings { accounts: vec![account.clone()], ..Settings::default() };
    let rules = RuleBook::compile(&[]).expect("no rules are good rules");
    let zone = TimeZone::UTC;
    let mut desk = Desk::new(1);
    let rates = (0..ROUNDS).map(|round| {
        let frames: Vec<String> = (0..EVENTS).map(|n| frame(&identifier, round * EVENTS + n)).collect();
        let began = Instant::now();
        let mut said = Vec::new();
        for (n, frame) in (0_u64..).zip(&frames) {
            let now = now(round * EVENTS + n);
            dialect.hear(Frame::Text(frame), now, &mut said);
            for signal in said.drain(..) {
                let Signal::Event(event) = signal else { panic!("the frame is an event, not {signal:?}") };
                let around = Circumstances {
                    settings: &settings,
                    rules: &rules,
                    account: &account,
                    marks_seen: false,
                    zone: &zone,
                    now,
                };
                desk.judge(&Arrival { event: &event, label: "Flag log", kind_on: true, seen: false }, &around);
            }
        }
        #[allow(clippy::cast_precision_loss)] // A count of thousands.
        let count = EVENTS as f64;
        count / began.elapsed().as_secs_f64()
    });
    let rate = median(rates.collect());
    Figure {
        what: "pure path, frame → fate, one core",
        result: format!("{:.0} thousand/s", rate / 1000.0),
        value: json!(rate),
        goal: "≥ 400 thousand/s",
        method: "a flag log's frame through dialect and desk under default rules; median of seven rounds of 20,000",
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
        muted_until: None,
        keep: Keep::Session,
    }
}

/// A dialect that has been welcomed and confirmed, and the identifier it subscribed with.
fn dialect(account: &Account) -> (Box<dyn Dialect>, String) {
    let provider = providers::find(&account.service).expect("the service is known");
    let secret = Secret::new("benchkey0001".to_owned());
    let Step::Done(Ok(admission)) = provider.admit(account, &secret, None).step(None, now(0)) else {
        panic!("this service needs no sign-in")
    };
    let mut dialect = admission.dialect;
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

fn frame(identifier: &str, n: u64) -> String {
    format!(
        r#"{{"identifier":{identifier},"message":{{"event_type":"create","event_class":"FlagLog","object":{{"id":{n},"success":true,"error_message":null,"post_id":{n},"user_id":7,"is_auto":true,"flag_type":"spam","created_at":"2025-07-06T08:10:41.000Z"}}}}}}"#
    )
}

fn now(n: u64) -> Now {
    Now { mono: Mono(n), wall: Wall(1_767_225_600_000) + Duration::from_millis(n) }
}

const ROUNDS: u64 = 7;
const EVENTS: u64 = 20_000;
