//! The window's types are generated from the control crate, and the list of what its other languages must have words
//! for from the services; a stale copy of either fails here.

#[path = "contract/sentences.rs"]
mod sentences;
#[path = "house/tree.rs"]
#[allow(dead_code)] // The house rules use the rest of it.
mod tree;

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::Path,
};

use bellhop_core::{
    account::{Account, AccountId, Keep},
    form::{Takes, common_fields},
    provider::Provider,
    providers::Providers,
};
use serde_json::{Value, json};

#[test]
fn the_windows_contract_is_the_control_crates() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/contract.ts");
    let fresh = bellhop_control::ts::declarations();
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &fresh).expect("the contract can be written");
    }
    let committed = fs::read_to_string(&path).expect("ui/src/contract.ts is committed");
    assert!(committed == fresh, "run with BLESS=1 to write it anew");
}

#[test]
fn the_window_knows_what_the_services_can_say() {
    let providers = Providers::bundled();
    let services: Vec<Value> = providers.iter().map(|provider| said(&**provider)).collect();
    let common = common_fields().map(|field| field.name);
    let mut sentences = sentences::sentences();
    let by_id: BTreeSet<String> = providers.iter().flat_map(|provider| told(&**provider)).collect();
    sentences.retain(|sentence| !by_id.contains(sentence));
    let fresh = json!({"common": common, "services": services, "sentences": sentences});
    let fresh = serde_json::to_string_pretty(&fresh).expect("JSON") + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/tests/said.json");
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &fresh).expect("the list can be written");
    }
    let committed = fs::read_to_string(&path).expect("ui/tests/said.json is committed");
    assert_eq!(committed, fresh, "run with BLESS=1 to write it anew, and give what is new its words");
}

/// The free sentences of a service that the window finds under ids.
fn told(provider: &dyn Provider) -> Vec<String> {
    let about = provider.about();
    let secrets = about.sign_ins.iter().map(|way| way.secret_help.clone());
    let forms = about.form().map(|field| field.help).chain(secrets).chain([about.summary.clone()]);
    let all = forms.chain(provider.kinds(&account(provider)).into_iter().map(|kind| kind.help));
    all.map(|text| sentences::filled(&text.to_string())).collect()
}

/// The ids under which a service has free sentences.
fn said(provider: &dyn Provider) -> Value {
    let about = provider.about();
    let kinds: Vec<Value> = provider
        .kinds(&account(provider))
        .into_iter()
        .map(|kind| json!({"id": kind.id, "group": kind.group}))
        .collect();
    let fields: Vec<&str> = about.fields.iter().map(|field| field.name.as_str()).collect();
    let ways: Vec<String> = about.sign_ins.iter().map(|way| way.label.to_string()).collect();
    let choices: BTreeMap<String, Vec<String>> = about
        .form()
        .filter_map(|field| match field.takes {
            Takes::Choice(choices) => Some((field.name, choices.into_iter().map(|choice| choice.value).collect())),
            _ => None,
        })
        .collect();
    json!({"slug": about.slug, "fields": fields, "ways": ways, "choices": choices, "kinds": kinds})
}

fn account(provider: &dyn Provider) -> Account {
    Account {
        id: AccountId("0".repeat(16)),
        name: "a".to_owned(),
        service: provider.about().slug.clone(),
        enabled: true,
        // Where kinds go by topic, one topic shows them all.
        fields: [("url", "http://localhost"), ("topics", "ticket")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        kinds: BTreeMap::new(),
        expect: BTreeMap::new(),
        muted_until: None,
        keep: Keep::Keychain,
    }
}
