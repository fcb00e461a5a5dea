//! An account's fields, read once.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::news::Change;
use super::redact;
use super::template::{Template, encode};
use super::topic::Topic;
use crate::account::Account;
use crate::address;
use crate::form::Fault;
use crate::messages::{self, Message};
use crate::provider::Veil;

/// An account's fields, read and found in order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Setup {
    /// The server's address, without a slash at its end.
    base: Url,
    /// What to subscribe to.
    pub(super) topics: Vec<Topic>,
    /// Whom to sign in as; without one, the secret is a token.
    pub(super) email: Option<String>,
    common: Face,
    own: BTreeMap<String, Face>,
    /// What the server itself says is a secret, by topic.
    veils: BTreeMap<String, Veil>,
}

/// How a topic's events look.
#[derive(Clone, Debug, Default, PartialEq)]
struct Face {
    title: Option<Template>,
    link: Option<Template>,
    columns: Option<Columns>,
}

/// The columns of a topic that may be seen, as the user lists them.
#[derive(Clone, Debug, Default, PartialEq)]
struct Columns {
    /// These, whether they are `spared` or not.
    named: BTreeSet<String>,
    /// Those with a `+`: they sound like a secret, and are none.
    spared: BTreeSet<String>,
    /// `*`: all that do not sound like a secret.
    all: bool,
}

impl Columns {
    fn read(text: &str) -> Self {
        let mut columns = Self::default();
        for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            let spared = name.strip_prefix('+').map(str::trim_start).filter(|name| !name.is_empty());
            match (name, spared) {
                ("*", _) => columns.all = true,
                (_, Some(name)) => {
                    columns.spared.insert(name.to_owned());
                    columns.named.insert(name.to_owned());
                }
                (name, None) => _ = columns.named.insert(name.to_owned()),
            }
        }
        columns
    }

    fn allow(&self, column: &str) -> bool {
        self.all || self.named.contains(column)
    }
}

impl Setup {
    /// Reads an account's fields.
    pub(super) fn of(account: &Account) -> Result<Self, Fault> {
        let url = account.field("url").ok_or_else(|| Fault::new("url", messages::daptin_url_missing()))?;
        let mut base = address::parse("url", url, &["http", "https"])?;
        address::must_be_private("url", &base, account)?;
        if base.query().is_some() || base.fragment().is_some() {
            return Err(Fault::new("url", messages::daptin_url_only()));
        }
        let path = base.path().trim_end_matches('/').to_owned();
        base.set_path(&path);
        if account.field("email").is_some_and(|email| !email.contains('@')) {
            return Err(Fault::new("email", messages::daptin_email_form()));
        }
        let mut common = Face::default();
        let mut own: BTreeMap<String, Face> = BTreeMap::new();
        for (name, text) in &account.fields {
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            match name.split_once('.') {
                None if matches!(name.as_str(), "title" | "link") => common.set(name, name, text)?,
                Some((part @ ("title" | "link" | "columns"), topic)) if !topic.is_empty() => {
                    own.entry(topic.to_owned()).or_default().set(part, name, text)?;
                }
                _ => {}
            }
        }
        Ok(Self {
            base,
            topics: Topic::read_all(account.field("topics").unwrap_or_default())?,
            email: account.field("email").map(str::to_owned),
            common,
            own,
            veils: BTreeMap::new(),
        })
    }

    /// Things worth a warning, a sentence each.
    pub(super) fn warnings(&self) -> Vec<Message> {
        let risky = self.topics.iter().map(|topic| &topic.name).filter(|name| is_sensitive(name));
        let risky = risky.map(messages::daptin_warning_sensitive);
        let idle = self.own.keys().filter(|name| self.topic(name).is_none()).map(messages::daptin_warning_idle);
        let hidden = self.own.iter().flat_map(|(topic, face)| {
            let columns = face.columns.iter().flat_map(|columns| columns.named.difference(&columns.spared));
            let columns = columns.filter(|column| redact::is_sensitive_name(column));
            columns.map(move |column| messages::daptin_warning_column(column, topic))
        });
        risky.chain(idle).chain(hidden).collect()
    }

    /// The topic of this name.
    pub(super) fn topic(&self, name: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.name == name)
    }

    /// The address of `path`, which starts with a slash, on the server; brackets stay as they are.
    pub(super) fn at(&self, path: &str, query: Option<&str>) -> Url {
        let mut url = self.base.clone();
        url.set_path(&format!("{}{path}", self.base_path()));
        url.set_query(query);
        url
    }

    /// Where the socket is.
    pub(super) fn socket(&self) -> Url {
        address::to_socket(self.at("/live", None))
    }

    /// The origin the secret belongs to.
    pub(super) fn origin(&self) -> String {
        address::web_origin(&self.base)
    }

    /// Whether both lead to the same server in the same way, so that one connection serves both.
    pub(super) fn shares_link_with(&self, other: &Self) -> bool {
        self.base == other.base && self.email == other.email
    }

    /// The same, knowing what the server keeps from whoever asks.
    pub(super) fn veiled(self, veils: BTreeMap<String, Veil>) -> Self {
        Self { veils, ..self }
    }

    /// What the server keeps from whoever asks, as far as it was asked.
    pub(super) fn veils(&self) -> &BTreeMap<String, Veil> {
        &self.veils
    }

    /// Whether the server has to be asked which columns of this topic are secrets: not where nothing is seen but what
    /// names a row.
    pub(super) fn looks_deeper(&self, topic: &Topic) -> bool {
        let usual = |column: &str| [&TITLES[..], &BOOKKEEPING, &NO_COLUMNS].concat().contains(&column);
        [Change::Create, Change::Update].iter().any(|change| topic.wants(change.word()))
            && self.seen(&topic.name).is_none_or(|columns| !columns.into_iter().all(usual))
    }

    /// Whether the server itself keeps this column from whoever asks.
    pub(super) fn hides(&self, topic: &str, column: &str) -> bool {
        !BOOKKEEPING.contains(&column) && self.veils.get(topic).is_some_and(|veil| veil.hides(column))
    }

    /// The columns of a row of this topic that may be seen.
    pub(super) fn allows(&self, topic: &str, column: &str) -> bool {
        if self.hides(topic, column) {
            return false;
        }
        let own = self.own.get(topic);
        let asked = [own.and_then(|face| face.title.as_ref()), own.and_then(|face| face.link.as_ref())]
            .into_iter()
            .chain([self.common.title.as_ref(), self.common.link.as_ref()])
            .flatten()
            .any(|template| template.holes().any(|hole| hole == column));
        asked
            || BOOKKEEPING.contains(&column)
            || match self.columns(topic) {
                Some(columns) => columns.allow(column),
                None => TITLES.contains(&column),
            }
    }

    /// The columns of this topic that may be seen, by name; some may be no columns of the table. `None` where all may that
    /// do not sound like a secret.
    pub(super) fn seen(&self, topic: &str) -> Option<BTreeSet<&str>> {
        let own = self.own.get(topic);
        let templates = [own, Some(&self.common)].into_iter().flatten().flat_map(|face| [&face.title, &face.link]);
        let chosen: Vec<_> = match self.columns(topic) {
            Some(columns) if columns.all => return None,
            Some(columns) => columns.named.iter().map(String::as_str).collect(),
            None => TITLES.to_vec(),
        };
        Some(templates.flatten().flat_map(Template::holes).chain(BOOKKEEPING).chain(chosen).collect())
    }

    /// Whether the user lists the columns of this topic.
    pub(super) fn lists_columns(&self, topic: &str) -> bool {
        self.columns(topic).is_some()
    }

    /// The names of this topic that sound like a secret to everybody but the user.
    pub(super) fn spared(&self, topic: &str) -> &BTreeSet<String> {
        static NONE: BTreeSet<String> = BTreeSet::new();
        self.columns(topic).map_or(&NONE, |columns| &columns.spared)
    }

    fn columns(&self, topic: &str) -> Option<&Columns> {
        self.own.get(topic).and_then(|face| face.columns.as_ref())
    }

    /// The title the user's template gives.
    pub(super) fn title(&self, topic: &str, value: impl Fn(&str) -> Option<String>) -> Option<String> {
        let own = self.own.get(topic).and_then(|face| face.title.as_ref());
        own.or(self.common.title.as_ref())?.fill_title(value)
    }

    /// Where a click on an event of this topic leads: the user's template, or the table's page.
    ///
    /// Daptin has no stable address for a row; its dashboard has one for a table.
    pub(super) fn link(&self, topic: &str, value: impl Fn(&str) -> Option<String>) -> Option<String> {
        let base = format!("{}{}", self.origin(), self.base_path());
        let own = self.own.get(topic).and_then(|face| face.link.as_ref());
        own.or(self.common.link.as_ref())
            .and_then(|template| template.fill_link(&base, value))
            .or_else(|| address::safe_link(&format!("{base}/#/tables/data/{}", encode(topic))))
            .map(String::from)
    }

    fn base_path(&self) -> &str {
        self.base.path().trim_end_matches('/')
    }
}

impl Face {
    fn set(&mut self, part: &str, field: &str, text: &str) -> Result<(), Fault> {
        match part {
            "title" => self.title = Some(Template::title(field, text)?),
            "link" => self.link = Some(Template::link(field, text)?),
            _ => self.columns = Some(Columns::read(text)),
        }
        Ok(())
    }
}

/// Whether a table is known to hold accounts, credentials or mail.
fn is_sensitive(topic: &str) -> bool {
    ["user_account", "user_otp_account", "oauth_", "credential", "certificate", "cloud_store", "mail", "outbox"]
        .iter()
        .any(|start| topic.starts_with(start))
}

/// Columns that name a row to people, the best first.
pub(super) const TITLES: [&str; 5] = ["name", "title", "subject", "label", "email"];
/// What a template can hold beside columns.
const NO_COLUMNS: [&str; 4] = ["base", "table", "topic", "event"];
/// Columns that every row has and that say nothing about anybody.
pub(super) const BOOKKEEPING: [&str; 5] = ["reference_id", "__type", "created_at", "updated_at", "version"];

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::account::{AccountId, Keep};

    /// An account with these fields on a server on this machine.
    pub(in crate::providers::daptin) fn account(fields: &[(&str, &str)]) -> Account {
        let mut account = Account {
            id: AccountId("00".into()),
            name: "d".into(),
            service: "daptin".into(),
            enabled: true,
            fields: [("url".to_owned(), "http://localhost:6336/".to_owned())].into(),
            kinds: BTreeMap::new(),
            expect: BTreeMap::new(),
            muted_until: None,
            keep: Keep::Keychain,
        };
        account.fields.extend(fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
        account
    }

    pub(in crate::providers::daptin) fn setup(fields: &[(&str, &str)]) -> Setup {
        Setup::of(&account(fields)).expect("fields in order")
    }

    #[test]
    fn addresses_follow_the_base() {
        let plain = setup(&[]);
        assert_eq!(plain.socket().as_str(), "ws://localhost:6336/live");
        let deep = setup(&[("url", "https://h.example/daptin/")]);
        assert_eq!(deep.socket().as_str(), "wss://h.example/daptin/live");
        assert_eq!(deep.origin(), "https://h.example");
        let url = deep.at("/api/ticket", Some("page[size]=100"));
        assert_eq!(url.as_str(), "https://h.example/daptin/api/ticket?page[size]=100");
        assert_eq!(
            deep.link("my/topic", |_| None).as_deref(),
            Some("https://h.example/daptin/#/tables/data/my%2Ftopic")
        );
    }

    #[test]
    fn wrong_fields_are_told_by_name() {
        for (field, text) in [
            ("url", "localhost:6336"),
            ("url", "http://daptin.example"),
            ("url", "http://localhost:6336/?x=1"),
            ("topics", "*"),
            ("email", "me"),
            ("link", "{name}"),
            ("link.ticket", "ftp://x/"),
            ("title.ticket", "{"),
        ] {
            let fault = Setup::of(&account(&[(field, text)])).expect_err(text);
            assert_eq!(fault.field, field, "{}", fault.message);
        }
    }

    #[test]
    fn a_template_lets_its_columns_through_and_its_own_topic_comes_first() {
        let setup = setup(&[("title", "{name}"), ("title.ticket", "{priority}"), ("columns.note", "text, state")]);
        assert!(setup.allows("ticket", "priority") && setup.allows("ticket", "name"));
        assert!(!setup.allows("ticket", "text") && !setup.allows("user", "priority"));
        assert!(
            setup.allows("note", "text") && setup.allows("note", "reference_id") && !setup.allows("note", "subject")
        );
        let title = |topic| setup.title(topic, |hole| Some(hole.to_uppercase()));
        assert_eq!((title("ticket").as_deref(), title("note").as_deref()), (Some("PRIORITY"), Some("NAME")));
    }

    #[test]
    fn a_list_of_columns_can_be_widened_by_topic() {
        let setup = setup(&[("columns.note", "*"), ("columns.song", "name, + key ,+"), ("title.song", "{seed}")]);
        assert!(setup.allows("note", "anything") && !setup.allows("ticket", "anything"));
        assert!(setup.allows("song", "key") && setup.allows("song", "seed") && !setup.allows("song", "other"));
        assert_eq!(setup.spared("song").iter().map(String::as_str).collect::<Vec<_>>(), ["key"]);
        assert!(
            setup.spared("note").is_empty()
                && setup.warnings().iter().all(|words| !words.to_string().contains("sounds"))
        );
    }

    #[test]
    fn risky_tables_idle_templates_and_hidden_columns_are_warned_about() {
        let risky = "user_account, oauth_token, credential, certificate, user_otp_account, mail_box, outbox, ticket";
        assert_eq!(setup(&[("topics", risky)]).warnings().len(), 7);
        let warnings =
            setup(&[("topics", "ticket"), ("title.tickets", "{x}"), ("columns.ticket", "api_key, state")]).warnings();
        assert!(
            warnings[0].to_string().contains("tickets") && warnings[1].to_string().contains("api_key"),
            "{warnings:?}"
        );
        assert!(setup(&[("topics", "ticket")]).warnings().is_empty());
    }
}
