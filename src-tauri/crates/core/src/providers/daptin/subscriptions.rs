//! Which topics the server has promised to tell of.

use std::time::Duration;

use crate::clock::{Mono, Now, Wall};

/// The topics of one connection and how they stand.
#[derive(Debug, Default)]
pub(super) struct Subscriptions(Vec<Subscription>);

#[derive(Debug)]
struct Subscription {
    topic: String,
    state: State,
    /// When it was last certain that the server tells of the topic; `None` before it ever was on this connection.
    proven: Option<Wall>,
    /// When that was before the last check that stayed unanswered: its answer may only be late.
    doubted: Option<Wall>,
}

#[derive(Debug, PartialEq)]
enum State {
    /// Asked for, not answered.
    Asked,
    /// It stands, and is to be checked at this time. A check that was sent is of `checked`.
    Stands { check_at: Mono, checked: Wall },
    /// It was refused, and is to be tried again at this time.
    Refused { reason: String, retry_at: Mono },
}

/// What a topic needs now.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// To be checked.
    Check,
    /// To be asked for once more.
    Retry,
}

impl Subscriptions {
    /// The topic has been asked for. One that was refused stays so until the answer comes.
    pub(super) fn asked(&mut self, topic: &str, now: Mono) {
        match self.find(topic) {
            Some(Subscription { state: State::Refused { retry_at, .. }, .. }) => *retry_at = now + RETRY,
            Some(known) => known.state = State::Asked,
            None => {
                self.0.push(Subscription { topic: topic.to_owned(), state: State::Asked, proven: None, doubted: None });
            }
        }
    }

    /// The server tells of the topic from now on. Says since when it may have been silent about it: the last proof on
    /// this connection, or now.
    pub(super) fn stands(&mut self, topic: &str, now: Now) -> Wall {
        let Some(known) = self.find(topic) else { return now.wall };
        known.state = State::Stands { check_at: now.mono + CHECK, checked: now.wall };
        known.doubted = None;
        known.proven.replace(now.wall).unwrap_or(now.wall)
    }

    /// The server says that it tells of the topic from now on, in answer to what was taken for unanswered long ago.
    /// Returns what [`Subscriptions::stands`] does, if the topic is one of them.
    pub(super) fn stands_late(&mut self, topic: &str, now: Now) -> Option<Wall> {
        let known = self.find(topic)?;
        known.proven = known.doubted.or(known.proven);
        Some(self.stands(topic, now))
    }

    /// An event of the topic came in.
    pub(super) fn heard(&mut self, topic: &str, now: Wall) {
        if let Some(known) = self.find(topic).filter(|known| matches!(known.state, State::Stands { .. })) {
            known.proven = known.proven.max(Some(now));
        }
    }

    /// The check stayed unanswered, which is how the server says that the topic still stood when it was asked.
    pub(super) fn still_stands(&mut self, topic: &str) {
        if let Some(known) = self.find(topic)
            && let State::Stands { checked, .. } = known.state
        {
            known.doubted = known.proven;
            known.proven = known.proven.max(Some(checked));
        }
    }

    /// The server refuses to tell of the topic.
    pub(super) fn refused(&mut self, topic: &str, reason: impl Into<String>, now: Mono) {
        if let Some(known) = self.find(topic) {
            known.state = State::Refused { reason: reason.into(), retry_at: now + RETRY };
        }
    }

    /// The topic is not wanted any more.
    pub(super) fn drop(&mut self, topic: &str) {
        self.0.retain(|known| known.topic != topic);
    }

    /// Takes the next topic whose time has come, and moves its time on.
    pub(super) fn due(&mut self, now: Now) -> Option<(String, Need)> {
        self.0.iter_mut().find_map(|known| match &mut known.state {
            State::Stands { check_at, checked } if *check_at <= now.mono => {
                (*check_at, *checked) = (now.mono + CHECK, now.wall);
                Some((known.topic.clone(), Need::Check))
            }
            State::Refused { retry_at, .. } if *retry_at <= now.mono => {
                *retry_at = now.mono + RETRY;
                Some((known.topic.clone(), Need::Retry))
            }
            _ => None,
        })
    }

    /// A topic that was refused may be there now: it is due at once.
    pub(super) fn hurry(&mut self, topic: &str) {
        if let Some(Subscription { state: State::Refused { retry_at, .. }, .. }) = self.find(topic) {
            *retry_at = Mono::default();
        }
    }

    /// When [`Subscriptions::due`] has something next.
    pub(super) fn deadline(&self) -> Option<Mono> {
        let times = self.0.iter().filter_map(|known| match &known.state {
            State::Asked => None,
            State::Stands { check_at, .. } => Some(*check_at),
            State::Refused { retry_at, .. } => Some(*retry_at),
        });
        times.min()
    }

    /// Whether this is one of them.
    pub(super) fn holds(&self, topic: &str) -> bool {
        self.0.iter().any(|known| known.topic == topic)
    }

    /// Whether the topic stands refused.
    pub(super) fn is_refused(&self, topic: &str) -> bool {
        self.refusals().any(|(refused, _)| refused == topic)
    }

    /// The refused topics and why.
    pub(super) fn refusals(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|known| match &known.state {
            State::Refused { reason, .. } => Some((known.topic.as_str(), reason.as_str())),
            _ => None,
        })
    }

    /// Whether any of them stands.
    pub(super) fn any_stands(&self) -> bool {
        self.0.iter().any(|known| matches!(known.state, State::Stands { .. }))
    }

    /// Whether all are answered.
    pub(super) fn settled(&self) -> bool {
        self.0.iter().all(|known| known.state != State::Asked)
    }

    fn find(&mut self, topic: &str) -> Option<&mut Subscription> {
        self.0.iter_mut().find(|known| known.topic == topic)
    }
}

/// How often a subscription is checked. The server can lose all of a connection's subscriptions
/// and go on answering pings; and a link on which no JSON is sent for five minutes is closed.
const CHECK: Duration = Duration::from_mins(4);
/// How often a refused topic is asked for again: topics that users made are gone after a restart
/// of the server, until somebody makes them anew.
const RETRY: Duration = Duration::from_mins(1);
