//! A client within the same process: the tray, and the command line while no resident runs.

use bellhop_control::ask::{Answer, Ask, Part};
use bellhop_control::code::{Code, Refusal};
use bellhop_control::message::{FromClient, ToClient};
use bellhop_core::messages;
use tokio::sync::mpsc;

use crate::hub::{ClientId, HubHandle, Input, Voice};

/// A client within the same process.
#[derive(Debug)]
pub struct Local {
    hub: HubHandle,
    id: ClientId,
    inbox: mpsc::Receiver<ToClient>,
    next: u64,
}

impl Local {
    /// Connects to a hub. `id` is the client's own, below 100.
    pub fn connect(hub: HubHandle, id: ClientId) -> Self {
        let (voice, inbox) = mpsc::channel(QUEUE);
        hub.send(Input::Came(id, Voice::new(voice)));
        Self { hub, id, inbox, next: 0 }
    }

    /// Asks without waiting; the answer comes through [`Local::hear`].
    pub fn say(&mut self, ask: Ask) {
        self.next += 1;
        self.hub.send(Input::Said(self.id, FromClient { id: self.next, ask }));
    }

    /// The next message; `None` when the hub has ended.
    pub async fn hear(&mut self) -> Option<ToClient> {
        self.inbox.recv().await
    }

    /// The next message, if one is there already.
    pub fn try_hear(&mut self) -> Option<ToClient> {
        self.inbox.try_recv().ok()
    }

    /// Asks, hands each part to `part` as it comes, and returns the answer.
    pub async fn ask(&mut self, ask: Ask, mut part: impl FnMut(Part)) -> Result<Answer, Refusal> {
        self.say(ask);
        let id = self.next;
        while let Some(message) = self.hear().await {
            match message {
                ToClient::Part { id: of, part: step } if of == id => part(*step),
                ToClient::Answer { id: of, answer } if of == id => return Ok(*answer),
                ToClient::Refused { id: of, refusal } if of == id => return Err(refusal),
                _ => {}
            }
        }
        Err(Refusal::new(Code::Failed, messages::resident_ended_unanswered()))
    }
}

impl Drop for Local {
    fn drop(&mut self) {
        self.hub.send(Input::Left(self.id));
    }
}

const QUEUE: usize = 1024;
