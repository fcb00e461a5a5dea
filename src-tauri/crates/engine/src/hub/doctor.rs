//! The self-test: what the hub knows at once, then what has to be tried.

use bellhop_control::ask::Part;
use bellhop_control::code::{Code, Refusal};
use bellhop_control::message::ToClient;
use bellhop_control::view::{Check, Finding};
use bellhop_core::clock::Now;
use bellhop_core::messages::{self, Message};

use super::facts::Done;
use super::refusals::keychain_refusal;
use super::{Hub, Input, Reply, Voice};
use crate::notifier::Checked;
use crate::vault::KeychainState;

impl Hub {
    /// Checks everything, a part each, and then answers. What was tried is known from then on.
    pub(super) fn doctor(&mut self, reply: Reply, now: Now) -> Result<(), Refusal> {
        self.try_settings();
        // Within this turn, what could not be written is tried again too.
        self.write_again_at = now.mono;
        let tried = ["keychain", "notifications"];
        let known = self.health(now).into_iter().filter(|check| !tried.contains(&check.check.as_str()));
        let known: Vec<Check> = known.chain(self.ignored_checks()).collect();
        let voice =
            self.clients.voice(reply.client).ok_or_else(|| Refusal::new(Code::Failed, messages::client_gone()))?;
        let notifier = self.ports.resident.as_ref().map(|resident| resident.notifier.clone());
        let vault = self.ports.vault.clone();
        let hub = self.handle.clone();
        self.ports.runtime.spawn(async move {
            for check in known {
                tell(&voice, reply, check);
            }
            let keychain = vault.state().await;
            tell(&voice, reply, Check::new("keychain", keychain_finding(&keychain)));
            hub.send(Input::Keychain(keychain));
            if let Some(notifier) = notifier {
                let checked = notifier.check().await;
                tell(&voice, reply, Check::new("notifications", notification_finding(&checked)));
                hub.send(Input::Done(Done::Notified(checked)));
            }
            hub.send(Input::Done(Done::Answered { reply: Some(reply), result: Ok(()) }));
        });
        Ok(())
    }

    pub(super) fn keychain_unlock(&self, reply: Reply) {
        let (vault, hub) = (self.ports.vault.clone(), self.handle.clone());
        self.ports.runtime.spawn(async move {
            let result = vault.unlock().await.map_err(|error| keychain_refusal(&error));
            // A service need not say that it lets this client read now.
            hub.send(Input::Keychain(vault.state().await));
            hub.send(Input::Done(Done::Answered { reply: Some(reply), result }));
        });
    }
}

fn tell(voice: &Voice, reply: Reply, check: Check) {
    // A client that has gone away misses nothing it could read.
    voice.say(ToClient::Part { id: reply.id, part: Box::new(Part::Check(check)) });
}

fn keychain_finding(state: &KeychainState) -> Finding {
    match state {
        KeychainState::Ok => Finding::KeychainOpen,
        KeychainState::Locked => Finding::KeychainLocked,
        KeychainState::Unavailable(words) => Finding::NoKeychain { detail: words.clone() },
    }
}

fn notification_finding(checked: &Result<Checked, Message>) -> Finding {
    match checked {
        Ok(Checked { server, hushed: Some(true) }) => Finding::Hushed { server: server.clone() },
        Ok(Checked { server, hushed: None }) => Finding::NotifiesPerhaps { server: server.clone() },
        Ok(Checked { server, .. }) => Finding::Notifies { server: server.clone() },
        Err(words) => Finding::NoNotifications { detail: words.clone() },
    }
}
