//! One row of metasmoke's database, reduced to what may be kept while it is read.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::markup;
use super::models::Model;
use crate::address;
use crate::clock::Wall;
use crate::text;

/// A reduced row, as it stands in an event's fields.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a>(pub(crate) &'a Map<String, Value>);

impl<'a> Row<'a> {
    /// A text that is not empty.
    pub(crate) fn text(self, column: &str) -> Option<&'a str> {
        self.0.get(column)?.as_str().filter(|text| !text.is_empty())
    }

    /// A number, also where it is written as text, as GraphQL does with ids.
    pub(crate) fn number(self, column: &str) -> Option<i64> {
        match self.0.get(column)? {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// A row's number, which is never 0. `SmokeDetector`'s own user has -1.
    pub(crate) fn id(self, column: &str) -> Option<i64> {
        self.number(column).filter(|id| *id != 0)
    }

    /// Yes or no; older databases write 1 and 0.
    pub(crate) fn flag(self, column: &str) -> Option<bool> {
        match self.0.get(column)? {
            Value::Bool(flag) => Some(*flag),
            Value::Number(number) => number.as_i64().map(|n| n != 0),
            _ => None,
        }
    }

    /// A time.
    pub(crate) fn time(self, column: &str) -> Option<Wall> {
        self.text(column)?.parse().ok()
    }

    /// A link into the Stack Exchange network, which metasmoke writes without a scheme, if it is one
    /// to a question or an answer.
    pub(crate) fn link(self, column: &str) -> Option<url::Url> {
        let rest = self.text(column)?.strip_prefix("//")?;
        let url = address::safe_link(&format!("https://{rest}"))?;
        let mut path = url.path_segments()?;
        let post = matches!(path.next(), Some("questions" | "a"));
        let number = path.next().is_some_and(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()));
        (post && number && url.port().is_none()).then_some(url)
    }
}

/// Reads a row that stands alone.
pub(crate) fn columns(model: &'static Model, raw: &str) -> Option<Map<String, Value>> {
    Columns(model).deserialize(&mut serde_json::Deserializer::from_str(raw)).ok()
}

/// Reads a row of this model: its kept columns, with every text cleaned and cut.
pub(crate) struct Columns(pub(crate) &'static Model);

impl<'de> DeserializeSeed<'de> for Columns {
    type Value = Map<String, Value>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Columns {
    type Value = Map<String, Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut row: A) -> Result<Self::Value, A::Error> {
        let mut kept = Map::new();
        while let Some(column) = row.next_key_seed(Name(self.0.columns))? {
            let Some(column) = column else {
                row.next_value::<IgnoredAny>()?;
                continue;
            };
            if let Some(value) = row.next_value_seed(Cell(self.0.table, column))? {
                kept.insert(column.to_owned(), value);
            }
        }
        Ok(kept)
    }
}

/// A key, if it is one of these: found without keeping the text.
pub(crate) struct Name(pub(crate) &'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Option<&'static str>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Option<&'static str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().copied().find(|known| *known == key))
    }
}

/// One cell of this table and column: a scalar, or a short list of them. What else a server may put there is `None`.
struct Cell(&'static str, &'static str);

impl<'de> DeserializeSeed<'de> for Cell {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Cell {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a cell")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Some(Value::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Some(Value::String(clean(self.0, self.1, value))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut kept = Vec::new();
        while let Some(value) = list.next_element_seed(Cell(self.0, self.1))? {
            if let Some(value) = value.filter(|value| !value.is_array() && kept.len() < LIST) {
                kept.push(value);
            }
        }
        Ok(Some(Value::Array(kept)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

/// A cell's text, fit to be kept.
fn clean(table: &str, column: &str, raw: &str) -> String {
    match column {
        "text" if table == "announcements" => text::lines(&markup::html(raw), text::BODY),
        // Those on posts and those on reports of abuse alike.
        "text" => text::lines(&markup::markdown(raw), text::BODY),
        "why" => text::lines(raw, 1_000),
        // After the first line comes a Ruby backtrace, which may quote anything.
        "error_message" => text::line(raw.trim_start().lines().next().unwrap_or_default(), text::TITLE),
        _ => text::line(raw, text::TITLE),
    }
}

/// The most entries a list keeps. A Stack Exchange post has at most five tags.
const LIST: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::providers::metasmoke::models;

    fn row(table: &str, json: &str) -> Map<String, Value> {
        let model = models::by_table(table).expect("a model of the table");
        Columns(model).deserialize(&mut serde_json::Deserializer::from_str(json)).expect("a row")
    }

    #[test]
    fn only_listed_columns_are_kept() {
        let kept = row(
            "posts",
            r#"{"id":42,"title":"a","body":"<b>long</b>","markdown":"x","access_token":"t","tags":["a","b"]}"#,
        );
        assert_eq!(Value::Object(kept), serde_json::json!({"id": 42, "title": "a", "tags": ["a", "b"]}));
        let kept = row("users", r#"{"id":7,"username":"n","email":"e","encrypted_password":"p","salt":"s"}"#);
        assert_eq!(Value::Object(kept), serde_json::json!({"id": 7, "username": "n"}));
    }

    #[test]
    fn no_model_keeps_a_column_that_sounds_secret() {
        for model in models::MODELS {
            for column in model.columns {
                for word in ["key", "token", "email", "password", "salt", "secret", "uuid", "body", "markdown"] {
                    let number = column.ends_with("_id");
                    assert!(number || !column.contains(word), "{}.{column}", model.table);
                }
            }
        }
    }

    #[test]
    fn texts_are_clean_and_short() {
        let kept = row("announcements", r#"{"text":"<p>Down &amp; up</p><script>x</script>\u202e"}"#);
        assert_eq!(Row(&kept).text("text"), Some("Down & up"));
        for table in ["post_comments", "abuse_comments"] {
            let kept = row(table, r#"{"text":"a<b && c>d <https://x.example> `vector<b>` <i>&eacute;</i>"}"#);
            assert_eq!(Row(&kept).text("text"), Some("a<b && c>d <https://x.example> `vector<b>` é"));
        }
        let kept = row("posts", r#"{"title":"<b>&amp; `x`"}"#);
        assert_eq!(Row(&kept).text("title"), Some("<b>&amp; `x`"), "a title is no markup");
        let kept = row("flag_logs", r#"{"error_message":"\nno quota\napp/a.rb:1 in `x'"}"#);
        assert_eq!(Row(&kept).text("error_message"), Some("no quota"));
        let kept = row("posts", &format!(r#"{{"title":"{}"}}"#, "é".repeat(9_000)));
        assert_eq!(Row(&kept).text("title").map(|t| t.chars().count()), Some(text::TITLE));
    }

    #[test]
    fn odd_cells_spoil_nothing_else() {
        let kept = row("posts", r#"{"id":42,"title":{"deep":[1]},"score":[[1],2,{"a":1}],"why":null}"#);
        assert_eq!(Value::Object(kept), serde_json::json!({"id": 42, "score": [2], "why": null}));
    }

    #[test]
    fn only_links_to_posts_are_followed() {
        let link = |text: &str| {
            let cells = Map::from_iter([("link".to_owned(), text.into())]);
            Row(&cells).link("link").map(String::from)
        };
        assert_eq!(link("//stackoverflow.com/a/1").as_deref(), Some("https://stackoverflow.com/a/1"));
        assert_eq!(link("//superuser.com/questions/42/x").as_deref(), Some("https://superuser.com/questions/42/x"));
        for bad in [
            "",
            "/a/1",
            "https://so.com/a/1",
            "//so.com/users/1",
            "//so.com/a/",
            "//so.com/a/x1",
            "//me:pw@so.com/a/1",
            "//so.com:8080/a/1",
            "///a/1",
            "//",
        ] {
            assert_eq!(link(bad), None, "{bad}");
        }
    }
}
