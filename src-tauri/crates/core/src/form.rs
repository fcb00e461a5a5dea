//! The form of an account: what a service asks for, and what an answer must be like.
//!
//! A window, a command line or anything else that fills it in draws it from these values alone.

use std::fmt;
use std::ops::RangeInclusive;

use bellhop_messages::{self as messages, Message};

use crate::account::Account;

/// One field of the account form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in settings and on the command line; one that ends in `.` stands for a family,
    /// such as `title.` for `title.ticket`.
    pub name: String,
    /// Its label in the form.
    pub label: Message,
    /// One sentence of help.
    pub help: Message,
    /// What stands when it is empty.
    pub default: String,
    /// Whether an account cannot be without it.
    pub required: bool,
    /// Whether the form folds it away under "More".
    pub advanced: bool,
    /// What can be written there.
    pub takes: Takes,
}

/// What can be written in a field. All of it is kept as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Any text on one line.
    Text,
    /// An address. What kind of address is the service's own business.
    Url,
    /// The path of a file on this machine.
    File,
    /// Several things with commas or semicolons between.
    List,
    /// `yes` or `no`.
    Toggle,
    /// One of these.
    Choice(Vec<Choice>),
    /// A whole number within this range.
    Number(RangeInclusive<u32>),
}

/// One of several answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As it is kept.
    pub value: String,
    /// As it is shown.
    pub label: Message,
}

/// One way of signing in to a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// What it is called where one of several is chosen: "With a token".
    pub label: Message,
    /// The fields that only this way needs, by name. They are empty where another way is used.
    pub fields: Vec<String>,
    /// What the secret is called: "API key".
    pub secret_label: Message,
    /// Where the user finds it, one sentence.
    pub secret_help: Message,
    /// Whether the secret is a password, which is kept to the letter. A key or token has neither white space nor
    /// invisible characters at its ends.
    pub password: bool,
}

/// What is wrong with an account's fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field at fault.
    pub field: String,
    /// One sentence that says what would be right.
    pub message: Message,
}

impl Fault {
    /// A fault of `field`, told as `message`.
    pub fn new(field: impl Into<String>, message: impl Into<Message>) -> Self {
        Self { field: field.into(), message: message.into() }
    }

    /// The fault after the name of its field, for who does not see it beside the field.
    pub fn named(&self) -> Message {
        messages::field_fault(&self.field, &self.message)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.named().fmt(f)
    }
}

impl std::error::Error for Fault {}

impl Field {
    /// An optional field for any text, shown at once.
    pub fn new(name: &str, label: impl Into<Message>, help: impl Into<Message>) -> Self {
        Self {
            name: name.to_owned(),
            label: label.into(),
            help: help.into(),
            default: String::new(),
            required: false,
            advanced: false,
            takes: Takes::Text,
        }
    }

    /// The same for something more particular than any text.
    #[must_use]
    pub fn takes(self, takes: Takes) -> Self {
        Self { takes, ..self }
    }

    /// The same with what stands when it is empty.
    #[must_use]
    pub fn default(self, default: &str) -> Self {
        Self { default: default.to_owned(), ..self }
    }

    /// The same as one that an account cannot be without.
    #[must_use]
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same folded away.
    #[must_use]
    pub fn advanced(self) -> Self {
        Self { advanced: true, ..self }
    }

    /// Whether `name` is this field or one of its family.
    pub fn is(&self, name: &str) -> bool {
        name == self.name || (self.name.ends_with('.') && name.len() > self.name.len() && name.starts_with(&self.name))
    }

    /// Refuses what cannot be written there. Space around it does not count, and an empty field is never at fault.
    ///
    /// # Errors
    /// One sentence that says what would be right.
    pub fn check(&self, written: &str) -> Result<(), Message> {
        let written = written.trim();
        if written.is_empty() {
            return Ok(());
        }
        match &self.takes {
            Takes::Text | Takes::Url | Takes::File | Takes::List => Ok(()),
            Takes::Toggle if matches!(written, "yes" | "no") => Ok(()),
            Takes::Toggle => Err(messages::field_write_yes_or_no()),
            Takes::Choice(choices) if choices.iter().any(|choice| choice.value == written) => Ok(()),
            Takes::Choice(choices) => {
                let values: Vec<&str> = choices.iter().map(|choice| choice.value.as_str()).collect();
                let (last, others) = values.split_last().unwrap_or((&"", &[]));
                let others = others.join(", ");
                Err(if self.default.is_empty() {
                    messages::field_write_one_or_nothing(others, *last)
                } else {
                    messages::field_write_one(others, *last)
                })
            }
            Takes::Number(range) if written.parse().is_ok_and(|number| range.contains(&number)) => Ok(()),
            Takes::Number(range) => Err(messages::field_write_number(*range.start(), *range.end())),
        }
    }
}

/// Several answers: how each is kept, and how it is shown.
pub fn choice<const N: usize>(choices: [(&str, Message); N]) -> Takes {
    Takes::Choice(choices.map(|(value, label)| Choice { value: value.to_owned(), label }).into())
}

/// The way of signing in that an account uses: the first one a field of its own is filled in for, or else the first that
/// needs none.
pub fn sign_in_of<'a>(ways: &'a [SignIn], account: &Account) -> Option<&'a SignIn> {
    let used = |way: &&SignIn| way.fields.iter().any(|field| account.field(field).is_some());
    ways.iter().find(used).or_else(|| ways.iter().find(|way| way.fields.is_empty())).or(ways.first())
}

/// The fields every account has, whatever its service.
pub fn common_fields() -> [Field; 5] {
    let urgencies = [
        ("low", messages::urgency_low()),
        ("normal", messages::urgency_normal()),
        ("critical", messages::urgency_critical()),
    ];
    [
        Field::new("proxy", messages::field_proxy(), messages::field_proxy_help()).takes(Takes::Url),
        Field::new("ca", messages::field_ca(), messages::field_ca_help()).takes(Takes::File),
        Field::new("plain", messages::field_plain(), messages::field_plain_help()).takes(Takes::Toggle).default("no"),
        Field::new("urgency", messages::field_urgency(), messages::field_urgency_help()).takes(choice(urgencies)),
        Field::new("max_frame_mib", messages::field_max_frame(), messages::field_max_frame_help())
            .takes(Takes::Number(1..=16))
            .default("1"),
    ]
    .map(Field::advanced)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::{AccountId, Keep};

    #[test]
    fn what_is_written_in_a_field_is_what_it_takes() {
        let said = |(value, label): (&'static str, &str)| (value, Message::verbatim(label));
        let named = |label: &str| Field::new("a", Message::verbatim(label), Message::verbatim(""));
        let toggle = named("A").takes(Takes::Toggle);
        let number = named("A").takes(Takes::Number(1..=16));
        let volume = named("A").takes(choice([("low", "Low"), ("mid", "Mid"), ("high", "High")].map(said)));
        let usual = named("A").takes(choice([("in", "In"), ("out", "Out")].map(said))).default("in");
        for (field, written, fault) in [
            (&toggle, "yes", None),
            (&toggle, " no ", None),
            (&toggle, "", None),
            (&toggle, "true", Some("Write yes or no.")),
            (&number, "1", None),
            (&number, "16", None),
            (&number, "17", Some("Write a number from 1 to 16.")),
            (&number, "1.5", Some("Write a number from 1 to 16.")),
            (&volume, "mid", None),
            (&volume, "Mid", Some("Write low, mid or high, or nothing.")),
            (&usual, "up", Some("Write in or out.")),
        ] {
            assert_eq!(field.check(written).err().map(|fault| fault.to_string()).as_deref(), fault, "{written:?}");
        }
    }

    #[test]
    fn a_field_that_ends_in_a_dot_is_a_family() {
        let family = Field::new("title.", messages::field_proxy(), messages::field_proxy_help());
        assert!(family.is("title.ticket") && family.is("title."));
        assert!(!family.is("title") && !family.is("titles"));
    }

    #[test]
    fn the_way_of_signing_in_is_the_one_whose_field_is_filled_in() {
        let way = |label: &str, fields: &[&str]| SignIn {
            label: Message::verbatim(label),
            fields: fields.iter().map(|field| (*field).to_owned()).collect(),
            secret_label: Message::verbatim(""),
            secret_help: Message::verbatim(""),
            password: false,
        };
        let account = |field: &str, value: &str| Account {
            id: AccountId(String::new()),
            name: String::new(),
            service: String::new(),
            enabled: true,
            fields: [(field.to_owned(), value.to_owned())].into(),
            kinds: [].into(),
            expect: [].into(),
            muted_until: None,
            keep: Keep::Keychain,
        };
        let optional = [way("password", &["email"]), way("token", &[])];
        let either = [way("token", &["user"]), way("password", &["email"])];
        for (ways, field, value, label) in [
            (&optional, "email", "me@example.org", "password"),
            (&optional, "email", " ", "token"),
            (&either, "user", "9", "token"),
            (&either, "email", "me@example.org", "password"),
            (&either, "web", "x", "token"),
        ] {
            let used = sign_in_of(ways, &account(field, value)).map(|way| way.label.to_string());
            assert_eq!(used.as_deref(), Some(label), "{field}={value}");
        }
        assert_eq!(sign_in_of(&[], &account("a", "b")), None);
    }
}
