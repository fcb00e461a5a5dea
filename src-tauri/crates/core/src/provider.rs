//! What a service is to Bellhop: the one trait a fourth service would have to write.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::account::Account;
use crate::clock::{Now, Wall};
use crate::cursor::Cursors;
use crate::dialect::{Action, Dialect};
use crate::errand::Errand;
use crate::event::{Event, Urgency};
use crate::secret::Secret;
use crate::trouble::Trouble;

/// A service.
///
/// Everything here is a pure function of its arguments. Abilities that only some services have are
/// `Option`s that are `None`, never methods that fail.
pub trait Provider: Sync {
    /// Name, form and facts.
    fn about(&self) -> &'static About;

    /// The kinds of event this account can have, in the order they are shown.
    fn kinds(&self, account: &Account) -> Vec<Kind>;

    /// Whether events of `kind` ring when the user has not moved the switch. Also asked for kinds
    /// that [`Provider::kinds`] does not list.
    fn rings_by_default(&self, account: &Account, kind: &str) -> bool;

    /// Whether events of `kind` can reach this account at all, as it is set up: only then does it
    /// mean anything that none comes.
    fn hears(&self, account: &Account, kind: &str) -> bool {
        self.kinds(account).iter().any(|known| known.id == kind)
    }

    /// Checks an account's fields before anything is stored or dialled.
    fn check(&self, account: &Account) -> Result<(), Fault>;

    /// Things worth a warning about an account that is otherwise in order, a sentence each.
    fn warnings(&self, _account: &Account) -> Vec<String> {
        Vec::new()
    }

    /// Whether an open connection can be told of a change of this field, by
    /// [`Dialect::adjust`]; any other field needs a new connection.
    fn adjusts(&self, _field: &str) -> bool {
        false
    }

    /// The origin (`scheme://host:port`) that this account's secret belongs to.
    fn origin(&self, account: &Account) -> Result<String, Fault>;

    /// Whether this account's secret is a password, which is kept to the letter. A key or token has
    /// neither white space nor invisible characters at its ends.
    fn takes_password(&self, _account: &Account) -> bool {
        false
    }

    /// Signs in where the service wants that before the socket, and says how to dial.
    /// `pass` is what the last admission yielded; a service that can use it saves a sign-in.
    fn admit(&self, account: &Account, secret: &Secret, pass: Option<&Pass>) -> Box<dyn Errand<Admission>>;

    /// What this account may hear and no catch-up can ever return, such as deletions. Said once at the account, since a
    /// gap that names it each time hides the one that matters.
    fn never_replayed(&self, _account: &Account) -> Vec<Missing> {
        Vec::new()
    }

    /// How long what a server has published may still be hidden from whoever fetches it. A row that was published just
    /// before the link was live, and committed after a catch-up looked, is found only by one that looks later.
    fn commits_within(&self) -> Duration {
        Duration::ZERO
    }

    /// Fetches what happened while nobody listened. Without one, a gap ends at once as unknown.
    fn catch_up(&self, _request: &CatchUp<'_>) -> Option<Box<dyn Errand<CaughtUp>>> {
        None
    }

    /// Does over REST what the socket cannot do.
    fn act(
        &self,
        _account: &Account,
        _secret: &Secret,
        _pass: Option<&Pass>,
        _action: &Action,
    ) -> Option<Box<dyn Errand<serde_json::Value>>> {
        None
    }

    /// Looks up the names of things that events of this account lack. At most 100 things a call;
    /// things the service does not know are absent from the answer.
    fn look_up(
        &self,
        _account: &Account,
        _secret: &Secret,
        _things: &[String],
    ) -> Option<Box<dyn Errand<BTreeMap<String, String>>>> {
        None
    }

    /// Writes an event's title and body anew, now that the name of what it [`Event::lacks`] is known.
    fn name(&self, _event: &mut Event, _name: &str) {}
}

/// A service's name, form and facts.
#[derive(Debug)]
pub struct About {
    /// The name in settings and on the command line.
    pub slug: &'static str,
    /// The name for people.
    pub label: &'static str,
    /// One sentence on what it is.
    pub summary: &'static str,
    /// The fields of the account form, in order; [`COMMON_FIELDS`] follow them.
    pub fields: &'static [Field],
    /// What the secret is called, in the form and in words: "API key".
    pub secret_label: &'static str,
    /// Where the user finds it, one sentence.
    pub secret_help: &'static str,
    /// Whether "mark seen" reaches the service.
    pub marks_seen: bool,
    /// Whether the account has topics that can be listed, created and sent to.
    pub topics: bool,
    /// What comes at regular times as long as all is well, where there is such a thing.
    pub heartbeat: Option<Heartbeat>,
}

impl About {
    /// The heartbeat, if `kind` is it.
    pub fn heartbeat_of(&self, kind: &str) -> Option<&Heartbeat> {
        self.heartbeat.as_ref().filter(|heartbeat| heartbeat.kind == kind)
    }
}

/// A kind that comes at regular times as long as all is well, so that its absence tells a
/// connection that is deaf from one on which nothing happens.
#[derive(Debug)]
pub struct Heartbeat {
    /// The kind.
    pub kind: &'static str,
    /// After how many minutes without one something is wrong for certain: several beats.
    pub minutes: u32,
    /// What is wrong then and what to do, one or two sentences.
    pub deaf: &'static str,
}

/// One field of the account form.
#[derive(Debug)]
pub struct Field {
    /// Its name in settings and on the command line; one that ends in `.` stands for a family,
    /// such as `title.` for `title.ticket`.
    pub name: &'static str,
    /// Its label in the form.
    pub label: &'static str,
    /// One sentence of help.
    pub help: &'static str,
    /// What stands when it is empty.
    pub default: &'static str,
    /// Whether the form folds it away under "More".
    pub advanced: bool,
}

/// The fields every account has, whatever its service.
pub const COMMON_FIELDS: &[Field] = &[
    Field {
        name: "proxy",
        label: "Proxy",
        help: "Address of a proxy for this account only, such as http://proxy:3128 or socks5://proxy:1080 or socks5h://proxy:1080. Empty: the system's proxy.",
        default: "",
        advanced: true,
    },
    Field {
        name: "ca",
        label: "Certificate file",
        help: "A file with the server's own certificate, or with its authority's, to trust for this account only.",
        default: "",
        advanced: true,
    },
    Field {
        name: "plain",
        label: "Allow unencrypted links",
        help: "Say yes to allow ws:// and http:// to other machines. The key then travels in the clear.",
        default: "no",
        advanced: true,
    },
    Field {
        name: "urgency",
        label: "Urgency",
        help: "Say low, normal or critical to have everything from this account ring that way. Empty: as each event has it.",
        default: "",
        advanced: true,
    },
    Field {
        name: "max_frame_mib",
        label: "Largest message",
        help: "The largest message the server may send, 1 to 16 MiB. A larger one is refused and the connection made anew.",
        default: "1",
        advanced: true,
    },
];

/// One kind of event, as the filters show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name, as [`Event::kind`] has it.
    pub id: String,
    /// The heading it stands under.
    pub group: String,
    /// Its name for people.
    pub label: String,
    /// One line on when it happens.
    pub help: String,
    /// An example title.
    pub example: String,
    /// Whether it rings unless the user says otherwise.
    pub default_on: bool,
    /// Its urgency before rules.
    pub urgency: Urgency,
}

/// What is wrong with an account's fields.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {message}")]
pub struct Fault {
    /// The field at fault.
    pub field: String,
    /// One sentence that says what would be right.
    pub message: String,
}

impl Fault {
    /// A fault of `field`, told as `message`.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

/// What an admission yields: how to dial, how to speak, and what to bring next time.
pub struct Admission {
    /// How to dial.
    pub link: Link,
    /// How to speak once the socket is open.
    pub dialect: Box<dyn Dialect>,
    /// What saves a sign-in next time.
    pub pass: Option<Pass>,
}

/// How to dial.
#[derive(Clone, Debug)]
pub struct Link {
    /// The `ws` or `wss` address, free of secrets.
    pub url: url::Url,
    /// Headers of the upgrade request; their values are treated as secret.
    pub headers: Vec<(&'static str, Secret)>,
    /// The `Origin` header.
    pub origin: Option<String>,
    /// The subprotocols offered.
    pub subprotocols: &'static [&'static str],
    /// What an HTTP status instead of the upgrade means here, where the service gives it a meaning
    /// of its own; `None` leaves it to the engine's usual reading.
    pub explain: fn(status: u16) -> Option<Trouble>,
}

/// What a sign-in yields. Kept in the resident's memory only.
#[derive(Clone, Debug)]
pub struct Pass {
    /// The token.
    pub token: Secret,
    /// When it lapses.
    pub expires: Option<Wall>,
    /// The user's own id at the service.
    pub me: Option<String>,
    /// By topic, what the service itself keeps from whoever asks for it, though it tells it live.
    pub veils: BTreeMap<String, Veil>,
}

/// The fields of a topic that a service shows to nobody who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Veil {
    /// These.
    Over(BTreeSet<String>),
    /// All but these.
    AllBut(BTreeSet<String>),
}

impl Veil {
    /// Whether it is over this field.
    pub fn hides(&self, field: &str) -> bool {
        match self {
            Self::Over(fields) => fields.contains(field),
            Self::AllBut(fields) => !fields.contains(field),
        }
    }
}

/// What a catch-up may look at.
pub struct CatchUp<'a> {
    /// The account.
    pub account: &'a Account,
    /// Its secret.
    pub secret: &'a Secret,
    /// What the admission of the open connection yielded.
    pub pass: Option<&'a Pass>,
    /// The cursors as they were when the gap began. Empty before an account's first catch-up has ended.
    pub cursors: &'a Cursors,
    /// From when nobody listened; `None` for an account that was not meant to until now, whose catch-up only learns the
    /// cursors.
    pub gap_since: Option<Wall>,
    /// The time now.
    pub now: Now,
}

/// What a catch-up brought.
#[derive(Debug, Default)]
pub struct CaughtUp {
    /// The events, oldest first. They pass through the same rules as live ones.
    pub events: Vec<Event>,
    /// Cursors reached without an event, such as on an account's first catch-up. They count once the gap is closed.
    pub cursors: Vec<(String, String)>,
    /// What can no longer be fetched: the service keeps no more, forbids it, or Bellhop fetches no more at once. Empty
    /// when nothing is missing.
    pub missing: Vec<Missing>,
    /// Why a part of it could not be fetched just now. The gap then stays open, and all of it is asked for again.
    pub again: Option<Trouble>,
}

/// A part of a gap that stays unknown for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The kinds of event it may have held; none where any kind may be concerned.
    pub kinds: Vec<String>,
    /// Why, one sentence.
    pub why: String,
}
