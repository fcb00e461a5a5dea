//! What rules would have done to what already happened.

use super::{RuleBook, Subject, Then};
use crate::fate::{Did, Fate};

/// What would have been different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The fate it would have had: rung, quiet or dropped, by a rule.
    pub fate: Fate,
    hidden: bool,
}

impl Change {
    /// Whether it would have rung and did not ask to.
    pub fn rings(&self) -> bool {
        self.fate.did == Did::Rung
    }

    /// Whether it would have been kept quietly or dropped and did ask to ring.
    pub fn hides(&self) -> bool {
        self.hidden
    }
}

/// What `book` would have changed about an event that met `fate`; `None` where nothing.
///
/// Only whether it rings, is kept quietly or dropped is compared: mutes, quiet hours, floods and
/// what the user did afterwards are the moment's business, not the rules'. An event that was
/// muted or grouped, or whose notice failed or was withdrawn, counts as one that asked to ring.
pub fn trial(book: &RuleBook, account: &str, subject: &Subject<'_>, fate: &Fate) -> Option<Change> {
    let ruling = book.judge(account, subject)?;
    let would = match ruling.then {
        Then::Ring { .. } => Did::Rung,
        Then::Quiet => Did::Quiet,
        Then::Drop => Did::Dropped,
    };
    let was = match fate.did {
        Did::Quiet => Did::Quiet,
        Did::Dropped => Did::Dropped,
        Did::Rung | Did::Muted | Did::Grouped | Did::Withdrawn | Did::Failed => Did::Rung,
    };
    let fate = Fate::new(would, format!("rule:{}", ruling.rule));
    (was != would).then_some(Change { fate, hidden: was == Did::Rung })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Urgency;
    use crate::rules::parse;

    #[test]
    fn a_trial_names_what_would_have_been_different() {
        let book = |does: &str| {
            let text = format!(r#"{{"name":"r","account":"smoke","when":{{"field":"title","is":"x"}},"do":"{does}"}}"#);
            RuleBook::compile(&parse(&text).expect("a rule")).expect("compiles")
        };
        let cases = [
            ("ring", "smoke", "x", Did::Quiet, Some(Did::Rung)),
            ("ring", "smoke", "x", Did::Muted, None),
            ("ring", "smoke", "x", Did::Withdrawn, None),
            ("quiet", "smoke", "x", Did::Rung, Some(Did::Quiet)),
            ("quiet", "smoke", "x", Did::Grouped, Some(Did::Quiet)),
            ("quiet", "smoke", "x", Did::Quiet, None),
            ("quiet", "smoke", "y", Did::Rung, None),
            ("quiet", "other", "x", Did::Rung, None),
            ("drop", "smoke", "x", Did::Quiet, Some(Did::Dropped)),
            ("drop", "smoke", "x", Did::Dropped, None),
        ];
        for (does, account, title, did, want) in cases {
            let book = book(does);
            let fields = serde_json::Value::Null;
            let subject = Subject { kind: "k", title, body: "", urgency: Urgency::Normal, fields: &fields };
            let change = trial(&book, account, &subject, &Fate::new(did, "kind"));
            assert_eq!(change.map(|change| change.fate.did), want, "{does} on {title} at {account} that was {did:?}");
        }
    }
}
