//! A locked screen: what rings then tells whose it is and what kind of thing, and nothing of what
//! it says. Once the screen is unlocked, what still stands is told in full.

use bellhop_core::clock::Now;
use bellhop_core::desk::Leads;
use bellhop_core::messages::Message;
use bellhop_core::notice::{Notice, NoticeId};

use super::Hub;
use crate::notifier::Command;

impl Hub {
    pub(super) fn locked(&mut self, locked: bool, now: Now) {
        let before = self.facts.locked.replace(locked);
        if !locked {
            self.unveil(now);
        } else if before.is_none() {
            // Of what an earlier run left on the screen, nobody knows any more how much was told.
            let stood = self.history.standing().unwrap_or_else(|error| {
                self.history_failed(&error);
                Vec::new()
            });
            self.facts.veiled.extend(stood.iter().map(|stood| stood.showing.notice.id));
        }
    }

    /// Tells in full what was withheld and still stands.
    pub(super) fn unveil(&mut self, now: Now) {
        for notice in std::mem::take(&mut self.facts.veiled) {
            let order = self.desk.show_again(notice, now);
            self.carry_out(order.into_iter().collect(), now);
        }
    }

    /// What may go to the screen as it is now.
    pub(super) fn veil(&mut self, command: Command) -> Command {
        let Command::Show(notice) = command else { return command };
        let told = self.withheld(notice);
        Command::Show(self.headed(told))
    }

    /// With several accounts, a notice names its own, where the desktop has no line for that.
    fn headed(&self, notice: Notice) -> Notice {
        if self.settings.accounts.len() < 2 || cfg!(not(target_os = "linux")) {
            return notice;
        }
        // The account may have another name by now than when the notice first came. Where a full disk keeps the notice out of
        // history, the name it came with is all there is.
        let account = match self.history.notice(notice.id).ok().flatten() {
            Some(showing) => self.settings.account(&showing.account),
            None => self.settings.named(&notice.account),
        };
        match account.map(|account| account.name.clone()) {
            Some(name) => notice.headed(&name, self.locale()),
            None => notice,
        }
    }

    fn withheld(&mut self, notice: Notice) -> Notice {
        if self.facts.locked != Some(true) || !self.settings.preferences.private_when_locked {
            self.facts.veiled.remove(&notice.id);
            return notice;
        }
        self.facts.veiled.insert(notice.id);
        while self.facts.veiled.len() > MOST_VEILED {
            self.facts.veiled.pop_first();
        }
        let label = self.label_of(&notice);
        notice.withheld(label.as_ref(), self.locale())
    }

    /// What kind of thing an event's notice tells of, for people; `None` for what tells of several,
    /// whose title is a count already. Where history cannot say, nothing is told.
    fn label_of(&self, notice: &Notice) -> Option<Message> {
        let leads = self.history.notice(notice.id).ok().flatten().map(|showing| showing.leads);
        if let Some(Leads::Inbox(_)) = leads {
            return None;
        }
        let row = self.history.event_of_notice(notice.id).ok().flatten();
        let label = row.and_then(|row| {
            let (account, provider) = self.source(&row.account)?;
            Some(provider.label_of(&account, &row.kind))
        });
        Some(label.unwrap_or_else(|| Message::verbatim("…")))
    }
}

/// As many as the desk remembers.
const MOST_VEILED: usize = 500;
/// Named here because the set holds nothing else.
pub(super) type Veiled = std::collections::BTreeSet<NoticeId>;

#[cfg(test)]
mod tests {
    use bellhop_core::account::AccountId;

    use super::*;
    use crate::hub::tests::rig::{Rig, event, id};

    #[test]
    fn with_two_accounts_a_notice_names_its_own_also_where_the_disk_takes_nothing() {
        let mut rig = Rig::new(&[]);
        let mut other = rig.hub.settings.accounts[0].clone();
        (other.id, other.name) = (AccountId("00000000000000bb".to_owned()), "other".to_owned());
        rig.hub.settings.accounts.push(other);
        let titles = |rig: &mut Rig, n| {
            rig.hub.begin();
            rig.hub.heard(&id(), event("announcements#create", n, rig.now().wall), rig.now());
            rig.hub.commit();
            let shown = std::mem::take(&mut rig.hub.screen);
            let title =
                |command| if let Command::Show(notice) = rig.hub.veil(command) { Some(notice.title) } else { None };
            shown.into_iter().filter_map(title).collect()
        };
        let on_disk: Vec<String> = titles(&mut rig, 1);
        assert_eq!(on_disk, ["smoke: No. 1"]);
        rig.hub.history.database().execute_batch("PRAGMA query_only = 1").expect("a setting");
        let held: Vec<String> = titles(&mut rig, 2);
        assert!(rig.hub.history.held().is_some());
        assert_eq!(held, ["smoke: No. 2"]);
    }
}
