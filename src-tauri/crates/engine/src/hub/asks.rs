//! Every request, and where it is answered. The list is the contract's own: a request that is
//! added there does not compile until it has a line here.

use bellhop_control::ask::{Answer, Ask};
use bellhop_control::code::{Code, Refusal};
use bellhop_control::seat;
use bellhop_control::view::Change;
use bellhop_core::clock::Now;
use bellhop_core::dialect::Action;
use bellhop_core::messages;

use super::refusals::{failed, no_such_event};
use super::{Hub, Input, Reply};
use crate::frugal;
use crate::notifier::Command;

impl Hub {
    /// Answers at once, or starts what will answer later.
    pub(super) fn answer(&mut self, reply: Reply, ask: Ask, now: Now) {
        if let Err(refusal) = self.try_answer(reply, ask, now) {
            self.refuse(reply, refusal);
        }
    }

    fn try_answer(&mut self, reply: Reply, ask: Ask, now: Now) -> Result<(), Refusal> {
        let answer = match ask {
            Ask::Hello { version, display } => self.hello(&version, &display),
            Ask::Status => {
                self.must_reside()?;
                self.screen.push(Command::AskWhetherHushed);
                Answer::Status(self.status(now))
            }
            Ask::Watch => {
                self.clients.watch(reply.client);
                self.screen.push(Command::AskWhetherHushed);
                Answer::Snapshot(self.snapshot(now))
            }
            Ask::Services => Answer::Services(self.services()),

            Ask::AccountAdd { account, secret } => return self.account_add(reply, account, secret),
            Ask::AccountList => {
                let accounts = self.settings.accounts.clone();
                Answer::Accounts(accounts.iter().map(|account| self.account_view(account, now)).collect())
            }
            Ask::AccountRemove { name } => return self.account_remove(Some(reply), &name, now),
            Ask::AccountEnable { name, on } => self.account_enable(&name, on, now)?,
            Ask::AccountSet { name, fields } => self.account_set(&name, fields, now)?,
            Ask::AccountSecret { name, secret, keep } => return self.account_secret(reply, &name, secret, keep),
            Ask::AccountCheck { account, of } => self.form_check(account, of.as_deref())?,
            Ask::AccountTest { name } => return self.account_test(reply, &name),
            Ask::AccountTry { account, secret } => return self.account_try(reply, account, secret),
            Ask::AccountRetry { name } => self.account_retry(&name)?,

            Ask::Events(query) => self.events(&query)?,
            Ask::EventRuns(query) => self.event_runs(&query)?,
            Ask::EventShow { event } => {
                let row = self.history.event(event).map_err(|error| failed(&error))?;
                Answer::Event(Box::new(self.detail(row.ok_or_else(no_such_event)?)))
            }
            Ask::EventOpen { event } => return self.event_open(reply, event, now),
            Ask::EventRead { events } => self.events_read(&events, now)?,
            Ask::EventReadAll(query) => self.events_read_all(&query, now)?,
            Ask::EventSeen { event } => return self.event_seen(Some(reply), event, now),
            Ask::Gaps { account, since } => self.gaps(account.as_deref(), since)?,

            Ask::Mute { account, until } => {
                self.mute(account.as_deref(), until, now)?;
                Answer::Done(Vec::new())
            }
            Ask::Filters { account } => self.filters(account.as_deref())?,
            Ask::FilterSet { account, kind, on } => {
                self.filter_set(&account, &kind, on)?;
                Answer::Done(Vec::new())
            }
            Ask::FilterExpect { account, kind, minutes } => {
                self.filter_expect(&account, &kind, minutes, now)?;
                Answer::Done(Vec::new())
            }

            Ask::RuleList => Answer::Rules(self.settings.rules.clone()),
            Ask::RuleAdd { rules } => self.rule_add(&rules)?,
            Ask::RuleReplace { name, rule } => self.rule_replace(&name, &rule)?,
            Ask::RuleRemove { name } => self.rule_remove(&name)?,
            Ask::RuleOrder { names } => self.rule_order(&names)?,
            Ask::RuleTry { rules, last } => self.rule_try(&rules, last)?,

            Ask::TopicList { account } => return self.act(Some(reply), &account, Action::TopicList),
            Ask::TopicCreate { account, topic } => return self.act(Some(reply), &account, Action::TopicCreate(topic)),
            Ask::TopicDestroy { account, topic } => {
                return self.act(Some(reply), &account, Action::TopicDestroy(topic));
            }
            Ask::TopicSend { account, topic, message } => {
                return self.act(Some(reply), &account, Action::TopicSend(topic, message));
            }

            Ask::Preferences => Answer::Preferences(self.settings.preferences.clone()),
            Ask::PreferencesSet { preferences } => self.preferences_set(preferences, now)?,
            Ask::SettingsExport => self.export(),
            Ask::SettingsImport { text } => self.import(&text, now)?,
            Ask::SettingsTry { text } => self.import_try(&text)?,
            Ask::SettingsReset => {
                self.reset(reply);
                return Ok(());
            }
            Ask::Autostart => self.autostart()?,
            Ask::AutostartSet { on, window } => self.autostart_set(on, window)?,
            Ask::SoundTry { sound } => return self.sound_try(reply, sound),

            Ask::Doctor => return self.doctor(reply, now),
            Ask::KeychainUnlock => {
                self.keychain_unlock(reply);
                return Ok(());
            }
            Ask::TestNotification => return self.rehearse(reply, now),
            Ask::Window => return self.open_window(reply),
            Ask::Show { what } => {
                self.turns_to(what, now);
                return self.open_window(reply);
            }
            Ask::Join { session } => self.join(session)?,
            ask @ (Ask::Stop | Ask::Quit) => {
                self.must_reside()?;
                if matches!(ask, Ask::Quit) {
                    self.clients.change(Change::Quit);
                }
                self.handle.send(Input::End(Some(reply)));
                return Ok(());
            }
        };
        self.reply(reply, answer);
        Ok(())
    }

    fn hello(&mut self, version: &str, display: &std::collections::BTreeMap<String, String>) -> Answer {
        // Not one of the display's variables: a token is good for one thing that comes to the front.
        let tokens = frugal::TOKENS.map(|name| display.get(name).cloned());
        if let Some(token) = tokens.into_iter().flatten().find(|token| !token.is_empty()) {
            self.facts.token = Some(token);
        }
        // An older client names one that is elsewhere too.
        let display = seat::local(display);
        if !display.is_empty() {
            self.facts.display = display;
        }
        if version != env!("CARGO_PKG_VERSION") {
            tracing::info!("a client of version {} came", bellhop_core::text::line(version, 40));
        }
        Answer::Hello { version: env!("CARGO_PKG_VERSION").to_owned(), pid: std::process::id() }
    }

    /// Somebody starts Bellhop in this session. With another bus come another keychain, tray and screen; all of that is
    /// found by the environment, so the process takes on that and begins anew.
    fn join(&mut self, session: std::collections::BTreeMap<String, String>) -> Result<Answer, Refusal> {
        self.must_reside()?;
        let Some(resident) = &self.ports.resident else { return Ok(Answer::Moves(false)) };
        #[cfg(target_os = "linux")]
        let moves = seat::moves(&resident.session, &session, crate::bus::lives);
        #[cfg(not(target_os = "linux"))]
        let moves = false;
        if moves {
            tracing::info!("Bellhop moves to another session of this user");
            // Whoever waits for it is gone only where this process ends anyway.
            let _ = resident.moves.send(session);
            self.handle.send(Input::End(None));
        }
        Ok(Answer::Moves(moves))
    }

    /// Refuses what only a resident can do, when this hub works for a single command.
    pub(super) fn must_reside(&self) -> Result<(), Refusal> {
        if self.ports.resident.is_some() {
            return Ok(());
        }
        Err(Refusal::new(Code::NotRunning, messages::resident_not_running_start()))
    }

    fn account_retry(&mut self, name: &str) -> Result<Answer, Refusal> {
        self.must_reside()?;
        let id = self.named(name)?.id.clone();
        // The user's own wish is the one thing that sends a refused key again.
        self.forgive(&id);
        self.wish(&id, crate::driver::Wish::Nudge);
        Ok(Answer::Done(Vec::new()))
    }
}
