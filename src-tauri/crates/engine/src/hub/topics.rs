//! Requests that only the service can answer: its topics, and "seen".

use std::collections::BTreeMap;

use bellhop_control::ask::Answer;
use bellhop_control::code::{Code, Refusal};
use bellhop_core::clock::Now;
use bellhop_core::dialect::{Action, Refusal as ServiceRefusal, Ticket};
use bellhop_core::messages;
use bellhop_core::session::State;
use serde_json::Value;

use super::refusals::{failed, no_such_event};
use super::{Hub, Reply};
use crate::driver::Wish;
use crate::history::{EventId, Row};

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
    /// The event that counts as read once the service has taken it.
    seen: Option<EventId>,
}

impl Hub {
    pub(super) fn act(&mut self, reply: Option<Reply>, account: &str, action: Action) -> Result<(), Refusal> {
        self.ask_service(reply, account, action, None)
    }

    fn ask_service(
        &mut self,
        reply: Option<Reply>,
        account: &str,
        action: Action,
        seen: Option<EventId>,
    ) -> Result<(), Refusal> {
        let account = self.named(account)?.clone();
        let provider = self.ports.providers.find(&account.service);
        let about = provider.as_ref().map(|provider| provider.about());
        let able = about.is_some_and(|about| match action {
            Action::MarkSeen { .. } => about.marks_seen,
            _ => about.topics,
        });
        if !able {
            let label = about.map_or(&account.service, |about| &about.label);
            return Err(Refusal::new(Code::Unsupported, messages::service_lacks_that(label)));
        }
        let live = self.links.get(&account.id).is_some_and(|link| link.standing.state == State::Live);
        if !live {
            return Err(Refusal::new(Code::Unreachable, messages::account_not_live(&account.name)));
        }
        self.tickets.next += 1;
        let ticket = Ticket(self.tickets.next);
        self.tickets.open.insert(ticket, Asked { reply, lists: action == Action::TopicList, seen });
        self.wish(&account.id, Wish::Act(ticket, action));
        Ok(())
    }

    pub(super) fn ticket_answered(&mut self, ticket: Ticket, result: Result<Value, ServiceRefusal>, now: Now) {
        let Some(Asked { reply, lists, seen }) = self.tickets.open.remove(&ticket) else { return };
        let result = match (seen, result) {
            // The service keeps no such mark for this kind of event: then it counts here.
            (Some(event), Ok(_) | Err(ServiceRefusal::NotOverSocket)) => self.events_read(&[event], now),
            (_, Ok(value)) => Ok(if lists { Answer::Topics(names(&value)) } else { Answer::Done(Vec::new()) }),
            (_, Err(error)) => Err(refusal(error)),
        };
        match (reply, result) {
            (Some(reply), result) => self.conclude(reply, result),
            (None, Ok(_)) => {}
            (None, Err(refusal)) => tracing::warn!("the service did not take it: {}", refusal.detail),
        }
    }

    /// Marks an event read, after telling the service where it can be told.
    pub(super) fn event_seen(&mut self, reply: Option<Reply>, event: EventId, now: Now) -> Result<(), Refusal> {
        let row = self.history.event(event).map_err(|error| failed(&error))?.ok_or_else(no_such_event)?;
        let name = self.settings.account(&row.account).map(|account| account.name.clone());
        if let (Some(name), Some(seq), true) = (name, row.seq, self.marks_seen(&row)) {
            let action = Action::MarkSeen { kind: row.kind, thread: row.thread, seq };
            return self.ask_service(reply, &name, action, Some(event));
        }
        let read = self.events_read(&[event], now)?;
        if let Some(reply) = reply {
            self.reply(reply, read);
        }
        Ok(())
    }

    /// Whether the service can be told that this was seen.
    pub(super) fn marks_seen(&self, row: &Row) -> bool {
        let provider = self.ports.providers.find(&row.service);
        row.seq.is_some() && provider.is_some_and(|provider| provider.about().marks_seen)
    }
}

fn names(value: &Value) -> Vec<String> {
    let list = value.as_array().into_iter().flatten();
    list.filter_map(|name| name.as_str().map(|name| bellhop_core::text::line(name, 200))).collect()
}

fn refusal(refusal: ServiceRefusal) -> Refusal {
    match refusal {
        ServiceRefusal::NoSuchTopic(words) => Refusal::new(Code::NoSuchTopic, words),
        ServiceRefusal::Invalid(words) => Refusal::new(Code::Invalid, words),
        ServiceRefusal::Refused(words) => Refusal::new(Code::Refused, words),
        ServiceRefusal::TimedOut => Refusal::new(Code::TimedOut, messages::service_timed_out()),
        ServiceRefusal::NotOverSocket => Refusal::new(Code::Unsupported, messages::server_lacks_that()),
    }
}
