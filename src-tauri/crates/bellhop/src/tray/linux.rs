//! The icon on Linux: a `StatusNotifierItem` on the session bus.

use std::io;
use std::time::Duration;

use bellhop_control::ask::Ask;
use bellhop_control::view::TrayState;
use bellhop_engine::bus::Bus;
use bellhop_engine::hub::HubHandle;
use jiff::Zoned;
use ksni::menu::{CheckmarkItem, StandardItem, SubMenu};
use ksni::{Handle, MenuItem, OfflineReason, ToolTip, Tray, TrayMethods};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use super::icon::{SIZES, argb};
use super::menu::{Choice, Row, rows};
use super::scene::{Face, Scene};

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
    asks: mpsc::UnboundedSender<Ask>,
    hub: HubHandle,
    scene: Option<Scene>,
    shown: Option<Shown>,
    /// When to try again, while there is none.
    again: Option<Instant>,
}

/// An icon on a bus.
struct Shown {
    handle: Handle<Item>,
    /// Ends with the bus. The icon's own library does not notice.
    bus: JoinSet<()>,
}

impl Icon {
    /// An icon that asks through `asks` and tells the hub whether it shows.
    pub fn new(_: Panel, asks: mpsc::UnboundedSender<Ask>, hub: HubHandle) -> Self {
        Self { asks, hub, scene: None, shown: None, again: None }
    }

    /// Shows this from now on.
    pub async fn show(&mut self, scene: Scene) {
        self.scene = Some(scene.clone());
        if let Some(shown) = &self.shown {
            shown.handle.update(|item| item.scene = scene).await;
        } else if self.again.is_none() {
            self.renew().await;
        }
    }

    /// Waits until the icon has to be put up again. Can be dropped and asked again without loss.
    pub async fn gone(&mut self) {
        match (&mut self.shown, self.again) {
            (Some(shown), _) => drop(shown.bus.join_next().await),
            (None, Some(again)) => sleep_until(again).await,
            (None, None) => std::future::pending().await,
        }
    }

    /// Puts it up again, or for the first time.
    pub async fn renew(&mut self) {
        if let Some(gone) = self.shown.take() {
            gone.handle.shutdown().await;
            self.hub.tray(TrayState::NoHost);
        }
        let Some(scene) = self.scene.clone() else { return };
        let first = self.again.is_none();
        // The watch stands before the icon does, so that no end of the bus is missed.
        let shown = match Bus::Session.lasts().await {
            Ok(bus) => {
                let mut watch = JoinSet::new();
                watch.spawn(bus);
                self.register(scene, first).await.map(|handle| Shown { handle, bus: watch })
            }
            Err(words) => {
                self.hub.tray(TrayState::NoHost);
                if first {
                    tracing::warn!("there is no tray icon: {words}");
                }
                None
            }
        };
        self.again = shown.is_none().then(|| Instant::now() + AGAIN);
        self.shown = shown;
    }

    /// Registers with the panel that is there, or else with the one that will come.
    async fn register(&self, scene: Scene, first: bool) -> Option<Handle<Item>> {
        let item = || Item { scene: scene.clone(), asks: self.asks.clone(), hub: self.hub.clone() };
        if let Ok(handle) = item().spawn().await {
            self.hub.tray(TrayState::Ok);
            return Some(handle);
        }
        self.hub.tray(TrayState::NoHost);
        match item().assume_sni_available(true).spawn().await {
            Ok(handle) => Some(handle),
            Err(error) => {
                if first {
                    tracing::warn!("there is no tray icon: {error}");
                }
                None
            }
        }
    }
}

/// The item that the panel talks to.
struct Item {
    scene: Scene,
    asks: mpsc::UnboundedSender<Ask>,
    hub: HubHandle,
}

impl Item {
    /// The other end is the tray's own task; without it there is nothing to ask. A token that the panel gave along with
    /// the click goes first.
    fn ask(&self, ask: Ask) {
        if let Some(token) = ksni::current_xdg_activation_token() {
            self.hub.token(token);
        }
        let _ = self.asks.send(ask);
    }
}

impl Tray for Item {
    fn id(&self) -> String {
        "bellhop".to_owned()
    }

    fn title(&self) -> String {
        "Bellhop".to_owned()
    }

    fn status(&self) -> ksni::Status {
        if self.scene.face == Face::Trouble { ksni::Status::NeedsAttention } else { ksni::Status::Active }
    }

    fn icon_pixmap(&self) -> Vec<ksni::Icon> {
        let icon = |size| {
            let side = i32::try_from(size).unwrap_or_default();
            ksni::Icon { width: side, height: side, data: argb(&self.scene, size) }
        };
        SIZES.map(icon).into()
    }

    fn attention_icon_pixmap(&self) -> Vec<ksni::Icon> {
        self.icon_pixmap()
    }

    fn tool_tip(&self) -> ToolTip {
        let title = match self.scene.unread {
            0 => "Bellhop".to_owned(),
            n => format!("Bellhop: {}", self.scene.tongue.unread(n)),
        };
        ToolTip { title, description: escape(&self.scene.words), ..ToolTip::default() }
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        self.ask(Ask::Window);
    }

    fn watcher_online(&self) {
        self.hub.tray(TrayState::Ok);
    }

    fn watcher_offline(&self, _reason: OfflineReason) -> bool {
        self.hub.tray(TrayState::NoHost);
        true
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        rows(&self.scene).into_iter().map(item).collect()
    }
}

fn item(row: Row) -> MenuItem<Item> {
    match row {
        Row::Words(words) => StandardItem { label: plain(&words), enabled: false, ..StandardItem::default() }.into(),
        Row::Line => MenuItem::Separator,
        Row::Switch(label, checked, choice) => {
            let activate = chosen(choice);
            CheckmarkItem { label: plain(&label), checked, activate, ..CheckmarkItem::default() }.into()
        }
        Row::Entry(label, choice) => {
            let activate = chosen(choice);
            StandardItem { label: plain(&label), activate, ..StandardItem::default() }.into()
        }
        Row::Below(label, rows) => {
            let submenu = rows.into_iter().map(item).collect();
            SubMenu { label: plain(&label), submenu, ..SubMenu::default() }.into()
        }
    }
}

fn chosen(choice: Choice) -> Box<dyn Fn(&mut Item) + Send> {
    Box::new(move |item| item.ask(choice.ask(&Zoned::now())))
}

/// A menu reads an underscore as a mnemonic unless it is doubled (dbusmenu, `label`).
fn plain(text: &str) -> String {
    text.replace('_', "__")
}

/// A tooltip's description may hold markup (`StatusNotifierItem`, `ToolTip`).
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// How soon a bus that is missing is looked for again.
const AGAIN: Duration = Duration::from_secs(15);
