//! A stand-in for the desktop's tray, which says when an icon registers.

use std::time::Duration;

use tokio::sync::mpsc;
use zbus::{Connection, connection::Builder};

/// A running stand-in.
#[derive(Debug)]
pub struct Tray {
    connection: Connection,
    registered: mpsc::UnboundedReceiver<String>,
}

impl Tray {
    /// Takes the watcher's name on the bus at `address`, and shows icons.
    ///
    /// # Panics
    /// When there is no bus, or the name is taken.
    pub async fn start(address: &str) -> Self {
        let tray = Self::start_hidden(address).await;
        tray.come().await;
        tray
    }

    /// The same, but shows no icon yet.
    ///
    /// # Panics
    /// When there is no bus, or the name is taken.
    pub async fn start_hidden(address: &str) -> Self {
        let (sender, registered) = mpsc::unbounded_channel();
        let builder = Builder::address(address).expect("an address of a bus");
        let builder =
            builder.serve_at(PATH, Watcher { registered: sender, shows: false }).expect("a path of an object");
        let builder = builder.name(NAME).expect("a name of a service");
        Self { connection: builder.build().await.expect("the bus is there and the name is free"), registered }
    }

    /// Returns the next icon's name on the bus when it has registered.
    ///
    /// # Panics
    /// When none does within twenty seconds.
    pub async fn icon(&mut self) -> String {
        let icon = tokio::time::timeout(Duration::from_secs(20), self.registered.recv()).await;
        icon.expect("an icon within twenty seconds").expect("the interface lives")
    }

    /// Shows icons from now on, and says so.
    ///
    /// # Panics
    /// When the bus is gone.
    pub async fn come(&self) {
        let watcher = self.connection.object_server().interface::<_, Watcher>(PATH).await;
        let watcher = watcher.expect("it is there from the start");
        watcher.get_mut().await.shows = true;
        let said = self.connection.emit_signal(None::<&str>, PATH, NAME, "StatusNotifierHostRegistered", &()).await;
        said.expect("the bus is there");
    }

    /// The connection to the bus that it owns its name with.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }
}

struct Watcher {
    registered: mpsc::UnboundedSender<String>,
    shows: bool,
}

#[expect(clippy::unused_self, reason = "a property is read from an object")]
#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, service: String) {
        // Nobody listens once the measuring is over.
        let _ = self.registered.send(service);
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        self.shows
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        Vec::new()
    }
}

const NAME: &str = "org.kde.StatusNotifierWatcher";
const PATH: &str = "/StatusNotifierWatcher";
