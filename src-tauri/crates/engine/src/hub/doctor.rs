//! The self-test: what the hub knows at once, then what has to be tried.

use bellhop_control::ask::Part;
use bellhop_control::code::{Code, Refusal};
use bellhop_control::message::ToClient;
use bellhop_control::view::{Check, CheckState, TrayState};
use bellhop_core::clock::{Now, Wall};
use bellhop_core::session::State;
use bellhop_core::trouble::TroubleCode;

use super::accounts::keychain_refusal;
use super::facts::Done;
use super::{Hub, Input, Reply, Voice};
use crate::notifier::Notifier;
use crate::vault::{KeychainState, Vault};

impl Hub {
    /// Checks everything, a part each, and then answers.
    pub(super) fn doctor(&mut self, reply: Reply, now: Now) -> Result<(), Refusal> {
        let mut known = vec![self.resident_check(), clock_check(now.wall)];
        known.extend(self.ports.resident.as_ref().map(|_| tray_check(self.facts.tray)));
        known.extend(self.notes.iter().map(|note| Check {
            check: "profile".to_owned(),
            state: CheckState::Warn,
            message: note.clone(),
            fix: None,
        }));
        known.extend(self.account_checks());
        let voice = self.clients.voice(reply.client).ok_or_else(|| Refusal::new(Code::Failed, "You are gone."))?;
        let notifier = self.ports.resident.as_ref().map(|resident| resident.notifier.clone());
        let vault = self.ports.vault.clone();
        let hub = self.handle.clone();
        self.ports.runtime.spawn(async move {
            for check in known {
                tell(&voice, reply, check);
            }
            tell(&voice, reply, keychain_check(&vault).await);
            if let Some(notifier) = notifier {
                tell(&voice, reply, notification_check(&notifier).await);
            }
            hub.send(Input::Done(Done::Answered { reply: Some(reply), result: Ok(()) }));
        });
        Ok(())
    }

    pub(super) fn keychain_unlock(&self, reply: Reply) {
        let (vault, hub) = (self.ports.vault.clone(), self.handle.clone());
        self.ports.runtime.spawn(async move {
            let result = vault.unlock().await.map_err(|error| keychain_refusal(&error));
            hub.send(Input::Done(Done::Answered { reply: Some(reply), result }));
        });
    }

    fn resident_check(&self) -> Check {
        if self.ports.resident.is_some() {
            let message = format!("Bellhop {} is running.", env!("CARGO_PKG_VERSION"));
            return check("resident", CheckState::Ok, message, None);
        }
        let fix = Some("Start it with: bellhop start");
        check("resident", CheckState::Fail, "Bellhop is not running, so nothing rings.", fix)
    }

    fn account_checks(&self) -> Vec<Check> {
        let accounts = self.settings.accounts.iter();
        accounts
            .map(|account| {
                let name = format!("account {}", account.name);
                let standing = self.links.get(&account.id).map(|link| &link.standing);
                let trouble = standing.and_then(|standing| standing.trouble.as_ref());
                let words = trouble.map(|trouble| trouble.message.clone());
                let retype = format!("Enter it anew with: bellhop account secret {}", account.name);
                let fix = trouble.filter(|trouble| trouble.code == TroubleCode::Credential).map(|_| retype.as_str());
                match standing.map(|standing| standing.state) {
                    _ if !account.enabled => check(&name, CheckState::Ok, "Switched off.", None),
                    None => check(&name, CheckState::Fail, "Bellhop is not running.", None),
                    Some(State::Live) if words.is_none() => check(&name, CheckState::Ok, "Live.", None),
                    Some(State::Blocked) => check(&name, CheckState::Fail, words.unwrap_or_default(), fix),
                    Some(_) => check(&name, CheckState::Warn, words.unwrap_or_else(|| "Connecting.".to_owned()), fix),
                }
            })
            .collect()
    }
}

fn tell(voice: &Voice, reply: Reply, check: Check) {
    // A client that has gone away misses nothing it could read.
    voice.say(ToClient::Part { id: reply.id, part: Box::new(Part::Check(check)) });
}

fn clock_check(now: Wall) -> Check {
    if now >= EARLIEST {
        return check("clock", CheckState::Ok, format!("The clock says {now}."), None);
    }
    let message = format!("The clock says {now}, which cannot be; certificates and quiet hours will go wrong.");
    check("clock", CheckState::Fail, message, Some("Set the date and time of this machine."))
}

fn tray_check(tray: TrayState) -> Check {
    match tray {
        TrayState::Ok => check("tray", CheckState::Ok, "The tray icon shows.", None),
        TrayState::Off => check("tray", CheckState::Ok, "Started without a tray icon.", None),
        TrayState::NoHost => check(
            "tray",
            CheckState::Warn,
            "No panel on this desktop shows tray icons.",
            Some("Open the window with: bellhop window. On GNOME, the AppIndicator extension shows the icon."),
        ),
    }
}

async fn keychain_check(vault: &Vault) -> Check {
    match vault.state().await {
        KeychainState::Ok => check("keychain", CheckState::Ok, "The keychain is unlocked.", None),
        KeychainState::Locked => {
            check("keychain", CheckState::Fail, "The keychain is locked.", Some("Unlock it in Health, or log in anew."))
        }
        KeychainState::Unavailable(words) => {
            let fix = "Start a keychain such as gnome-keyring or KWallet, or keep secrets for this session only.";
            check("keychain", CheckState::Fail, words, Some(fix))
        }
    }
}

async fn notification_check(notifier: &Notifier) -> Check {
    match notifier.check().await {
        Ok(checked) if checked.hushed == Some(true) => {
            let fix = Some("Switch do-not-disturb off to see notifications at once.");
            check("notifications", CheckState::Warn, format!("{checked}."), fix)
        }
        Ok(checked) => check("notifications", CheckState::Ok, format!("{checked}."), None),
        Err(words) => {
            let fix = Some("Start the notification service of your desktop. Events are kept in the inbox.");
            check("notifications", CheckState::Fail, words, fix)
        }
    }
}

fn check(name: &str, state: CheckState, message: impl Into<String>, fix: Option<&str>) -> Check {
    Check { check: name.to_owned(), state, message: message.into(), fix: fix.map(str::to_owned) }
}

/// 2026-01-01T00:00:00Z, before which this program did not exist.
const EARLIEST: Wall = Wall(1_767_225_600_000);
