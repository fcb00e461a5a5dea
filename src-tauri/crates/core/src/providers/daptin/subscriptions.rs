//! Which topics the server has promised to tell of.

use std::time::Duration;

use crate::clock::Mono;

/// The topics of one connection and how they stand.
#[derive(Debug, Default)]
pub(super) struct Subscriptions(Vec<Subscription>);

#[derive(Debug)]
struct Subscription {
    topic: String,
    state: State,
}

#[derive(Debug, PartialEq)]
enum State {
    /// Asked for, not answered.
    Asked,
    /// It stands, and is to be checked at this time.
    Stands { check_at: Mono },
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
            None => self.0.push(Subscription { topic: topic.to_owned(), state: State::Asked }),
        }
    }

    /// The server tells of the topic from now on. Says whether it had refused to until now.
    pub(super) fn stands(&mut self, topic: &str, now: Mono) -> bool {
        let Some(known) = self.find(topic) else { return false };
        let before = std::mem::replace(&mut known.state, State::Stands { check_at: now + CHECK });
        matches!(before, State::Refused { .. })
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
    pub(super) fn due(&mut self, now: Mono) -> Option<(String, Need)> {
        self.0.iter_mut().find_map(|known| match &mut known.state {
            State::Stands { check_at } if *check_at <= now => {
                *check_at = now + CHECK;
                Some((known.topic.clone(), Need::Check))
            }
            State::Refused { retry_at, .. } if *retry_at <= now => {
                *retry_at = now + RETRY;
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
            State::Stands { check_at } => Some(*check_at),
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
