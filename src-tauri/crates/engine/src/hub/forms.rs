//! What is right and wrong in the form of an account. The same rules refuse a form that is sent and
//! speak up while it is being filled in.

use std::collections::BTreeMap;

use bellhop_control::ask::{Answer, NewAccount};
use bellhop_control::code::{Code, Refusal};
use bellhop_core::account::{Account, AccountId};
use bellhop_core::form::Fault;
use bellhop_core::messages::{self, Message};
use bellhop_core::provider::Provider;
use bellhop_core::settings::valid_name;

use super::Hub;
use super::refusals::{invalid, name_taken};
use crate::route;

impl Hub {
    /// Judges a form that is being filled in.
    pub(super) fn form_check(&self, form: NewAccount, of: Option<&str>) -> Result<Answer, Refusal> {
        let provider = &*self.provider_of(&form.service)?;
        let mut faults = BTreeMap::new();
        if let Err(fault) = valid_name(&form.name) {
            faults.insert(fault.field, fault.message);
        } else if of != Some(form.name.as_str()) && self.settings.named(&form.name).is_some() {
            faults.insert("name".to_owned(), name_taken(&form.name).detail);
        }
        let account = account_of(provider, form, AccountId(String::new()));
        known(provider, &account)?;
        faults.extend(all_faults(provider, account));
        Ok(Answer::Faults(faults))
    }
}

/// The account that a form describes, as it would begin.
pub(super) fn account_of(provider: &dyn Provider, form: NewAccount, id: AccountId) -> Account {
    Account {
        id,
        name: form.name,
        service: provider.about().slug.clone(),
        enabled: true,
        fields: form.fields,
        kinds: BTreeMap::new(),
        expect: BTreeMap::new(),
        muted_until: None,
        keep: form.keep,
    }
}

/// What is wrong in each field. A check ends at its first fault: what is at fault is left out and the rest looked at
/// again, until nothing is wrong or something is missing.
fn all_faults(provider: &dyn Provider, mut account: Account) -> BTreeMap<String, Message> {
    let mut faults = BTreeMap::new();
    while let Err(Fault { field, message }) = sound(provider, &account) {
        let written = account.fields.remove(&field).is_some();
        faults.entry(field).or_insert(message);
        if !written {
            break;
        }
    }
    faults
}

/// Refuses an account that is not as its service wants it.
pub(super) fn check(provider: &dyn Provider, account: &Account) -> Result<(), Refusal> {
    known(provider, account)?;
    sound(provider, account).map_err(invalid)
}

fn known(provider: &dyn Provider, account: &Account) -> Result<(), Refusal> {
    let label = &provider.about().label;
    match account.fields.keys().find(|name| !provider.about().form().any(|field| field.is(name))) {
        Some(field) => Err(Refusal::new(Code::Invalid, messages::field_unknown(label, field))),
        None => Ok(()),
    }
}

fn sound(provider: &dyn Provider, account: &Account) -> Result<(), Fault> {
    if let Some(words) = account.field("proxy").and_then(route::proxy_fault) {
        return Err(Fault::new("proxy", words));
    }
    provider.about().check(account)?;
    provider.check(account)
}

#[cfg(test)]
mod tests {
    use bellhop_core::account::Keep;
    use bellhop_core::providers::Providers;

    use super::*;

    fn faulty(service: &str, fields: &[(&str, &str)]) -> Vec<String> {
        let form = NewAccount {
            service: service.to_owned(),
            name: "a".to_owned(),
            fields: fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            keep: Keep::Keychain,
        };
        let provider = &*Providers::bundled().find(service).expect("a service of this version");
        all_faults(provider, account_of(provider, form, AccountId(String::new()))).into_keys().collect()
    }

    #[test]
    fn a_form_hears_of_all_its_faults_at_once() {
        let bad = [("url", "https://host"), ("plain", "maybe"), ("web", "host"), ("urgency", "loud")];
        assert_eq!(faulty("metasmoke", &bad), ["plain", "urgency", "url", "web"]);
        assert_eq!(faulty("metasmoke", &[]), [""; 0]);
    }

    #[test]
    fn what_is_missing_is_named_and_ends_the_look() {
        assert_eq!(faulty("daptin", &[("url", " ")]), ["url"]);
        assert_eq!(faulty("gleepost", &[("url", "https://h.example/api/v1"), ("views", "some")]), ["user", "views"]);
    }

    #[test]
    fn of_two_fields_that_exclude_each_other_one_is_at_fault() {
        let both = [("url", "https://h.example/api/v1"), ("user", "9"), ("email", "me@example.org")];
        assert_eq!(faulty("gleepost", &both), ["email"]);
    }
}
