//! What an import would change, told before it does.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Settings;
use crate::providers::Providers;

/// What differs between settings as they are and as they would be. Names, never values.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Accounts that would be new.
    pub accounts_new: Vec<String>,
    /// Accounts that would change.
    pub accounts_changed: Vec<String>,
    /// Accounts whose secret must be entered: it is in no file, is never sent to another server than
    /// the one it was entered for, and is of no use to another way of signing in.
    pub secrets: Vec<String>,
    /// Rules that would be new.
    pub rules_new: Vec<String>,
    /// Rules that would change.
    pub rules_changed: Vec<String>,
    /// Preferences that would change, by their names in the file.
    pub preferences: Vec<String>,
}

impl Settings {
    /// What would be different if `new` stood in the place of these. `providers` know what a secret is for.
    pub fn difference(&self, new: &Self, providers: &Providers) -> Difference {
        let mut found = Difference::default();
        for account in &new.accounts {
            let old = self.account(&account.id);
            match old {
                None => found.accounts_new.push(account.name.clone()),
                Some(old) if old != account => found.accounts_changed.push(account.name.clone()),
                Some(_) => {}
            }
            if old.is_none_or(|old| providers.outgrown(old, account).is_some()) {
                found.secrets.push(account.name.clone());
            }
        }
        for rule in &new.rules {
            match self.rules.iter().find(|old| old.name == rule.name) {
                None => found.rules_new.push(rule.name.clone()),
                Some(old) if old != rule => found.rules_changed.push(rule.name.clone()),
                Some(_) => {}
            }
        }
        let (before, after) = (fields(self), fields(new));
        let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        found.preferences = keys.into_iter().filter(|key| before.get(*key) != after.get(*key)).cloned().collect();
        found
    }
}

fn fields(settings: &Settings) -> serde_json::Map<String, serde_json::Value> {
    let value = serde_json::to_value(&settings.preferences).unwrap_or_default();
    value.as_object().cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Preferences;

    fn read(text: &str) -> Settings {
        Settings::read(text).expect("valid settings")
    }

    #[test]
    fn another_way_of_signing_in_wants_another_secret() {
        let with = |fields: &str| {
            read(&format!(
                r#"{{"version":1,"accounts":[{{"id":"00000000000000bb","name":"desk","service":"daptin","enabled":true,
                "fields":{{"url":"http://localhost:1"{fields}}}}}]}}"#
            ))
        };
        let (password, token) = (with(r#","email":"me@example.org""#), with(""));
        let secrets = |old: &Settings, new: &Settings| old.difference(new, &Providers::bundled()).secrets;
        assert_eq!(secrets(&password, &token), ["desk"]);
        assert_eq!(secrets(&token, &password), ["desk"]);
        assert_eq!(secrets(&token, &with(r#","topics":"ticket""#)), [""; 0]);
    }

    #[test]
    fn an_import_is_told_by_name() {
        let here = read(
            r#"{"version":1,
            "accounts":[
                {"id":"00000000000000aa","name":"smoke","service":"metasmoke","enabled":true},
                {"id":"00000000000000bb","name":"desk","service":"daptin","enabled":true,"fields":{"url":"http://localhost:1"}},
                {"id":"00000000000000cc","name":"same","service":"metasmoke","enabled":true}],
            "rules":[{"name":"kept","when":{"all":[]},"do":"quiet"},{"name":"same","when":{"all":[]},"do":"quiet"}]}"#,
        );
        let file = r#"{"version":1,
            "accounts":[
                {"id":"00000000000000aa","name":"smoke","service":"metasmoke","enabled":false},
                {"id":"00000000000000bb","name":"desk","service":"daptin","enabled":true,"fields":{"url":"http://localhost:2"}},
                {"id":"00000000000000dd","name":"new","service":"metasmoke","enabled":true}],
            "rules":[{"name":"kept","when":{"all":[]},"do":"drop"},{"name":"more","when":{"all":[]},"do":"drop"}],
            "preferences":{"keep_days":7,"sound":false}}"#;
        let new = here.import(file).expect("they fit together");
        assert_eq!(
            here.difference(&new, &Providers::bundled()),
            Difference {
                accounts_new: vec!["new".to_owned()],
                accounts_changed: vec!["smoke".to_owned(), "desk".to_owned()],
                secrets: vec!["desk".to_owned(), "new".to_owned()],
                rules_new: vec!["more".to_owned()],
                rules_changed: vec!["kept".to_owned()],
                preferences: vec!["keep_days".to_owned(), "sound".to_owned()],
            }
        );
        assert_eq!(here.difference(&here, &Providers::bundled()), Difference::default());
        assert_eq!(new.preferences, Preferences { keep_days: 7, sound: false, ..Preferences::default() });
    }
}
