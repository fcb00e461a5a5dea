//! The languages, and how one puts a message into words.

use std::fmt;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use unic_langid::LanguageIdentifier;

use crate::{Arg, CATALOGUES, ENGLISH, Message};

/// A language that Bellhop speaks.
#[derive(Clone, Copy)]
pub struct Locale(&'static Catalogue);

/// What one language says: each message as its file has it, in the order of their ids.
pub(crate) struct Catalogue {
    pub(crate) name: &'static str,
    pub(crate) messages: &'static [(&'static str, &'static str)],
}

impl Catalogue {
    fn source(&self, id: &str) -> Option<&'static str> {
        let at = self.messages.binary_search_by(|(known, _)| (*known).cmp(id)).ok()?;
        Some(self.messages[at].1)
    }
}

/// The ids that begin so, of messages that need nothing filled in.
pub(crate) fn plain(prefix: &str) -> impl Iterator<Item = &'static str> {
    let all = CATALOGUES[ENGLISH].messages.iter();
    all.filter(move |(id, source)| id.starts_with(prefix) && !source.contains('$')).map(|(id, _)| *id)
}

impl Locale {
    /// The language of logs and `--json`, which has every message.
    pub const ENGLISH: Self = Self(&CATALOGUES[ENGLISH]);

    /// All of them, in the order of their names.
    pub fn all() -> impl Iterator<Item = Self> {
        CATALOGUES.iter().map(Self)
    }

    /// The one of this name (`de`), of which a region (`de-AT`, `de_CH.UTF-8`) makes no other.
    pub fn named(name: &str) -> Option<Self> {
        let language = name.split(['-', '_', '.', '@']).next().unwrap_or_default();
        Self::all().find(|locale| locale.name() == language)
    }

    /// The system's language by the variables of gettext ("Locale Environment Variables" in its manual): the first
    /// language of `LANGUAGE` and the locale that Bellhop speaks, else English.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| variable(name).filter(|value| !value.is_empty());
        let Some(locale) = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set) else { return Self::ENGLISH };
        // The locale of programs has no language, whatever is wished.
        if locale.starts_with("C.") || ["C", "POSIX"].contains(&locale.as_str()) {
            return Self::ENGLISH;
        }
        let wished = set("LANGUAGE").unwrap_or_default();
        wished.split(':').chain([locale.as_str()]).find_map(Self::named).unwrap_or(Self::ENGLISH)
    }

    /// Its name: `en`, `de`.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// Whether it has words of its own for this message.
    pub fn has(self, id: &str) -> bool {
        self.0.source(id).is_some()
    }

    /// The message in this language; in English where it has no words for it, and the bare id where English has none
    /// either, because a later version sent it.
    pub fn render(self, message: &Message) -> String {
        // Events come in bursts, and most of what they say is somebody's own words.
        if let Some(words) = message.as_verbatim() {
            return words.to_owned();
        }
        self.said(message).or_else(|| Self::ENGLISH.said(message)).unwrap_or_else(|| message.id().to_owned())
    }

    fn said(self, message: &Message) -> Option<String> {
        let source = self.0.source(message.id())?;
        // A build that made the index has parsed it before.
        let resource = FluentResource::try_new(source.to_owned()).ok()?;
        let language: LanguageIdentifier = self.name().parse().ok()?;
        let mut bundle = FluentBundle::new(vec![language]);
        // Neither terminals nor notifications show U+2068 and U+2069 as nothing.
        bundle.set_use_isolating(false);
        bundle.add_function("DATETIME", move |positional, named| self.datetime(positional, named)).ok()?;
        bundle.add_function("CLAUSE", |positional, _| clause(positional)).ok()?;
        bundle.add_resource(resource).ok()?;
        let args: FluentArgs<'_> = message.args().map(|(name, arg)| (name, self.value(arg))).collect();
        let pattern = bundle.get_message(message.id())?.value()?;
        Some(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
    }

    fn value(self, arg: &Arg) -> FluentValue<'_> {
        match arg {
            Arg::Number(number) => (*number).into(),
            Arg::Text(text) => text.as_str().into(),
            Arg::Message(message) => self.render(message).into(),
        }
    }

    /// A time of this computer's zone, by the pattern that the catalogue has for its `style`.
    fn datetime<'a>(self, positional: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
        let (Some(FluentValue::Number(at)), Some(FluentValue::String(style))) =
            (positional.first(), named.get("style"))
        else {
            return FluentValue::Error;
        };
        let pattern = self.pattern(style).or_else(|| Self::ENGLISH.pattern(style));
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are whole and far below 2^53")]
        let there = Timestamp::from_millisecond(at.value as i64).map(|at| at.to_zoned(TimeZone::system()));
        match (pattern, there) {
            (Some(pattern), Ok(there)) => there.strftime(pattern).to_string().into(),
            _ => FluentValue::Error,
        }
    }

    /// The text behind `datetime-STYLE =`.
    fn pattern(self, style: &str) -> Option<&'static str> {
        Some(self.0.source(&format!("datetime-{style}"))?.split_once('=')?.1.trim())
    }
}

/// A sentence as a part of another, after a colon: with a small letter and without its full stop.
fn clause<'a>(positional: &[FluentValue<'a>]) -> FluentValue<'a> {
    let Some(FluentValue::String(sentence)) = positional.first() else { return FluentValue::Error };
    let mut rest = sentence.trim_end_matches('.').chars();
    let first = rest.next().into_iter().flat_map(char::to_lowercase);
    first.chain(rest).collect::<String>().into()
}

/// English.
impl Default for Locale {
    fn default() -> Self {
        Self::ENGLISH
    }
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Locale {}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
