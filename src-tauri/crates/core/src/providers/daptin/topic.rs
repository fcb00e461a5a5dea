//! The `topics` field: what to subscribe to, and what the server should filter.

use serde_json::{Map, Value};

use crate::form::Fault;
use crate::messages::{self, Message};
use crate::rules::compare::same;

/// One topic and the filters the server applies to it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Topic {
    /// Its name; a table's name for the topics the system makes.
    pub(super) name: String,
    /// Column values that must all match, plus `EventType` for the kind of event. Scalars only.
    pub(super) filters: Map<String, Value>,
}

impl Topic {
    /// Reads a comma-separated list such as `ticket?done=false&EventType=update, note`.
    pub(super) fn read_all(text: &str) -> Result<Vec<Self>, Fault> {
        let mut topics: Vec<Self> = Vec::new();
        for piece in split(text, ',') {
            if piece.trim().is_empty() {
                continue;
            }
            let topic = Self::read(piece.trim())?;
            if topics.iter().any(|known| known.name == topic.name) {
                return Err(fault(messages::daptin_topic_twice(topic.name)));
            }
            topics.push(topic);
        }
        Ok(topics)
    }

    /// The filters that the server is asked to apply. It compares letter by letter, and with that
    /// never finds `done=false`: a row carries 0 there, unless the very request that made the event
    /// said `false`. So columns are compared here.
    pub(super) fn asked(&self) -> Map<String, Value> {
        self.filters.iter().filter(|(column, _)| *column == EVENT_TYPE).map(|(c, v)| (c.clone(), v.clone())).collect()
    }

    /// Whether an event of this kind about this row is wanted.
    ///
    /// The comparison is strict, but for numbers, which are all alike, and for `true` and `false`,
    /// which databases write in several ways. A `null` matches a row without the column.
    pub(super) fn admits(&self, event: &str, row: &Map<String, Value>) -> bool {
        self.filters.iter().all(|(column, wanted)| {
            if column == EVENT_TYPE {
                wanted == event
            } else {
                let value = row.get(column).unwrap_or(&Value::Null);
                match (truth(wanted, false), truth(value, wanted.is_boolean())) {
                    (Some(wanted), Some(found)) => wanted == found,
                    _ => same(value, wanted),
                }
            }
        })
    }

    /// Whether the filters let events of this kind through at all.
    pub(super) fn wants(&self, event: &str) -> bool {
        self.filters.get(EVENT_TYPE).is_none_or(|wanted| wanted == event)
    }

    fn read(text: &str) -> Result<Self, Fault> {
        let (name, query) = text.split_once('?').unwrap_or((text, ""));
        let name = name.trim();
        if name.is_empty() {
            return Err(fault(messages::daptin_topic_no_name(query)));
        }
        if name.contains('*') {
            return Err(fault(messages::daptin_topic_wildcard()));
        }
        if name.chars().any(|c| c.is_control() || c.is_whitespace() || c == '"') || name.len() > LONGEST_NAME {
            return Err(fault(messages::daptin_topic_impossible(name)));
        }
        let mut filters = Map::new();
        for pair in split(query, '&') {
            if pair.trim().is_empty() {
                continue;
            }
            let (column, value) = filter(name, pair)?;
            if filters.insert(column.clone(), value).is_some() {
                return Err(fault(messages::daptin_filter_twice(name, column)));
            }
        }
        Ok(Self { name: name.to_owned(), filters })
    }
}

/// What a value says as yes or no: `true` and 1, and where a yes or no is looked for also texts of
/// them, which some databases send. Other numbers and texts say neither.
fn truth(value: &Value, in_texts: bool) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        Value::Number(number) if number.as_f64() == Some(0.0) => Some(false),
        Value::Number(number) if number.as_f64() == Some(1.0) => Some(true),
        Value::String(text) if in_texts => match text.trim().to_ascii_lowercase().as_str() {
            "0" | "false" | "f" | "no" | "n" | "off" => Some(false),
            "1" | "true" | "t" | "yes" | "y" | "on" => Some(true),
            _ => None,
        },
        _ => None,
    }
}

/// Why a topic of this name could be created and never be heard of, if that is so.
pub(super) fn unheard(name: &str) -> Option<Message> {
    let odd = |c: char| c.is_control() || c.is_whitespace() || crate::text::shows_nothing(c) || MARKS.contains(c);
    match name.chars().find(|c| odd(*c)) {
        _ if name.is_empty() => Some(messages::daptin_new_topic_no_name()),
        _ if name.len() > LONGEST_NAME => Some(messages::daptin_new_topic_long(LONGEST_NAME)),
        Some(mark) if MARKS.contains(mark) => Some(messages::daptin_new_topic_mark(mark.to_string())),
        Some(_) => Some(messages::daptin_new_topic_blank()),
        None => None,
    }
}

/// Reads `column=value`. What parses as a JSON scalar is one, quotes make a string, and anything
/// else is text. Objects and arrays are refused: comparing one stops the whole Daptin process.
fn filter(topic: &str, pair: &str) -> Result<(String, Value), Fault> {
    let Some((column, text)) = pair.split_once('=') else {
        return Err(fault(messages::daptin_filter_form(topic)));
    };
    let (column, text) = (column.trim(), text.trim());
    if column.is_empty() {
        return Err(fault(messages::daptin_filter_no_column(topic)));
    }
    let value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(_) if text.starts_with('"') => {
            return Err(fault(messages::daptin_filter_quotes(column)));
        }
        Err(_) => Value::from(text),
    };
    if text.starts_with(['{', '[']) {
        return Err(fault(messages::daptin_filter_nested(column)));
    }
    if column == EVENT_TYPE && !EVENTS.iter().any(|event| value == *event) {
        return Err(fault(messages::daptin_filter_event_type(topic, EVENTS.join(", "))));
    }
    Ok((column.to_owned(), value))
}

/// Splits at `mark`, except within double quotes.
fn split(text: &str, mark: char) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            c if c == mark && !quoted => {
                pieces.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(&text[start..]);
    pieces
}

fn fault(message: Message) -> Fault {
    Fault::new("topics", message)
}

/// The kinds of event a topic can have.
pub(super) const EVENTS: [&str; 4] = ["create", "update", "delete", "new-message"];
const EVENT_TYPE: &str = "EventType";
const LONGEST_NAME: usize = 200;
/// Marks that end a topic's name wherever one is subscribed to, or mean something else there.
const MARKS: &str = ",/?&*\"";

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn filters_keep_the_type_their_text_has() {
        let topics = Topic::read_all(
            r#"ticket?n=3&m="3"&done=true&gone=null&city=New York&said="a,b&c=\"d\""&EventType=update, note"#,
        )
        .expect("in order");
        let wanted = json!({"n": 3, "m": "3", "done": true, "gone": null, "city": "New York",
            "said": "a,b&c=\"d\"", "EventType": "update"});
        assert_eq!(Value::Object(topics[0].filters.clone()), wanted);
        assert_eq!((topics[1].name.as_str(), topics[1].filters.len()), ("note", 0));
    }

    #[test]
    fn what_could_hurt_or_never_match_is_refused_in_words() {
        for (text, says) in [
            (r#"ticket?a={"b":1}"#, "nested"),
            ("ticket?a=[1]", "nested"),
            ("ticket?a=[1", "nested"),
            ("ticket?a=\"b", "do not close"),
            ("ticket?EventType=updated", "create, update"),
            ("ticket?EventType=1", "create, update"),
            ("ticket?a", "column=value"),
            ("ticket?=1", "no column"),
            ("ticket?a=1&a=2", "twice"),
            ("ticket,ticket", "twice"),
            ("?a=1", "missing"),
            ("*", "wildcards"),
            ("my topic", "cannot be"),
        ] {
            let fault = Topic::read_all(text).expect_err(text);
            assert!(fault.message.to_string().contains(says), "{text}: {}", fault.message);
            assert_eq!(fault.field, "topics");
        }
    }

    #[test]
    fn yes_and_no_are_known_however_the_database_writes_them() {
        let admits = |filter: &str, value: Value| {
            let topic = Topic::read_all(filter).expect("in order").remove(0);
            let row = json!({ "done": value });
            topic.admits("create", row.as_object().expect("an object"))
        };
        for no in [json!(0), json!(0.0), json!(false), json!("0"), json!("false"), json!("FALSE"), json!("f")] {
            assert!(admits("ticket?done=false", no.clone()) && !admits("ticket?done=true", no.clone()), "{no}");
        }
        for yes in [json!(1), json!(true), json!("1"), json!("true"), json!("t")] {
            assert!(admits("ticket?done=true", yes.clone()) && !admits("ticket?done=false", yes.clone()), "{yes}");
        }
        for neither in [json!(null), json!(2), json!(""), json!("maybe"), json!([0]), json!({})] {
            assert!(!admits("ticket?done=true", neither.clone()) && !admits("ticket?done=false", neither.clone()));
        }
        assert!(!admits("ticket?done=9007199254740993", json!(9_007_199_254_740_992_i64)), "every digit counts");
        assert!(admits("ticket?done=1", json!(true)) && admits("ticket?done=0", json!(false)));
        assert!(!admits("ticket?done=1", json!("1")) && admits("ticket?done=\"1\"", json!("1")));
        assert!(!admits("ticket?done=1", json!(false)) && !admits("ticket?done=2", json!(true)));
    }

    #[test]
    fn the_server_is_asked_for_kinds_of_events_only() {
        let topics = Topic::read_all("ticket?done=false&EventType=update&n=3, note?done=false").expect("in order");
        assert_eq!(Value::Object(topics[0].asked()), json!({"EventType": "update"}));
        assert!(topics[1].asked().is_empty());
    }

    #[test]
    fn a_name_nobody_could_subscribe_to_is_told() {
        for name in
            ["", "my topic", "a,b", "a/b", "a?b", "a&b", "a\u{A0}b", "a\u{200B}b", "a\tb", "*", &"x".repeat(201)]
        {
            assert!(unheard(name).is_some(), "{name:?}");
        }
        for name in ["chat", "my-topic_2", "größe.eu", "a=b"] {
            assert_eq!(unheard(name), None, "{name}");
        }
    }

    #[test]
    fn local_filtering_is_as_strict_as_the_servers() {
        let topic = Topic::read_all("t?n=3&gone=null&EventType=create").expect("in order").remove(0);
        let row = |row: Value| row.as_object().cloned().expect("an object");
        assert!(topic.admits("create", &row(json!({"n": 3}))));
        assert!(topic.admits("create", &row(json!({"n": 3.0}))));
        assert!(!topic.admits("update", &row(json!({"n": 3}))));
        assert!(!topic.admits("create", &row(json!({"n": "3"}))));
        assert!(!topic.admits("create", &row(json!({"n": 3, "gone": 1}))));
        assert!(topic.wants("create") && !topic.wants("delete"));
    }
}
