//! What the desk says when nothing came: a notice that no event stands behind.

use super::standing::Standing;
use super::weigh::{hushed_until, usual_ring};
use super::{Circumstances, Desk, Leads, Order, Showing, words};
use crate::clock::Wall;
use crate::event::Urgency;
use crate::messages::Message;
use crate::notice::{Notice, NoticeId};
use crate::provider::Heartbeat;

/// A kind of which none came for too long.
#[derive(Clone, Copy, Debug)]
pub struct Silence<'a> {
    /// The kind.
    pub kind: &'a str,
    /// Its name for people.
    pub label: &'a Message,
    /// For how many minutes there should never be none.
    pub minutes: u32,
    /// What its absence means, where it is the service's heartbeat.
    pub heartbeat: Option<&'a Heartbeat>,
}

impl Desk {
    /// Tells of a silence, once. While the account is muted or quiet hours hold, nothing is shown,
    /// and the answer is when to ask again: unlike an event, which waits in the inbox, a silence
    /// that still lasts then is found nowhere else.
    pub fn tell_silence(&mut self, silence: &Silence<'_>, c: &Circumstances<'_>) -> Result<(NoticeId, Order), Wall> {
        if let Some(until) = hushed_until(c.settings, c.account, c.zone, c.now.wall) {
            return Err(until);
        }
        let id = self.fresh_id();
        let ring = usual_ring(c.settings);
        let notice = Notice {
            id,
            account: c.account.name.clone(),
            title: words::none_for(silence.minutes, silence.label, self.locale),
            body: words::silence(silence.heartbeat, &c.account.name, self.locale),
            urgency: Urgency::Normal,
            ring,
            opens: true,
            marks_seen: false,
        };
        let leads = Leads::Inbox(Some(silence.kind.to_owned()));
        let showing = Showing { notice, account: c.account.id.clone(), leads, run: None };
        Ok((id, self.table.put(Standing::summary(showing, self.locale, c.now)).show(ring, c.now)))
    }
}
