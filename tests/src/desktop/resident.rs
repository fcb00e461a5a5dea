//! The real Bellhop on a rig, used as its users do: through its command line.

use std::time::Duration;

use bellhop_control::{
    ask::{Answer, Ask},
    client::Client,
    code::Refusal,
    place::Place,
};
use bellhop_core::clock::Wall;
use bellhop_engine::history::History;
use serde_json::Value;

use crate::{
    desktop::Rig,
    drive::{program::Program, wait::eventually},
};

impl Rig {
    /// Adds an account, with its secret on standard input.
    ///
    /// # Panics
    /// When `bellhop` refuses.
    pub fn add_account(&self, service: &str, name: &str, url: &str, fields: &[&str], secret: &str) {
        let mut arguments = vec!["account", "add", service, "--name", name, "--url", url, "--secret-stdin"];
        for field in fields {
            arguments.extend(["--set", field]);
        }
        let added = self.bellhop_reading(&arguments, &format!("{secret}\n"));
        assert_eq!(added.code, 0, "{}", added.err);
    }

    /// Starts the resident, attached, and returns when it answers.
    ///
    /// # Panics
    /// When it ends, or does not answer in time.
    pub fn start_bellhop(&self, arguments: &[&str]) -> Program {
        let mut resident = self.resident(arguments);
        eventually("the resident to answer", READY, || {
            assert!(resident.ended().is_none(), "the resident ended: {}", self.resident_log());
            (self.bellhop(&["status"]).code == 0).then_some(())
        });
        resident
    }

    /// Waits until every account that is on is live.
    ///
    /// # Panics
    /// When one is not within that time.
    pub fn wait_live(&self, within: Duration) {
        let seconds = within.as_secs_f64().to_string();
        let waited = self.bellhop(&["status", "--wait", "live", "--timeout", &seconds]);
        assert_eq!(waited.code, 0, "{}{}\n{}", waited.out, waited.err, self.resident_log());
    }

    /// Waits until the desktop has taken something, and its answers to all it was asked are on record.
    ///
    /// # Panics
    /// When they are not within that time.
    pub fn until_answered(&self, within: Duration) {
        eventually("the desktop's answers to be on record", within, || {
            let (history, _) =
                History::open(&self.path("profile/history.db"), Wall(0)).expect("it can be read meanwhile");
            let pending = history.pending().expect("a history").len();
            (pending == 0 && !history.recall().expect("a history").is_empty()).then_some(())
        });
    }

    /// What `status --json` says.
    ///
    /// # Panics
    /// When the resident is not running.
    pub fn status(&self) -> Value {
        let said = self.bellhop(&["status", "--json"]);
        assert_eq!(said.code, 0, "{}", said.err);
        serde_json::from_str(&said.out).expect("status speaks JSON")
    }

    /// What `status --json` says of one account.
    ///
    /// # Panics
    /// When there is no such account.
    pub fn account(&self, name: &str) -> Value {
        let status = self.status();
        let accounts = status["accounts"].as_array().expect("status lists the accounts");
        accounts.iter().find(|account| account["name"] == name).cloned().expect("there is such an account")
    }

    /// What `events --json` says, newest first.
    ///
    /// # Panics
    /// When it fails.
    pub fn events(&self) -> Vec<Value> {
        let said = self.bellhop(&["events", "--json"]);
        assert_eq!(said.code, 0, "{}", said.err);
        said.out.lines().map(|line| serde_json::from_str(line).expect("events are JSON lines")).collect()
    }

    /// Asks the resident as the window does.
    ///
    /// # Errors
    /// What the resident refuses.
    ///
    /// # Panics
    /// When the resident is not running.
    pub async fn ask(&self, ask: Ask) -> Result<Answer, Refusal> {
        let sockets = std::fs::read_dir(self.path("run/bellhop")).expect("the resident listens").flatten();
        let socket = sockets.map(|entry| entry.path()).find(|path| path.extension().is_some_and(|end| end == "sock"));
        let nowhere = self.folder().to_owned();
        let socket = socket.expect("the resident listens");
        let place = Place { profile: None, settings: nowhere.clone(), data: nowhere, socket, tag: String::new() };
        Client::connect(&place).await?.ask(ask, |_| {}).await
    }

    /// What the resident wrote to its log, over all its lives.
    pub fn resident_log(&self) -> String {
        std::fs::read_to_string(self.path("resident.log")).unwrap_or_default()
    }
}

const READY: Duration = Duration::from_secs(20);
