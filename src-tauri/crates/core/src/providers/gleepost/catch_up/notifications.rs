//! Notifications: those that came, and those that were seen on another device.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{CatchingUp, Stage, said};
use crate::errand::{Reply, Step};
use crate::provider::CaughtUp;
use crate::providers::gleepost::notification::seen_elsewhere;
use crate::providers::gleepost::page::Location;
use crate::providers::gleepost::rest;
use crate::providers::gleepost::told::{Told, flag, number, time};

impl CatchingUp {
    /// The newest page, whatever was seen of it.
    pub(super) fn newest(&mut self, stage: &Stage, reply: &Reply) -> Step<CaughtUp> {
        let Some(page) = self.page_of_notifications(reply) else { return self.after(stage) };
        if self.notifications.nothing() {
            // Without anything to learn from, zero is what is known: the next one counts.
            self.learn("notification", page.keys().next_back().copied().unwrap_or(0));
            let seen = page.iter().filter(|(_, data)| flag(data, "seen")).map(|(id, _)| *id).max();
            self.found.cursors.push(("notification-seen".to_owned(), seen.unwrap_or(0).to_string()));
            return self.after(stage);
        }
        if page.is_empty() && self.notifications.mark > Some(0) {
            // A server whose page size was never set answers every list with nothing.
            self.miss(EMPTY);
            return self.after(stage);
        }
        for (id, data) in &page {
            if flag(data, "seen") && *id > self.settled {
                self.settled_elsewhere(*id, data);
            }
        }
        let after = self.notifications.after();
        self.ask(Stage::Notifications(after))
    }

    /// A page of those after `after`: the oldest ones first, so that the next page follows its
    /// largest id.
    pub(super) fn more_notifications(&mut self, after: u64, stage: &Stage, reply: &Reply) -> Step<CaughtUp> {
        let Some(page) = self.page_of_notifications(reply) else { return self.after(stage) };
        for (id, data) in page.range(after + 1..) {
            if self.notifications.is_past(*id) || time(data, "time").is_some_and(|at| self.may_be_new(at)) {
                let event = self.read("notification", LOCATION, data);
                self.tell(event);
            }
        }
        match page.keys().next_back() {
            Some(last) if *last > after => self.ask(Stage::Notifications(*last)),
            _ => self.after(stage),
        }
    }

    /// One that was told before, unless it came unheard, and has been seen since.
    fn settled_elsewhere(&mut self, id: u64, data: &Value) {
        if self.notifications.is_past(id) {
            self.found.cursors.push(("notification-seen".to_owned(), id.to_string()));
            return;
        }
        let told = Told { kind: "notification", location: Location::read(LOCATION), data, heard: self.heard };
        if let Some(mut event) = seen_elsewhere(&told, &self.reader) {
            event.cursors.push(("notification-seen".to_owned(), id.to_string()));
            self.tell(Some(event));
        }
    }

    fn page_of_notifications(&mut self, reply: &Reply) -> Option<BTreeMap<u64, Value>> {
        let page = rest::list(reply).filter(|_| reply.status == 200);
        if page.is_none() {
            let sentence = said("Notifications", reply);
            self.miss(&sentence);
        }
        Some(page?.into_iter().filter_map(|data| Some((number(&data, "id")?, data))).collect())
    }
}

const LOCATION: &str = "/notifications";
const EMPTY: &str =
    "The server lists no notifications at all, although there are some; its page size is probably not set.";
