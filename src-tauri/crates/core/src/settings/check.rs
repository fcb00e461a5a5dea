//! What settings must be like, wherever they come from.

use super::{Preferences, Settings, VERSION};
use crate::account::Account;
use crate::form;
use crate::messages::{self, Locale};
use crate::rules::{Fault, RuleBook, words};
use crate::watchdog;

/// Refuses what cannot be the name of an account: 1 to 64 characters on one line, no space at
/// either end.
pub fn valid_name(name: &str) -> Result<(), form::Fault> {
    words::name(name, "name").map_err(|fault| form::Fault::new("name", messages::fault_sentence(fault.message)))
}

impl Settings {
    /// Checks everything that can be checked without knowing the services. The fault's place is a
    /// pointer into the settings file.
    pub fn check(&self) -> Result<(), Fault> {
        if self.version != VERSION {
            return Err(Fault::new("/version", messages::fault_version(VERSION)));
        }
        for (i, account) in self.accounts.iter().enumerate() {
            let others = &self.accounts[..i];
            check_account(account, others).map_err(|fault| fault.within(&format!("/accounts/{i}")))?;
        }
        for (i, rule) in self.rules.iter().enumerate() {
            let at = format!("/rules/{i}/name");
            words::name(&rule.name, &at)?;
            if self.rules[..i].iter().any(|other| other.name == rule.name) {
                return Err(Fault::new(at, messages::fault_rule_name_taken()));
            }
        }
        if self.rules.len() > crate::rules::MOST {
            return Err(Fault::new("/rules", messages::fault_rule_count(crate::rules::MOST)));
        }
        RuleBook::compile(&self.rules).map_err(|fault| fault.within("/rules"))?;
        check_preferences(&self.preferences).map_err(|fault| fault.within("/preferences"))
    }
}

fn check_account(account: &Account, others: &[Account]) -> Result<(), Fault> {
    let id = &account.id.0;
    if id.len() != 16 || !id.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return Err(Fault::new("/id", messages::fault_account_id()));
    }
    if others.iter().any(|other| other.id == account.id) {
        return Err(Fault::new("/id", messages::fault_account_id_taken()));
    }
    words::name(&account.name, "/name")?;
    if others.iter().any(|other| other.name == account.name) {
        return Err(Fault::new("/name", messages::fault_account_name_taken()));
    }
    let slug = &account.service;
    if slug.is_empty() || slug.len() > 32 || !slug.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
        return Err(Fault::new("/service", messages::fault_service_name()));
    }
    let fits = |text: &str, most: usize| text.len() <= most && !text.chars().any(char::is_control);
    for (field, value) in &account.fields {
        if field.is_empty() || !fits(field, 200) {
            return Err(Fault::new("/fields", messages::fault_field_name()));
        }
        if !fits(value, FIELD) {
            let at = format!("/fields/{}", field.replace('~', "~0").replace('/', "~1"));
            return Err(Fault::new(at, messages::fault_field_length(FIELD)));
        }
    }
    let badly_named = |kind: &String| kind.is_empty() || !fits(kind, 200);
    if account.kinds.keys().any(badly_named) {
        return Err(Fault::new("/kinds", messages::fault_kind_name()));
    }
    if account.expect.keys().any(badly_named) {
        return Err(Fault::new("/expect", messages::fault_kind_name()));
    }
    if account.expect.values().any(|minutes| !watchdog::MINUTES.contains(minutes)) {
        return Err(Fault::new("/expect", messages::fault_expect_minutes()));
    }
    Ok(())
}

fn check_preferences(preferences: &Preferences) -> Result<(), Fault> {
    if !(1..=3_650).contains(&preferences.keep_days) {
        return Err(Fault::new("/keep_days", messages::fault_keep_days()));
    }
    if !(1_000..=1_000_000).contains(&preferences.keep_events) {
        return Err(Fault::new("/keep_events", messages::fault_keep_events()));
    }
    if preferences.quiet_hours.len() > 100 {
        return Err(Fault::new("/quiet_hours", messages::fault_hours_count()));
    }
    if preferences.language.as_deref().is_some_and(|language| Locale::named(language).is_none()) {
        let known: Vec<&str> = Locale::all().map(Locale::name).collect();
        return Err(Fault::new("/language", messages::fault_language(known.join(", "))));
    }
    for (i, hours) in preferences.quiet_hours.iter().enumerate() {
        hours.check().map_err(|fault| fault.within(&format!("/quiet_hours/{i}")))?;
    }
    Ok(())
}

/// The most bytes a field of an account has.
const FIELD: usize = 8 * 1024;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::{AccountId, Keep};
    use crate::rules::Place;
    use crate::schedule::QuietHours;

    fn settings() -> Settings {
        let account = |id: &str, name: &str| Account {
            id: AccountId(id.to_owned()),
            name: name.to_owned(),
            service: "metrics".to_owned(),
            enabled: true,
            fields: [("url".to_owned(), "wss://host/".to_owned())].into(),
            kinds: [("a#b".to_owned(), true)].into(),
            expect: [("a#b".to_owned(), 1), ("c#d".to_owned(), 43_200)].into(),
            muted_until: None,
            keep: Keep::Keychain,
        };
        let accounts = vec![account("0123456789abcdef", "one"), account("0123456789abcde0", "two")];
        let rules = crate::rules::parse(r#"[{"name":"a","when":{"all":[]},"do":"drop"}]"#).expect("a rule");
        Settings { accounts, rules, ..Settings::default() }
    }

    #[test]
    fn settings_are_checked_with_the_place_of_the_fault() {
        type Spoil = fn(&mut Settings);
        assert_eq!(settings().check(), Ok(()));
        let cases: &[(&str, Spoil)] = &[
            ("/version", |s| s.version = 2),
            ("/accounts/1/id", |s| s.accounts[1].id = s.accounts[0].id.clone()),
            ("/accounts/0/id", |s| s.accounts[0].id = AccountId("../../x".to_owned())),
            ("/accounts/1/name", |s| s.accounts[1].name = "one".to_owned()),
            ("/accounts/1/name", |s| s.accounts[1].name = String::new()),
            ("/accounts/1/name", |s| s.accounts[1].name = "ä".repeat(65)),
            ("/accounts/1/name", |s| s.accounts[1].name = "a\nb".to_owned()),
            ("/accounts/1/name", |s| s.accounts[1].name = " a".to_owned()),
            ("/accounts/0/service", |s| s.accounts[0].service = "No/Such".to_owned()),
            ("/accounts/0/fields/a~1b", |s| s.accounts[0].fields.extend([("a/b".to_owned(), "\n".to_owned())])),
            ("/accounts/0/fields", |s| s.accounts[0].fields.extend([(String::new(), String::new())])),
            ("/accounts/0/kinds", |s| s.accounts[0].kinds.extend([(String::new(), true)])),
            ("/accounts/0/expect", |s| s.accounts[0].expect.extend([("a\nb".to_owned(), 30)])),
            ("/accounts/0/expect", |s| s.accounts[0].expect.extend([("a#b".to_owned(), 0)])),
            ("/accounts/0/expect", |s| s.accounts[0].expect.extend([("a#b".to_owned(), 43_201)])),
            ("/rules/1/name", |s| s.rules.push(s.rules[0].clone())),
            ("/rules", |s| s.rules = (0..501).map(|i| named(&s.rules[0], i)).collect()),
            ("/preferences/language", |s| s.preferences.language = Some("tlh".to_owned())),
            ("/preferences/language", |s| s.preferences.language = Some(String::new())),
            ("/preferences/keep_days", |s| s.preferences.keep_days = 0),
            ("/preferences/keep_events", |s| s.preferences.keep_events = 999),
            ("/preferences/quiet_hours/0/from", |s| {
                s.preferences.quiet_hours.push(QuietHours {
                    account: None,
                    days: vec![1],
                    from: "25:00".to_owned(),
                    to: "07:00".to_owned(),
                });
            }),
        ];
        for (at, spoil) in cases {
            let mut settings = settings();
            spoil(&mut settings);
            assert_eq!(settings.check().map_err(|fault| fault.at), Err(Place::Pointer((*at).to_owned())));
        }
    }

    fn named(rule: &crate::rules::Rule, i: usize) -> crate::rules::Rule {
        crate::rules::Rule { name: i.to_string(), ..rule.clone() }
    }

    #[test]
    fn a_name_of_64_characters_is_as_long_as_a_name_gets() {
        assert!(valid_name(&"ä".repeat(64)).is_ok());
        let fault = valid_name(&"ä".repeat(65)).expect_err("too long");
        assert_eq!(fault.to_string(), "name: A name has 1 to 64 characters and no line breaks.");
    }
}
