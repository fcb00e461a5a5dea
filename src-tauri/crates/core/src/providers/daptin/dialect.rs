//! One connection to a Daptin server: how far its conversation is and what is said in it, in all four eras of the
//! protocol.
//!
//! A current server opens with a `session` frame. One that has said nothing after two seconds is
//! older: it is asked for its topics in both spellings, and the answer proves it. From then on
//! both are subscribed to in the same words; only what silence means differs.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::ahead::Ahead;
use super::edition::Edition;
use super::frame::Heard;
use super::mark::Stamps;
use super::news::{self, Change};
use super::requests::{Deed, PATIENCE, QUIET, Requests, What, naming};
use super::setup::Setup;
use super::subscriptions::{Need, Subscriptions};
use super::token::Claims;
use super::topic::unheard;
use super::{edition, mark, words};
use crate::account::Account;
use crate::clock::{Due, Mono, Now, Wall};
use crate::dialect::{Action, Dialect, Frame, Pulse, Refusal, Signal, Ticket};
use crate::messages;
use crate::trouble::Trouble;

/// One connection to a Daptin server.
pub(super) struct Speech {
    setup: Setup,
    claims: Claims,
    stage: Stage,
    subscriptions: Subscriptions,
    requests: Requests,
    ready: bool,
    /// A subscription was lost and stands again since; told, with the time of its last proof, once all checks of the
    /// round are answered.
    lapsed: Option<Wall>,
    /// Topics that are asked for anew because their filters changed: what came until then was heard by the old ones.
    renewed: BTreeSet<String>,
    ahead: Ahead,
    /// When to connect with a new token, where a password can fetch one.
    renew_at: Option<Mono>,
    messages: u64,
    caveat: Option<Trouble>,
}

/// How far the conversation is.
#[derive(Debug)]
enum Stage {
    /// A current server would say `session` by now.
    Hoping { until: Mono },
    /// It must be an older one; it was asked for its topics.
    Asking { until: Mono },
    /// An older server. `long` is whether its methods are spelled with `topicName`; `confirms`,
    /// whether it was heard to confirm a subscription, as only the last of them do.
    Older { long: bool, confirms: bool },
    /// A current server, with its keep-alive.
    Current { ping: Due, pong_by: Option<Mono> },
}

impl Speech {
    /// A conversation on a socket that was dialled with the token of these `claims`.
    pub(super) fn new(setup: Setup, claims: Claims) -> Self {
        Self {
            setup,
            claims,
            stage: Stage::Hoping { until: Mono::default() },
            subscriptions: Subscriptions::default(),
            requests: Requests::default(),
            ready: false,
            lapsed: None,
            renewed: BTreeSet::new(),
            ahead: Ahead::default(),
            renew_at: None,
            messages: 0,
            caveat: None,
        }
    }

    fn subscribe(&mut self, topic: &str, now: Now, say: &mut Vec<Signal>) {
        self.subscriptions.asked(topic, now.mono);
        self.ask_for(topic, What::Subscribe(topic.to_owned()), now, say);
    }

    fn ask_for(&mut self, topic: &str, what: What, now: Now, say: &mut Vec<Signal>) {
        if let Some(topic) = self.setup.topic(topic) {
            let attributes = naming(&topic.name, &topic.asked());
            self.send("subscribe", &attributes, what, PATIENCE, now, say);
        }
    }

    fn send(
        &mut self,
        method: &str,
        attributes: &Value,
        what: What,
        patience: Duration,
        now: Now,
        say: &mut Vec<Signal>,
    ) {
        say.push(Signal::Send(self.requests.ask(method, attributes, what, now.mono + patience)));
    }

    fn unsubscribe(&mut self, topic: &str, now: Now, say: &mut Vec<Signal>) {
        self.subscriptions.drop(topic);
        let attributes = naming(topic, &Map::new());
        self.send("unsubscribe", &attributes, What::Unsubscribe, PATIENCE, now, say);
    }

    fn open(&mut self, now: Now, say: &mut Vec<Signal>) {
        self.stage = Stage::Current { ping: next_ping(now), pong_by: None };
        let topics: Vec<_> = self.setup.topics.iter().map(|topic| topic.name.clone()).collect();
        for topic in topics {
            self.subscribe(&topic, now, say);
        }
        self.settle(now, say);
    }

    fn answered(&mut self, what: What, result: Result<Value, String>, now: Now, say: &mut Vec<Signal>) {
        match (what, result) {
            // On a connection that is live already, the topic was refused until now, or is new: what was missed has to
            // be fetched, or what is there to be looked at once.
            (What::Subscribe(topic) | What::Check(topic), Ok(_)) if self.subscriptions.holds(&topic) => {
                let proven = self.subscriptions.stands(&topic, now);
                if !self.renewed.remove(&topic) {
                    self.found_lost(proven);
                }
            }
            (What::Subscribe(topic) | What::Check(topic), Err(reason)) => {
                self.subscriptions.refused(&topic, reason, now.mono);
            }
            (What::Act(ticket, deed), result) => self.deed_answered(ticket, deed, result, now, say),
            (_, Ok(_)) | (What::Unsubscribe | What::Topics | What::Proof, Err(_)) => {}
        }
        self.settle(now, say);
    }

    fn unanswered(&mut self, what: What, now: Now, say: &mut Vec<Signal>) {
        match what {
            What::Subscribe(topic) => {
                self.subscriptions.refused(&topic, words::NO_ANSWER, now.mono);
            }
            What::Check(topic) => self.subscriptions.still_stands(&topic),
            What::Unsubscribe | What::Topics | What::Proof => {}
            What::Act(ticket, deed) => self.deed_unanswered(ticket, deed, say),
        }
    }

    /// A topic stands that the server may have been silent about since `proven`.
    fn found_lost(&mut self, proven: Wall) {
        if self.ready {
            self.lapsed = Some(self.lapsed.map_or(proven, |earlier| earlier.min(proven)));
            self.ahead.lapsed();
        }
    }

    /// Says what follows from the answers so far: ready, refused as a whole, or lost and found.
    fn settle(&mut self, now: Now, say: &mut Vec<Signal>) {
        let proven = self.setup.topics.is_empty() || self.subscriptions.any_stands();
        let opens = !self.ready && self.subscriptions.settled();
        if opens && !proven {
            return say.push(Signal::Fault(words::all_refused(&self.subscriptions)));
        }
        if !self.ready && !opens {
            return;
        }
        let expires = if self.setup.email.is_none() { self.claims.expires } else { None };
        let caveat = words::caveat(&self.setup, &self.subscriptions, expires, now.wall);
        if caveat != self.caveat {
            self.caveat.clone_from(&caveat);
            say.push(Signal::Caveat(caveat));
        }
        if opens {
            self.ready = true;
            say.push(Signal::Ready);
        }
        if !self.requests.any(|what| matches!(what, What::Check(_)))
            && let Some(proven_at) = self.lapsed.take()
        {
            say.push(Signal::Lapsed { proven_at });
        }
    }

    fn news(&mut self, topic: &str, event: &str, data: Value, now: Now, say: &mut Vec<Signal>) {
        let Some(chosen) = self.setup.topic(topic) else {
            return say.push(Signal::Ignored(messages::frame_other_topic()));
        };
        self.subscriptions.heard(topic, now.wall);
        // A filter that has just changed may find an event on the way.
        if !data.as_object().map_or_else(|| chosen.wants(event), |row| chosen.admits(event, row)) {
            return say.push(Signal::Ignored(messages::frame_filtered()));
        }
        if event == news::MESSAGE {
            self.messages += 1;
            let event = news::of_message(&self.setup, topic, data, self.messages, now.wall);
            return say.push(Signal::Event(Box::new(event)));
        }
        let (Some(change), Value::Object(row)) = (Change::named(event), data) else {
            return say.push(Signal::Ignored(messages::frame_unknown_kind_or_no_row()));
        };
        let stamps = Stamps::of(&row);
        // A current server sends the row as it was before the update, with the columns that were
        // submitted laid over it; the first servers sent it as it is after.
        let behind = change == Change::Update && matches!(self.stage, Stage::Current { .. });
        let version = stamps.version.map(|version| version + u64::from(behind));
        self.ahead.heard(change, &stamps, version, now);
        let at = stamps.created.filter(|_| change == Change::Create).unwrap_or_else(|| self.theirs(now));
        let edition = version.map_or(Edition::After(stamps.updated), Edition::Version);
        let mut event = news::of_row(&self.setup, topic, change, row, edition, at);
        if let (Change::Update, Some(thread), Some(before)) = (change, &event.thread, stamps.updated) {
            event.known_as = Some(edition::fetched_as(thread, before, !behind));
        }
        if change != Change::Delete {
            event.cursors = self.cursors(topic, change, &stamps, now);
        }
        say.push(Signal::Event(Box::new(event)));
    }

    /// What the server's clock shows now; ours, where the two were never compared.
    fn theirs(&self, now: Now) -> Wall {
        Wall(now.wall.0.saturating_add(self.ahead.now(now).map_or(0, |ahead| ahead.millis)))
    }

    /// How far the topic is known after this row was heard of: to when the row was changed, by the server's clock.
    fn cursors(&self, topic: &str, change: Change, stamps: &Stamps, now: Now) -> Vec<(String, String)> {
        let ahead = self.ahead.now(now);
        let stamped = self.ahead.of_stamps(now).filter(|_| change == Change::Update);
        let received = stamped.map(|ahead| Wall(now.wall.0.saturating_add(ahead.millis)));
        let latest = stamps.latest().max(received).filter(|at| mark::is_plausible(*at, now.wall, ahead));
        let searched = latest.map(|at| mark::searched(topic, at));
        searched.into_iter().chain(ahead.map(mark::ahead)).collect()
    }
}

/// Servers up to v0.11.3, which greet nobody and confirm next to nothing.
impl Speech {
    /// No session: it must be an older server, and its list of topics will prove it.
    fn ask_older(&mut self, now: Now, say: &mut Vec<Signal>) {
        self.stage = Stage::Asking { until: now.mono + PATIENCE };
        for long in [false, true] {
            self.ask_list(long, What::Topics, now, say);
        }
    }

    /// An older server has shown its topics. It confirms no subscription, and the oldest crash on
    /// one to a topic they do not have: so only what is listed is asked for, and then the list once
    /// more. Frames are answered in order, so that its answer proves what was asked before it.
    fn topics(&mut self, names: &[String], long: bool, now: Now, say: &mut Vec<Signal>) {
        match self.stage {
            Stage::Current { .. } => return say.push(Signal::Ignored(messages::frame_stray_topics())),
            Stage::Older { .. } => self.listed(names, now, say),
            Stage::Hoping { .. } | Stage::Asking { .. } => {
                // Of the two spellings asked for, this is the one it has.
                while self.requests.take_first(|what| *what == What::Topics).is_some() {}
                self.stage = Stage::Older { long, confirms: false };
            }
        }
        let mut asked = false;
        for topic in self.setup.topics.clone() {
            let under_way = self.requests.any(|what| *what == What::Subscribe(topic.name.clone()));
            let stands = self.subscriptions.holds(&topic.name) && !self.subscriptions.is_refused(&topic.name);
            if under_way || stands {
                continue;
            }
            if names.contains(&topic.name) {
                self.subscribe(&topic.name, now, say);
                asked = true;
            } else if !self.subscriptions.holds(&topic.name) {
                self.subscriptions.asked(&topic.name, now.mono);
                self.subscriptions.refused(&topic.name, format!("topic not found: {}", topic.name), now.mono);
            }
        }
        if asked {
            self.ask_list(long, What::Proof, now, say);
        }
        self.settle(now, say);
    }

    /// A list has come that was asked for; the oldest such request is the one it answers.
    fn listed(&mut self, names: &[String], now: Now, say: &mut Vec<Signal>) {
        match self.requests.take_first(|what| matches!(what, What::Topics | What::Proof | What::Act(_, Deed::List))) {
            Some(What::Act(ticket, _)) => say.push(Signal::Answer(ticket, Ok(topic_list(names)))),
            Some(What::Proof) => {
                while let Some(what) = self.requests.take_first(|what| matches!(what, What::Subscribe(_))) {
                    self.answered(what, Ok(Value::Null), now, say);
                }
            }
            _ => {}
        }
    }

    fn ask_list(&mut self, long: bool, what: What, now: Now, say: &mut Vec<Signal>) {
        self.send(if long { LIST_LONG } else { LIST }, &json!({}), what, PATIENCE, now, say);
    }
}

/// What the user asks for: topics listed, created, destroyed and sent to.
impl Speech {
    /// The server answered what the user asked for.
    fn deed_answered(
        &mut self,
        ticket: Ticket,
        deed: Deed,
        result: Result<Value, String>,
        now: Now,
        say: &mut Vec<Signal>,
    ) {
        match (result, deed) {
            // The spelling of both methods has changed before without notice.
            (Err(reason), Deed::Topic { method, name }) if reason == NO_SUCH_METHOD && shorter(method).is_some() => {
                let (method, attributes, deed) = topic_deed(shorter(method).unwrap_or(method), &name);
                self.send(method, &attributes, What::Act(ticket, deed), PATIENCE, now, say);
            }
            (Err(reason), _) => say.push(Signal::Answer(ticket, Err(refusal(reason)))),
            (Ok(_), deed) => self.done(ticket, deed, say),
        }
    }

    /// Nothing came back of it in time.
    fn deed_unanswered(&mut self, ticket: Ticket, deed: Deed, say: &mut Vec<Signal>) {
        let silent = deed == Deed::Send || matches!(self.stage, Stage::Older { .. });
        if silent && deed != Deed::List {
            self.done(ticket, deed, say);
        } else {
            say.push(Signal::Answer(ticket, Err(Refusal::TimedOut)));
        }
    }

    fn done(&mut self, ticket: Ticket, deed: Deed, say: &mut Vec<Signal>) {
        let answer = match deed {
            Deed::Topic { name, method } => {
                // A topic that was missing is there now.
                if matches!(method, CREATE | CREATE_LONG) {
                    self.subscriptions.hurry(&name);
                }
                json!({ "topic": name })
            }
            Deed::List | Deed::Send => json!({}),
        };
        say.push(Signal::Answer(ticket, Ok(answer)));
    }
}

impl Dialect for Speech {
    fn greet(&mut self, now: Now, _say: &mut Vec<Signal>) {
        self.stage = Stage::Hoping { until: now.mono + HOPE };
        let renewable = if self.setup.email.is_some() { self.claims.renew_at() } else { None };
        // A clock that is wrong by hours would otherwise have us dial all the time.
        self.renew_at =
            renewable.filter(|at| *at > now.wall).map(|at| now.mono + at.since(now.wall).max(SHORTEST_STAY));
    }

    fn hear(&mut self, frame: Frame<'_>, now: Now, say: &mut Vec<Signal>) {
        let undecided = matches!(self.stage, Stage::Hoping { .. } | Stage::Asking { .. });
        match Heard::of(frame) {
            Heard::Unauthorized if undecided => say.push(Signal::Fault(words::unauthorized())),
            // A current server that lost its greeting still shows itself by answering like one.
            Heard::Session | Heard::Answer { .. } if undecided => self.open(now, say),
            Heard::Unauthorized | Heard::Session => say.push(Signal::Ignored(messages::frame_late_greeting())),
            Heard::Answer { id, method, result } => match self.requests.answered(&id) {
                Some(what) => self.answered(what, result, now, say),
                // A subscription that is confirmed after its time was not there until now, whatever silence said.
                None => {
                    match result.ok().filter(|_| method == "subscribe").as_ref().and_then(|it| it["topic"].as_str()) {
                        Some(topic) if let Some(proven) = self.subscriptions.stands_late(topic, now) => {
                            self.found_lost(proven);
                            self.settle(now, say);
                        }
                        _ => say.push(Signal::Ignored(messages::frame_stray_answer())),
                    }
                }
            },
            Heard::Pong => {
                if let Stage::Current { pong_by, .. } = &mut self.stage {
                    *pong_by = None;
                }
            }
            Heard::Topics { names, long } => self.topics(&names, long, now, say),
            Heard::Done { what, topic } => {
                let check = What::Check(topic.clone());
                let known = if what == "subscribed" {
                    if let Stage::Older { confirms, .. } = &mut self.stage {
                        *confirms = true;
                    }
                    self.requests.take_first(|what| *what == check || *what == What::Subscribe(topic.clone()))
                } else {
                    self.requests.take_first(|what| *what == What::Unsubscribe)
                };
                if let Some(what) = known {
                    self.answered(what, Ok(Value::Null), now, say);
                }
            }
            Heard::Refused { method, reason } => {
                match self.requests.take_first(|what| concerns(what, &method, &reason)) {
                    Some(what) => self.answered(what, Err(reason), now, say),
                    None => say.push(Signal::Ignored(messages::frame_stray_refusal())),
                }
            }
            Heard::News { topic, event, data } => self.news(&topic, &event, data, now, say),
            Heard::Nothing(why) => say.push(Signal::Ignored(why)),
        }
    }

    fn due(&self) -> Option<Due> {
        let (stage, pong) = match self.stage {
            Stage::Hoping { until } | Stage::Asking { until } => (Some(Due::at(until)), None),
            Stage::Current { ping, pong_by } => (Some(ping), pong_by),
            Stage::Older { .. } => (None, None),
        };
        let exact = [pong, self.requests.deadline(), self.subscriptions.deadline(), self.renew_at];
        exact.into_iter().flatten().map(Due::at).chain(stage).reduce(Due::or)
    }

    fn tick(&mut self, now: Now, say: &mut Vec<Signal>) {
        match &mut self.stage {
            Stage::Hoping { until } if *until <= now.mono => self.ask_older(now, say),
            Stage::Asking { until } if *until <= now.mono => return say.push(Signal::Fault(words::stranger())),
            Stage::Current { pong_by: Some(by), .. } if *by <= now.mono => {
                return say.push(Signal::Fault(words::no_pong()));
            }
            Stage::Current { ping, pong_by } if ping.earliest <= now.mono => {
                *ping = next_ping(now);
                *pong_by = Some(now.mono + PATIENCE);
                say.push(Signal::Send(json!({"method": "ping"}).to_string()));
            }
            _ => {}
        }
        if self.renew_at.is_some_and(|at| at <= now.mono) {
            self.renew_at = None;
            return say.push(Signal::Redial);
        }
        while let Some(what) = self.requests.overdue(now.mono) {
            self.unanswered(what, now, say);
        }
        while let Some((topic, need)) = self.subscriptions.due(now) {
            match (need, &self.stage) {
                // Those between v0.10 and v0.11.3 take every subscription for a further one, so
                // that asking again would double each event. The list keeps the link in use.
                (Need::Check, Stage::Older { long, confirms: false }) | (Need::Retry, Stage::Older { long, .. }) => {
                    self.ask_list(*long, What::Topics, now, say);
                }
                (Need::Check, _) => self.ask_for(&topic, What::Check(topic.clone()), now, say),
                (Need::Retry, _) => self.subscribe(&topic, now, say),
            }
        }
        if !matches!(self.stage, Stage::Hoping { .. } | Stage::Asking { .. }) {
            self.settle(now, say);
        }
    }

    fn adjust(&mut self, account: &Account, now: Now, say: &mut Vec<Signal>) {
        let Ok(setup) = Setup::of(account) else {
            return say.push(Signal::Redial);
        };
        let setup = setup.veiled(self.setup.veils().clone());
        // Which columns are secrets is asked before the socket opens.
        let unasked = |topic| setup.looks_deeper(topic) && !setup.veils().contains_key(&topic.name);
        if !setup.shares_link_with(&self.setup) || setup.topics.iter().any(unasked) {
            return say.push(Signal::Redial);
        }
        let before = std::mem::replace(&mut self.setup, setup);
        if matches!(self.stage, Stage::Hoping { .. } | Stage::Asking { .. }) {
            return;
        }
        let mut changed = false;
        for old in &before.topics {
            let new = self.setup.topic(&old.name);
            if new != Some(old) {
                if new.is_some() {
                    changed = true;
                    self.renewed.insert(old.name.clone());
                }
                self.unsubscribe(&old.name, now, say);
            }
        }
        // Those between v0.10 and v0.11.3 go on sending what was unsubscribed from.
        if changed && matches!(self.stage, Stage::Older { long: true, confirms: false }) {
            return say.push(Signal::Redial);
        }
        let added: Vec<_> = self
            .setup
            .topics
            .iter()
            .map(|topic| topic.name.clone())
            .filter(|name| !self.subscriptions.holds(name))
            .collect();
        match self.stage {
            Stage::Older { long, .. } if !added.is_empty() => self.ask_list(long, What::Topics, now, say),
            Stage::Older { .. } => {}
            _ => added.iter().for_each(|name| self.subscribe(name, now, say)),
        }
        self.settle(now, say);
    }

    fn act(&mut self, ticket: Ticket, action: &Action, now: Now, say: &mut Vec<Signal>) {
        let long = match &self.stage {
            Stage::Older { long, .. } => *long,
            Stage::Current { .. } => true,
            Stage::Hoping { .. } | Stage::Asking { .. } => {
                return say.push(Signal::Answer(ticket, Err(Refusal::NotOverSocket)));
            }
        };
        let older = matches!(self.stage, Stage::Older { .. });
        if let Action::TopicCreate(name) = action
            && let Some(words) = unheard(name)
        {
            return say.push(Signal::Answer(ticket, Err(Refusal::Invalid(words))));
        }
        let (method, attributes, deed) = match action {
            Action::TopicList if older => (if long { LIST_LONG } else { LIST }, json!({}), Deed::List),
            Action::TopicCreate(name) => topic_deed(if long { CREATE_LONG } else { CREATE }, name),
            Action::TopicDestroy(name) => topic_deed(if long { DESTROY_LONG } else { DESTROY }, name),
            Action::TopicSend(name, message @ Value::Object(_)) => {
                let mut attributes = naming(name, &Map::new());
                attributes["message"] = message.clone();
                ("new-message", attributes, Deed::Send)
            }
            Action::TopicSend(..) => {
                let words = messages::daptin_message_form();
                return say.push(Signal::Answer(ticket, Err(Refusal::Invalid(words))));
            }
            // Current servers have no list of topics on the socket; and nothing here can be marked.
            Action::TopicList | Action::MarkSeen { .. } => {
                return say.push(Signal::Answer(ticket, Err(Refusal::NotOverSocket)));
            }
        };
        // Success is silent where there is no answer to wait for.
        let silent = deed == Deed::Send || (older && deed != Deed::List);
        self.send(method, &attributes, What::Act(ticket, deed), if silent { QUIET } else { PATIENCE }, now, say);
    }

    fn caught_up(&mut self, cursors: &[(String, String)], now: Now) {
        if let Some(difference) = mark::clock_of(cursors) {
            self.ahead.compared(difference, now);
        }
    }

    fn pulse(&self) -> Pulse {
        // A current server keeps the ten-second deadline of its last write (`websocket_client.go`,
        // since v0.11.4): its answer to a later websocket ping fails, and it hangs up. Only JSON may
        // ask whether it is there.
        let (early, probe) = if matches!(self.stage, Stage::Current { .. }) { (DEAD, DEAD) } else { (EARLY, PING) };
        Pulse { early, probe, dead: DEAD }
    }
}

/// When a current server is asked next whether it is there.
fn next_ping(now: Now) -> Due {
    Due { earliest: now.mono + EARLY, latest: now.mono + PING }
}

/// Whether an older server's refusal of `method` is about this request; it names no id.
fn concerns(what: &What, method: &str, reason: &str) -> bool {
    match what {
        What::Subscribe(topic) | What::Check(topic) => {
            method == "subscribe" && reason.rsplit(": ").next() == Some(topic.as_str())
        }
        What::Act(_, Deed::Send) => method == "new-message",
        What::Act(_, Deed::Topic { method: sent, .. }) => method == *sent,
        What::Act(_, Deed::List) | What::Topics | What::Proof | What::Unsubscribe => false,
    }
}

/// A list of topics as an answer.
pub(super) fn topic_list(names: &[String]) -> Value {
    let mut names: Vec<_> = names.iter().map(|name| crate::text::line(name, 200)).collect();
    names.sort_unstable();
    names.dedup();
    Value::from(names)
}

fn refusal(reason: String) -> Refusal {
    if NO_SUCH_TOPIC.iter().any(|start| reason.starts_with(start)) {
        Refusal::NoSuchTopic(messages::daptin_no_such_topic(reason))
    } else {
        Refusal::Refused(words::reason(&reason))
    }
}

fn topic_deed(method: &'static str, name: &str) -> (&'static str, Value, Deed) {
    (method, json!({ "name": name }), Deed::Topic { method, name: name.to_owned() })
}

fn shorter(method: &str) -> Option<&'static str> {
    match method {
        CREATE_LONG => Some(CREATE),
        DESTROY_LONG => Some(DESTROY),
        _ => None,
    }
}

/// How long a current server may take to open a session.
const HOPE: Duration = Duration::from_secs(2);
/// How often a server is asked whether it is there; a current one in JSON, which also tells it that
/// we are: it closes after five minutes without.
const PING: Duration = Duration::from_secs(10);
/// How soon it may be asked already, if Bellhop is awake anyway.
const EARLY: Duration = Duration::from_millis(6_500);
/// How long any server may be silent. That is to be noticed within twenty seconds, of which one is left for saying so.
const DEAD: Duration = Duration::from_secs(19);
/// The least time on a connection before a new token is fetched for it.
const SHORTEST_STAY: Duration = Duration::from_secs(15);
/// The method that lists topics up to v0.9.
const LIST: &str = "list-topic";
/// The same from v0.10 on, until v0.11.4 took it away.
const LIST_LONG: &str = "list-topicName";
const CREATE: &str = "create-topic";
const CREATE_LONG: &str = "create-topicName";
const DESTROY: &str = "destroy-topic";
const DESTROY_LONG: &str = "destroy-topicName";
const NO_SUCH_TOPIC: [&str; 2] = ["topic not found", "topic does not exist"];
const NO_SUCH_METHOD: &str = "no such method";
