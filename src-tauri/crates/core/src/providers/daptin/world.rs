//! The list of topics over REST, for servers that have none on the socket: every table is one.

use std::collections::BTreeSet;

use serde_json::Value;

use super::admission::SignIn;
use super::dialect::topic_list;
use super::page::{self, Page, Part};
use crate::http::Http;
use crate::messages;
use crate::trouble::{Trouble, TroubleCode};

/// Lists the tables.
pub(super) async fn list(http: &mut dyn Http, sign_in: SignIn) -> Result<Value, Trouble> {
    let setup = sign_in.setup.clone();
    let pass = sign_in.pass(http).await?;
    let mut names = BTreeSet::new();
    for number in 1..=PAGES {
        let part = Part { size: SIZE, number, ..Part::default() };
        let response = http.send(page::ask(&setup, &pass, "world", part)).await?;
        if let Some(trouble) = page::ends(&response) {
            return Err(trouble);
        }
        let page = Page::of(&response).filter(|_| response.status == 200).ok_or_else(|| {
            let words = messages::daptin_missing_tables(response.status);
            Trouble::new(TroubleCode::Protocol, words)
        })?;
        names.extend(page.rows.iter().filter_map(|row| row.get("table_name")?.as_str()).map(str::to_owned));
        if page.is_last(number) {
            break;
        }
    }
    Ok(topic_list(&names.into_iter().collect::<Vec<_>>()))
}

const SIZE: u64 = 500;
const PAGES: u64 = 10;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::setup::tests::setup;
    use super::*;
    use crate::clock::{Mono, Now, Wall};
    use crate::http::Response;
    use crate::http::scripted::{Scripted, end};
    use crate::secret::Secret;

    /// What a token's list comes to, with these answers, and what was asked.
    fn listed(answers: impl IntoIterator<Item = (u16, String)>) -> (Result<Value, Trouble>, Vec<String>) {
        let sign_in = SignIn { setup: setup(&[]), secret: Secret::new("tok".into()), pass: None };
        let mut answers: Vec<_> = answers.into_iter().collect();
        let mut asked = Vec::new();
        let mut http = Scripted::new(Now { mono: Mono(0), wall: Wall(0) }, |request| {
            assert_eq!(request.headers[0].1.expose(), "Bearer tok");
            asked.push(request.url.to_string());
            let (status, body) = answers.remove(0);
            Some(Response { status, retry_after: None, body, too_large: false, date: None })
        });
        (end(list(&mut http, sign_in)), asked)
    }

    #[test]
    fn tables_are_listed_page_by_page() {
        let page = |names: &[&str]| {
            let data: Vec<_> = names
                .iter()
                .map(|name| json!({"type": "world", "id": name, "attributes": {"table_name": name}}))
                .collect();
            (200, json!({"data": data, "links": {"last_page": 3}}).to_string())
        };
        // An empty page is not the last.
        let (list, asked) = listed([page(&["ticket", "note"]), page(&[]), page(&["action"])]);
        assert_eq!(list, Ok(json!(["action", "note", "ticket"])));
        let pages = [1, 2, 3].map(|n| format!("http://localhost:6336/api/world?page[size]=500&page[number]={n}"));
        assert_eq!(asked, pages);
    }

    #[test]
    fn a_server_that_keeps_its_tables_to_itself_is_told() {
        for (status, code) in [(403, TroubleCode::Protocol), (401, TroubleCode::Credential), (429, TroubleCode::Busy)] {
            let (list, _) = listed([(status, String::new())]);
            assert_eq!(list.map_err(|trouble| trouble.code), Err(code));
        }
    }
}
