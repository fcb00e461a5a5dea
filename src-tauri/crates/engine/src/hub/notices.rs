//! What the user and the desktop do with notices, and what opens on a click.

use std::collections::BTreeMap;

use bellhop_control::ask::Answer;
use bellhop_control::code::{Code, Refusal};
use bellhop_control::view::{Change, Goal, NotificationState};
use bellhop_core::account::{Account, AccountId};
use bellhop_core::clock::Now;
use bellhop_core::desk::Leads;
use bellhop_core::messages::{self, Message};
use bellhop_core::notice::{Happened, NoticeId};

use super::facts::Done;
use super::refusals::{failed, no_such_event};
use super::{Hub, Input, Reply};
use crate::history::{EventId, HistoryError};
use crate::opener;

impl Hub {
    pub(super) fn happened(&mut self, happened: Happened, now: Now) {
        self.desk.happened(&happened);
        self.rehearsed(&happened);
        let written = match happened {
            Happened::Shown(notice, desktop) => match self.history.shown(notice, desktop.as_ref()) {
                Ok(late) if late => self.fates_changed(notice),
                written => written.map(drop),
            },
            Happened::Failed(notice, why) => {
                self.history.failed(notice, &why.to_string()).and_then(|()| self.fates_changed(notice))
            }
            Happened::Closed(notice) => self.history.closed(notice),
            Happened::Opened(notice, token) => self.clicked(notice, token, now),
            Happened::Seen(notice) => self.pressed_seen(notice, now),
            Happened::Hushed(hushed) => {
                self.facts.notifications.hushed = hushed;
                Ok(())
            }
            Happened::Service(service) => {
                self.facts.service(service);
                self.tell_unshown(now);
                self.those_under_way_wait()
            }
        };
        if let Err(error) = written {
            self.history_failed(&error);
        }
    }

    /// Once there is a desktop that takes notifications, one of them tells of all that none would show.
    pub(super) fn tell_unshown(&mut self, now: Now) {
        if self.facts.notifications.state != NotificationState::Ok {
            return;
        }
        let found = self.history.unshown().unwrap_or_else(|error| {
            self.history_failed(&error);
            Vec::new()
        });
        let account = |(id, count): &(AccountId, u64)| Some((self.settings.account(id)?, *count));
        let found: Vec<(&Account, u64)> = found.iter().filter_map(account).collect();
        if found.is_empty() {
            return;
        }
        let zone = self.zone();
        let Some(told) = self.desk.tell_unshown(&found, &self.settings, &zone, now) else { return };
        for account in &told.accounts {
            self.keep(|history| history.tells_of(told.notice, account));
        }
        self.carry_out(vec![told.order], now);
        if let Err(error) = self.fates_changed(told.notice) {
            self.history_failed(&error);
        }
    }

    /// Nobody takes notifications any more: what was on its way has not rung yet.
    pub(super) fn those_under_way_wait(&mut self) -> Result<(), HistoryError> {
        if self.facts.nobody_shows() {
            for stood in self.history.pending()? {
                let notice = stood.showing.notice.id;
                self.history.waits(notice)?;
                self.fates_changed(notice)?;
            }
        }
        Ok(())
    }

    /// The desktop did otherwise than was recorded of this notice's events.
    fn fates_changed(&mut self, notice: NoticeId) -> Result<(), HistoryError> {
        let events = self.history.events_of(notice)?;
        self.amended(&events);
        Ok(())
    }

    /// A click on a notice: to the page of its latest event, or for a digest to what it counts, in the inbox.
    fn clicked(&mut self, notice: NoticeId, token: Option<String>, now: Now) -> Result<(), HistoryError> {
        let showing = self.history.notice(notice)?;
        let row = self.history.event_of_notice(notice)?;
        self.history.closed(notice)?;
        match (showing.as_ref().map(|showing| &showing.leads), row) {
            (Some(Leads::Event), Some(row)) => {
                let read = self.history.notice_read(notice, now.wall)?;
                self.amended(&read);
                match &row.url {
                    Some(url) => self.open_link(None, row.id, url.clone(), token),
                    None => self.show_window(None, token),
                }
            }
            (Some(Leads::Inbox(kind)), _) => {
                let account = showing.as_ref().and_then(|showing| self.settings.account(&showing.account));
                let of = account.map(|account| Goal::Events { account: account.name.clone(), kind: kind.clone() });
                self.turns_to(of.unwrap_or(Goal::Inbox), now);
                self.show_window(None, token);
            }
            _ => self.show_window(None, token),
        }
        Ok(())
    }

    /// A window that is open turns to it at once, one that is yet to come by its snapshot.
    pub(super) fn turns_to(&mut self, what: Goal, now: Now) {
        self.clients.change(Change::Show(what.clone()));
        self.facts.wanted = Some((what, now.mono));
    }

    fn pressed_seen(&mut self, notice: NoticeId, now: Now) -> Result<(), HistoryError> {
        let Some(row) = self.history.event_of_notice(notice)? else { return Ok(()) };
        self.history.closed(notice)?;
        let read = self.history.notice_read(notice, now.wall)?;
        self.amended(&read);
        if let Err(refusal) = self.event_seen(None, row.id, now) {
            tracing::warn!("“seen” could not be told to the service: {}", refusal.detail);
        }
        let orders = self.desk.done(notice);
        self.carry_out(orders, now);
        Ok(())
    }

    pub(super) fn event_open(&mut self, reply: Reply, event: EventId, now: Now) -> Result<(), Refusal> {
        let row = self.history.event(event).map_err(|error| failed(&error))?.ok_or_else(no_such_event)?;
        let url = row.url.ok_or_else(|| Refusal::new(Code::Unsupported, messages::event_leads_nowhere()))?;
        self.mark_read(event, row.fate.notice, now).map_err(|error| failed(&error))?;
        self.open_link(Some(reply), event, url, None);
        Ok(())
    }

    fn open_link(&mut self, reply: Option<Reply>, event: EventId, url: String, token: Option<String>) {
        let display: BTreeMap<String, String> = self.facts.display.clone();
        let (hub, token) = (self.handle.clone(), token.or_else(|| self.facts.token.take()));
        self.ports.runtime.spawn(async move {
            let result = opener::open(&url, token.as_deref(), &display).await.map_err(|error| error.message());
            hub.send(Input::Done(Done::Opened { reply, event, result }));
        });
    }

    pub(super) fn opened(&mut self, reply: Option<Reply>, event: EventId, result: Result<(), Message>, now: Now) {
        let result = match result {
            Ok(()) => self.history.opened(event, now.wall).map_err(|error| failed(&error)),
            Err(words) => Err(Refusal::new(Code::Failed, words)),
        };
        self.amended(&[event]);
        match (reply, result) {
            (Some(reply), result) => self.conclude(reply, result.map(|()| Answer::Done(Vec::new()))),
            (None, Ok(())) => {}
            (None, Err(refusal)) => self.note_words(refusal.detail),
        }
    }

    pub(super) fn open_window(&mut self, reply: Reply) -> Result<(), Refusal> {
        self.must_reside()?;
        self.show_window(Some(reply), None);
        Ok(())
    }

    fn show_window(&mut self, reply: Option<Reply>, token: Option<String>) {
        let Some(resident) = &self.ports.resident else { return };
        let (hub, token) = (self.handle.clone(), token.or_else(|| self.facts.token.take()));
        let display = self.facts.display.clone();
        let shown = move |result: Result<(), Message>| {
            let result = result.map_err(|words| Refusal::new(Code::Failed, words));
            hub.send(Input::Done(Done::Answered { reply, result }));
        };
        resident.window.show(display, token, shown);
    }
}
