//! A stand-in for the desktop's tray, which says when an icon registers.

// The interface has arguments that this stand-in needs not.
#![allow(clippy::unused_self, clippy::used_underscore_binding)]

use tokio::sync::mpsc;
use zbus::{Connection, connection::Builder};

/// A running stand-in.
pub struct Tray {
    _connection: Connection,
    registered: mpsc::UnboundedReceiver<()>,
}

impl Tray {
    /// Takes the watcher's name on the bus at `address`.
    pub async fn start(address: &str) -> Self {
        let (sender, registered) = mpsc::unbounded_channel();
        let builder = Builder::address(address).expect("an address of a bus");
        let builder = builder.serve_at("/StatusNotifierWatcher", Watcher(sender)).expect("a path of an object");
        let builder = builder.name("org.kde.StatusNotifierWatcher").expect("a name of a service");
        Self { _connection: builder.build().await.expect("the bus is there and the name is free"), registered }
    }

    /// Returns when the next icon has registered.
    pub async fn icon(&mut self) {
        let icon = tokio::time::timeout(std::time::Duration::from_secs(20), self.registered.recv()).await;
        icon.expect("an icon within twenty seconds").expect("the interface lives");
    }
}

struct Watcher(mpsc::UnboundedSender<()>);

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, _service: &str) {
        // Nobody listens once the measuring is over.
        let _ = self.0.send(());
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
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
