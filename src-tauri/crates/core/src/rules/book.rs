//! Rules made ready to judge: pointers and regular expressions compiled once.

use std::cmp::Ordering;

use regex::{Regex, RegexBuilder};
use serde_json::{Number, Value};

use super::compare::{folded, order, same};
use super::{Bound, Compare, Condition, Fault, Rule, Test, Then};
use crate::event::{Event, Urgency};
use crate::messages::{self, Message};

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

impl<'a> Subject<'a> {
    /// What rules look at in this event, which has been said: what is not in words yet, they do not see.
    pub fn of(event: &'a Event) -> Self {
        let Event { kind, title, body, urgency, fields, .. } = event;
        let words = |message: &'a Message| message.as_verbatim().unwrap_or_default();
        Self { kind, title: words(title), body: words(body), urgency: *urgency, fields }
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
    Above(Field, Number),
    Below(Field, Number),
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
            Compare::Contains(part) => Self::Contains(field, folded(part).into_owned()),
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
            Self::Above(field, bound) => field.of(subject).stands(bound) == Some(Ordering::Greater),
            Self::Below(field, bound) => field.of(subject).stands(bound) == Some(Ordering::Less),
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

    /// `text` is folded already.
    fn contains(self, text: &str) -> bool {
        match self {
            Self::Value(Value::Array(members)) => {
                members.iter().any(|member| member.as_str().is_some_and(|member| folded(member) == text))
            }
            found => found.text().is_some_and(|found| folded(found).contains(text)),
        }
    }

    fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Urgency(urgency) => Some(super::urgency_word(urgency)),
            Self::Nothing | Self::Value(_) => None,
        }
    }

    /// Whether it is larger or smaller than this, if it is a number at all.
    fn stands(self, bound: &Number) -> Option<Ordering> {
        match self {
            Self::Value(Value::Number(number)) => order(number, bound),
            Self::Urgency(urgency) => order(&rank(urgency), bound),
            Self::Nothing | Self::Text(_) | Self::Value(_) => None,
        }
    }
}

fn number(bound: &Bound) -> Number {
    match bound {
        Bound::Number(number) => number.clone(),
        Bound::Urgency(urgency) => rank(*urgency),
    }
}

fn rank(urgency: Urgency) -> Number {
    match urgency {
        Urgency::Low => 0,
        Urgency::Normal => 1,
        Urgency::Critical => 2,
    }
    .into()
}

fn regex(pattern: &str, at: &str) -> Result<Regex, Fault> {
    RegexBuilder::new(pattern).size_limit(REGEX_SIZE).dfa_size_limit(REGEX_SIZE).nest_limit(32).build().map_err(
        |error| match error {
            regex::Error::CompiledTooBig(_) => Fault::new(at, messages::fault_regex_too_large()),
            _ => Fault::new(at, messages::fault_regex()),
        },
    )
}

/// The most bytes one compiled expression may take, so that no rule makes Bellhop heavy.
const REGEX_SIZE: usize = 256 * 1024;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::rules::parse;

    /// Whether a condition holds for one spam flag.
    fn holds(when: &str) -> bool {
        let fields = json!({
            "event_type": "create",
            "object": {"id": 42, "ratio": 0.5, "flag_type": "spam", "user": null, "ok": true, "sites": ["Stack Overflow", "Ask Ubuntu"],
                       "a/b": 1, "m~n": 2, "": "empty", "number": "42", "big": 9_007_199_254_740_993_i64, "street": "Große Straße"}
        });
        let subject = Subject {
            kind: "flag_logs#create",
            title: "Flagged as Spam: Best Keto Gummies",
            body: "first line\nsecond LINE",
            urgency: Urgency::Normal,
            fields: &fields,
        };
        let rules = parse(&format!(r#"{{"name":"r","when":{when},"do":"quiet"}}"#)).expect("a valid rule");
        let book = RuleBook::compile(&rules).expect("what was read compiles");
        book.judge("smoke", &subject).is_some()
    }

    #[test]
    fn conditions_hold_or_not() {
        let cases = [
            // is: letter by letter, numbers by value, text is never a number
            (r#"{"field":"kind","is":"flag_logs#create"}"#, true),
            (r#"{"field":"kind","is":"Flag_logs#create"}"#, false),
            (r#"{"field":"/object/id","is":42}"#, true),
            (r#"{"field":"/object/id","is":42.0}"#, true),
            (r#"{"field":"/object/id","is":"42"}"#, false),
            (r#"{"field":"/object/number","is":42}"#, false),
            (r#"{"field":"/object/ok","is":true}"#, true),
            (r#"{"field":"/object/ok","is":false}"#, false),
            (r#"{"field":"urgency","is":"normal"}"#, true),
            (r#"{"field":"urgency","is":"low"}"#, false),
            (r#"{"field":"/object/sites/1","is":"Ask Ubuntu"}"#, true),
            (r#"{"field":"/object/a~1b","is":1}"#, true),
            (r#"{"field":"/object/m~0n","is":2}"#, true),
            (r#"{"field":"/object/","is":"empty"}"#, true),
            // missing and null are alike
            (r#"{"field":"/object/user","is":null}"#, true),
            (r#"{"field":"/object/nobody","is":null}"#, true),
            (r#"{"field":"/object/nobody","is":""}"#, false),
            (r#"{"field":"/object/id","is":null}"#, false),
            (r#"{"field":"title","is":null}"#, false),
            (r#"{"field":"/object/nobody","is_not":"x"}"#, true),
            (r#"{"field":"/object/user","is_not":null}"#, false),
            (r#"{"field":"/object/flag_type","is_not":"spam"}"#, false),
            (r#"{"field":"/object/flag_type","is_not":"rude"}"#, true),
            (r#"{"field":"/object/user","exists":true}"#, false),
            (r#"{"field":"/object/user","exists":false}"#, true),
            (r#"{"field":"/object/id","exists":true}"#, true),
            (r#"{"field":"/object","exists":true}"#, true),
            (r#"{"field":"body","exists":true}"#, true),
            // contains: whatever the case; members of lists as a whole
            (r#"{"field":"title","contains":"KETO"}"#, true),
            (r#"{"field":"title","contains":"keto  gummies"}"#, false),
            (r#"{"field":"title","contains":""}"#, true),
            (r#"{"field":"/object/sites","contains":"ask ubuntu"}"#, true),
            (r#"{"field":"/object/sites","contains":"ubuntu"}"#, false),
            (r#"{"field":"/object/id","contains":"4"}"#, false),
            (r#"{"field":"/object/nobody","contains":""}"#, false),
            // matches: a regular expression that finds something
            (r#"{"field":"title","matches":"^Flagged as \\w+: "}"#, true),
            (r#"{"field":"title","matches":"keto"}"#, false),
            (r#"{"field":"title","matches":"(?i)keto"}"#, true),
            (r#"{"field":"body","matches":"(?m)^second"}"#, true),
            (r#"{"field":"/object/id","matches":"42"}"#, false),
            (r#"{"field":"urgency","matches":"^norm"}"#, true),
            // one of
            (r#"{"field":"/object/flag_type","one_of":["rude","spam"]}"#, true),
            (r#"{"field":"/object/flag_type","one_of":[]}"#, false),
            (r#"{"field":"/object/id","one_of":[1,42]}"#, true),
            (r#"{"field":"/object/user","one_of":[null]}"#, true),
            // above and below: not equal, numbers only
            (r#"{"field":"/object/id","above":41.5}"#, true),
            (r#"{"field":"/object/id","above":42}"#, false),
            (r#"{"field":"/object/id","below":42}"#, false),
            (r#"{"field":"/object/ratio","below":1}"#, true),
            (r#"{"field":"/object/number","above":1}"#, false),
            (r#"{"field":"/object/nobody","below":1}"#, false),
            (r#"{"field":"urgency","above":"low"}"#, true),
            (r#"{"field":"urgency","above":"normal"}"#, false),
            (r#"{"field":"urgency","below":"critical"}"#, true),
            // beyond 2^53 exactly
            (r#"{"field":"/object/big","above":9007199254740992}"#, true),
            (r#"{"field":"/object/big","below":9007199254740993}"#, false),
            (r#"{"field":"/object/big","is":9007199254740992}"#, false),
            (r#"{"field":"/object/big","one_of":[9007199254740992,9007199254740994]}"#, false),
            (r#"{"field":"/object/big","is":9007199254740993}"#, true),
            // full folding
            (r#"{"field":"/object/street","contains":"STRASSE"}"#, true),
            (r#"{"field":"/object/street","is":"GROSSE STRASSE"}"#, false),
            // all, any, not
            (r#"{"all":[]}"#, true),
            (r#"{"any":[]}"#, false),
            (r#"{"not":{"any":[]}}"#, true),
            (r#"{"all":[{"field":"kind","exists":true},{"any":[]}]}"#, false),
            (r#"{"any":[{"any":[]},{"field":"kind","exists":true}]}"#, true),
            (r#"{"not":{"all":[{"field":"kind","exists":true},{"not":{"any":[]}}]}}"#, false),
        ];
        for (when, want) in cases {
            assert_eq!(holds(when), want, "{when}");
        }
    }

    #[test]
    fn the_first_rule_of_the_account_decides() {
        let rules = parse(
            r#"[{"name":"other account","account":"glee","when":{"all":[]},"do":"drop"},
                {"name":"does not hold","when":{"any":[]},"do":"drop"},
                {"name":"first","account":"smoke","when":{"all":[]},"do":{"ring":{"sound":false}}},
                {"name":"second","when":{"all":[]},"do":"quiet"}]"#,
        )
        .expect("valid rules");
        let book = RuleBook::compile(&rules).expect("what was read compiles");
        let fields = Value::Null;
        let subject = Subject { kind: "k", title: "", body: "", urgency: Urgency::Low, fields: &fields };
        let by = |account| book.judge(account, &subject).map(|ruling| ruling.rule);
        assert_eq!(by("smoke"), Some("first"));
        assert_eq!(by("glee"), Some("other account"));
        assert_eq!(by("tin"), Some("second"));
        let ring = Then::Ring { urgency: None, sound: Some(false) };
        assert_eq!(book.judge("smoke", &subject).map(|ruling| ruling.then), Some(&ring));
    }
}
