//! One connection to a Daptin server: how far its conversation is, and what is said in it.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;

use super::ahead::Ahead;
use super::requests::{PATIENCE, Requests, What, naming};
use super::setup::Setup;
use super::subscriptions::Subscriptions;
use super::token::Claims;
use crate::clock::{Due, Mono, Now, Wall};
use crate::dialect::Signal;
use crate::trouble::Trouble;

/// One connection to a Daptin server.
pub(super) struct Speech {
    pub(super) setup: Setup,
    pub(super) claims: Claims,
    pub(super) stage: Stage,
    pub(super) subscriptions: Subscriptions,
    pub(super) requests: Requests,
    pub(super) ready: bool,
    /// A subscription was lost and stands again since; told, with the time of its last proof, once all checks of the
    /// round are answered.
    pub(super) lapsed: Option<Wall>,
    /// Topics that are asked for anew because their filters changed: what came until then was heard by the old ones.
    pub(super) renewed: BTreeSet<String>,
    pub(super) ahead: Ahead,
    /// When to connect with a new token, where a password can fetch one.
    pub(super) renew_at: Option<Mono>,
    pub(super) messages: u64,
    pub(super) caveat: Option<Trouble>,
}

/// How far the conversation is.
#[derive(Debug)]
pub(super) enum Stage {
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

    pub(super) fn subscribe(&mut self, topic: &str, now: Now, say: &mut Vec<Signal>) {
        self.subscriptions.asked(topic, now.mono);
        self.ask_for(topic, What::Subscribe(topic.to_owned()), now, say);
    }

    pub(super) fn ask_for(&mut self, topic: &str, what: What, now: Now, say: &mut Vec<Signal>) {
        if let Some(topic) = self.setup.topic(topic) {
            let attributes = naming(&topic.name, &topic.asked());
            self.send("subscribe", &attributes, what, PATIENCE, now, say);
        }
    }

    pub(super) fn send(
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

    pub(super) fn unsubscribe(&mut self, topic: &str, now: Now, say: &mut Vec<Signal>) {
        self.subscriptions.drop(topic);
        let attributes = naming(topic, &serde_json::Map::new());
        self.send("unsubscribe", &attributes, What::Unsubscribe, PATIENCE, now, say);
    }
}
