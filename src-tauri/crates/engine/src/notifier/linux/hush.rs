//! Whether the desktop holds notifications back. Each tells it in its own way, and many do not tell.

use std::process::Stdio;
use std::time::Duration;

use tokio::process::Command;
use tokio::time::timeout;
use zbus::message::{Message, Type};
use zbus::proxy::{Builder, CacheProperties, MethodFlags};
use zbus::zvariant::{DynamicType, OwnedValue, Value};
use zbus::{Connection, MatchRule, Proxy};

use super::protocol::{INTERFACE, NAME, PATH};

/// What the service that calls itself `server` says; `None` where nothing tells.
pub(super) async fn read(connection: &Connection, server: &str) -> Option<bool> {
    let server = server.to_lowercase();
    if let Some((_, schema, key, shows)) = KEYS.iter().find(|(name, ..)| server.starts_with(name)) {
        return setting(schema, key).await.map(|value| value != *shows);
    }
    // Plasma and dunst have a property of their own service.
    for (interface, property) in [(INTERFACE, "Inhibited"), ("org.dunstproject.cmd0", "paused")] {
        let properties = "org.freedesktop.DBus.Properties";
        let value: Option<OwnedValue> = ask(connection, NAME, PATH, properties, "Get", &(interface, property)).await;
        if let Some(Value::Bool(on)) = value.as_deref() {
            return Some(*on);
        }
    }
    if let Some(modes) = ask(connection, NAME, MAKO.0, MAKO.1, "ListModes", &()).await {
        return of_modes(modes);
    }
    if let Some(on) = ask(connection, SWAYNC, SWAYNC_PATH, SWAYNC, "GetDnd", &()).await {
        let held = ask(connection, SWAYNC, SWAYNC_PATH, SWAYNC, "IsInhibited", &()).await;
        return Some(on || held == Some(true));
    }
    if server.starts_with("xfce") {
        let asked = ("xfce4-notifyd", "/do-not-disturb");
        let value: Option<OwnedValue> = ask(connection, XFCONF, XFCONF_PATH, XFCONF, "GetProperty", &asked).await;
        if let Some(Value::Bool(on)) = value.as_deref() {
            return Some(*on);
        }
    }
    None
}

/// Whether a service of that name says by itself when this changes.
pub(super) fn is_told(server: &str) -> bool {
    !server.to_lowercase().starts_with("mako")
}

/// Modes are the user's own; only these names are customary, and what another one does cannot be known.
fn of_modes(modes: Vec<String>) -> Option<bool> {
    let plain = |mode: String| mode.to_lowercase().replace(['-', '_', ' '], "");
    let modes: Vec<String> = modes.into_iter().map(plain).collect();
    if modes.iter().any(|mode| ["donotdisturb", "dnd"].contains(&mode.as_str())) {
        return Some(true);
    }
    modes.iter().all(|mode| mode == "default").then_some(false)
}

/// A switch of the desktop's settings.
async fn setting(schema: &str, key: &str) -> Option<bool> {
    let mut command = Command::new("gsettings");
    command.args(["get", schema, key]).stdin(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    let output = timeout(PATIENCE, crate::frugal::withheld(&mut command).output()).await.ok()?.ok()?;
    match output.stdout.trim_ascii() {
        b"true" => Some(true),
        b"false" => Some(false),
        _ => None,
    }
}

/// Asks one of the desktop's programs, unless that had to be started for it.
async fn ask<A, B>(
    connection: &Connection,
    name: &str,
    path: &str,
    interface: &str,
    member: &'static str,
    body: &B,
) -> Option<A>
where
    A: for<'d> zbus::zvariant::DynamicDeserialize<'d>,
    B: serde::Serialize + DynamicType,
{
    let proxy = Builder::<Proxy<'_>>::new(connection).destination(name.to_owned()).ok()?.path(path.to_owned()).ok()?;
    let proxy = proxy.interface(interface.to_owned()).ok()?.cache_properties(CacheProperties::No).build().await.ok()?;
    proxy.call_with_flags(member, MethodFlags::NoAutoStart.into(), body).await.ok()?
}

/// What is listened for, so that a change is noticed.
pub(super) fn rules() -> zbus::Result<Vec<MatchRule<'static>>> {
    let signal = |interface, path| -> zbus::Result<_> {
        MatchRule::builder().msg_type(Type::Signal).interface(interface)?.path(path)
    };
    let properties = "org.freedesktop.DBus.Properties";
    Ok(vec![
        signal(properties, PATH)?.sender(NAME)?.build(),
        signal(properties, MAKO.0)?.sender(NAME)?.build(),
        signal(SWAYNC, SWAYNC_PATH)?.build(),
        signal(XFCONF, XFCONF_PATH)?.member("PropertyChanged")?.arg(0, "xfce4-notifyd")?.build(),
        signal("ca.desrt.dconf.Writer", "/ca/desrt/dconf/Writer/user")?.member("Notify")?.build(),
    ])
}

/// Whether a message says that it may be otherwise now.
pub(super) fn changes(message: &Message) -> bool {
    let header = message.header();
    if message.message_type() != Type::Signal {
        return false;
    }
    match header.interface().map_or("", |interface| interface.as_str()) {
        "ca.desrt.dconf.Writer" => {
            let prefix = message.body().deserialize::<(String, Vec<String>, String)>().map(|(prefix, ..)| prefix);
            // A change of many settings names a folder above them.
            prefix.is_ok_and(|prefix| {
                let near = |folder: &&str| folder.starts_with(&prefix) || prefix.starts_with(*folder);
                FOLDERS.iter().any(near)
            })
        }
        "org.freedesktop.DBus.Properties" | SWAYNC | XFCONF => true,
        _ => false,
    }
}

/// By the beginning of a service's name: where its switch is, and the value that lets notifications through.
const KEYS: [(&str, &str, &str, bool); 3] = [
    ("gnome-shell", "org.gnome.desktop.notifications", "show-banners", true),
    ("cinnamon", "org.cinnamon.desktop.notifications", "display-notifications", true),
    ("notification daemon", "org.mate.NotificationDaemon", "do-not-disturb", false),
];
/// Where dconf keeps those.
const FOLDERS: [&str; 3] =
    ["/org/gnome/desktop/notifications/", "/org/cinnamon/desktop/notifications/", "/org/mate/notification-daemon/"];
/// mako's own object, at the service's name, and its interface.
const MAKO: (&str, &str) = ("/fr/emersion/Mako", "fr.emersion.Mako");
const SWAYNC: &str = "org.erikreider.swaync.cc";
const SWAYNC_PATH: &str = "/org/erikreider/swaync/cc";
const XFCONF: &str = "org.xfce.Xfconf";
const XFCONF_PATH: &str = "/org/xfce/Xfconf";
const PATIENCE: Duration = Duration::from_secs(2);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mode_that_nobody_knows_is_no_answer() {
        let of = |modes: &[&str]| of_modes(modes.iter().map(|mode| (*mode).to_owned()).collect());
        assert_eq!(of(&["default"]), Some(false));
        assert_eq!(of(&[]), Some(false));
        assert_eq!(of(&["default", "do-not-disturb"]), Some(true));
        assert_eq!(of(&["DND"]), Some(true));
        assert_eq!(of(&["default", "presentation"]), None, "it may hold back or not");
    }

    #[test]
    fn only_what_concerns_notifications_is_a_change_of_settings() {
        let written = |prefix: &str| {
            let signal = Message::signal("/ca/desrt/dconf/Writer/user", "ca.desrt.dconf.Writer", "Notify");
            signal.and_then(|signal| signal.build(&(prefix, vec![""], "tag"))).is_ok_and(|message| changes(&message))
        };
        assert!(written("/org/gnome/desktop/notifications/show-banners"));
        assert!(written("/org/gnome/desktop/"), "several at once");
        assert!(!written("/org/gnome/desktop/interface/clock-format"));
    }
}
