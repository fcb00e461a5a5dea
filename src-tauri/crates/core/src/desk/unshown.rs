//! What the desk says when the desktop takes notifications again: how many it did not show meanwhile.

use jiff::tz::TimeZone;

use super::standing::Standing;
use super::weigh::{hushed_until, usual_ring};
use super::{Desk, Leads, Order, Showing, words};
use crate::account::{Account, AccountId};
use crate::clock::Now;
use crate::event::Urgency;
use crate::notice::{Notice, NoticeId};
use crate::settings::Settings;

/// A notice of events that the desktop did not show when they came.
#[derive(Clone, Debug, PartialEq)]
pub struct Unshown {
    /// Its name.
    pub notice: NoticeId,
    /// The accounts whose events it tells of.
    pub accounts: Vec<AccountId>,
    /// What shows it, once history has that.
    pub order: Order,
}

impl Desk {
    /// Tells of these: so many of each account. What belongs to an account that is muted or in quiet hours is left for
    /// later; `None` where nothing else is there.
    pub fn tell_unshown(
        &mut self,
        found: &[(&Account, u64)],
        settings: &Settings,
        zone: &TimeZone,
        now: Now,
    ) -> Option<Unshown> {
        let may_ring = |account| hushed_until(settings, account, zone, now.wall).is_none();
        let told: Vec<&(&Account, u64)> = found.iter().filter(|(account, _)| may_ring(account)).collect();
        let (whose, heading) = match told[..] {
            [] => return None,
            [(account, _)] => (account.id.clone(), account.name.clone()),
            // A click leads to the events of all.
            _ => (AccountId(String::new()), "Bellhop".to_owned()),
        };
        let counts: Vec<(&str, u64)> = told.iter().map(|(account, count)| (account.name.as_str(), *count)).collect();
        let (id, ring) = (self.fresh_id(), usual_ring(settings));
        let notice = Notice {
            id,
            account: heading,
            title: words::unshown(counts.iter().map(|(_, count)| count).sum(), self.locale),
            body: words::of_each(&counts, self.locale),
            urgency: Urgency::Normal,
            ring,
            opens: true,
            marks_seen: false,
        };
        let showing = Showing { notice, account: whose, leads: Leads::Inbox(None), run: None };
        let order = self.table.put(Standing::summary(showing, self.locale, now)).show(ring, now);
        let accounts = told.iter().map(|(account, _)| account.id.clone()).collect();
        Some(Unshown { notice: id, accounts, order })
    }
}
