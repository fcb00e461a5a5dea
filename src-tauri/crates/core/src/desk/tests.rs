mod invariants;
mod ringing;
mod silence;
mod stories;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::Value;

use super::*;
use crate::account::Keep;

/// A desk with everything around it, and a history that only remembers keys.
struct Rig {
    desk: Desk,
    settings: Settings,
    account: Account,
    kind_on: bool,
    zone: TimeZone,
    now: Now,
    seen: BTreeSet<String>,
}

impl Rig {
    fn new() -> Self {
        let account = Account {
            id: AccountId("0123456789abcdef".to_owned()),
            name: "smoke".to_owned(),
            service: "metrics".to_owned(),
            enabled: true,
            fields: BTreeMap::new(),
            kinds: BTreeMap::new(),
            expect: BTreeMap::new(),
            muted_until: None,
            keep: Keep::Keychain,
        };
        // 2026-01-05 is a Monday; it is noon.
        let wall: Wall = "2026-01-05T12:00:00Z".parse().expect("a time");
        Self {
            desk: Desk::new(1, Locale::ENGLISH),
            settings: Settings::default(),
            account,
            kind_on: true,
            zone: TimeZone::UTC,
            now: Now { mono: Mono(1_000_000), wall },
            seen: BTreeSet::new(),
        }
    }

    fn wait(&mut self, millis: u64) {
        self.now = self.now.after(Duration::from_millis(millis));
    }

    fn judge(&mut self, event: &Event) -> Verdict {
        let seen = !self.seen.insert(event.key.clone());
        let book = RuleBook::compile(&self.settings.rules).expect("valid rules");
        let c = around(&self.settings, &book, &self.account, &self.zone, self.now);
        let label = || Message::verbatim("Things");
        self.desk.judge(&Arrival { event, label: &label, kind_on: self.kind_on, seen, unasked: false }, &c)
    }

    fn fetch(&mut self, events: &[Event], unasked: bool) -> Vec<Verdict> {
        let book = RuleBook::compile(&self.settings.rules).expect("valid rules");
        let c = around(&self.settings, &book, &self.account, &self.zone, self.now);
        let arrivals: Vec<_> = events
            .iter()
            .map(|event| Arrival {
                event,
                label: &|| Message::verbatim("Things"),
                kind_on: self.kind_on,
                seen: self.seen.contains(&event.key),
                unasked,
            })
            .collect();
        let verdicts = self.desk.judge_fetched(&arrivals, &c);
        self.seen.extend(events.iter().map(|event| event.key.clone()));
        verdicts
    }

    /// Lets time pass until a tick is due, at most `millis`, and gives what it orders.
    fn tick(&mut self, millis: u64) -> Vec<Order> {
        let until = self.now.mono + Duration::from_millis(millis);
        let due = self.desk.deadline().filter(|due| *due <= until).unwrap_or(until);
        self.wait(u64::try_from((due - self.now.mono).as_millis()).expect("a short time"));
        self.desk.tick(self.now)
    }
}

fn around<'a>(
    settings: &'a Settings,
    rules: &'a RuleBook,
    account: &'a Account,
    zone: &'a TimeZone,
    now: Now,
) -> Circumstances<'a> {
    Circumstances { settings, rules, account, marks_seen: true, zone, now }
}

fn event(key: &str) -> Event {
    Event {
        kind: "things#create".to_owned(),
        key: key.to_owned(),
        at: Wall(0),
        title: Message::verbatim(format!("Title {key}")),
        body: Message::verbatim(""),
        url: Some(format!("https://host/{key}")),
        urgency: Urgency::Normal,
        fields: Value::Null,
        thread: None,
        seq: None,
        bearing: Bearing::News,
        hush: None,
        teaches: Vec::new(),
        lacks: None,
        cursors: Vec::new(),
        known_as: None,
    }
}

fn of_thread(key: &str, thread: &str, seq: u64) -> Event {
    Event { thread: Some(thread.to_owned()), seq: Some(seq), ..event(key) }
}

fn settling(key: &str, thread: &str, upto: Option<u64>) -> Event {
    Event { bearing: Bearing::Settles, thread: Some(thread.to_owned()), seq: upto, ..event(key) }
}

/// A verdict in one line: `rung kind 1 | show 1 sound "Title a"`.
fn told(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Duplicate => "duplicate".to_owned(),
        Verdict::Fated { fate, orders, .. } => {
            let notice = fate.notice.map(|id| format!(" {id}")).unwrap_or_default();
            let hours = fate.hours.as_ref().map(|hours| format!(" {}–{}", hours.from, hours.to)).unwrap_or_default();
            let all = std::iter::once(format!("{} {}{notice}{hours}", fate.did.word(), fate.why)).chain(lines(orders));
            all.collect::<Vec<_>>().join(" | ")
        }
    }
}

fn lines(orders: &[Order]) -> Vec<String> {
    let line = |order: &Order| match order {
        Order::Show(showing) => {
            let Notice { id, title, body, ring, .. } = &showing.notice;
            let body = if body.is_empty() { String::new() } else { format!(" {body:?}") };
            let ring = match ring {
                Ring::Sound(_) => "sound",
                Ring::Silent => "silent",
                Ring::Update => "update",
            };
            format!("show {id} {ring} {title:?}{body}")
        }
        Order::Withdraw(id) => format!("withdraw {id}"),
        Order::Close(id) => format!("close {id}"),
        Order::Settle { thread, seq, .. } => format!("settle {thread} {seq:?}"),
    };
    orders.iter().map(line).collect()
}
