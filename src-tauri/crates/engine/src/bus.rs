//! The D-Bus buses Bellhop speaks on.

mod life;

use std::time::Duration;

use bellhop_core::messages::{self, Arg, Message};
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
    pub async fn connect(&self) -> Result<Connection, Message> {
        let builder = match self {
            Self::Session => Builder::session(),
            Self::System => Builder::system(),
            Self::At(address) => Builder::address(address.as_str()),
        };
        // A queue that holds a burst of signals; a full one makes the bus wait and loses nothing.
        let opening = builder.map_err(|e| self.unreachable(e.to_string()))?.max_queued(QUEUE).build();
        match timeout(PATIENCE, opening).await {
            Ok(Ok(connection)) => Ok(connection),
            Ok(Err(e)) => Err(self.unreachable(e.to_string())),
            Err(_) => Err(self.unreachable(messages::bus_silent())),
        }
    }

    fn unreachable(&self, why: impl Into<Arg>) -> Message {
        match self {
            Self::Session => messages::bus_session_unreachable(why),
            Self::System => messages::bus_system_unreachable(why),
            Self::At(_) => messages::bus_unreachable(why),
        }
    }
}

const QUEUE: usize = 1024;
const PATIENCE: Duration = Duration::from_secs(5);
