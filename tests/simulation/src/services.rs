//! Models of the servers: what they say over their sockets, what their REST interfaces still give,
//! and what has happened there. They are written from what the real servers do, know nothing of
//! Bellhop but the names it gives to what happened, and are the judge of what it made of it.

pub mod board;
pub mod daptin;
pub mod gleepost;
pub mod metasmoke;

use std::collections::BTreeMap;
use std::fmt;

use bellhop_core::http::Request;
use bellhop_core::provider::Link;
use jiff::Timestamp;

use crate::chance::Chance;
use crate::hours::EPOCH;

/// Names one connection, for good.
pub type Conn = u64;

/// Something that happened at a server.
#[derive(Clone, Debug)]
pub struct Happening {
    /// When, in the world's time.
    pub at: u64,
    /// What our own wall clock showed then.
    pub wall: i64,
    /// The least that our wall clock may have shown since.
    pub least: i64,
    /// What kind of thing, as Bellhop calls it.
    pub kind: String,
    /// How it is found in Bellhop's history.
    pub mark: Mark,
    /// Whether a later one has taken its place before anybody could ask for it.
    pub replaced_at: Option<u64>,
    /// Whether it is a change of something known, which rings only where its notice is gone.
    pub amends: bool,
}

/// How the kind of a happening ends that the account may not see when it happens, and may be told of where that ended in
/// an outage.
pub const UNSEEN: &str = "#unseen";

/// How a happening is found in Bellhop's history.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// By its whole key.
    Key(String),
    /// A change of a row whose keys begin so: by the word it put into the title; without one, by having been heard of
    /// since. It may have been heard of as part of the row's creation.
    Row(String, Option<String>),
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(text) | Self::Row(text, None) => f.write_str(text),
            Self::Row(text, Some(word)) => write!(f, "{text}{word}"),
        }
    }
}

/// Something a server says over one connection.
#[derive(Debug)]
pub struct Say {
    /// Over which.
    pub conn: Conn,
    /// How many milliseconds from now.
    pub after: u64,
    /// What.
    pub what: What,
}

/// What is said.
#[derive(Debug)]
pub enum What {
    /// A text frame.
    Text(String),
    /// A websocket ping, or its like.
    Ping,
    /// The connection is closed.
    Close,
}

/// What the user set up for a server.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The service's slug.
    pub service: &'static str,
    /// The account's fields.
    pub fields: BTreeMap<String, String>,
    /// The switches that were moved.
    pub kinds: BTreeMap<String, bool>,
    /// The key, token or password, and everything else that must never be seen.
    pub secrets: Vec<String>,
    /// The origin that the first secret belongs to.
    pub origin: String,
}

/// One server.
pub trait Server: Send {
    /// What the user set up for it.
    fn setup(&self) -> Setup;
    /// The status instead of an upgrade, where it refuses one.
    fn refuses(&mut self, link: &Link) -> Option<u16>;
    /// A connection is open.
    fn opened(&mut self, conn: Conn, chance: &mut Chance) -> Vec<Say>;
    /// A frame came in.
    fn hears(&mut self, conn: Conn, text: &str, chance: &mut Chance) -> Vec<Say>;
    /// A connection is gone.
    fn gone(&mut self, conn: Conn);
    /// How often it makes itself heard on an idle connection, in milliseconds.
    fn beats_every(&self) -> u64;
    /// It does so.
    fn beat(&mut self, conn: Conn, now: Moment) -> Option<What>;
    /// Whether a connection has been promised events.
    fn is_live(&self, conn: Conn) -> bool;
    /// Something happens.
    fn happens(&mut self, now: Moment, chance: &mut Chance) -> (Vec<Happening>, Vec<Say>);
    /// A request over REST: its status and body.
    fn answer(&mut self, request: &Request, now: Moment) -> (u16, String);
    /// Whether nobody can ask for the old one any more, now that the new one has happened.
    fn replaces(&self, _new: &Happening, _old: &Happening) -> bool {
        false
    }
    /// It loses what it promised to tell, and says nothing of it.
    fn forgets(&mut self) {}
    /// It ends and starts again, with what it keeps on disk.
    fn restarts(&mut self, chance: &mut Chance);
    /// Whether its REST interface ever tells of this kind.
    fn replays(&self, kind: &str) -> bool;
    /// Whether the user wants to be told of this kind.
    fn is_wanted(&self, kind: &str, setup: &Setup) -> bool;
    /// Within how many milliseconds a silent death of a link has to be noticed.
    fn notices_within(&self) -> u64;
    /// How long a promise may have been forgotten before it is missed, in milliseconds.
    fn proves_every(&self) -> u64 {
        0
    }
}

/// A moment at a server.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// The world's time.
    pub at: u64,
    /// By how much its clock is ahead.
    pub ahead: i64,
}

impl Moment {
    /// What the server's clock shows.
    pub fn wall(self) -> i64 {
        EPOCH + self.at.cast_signed() + self.ahead
    }
}

/// A time as servers write it: `2026-01-01T12:00:00.120Z`.
pub fn iso(wall: i64) -> String {
    let time = Timestamp::from_millisecond(wall).unwrap_or_default();
    time.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// The same to the second, as databases keep it.
pub fn iso_seconds(wall: i64) -> String {
    let time = Timestamp::from_millisecond(wall).unwrap_or_default();
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A parameter of a request's address.
pub fn parameter(request: &Request, name: &str) -> Option<String> {
    request.url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// A parameter that is a number.
pub fn number(request: &Request, name: &str) -> Option<u64> {
    parameter(request, name)?.parse().ok()
}
