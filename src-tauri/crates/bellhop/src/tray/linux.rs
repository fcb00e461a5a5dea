//! The icon on Linux: a `StatusNotifierItem` on the session bus.

use std::io;

use bellhop_control::ask::{Ask, Until};
use bellhop_control::view::{Goal, TrayState};
use bellhop_core::clock::Wall;
use bellhop_engine::hub::HubHandle;
use ksni::menu::{CheckmarkItem, StandardItem, SubMenu};
use ksni::{Handle, MenuItem, OfflineReason, ToolTip, Tray, TrayMethods};
use tokio::sync::mpsc;

use super::icon::{SIZES, argb};
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
    handle: Option<Handle<Item>>,
    failed: bool,
}

impl Icon {
    /// An icon that asks through `asks` and tells the hub whether it shows.
    pub fn new(_: Panel, asks: mpsc::UnboundedSender<Ask>, hub: HubHandle) -> Self {
        Self { asks, hub, handle: None, failed: false }
    }

    /// Shows this from now on.
    pub async fn show(&mut self, scene: Scene) {
        if let Some(handle) = &self.handle {
            handle.update(|item| item.scene = scene).await;
        } else if !self.failed {
            self.handle = self.register(scene).await;
            self.failed = self.handle.is_none();
        }
    }

    /// Registers with the panel that is there, or else with the one that will come.
    async fn register(&self, scene: Scene) -> Option<Handle<Item>> {
        let item = || Item { scene: scene.clone(), asks: self.asks.clone(), hub: self.hub.clone() };
        if let Ok(handle) = item().spawn().await {
            self.hub.tray(TrayState::Ok);
            return Some(handle);
        }
        self.hub.tray(TrayState::NoHost);
        match item().assume_sni_available(true).spawn().await {
            Ok(handle) => Some(handle),
            Err(error) => {
                tracing::warn!("there is no tray icon: {error}");
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
    /// The other end is the tray's own task; without it there is nothing to ask.
    fn ask(&self, ask: Ask) {
        let _ = self.asks.send(ask);
    }

    fn mute(&self, until: Until) {
        self.ask(Ask::Mute { account: None, until });
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
            1 => "Bellhop: 1 unread".to_owned(),
            n => format!("Bellhop: {n} unread"),
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
        let mut menu: Vec<MenuItem<Self>> = vec![line(&self.scene.words), MenuItem::Separator];
        menu.extend(self.scene.accounts.iter().map(|account| {
            let (name, on) = (account.name.clone(), account.on);
            let toggle = CheckmarkItem {
                label: plain(&format!("{name} – {}", account.words)),
                checked: on,
                activate: Box::new(move |item: &mut Self| {
                    item.ask(Ask::AccountEnable { name: name.clone(), on: !on });
                }),
                ..CheckmarkItem::default()
            };
            toggle.into()
        }));
        if !self.scene.accounts.is_empty() {
            menu.push(MenuItem::Separator);
        }
        menu.extend(self.mute_menu());
        if !self.scene.events.is_empty() {
            menu.push(MenuItem::Separator);
            menu.extend(self.scene.events.iter().map(|(event, title)| {
                let event = *event;
                entry(&short(title), move |item| item.ask(Ask::EventOpen { event }))
            }));
        }
        menu.push(MenuItem::Separator);
        menu.extend(
            self.scene.health.as_ref().map(|label| entry(label, |item| item.ask(Ask::Show { what: Goal::Health }))),
        );
        menu.push(entry(&self.scene.inbox(), |item| item.ask(Ask::Show { what: Goal::Inbox })));
        menu.push(entry("Quit", |item| item.ask(Ask::Stop)));
        menu
    }
}

impl Item {
    fn mute_menu(&self) -> Vec<MenuItem<Self>> {
        if let Some(words) = &self.scene.muted {
            return vec![line(words), entry("Unmute", |item| item.mute(Until::Off))];
        }
        let spans = SubMenu {
            label: "Mute".to_owned(),
            submenu: vec![
                entry("For 1 hour", |item| item.mute(Until::For(60 * 60))),
                entry("Until tomorrow 8:00", |item| item.mute(until_tomorrow())),
                entry("Until I say", |item| item.mute(Until::Forever)),
            ],
            ..SubMenu::default()
        };
        vec![spans.into()]
    }
}

fn entry(label: &str, activate: impl Fn(&mut Item) + Send + 'static) -> MenuItem<Item> {
    StandardItem { label: plain(label), activate: Box::new(activate), ..StandardItem::default() }.into()
}

fn line(words: &str) -> MenuItem<Item> {
    StandardItem { label: plain(&short(words)), enabled: false, ..StandardItem::default() }.into()
}

/// A menu reads an underscore as a mnemonic unless it is doubled (dbusmenu, `label`).
fn plain(text: &str) -> String {
    text.replace('_', "__")
}

fn short(text: &str) -> String {
    bellhop_core::text::line(text, WIDEST)
}

/// A tooltip's description may hold markup (`StatusNotifierItem`, `ToolTip`).
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Tomorrow at 8:00 by the local clock; in a day, where the calendar has no such time.
fn until_tomorrow() -> Until {
    let morning = jiff::civil::time(8, 0, 0, 0);
    let tomorrow = jiff::Zoned::now().tomorrow().and_then(|day| day.with().time(morning).build());
    tomorrow.map_or(Until::For(24 * 60 * 60), |at| Until::Time(Wall(at.timestamp().as_millisecond())))
}

/// How many characters of a title the menu shows.
const WIDEST: usize = 60;
