//! Servers up to v0.11.3, which greet nobody and confirm next to nothing.

use serde_json::{Value, json};

use crate::clock::Now;
use crate::dialect::Signal;
use crate::providers::daptin::act;
use crate::providers::daptin::requests::{Deed, PATIENCE, What};
use crate::providers::daptin::speech::{Speech, Stage};

impl Speech {
    /// No session: it must be an older server, and its list of topics will prove it.
    pub(super) fn ask_older(&mut self, now: Now, say: &mut Vec<Signal>) {
        self.stage = Stage::Asking { until: now.mono + PATIENCE };
        for long in [false, true] {
            self.ask_list(long, What::Topics, now, say);
        }
    }

    /// An older server has shown its topics. It confirms no subscription, and the oldest crash on
    /// one to a topic they do not have: so only what is listed is asked for, and then the list once
    /// more. Frames are answered in order, so that its answer proves what was asked before it.
    pub(super) fn topics(&mut self, names: &[String], long: bool, now: Now, say: &mut Vec<Signal>) {
        match self.stage {
            Stage::Current { .. } => return say.push(Signal::Ignored("a list of topics nobody asked for")),
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
            Some(What::Act(ticket, _)) => say.push(Signal::Answer(ticket, Ok(act::list(names)))),
            Some(What::Proof) => {
                while let Some(what) = self.requests.take_first(|what| matches!(what, What::Subscribe(_))) {
                    self.answered(what, Ok(Value::Null), now, say);
                }
            }
            _ => {}
        }
    }

    pub(super) fn ask_list(&mut self, long: bool, what: What, now: Now, say: &mut Vec<Signal>) {
        self.send(if long { act::LIST_LONG } else { act::LIST }, &json!({}), what, PATIENCE, now, say);
    }
}
