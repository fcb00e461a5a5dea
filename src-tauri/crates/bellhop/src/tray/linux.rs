//! The icon on Linux: an [`Item`] with its [`Menu`] on the session bus, registered with the panel that is there or
//! with the one that will come. It is Bellhop's own, because libraries leave the accessible names out.

mod item;
mod menu;

use std::io;
use std::time::Duration;

use bellhop_control::ask::Ask;
use bellhop_control::view::TrayState;
use bellhop_engine::bus::Bus;
use bellhop_engine::hub::{HubHandle, Input};
use futures_util::StreamExt as _;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};
use zbus::message::{Message, Type};
use zbus::zvariant::{OwnedValue, Value};
use zbus::{Connection, MatchRule, MessageStream};

use self::item::Item;
use self::menu::Menu;
use super::scene::Scene;

/// The way to the panel, which here is the session bus and open to all.
pub struct Panel;

/// Runs `work`. An icon needs no thread of its own here.
///
/// # Errors
/// Never on Linux.
#[expect(clippy::unnecessary_wraps, reason = "elsewhere a thread is started")]
pub fn beside<T>(wanted: bool, work: impl FnOnce(Option<Panel>) -> T) -> io::Result<T> {
    Ok(work(wanted.then_some(Panel)))
}

/// The icon, once there is a bus to put it on.
pub struct Icon {
    asking: Asking,
    scene: Option<Scene>,
    shown: Option<Shown>,
    /// When to try again, while there is none.
    again: Option<Instant>,
    /// How many were put up. Each has a name of its own.
    put_up: u32,
}

/// What a click goes to.
#[derive(Clone)]
struct Asking {
    asks: mpsc::UnboundedSender<Ask>,
    hub: HubHandle,
}

impl Asking {
    /// The other end is the tray's own task; without it there is nothing to ask.
    fn ask(&self, ask: Ask) {
        let _ = self.asks.send(ask);
    }
}

/// An icon on a bus.
struct Shown {
    bus: Connection,
    /// Keeps it registered, and ends with the bus.
    kept: JoinSet<()>,
}

impl Icon {
    /// An icon that asks through `asks` and tells the hub whether it shows.
    pub fn new(_: Panel, asks: mpsc::UnboundedSender<Ask>, hub: HubHandle) -> Self {
        Self { asking: Asking { asks, hub }, scene: None, shown: None, again: None, put_up: 0 }
    }

    /// Shows this from now on.
    pub async fn show(&mut self, scene: Scene) {
        self.scene = Some(scene.clone());
        if let Some(shown) = &self.shown {
            if let Err(error) = shown.show(&scene).await {
                tracing::debug!("the tray icon's news found nobody: {error}");
            }
        } else if self.again.is_none() {
            self.renew().await;
        }
    }

    /// Waits until the icon has to be put up again. Can be dropped and asked again without loss.
    pub async fn gone(&mut self) {
        match (&mut self.shown, self.again) {
            (Some(shown), _) => drop(shown.kept.join_next().await),
            (None, Some(again)) => sleep_until(again).await,
            (None, None) => std::future::pending().await,
        }
    }

    /// Puts it up again, or for the first time.
    pub async fn renew(&mut self) {
        if let Some(gone) = self.shown.take() {
            self.asking.hub.send(Input::Tray(TrayState::NoHost));
            // Most often there is nothing left to close.
            drop(gone.bus.close().await);
        }
        let Some(scene) = self.scene.clone() else { return };
        let first = self.again.is_none();
        self.put_up += 1;
        let put_up = match Bus::Session.connect().await {
            Ok(bus) => put_up(bus, self.put_up, &scene, &self.asking).await.map_err(|error| error.to_string()),
            Err(words) => Err(words.to_string()),
        };
        if let (Err(words), true) = (&put_up, first) {
            tracing::warn!("there is no tray icon: {words}");
        }
        self.shown = put_up.ok();
        if self.shown.is_none() {
            self.asking.hub.send(Input::Tray(TrayState::NoHost));
        }
        self.again = self.shown.is_none().then(|| Instant::now() + AGAIN);
    }
}

impl Shown {
    async fn show(&self, scene: &Scene) -> zbus::Result<()> {
        let objects = self.bus.object_server();
        Item::show(&objects.interface(ITEM).await?, scene).await?;
        Menu::show(&objects.interface(MENU).await?, scene).await
    }
}

/// Puts an icon on a bus, and keeps it with whichever panel is there.
async fn put_up(bus: Connection, number: u32, scene: &Scene, asking: &Asking) -> zbus::Result<Shown> {
    let objects = bus.object_server();
    objects.at(ITEM, Item::new(scene, asking.clone())).await?;
    objects.at(MENU, Menu::new(scene, asking.clone())).await?;
    let name = format!("org.kde.StatusNotifierItem-{}-{number}", std::process::id());
    bus.request_name(name.as_str()).await?;
    // The watch stands before the icon does, so that no end of the bus and no panel is missed.
    let signals = || MatchRule::builder().msg_type(Type::Signal);
    let owners = signals().sender(BUS)?.member("NameOwnerChanged")?.arg(0, WATCHER)?.build();
    let owners = MessageStream::for_match_rule(owners, &bus, None).await?;
    let hosts = signals().interface(WATCHER)?.member("StatusNotifierHostRegistered")?.build();
    let hosts = MessageStream::for_match_rule(hosts, &bus, None).await?;
    let mut kept = JoinSet::new();
    kept.spawn(keep(bus.clone(), name, owners, hosts, asking.hub.clone()));
    Ok(Shown { bus, kept })
}

/// Keeps the icon registered. Returns when the bus is gone.
async fn keep(bus: Connection, name: String, mut owners: MessageStream, mut hosts: MessageStream, hub: HubHandle) {
    let asked = || JoinSet::from_iter([register(bus.clone(), name.clone())]);
    let mut answers = asked();
    loop {
        tokio::select! {
            Some(answer) = answers.join_next() => {
                hub.send(Input::Tray(if matches!(answer, Ok(Ok(true))) { TrayState::Ok } else { TrayState::NoHost }));
            }
            change = owners.next() => {
                let Some(Ok(change)) = change else { return };
                let there = is_there(&change);
                answers = if there { asked() } else { JoinSet::new() };
                if !there {
                    hub.send(Input::Tray(TrayState::NoHost));
                }
            }
            Some(Ok(_)) = hosts.next() => answers = asked(),
        }
    }
}

/// Whether the panel came, by a `NameOwnerChanged`, rather than went.
fn is_there(change: &Message) -> bool {
    change.body().deserialize::<(String, String, String)>().is_ok_and(|(_, _, new)| !new.is_empty())
}

/// Tells the panel of the icon, and returns whether anybody shows it.
async fn register(bus: Connection, name: String) -> zbus::Result<bool> {
    let watcher = Some(WATCHER);
    bus.call_method(watcher, WATCHER_PATH, watcher, "RegisterStatusNotifierItem", &name.as_str()).await?;
    let properties = Some("org.freedesktop.DBus.Properties");
    let shown = (WATCHER, "IsStatusNotifierHostRegistered");
    let shown = bus.call_method(watcher, WATCHER_PATH, properties, "Get", &shown).await?;
    let shown: OwnedValue = shown.body().deserialize()?;
    Ok(matches!(*shown, Value::Bool(true)))
}

const ITEM: &str = "/StatusNotifierItem";
const MENU: &str = "/MenuBar";
/// The name and the interface of whoever keeps track of tray icons.
const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const BUS: &str = "org.freedesktop.DBus";
const WATCHER_PATH: &str = "/StatusNotifierWatcher";
/// How soon a bus that is missing is looked for again.
const AGAIN: Duration = Duration::from_secs(15);
