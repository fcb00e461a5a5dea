//! What came of each fault, as a table for people and as a verdict for the test.

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

/// What one fault did to one service, or why it was not played.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Row {
    /// The fault.
    pub fault: String,
    /// The service, or what else was hit.
    pub service: String,
    /// From the fault to the moment Bellhop said that the account is not live; none where it stayed live.
    pub detected: Option<Duration>,
    /// From the end of the fault to the moment the account was live again.
    pub back: Option<Duration>,
    /// Things that happened and are not in the history.
    pub lost: usize,
    /// Things that are in the history twice, and rings beyond one.
    pub doubled: usize,
    /// What did not hold, a sentence each.
    pub broken: Vec<String>,
    /// What is worth knowing besides, or why it was not played.
    pub note: String,
}

/// What must hold for a fault.
#[derive(Debug, Clone, Copy)]
pub struct Must {
    /// How soon it must be noticed; `None` where the account must stay live.
    pub detected: Option<Duration>,
    /// How soon the account must be live again.
    pub back: Duration,
}

impl Row {
    /// A row that says why a fault was not played.
    pub fn not_run(fault: &str, why: &str) -> Self {
        Self { note: format!("not run: {why}"), ..Self::new(fault, "-") }
    }

    /// A row without findings.
    pub fn new(fault: &str, service: &str) -> Self {
        Self {
            fault: fault.to_owned(),
            service: service.to_owned(),
            detected: None,
            back: None,
            lost: 0,
            doubled: 0,
            broken: Vec::new(),
            note: String::new(),
        }
    }

    /// Adds a sentence on what did not hold, unless it did.
    pub fn must(&mut self, holds: bool, otherwise: impl Into<String>) {
        if !holds {
            self.broken.push(otherwise.into());
        }
    }

    /// Judges the times.
    #[must_use]
    pub fn judged(mut self, must: Must) -> Self {
        match (self.detected, must.detected) {
            (None, Some(_)) => self.broken.push("it was not noticed".to_owned()),
            (Some(_), None) => self.broken.push("the account fell".to_owned()),
            (Some(took), Some(limit)) => self.must(took <= limit, format!("noticed later than {limit:?}")),
            (None, None) => {}
        }
        match self.back {
            Some(took) => self.must(took <= must.back, format!("back later than {:?}", must.back)),
            None => self.must(self.detected.is_none(), "it did not come back"),
        }
        self
    }
}

/// The table as text.
pub fn table(rows: &[Row], took: Duration) -> String {
    let mut text = String::new();
    let seconds =
        |span: Option<Duration>| span.map_or_else(|| "-".to_owned(), |span| format!("{:.2}", span.as_secs_f64()));
    let line = |cells: [&str; 7]| {
        let [fault, service, detected, back, lost, doubled, holds] = cells;
        format!("{fault:<42} {service:<10} {detected:>12} {back:>8} {lost:>5} {doubled:>8}  {holds}\n")
    };
    text.push_str(&line(["fault", "service", "detected in", "back in", "lost", "doubled", "holds"]));
    for row in rows {
        let holds = match (row.broken.is_empty(), row.note.is_empty()) {
            (true, true) => "yes".to_owned(),
            (true, false) if row.note.starts_with("not run") => row.note.clone(),
            (true, false) => format!("yes; {}", row.note),
            (false, _) => format!("NO: {} {}", row.broken.join("; "), row.note),
        };
        let (lost, doubled) = (row.lost.to_string(), row.doubled.to_string());
        let counts = if row.service == "-" { ["-", "-"] } else { [lost.as_str(), doubled.as_str()] };
        let (detected, back) = (seconds(row.detected), seconds(row.back));
        text.push_str(&line([&row.fault, &row.service, &detected, &back, counts[0], counts[1], &holds]));
    }
    let not_run = rows.iter().filter(|row| row.note.starts_with("not run")).count();
    let broken = rows.iter().filter(|row| !row.broken.is_empty()).count();
    _ = writeln!(
        text,
        "{} rows, {broken} broken, {not_run} not run; times in seconds; the whole took {:.0} s",
        rows.len(),
        took.as_secs_f64()
    );
    text
}

/// The span between two moments, zero where they are out of order.
pub fn between(from: Instant, to: Instant) -> Duration {
    to.saturating_duration_since(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MUST: Must = Must { detected: Some(Duration::from_secs(1)), back: Duration::from_secs(1) };

    #[test]
    fn what_was_not_noticed_or_late_is_broken() {
        assert_eq!(Row::new("f", "s").judged(MUST).broken, ["it was not noticed"]);
        let (detected, back) = (Some(Duration::from_secs(2)), Some(Duration::from_secs(3)));
        let row = Row { detected, back, ..Row::new("f", "s") }.judged(MUST);
        assert_eq!(row.broken, ["noticed later than 1s", "back later than 1s"]);
        let row = Row { detected, ..Row::new("f", "s") }.judged(Must { detected: None, ..MUST });
        assert_eq!(row.broken, ["the account fell", "it did not come back"]);
    }

    #[test]
    fn a_row_that_holds_says_so() {
        let second = Some(Duration::from_secs(1));
        let row = Row { detected: second, back: second, ..Row::new("f", "s") }.judged(MUST);
        assert!(row.broken.is_empty(), "{:?}", row.broken);
        let text = table(&[row, Row::not_run("g", "no rights")], Duration::ZERO);
        assert!(text.contains("yes\n") && text.contains("not run: no rights"), "{text}");
    }
}
