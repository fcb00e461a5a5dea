//! Settings read from text and written as text; no secret is ever in it.

use std::fmt;

use serde_json::{Map, Value};

use super::{Preferences, Settings, VERSION};
use crate::account::Account;
use crate::messages::{self, Message};
use crate::rules::{Fault, several, words};

/// Why a text cannot be used as settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A later version of Bellhop wrote it.
    Later(u64),
    /// It is damaged, or somebody made a mistake in it.
    Faulty(Fault),
}

impl Unreadable {
    /// Why, as a sentence.
    pub fn sentence(&self) -> Message {
        match self {
            Self::Later(version) => messages::fault_sentence(messages::fault_later(*version)),
            Self::Faulty(fault) => fault.sentence(),
        }
    }
}

impl From<Fault> for Unreadable {
    fn from(fault: Fault) -> Self {
        Self::Faulty(fault)
    }
}

/// Without a full stop.
impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Later(version) => messages::fault_later(*version).fmt(f),
            Self::Faulty(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for Unreadable {}

impl Settings {
    /// Reads a settings file, strictly: an unknown key is a fault, because what it was meant to
    /// say would be lost in silence. At most 4 MiB.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let parts = Parts::read(text)?;
        let settings = Self {
            version: VERSION,
            accounts: parts.accounts,
            rules: parts.rules,
            muted_until: parts.muted_until,
            preferences: parts.preferences.unwrap_or_default(),
        };
        settings.check()?;
        Ok(settings)
    }

    /// All settings as readable text, for the settings file and for taking elsewhere.
    ///
    /// # Panics
    /// Never: settings hold text, numbers and lists, which JSON can always say.
    pub fn export(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("settings hold text, numbers and lists only");
        text.push('\n');
        text
    }

    /// These settings with those of an exported text taken over.
    ///
    /// - An account of the same id, or else of the same name and service, is replaced in its place
    ///   and keeps its id here; others are added at the end.
    /// - A rule of the same name is replaced in its place; others are added at the end.
    /// - Preferences are replaced as a whole, if the text has any.
    /// - Mutes are a matter of the moment and stay as they are here. Nothing is ever removed.
    pub fn import(&self, text: &str) -> Result<Self, Unreadable> {
        let parts = Parts::read(text)?;
        let mut merged = self.clone();
        for account in parts.accounts {
            let same = merged.accounts.iter().position(|kept| kept.id == account.id).or_else(|| {
                let alike = |kept: &Account| kept.name == account.name && kept.service == account.service;
                merged.accounts.iter().position(alike)
            });
            match same.and_then(|at| merged.accounts.get_mut(at)) {
                Some(kept) => *kept = Account { id: kept.id.clone(), muted_until: kept.muted_until, ..account },
                None => merged.accounts.push(Account { muted_until: None, ..account }),
            }
        }
        for rule in parts.rules {
            match merged.rules.iter_mut().find(|kept| kept.name == rule.name) {
                Some(kept) => *kept = rule,
                None => merged.rules.push(rule),
            }
        }
        merged.preferences = parts.preferences.unwrap_or(merged.preferences);
        merged.check()?;
        Ok(merged)
    }
}

struct Parts {
    accounts: Vec<Account>,
    rules: Vec<crate::rules::Rule>,
    muted_until: Option<crate::clock::Wall>,
    preferences: Option<Preferences>,
}

impl Parts {
    fn read(text: &str) -> Result<Self, Unreadable> {
        if text.len() > TEXT {
            return Err(Fault::new("", messages::fault_settings_size()).into());
        }
        // What some editors put before a text says how its bytes are ordered, and nothing of the settings.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let value: Value = serde_json::from_str(text).map_err(|error| Fault::not_json(&error))?;
        let object = value.as_object().ok_or_else(|| Fault::new("", messages::fault_settings_object()))?;
        let version = object.get("version").and_then(Value::as_u64);
        let version = version.ok_or_else(|| Fault::new("/version", messages::fault_version_missing()))?;
        if version > u64::from(VERSION) {
            return Err(Unreadable::Later(version));
        }
        if version != u64::from(VERSION) {
            return Err(Fault::new("/version", messages::fault_version_never()).into());
        }
        words::known(object.keys(), KEYS, "", "key")?;
        let rules = several(list(object, "rules")?, "/rules")?;
        Ok(Self {
            accounts: list(object, "accounts")?.iter().enumerate().map(account).collect::<Result<_, _>>()?,
            rules,
            muted_until: part(object, "muted_until")?.flatten(),
            preferences: preferences(object)?,
        })
    }
}

fn account((at, value): (usize, &Value)) -> Result<Account, Fault> {
    let at = format!("/accounts/{at}");
    if let Some(object) = value.as_object() {
        words::known(object.keys(), ACCOUNT_KEYS, &at, "key")?;
    }
    serde_json::from_value(value.clone()).map_err(|error| Fault::shape(at, &error))
}

fn preferences(object: &Map<String, Value>) -> Result<Option<Preferences>, Fault> {
    if let Some(Value::Object(given)) = object.get("preferences") {
        let known = serde_json::to_value(Preferences::default()).unwrap_or_default();
        let known = known.as_object().into_iter().flat_map(Map::keys).map(String::as_str);
        // What is absent by default.
        let known: Vec<&str> = known.chain(["language"]).collect();
        words::known(given.keys(), &known, "/preferences", "key")?;
    }
    part(object, "preferences")
}

fn part<T: serde::de::DeserializeOwned>(object: &Map<String, Value>, key: &str) -> Result<Option<T>, Fault> {
    let part = object.get(key).map(|value| serde_json::from_value(value.clone()));
    part.transpose().map_err(|error| Fault::shape(format!("/{key}"), &error))
}

fn list<'a>(object: &'a Map<String, Value>, key: &str) -> Result<&'a [Value], Fault> {
    match object.get(key) {
        None => Ok(&[]),
        Some(Value::Array(list)) => Ok(list),
        Some(_) => Err(Fault::new(format!("/{key}"), messages::fault_list())),
    }
}

const KEYS: &[&str] = &["version", "accounts", "rules", "muted_until", "preferences"];
const ACCOUNT_KEYS: &[&str] = &["id", "name", "service", "enabled", "fields", "kinds", "expect", "muted_until", "keep"];
/// The most bytes settings have.
const TEXT: usize = 4 * 1024 * 1024;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Wall;

    const HERE: &str = r#"{"version":1,"muted_until":"2026-01-01T00:00:00.000Z",
        "accounts":[
            {"id":"00000000000000aa","name":"smoke","service":"metrics","enabled":true,"fields":{"url":"wss://a/"},
             "kinds":{"x#create":false},"expect":{"y#create":30},"muted_until":"2026-01-02T00:00:00.000Z","keep":"session"},
            {"id":"00000000000000bb","name":"glee","service":"posts","enabled":false}],
        "rules":[{"name":"r1","when":{"all":[]},"do":"quiet"}],
        "preferences":{"sound":false,"quiet_hours":[{"days":[1],"from":"22:00","to":"07:00"}]}}"#;

    #[test]
    fn a_language_is_there_once_it_is_wished() {
        assert!(!Settings::default().export().contains("language"));
        let wished = Settings::read(r#"{"version":1,"preferences":{"language":"de"}}"#).expect("Bellhop speaks German");
        assert_eq!(wished.preferences.language.as_deref(), Some("de"));
        assert_eq!(Settings::read(&wished.export()), Ok(wished.clone()));
        let fault = Settings::read(r#"{"version":1,"preferences":{"language":"tlh"}}"#).expect_err("it does not");
        let words = "/preferences/language: Bellhop does not speak this language; it knows de, en, fr.";
        assert_eq!(fault.sentence(), words);
        let difference = wished.difference(&Settings::default(), &crate::providers::Providers::bundled());
        assert_eq!(difference.preferences, ["language"], "it is told that it goes");
    }

    #[test]
    fn what_is_exported_reads_back_the_same() {
        let settings = Settings::read(HERE).expect("valid settings");
        assert_eq!(Settings::read(&settings.export()), Ok(settings.clone()));
        assert!(settings.export().ends_with("}\n"));
        assert_eq!(Settings::read(&format!("\u{feff}{HERE}")), Ok(settings.clone()));
        assert_eq!(settings.preferences.keep_days, 90, "what is not said stands as it is by default");
    }

    #[test]
    fn a_fault_is_refused_with_its_place_and_without_its_value() {
        let cases = [
            ("", "line 1, column 0: The text ends too early"),
            ("[]", "/: Settings are written as a JSON object"),
            ("{}", "/version: The version is missing or not a number"),
            (r#"{"version":0}"#, "/version: There never was such a version"),
            (r#"{"version":1,"acounts":[]}"#, "/: unknown key `acounts`; did you mean `accounts`?"),
            (r#"{"version":1,"accounts":{}}"#, "/accounts: This must be a list"),
            (
                r#"{"version":1,"accounts":[{"enabeld":true}]}"#,
                "/accounts/0: unknown key `enabeld`; did you mean `enabled`?",
            ),
            (
                r#"{"version":1,"accounts":[{"id":"00000000000000aa","name":"n","service":"s"}]}"#,
                "/accounts/0: missing field `enabled`",
            ),
            (
                r#"{"version":1,"accounts":[{"id":"00000000000000aa","name":"n","service":"s","enabled":"hunter2"}]}"#,
                "/accounts/0: invalid type: string, expected a boolean",
            ),
            (
                r#"{"version":1,"preferences":{"sonud":true}}"#,
                "/preferences: unknown key `sonud`; did you mean `sound`?",
            ),
            (
                r#"{"version":1,"preferences":{"keep_days":0}}"#,
                "/preferences/keep_days: History is kept for 1 to 3650 days",
            ),
            (
                r#"{"version":1,"rules":[{"name":"r","when":{"al":[]},"do":"drop"}]}"#,
                "/rules/0/when: unknown condition `al`; did you mean `all`?",
            ),
            (
                r#"{"version":1,"rules":[{"name":"r","when":{"field":"title","matches":"("},"do":"drop"}]}"#,
                "/rules/0/when/matches: This is not a regular expression; put a backslash before ( ) [ ] { } . * + ? ^ $ | where you mean the character itself",
            ),
            (r#"{"version":1,"muted_until":"soon"}"#, "/muted_until: not a time like 2026-01-31T08:00:00Z"),
        ];
        for (text, want) in cases {
            assert_eq!(Settings::read(text).map_err(|why| why.to_string()), Err(want.to_owned()), "for {text}");
        }
        assert_eq!(Settings::read(r#"{"version":2,"new":{}}"#), Err(Unreadable::Later(2)));
    }

    #[test]
    fn an_import_takes_over_what_it_has_and_removes_nothing() {
        let here = Settings::read(HERE).expect("valid settings");
        let theirs = r#"{"version":1,"muted_until":"2030-01-01T00:00:00.000Z",
            "accounts":[
                {"id":"00000000000000cc","name":"smoke","service":"metrics","enabled":true,"fields":{"url":"wss://c/"},
                 "muted_until":"2030-01-01T00:00:00.000Z"},
                {"id":"00000000000000bb","name":"glee 2","service":"posts","enabled":true},
                {"id":"00000000000000dd","name":"new","service":"metrics","enabled":true,
                 "muted_until":"2030-01-01T00:00:00.000Z"}],
            "rules":[{"name":"r0","when":{"all":[]},"do":"drop"},{"name":"r1","when":{"any":[]},"do":"drop"}]}"#;
        let merged = here.import(theirs).expect("they fit together");
        let accounts: Vec<_> = merged.accounts.iter().map(|a| (a.id.0.as_str(), a.name.as_str(), a.enabled)).collect();
        assert_eq!(
            accounts,
            [
                ("00000000000000aa", "smoke", true),
                ("00000000000000bb", "glee 2", true),
                ("00000000000000dd", "new", true)
            ]
        );
        assert_eq!(merged.accounts[0].field("url"), Some("wss://c/"));
        assert_eq!(merged.accounts[0].muted_until, here.accounts[0].muted_until, "mutes stay as they are here");
        assert_eq!((merged.accounts[2].muted_until, merged.muted_until), (None, here.muted_until));
        assert_eq!(merged.rules.iter().map(|rule| rule.name.as_str()).collect::<Vec<_>>(), ["r1", "r0"]);
        assert_eq!(merged.rules[0].then, crate::rules::Then::Drop);
        assert_eq!(merged.preferences, here.preferences, "the text has none");
        let theirs = r#"{"version":1,"preferences":{"sound":true}}"#;
        assert_eq!(here.import(theirs).map(|s| s.preferences), Ok(Preferences::default()));
        let clash =
            r#"{"version":1,"accounts":[{"id":"00000000000000ee","name":"glee","service":"metrics","enabled":true}]}"#;
        let refused = here.import(clash).map_err(|why| why.to_string());
        assert_eq!(refused, Err("/accounts/2/name: Another account has this name already".to_owned()));
    }

    #[test]
    fn an_account_is_found_by_its_name_and_by_its_id() {
        let settings = Settings::read(HERE).expect("valid settings");
        let glee = &settings.accounts[1];
        assert_eq!((settings.named("glee"), settings.account(&glee.id)), (Some(glee), Some(glee)));
        assert_eq!(
            (settings.named("nobody"), settings.account(&crate::account::AccountId(String::new()))),
            (None, None)
        );
    }

    #[test]
    fn a_mute_without_end_survives_the_file() {
        let settings = Settings { muted_until: Some(Wall(i64::MAX)), ..Settings::default() };
        let read = Settings::read(&settings.export()).expect("what is written can be read");
        assert!(read.muted_until > Some("9000-01-01T00:00:00Z".parse().expect("a time")));
    }
}
