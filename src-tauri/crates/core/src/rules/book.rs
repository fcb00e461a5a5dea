//! Rules made ready to judge: pointers and regular expressions compiled once.

use regex::{Regex, RegexBuilder};
use serde_json::Value;

use super::{Bound, Compare, Condition, Fault, Rule, Test, Then};
use crate::event::{Event, Urgency};

/// Rules made ready to judge. Compile once for each change of the settings.
#[derive(Debug, Default)]
pub struct RuleBook {
    rules: Vec<Ready>,
}

/// What a rule decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ruling<'a> {
    /// The name of the rule.
    pub rule: &'a str,
    /// What it does.
    pub then: &'a Then,
}

/// What rules look at, whether it comes from a wire or from history.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The event's kind.
    pub kind: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its body.
    pub body: &'a str,
    /// Its own urgency.
    pub urgency: Urgency,
    /// Its fields after redaction.
    pub fields: &'a Value,
}

impl<'a> From<&'a Event> for Subject<'a> {
    fn from(event: &'a Event) -> Self {
        let Event { kind, title, body, urgency, fields, .. } = event;
        Self { kind, title, body, urgency: *urgency, fields }
    }
}

impl RuleBook {
    /// Makes rules ready. The fault's place is a pointer into the list: `/0/when/all/1/matches`.
    pub fn compile(rules: &[Rule]) -> Result<Self, Fault> {
        let ready = |(at, rule): (usize, &Rule)| {
            Ok(Ready {
                name: rule.name.clone(),
                account: rule.account.clone(),
                when: Node::compile(&rule.when, &format!("/{at}/when"))?,
                then: rule.then.clone(),
            })
        };
        Ok(Self { rules: rules.iter().enumerate().map(ready).collect::<Result<_, _>>()? })
    }

    /// The first rule for this account (by name) whose condition holds.
    pub fn judge(&self, account: &str, subject: &Subject<'_>) -> Option<Ruling<'_>> {
        self.rules
            .iter()
            .filter(|rule| rule.account.as_deref().is_none_or(|name| name == account))
            .find(|rule| rule.when.holds(subject))
            .map(|rule| Ruling { rule: &rule.name, then: &rule.then })
    }
}

#[derive(Debug)]
struct Ready {
    name: String,
    account: Option<String>,
    when: Node,
    then: Then,
}

#[derive(Debug)]
enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Is(Field, Value),
    Contains(Field, String),
    Matches(Field, Box<Regex>),
    OneOf(Field, Vec<Value>),
    Above(Field, f64),
    Below(Field, f64),
    Exists(Field),
}

impl Node {
    fn compile(condition: &Condition, at: &str) -> Result<Self, Fault> {
        let each = |parts: &[Condition], word: &str| {
            parts
                .iter()
                .enumerate()
                .map(|(i, part)| Self::compile(part, &format!("{at}/{word}/{i}")))
                .collect::<Result<Vec<_>, _>>()
        };
        Ok(match condition {
            Condition::All(parts) => Self::All(each(parts, "all")?),
            Condition::Any(parts) => Self::Any(each(parts, "any")?),
            Condition::Not(part) => Self::Not(Box::new(Self::compile(part, &format!("{at}/not"))?)),
            Condition::Test(test) => Self::test(test, at)?,
        })
    }

    fn test(test: &Test, at: &str) -> Result<Self, Fault> {
        let field = Field::compile(&test.field);
        Ok(match &test.compare {
            Compare::Is(value) => Self::Is(field, value.clone()),
            Compare::IsNot(value) => Self::Not(Box::new(Self::Is(field, value.clone()))),
            Compare::Contains(text) => Self::Contains(field, text.to_lowercase()),
            Compare::Matches(pattern) => Self::Matches(field, Box::new(regex(pattern, &format!("{at}/matches"))?)),
            Compare::OneOf(values) => Self::OneOf(field, values.clone()),
            Compare::Above(bound) => Self::Above(field, number(bound)),
            Compare::Below(bound) => Self::Below(field, number(bound)),
            Compare::Exists(true) => Self::Exists(field),
            Compare::Exists(false) => Self::Not(Box::new(Self::Exists(field))),
        })
    }

    fn holds(&self, subject: &Subject<'_>) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(subject)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(subject)),
            Self::Not(part) => !part.holds(subject),
            Self::Is(field, value) => field.of(subject).equals(value),
            Self::Contains(field, text) => field.of(subject).contains(text),
            Self::Matches(field, regex) => field.of(subject).text().is_some_and(|text| regex.is_match(text)),
            Self::OneOf(field, values) => {
                let found = field.of(subject);
                values.iter().any(|value| found.equals(value))
            }
            Self::Above(field, bound) => field.of(subject).number().is_some_and(|n| n > *bound),
            Self::Below(field, bound) => field.of(subject).number().is_some_and(|n| n < *bound),
            Self::Exists(field) => !field.of(subject).is_null(),
        }
    }
}

#[derive(Debug)]
enum Field {
    Kind,
    Title,
    Body,
    Urgency,
    Pointer(String),
}

impl Field {
    fn compile(field: &str) -> Self {
        match field {
            "kind" => Self::Kind,
            "title" => Self::Title,
            "body" => Self::Body,
            "urgency" => Self::Urgency,
            pointer => Self::Pointer(pointer.to_owned()),
        }
    }

    fn of<'a>(&self, subject: &Subject<'a>) -> Found<'a> {
        match self {
            Self::Kind => Found::Text(subject.kind),
            Self::Title => Found::Text(subject.title),
            Self::Body => Found::Text(subject.body),
            Self::Urgency => Found::Urgency(subject.urgency),
            Self::Pointer(pointer) => match subject.fields.pointer(pointer) {
                None | Some(Value::Null) => Found::Nothing,
                Some(Value::String(text)) => Found::Text(text),
                Some(other) => Found::Value(other),
            },
        }
    }
}

/// What a field holds in one event.
#[derive(Clone, Copy)]
enum Found<'a> {
    Nothing,
    Text(&'a str),
    Urgency(Urgency),
    Value(&'a Value),
}

impl<'a> Found<'a> {
    fn is_null(self) -> bool {
        matches!(self, Self::Nothing)
    }

    fn equals(self, value: &Value) -> bool {
        match self {
            Self::Nothing => value.is_null(),
            Self::Value(found) => same(found, value),
            Self::Text(_) | Self::Urgency(_) => value.as_str().is_some_and(|value| self.text() == Some(value)),
        }
    }

    /// `text` is in lower case already.
    fn contains(self, text: &str) -> bool {
        match self {
            Self::Value(Value::Array(members)) => {
                members.iter().any(|member| member.as_str().is_some_and(|member| member.to_lowercase() == text))
            }
            found => found.text().is_some_and(|found| found.to_lowercase().contains(text)),
        }
    }

    fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Urgency(urgency) => Some(super::urgency_word(urgency)),
            Self::Nothing | Self::Value(_) => None,
        }
    }

    fn number(self) -> Option<f64> {
        match self {
            Self::Value(value) => value.as_f64(),
            Self::Urgency(urgency) => Some(rank(urgency)),
            Self::Nothing | Self::Text(_) => None,
        }
    }
}

fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        _ => a == b,
    }
}

fn number(bound: &Bound) -> f64 {
    match bound {
        Bound::Number(number) => number.as_f64().unwrap_or(f64::NAN),
        Bound::Urgency(urgency) => rank(*urgency),
    }
}

fn rank(urgency: Urgency) -> f64 {
    match urgency {
        Urgency::Low => 0.0,
        Urgency::Normal => 1.0,
        Urgency::Critical => 2.0,
    }
}

fn regex(pattern: &str, at: &str) -> Result<Regex, Fault> {
    RegexBuilder::new(pattern).size_limit(REGEX_SIZE).dfa_size_limit(REGEX_SIZE).nest_limit(32).build().map_err(
        |error| match error {
            regex::Error::CompiledTooBig(_) => {
                Fault::new(at, "This regular expression is too large; make its repetitions smaller.")
            }
            _ => Fault::new(at, "This is not a regular expression. Put a backslash before ( ) [ ] { } . * + ? ^ $ | where you mean the character itself."),
        },
    )
}

/// The most bytes one compiled expression may take, so that no rule makes Bellhop heavy.
const REGEX_SIZE: usize = 256 * 1024;
