//! Rules read from JSON, strictly, with the place of every fault.

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::{Map, Value};

use super::{Bound, Compare, Condition, Fault, MOST, Rule, RuleBook, Test, Then, URGENCIES, words};
use crate::event::Urgency;
use crate::messages::{self, Message};

/// Reads a rule file: one rule as a JSON object, or several as an array.
///
/// What it accepts also compiles: regular expressions are checked here. Names must be unique
/// within the file. At most 256 KiB and 500 rules.
pub fn parse(text: &str) -> Result<Vec<Rule>, Fault> {
    if text.len() > TEXT {
        return Err(Fault::new("", messages::fault_rule_file()));
    }
    let value: Value = serde_json::from_str(text).map_err(|error| Fault::not_json(&error))?;
    if let Value::Array(list) = &value {
        return several(list, "");
    }
    let rules = vec![rule(&value, "")?];
    RuleBook::compile(&rules).map_err(|fault| fault.without("/0"))?;
    Ok(rules)
}

/// Reads a list of rules that stands at `at`.
pub(crate) fn several(list: &[Value], at: &str) -> Result<Vec<Rule>, Fault> {
    if list.len() > MOST {
        return Err(Fault::new(at, messages::fault_rule_count(MOST)));
    }
    let mut rules: Vec<Rule> = Vec::with_capacity(list.len());
    for (i, value) in list.iter().enumerate() {
        let rule = rule(value, &format!("{at}/{i}"))?;
        if rules.iter().any(|other| other.name == rule.name) {
            return Err(Fault::new(format!("{at}/{i}/name"), messages::fault_rule_name_taken()));
        }
        rules.push(rule);
    }
    RuleBook::compile(&rules).map_err(|fault| fault.within(at))?;
    Ok(rules)
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rule(&Value::deserialize(deserializer)?, "").map_err(D::Error::custom)
    }
}

fn rule(value: &Value, at: &str) -> Result<Rule, Fault> {
    let object = object(value, at, messages::fault_rule_object())?;
    words::known(object.keys(), &["name", "account", "when", "do"], at, "key")?;
    let name = text(member(object, "name", at)?, &format!("{at}/name"))?;
    words::name(&name, &format!("{at}/name"))?;
    let account = match object.get("account") {
        None | Some(Value::Null) => None,
        Some(value) => Some(text(value, &format!("{at}/account"))?),
    };
    let mut room = CONDITIONS;
    Ok(Rule {
        name,
        account,
        when: condition(member(object, "when", at)?, &format!("{at}/when"), DEPTH, &mut room)?,
        then: then(member(object, "do", at)?, &format!("{at}/do"))?,
    })
}

fn condition(value: &Value, at: &str, depth: usize, room: &mut usize) -> Result<Condition, Fault> {
    if depth == 0 {
        return Err(Fault::new(at, messages::fault_condition_depth(DEPTH)));
    }
    *room = room.checked_sub(1).ok_or_else(|| Fault::new(at, messages::fault_condition_count(CONDITIONS)))?;
    let object = object(value, at, messages::fault_condition_object())?;
    if object.contains_key("field") {
        return test(object, at).map(Condition::Test);
    }
    words::known(object.keys(), &["all", "any", "not", "field"], at, "condition")?;
    let mut parts = object.iter();
    let (Some((word, part)), None) = (parts.next(), parts.next()) else {
        return Err(Fault::new(at, messages::fault_condition_shape()));
    };
    let at = format!("{at}/{word}");
    if word == "not" {
        return Ok(Condition::Not(Box::new(condition(part, &at, depth - 1, room)?)));
    }
    let list = part.as_array().ok_or_else(|| Fault::new(&at, messages::fault_condition_list()))?;
    let parts = list
        .iter()
        .enumerate()
        .map(|(i, part)| condition(part, &format!("{at}/{i}"), depth - 1, room))
        .collect::<Result<_, _>>()?;
    Ok(if word == "all" { Condition::All(parts) } else { Condition::Any(parts) })
}

fn test(object: &Map<String, Value>, at: &str) -> Result<Test, Fault> {
    let field = text(member(object, "field", at)?, &format!("{at}/field"))?;
    words::field(&field, &format!("{at}/field"))?;
    let comparisons = object.keys().filter(|key| *key != "field");
    words::known(comparisons.clone(), COMPARISONS, at, "condition")?;
    let mut comparisons = comparisons;
    let (Some(word), None) = (comparisons.next(), comparisons.next()) else {
        return Err(Fault::new(at, messages::fault_one_comparison(COMPARISONS.join(", "))));
    };
    let value = &object[word];
    let at = format!("{at}/{word}");
    let compare = match word.as_str() {
        "is" => Compare::Is(scalar(value, &field, &at)?),
        "is_not" => Compare::IsNot(scalar(value, &field, &at)?),
        "contains" => Compare::Contains(text(value, &at)?),
        "matches" => Compare::Matches(text(value, &at)?),
        "above" => Compare::Above(bound(value, &field, &at)?),
        "below" => Compare::Below(bound(value, &field, &at)?),
        "exists" => Compare::Exists(value.as_bool().ok_or_else(|| Fault::new(&at, messages::fault_truth()))?),
        // `words::known` let nothing else through.
        _ => Compare::OneOf(one_of(value, &field, &at)?),
    };
    Ok(Test { field, compare })
}

fn one_of(value: &Value, field: &str, at: &str) -> Result<Vec<Value>, Fault> {
    let list = value.as_array().ok_or_else(|| Fault::new(at, messages::fault_value_list()))?;
    if list.len() > CONDITIONS {
        return Err(Fault::new(at, messages::fault_value_count(CONDITIONS)));
    }
    list.iter().enumerate().map(|(i, value)| scalar(value, field, &format!("{at}/{i}"))).collect()
}

fn scalar(value: &Value, field: &str, at: &str) -> Result<Value, Fault> {
    match value {
        Value::Array(_) | Value::Object(_) => Err(Fault::new(at, messages::fault_scalar())),
        Value::String(long) if long.len() > LONG => Err(too_long(at)),
        _ if field == "urgency" => urgency(value, at).map(|_| value.clone()),
        _ => Ok(value.clone()),
    }
}

fn bound(value: &Value, field: &str, at: &str) -> Result<Bound, Fault> {
    match value {
        _ if field == "urgency" => urgency(value, at).map(Bound::Urgency),
        Value::Number(number) => Ok(Bound::Number(number.clone())),
        _ => Err(Fault::new(at, messages::fault_number())),
    }
}

fn urgency(value: &Value, at: &str) -> Result<Urgency, Fault> {
    let known = URGENCIES.iter().find(|(word, _)| value == word);
    known.map(|(_, urgency)| *urgency).ok_or_else(|| Fault::new(at, messages::fault_urgency()))
}

fn then(value: &Value, at: &str) -> Result<Then, Fault> {
    match value {
        Value::String(word) if word == "ring" => Ok(Then::Ring { urgency: None, sound: None }),
        Value::String(word) if word == "quiet" => Ok(Then::Quiet),
        Value::String(word) if word == "drop" => Ok(Then::Drop),
        Value::Object(object) => {
            words::known(object.keys(), &["ring"], at, "action")?;
            ring(member(object, "ring", at)?, &format!("{at}/ring"))
        }
        _ => Err(Fault::new(at, messages::fault_do())),
    }
}

fn ring(value: &Value, at: &str) -> Result<Then, Fault> {
    let object = object(value, at, messages::fault_ring_object())?;
    words::known(object.keys(), &["urgency", "sound"], at, "key")?;
    let said = |key| object.get(key).filter(|value| !value.is_null());
    let sound =
        |value: &Value| value.as_bool().ok_or_else(|| Fault::new(format!("{at}/sound"), messages::fault_truth()));
    Ok(Then::Ring {
        urgency: said("urgency").map(|value| urgency(value, &format!("{at}/urgency"))).transpose()?,
        sound: said("sound").map(sound).transpose()?,
    })
}

fn object<'a>(value: &'a Value, at: &str, otherwise: Message) -> Result<&'a Map<String, Value>, Fault> {
    value.as_object().ok_or_else(|| Fault::new(at, otherwise))
}

fn member<'a>(object: &'a Map<String, Value>, key: &str, at: &str) -> Result<&'a Value, Fault> {
    object.get(key).ok_or_else(|| Fault::new(at, messages::fault_missing(key)))
}

fn text(value: &Value, at: &str) -> Result<String, Fault> {
    match value.as_str() {
        Some(long) if long.len() > LONG => Err(too_long(at)),
        Some(text) => Ok(text.to_owned()),
        None => Err(Fault::new(at, messages::fault_text())),
    }
}

fn too_long(at: &str) -> Fault {
    Fault::new(at, messages::fault_text_length(LONG))
}

/// The comparisons a field takes.
const COMPARISONS: &[&str] = &["is", "is_not", "contains", "matches", "one_of", "above", "below", "exists"];
/// The most levels a condition has.
const DEPTH: usize = 32;
/// The most conditions a rule has, all levels together.
const CONDITIONS: usize = 1_000;
/// The most bytes a rule file has.
const TEXT: usize = 256 * 1024;
/// The most bytes a single text in a rule has.
const LONG: usize = 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_rule_is_refused_with_the_place_of_the_fault() {
        let when = |when: &str| format!(r#"{{"name":"n","when":{when},"do":"quiet"}}"#);
        let deep = |levels: usize| when(&format!("{}{{\"all\":[]}}{}", "{\"not\":".repeat(levels), "}".repeat(levels)));
        let cases: &[(&str, &str)] = &[
            ("{", "line 1, column 1: The text ends too early"),
            ("nonsense", "line 1, column 2: This is not JSON"),
            ("7", "/: A rule is written as a JSON object"),
            ("{}", "/: `name` is missing here"),
            (r#"{"name":"n","do":"drop"}"#, "/: `when` is missing here"),
            (r#"{"name":"n","whem":{}}"#, "/: unknown key `whem`; did you mean `when`?"),
            (r#"{"name":"","when":{},"do":"drop"}"#, "/name: A name has 1 to 64 characters and no line breaks"),
            (
                r#"[{"name":"a","when":{"all":[]},"do":"drop"},{"name":"a","when":{"all":[]},"do":"drop"}]"#,
                "/1/name: Another rule has this name already",
            ),
            (
                r#"[{"name":"a","when":{"all":[]},"do":"dorp"}]"#,
                "/0/do: Write \"quiet\", \"drop\", or an object with \"ring\"",
            ),
            (r#"{"name":"a","when":{"all":[]},"do":{"rin":{}}}"#, "/do: unknown action `rin`; did you mean `ring`?"),
            (
                r#"{"name":"a","when":{"all":[]},"do":{"ring":{"urgency":"loud"}}}"#,
                "/do/ring/urgency: An urgency is low, normal or critical",
            ),
            (
                r#"{"name":"a","when":{"all":[]},"do":{"ring":{"sound":1}}}"#,
                "/do/ring/sound: This must be true or false",
            ),
            (
                &when(r#"{"all":[{"all":[]},{"field":"title","contain":"x"}]}"#),
                "/when/all/1: unknown condition `contain`; did you mean `contains`?",
            ),
            (&when(r#"{"al":[]}"#), "/when: unknown condition `al`; did you mean `all`?"),
            (
                &when(r#"{"all":[],"any":[]}"#),
                "/when: A condition is one of all, any, not, or a field with a comparison",
            ),
            (&when("{}"), "/when: A condition is one of all, any, not, or a field with a comparison"),
            (&when(r#"{"any":{}}"#), "/when/any: This must be a list of conditions"),
            (&when(r#"{"field":"titel","is":"x"}"#), "/when/field: unknown field `titel`; did you mean `title`?"),
            (
                &when(r#"{"field":"object/id","is":1}"#),
                "/when/field: unknown field `object/id`; did you mean `/object/id`?",
            ),
            (
                &when(r#"{"field":"/a~2","is":1}"#),
                "/when/field: In a JSON pointer, write ~ as ~0 and / within a name as ~1",
            ),
            (
                &when(r#"{"field":"title"}"#),
                "/when: A field takes exactly one comparison: is, is_not, contains, matches, one_of, above, below, exists",
            ),
            (&when(r#"{"field":"title","is":[]}"#), "/when/is: This must be a text, a number, true, false or null"),
            (&when(r#"{"field":"title","one_of":"x"}"#), "/when/one_of: This must be a list of values"),
            (
                &when(r#"{"field":"title","one_of":["x",{}]}"#),
                "/when/one_of/1: This must be a text, a number, true, false or null",
            ),
            (&when(r#"{"field":"/n","above":"3"}"#), "/when/above: This must be a number"),
            (&when(r#"{"field":"urgency","is":"high"}"#), "/when/is: An urgency is low, normal or critical"),
            (&when(r#"{"field":"/n","exists":1}"#), "/when/exists: This must be true or false"),
            (
                &when(r#"{"not":{"field":"title","matches":"("}}"#),
                "/when/not/matches: This is not a regular expression; put a backslash before ( ) [ ] { } . * + ? ^ $ | where you mean the character itself",
            ),
            (
                &when(r#"{"field":"title","matches":"\\w{300}"}"#),
                "/when/matches: This regular expression is too large; make its repetitions smaller",
            ),
            (
                &format!("[{}]", when(r#"{"field":"title","matches":"["}"#)),
                "/0/when/matches: This is not a regular expression; put a backslash before ( ) [ ] { } . * + ? ^ $ | where you mean the character itself",
            ),
        ];
        for (text, want) in cases {
            assert_eq!(parse(text).map_err(|fault| fault.to_string()), Err((*want).to_owned()), "for {text}");
        }
        assert!(parse(&deep(31)).is_ok());
        let fault = parse(&deep(32)).expect_err("33 levels are one too many");
        assert_eq!(fault.message, "Conditions nest at most 32 levels deep");
        assert!(parse(&deep(5_000)).is_err(), "very deep JSON is refused and does not exhaust the stack");
        let many = when(&format!(r#"{{"any":[{}{{"all":[]}}]}}"#, r#"{"all":[]},"#.repeat(1_000)));
        assert_eq!(
            parse(&many).map_err(|fault| fault.message.to_string()),
            Err("A rule has at most 1000 conditions".to_owned())
        );
    }
}
