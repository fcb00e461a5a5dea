//! Keeps what an account signs in with out of everything its server says.
//!
//! A server may quote a key, in each of its frames or in somebody's post once the key has leaked.
//! What is told onwards goes through here first.

use bellhop_messages::Message;
use serde_json::Value;
use zeroize::Zeroizing;

use crate::dialect::Refusal;
use crate::event::{Event, KnownAs};
use crate::secret::Secret;

/// The secrets that a connection was made with: the key or password, and the token it yielded.
#[derive(Debug, Default)]
pub struct Veil(Vec<Secret>);

impl Veil {
    /// Keeps `secret` out, too, also as addresses and JSON write it. A very short one could be a word
    /// of any sentence, and is let pass.
    pub fn over(&mut self, secret: &Secret) {
        if secret.expose().len() < LEAST {
            return;
        }
        let in_address: String = url::form_urlencoded::byte_serialize(secret.expose().as_bytes()).collect();
        let in_json = Zeroizing::new(serde_json::to_string(secret.expose()).unwrap_or_default());
        let forms = [
            in_address.replace('+', "%20"),
            in_address,
            in_json.get(1..in_json.len().saturating_sub(1)).unwrap_or_default().to_owned(),
        ];
        for form in std::iter::once(secret.clone()).chain(forms.map(Secret::new)) {
            if !self.0.contains(&form) {
                self.0.push(form);
            }
        }
    }

    /// Takes the secrets out of every text of an event.
    pub fn event(&self, event: &mut Event) {
        self.message(&mut event.title);
        self.message(&mut event.body);
        let texts = [&mut event.kind, &mut event.key].into_iter();
        let texts = texts.chain(&mut event.thread).chain(&mut event.lacks);
        // Keys that are compared with others later are as the others are kept.
        let known_as: Vec<&mut String> = match &mut event.known_as {
            Some(KnownAs::Heard(heard)) => vec![&mut heard.prefix, &mut heard.suffix],
            Some(KnownAs::Fetched(fetched)) => vec![&mut fetched.prefix],
            None => Vec::new(),
        };
        let texts = texts.chain(known_as);
        let texts = texts.chain(event.cursors.iter_mut().flat_map(|(name, value)| [name, value]));
        for text in texts.chain(event.teaches.iter_mut().flat_map(|(thing, name)| [thing, name])) {
            self.text(text);
        }
        // A link without what it was made for leads nowhere.
        event.url.take_if(|url| self.0.iter().any(|secret| url.contains(secret.expose())));
        self.value(&mut event.fields);
    }

    /// Takes the secrets out of what the service answered.
    pub fn answer(&self, answer: &mut Result<Value, Refusal>) {
        match answer {
            Ok(value) => self.value(value),
            Err(Refusal::Invalid(words) | Refusal::Refused(words) | Refusal::NoSuchTopic(words)) => {
                self.message(words);
            }
            Err(Refusal::TimedOut | Refusal::NotOverSocket) => {}
        }
    }

    /// Takes the secrets out of what is filled into a message.
    pub fn message(&self, message: &mut Message) {
        message.each_text(&mut |text| self.text(text));
    }

    /// Takes the secrets out of one text, also where one was cut off.
    pub fn text(&self, text: &mut String) {
        for secret in self.0.iter().map(Secret::expose) {
            let start = secret.get(..ENOUGH).unwrap_or(secret);
            while let Some(at) = text.find(start) {
                let more = text[at..].bytes().zip(secret.bytes()).take_while(|(a, b)| a == b).count();
                text.replace_range(at..at + text[at..].floor_char_boundary(more), INSTEAD);
            }
            let Some(whole) = text.strip_suffix(CUT) else { continue };
            let begun = |length: &usize| start.get(..*length).is_some_and(|begun| whole.ends_with(begun));
            if let Some(length) = (LEAST..start.len()).rev().find(begun) {
                text.replace_range(whole.len() - length..whole.len(), INSTEAD);
            }
        }
    }

    fn value(&self, value: &mut Value) {
        match value {
            Value::String(text) => self.text(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.value(value)),
            Value::Object(values) => {
                if values.keys().any(|name| self.0.iter().any(|secret| name.contains(secret.expose()))) {
                    *values = std::mem::take(values)
                        .into_iter()
                        .map(|(mut name, value)| {
                            self.text(&mut name);
                            (name, value)
                        })
                        .collect();
                }
                values.values_mut().for_each(|value| self.value(value));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// What stands in the place of a secret.
const INSTEAD: &str = "[key]";

/// What a text ends in that was too long.
const CUT: char = '…';

/// The length from which a secret is told from a word.
const LEAST: usize = 8;

/// How much of a longer one gives it away wherever it stands, not only where a text was cut.
const ENOUGH: usize = 16;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// As short as the key that stands as an example in a service's documents.
    const KEY: &str = "abcdef012345";

    fn veil() -> Veil {
        let mut veil = Veil::default();
        for secret in ["another-made-up-one", KEY, "short"] {
            veil.over(&Secret::new(secret.to_owned()));
        }
        veil
    }

    #[test]
    fn an_event_that_quotes_the_key_is_kept_without_it() {
        let since = crate::event::Since { from: crate::clock::Wall(0), surely: crate::clock::Wall(0) };
        let mut event = Event {
            kind: format!("notification/{KEY}"),
            key: format!("Post/{KEY}/create"),
            at: crate::clock::Wall(0),
            title: Message::verbatim(format!("a {KEY} b")),
            body: Message::verbatim(format!("{KEY}{KEY}")),
            url: Some(format!("https://example.org/{KEY}")),
            urgency: crate::event::Urgency::Normal,
            fields: json!({"object": {"tags": [KEY, 5, null], KEY: 1}}),
            thread: Some(format!("post/{KEY}")),
            seq: None,
            bearing: crate::event::Bearing::News,
            hush: None,
            teaches: vec![(format!("post/{KEY}"), format!("the {KEY}"))],
            lacks: Some(format!("post/{KEY}")),
            cursors: vec![(format!("post/{KEY}"), KEY.to_owned())],
            known_as: Some(KnownAs::Heard(crate::event::HeardAs {
                prefix: format!("post/{KEY}"),
                suffix: KEY.to_owned(),
                ours: since,
                theirs: since,
            })),
        };
        veil().event(&mut event);
        assert!(!format!("{event:?}").contains(KEY), "{event:?}");
        assert_eq!((event.title.to_string().as_str(), event.url), ("a [key] b", None));
        assert_eq!(event.body, "[key][key]");
    }

    #[test]
    fn an_answer_that_quotes_the_key_is_told_without_it() {
        let told = |mut answer| {
            veil().answer(&mut answer);
            answer
        };
        assert_eq!(told(Ok(json!([KEY]))), Ok(json!(["[key]"])));
        let no = |words: &str| Err(Refusal::Refused(Message::verbatim(words)));
        assert_eq!(told(no(&format!("not with {KEY}"))), no("not with [key]"));
    }

    #[test]
    fn a_key_is_known_as_addresses_and_json_write_it() {
        let mut veil = Veil::default();
        veil.over(&Secret::new("a+b/c \"d\"&é".to_owned()));
        for quoted in
            ["a+b/c \"d\"&é", "a%2Bb%2Fc+%22d%22%26%C3%A9", "a%2Bb%2Fc%20%22d%22%26%C3%A9", r#"a+b/c \"d\"&é"#]
        {
            let mut text = format!("see {quoted}.");
            veil.text(&mut text);
            assert_eq!(text, "see [key].");
        }
    }

    #[test]
    fn a_text_is_left_alone_unless_it_holds_or_begins_a_secret() {
        let seen = |text: &str| {
            let mut text = text.to_owned();
            veil().text(&mut text);
            text
        };
        for plain in ["a short word…", "abcdef01 is no key", "abcdef0…", "another-made-up", "…", ""] {
            assert_eq!(seen(plain), plain);
        }
        assert_eq!(seen("see abcdef01…"), "see [key]…");
        assert_eq!(seen("abcdef012345 or another-made-up-one"), "[key] or [key]");
        assert_eq!(seen("another-made-up-on/another-made-up-é"), "[key]/[key]é");
    }
}
