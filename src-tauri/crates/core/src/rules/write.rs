//! Rules written as JSON: what is read back is the same rule.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

use super::{Bound, Compare, Condition, Rule, Test, Then, urgency_word};

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", &self.name)?;
        if let Some(account) = &self.account {
            map.serialize_entry("account", account)?;
        }
        map.serialize_entry("when", &self.when)?;
        map.serialize_entry("do", &self.then)?;
        map.end()
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::All(parts) => map.serialize_entry("all", parts)?,
            Self::Any(parts) => map.serialize_entry("any", parts)?,
            Self::Not(part) => map.serialize_entry("not", part)?,
            Self::Test(Test { field, compare }) => {
                map.serialize_entry("field", field)?;
                match compare {
                    Compare::Is(value) => map.serialize_entry("is", value)?,
                    Compare::IsNot(value) => map.serialize_entry("is_not", value)?,
                    Compare::Contains(text) => map.serialize_entry("contains", text)?,
                    Compare::Matches(pattern) => map.serialize_entry("matches", pattern)?,
                    Compare::OneOf(values) => map.serialize_entry("one_of", values)?,
                    Compare::Above(bound) => map.serialize_entry("above", bound)?,
                    Compare::Below(bound) => map.serialize_entry("below", bound)?,
                    Compare::Exists(yes) => map.serialize_entry("exists", yes)?,
                }
            }
        }
        map.end()
    }
}

impl Serialize for Bound {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => number.serialize(serializer),
            Self::Urgency(urgency) => serializer.serialize_str(urgency_word(*urgency)),
        }
    }
}

impl Serialize for Then {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Quiet => serializer.serialize_str("quiet"),
            Self::Drop => serializer.serialize_str("drop"),
            Self::Ring { urgency, sound } => {
                let mut ring = Map::new();
                if let Some(urgency) = urgency {
                    ring.insert("urgency".to_owned(), urgency_word(*urgency).into());
                }
                if let Some(sound) = sound {
                    ring.insert("sound".to_owned(), Value::Bool(*sound));
                }
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("ring", &ring)?;
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::parse;

    #[test]
    fn a_rule_written_and_read_is_the_same_rule() {
        let text = r#"[
            {"name":"a","account":"smoke","when":{"all":[
                {"field":"/object/flag_type","is":"spam"},{"field":"kind","is_not":"x"},
                {"any":[{"field":"title","contains":"keto"},{"field":"body","matches":"^a+$"}]},
                {"not":{"field":"/n","one_of":[1,"b",null,true]}},
                {"field":"/n","above":3},{"field":"/n","below":4.5},
                {"field":"/n","below":588888888888888888888888888888888888888888888888888888888888888888888888888888888888888888888888888888888888888},{"field":"urgency","above":"low"},
                {"field":"/x","exists":false}]},"do":{"ring":{"urgency":"critical","sound":false}}},
            {"name":"b","when":{"all":[]},"do":{"ring":{}}},
            {"name":"c","when":{"any":[]},"do":"quiet"},
            {"name":"d","when":{"any":[]},"do":"drop"}]"#;
        let rules = parse(text).expect("valid rules");
        let written = serde_json::to_string(&rules).expect("rules are JSON");
        assert_eq!(parse(&written), Ok(rules.clone()));
        assert_eq!(serde_json::from_str::<Vec<crate::rules::Rule>>(&written).ok(), Some(rules));
    }
}
