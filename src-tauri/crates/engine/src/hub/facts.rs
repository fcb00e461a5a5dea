//! What the hub knows of the machine around it, and what comes back from the runtime.

use std::collections::BTreeMap;

use bellhop_control::code::Refusal;
use bellhop_control::view::{
    Finding, Goal, Keychain, KeychainState, NotificationState, Notifications, Overall, TrayState, Unwritten,
};
use bellhop_core::account::Account;
use bellhop_core::clock::Mono;
use bellhop_core::messages::{self, Message};
use bellhop_core::notice::Service;
use bellhop_core::sound::Sound;

use super::Reply;
use crate::notifier::Checked;
use crate::vault::{SecretName, VaultError};

/// What the hub knows of the machine around it.
#[derive(Debug)]
pub struct Facts {
    pub(super) notifications: Notifications,
    pub(super) tray: TrayState,
    /// How this desktop starts Bellhop, where that takes a line of its own configuration.
    pub(super) by_line: Option<Finding>,
    pub(super) keychain: Keychain,
    /// `DISPLAY` and its like, from the last client that had one.
    pub(super) display: BTreeMap<String, String>,
    /// What lets the next thing that is asked for come to the front, from whoever asks for it.
    pub(super) token: Option<String>,
    /// Why settings cannot be written, since the last time that was tried.
    pub(super) stuck: Option<Unwritten>,
    /// What the user last asked to see in the window, and when.
    pub(super) wanted: Option<(Goal, Mono)>,
    /// Whether the screen is locked, once the system has said so.
    pub(super) locked: Option<bool>,
    /// Whether the desktop has said anything of itself since the start.
    pub(super) desktop_heard: bool,
    /// The notices whose words were withheld because of that.
    pub(super) veiled: super::privacy::Veiled,
    /// Until when an account's mute or the general one lasts, as last told to those who watch.
    pub(super) told: Option<Overall>,
}

impl Facts {
    pub(super) fn new(tray: TrayState, display: BTreeMap<String, String>) -> Self {
        let detail = Some(messages::notifications_not_heard());
        Self {
            notifications: Notifications { state: NotificationState::Unavailable, server: None, detail, hushed: None },
            tray,
            by_line: by_line(|name| std::env::var(name).ok()),
            keychain: Keychain { state: KeychainState::Ok, detail: None },
            display,
            token: None,
            stuck: None,
            wanted: None,
            locked: None,
            desktop_heard: false,
            veiled: super::privacy::Veiled::new(),
            told: None,
        }
    }

    pub(super) fn service(&mut self, service: Service) {
        self.desktop_heard = true;
        self.notifications = match service {
            Service::Ok(server) => Notifications {
                state: NotificationState::Ok,
                detail: None,
                // Another service has not told yet.
                hushed: self.notifications.hushed.filter(|_| self.notifications.server.as_ref() == Some(&server)),
                server: Some(server),
            },
            Service::Unavailable(words) => {
                Notifications { state: NotificationState::Unavailable, server: None, detail: Some(words), hushed: None }
            }
        };
    }

    /// Whether the desktop is known to take no notification for now.
    pub(super) fn nobody_shows(&self) -> bool {
        self.desktop_heard && self.notifications.state == NotificationState::Unavailable
    }

    /// The doctor showed a notification and took it back, or could not.
    pub(super) fn notified(&mut self, checked: Result<Checked, Message>) {
        match checked {
            Ok(Checked { server, hushed }) => {
                self.service(Service::Ok(server));
                self.notifications.hushed = hushed;
            }
            Err(words) => self.service(Service::Unavailable(words)),
        }
    }
}

/// Plain window managers know neither the folder of programs that start at sign-in nor systemd's graphical session.
fn by_line(variable: impl Fn(&str) -> Option<String>) -> Option<Finding> {
    let runs = |name: &str| {
        let desktops = variable("XDG_CURRENT_DESKTOP").unwrap_or_default();
        desktops.split(':').any(|desktop| desktop.eq_ignore_ascii_case(name))
    };
    // Each says where it listens, also where nobody has named the desktop.
    let speaks = |name: &str| variable(name).is_some_and(|socket| !socket.is_empty());
    let (desktop, file, line) = if runs("sway") || speaks("SWAYSOCK") {
        ("sway", "~/.config/sway/config", "exec bellhop start")
    } else if runs("i3") || speaks("I3SOCK") {
        ("i3", "~/.config/i3/config", "exec --no-startup-id bellhop start")
    } else if runs("Hyprland") {
        ("Hyprland", "~/.config/hypr/hyprland.conf", "exec-once = bellhop start")
    } else {
        return None;
    };
    Some(Finding::StartsByLine { desktop: desktop.to_owned(), line: line.to_owned(), file: file.to_owned() })
}

/// Something that was started on the runtime is done.
pub enum Done {
    /// The keychain has taken a secret, or not.
    SecretStored { reply: Reply, stored: Stored, result: Result<(), VaultError> },
    /// The keychain has let go of one secret, or not.
    TakenOut { reply: Option<Reply>, name: SecretName, result: Result<(), VaultError> },
    /// The keychain has let go of every secret, or not; a sentence on what may be left.
    Emptied { reply: Reply, result: Result<Vec<Message>, VaultError> },
    /// A sound was played, or nothing here plays it.
    Sounded { reply: Reply, sound: Sound, played: bool },
    /// A link was given to the browser, or not.
    Opened { reply: Option<Reply>, event: i64, result: Result<(), Message> },
    /// A notification was shown and taken back for the doctor, or was not.
    Notified(Result<Checked, Message>),
    /// A request that only the runtime could answer.
    Answered { reply: Option<Reply>, result: Result<(), Refusal> },
}

/// Why a secret was stored.
pub enum Stored {
    /// For a new account.
    Added(Box<Account>),
    /// In place of an older one.
    Renewed(Box<Account>),
}

impl Stored {
    pub(super) fn account(&self) -> &Account {
        match self {
            Self::Added(account) | Self::Renewed(account) => account,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desktop_that_starts_nothing_by_itself_is_told_by_its_line() {
        let line = |set: &[(&str, &str)]| {
            let found = by_line(|name| set.iter().find(|(known, _)| *known == name).map(|(_, it)| (*it).to_owned()));
            found.map(|finding| match finding {
                Finding::StartsByLine { line, .. } => line,
                other => format!("{other:?}"),
            })
        };
        assert_eq!(line(&[("XDG_CURRENT_DESKTOP", "sway:wlroots")]).as_deref(), Some("exec bellhop start"));
        assert_eq!(line(&[("SWAYSOCK", "/run/user/1000/sway")]).as_deref(), Some("exec bellhop start"));
        assert_eq!(line(&[("I3SOCK", "/run/i3")]).as_deref(), Some("exec --no-startup-id bellhop start"));
        for other in [&[][..], &[("XDG_CURRENT_DESKTOP", "GNOME")], &[("SWAYSOCK", "")]] {
            assert_eq!(line(other), None, "{other:?}");
        }
    }
}
