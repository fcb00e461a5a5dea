//! The list of topics over REST, for servers that have none on the socket: every table is one.

use std::collections::BTreeSet;

use serde_json::Value;

use super::admission::SignIn;
use super::dialect::topic_list;
use super::page::{self, Page, Part};
use super::setup::Setup;
use crate::clock::Now;
use crate::errand::{Errand, Reply, Step};
use crate::provider::Pass;
use crate::trouble::{Trouble, TroubleCode};

/// Lists the tables.
pub(super) struct World {
    setup: Setup,
    stage: Stage,
    names: BTreeSet<String>,
}

enum Stage {
    Entering(Box<SignIn>),
    Reading { pass: Pass, number: u64 },
}

impl World {
    /// A listing by way of `sign_in`.
    pub(super) fn new(setup: Setup, sign_in: SignIn) -> Self {
        Self { setup, stage: Stage::Entering(Box::new(sign_in)), names: BTreeSet::new() }
    }
}

impl Errand<Value> for World {
    fn step(&mut self, reply: Option<Reply>, now: Now) -> Step<Value> {
        let (pass, number) = match (&mut self.stage, reply) {
            (Stage::Entering(sign_in), reply) => match sign_in.step(reply, now) {
                Step::Ask(ask) => return Step::Ask(ask),
                Step::Done(Err(trouble)) => return Step::Done(Err(trouble)),
                Step::Done(Ok(pass)) => (pass, 1),
            },
            (Stage::Reading { pass, number }, Some(reply)) => {
                if let Some(trouble) = page::ends(&reply) {
                    return Step::Done(Err(trouble));
                }
                let Some(page) = Page::of(&reply).filter(|_| reply.status == 200) else {
                    return Step::Done(Err(Trouble::new(
                        TroubleCode::Protocol,
                        format!("Daptin does not list its tables to this account (status {}).", reply.status),
                    )));
                };
                let names = page.rows.iter().filter_map(|row| row.get("table_name")?.as_str());
                self.names.extend(names.map(str::to_owned));
                if page.is_last(*number) || *number >= PAGES {
                    let names: Vec<_> = self.names.iter().cloned().collect();
                    return Step::Done(Ok(topic_list(&names)));
                }
                (pass.clone(), *number + 1)
            }
            (Stage::Reading { pass, number }, None) => (pass.clone(), *number),
        };
        let ask = page::ask(&self.setup, &pass, "world", Part { size: SIZE, number, ..Part::default() });
        self.stage = Stage::Reading { pass, number };
        Step::Ask(ask)
    }
}

const SIZE: u64 = 500;
const PAGES: u64 = 10;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::setup::tests::setup;
    use super::*;
    use crate::clock::{Mono, Wall};
    use crate::secret::Secret;

    #[test]
    fn tables_are_listed_page_by_page() {
        let now = Now { mono: Mono(0), wall: Wall(0) };
        let mut world = World::new(setup(&[]), SignIn::new(setup(&[]), &Secret::new("tok".into()), None));
        let page = |names: &[&str]| {
            let data: Vec<_> = names
                .iter()
                .map(|name| json!({"type": "world", "id": name, "attributes": {"table_name": name}}))
                .collect();
            Some(Reply {
                status: 200,
                retry_after: None,
                body: json!({"data": data, "links": {"last_page": 3}}).to_string(),
                too_large: false,
                date: None,
            })
        };
        let Step::Ask(ask) = world.step(None, now) else { panic!("a request expected") };
        assert_eq!(ask.url.as_str(), "http://localhost:6336/api/world?page[size]=500&page[number]=1");
        assert_eq!(ask.headers[0].1.expose(), "Bearer tok");
        let Step::Ask(ask) = world.step(page(&["ticket", "note"]), now) else { panic!("a second page expected") };
        assert!(ask.url.as_str().ends_with("page[number]=2"));
        assert!(matches!(world.step(page(&[]), now), Step::Ask(_)), "an empty page is not the last");
        let Step::Done(Ok(list)) = world.step(page(&["action"]), now) else { panic!("a list expected") };
        assert_eq!(list, json!(["action", "note", "ticket"]));
    }

    #[test]
    fn a_server_that_keeps_its_tables_to_itself_is_told() {
        let now = Now { mono: Mono(0), wall: Wall(0) };
        for (status, code) in [(403, TroubleCode::Protocol), (401, TroubleCode::Credential), (429, TroubleCode::Busy)] {
            let mut world = World::new(setup(&[]), SignIn::new(setup(&[]), &Secret::new("tok".into()), None));
            assert!(matches!(world.step(None, now), Step::Ask(_)));
            let reply = Reply { status, retry_after: None, body: String::new(), too_large: false, date: None };
            assert!(matches!(world.step(Some(reply), now), Step::Done(Err(trouble)) if trouble.code == code));
        }
    }
}
