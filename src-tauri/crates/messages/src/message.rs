//! A sentence as data.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Locale, verbatim};

/// A sentence, or a part of one: its id in the catalogue and what is filled in.
///
/// It is shown in English (logs, `--json`) by [`fmt::Display`], and in any language by [`Locale::render`].
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Message {
    /// Which sentence.
    #[serde(rename = "message_id")]
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    id: Cow<'static, str>,
    /// What is filled in, by the names that the sentence uses.
    #[cfg_attr(feature = "ts", ts(type = "{ [name in string]: Arg }"))]
    args: BTreeMap<Cow<'static, str>, Arg>,
}

/// What can be filled into a sentence.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Arg {
    /// A number, or a time in milliseconds since 1970, as the sentence uses it.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    Number(i64),
    /// A name, or words of somebody else.
    Text(String),
    /// Another sentence, which is said in the same language.
    Message(Box<Message>),
}

/// A number that the grammar of a sentence depends on, or a time in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(pub i64);

impl Message {
    pub(crate) fn new<const N: usize>(id: &'static str, args: [(&'static str, Arg); N]) -> Self {
        let args = args.into_iter().map(|(name, arg)| (Cow::Borrowed(name), arg)).collect();
        Self { id: Cow::Borrowed(id), args }
    }

    /// Words that are nobody's to translate: a name, what a server or the system said, what history kept.
    pub fn verbatim(text: impl Into<String>) -> Self {
        verbatim(text.into())
    }

    /// Those whose ids begin so and that need nothing filled in.
    pub fn of_area(prefix: &str) -> impl Iterator<Item = Self> {
        crate::locale::plain(prefix).map(|id| Self::new(id, []))
    }

    /// The words that are nobody's to translate, if it is nothing else.
    pub fn as_verbatim(&self) -> Option<&str> {
        match self.args.get("text") {
            Some(Arg::Text(words)) if self.id == "verbatim" => Some(words),
            _ => None,
        }
    }

    /// Several sentences as one; `None` of none.
    pub fn joined(sentences: impl IntoIterator<Item = Self>) -> Option<Self> {
        sentences.into_iter().reduce(crate::sentences)
    }

    /// Its id in the catalogue.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What is filled in.
    pub(crate) fn args(&self) -> impl Iterator<Item = (&str, &Arg)> {
        self.args.iter().map(|(name, arg)| (name.as_ref(), arg))
    }

    /// Changes each text that is filled in, also in the messages within.
    pub fn each_text(&mut self, change: &mut impl FnMut(&mut String)) {
        for arg in self.args.values_mut() {
            match arg {
                Arg::Text(text) => change(text),
                Arg::Message(message) => message.each_text(change),
                Arg::Number(_) => {}
            }
        }
    }

    /// Whether the catalogue has it: one that another program sent may be newer than this one.
    pub fn is_known(&self) -> bool {
        Locale::ENGLISH.has(&self.id)
    }
}

/// In English.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&Locale::ENGLISH.render(self))
    }
}

/// Whether it is these words in English.
impl PartialEq<str> for Message {
    fn eq(&self, other: &str) -> bool {
        Locale::ENGLISH.render(self) == other
    }
}

/// Whether it is these words in English.
impl PartialEq<String> for Message {
    fn eq(&self, other: &String) -> bool {
        self == other.as_str()
    }
}

/// Whether it is these words in English.
impl PartialEq<&str> for Message {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

impl From<&Message> for Arg {
    fn from(message: &Message) -> Self {
        message.clone().into()
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Number> for Arg {
    fn from(Number(number): Number) -> Self {
        Self::Number(number)
    }
}

/// Numbers beyond 63 bits are shown as the largest there is.
macro_rules! numbers {
    ($($from:ty)*) => {$(
        impl From<$from> for Number {
            fn from(number: $from) -> Self {
                Self(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }

        impl From<$from> for Arg {
            fn from(number: $from) -> Self {
                Number::from(number).into()
            }
        }
    )*};
}

numbers!(u8 u16 u32 u64 usize i32 i64);
