//! The bridge between the page and the resident: passes requests one way and answers, parts and
//! changes the other. It decides nothing and keeps nothing but who waits for which answer.

use std::collections::BTreeMap;
use std::io;
use std::time::Duration;

use bellhop_control::ask::{Answer, Ask, Part};
use bellhop_control::client::{self, Client, Listener, Speaker};
use bellhop_control::code::{Code, Refusal};
use bellhop_control::message::{FromClient, ToClient};
use bellhop_control::messages;
use bellhop_control::place::Place;
use bellhop_control::view::{Change, Snapshot};
use serde::Serialize;
use tauri::State;
use tauri::async_runtime::spawn;
use tauri::ipc::Channel;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{MissedTickBehavior, interval};

use crate::resident;

/// What the page hears without asking. Its twin is `News` in `ui/src/call.ts`.
#[derive(Clone, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum News {
    /// The resident is being started.
    Starting,
    /// There is no connection, and why.
    Down(Refusal),
    /// Everything at once; follows each connection.
    Snapshot(Box<Snapshot>),
    /// What changed since.
    Change(Box<Change>),
}

/// Makes the page the one that hears the news.
#[tauri::command]
pub(crate) async fn watch(bridge: State<'_, Bridge>, news: Channel<News>) -> Result<(), Refusal> {
    bridge.call(Call::Watch(news)).await
}

/// Passes one request on.
#[tauri::command]
pub(crate) async fn ask(bridge: State<'_, Bridge>, ask: Ask, parts: Channel<Part>) -> Result<Answer, Refusal> {
    let (answer, answered) = oneshot::channel();
    bridge.call(Call::Ask { ask, waiting: Waiting::Page { parts, answer } }).await?;
    answered.await.map_err(|_| gone())?
}

/// Starts the resident, after ending one of another version.
#[tauri::command]
pub(crate) async fn start(bridge: State<'_, Bridge>) -> Result<(), Refusal> {
    bridge.call(Call::Start).await
}

/// The page's end of the bridge.
pub(crate) struct Bridge(mpsc::Sender<Call>);

impl Bridge {
    /// A bridge to the resident of a profile, which is started if none runs.
    /// `quit` closes the window, for somebody who quits Bellhop as a whole.
    pub(crate) fn new(place: Place, quit: impl Fn() + Send + Sync + 'static) -> Self {
        let (sender, calls) = mpsc::channel(QUEUE);
        let quit = Box::new(quit);
        spawn(Link { place, calls, news: None, waiting: BTreeMap::new(), last: 0, quit }.run());
        Self(sender)
    }

    async fn call(&self, call: Call) -> Result<(), Refusal> {
        self.0.send(call).await.map_err(|_| gone())
    }
}

enum Call {
    Watch(Channel<News>),
    Ask { ask: Ask, waiting: Waiting },
    Start,
}

/// Who waits for an answer.
enum Waiting {
    /// A request of the page.
    Page { parts: Channel<Part>, answer: oneshot::Sender<Result<Answer, Refusal>> },
    /// The link's own request to watch.
    Snapshot,
}

/// Why to connect.
enum Wake {
    /// The window has come: the resident is started if none runs.
    Open,
    /// The user wants the resident: it is started, and one of another version ended first.
    Start,
    /// A page has come that knows nothing yet.
    Page,
    /// Somebody else may have started the resident meanwhile.
    Look,
}

/// The resident's end of the bridge: a task that connects, serves, and connects again.
struct Link {
    place: Place,
    calls: mpsc::Receiver<Call>,
    news: Option<Channel<News>>,
    waiting: BTreeMap<u64, Waiting>,
    last: u64,
    quit: Box<dyn Fn() + Send + Sync>,
}

impl Link {
    async fn run(mut self) {
        let mut wake = Wake::Open;
        while !self.calls.is_closed() {
            match self.connect().await {
                Ok(client) => self.serve(client).await,
                Err(refusal) => match wake {
                    Wake::Open | Wake::Look if refusal.code == Code::Version => self.tell(News::Down(refusal)),
                    Wake::Open | Wake::Start => {
                        self.tell(News::Starting);
                        match self.start(&refusal).await {
                            Ok(()) => continue,
                            Err(refusal) => self.tell(News::Down(refusal)),
                        }
                    }
                    Wake::Page => self.tell(News::Down(refusal)),
                    // The page knows, and perhaps better: why the resident could not be started.
                    Wake::Look => {}
                },
            }
            wake = self.idle().await;
        }
    }

    /// A connection to a resident of this window's own version: another one's changes would not fit the page.
    async fn connect(&self) -> Result<Client, Refusal> {
        let client = Client::connect(&self.place).await?;
        client.mismatch().map_or(Ok(client), Err)
    }

    /// Passes messages both ways until the connection ends.
    async fn serve(&mut self, client: Client) {
        let Client { mut speak, hear, .. } = client;
        let (sender, mut heard) = mpsc::channel(QUEUE);
        let hearing = spawn(listen(hear, sender));
        let mut ended =
            if self.news.is_some() { self.say(&mut speak, Ask::Watch, Waiting::Snapshot).await } else { Ok(()) };
        while ended.is_ok() {
            ended = tokio::select! {
                call = self.calls.recv() => match call {
                    None => Err(gone()),
                    Some(call) => self.pass(&mut speak, call).await,
                },
                message = heard.recv() => match message {
                    None => Err(gone()),
                    Some(Err(error)) => Err(Refusal::new(Code::Version, client::reason(&error))),
                    Some(Ok(message)) => { self.deliver(message); Ok(()) }
                },
            };
        }
        hearing.abort();
        let refusal = ended.err().unwrap_or_else(gone);
        for (_, waiting) in std::mem::take(&mut self.waiting) {
            waiting.settle(Err(refusal.clone()), None);
        }
        self.tell(News::Down(refusal));
    }

    async fn pass(&mut self, speak: &mut Speaker, call: Call) -> Result<(), Refusal> {
        match call {
            Call::Watch(news) => {
                self.news = Some(news);
                self.say(speak, Ask::Watch, Waiting::Snapshot).await
            }
            Call::Ask { ask, waiting } => self.say(speak, ask, waiting).await,
            Call::Start => Ok(()),
        }
    }

    async fn say(&mut self, speak: &mut Speaker, ask: Ask, waiting: Waiting) -> Result<(), Refusal> {
        self.last += 1;
        match speak.say(&FromClient { id: self.last, ask }).await {
            Ok(()) => {
                self.waiting.insert(self.last, waiting);
                Ok(())
            }
            // Too large is the request's own fault, not the connection's.
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                let why = messages::resident_unsendable(client::reason(&error));
                waiting.settle(Err(Refusal::new(Code::Invalid, why)), None);
                Ok(())
            }
            Err(_) => {
                waiting.settle(Err(gone()), None);
                Err(gone())
            }
        }
    }

    fn deliver(&mut self, message: ToClient) {
        match message {
            ToClient::Part { id, part } => {
                if let Some(Waiting::Page { parts, .. }) = self.waiting.get(&id) {
                    // A page that was reloaded has no ears for the parts of its past.
                    let _ = parts.send(*part);
                }
            }
            ToClient::Answer { id, answer } => self.settle(id, Ok(*answer)),
            ToClient::Refused { id, refusal } => self.settle(id, Err(refusal)),
            ToClient::Change(change) if *change == Change::Quit => (self.quit)(),
            ToClient::Change(change) => self.tell(News::Change(change)),
        }
    }

    fn settle(&mut self, id: u64, answer: Result<Answer, Refusal>) {
        if let Some(waiting) = self.waiting.remove(&id) {
            waiting.settle(answer, self.news.as_ref());
        }
    }

    /// Waits for a reason to connect.
    async fn idle(&mut self) -> Wake {
        let mut look = interval(LOOK_AGAIN);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        look.tick().await;
        loop {
            tokio::select! {
                _ = look.tick() => return Wake::Look,
                call = self.calls.recv() => match call {
                    None => return Wake::Look,
                    Some(Call::Start) => return Wake::Start,
                    Some(Call::Watch(news)) => { self.news = Some(news); return Wake::Page; }
                    Some(Call::Ask { waiting, .. }) => waiting.settle(Err(gone()), None),
                },
            }
        }
    }

    async fn start(&self, refusal: &Refusal) -> Result<(), Refusal> {
        match refusal.code {
            Code::NotRunning => resident::start(&self.place).await,
            Code::Version => {
                resident::stop(&self.place).await?;
                resident::start(&self.place).await
            }
            _ => Err(refusal.clone()),
        }
    }

    fn tell(&self, news: News) {
        if let Some(page) = &self.news {
            // A page that is gone hears nothing; the next one watches anew.
            let _ = page.send(news);
        }
    }
}

impl Waiting {
    fn settle(self, answer: Result<Answer, Refusal>, news: Option<&Channel<News>>) {
        match (self, answer) {
            // A page that was reloaded waits for nothing any more.
            (Self::Page { answer: page, .. }, answer) => drop(page.send(answer)),
            (Self::Snapshot, Ok(Answer::Snapshot(snapshot))) => {
                if let Some(news) = news {
                    let _ = news.send(News::Snapshot(Box::new(snapshot)));
                }
            }
            (Self::Snapshot, Err(refusal)) => {
                if let Some(news) = news {
                    let _ = news.send(News::Down(refusal));
                }
            }
            (Self::Snapshot, Ok(_)) => {}
        }
    }
}

/// Hears on a task of its own, because a read that is given up half way loses what it had.
async fn listen(mut hear: Listener, heard: mpsc::Sender<io::Result<ToClient>>) {
    while let Some(message) = hear.hear().await.transpose() {
        let failed = message.is_err();
        if heard.send(message).await.is_err() || failed {
            return;
        }
    }
}

fn gone() -> Refusal {
    Refusal::new(Code::NotRunning, messages::resident_not_running())
}

/// Calls of the page and messages of the resident that may wait; more than one page ever makes.
const QUEUE: usize = 64;
/// How often a window without a resident looks whether there is one again.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

#[cfg(all(test, unix))]
mod tests;
