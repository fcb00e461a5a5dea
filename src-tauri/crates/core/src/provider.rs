//! What a service is to Bellhop: the one trait a fourth service would have to write.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::time::Duration;

use bellhop_messages::Message;

use crate::account::Account;
use crate::clock::{Now, Wall};
use crate::cursor::Cursors;
use crate::dialect::{Action, Dialect};
use crate::event::{Event, Urgency};
use crate::form::{self, Fault, Field, SignIn};
use crate::http::{BoxFuture, Http};
use crate::secret::Secret;
use crate::trouble::Trouble;

/// A service.
///
/// Everything here is a function of its arguments, and of what [`Http`] brings. Abilities that only some services have
/// are `Option`s that are `None`, never methods that fail.
///
/// A conversation borrows nothing but the [`Http`] it goes over. So the secret it is made with can be dropped before the
/// first request: what needs it later keeps a copy, and every copy is wiped when it is dropped.
pub trait Provider: Send + Sync {
    /// Name, form and facts.
    fn about(&self) -> &About;

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
    fn warnings(&self, _account: &Account) -> Vec<Message> {
        Vec::new()
    }

    /// Whether an open connection can be told of a change of this field, by
    /// [`Dialect::adjust`]; any other field needs a new connection.
    fn adjusts(&self, _field: &str) -> bool {
        false
    }

    /// The origin (`scheme://host:port`) that this account's secret belongs to.
    fn origin(&self, account: &Account) -> Result<String, Fault>;

    /// Signs in where the service wants that before the socket, and says how to dial.
    /// `pass` is what the last admission yielded; a service that can use it saves a sign-in.
    fn admit<'a>(
        &self,
        http: &'a mut dyn Http,
        account: &Account,
        secret: &Secret,
        pass: Option<&Pass>,
    ) -> BoxFuture<'a, Result<Admission, Trouble>>;

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
    fn catch_up<'a>(
        &self,
        _http: &'a mut dyn Http,
        _request: &CatchUp<'_>,
    ) -> Option<BoxFuture<'a, Result<CaughtUp, Trouble>>> {
        None
    }

    /// Does over REST what the socket cannot do.
    fn act<'a>(
        &self,
        _http: &'a mut dyn Http,
        _account: &Account,
        _secret: &Secret,
        _pass: Option<&Pass>,
        _action: &Action,
    ) -> Option<BoxFuture<'a, Result<serde_json::Value, Trouble>>> {
        None
    }

    /// Looks up the names of things that events of this account lack. At most 100 things a call;
    /// things the service does not know are absent from the answer.
    fn look_up<'a>(
        &self,
        _http: &'a mut dyn Http,
        _account: &Account,
        _secret: &Secret,
        _things: &[String],
    ) -> Option<BoxFuture<'a, Result<BTreeMap<String, String>, Trouble>>> {
        None
    }

    /// Writes an event's title and body anew, now that the name of what it [`Event::lacks`] is known.
    fn name(&self, _event: &mut Event, _name: &str) {}
}

impl dyn Provider {
    /// Whether events of `kind` ring: as the user moved its switch, or as it stands by default.
    pub fn is_on(&self, account: &Account, kind: &str) -> bool {
        account.kinds.get(kind).copied().unwrap_or_else(|| self.rings_by_default(account, kind))
    }

    /// What `kind` is called for people; a kind that is not listed is called by its own name.
    pub fn label_of(&self, account: &Account, kind: &str) -> Message {
        let known = self.kinds(account).into_iter().find(|known| known.id == kind);
        known.map_or_else(|| Message::verbatim(kind), |known| known.label)
    }
}

/// A service's name, form and facts.
#[derive(Clone, Debug)]
pub struct About {
    /// The name in settings and on the command line.
    pub slug: String,
    /// The name for people.
    pub label: String,
    /// One sentence on what it is.
    pub summary: Message,
    /// The fields of the account form that are its own, in order; [`form::common_fields`] follow them.
    pub fields: Vec<Field>,
    /// The ways of signing in, the one to offer first in front.
    pub sign_ins: Vec<SignIn>,
    /// What the secret is called where the way of signing in is not known: "Password or token".
    pub secret_label: Message,
    /// Whether "mark seen" reaches the service.
    pub marks_seen: bool,
    /// Whether the account has topics that can be listed, created and sent to.
    pub topics: bool,
    /// What comes at regular times as long as all is well, where there is such a thing.
    pub heartbeat: Option<Heartbeat>,
}

impl About {
    /// The whole form: the service's own fields, then those of every account.
    pub fn form(&self) -> impl Iterator<Item = Field> {
        self.fields.iter().cloned().chain(form::common_fields())
    }

    /// Refuses what is written in a field that does not take it. What only the service can judge is left to
    /// [`Provider::check`].
    ///
    /// # Errors
    /// The first field at fault, in the order of the form.
    pub fn check(&self, account: &Account) -> Result<(), Fault> {
        for field in self.form() {
            for (name, written) in account.fields.iter().filter(|(name, _)| field.is(name)) {
                field.check(written).map_err(|message| Fault::new(name, message))?;
            }
        }
        Ok(())
    }

    /// The way of signing in that this account uses.
    pub fn sign_in_of(&self, account: &Account) -> Option<&SignIn> {
        form::sign_in_of(&self.sign_ins, account)
    }

    /// The heartbeat, if `kind` is it.
    pub fn heartbeat_of(&self, kind: &str) -> Option<&Heartbeat> {
        self.heartbeat.as_ref().filter(|heartbeat| heartbeat.kind == kind)
    }
}

/// A kind that comes at regular times as long as all is well, so that its absence tells a
/// connection that is deaf from one on which nothing happens.
#[derive(Clone, Debug)]
pub struct Heartbeat {
    /// The kind.
    pub kind: String,
    /// After how many minutes without one something is wrong for certain: several beats.
    pub minutes: u32,
    /// What is wrong then and what to do, one or two sentences.
    pub deaf: Message,
}

/// One kind of event, as the filters show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name, as [`Event::kind`] has it.
    pub id: String,
    /// The heading it stands under.
    pub group: Message,
    /// Its name for people.
    pub label: Message,
    /// One line on when it happens.
    pub help: Message,
    /// An example title.
    pub example: Message,
    /// Whether it rings unless the user says otherwise.
    pub default_on: bool,
    /// Its urgency before rules.
    pub urgency: Urgency,
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
    pub headers: Vec<(String, Secret)>,
    /// The `Origin` header.
    pub origin: Option<String>,
    /// The subprotocols offered.
    pub subprotocols: Vec<String>,
    /// What an HTTP status instead of the upgrade means here, where the service gives it a meaning of its own. Any other
    /// is read as [`crate::status::instead_of_upgrade`] does.
    pub meanings: Vec<(RangeInclusive<u16>, Trouble)>,
}

impl Link {
    /// What this status instead of the upgrade means to the service, if it gives it a meaning of its own.
    pub fn meaning(&self, status: u16) -> Option<&Trouble> {
        self.meanings.iter().find(|(statuses, _)| statuses.contains(&status)).map(|(_, trouble)| trouble)
    }
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
    pub why: Message,
}
