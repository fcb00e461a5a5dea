//! Notifications: those that came, and those that were seen on another device.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{CUT_SHORT, CatchingUp, Stage, of_notifications};
use crate::errand::{Reply, Step};
use crate::provider::CaughtUp;
use crate::providers::gleepost::notification::seen_elsewhere;
use crate::providers::gleepost::page::Location;
use crate::providers::gleepost::told::{Told, flag, number, time};

impl CatchingUp {
    /// A page of them, whatever was seen of it: the newest, or those before `before`.
    pub(super) fn notifications(&mut self, before: Option<u64>, stage: &Stage, reply: &Reply) -> Step<CaughtUp> {
        let Some(page) = self.list(&of_notifications(), "Notifications", reply) else { return self.after(stage) };
        let page: BTreeMap<u64, Value> =
            page.into_iter().filter_map(|data| Some((number(&data, "id")?, data))).collect();
        if page.is_empty() && before.is_none() && self.notifications.mark() > Some(0) {
            // A server whose page size was never set answers every list with nothing.
            self.miss(&of_notifications(), EMPTY);
            return self.after(stage);
        }
        let mut passed = page.is_empty();
        for (id, data) in &page {
            let at = time(data, "time");
            match self.notifications.is_new(*id, at) {
                Some(true) => {
                    let event = self.read("notification", LOCATION, data);
                    self.tell(event);
                }
                Some(false) => {}
                None => self.miss(&of_notifications(), CUT_SHORT),
            }
            if flag(data, "seen") && *id > self.settled {
                self.settled_elsewhere(*id, data);
            }
            passed |= self.notifications.reaches(*id, at);
        }
        let oldest = page.keys().next().copied().filter(|oldest| before.is_none_or(|before| *oldest < before));
        if let Some(oldest) = oldest.filter(|_| !passed) {
            return self.ask(Stage::Notifications(Some(oldest)));
        }
        self.notifications.whole = true;
        self.after(stage)
    }

    /// One that was told before, unless it came unheard or before the account did, and has been seen since.
    fn settled_elsewhere(&mut self, id: u64, data: &Value) {
        if !self.notifications.was_told(id) {
            self.seen = self.seen.max(Some(id));
            return;
        }
        let told = Told { kind: "notification", location: Location::read(LOCATION), data, heard: self.heard };
        if let Some(mut event) = seen_elsewhere(&told, &self.reader) {
            event.cursors.push(("notification-seen".to_owned(), id.to_string()));
            self.tell(Some(event));
        }
    }
}

const LOCATION: &str = "/notifications";
const EMPTY: &str =
    "The server lists no notifications at all, although there are some; its page size is probably not set.";
