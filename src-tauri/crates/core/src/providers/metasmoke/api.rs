//! metasmoke's API over HTTP: addresses, and the filter that says which columns to send.
//!
//! The key travels in the query, because the API takes it nowhere else. Whoever runs these requests
//! logs no address, and nothing here puts one into words.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;
use url::Url;

use super::models::Model;
use crate::http::Request;
use crate::secret::Secret;

/// Asks for `path` with these parameters.
pub(super) fn ask(api: &Url, path: &str, key: Option<&Secret>, parameters: &[(&str, &str)]) -> Request {
    let mut url = api.clone();
    url.set_path(path);
    {
        let mut query = url.query_pairs_mut();
        query.clear();
        query.extend_pairs(key.map(|key| ("key", key.expose())));
        query.extend_pairs(parameters);
    }
    if url.query() == Some("") {
        url.set_query(None);
    }
    Request::get(url)
}

/// A page of an answer: its items, unread.
#[derive(Deserialize)]
pub(super) struct Page<'a> {
    #[serde(borrow)]
    pub(super) items: Vec<&'a RawValue>,
    #[serde(default)]
    pub(super) has_more: bool,
}

/// Where each column stands in the server's filters, as `GET /api/filter_fields` says: the list is
/// part of the server's configuration and grows with it.
#[derive(Default)]
pub(super) struct Fields(BTreeMap<String, usize>);

impl Fields {
    /// Reads the answer to [`Fields::ask`]. An answer of another shape leaves the API's own choice.
    pub(super) fn read(body: &str) -> Self {
        let mut fields: BTreeMap<String, usize> = serde_json::from_str(body).unwrap_or_default();
        fields.retain(|_, at| *at < MOST);
        Self(fields)
    }

    /// Asks for the list, which needs no key.
    pub(super) fn ask(api: &Url) -> Request {
        ask(api, "/api/filter_fields", None, &[])
    }

    /// The filter for the kept columns of a model. One bit for each column, the first column's the
    /// highest, read as one number, each decimal digit of which is written as a letter from `F` on
    /// (`app/helpers/filterator.rb`).
    pub(super) fn filter(&self, model: &Model) -> Option<String> {
        let size = self.0.values().max()? + 1;
        let mut bits = vec![false; size];
        let mut any = false;
        for column in model.columns {
            if let Some(at) = self.0.get(&format!("{}.{column}", model.table)) {
                bits[*at] = true;
                any = true;
            }
        }
        any.then(|| decimal(&bits).into_iter().map(|digit| char::from(b'F' + digit)).collect())
    }
}

/// The decimal digits of a number of any length.
fn decimal(bits: &[bool]) -> Vec<u8> {
    let mut digits = vec![0_u8];
    for bit in bits {
        let mut carry = u8::from(*bit);
        for digit in digits.iter_mut().rev() {
            let doubled = *digit * 2 + carry;
            (*digit, carry) = (doubled % 10, doubled / 10);
        }
        if carry > 0 {
            digits.insert(0, carry);
        }
    }
    digits
}

/// The most columns a filter can speak of; metasmoke has a few hundred.
const MOST: usize = 2_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::providers::metasmoke::models;

    #[test]
    fn a_filter_is_a_number_in_letters() {
        let bits = |text: &str| text.bytes().map(|b| b == b'1').collect::<Vec<bool>>();
        assert_eq!(decimal(&bits("0")), [0]);
        assert_eq!(decimal(&bits("1010")), [1, 0]);
        assert_eq!(decimal(&[true; 64]), u64::MAX.to_string().bytes().map(|b| b - b'0').collect::<Vec<u8>>());
        let model = models::by_table("announcements").expect("a model");
        let fields = Fields::read(r#"{"announcements.id":0,"x.y":1,"announcements.text":2,"announcements.secret":3}"#);
        assert_eq!(fields.filter(model).as_deref(), Some("GF"), "1010 is 10");
        assert_eq!(Fields::read("<html>").filter(model), None);
        assert_eq!(Fields::read(r#"{"announcements.id":999999999999}"#).filter(model), None);
    }

    #[test]
    fn an_address_carries_what_it_must() {
        let api = Url::parse("http://127.0.0.1:8080").expect("an address");
        let key = Secret::new("a b&c".to_owned());
        let asked = ask(&api, "/api/v2.0/posts/42,43", Some(&key), &[("page", "1")]);
        assert_eq!(asked.url.as_str(), "http://127.0.0.1:8080/api/v2.0/posts/42,43?key=a+b%26c&page=1");
        assert_eq!(Fields::ask(&api).url.as_str(), "http://127.0.0.1:8080/api/filter_fields");
    }
}
