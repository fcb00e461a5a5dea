//! What a panel asks of an icon: `org.kde.StatusNotifierItem`, with the accessible names that GNOME's extension asks
//! for at each change, and takes for a fault where they are missing.

// zbus hands every argument of the interface over, and every method the object.
#![allow(clippy::unused_self, clippy::used_underscore_binding)]

use bellhop_control::ask::Ask;
use bellhop_core::messages;
use bellhop_engine::hub::Input;
use zbus::object_server::{InterfaceRef, SignalEmitter};
use zbus::zvariant::ObjectPath;

use super::super::icon::{SIZES, argb};
use super::super::scene::{Face, Scene};
use super::{Asking, MENU};

/// The icon as an object on the bus.
pub(super) struct Item {
    look: Look,
    asking: Asking,
}

/// What of a scene the icon itself shows.
#[derive(Clone, PartialEq, Eq)]
struct Look {
    status: &'static str,
    pixmaps: Vec<Pixmap>,
    title: String,
    words: String,
    /// All that the icon says, for who cannot see it.
    spoken: String,
}

/// Width, height, and ARGB32 in network byte order.
type Pixmap = (i32, i32, Vec<u8>);

impl Item {
    pub(super) fn new(scene: &Scene, asking: Asking) -> Self {
        Self { look: Look::of(scene), asking }
    }

    /// Shows this from now on, and tells whoever looks what has changed.
    pub(super) async fn show(item: &InterfaceRef<Self>, scene: &Scene) -> zbus::Result<()> {
        let new = Look::of(scene);
        let old = std::mem::replace(&mut item.get_mut().await.look, new.clone());
        let signals = item.signal_emitter();
        if old.status != new.status {
            Self::new_status(signals, new.status).await?;
        }
        if old.title != new.title || old.words != new.words {
            Self::new_tool_tip(signals).await?;
        }
        // The accessible names belong to the icons, and no signal is theirs alone.
        if old != new {
            Self::new_icon(signals).await?;
            Self::new_attention_icon(signals).await?;
        }
        Ok(())
    }
}

impl Look {
    fn of(scene: &Scene) -> Self {
        let pixmap = |size| {
            let side = i32::try_from(size).unwrap_or_default();
            (side, side, argb(scene, size))
        };
        let title = scene.locale.render(&messages::tray_title(scene.unread));
        Self {
            status: if scene.face == Face::Trouble { "NeedsAttention" } else { "Active" },
            pixmaps: SIZES.map(pixmap).into(),
            title: title.clone(),
            words: scene.words.clone(),
            spoken: scene.locale.render(&messages::tray_spoken(title, &scene.words)),
        }
    }
}

// In the order they come: the token before the click that it is for.
#[zbus::interface(name = "org.kde.StatusNotifierItem", spawn = false)]
impl Item {
    fn activate(&self, _x: i32, _y: i32) {
        self.asking.ask(Ask::Window);
    }

    fn secondary_activate(&self, _x: i32, _y: i32) {}

    fn scroll(&self, _delta: i32, _orientation: &str) {}

    fn provide_xdg_activation_token(&self, token: String) {
        self.asking.hub.send(Input::Token(token));
    }

    #[zbus(property)]
    fn category(&self) -> &'static str {
        "ApplicationStatus"
    }

    #[zbus(property)]
    fn id(&self) -> &'static str {
        "bellhop"
    }

    #[zbus(property)]
    fn title(&self) -> &'static str {
        TITLE
    }

    #[zbus(property)]
    fn status(&self) -> &'static str {
        self.look.status
    }

    #[zbus(property)]
    fn window_id(&self) -> i32 {
        0
    }

    #[zbus(property)]
    fn menu(&self) -> ObjectPath<'static> {
        ObjectPath::from_static_str_unchecked(MENU)
    }

    /// A left click asks for the window, not for the menu.
    #[zbus(property)]
    fn item_is_menu(&self) -> bool {
        false
    }

    #[zbus(property)]
    fn icon_theme_path(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn icon_pixmap(&self) -> Vec<Pixmap> {
        self.look.pixmaps.clone()
    }

    #[zbus(property)]
    fn icon_accessible_desc(&self) -> String {
        self.look.spoken.clone()
    }

    #[zbus(property)]
    fn attention_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn attention_icon_pixmap(&self) -> Vec<Pixmap> {
        self.look.pixmaps.clone()
    }

    #[zbus(property)]
    fn attention_accessible_desc(&self) -> String {
        self.look.spoken.clone()
    }

    #[zbus(property)]
    fn attention_movie_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn overlay_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn overlay_icon_pixmap(&self) -> Vec<Pixmap> {
        Vec::new()
    }

    #[zbus(property)]
    fn tool_tip(&self) -> (&'static str, Vec<Pixmap>, String, String) {
        ("", Vec::new(), self.look.title.clone(), escape(&self.look.words))
    }

    #[zbus(signal)]
    async fn new_icon(signals: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn new_attention_icon(signals: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn new_tool_tip(signals: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn new_status(signals: &SignalEmitter<'_>, status: &str) -> zbus::Result<()>;
}

/// A tooltip's description may hold markup (`StatusNotifierItem`, `ToolTip`).
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

const TITLE: &str = "Bellhop";
