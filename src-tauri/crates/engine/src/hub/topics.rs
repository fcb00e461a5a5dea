//! Requests that only the service can answer: its topics, and "seen".

use std::collections::BTreeMap;

use bellhop_control::ask::Answer;
use bellhop_control::code::{Code, Refusal};
use bellhop_core::dialect::{Action, Refusal as ServiceRefusal, Ticket};
use bellhop_core::providers;
use bellhop_core::session::State;
use serde_json::Value;

use super::accounts::failed;
use super::{Hub, Reply};
use crate::driver::Wish;

/// Requests on their way to a service.
#[derive(Debug, Default)]
pub(super) struct Tickets {
    next: u64,
    open: BTreeMap<Ticket, Asked>,
}

#[derive(Debug)]
struct Asked {
    reply: Option<Reply>,
    lists: bool,
}

impl Hub {
    pub(super) fn act(&mut self, reply: Option<Reply>, account: &str, action: Action) -> Result<(), Refusal> {
        let account = self.named(account)?.clone();
        let about = providers::find(&account.service).map(bellhop_core::provider::Provider::about);
        let able = about.is_some_and(|about| match action {
            Action::MarkSeen { .. } => about.marks_seen,
            _ => about.topics,
        });
        if !able {
            let label = about.map_or(account.service.as_str(), |about| about.label);
            return Err(Refusal::new(Code::Unsupported, format!("{label} has no such thing.")));
        }
        let live = self.links.get(&account.id).is_some_and(|link| link.standing.state == State::Live);
        if !live {
            return Err(Refusal::new(Code::Unreachable, format!("“{}” is not live.", account.name)));
        }
        self.tickets.next += 1;
        let ticket = Ticket(self.tickets.next);
        self.tickets.open.insert(ticket, Asked { reply, lists: action == Action::TopicList });
        self.wish(&account.id, Wish::Act(ticket, action));
        Ok(())
    }

    pub(super) fn ticket_answered(&mut self, ticket: Ticket, result: Result<Value, ServiceRefusal>) {
        let Some(Asked { reply, lists }) = self.tickets.open.remove(&ticket) else { return };
        let result = result
            .map_err(refusal)
            .map(|value| if lists { Answer::Topics(names(&value)) } else { Answer::Done(Vec::new()) });
        match (reply, result) {
            (Some(reply), result) => self.conclude(reply, result),
            (None, Ok(_)) => {}
            (None, Err(refusal)) => tracing::warn!("the service did not take it: {}", refusal.detail),
        }
    }

    /// Tells the service that this event has been seen, and marks it read here.
    pub(super) fn event_seen(&mut self, reply: Option<Reply>, event: i64) -> Result<(), Refusal> {
        let row = self.history.event(event).map_err(|error| failed(&error))?;
        let row = row.ok_or_else(|| Refusal::new(Code::NoSuchEvent, "No event has that number."))?;
        let Some(seq) = row.seq else {
            return Err(Refusal::new(Code::Unsupported, "The service keeps no such mark for this event."));
        };
        let name = self.settings.account(&row.account).map(|account| account.name.clone());
        let name = name.ok_or_else(|| Refusal::new(Code::NoSuchAccount, "The event's account is gone."))?;
        let action = Action::MarkSeen { kind: row.kind, thread: row.thread, seq };
        self.act(reply, &name, action)
    }
}

fn names(value: &Value) -> Vec<String> {
    let list = value.as_array().into_iter().flatten();
    list.filter_map(|name| name.as_str().map(|name| bellhop_core::text::line(name, 200))).collect()
}

fn refusal(refusal: ServiceRefusal) -> Refusal {
    match refusal {
        ServiceRefusal::NoSuchTopic(words) => Refusal::new(Code::NoSuchTopic, words),
        ServiceRefusal::Refused(words) => Refusal::new(Code::Refused, words),
        ServiceRefusal::TimedOut => Refusal::new(Code::TimedOut, "The service did not answer in time."),
        ServiceRefusal::NotOverSocket => Refusal::new(Code::Unsupported, "This server has no such thing."),
    }
}
