//! The keychain: open or locked, quick or slow.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use bellhop_core::messages::Message;
use bellhop_core::secret::Secret;
use bellhop_engine::vault::{Keychain, KeychainState, VaultError};
use futures_util::future::BoxFuture;
use tokio::time::sleep;

use crate::chance::Chance;
use crate::hours;
use crate::world::Shared;

/// What the keychain holds, and how it is.
pub struct Keys {
    /// Its items by name.
    pub items: BTreeMap<String, String>,
    /// It gives nothing away until then, and why.
    pub closed: (Closed, u64),
    /// It takes so many milliseconds for everything, until then.
    pub slow: (u64, u64),
    chance: Chance,
}

/// Why a keychain gives nothing away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// It is locked.
    Locked,
    /// It is locked, and whoever was asked to unlock it did not.
    Dismissed,
    /// It is not there.
    Absent,
}

impl Closed {
    fn error(self) -> VaultError {
        match self {
            Self::Locked => VaultError::Locked,
            Self::Dismissed => VaultError::Dismissed,
            Self::Absent => VaultError::Unavailable(Message::verbatim("No keychain is there.")),
        }
    }

    /// What is said of a keychain that is closed so.
    pub fn state(self) -> KeychainState {
        match self {
            Self::Locked | Self::Dismissed => KeychainState::Locked,
            Self::Absent => KeychainState::Unavailable(Message::verbatim("No keychain is there.")),
        }
    }
}

impl Keys {
    /// An empty keychain.
    pub fn new(chance: Chance) -> Self {
        Self { items: BTreeMap::new(), closed: (Closed::Locked, 0), slow: (0, 0), chance }
    }

    fn takes(&mut self) -> Duration {
        let slow = if self.slow.1 > hours::now() { self.slow.0 } else { 0 };
        Duration::from_millis(slow + self.chance.below(6))
    }

    fn open(&self) -> Result<(), VaultError> {
        let (why, until) = self.closed;
        if until > hours::now() { Err(why.error()) } else { Ok(()) }
    }
}

/// The keychain as Bellhop meets it.
#[derive(Clone)]
pub struct Chain(pub Shared);

impl fmt::Debug for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chain")
    }
}

impl Chain {
    fn after<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Keys) -> Result<T, VaultError> + Send + 'static,
    ) -> BoxFuture<'static, Result<T, VaultError>> {
        let shared = self.0.clone();
        Box::pin(async move {
            let takes = shared.world().keys.takes();
            sleep(takes).await;
            let mut world = shared.world();
            world.keys.open()?;
            act(&mut world.keys)
        })
    }
}

impl Keychain for Chain {
    fn look(&self) -> BoxFuture<'static, Result<(), VaultError>> {
        self.after(|_| Ok(()))
    }

    fn unlock(&self) -> BoxFuture<'static, Result<(), VaultError>> {
        self.after(|_| Ok(()))
    }

    fn read(&self, name: &str) -> BoxFuture<'static, Result<Secret, VaultError>> {
        let name = name.to_owned();
        self.0.world().trace.line(format_args!("the key of {name} is asked for"));
        self.after(move |keys| keys.items.get(&name).map(|text| Secret::new(text.clone())).ok_or(VaultError::Missing))
    }

    fn write(&self, name: &str, secret: Secret) -> BoxFuture<'static, Result<(), VaultError>> {
        let name = name.to_owned();
        self.after(move |keys| {
            keys.items.insert(name, secret.expose().to_owned());
            Ok(())
        })
    }

    fn delete(&self, name: &str) -> BoxFuture<'static, Result<(), VaultError>> {
        let name = name.to_owned();
        self.after(move |keys| {
            keys.items.remove(&name);
            Ok(())
        })
    }
}
