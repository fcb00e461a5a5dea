//! Title and link templates: text with `{holes}` for what an event knows.

use std::fmt::Write as _;

use url::Url;

use crate::address;
use crate::form::Fault;
use crate::messages;

/// A template that has been read and found in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Hole(String),
}

impl Template {
    /// Reads a title template.
    pub(super) fn title(field: &str, text: &str) -> Result<Self, Fault> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let after = &rest[at + 1..];
            let hole = rest[at..].starts_with('{').then(|| after.split_once('}')).flatten();
            let Some((name, tail)) = hole.filter(|(name, _)| !name.trim().is_empty() && !name.contains('{')) else {
                return Err(Fault::new(field, messages::daptin_placeholders()));
            };
            if at > 0 {
                parts.push(Part::Text(rest[..at].to_owned()));
            }
            parts.push(Part::Hole(name.trim().to_owned()));
            rest = tail;
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Ok(Self(parts))
    }

    /// Reads a link template: `{base}` or an `http(s)` address up to its host, then what one likes.
    /// No placeholder may decide which host is opened.
    pub(super) fn link(field: &str, text: &str) -> Result<Self, Fault> {
        let template = Self::title(field, text)?;
        let fixed = match template.0.as_slice() {
            [Part::Hole(name), rest @ ..] if name == BASE => match rest.first() {
                None => true,
                Some(Part::Text(text)) => text.starts_with(['/', '?', '#']),
                Some(Part::Hole(_)) => false,
            },
            [Part::Text(start), rest @ ..] => {
                let host = start.split_once("://").map_or("", |(_, host)| host);
                address::safe_link(start).is_some() && (rest.is_empty() || host.contains(['/', '?', '#']))
            }
            _ => false,
        };
        let later = template.0.iter().skip(1).any(|part| *part == Part::Hole(BASE.to_owned()));
        if !fixed || later {
            return Err(Fault::new(field, messages::daptin_link_start()));
        }
        Ok(template)
    }

    /// The columns the template asks for.
    pub(super) fn holes(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Hole(name) => Some(name.as_str()),
            Part::Text(_) => None,
        })
    }

    /// The title, unless everything it asks for is missing.
    pub(super) fn fill_title(&self, value: impl Fn(&str) -> Option<String>) -> Option<String> {
        let (mut title, mut asked, mut found) = (String::new(), false, false);
        for part in &self.0 {
            match part {
                Part::Text(text) => title.push_str(text),
                Part::Hole(name) => {
                    asked = true;
                    if let Some(value) = value(name).filter(|value| !value.is_empty()) {
                        found = true;
                        title.push_str(&value);
                    }
                }
            }
        }
        (found || !asked).then_some(title)
    }

    /// The link, unless something it asks for is missing. `base` is an address without a slash at its end.
    pub(super) fn fill_link(&self, base: &str, value: impl Fn(&str) -> Option<String>) -> Option<Url> {
        let mut link = String::new();
        for part in &self.0 {
            match part {
                Part::Text(text) => link.push_str(text),
                Part::Hole(name) if name == BASE => link.push_str(base),
                Part::Hole(name) => {
                    // Dots alone would climb to another path, encoded or not.
                    let value = value(name).filter(|value| !matches!(value.as_str(), "" | "." | ".."))?;
                    link.push_str(&encode(&value));
                }
            }
        }
        address::safe_link(&link)
    }
}

/// Percent-encodes everything but the unreserved characters (RFC 3986, section 2.3).
pub(super) fn encode(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("writing to a string cannot fail");
        }
        out
    })
}

const BASE: &str = "base";

#[cfg(test)]
mod tests {
    use super::*;

    fn value(name: &str) -> Option<String> {
        match name {
            "name" => Some("Label/printer ?#é".to_owned()),
            "up" => Some("..".to_owned()),
            "host" => Some("evil.example".to_owned()),
            _ => None,
        }
    }

    #[test]
    fn a_title_needs_one_of_its_holes() {
        let title = |text: &str| Template::title("title", text).expect("in order").fill_title(value);
        assert_eq!(title("[{priority}] {name}").as_deref(), Some("[] Label/printer ?#é"));
        assert_eq!(title("{priority}"), None);
        assert_eq!(title("Something").as_deref(), Some("Something"));
    }

    #[test]
    fn a_link_encodes_what_it_is_given_and_stays_on_its_host() {
        let link = |text: &str| {
            Template::link("link", text).expect("in order").fill_link("http://h:6336", value).map(String::from)
        };
        assert_eq!(link("{base}/t/{name}").as_deref(), Some("http://h:6336/t/Label%2Fprinter%20%3F%23%C3%A9"));
        assert_eq!(
            link("https://web.example/{name}").as_deref(),
            Some("https://web.example/Label%2Fprinter%20%3F%23%C3%A9")
        );
        assert_eq!(link("{base}/{missing}"), None);
        assert_eq!(link("{base}/a/{up}/b"), None);
    }

    #[test]
    fn a_placeholder_never_decides_where_a_link_leads() {
        for bad in [
            "{host}/x",
            "https://{host}/",
            "https://a.{host}",
            "https://good.example{host}/",
            "{base}{host}/x",
            "{base}.evil.example/",
            "javascript:{name}",
            "file:///etc/{name}",
            "https://u:p@host/{name}",
            "https://host/{base}",
            "{base}/{",
            "{base}/}",
            "{base}/{}",
        ] {
            assert!(Template::link("link", bad).is_err(), "{bad} must be refused");
        }
        for good in ["{base}", "{base}/#/{table}", "{base}?q={name}", "https://host", "https://host/{name}"] {
            assert!(Template::link("link", good).is_ok(), "{good} is in order");
        }
    }
}
