//! What became of each event, in words.

use std::process::Stdio;

use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader, Lines},
    process::{Child, ChildStdout, Command},
};

use crate::place::Place;

/// A running `bellhop events --follow --json`.
pub(crate) struct Report {
    lines: Lines<BufReader<ChildStdout>>,
    // Ended with this value.
    _program: Child,
}

impl Report {
    pub(crate) fn follow(place: &Place) -> Result<Self, String> {
        let mut command = Command::from(place.command());
        // A group of its own: Ctrl-C is for us, who then end everybody in order.
        command.args(["events", "--follow", "--json"]).stdout(Stdio::piped()).kill_on_drop(true).process_group(0);
        let mut program = command.spawn().map_err(|error| format!("bellhop does not start: {error}"))?;
        let out = program.stdout.take().expect("it is piped");
        Ok(Self { lines: BufReader::new(out).lines(), _program: program })
    }

    /// The next event as a line for people. Cancel-safe.
    pub(crate) async fn next(&mut self) -> Result<String, String> {
        let line = self.lines.next_line().await.map_err(|error| error.to_string())?;
        let line = line.ok_or("bellhop events ended")?;
        let event: Value =
            serde_json::from_str(&line).map_err(|_| "bellhop events printed something else than JSON")?;
        Ok(in_words(&event))
    }
}

fn in_words(event: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let (at, fate) = (text(&event["received_at"]), &event["fate"]);
    let time: String = at.chars().skip(11).take(8).collect();
    let why = text(&fate["why"]);
    let became = match text(&fate["did"]).as_str() {
        "rung" => "rang".to_owned(),
        "quiet" => format!("kept quiet ({why})"),
        other => format!("{other} ({why})"),
    };
    format!(
        "{time}  {:<8} {:<26} {:<22} {}",
        text(&event["account"]),
        text(&event["kind"]),
        became,
        text(&event["title"])
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_event_reads_as_one_line() {
        let event = json!({"account": "smoke", "kind": "posts#create", "received_at": "2026-01-02T03:04:05.678Z",
            "title": "Reported", "fate": {"did": "quiet", "why": "kind"}});
        let line = in_words(&event);
        assert!(line.starts_with("03:04:05  smoke "), "{line}");
        assert!(
            line.contains("posts#create") && line.contains("kept quiet (kind)") && line.ends_with("Reported"),
            "{line}"
        );
    }
}
