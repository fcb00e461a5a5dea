//! The servers and the resident that the figures are taken on.

use bellhop_tests::{cable::Cable, daptin, gleepost, rig::Rig};
use serde_json::Value;

/// One server of each service.
pub struct Servers {
    pub cable: Cable,
    pub gleepost: gleepost::Server,
    pub daptin: daptin::Server,
}

impl Servers {
    pub async fn start() -> Self {
        Self {
            cable: Cable::start(&[KEY]),
            gleepost: gleepost::Server::start(gleepost::Options::default()).await.expect("a loopback port"),
            daptin: daptin::Server::start(daptin::Options::default()).await.expect("a loopback port"),
        }
    }
}

/// Adds an account of each service by the real command line.
pub fn add_accounts(rig: &Rig, servers: &Servers) {
    add_metasmoke(rig, servers);
    add_gleepost(rig, "campus", &servers.gleepost);
    let token = daptin::Options::default().token;
    add(rig, &["daptin", "--name", "desk", "--url", &servers.daptin.url(), "--set", "topics=ticket"], &token);
}

pub fn add_metasmoke(rig: &Rig, servers: &Servers) {
    add(rig, &["metasmoke", "--name", "smoke", "--url", &servers.cable.url()], KEY);
}

pub fn add_gleepost(rig: &Rig, name: &str, server: &gleepost::Server) {
    let options = gleepost::Options::default();
    let user = format!("user={}", options.user);
    add(rig, &["gleepost", "--name", name, "--url", &server.url(), "--set", &user], &options.token);
}

fn add(rig: &Rig, arguments: &[&str], secret: &str) {
    let arguments = [&["account", "add"], arguments, &["--secret-stdin"]].concat();
    let ran = rig.bellhop_reading(&arguments, &format!("{secret}\n"));
    assert_eq!(ran.code, 0, "account add: {}", ran.err);
}

/// Starts the resident and returns its process once every account is live.
pub fn live(rig: &Rig) -> u32 {
    assert_eq!(rig.bellhop(&["start", "--no-tray"]).code, 0, "the resident starts");
    let waited = rig.bellhop(&["status", "--wait", "live", "--timeout", "60", "--json"]);
    assert_eq!(waited.code, 0, "every account goes live: {}", waited.err);
    let status: Value = serde_json::from_str(&waited.out).expect("status is JSON");
    u32::try_from(status["pid"].as_u64().expect("status names the process")).expect("a process id")
}

pub fn stop(rig: &Rig) {
    assert_eq!(rig.bellhop(&["stop"]).code, 0, "the resident stops");
}

const KEY: &str = "benchkey0001";
