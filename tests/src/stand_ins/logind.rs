//! A stand-in for logind: one session, whose screen can be locked, on a machine that can be sent to sleep.

use tokio::sync::watch;
use zbus::{Connection, connection::Builder, zvariant::OwnedObjectPath};

/// A running stand-in.
#[derive(Debug)]
pub struct Logind {
    connection: Connection,
    /// How often somebody has asked whether the screen is locked.
    asked: watch::Receiver<usize>,
}

impl Logind {
    /// Takes logind's name on the bus at `address`, with a screen that is locked or not.
    ///
    /// # Errors
    /// When the bus cannot be reached or the name is taken.
    pub async fn start(address: &str, locked: bool) -> zbus::Result<Self> {
        let (sender, asked) = watch::channel(0);
        let session = Session { locked, asked: sender };
        let builder = Builder::address(address)?.serve_at(PATH, Manager)?.serve_at(SESSION, session)?;
        Ok(Self { connection: builder.name("org.freedesktop.login1")?.build().await?, asked })
    }

    /// Says that the machine is about to sleep (`before`), or has just woken.
    ///
    /// # Errors
    /// When the bus is gone.
    pub async fn sleep(&self, before: bool) -> zbus::Result<()> {
        let manager = "org.freedesktop.login1.Manager";
        self.connection.emit_signal(None::<&str>, PATH, manager, "PrepareForSleep", &before).await
    }

    /// Locks the screen or unlocks it, and returns when whoever listens has asked how it is.
    ///
    /// # Errors
    /// When the bus is gone.
    ///
    /// # Panics
    /// Never: the session is there as long as this value.
    pub async fn lock(&self, locked: bool) -> zbus::Result<()> {
        let session = self.connection.object_server().interface::<_, Session>(SESSION).await?;
        session.get_mut().await.locked = locked;
        // The signal carries the value, for which it is read once here.
        let before = self.asked() + 1;
        session.get().await.locked_hint_changed(session.signal_emitter()).await?;
        self.asked_since(before).await;
        Ok(())
    }

    /// How often somebody has asked whether the screen is locked.
    pub fn asked(&self) -> usize {
        *self.asked.borrow()
    }

    /// Waits until somebody has asked more often than that.
    ///
    /// # Panics
    /// Never: the session is there as long as this value.
    pub async fn asked_since(&self, before: usize) {
        self.asked.clone().wait_for(|asked| *asked > before).await.expect("the session lives");
    }
}

struct Manager;

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    #[expect(clippy::unused_self, reason = "a method of the interface")]
    fn get_session(&self, id: &str) -> OwnedObjectPath {
        assert_eq!(id, "auto");
        SESSION.try_into().expect("a valid path")
    }
}

struct Session {
    locked: bool,
    asked: watch::Sender<usize>,
}

#[zbus::interface(name = "org.freedesktop.login1.Session")]
impl Session {
    #[zbus(property)]
    fn locked_hint(&self) -> bool {
        self.asked.send_modify(|asked| *asked += 1);
        self.locked
    }
}

const PATH: &str = "/org/freedesktop/login1";
const SESSION: &str = "/org/freedesktop/login1/session/_32";
