//! When nothing rings: mutes and quiet hours as everything that shows them needs them, and when that changes.

use bellhop_control::view::Truth;
use bellhop_core::account::Account;
use bellhop_core::clock::{Mono, Now, Wall};
use bellhop_core::schedule;

use super::Hub;
use super::views::still;

/// When a mute or quiet hours begin or end next.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Turn {
    at: Option<Mono>,
}

impl Hub {
    /// Until when quiet hours keep an account from ringing.
    pub(super) fn quiet_until(&self, account: &Account, now: Now) -> Option<Wall> {
        let hours = &self.settings.preferences.quiet_hours;
        if hours.is_empty() {
            return None;
        }
        schedule::quiet(hours, &account.name, now.wall, &self.zone()).map(|quiet| quiet.until)
    }

    /// Until when they keep every account that is on from ringing.
    pub(super) fn all_quiet_until(&self, now: Now) -> Option<Wall> {
        let on = self.settings.accounts.iter().filter(|account| account.enabled);
        on.map(|account| self.quiet_until(account, now)).collect::<Option<Vec<_>>>()?.into_iter().min()
    }

    /// What keeps everything from ringing although nothing is wrong. Of a mute and quiet hours, what ends last.
    pub(super) fn hush(&self, now: Now, anyone: bool) -> Option<Truth> {
        let muted = still(self.settings.muted_until, now);
        let quiet = if anyone { self.all_quiet_until(now) } else { None };
        match (muted, quiet) {
            (None, None) => None,
            (muted, Some(until)) if muted.is_none_or(|muted| muted < until) => Some(Truth::Quiet { until }),
            (muted, _) => muted.map(|until| Truth::Muted { until }),
        }
    }

    /// When [`Hub::hours_turn`] is due.
    pub(super) fn next_turn(&self) -> Option<Mono> {
        self.hours.at
    }

    /// Looks anew when the hours turn next: when settings, or perhaps the clock, have changed.
    pub(super) fn set_hours(&mut self, now: Now) {
        let hours = &self.settings.preferences.quiet_hours;
        let edge = if hours.is_empty() { None } else { schedule::next_edge(hours, now.wall, &self.zone()) };
        let own = self.settings.accounts.iter().map(|account| account.muted_until);
        let mutes = own.chain([self.settings.muted_until]).flatten();
        let mutes = mutes.filter(|until| *until > now.wall && *until < Wall::FOREVER);
        self.hours.at = mutes.chain(edge).min().map(|at| now.mono + at.since(now.wall));
    }

    /// A mute or quiet hours have begun or ended: every account may stand differently. The line is said anew at the end of
    /// the turn in any case.
    pub(super) fn hours_turn(&mut self, now: Now) {
        if self.hours.at.is_none_or(|at| now.mono < at) {
            return;
        }
        self.stirred.extend(self.settings.accounts.iter().map(|account| account.id.clone()));
        self.set_hours(now);
        self.tell_unshown(now);
    }
}

#[cfg(test)]
mod tests;
