//! The real Action Cable server with metasmoke's channel, as a value.

use std::{
    fs,
    io::{self, BufRead as _},
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    process::Stdio,
    time::Duration,
};

use nix::sys::signal::Signal;
use serde_json::{Value, json};
use tokio::net::TcpSocket;

use crate::drive::{
    folder::Folder,
    http,
    program::{self, Program},
    wait::eventually,
};

/// A metasmoke on loopback, running or stopped. It keeps its port and its rows for as long as this value lives.
#[derive(Debug)]
pub struct Cable {
    folder: Folder,
    // Bound but never listening: while the server is down nobody else can be given the port, and a dial is refused.
    port: TcpSocket,
    keys: String,
    switches: Vec<Switch>,
    server: Option<Program>,
}

/// What a server can be started with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// Refuse sockets whose `Origin` is not the server's own, as Action Cable does by default.
    CheckOrigin,
    /// Leave `disconnect` frames out, as Rails 5.2 does.
    Legacy,
}

impl Cable {
    /// Starts a server that knows these API keys.
    ///
    /// # Panics
    /// When puma or Action Cable is missing, or the server does not answer in time.
    pub fn start(keys: &[&str]) -> Self {
        Self::start_with(keys, &[])
    }

    /// Starts a server with switches set.
    ///
    /// # Panics
    /// As [`Cable::start`].
    pub fn start_with(keys: &[&str], switches: &[Switch]) -> Self {
        let port = TcpSocket::new_v4().expect("a socket can be made");
        port.set_reuseaddr(true).expect("a fresh socket takes options");
        port.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).expect("some port is free");
        let folder = Folder::new("cable").expect("a temporary folder can be made");
        let mut cable = Self { folder, port, keys: keys.join(","), switches: switches.to_vec(), server: None };
        cable.write_world(&TABLES.iter().map(|table| ((*table).to_owned(), json!([]))).collect());
        cable.run();
        cable
    }

    /// The socket's address, as an account has it in `url`.
    pub fn url(&self) -> String {
        format!("ws://{}/cable", self.address())
    }

    /// The base of click targets.
    pub fn web(&self) -> String {
        format!("http://{}", self.address())
    }

    /// Where it listens.
    ///
    /// # Panics
    /// Never: the port is bound at the start.
    pub fn address(&self) -> SocketAddr {
        self.port.local_addr().expect("it is bound")
    }

    /// Sends one event to whoever subscribed to it.
    ///
    /// # Panics
    /// When the server is not running.
    pub fn broadcast(&self, event_type: &str, event_class: &str, object: &Value) {
        let event = json!({"event_type": event_type, "event_class": event_class, "object": object});
        self.control("POST", "broadcast", &event);
    }

    /// Sends any value to one stream, such as the legacy `api_flag_logs`.
    ///
    /// # Panics
    /// When the server is not running.
    pub fn broadcast_raw(&self, stream: &str, message: &Value) {
        self.control("POST", &format!("raw?stream={stream}"), message);
    }

    /// Adds a row to what the HTTP API answers, running or not. `table` is one of [`TABLES`].
    ///
    /// # Panics
    /// When there is no such table.
    pub fn add_row(&self, table: &str, row: Value) {
        let text = fs::read_to_string(self.world()).expect("the server's rows can be read");
        let mut world: serde_json::Map<String, Value> = serde_json::from_str(&text).expect("they are what we wrote");
        let rows = world.get_mut(table).and_then(Value::as_array_mut);
        rows.unwrap_or_else(|| panic!("there is no table {table}")).push(row);
        self.write_world(&world);
    }

    /// Has Action Cable say `server_restart` to every connection and close it. The process stays.
    ///
    /// # Panics
    /// When the server is not running.
    pub fn restart_cable(&self) {
        self.control("POST", "restart", &Value::Null);
    }

    /// Has Action Cable close every connection without a word.
    ///
    /// # Panics
    /// When the server is not running.
    pub fn kick(&self) {
        self.control("POST", "kick", &Value::Null);
    }

    /// How many sockets are open now.
    ///
    /// # Panics
    /// When the server is not running.
    pub fn open_sockets(&self) -> u64 {
        self.connections()["open"].as_u64().unwrap_or_default()
    }

    /// What the open sockets have asked for, confirmed or not, without the keys.
    ///
    /// # Panics
    /// When the server is not running.
    pub fn subscriptions(&self) -> Vec<Value> {
        self.connections()["subscriptions"].as_array().cloned().unwrap_or_default()
    }

    /// How often somebody dialled `/cable` since the start, over all restarts.
    pub fn dials(&self) -> usize {
        self.journal().iter().filter(|line| *line == "dial").count()
    }

    /// The API requests since the start, such as `get /api/v2.0/posts/42`.
    pub fn requests(&self) -> Vec<String> {
        self.journal().into_iter().filter(|line| line != "dial").collect()
    }

    /// Ends the server with SIGTERM, which closes sockets without a frame.
    pub fn stop(&mut self) {
        self.server = None;
    }

    /// Ends the server with SIGKILL.
    pub fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.signal(Signal::SIGKILL);
            server.ended_within(START);
        }
    }

    /// Starts a stopped server again, on the same port.
    ///
    /// # Panics
    /// When it is still running, or does not answer in time.
    pub fn run(&mut self) {
        assert!(self.server.is_none(), "the server still runs");
        let mut puma = program::command("puma");
        puma.args(["-q", "-t", "2:8", "-b", &format!("tcp://{}", self.address()), RACKUP])
            .env("CABLE_KEYS", &self.keys)
            .env("CABLE_DIR", self.folder.path())
            .envs(self.switches.iter().map(|switch| (switch.variable(), "1")))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(self.folder.path().join("stderr")).expect("our folder can be written"));
        let mut server = Program::start(&mut puma).expect("setpriv is part of every Debian");
        eventually("Action Cable to answer (packages ruby-actioncable and puma)", START, || {
            assert!(server.ended().is_none(), "puma ended: {}", self.complaint());
            http::ask(self.address(), "GET", "/control/connections", &Value::Null).ok()
        });
        self.server = Some(server);
    }

    /// Stops the server's process without ending it: sockets stay open, nothing is answered.
    ///
    /// # Panics
    /// When the server is not running.
    pub fn freeze(&self) {
        self.server.as_ref().expect("the server runs").signal(Signal::SIGSTOP);
    }

    /// Lets a frozen server go on.
    ///
    /// # Panics
    /// When the server is not running.
    pub fn thaw(&self) {
        self.server.as_ref().expect("the server runs").signal(Signal::SIGCONT);
    }

    /// What the server wrote to its standard error, for a failed test's message.
    pub fn complaint(&self) -> String {
        fs::read_to_string(self.folder.path().join("stderr")).unwrap_or_default()
    }

    fn connections(&self) -> Value {
        self.control("GET", "connections", &Value::Null)
    }

    fn control(&self, method: &str, what: &str, body: &Value) -> Value {
        let answer = http::ask(self.address(), method, &format!("/control/{what}"), body);
        let answer = answer.unwrap_or_else(|error| panic!("the server does not answer: {error}"));
        assert_eq!(answer.status, 200, "{method} {what}: {}", self.complaint());
        answer.body
    }

    fn journal(&self) -> Vec<String> {
        // No dial, no journal.
        let Ok(file) = fs::File::open(self.folder.path().join("journal")) else { return Vec::new() };
        io::BufReader::new(file).lines().map(|line| line.expect("the journal is text")).collect()
    }

    /// The file of the HTTP API's rows, a list for each of [`TABLES`].
    pub fn world(&self) -> PathBuf {
        self.folder.path().join("world.json")
    }

    fn write_world(&self, world: &serde_json::Map<String, Value>) {
        let draft = self.folder.path().join("world.draft");
        fs::write(&draft, Value::Object(world.clone()).to_string()).expect("our folder can be written");
        // In one step, because the server reads it at each request.
        fs::rename(draft, self.world()).expect("our folder can be written");
    }
}

impl Switch {
    fn variable(self) -> &'static str {
        match self {
            Self::CheckOrigin => "CHECK_ORIGIN",
            Self::Legacy => "LEGACY",
        }
    }
}

/// The tables of the HTTP API.
pub const TABLES: [&str; 6] = ["posts", "feedbacks", "deletions", "comments", "announcements", "flag_logs"];

const RACKUP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/servers/cable.ru");

/// Ruby and its gems take about two seconds to load, more on a busy machine.
const START: Duration = Duration::from_secs(30);
