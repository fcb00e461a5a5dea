//! What a service told us, after checking: the one form every part of Bellhop works with.

use bellhop_messages::{Locale, Message};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::clock::Wall;
use crate::text;

/// One thing that happened at a service.
///
/// Every text in it is clean: no control characters, no bidi overrides, cut to length; title and body are so once they
/// are [said](Event::said_in). `url` is built from checked parts. `fields` has passed the provider's allow-list, so that nothing secret
/// reaches rules, history, notifications or answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What kind of thing, in the service's own terms: `flag_logs#create`, `new-conversation`,
    /// `notification/commented`, `ticket#update`.
    pub kind: String,
    /// The identity for "once": the same key never rings twice for one account.
    pub key: String,
    /// When it happened, by the service's clock; the time of arrival where it does not say.
    pub at: Wall,
    /// One line of plain text.
    pub title: Message,
    /// Plain text; may be empty.
    pub body: Message,
    /// Where a click leads; `http` or `https` only.
    pub url: Option<String>,
    /// How strongly it asks for attention before rules say otherwise.
    pub urgency: Urgency,
    /// The event after redaction, as rules and the inbox see it.
    pub fields: Value,
    /// What this belongs to, such as `post/42`, `conversation/67` or `ticket/<reference id>`.
    /// Notices of one thread can update and withdraw each other.
    pub thread: Option<String>,
    /// Position within the thread, for "read up to here"; larger is later.
    pub seq: Option<u64>,
    /// What it means for notices already shown for the same thread.
    pub bearing: Bearing,
    /// Why it does not ring by default although its kind is on.
    pub hush: Option<Hush>,
    /// Names this event teaches, such as `("post/42", "Best keto gummies")`: later events that
    /// lack the name find it in history.
    pub teaches: Vec<(String, String)>,
    /// The thing whose name is missing from title and body. When the name is known, the provider
    /// writes both anew.
    pub lacks: Option<String>,
    /// How far catch-up needs to look back no more, as [`crate::cursor::Cursors::advance`] takes it.
    pub cursors: Vec<(String, String)>,
    /// What it may be on record as, where its key alone cannot tell.
    pub known_as: Option<KnownAs>,
}

impl Event {
    /// The same with title and body in words of this language from here on, as rules see them, history keeps them and
    /// notices show them: at most 300 and 2,000 characters.
    #[must_use]
    pub fn said_in(self, locale: Locale) -> Self {
        let title = text::one_line(locale.render(&self.title), text::TITLE);
        let body = text::lines(&locale.render(&self.body), text::BODY);
        Self { title: Message::verbatim(title), body: Message::verbatim(body), ..self }
    }
}

/// How an event is recognised that came another way before, where the service gives the two no identity in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KnownAs {
    /// A state that was fetched, among live events.
    Heard(HeardAs),
    /// A live event, among states that were fetched.
    Fetched(FetchedAs),
}

/// How a live event is recognised among states that were fetched: any whose key is `prefix` and a number larger than
/// `after` has it in it already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchedAs {
    /// The beginning of the fetched state's key.
    pub prefix: String,
    /// The time before it was made, as the service's clock had it.
    pub after: Wall,
}

impl FetchedAs {
    /// Whether a state that was fetched under this key has the event in it.
    pub fn is(&self, key: &str) -> bool {
        let at = key.strip_prefix(self.prefix.as_str()).and_then(|at| at.parse::<i64>().ok());
        at.is_some_and(|at| at > self.after.0)
    }
}

/// How a state that was fetched is recognised among live events.
///
/// A live event of the same account whose key begins with `prefix` is the same if its key ends in `suffix` and it was heard
/// at `from` or later by either clock: ours as it is now, or the service's as it was then. Both clocks may have been set
/// since. Without that end it is the same, or later still, if it was heard at `surely` or later by both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeardAs {
    /// The beginning of the live event's key.
    pub prefix: String,
    /// The end of its key, if it may have come in a little before what was fetched.
    pub suffix: String,
    /// By our clock, which a live event's arrival was read from.
    pub ours: Since,
    /// By the service's clock, which its [`Event::at`] follows as far as that was known.
    pub theirs: Since,
}

impl HeardAs {
    /// Whether a live event of this key is the same: one that arrived at `received` by our clock, and happened `at` by the
    /// service's as far as that was known.
    pub fn is(&self, key: &str, received: Wall, at: Wall) -> bool {
        let Self { prefix, suffix, ours, theirs } = self;
        let near = key.ends_with(suffix.as_str()) && (received >= ours.from || at >= theirs.from);
        key.starts_with(prefix.as_str()) && (near || (received >= ours.surely && at >= theirs.surely))
    }
}

/// From when on a live event may be what was fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    /// From when on it may be the same.
    pub from: Wall,
    /// From when on it is the same, or later still.
    pub surely: Wall,
}

/// How strongly an event asks for attention; the freedesktop urgency levels.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Urgency {
    /// May wait.
    Low,
    /// The usual.
    #[default]
    Normal,
    /// Stays on screen until it is seen, and may break through quiet hours if the user says so.
    Critical,
}

/// What an event means for notices already shown for its thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bearing {
    /// Something new. A standing notice of the same thread takes it in and rings again.
    #[default]
    News,
    /// A change to something known. A standing notice is updated in place, without a ring.
    Amends,
    /// Done with, read elsewhere or gone. Standing notices up to `seq` (all, without one) are
    /// withdrawn.
    Settles,
}

/// Why an event is quiet by default although its kind is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hush {
    /// The action it tells of did not succeed.
    Failed,
    /// It was only a rehearsal.
    DryRun,
    /// The user did it.
    Own,
    /// A line the system wrote, such as "joined".
    System,
    /// The user muted the conversation at the service.
    MutedThere,
    /// The user has already seen it elsewhere.
    SeenThere,
}
