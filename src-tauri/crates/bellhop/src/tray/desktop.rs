//! The icon on Windows and macOS, which want it made and kept by the main thread's event loop.
//!
//! The resident itself runs on a second thread; the two speak through the loop's own queue.

use std::collections::BTreeMap;
use std::io;
use std::thread;

use bellhop_control::ask::Ask;
use bellhop_control::view::TrayState;
use bellhop_core::messages;
use bellhop_engine::hub::{HubHandle, Input};
use jiff::Zoned;
use tao::event::Event;
use tao::event_loop::{ControlFlow, EventLoop, EventLoopBuilder, EventLoopProxy};
use tao::platform::run_return::EventLoopExtRunReturn;
use tokio::sync::mpsc;
use tray_icon::menu::{CheckMenuItem, Menu, MenuEvent, MenuId, MenuItem, PredefinedMenuItem, Submenu};
use tray_icon::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};

use super::icon::rgba;
use super::menu::{Choice, Row, rows};
use super::scene::Scene;

/// The way to the main thread's event loop.
pub struct Panel(EventLoopProxy<News>);

/// Runs `work`, beside an event loop on this thread if an icon is `wanted`. This has to be the main
/// thread, and happens once in a process: neither system takes a second loop.
///
/// # Errors
/// When the system starts no thread, or `work` has panicked.
pub fn beside<T: Send + 'static>(
    wanted: bool,
    work: impl FnOnce(Option<Panel>) -> T + Send + 'static,
) -> io::Result<T> {
    if !wanted {
        return Ok(work(None));
    }
    let mut events = event_loop();
    let proxy = events.create_proxy();
    let worker = thread::Builder::new().name("resident".to_owned()).spawn(move || {
        let _end = EndOfLoop(proxy.clone());
        work(Some(Panel(proxy)))
    })?;
    let mut shown = Shown::new(events.create_proxy());
    events.run_return(|event, _, flow| {
        *flow = ControlFlow::Wait;
        match event {
            Event::UserEvent(News::Ended) => *flow = ControlFlow::Exit,
            Event::UserEvent(news) => shown.hear(news),
            _ => {}
        }
    });
    worker.join().map_err(|_| io::Error::other("the resident has panicked"))
}

fn event_loop() -> EventLoop<News> {
    #[cfg_attr(not(target_os = "macos"), expect(unused_mut, reason = "macOS sets the policy"))]
    let mut events = EventLoopBuilder::<News>::with_user_event().build();
    // No icon in the dock and no menu bar: only the window has those, while it is open.
    #[cfg(target_os = "macos")]
    tao::platform::macos::EventLoopExtMacOS::set_activation_policy(
        &mut events,
        tao::platform::macos::ActivationPolicy::Accessory,
    );
    events
}

/// What the event loop is told.
enum News {
    /// Whom to ask, and whom to tell whether the icon shows.
    Begun(mpsc::UnboundedSender<Ask>, HubHandle),
    /// To show this from now on.
    Scene(Scene),
    /// The icon was clicked with the left button.
    Clicked,
    /// A row of the menu was chosen.
    Chosen(MenuId),
    /// The resident has ended.
    Ended,
}

/// Ends the loop however the thread that holds it ends.
struct EndOfLoop(EventLoopProxy<News>);

impl Drop for EndOfLoop {
    fn drop(&mut self) {
        // A loop that has ended needs no end.
        drop(self.0.send_event(News::Ended));
    }
}

/// The icon, as the resident sees it.
pub struct Icon(Panel);

impl Icon {
    /// An icon that asks through `asks` and tells the hub whether it shows.
    pub fn new(panel: Panel, asks: mpsc::UnboundedSender<Ask>, hub: HubHandle) -> Self {
        let icon = Self(panel);
        icon.tell(News::Begun(asks, hub));
        icon
    }

    /// Shows this from now on.
    #[expect(clippy::unused_async, reason = "the panel on Linux is waited for")]
    pub async fn show(&mut self, scene: Scene) {
        self.tell(News::Scene(scene));
    }

    /// Waits until the icon has to be put up again: here the system sees to that.
    pub async fn gone(&mut self) {
        std::future::pending().await
    }

    /// Puts it up again.
    #[expect(clippy::unused_async, reason = "the panel on Linux is waited for")]
    pub async fn renew(&mut self) {}

    fn tell(&self, news: News) {
        // The loop ends after the resident has.
        drop(self.0.0.send_event(news));
    }
}

/// The icon, as the main thread keeps it.
struct Shown {
    asked: Option<(mpsc::UnboundedSender<Ask>, HubHandle)>,
    icon: Option<TrayIcon>,
    choices: Choices,
    failed: bool,
}

/// What the rows of the menu that shows now mean. Earlier menus' rows have other ids, so that a
/// click on a menu that has just changed means nothing rather than something else.
#[derive(Default)]
struct Choices {
    known: BTreeMap<String, Choice>,
    ids: u64,
}

impl Shown {
    fn new(to_loop: EventLoopProxy<News>) -> Self {
        let clicks = to_loop.clone();
        TrayIconEvent::set_event_handler(Some(move |event| {
            if let TrayIconEvent::Click { button: MouseButton::Left, button_state: MouseButtonState::Up, .. } = event {
                // Without a loop there is nobody to click for.
                drop(clicks.send_event(News::Clicked));
            }
        }));
        MenuEvent::set_event_handler(Some(move |event: MenuEvent| {
            drop(to_loop.send_event(News::Chosen(event.id)));
        }));
        Self { asked: None, icon: None, choices: Choices::default(), failed: false }
    }

    fn hear(&mut self, news: News) {
        match news {
            News::Begun(asks, hub) => self.asked = Some((asks, hub)),
            News::Scene(scene) => self.show(&scene),
            News::Clicked => self.ask(Ask::Window),
            News::Chosen(id) => {
                if let Some(choice) = self.choices.known.get(&id.0).cloned() {
                    self.ask(choice.ask(&Zoned::now()));
                }
            }
            News::Ended => {}
        }
    }

    fn ask(&self, ask: Ask) {
        if let Some((asks, _)) = &self.asked {
            // The other end is the tray's own task; without it there is nothing to ask.
            drop(asks.send(ask));
        }
    }

    /// Shows the scene, or tries again with the next one: at login the panel may come after us.
    fn show(&mut self, scene: &Scene) {
        let first = self.icon.is_none();
        let state = match self.draw(scene) {
            Ok(()) if first => TrayState::Ok,
            Ok(()) => return,
            Err(error) => {
                if !std::mem::replace(&mut self.failed, true) {
                    tracing::warn!("the tray icon cannot be shown: {error}");
                }
                self.icon = None;
                TrayState::NoHost
            }
        };
        if let Some((_, hub)) = &self.asked {
            hub.send(Input::Tray(state));
        }
    }

    fn draw(&mut self, scene: &Scene) -> Result<(), Box<dyn std::error::Error>> {
        let side = u32::try_from(SIDE)?;
        let picture = tray_icon::Icon::from_rgba(rgba(scene, SIDE), side, side)?;
        let menu = self.choices.menu(scene)?;
        if let Some(icon) = &self.icon {
            icon.set_icon(Some(picture))?;
            icon.set_tooltip(Some(tooltip(scene)))?;
            icon.set_menu(Some(Box::new(menu)));
        } else {
            let icon = TrayIconBuilder::new().with_id("bellhop").with_menu_on_left_click(false);
            let icon = icon.with_icon(picture).with_tooltip(tooltip(scene)).with_menu(Box::new(menu));
            self.icon = Some(icon.build()?);
        }
        Ok(())
    }
}

impl Choices {
    /// The menu of a scene, whose rows are the only ones that mean something from now on.
    fn menu(&mut self, scene: &Scene) -> tray_icon::menu::Result<Menu> {
        let menu = Menu::new();
        self.known.clear();
        for row in rows(scene) {
            self.append(row, &|item| menu.append(item))?;
        }
        Ok(menu)
    }

    fn append(&mut self, row: Row, add: Add<'_>) -> tray_icon::menu::Result<()> {
        match row {
            Row::Words(words) => add(&MenuItem::new(plain(&words), false, None)),
            Row::Line => add(&PredefinedMenuItem::separator()),
            Row::Switch(label, on, choice) => {
                add(&CheckMenuItem::with_id(self.id(choice), plain(&label), true, on, None))
            }
            Row::Entry(label, choice) => add(&MenuItem::with_id(self.id(choice), plain(&label), true, None)),
            Row::Below(label, rows) => {
                let below = Submenu::new(plain(&label), true);
                for row in rows {
                    self.append(row, &|item| below.append(item))?;
                }
                add(&below)
            }
        }
    }

    /// A new id that means `choice`.
    fn id(&mut self, choice: Choice) -> String {
        self.ids += 1;
        let id = self.ids.to_string();
        self.known.insert(id.clone(), choice);
        id
    }
}

/// Adds an item to a menu or to one below it.
type Add<'a> = &'a dyn Fn(&dyn tray_icon::menu::IsMenuItem) -> tray_icon::menu::Result<()>;

/// A menu reads an ampersand as a mnemonic unless it is doubled.
fn plain(text: &str) -> String {
    text.replace('&', "&&")
}

fn tooltip(scene: &Scene) -> String {
    let words = messages::tray_tooltip(scene.unread, &scene.words);
    bellhop_core::text::line(&scene.locale.render(&words), LONGEST)
}

/// Windows scales a small icon down from here; macOS shows 22 points at two pixels each.
const SIDE: usize = if cfg!(target_os = "macos") { 44 } else { 32 };
/// Windows keeps 127 UTF-16 units (`NOTIFYICONDATAW`, `szTip`), and any character is two at most.
const LONGEST: usize = 63;

// macOS makes menus on the main thread only, which tests do not run on.
#[cfg(all(test, windows))]
mod tests {
    use tray_icon::menu::MenuItemKind;

    use super::super::scene::Face;
    use super::*;

    fn scene(title: &str) -> Scene {
        let events = vec![(7, title.to_owned())];
        Scene {
            locale: bellhop_core::messages::Locale::ENGLISH,
            face: Face::Live,
            unread: 1,
            words: "Live".to_owned(),
            health: None,
            accounts: Vec::new(),
            muted: None,
            events,
        }
    }

    /// The id of the entry with this label.
    fn id(menu: &Menu, label: &str) -> String {
        let found = menu.items().into_iter().find_map(|item| match item {
            MenuItemKind::MenuItem(item) if item.text() == label => Some(item.id().0.clone()),
            _ => None,
        });
        found.expect("the menu has this entry")
    }

    #[test]
    fn an_entry_means_its_own_choice_until_the_menu_changes() {
        let mut choices = Choices::default();
        let before = choices.menu(&scene("Ham & eggs")).expect("the system makes menus");
        let event = id(&before, "Ham && eggs");
        assert_eq!(choices.known.get(&event), Some(&Choice::Event(7)));
        let after = choices.menu(&scene("Spam")).expect("the system makes menus");
        assert_eq!(choices.known.get(&event), None, "a click on the old menu means nothing");
        assert_eq!(choices.known.get(&id(&after, "Quit")), Some(&Choice::Quit));
    }

    #[test]
    fn a_tooltip_fits_what_windows_keeps() {
        let long = Scene { words: "😀".repeat(200), ..scene("") };
        assert!(tooltip(&long).encode_utf16().count() <= 127);
    }
}
