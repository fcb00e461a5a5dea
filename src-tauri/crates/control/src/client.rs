//! A client's end of the socket.

use std::collections::BTreeMap;
use std::io;
use std::time::Duration;

use bellhop_core::messages::{self, Message};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, ReadHalf, WriteHalf};
use tokio::time::timeout;

use crate::ask::{Answer, Ask, Part};
use crate::code::{Code, Refusal};
use crate::message::{CONNECTION, FromClient, MAX_ANSWER, MAX_LINE, ToClient};
use crate::place::Place;
use crate::seat;
use crate::transport::{self, Stream};

/// A connection to the resident.
pub struct Client {
    /// What the client says.
    pub speak: Speaker,
    /// What it hears.
    pub hear: Listener,
    /// The resident's version.
    version: String,
    next: u64,
}

/// The sending half.
pub struct Speaker(WriteHalf<Stream>);

/// The receiving half.
pub struct Listener(BufReader<ReadHalf<Stream>>);

impl Client {
    /// Connects to the resident of a profile, checks that it is the same user's, and says hello. It may be of another
    /// version than this client: see [`Client::mismatch`].
    ///
    /// # Errors
    /// [`Code::NotRunning`] when none listens, [`Code::Failed`] when the socket is another user's.
    pub async fn connect(place: &Place) -> Result<Self, Refusal> {
        let stream = find(place).await.map_err(|error| refusal(&error))?;
        let (read, write) = tokio::io::split(stream);
        let hear = Listener(BufReader::new(read));
        let mut client = Self { speak: Speaker(write), hear, version: String::new(), next: 0 };
        let hello = Ask::Hello { version: VERSION.to_owned(), display: display() };
        let answer = timeout(GREETING, client.ask(hello, |_| {})).await.unwrap_or_else(|_| Err(no_answer()))?;
        if let Answer::Hello { version, .. } = answer {
            client.version = version;
        }
        Ok(client)
    }

    /// What to say when the resident is of another version, as after an upgrade while it ran.
    pub fn mismatch(&self) -> Option<Refusal> {
        (self.version != VERSION)
            .then(|| Refusal::new(Code::Version, messages::resident_other_version_named(&self.version, VERSION)))
    }

    /// Asks, hands each part to `part` as it comes, and returns the answer. Changes that come in
    /// between are dropped: a client that watches uses the two halves itself.
    pub async fn ask(&mut self, ask: Ask, mut part: impl FnMut(Part)) -> Result<Answer, Refusal> {
        self.next += 1;
        let id = self.next;
        self.speak.say(&FromClient { id, ask }).await.map_err(|error| refusal(&error))?;
        loop {
            let heard = timeout(ANSWER, self.hear.hear()).await.map_err(|_| no_answer())?;
            match heard.map_err(|error| refusal(&error))? {
                Some(ToClient::Part { id: of, part: step }) if of == id => part(*step),
                Some(ToClient::Answer { id: of, answer }) if of == id => return Ok(*answer),
                Some(ToClient::Refused { id: of, refusal }) if of == id || of == CONNECTION => return Err(refusal),
                Some(_) => {}
                None => return Err(Refusal::new(Code::NotRunning, messages::resident_ended_unanswered())),
            }
        }
    }
}

impl Speaker {
    /// Sends one message.
    pub async fn say(&mut self, message: &FromClient) -> io::Result<()> {
        let mut line = serde_json::to_vec(message)?;
        line.push(b'\n');
        if line.len() > MAX_LINE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.write_all(&line).await?;
        self.0.flush().await
    }
}

impl Listener {
    /// The next message; `None` when the resident closed the connection.
    pub async fn hear(&mut self) -> io::Result<Option<ToClient>> {
        let mut line = Vec::new();
        let limit = MAX_ANSWER as u64;
        let read = (&mut self.0).take(limit).read_until(b'\n', &mut line).await?;
        if read == 0 {
            return Ok(None);
        }
        serde_json::from_slice(&line).map(Some).map_err(|_| io::ErrorKind::InvalidData.into())
    }
}

/// What a browser or a window needs to find this client's display, and on Wayland to come to the front there.
fn display() -> BTreeMap<String, String> {
    let mut display = seat::display();
    if !display.is_empty() {
        let tokens = ["XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"];
        display.extend(tokens.into_iter().filter_map(|name| Some((name.to_owned(), std::env::var(name).ok()?))));
    }
    display
}

/// The first socket of the profile that somebody listens on.
async fn find(place: &Place) -> io::Result<Stream> {
    let mut none = io::Error::from(io::ErrorKind::NotFound);
    for socket in place.sockets() {
        match timeout(GREETING, transport::connect(&socket)).await {
            Ok(Err(error)) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused) => {
                none = error;
            }
            Ok(found) => return found,
            Err(_) => return Err(io::ErrorKind::TimedOut.into()),
        }
    }
    Err(none)
}

fn no_answer() -> Refusal {
    Refusal::new(Code::TimedOut, messages::resident_silent())
}

fn refusal(error: &io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused => {
            Refusal::new(Code::NotRunning, messages::resident_not_running_start())
        }
        io::ErrorKind::PermissionDenied => Refusal::new(Code::Failed, messages::resident_other_user()),
        io::ErrorKind::UnexpectedEof | io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset => {
            Refusal::new(Code::NotRunning, messages::resident_ended_unanswered())
        }
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => no_answer(),
        io::ErrorKind::InvalidData => Refusal::new(Code::Version, reason(error)),
        _ => Refusal::new(Code::Failed, messages::resident_socket_failed(reason(error))),
    }
}

/// What a failed [`Speaker::say`] or [`Listener::hear`] is told as, within a sentence.
pub fn reason(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::InvalidData => messages::resident_not_of_version(),
        io::ErrorKind::FileTooLarge => messages::resident_request_too_large(),
        _ => Message::verbatim(error.to_string()),
    }
}

/// How long a resident may take to say who it is.
const GREETING: Duration = Duration::from_secs(5);
/// How long one may take for an answer, or for the next part of one: longer than anybody is waited for to unlock a
/// keychain.
const ANSWER: Duration = Duration::from_secs(150);
const VERSION: &str = env!("CARGO_PKG_VERSION");
