//! Requests about rules.

use bellhop_control::ask::Answer;
use bellhop_control::code::{Code, Refusal};
use bellhop_control::view::{Change, RuleChange, RuleTrial};
use bellhop_core::messages;
use bellhop_core::rules::{self, Rule, RuleBook};
use bellhop_core::settings::Settings;
use bellhop_core::text;
use serde_json::Value;

use super::Hub;
use super::refusals::{failed, no_such_rule};
use crate::history::Query;

impl Hub {
    pub(super) fn rule_add(&mut self, value: &Value) -> Result<Answer, Refusal> {
        let mut rules = self.settings.rules.clone();
        for rule in parse(value)? {
            match rules.iter_mut().find(|kept| kept.name == rule.name) {
                Some(kept) => *kept = rule,
                None => rules.push(rule),
            }
        }
        self.save_rules(rules)
    }

    /// A rule takes the place of another, and may bring a name of its own.
    pub(super) fn rule_replace(&mut self, name: &str, value: &Value) -> Result<Answer, Refusal> {
        let mut new = parse(value)?;
        let (Some(rule), true) = (new.pop(), new.is_empty()) else {
            return Err(Refusal::new(Code::Invalid, messages::rule_one_for_one()));
        };
        let mut rules = self.settings.rules.clone();
        let at = rules.iter().position(|kept| kept.name == name).ok_or_else(|| no_such_rule(name))?;
        if rule.name != name && rules.iter().any(|kept| kept.name == rule.name) {
            return Err(Refusal::new(Code::Invalid, messages::rule_name_taken(text::line(&rule.name, 64))));
        }
        rules[at] = rule;
        self.save_rules(rules)
    }

    pub(super) fn rule_remove(&mut self, name: &str) -> Result<Answer, Refusal> {
        let mut rules = self.settings.rules.clone();
        let before = rules.len();
        rules.retain(|rule| rule.name != name);
        if rules.len() == before {
            return Err(no_such_rule(name));
        }
        self.save_rules(rules)
    }

    pub(super) fn rule_order(&mut self, names: &[String]) -> Result<Answer, Refusal> {
        let place = |rule: &Rule| names.iter().position(|name| *name == rule.name);
        let mut rules = self.settings.rules.clone();
        if names.len() != rules.len() || rules.iter().any(|rule| place(rule).is_none()) {
            return Err(Refusal::new(Code::Invalid, messages::rule_order()));
        }
        rules.sort_by_key(|rule| place(rule));
        self.save_rules(rules)
    }

    /// What these rules, asked before the ones that stand, would have made of the latest events.
    pub(super) fn rule_try(&self, value: &Value, last: u32) -> Result<Answer, Refusal> {
        let tried = parse(value)?;
        let mut all = tried.clone();
        all.extend(self.settings.rules.iter().filter(|rule| tried.iter().all(|new| new.name != rule.name)).cloned());
        let book = RuleBook::compile(&all).map_err(|fault| Refusal::new(Code::Invalid, fault.sentence()))?;
        let query = Query { limit: last.clamp(1, 1_000) as usize, ..Query::default() };
        let rows = self.history.page(&query).map_err(|error| failed(&error))?;
        let mut trial = RuleTrial { looked_at: 0, would_ring: 0, would_hide: 0, changes: Vec::new() };
        for row in rows {
            trial.looked_at += 1;
            let account = self.settings.account(&row.account).map_or("", |account| account.name.as_str());
            let subject = row.subject();
            let change = rules::trial(&book, account, &subject, &row.fate);
            if let Some(change) = change {
                trial.would_ring += u32::from(change.rings());
                trial.would_hide += u32::from(change.hides());
                let would = change.fate;
                trial.changes.push(RuleChange { event: self.row_view(row), would });
            }
        }
        Ok(Answer::Trial(trial))
    }

    fn save_rules(&mut self, rules: Vec<Rule>) -> Result<Answer, Refusal> {
        self.save(Settings { rules: rules.clone(), ..self.settings.clone() })?;
        self.clients.change(Change::Settings);
        Ok(Answer::Rules(rules))
    }
}

fn parse(value: &Value) -> Result<Vec<Rule>, Refusal> {
    rules::parse(&value.to_string()).map_err(|fault| Refusal::new(Code::Invalid, fault.sentence()))
}
