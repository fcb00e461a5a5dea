//! The text of a rule file: what is accepted compiles, can be asked, and is written back as it was.

use bellhop_core::{
    event::Urgency,
    rules::{self, RuleBook, Subject},
};

use crate::clean;

/// Reads, compiles, asks and writes.
pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let rules = match rules::parse(text) {
        Ok(rules) => rules,
        Err(fault) => return clean::line(&fault.to_string(), 2_000),
    };
    let book = RuleBook::compile(&rules).expect("what is accepted compiles");
    let fields = serde_json::json!({"event_type": "create", "object": {"id": 7, "flag_type": "spam", "ok": true}});
    let subject = Subject {
        kind: "flag_logs#create",
        title: "Buy pills",
        body: "äöü, and more",
        urgency: Urgency::Normal,
        fields: &fields,
    };
    let _ = book.judge("smoke", &subject);
    let written = serde_json::to_string(&rules).expect("rules are JSON");
    assert_eq!(rules::parse(&written).as_ref(), Ok(&rules), "what is written is read back");
}
