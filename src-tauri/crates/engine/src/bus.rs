//! The D-Bus buses Bellhop speaks on.

mod life;

use std::time::Duration;

pub(crate) use life::lives;
use tokio::time::timeout;
use zbus::Connection;
use zbus::connection::Builder;

/// Which bus to speak on.
#[derive(Clone, Debug)]
pub enum Bus {
    /// The user's session bus.
    Session,
    /// The machine's system bus.
    System,
    /// The bus at a D-Bus address such as `unix:path=/run/user/1000/bus`.
    At(String),
}

impl Bus {
    /// Opens a connection of its own, within five seconds. The error is one sentence.
    pub async fn connect(&self) -> Result<Connection, String> {
        let builder = match self {
            Self::Session => Builder::session(),
            Self::System => Builder::system(),
            Self::At(address) => Builder::address(address.as_str()),
        };
        let fault = |why: &str| format!("The {} cannot be reached: {why}.", self.name());
        // A queue that holds a burst of signals; a full one makes the bus wait and loses nothing.
        let opening = builder.map_err(|e| fault(&e.to_string()))?.max_queued(QUEUE).build();
        match timeout(PATIENCE, opening).await {
            Ok(Ok(connection)) => Ok(connection),
            Ok(Err(e)) => Err(fault(&e.to_string())),
            Err(_) => Err(fault("it does not answer")),
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Session => "session bus",
            Self::System => "system bus",
            Self::At(_) => "bus",
        }
    }
}

const QUEUE: usize = 1024;
const PATIENCE: Duration = Duration::from_secs(5);
