//! The D-Bus buses Bellhop speaks on.

use std::time::Duration;

use futures_util::StreamExt as _;
use tokio::time::timeout;
use zbus::connection::Builder;
use zbus::{Connection, MessageStream};

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

    /// Opens a connection for the sake of its end: what it yields is pending until the bus goes.
    ///
    /// # Errors
    /// One sentence, when there is no such bus now.
    pub async fn lasts(&self) -> Result<impl Future<Output = ()> + Send + use<>, String> {
        let connection = self.connect().await?;
        let mut messages = MessageStream::from(&connection);
        Ok(async move {
            // The connection is held for as long as this is waited for.
            let _connection = connection;
            while let Some(Ok(_)) = messages.next().await {}
        })
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
