//! The servers and the resident that the figures are taken on.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use bellhop_control::ask::{Answer, Ask};
use bellhop_control::client::Client;
use bellhop_control::place::Place;
use bellhop_tests::faults::certificate::Authority;
use bellhop_tests::faults::wire::Wire;
use bellhop_tests::{
    desktop::Rig,
    stand_ins::{action_cable::Cable, daptin, gleepost},
};
use tokio::runtime::Handle;

/// One server of each service, each behind a wire that counts what passes; metasmoke's speaks TLS.
pub struct Servers {
    _cable: Cable,
    _gleepost: gleepost::Server,
    _daptin: daptin::Server,
    wires: [Wire; 3],
    authority: Authority,
}

impl Servers {
    pub async fn start() -> Self {
        let (cable, authority) = (Cable::start(&[KEY]), Authority::new());
        let gleepost = gleepost::Server::start(gleepost::Options::default()).await.expect("a loopback port");
        let daptin = daptin::Server::start(daptin::Options::default()).await.expect("a loopback port");
        let behind: SocketAddr = daptin.url().trim_start_matches("http://").parse().expect("it says where it listens");
        let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let to = [cable.address(), gleepost.address(), behind];
        let wires = to.map(|server| Wire::start(&Handle::current(), here, server));
        wires[0].encrypt(authority.acceptor(false));
        Self { _cable: cable, _gleepost: gleepost, _daptin: daptin, wires, authority }
    }

    /// How often the servers have sent something, each time one frame while nothing happens.
    pub fn frames(&self) -> u64 {
        self.wires.iter().map(Wire::carried).sum()
    }
}

/// Adds an account of each service by the real command line.
pub fn add_accounts(rig: &Rig, servers: &Servers) {
    add_metasmoke(rig, servers);
    let [_, gleepost, daptin] = servers.wires.each_ref().map(|wire| format!("http://{}", wire.address()));
    add_student(rig, "campus", &format!("{gleepost}/api/v1"));
    rig.add_account("daptin", "desk", &daptin, &["topics=ticket"], &daptin::Options::default().token);
}

/// Adds an account at metasmoke, over TLS.
pub fn add_metasmoke(rig: &Rig, servers: &Servers) {
    let file = rig.path("authority.pem");
    servers.authority.write(&file).expect("the rig's folder can be written");
    let url = format!("wss://{}/cable", servers.wires[0].address());
    rig.add_account("metasmoke", "smoke", &url, &[&format!("ca={}", file.display())], KEY);
}

pub fn add_gleepost(rig: &Rig, name: &str, server: &gleepost::Server) {
    add_student(rig, name, &server.url());
}

fn add_student(rig: &Rig, name: &str, url: &str) {
    let options = gleepost::Options::default();
    rig.add_account("gleepost", name, url, &[&format!("user={}", options.user)], &options.token);
}

/// Starts the resident as a user does, and returns its process once every account is live.
pub fn live(rig: &Rig) -> u32 {
    assert_eq!(rig.bellhop(&["start", "--no-tray"]).code, 0, "the resident starts");
    // The rig gives no command more than a minute, and the keychain takes longer to read a thousand keys.
    let live = (0..4).any(|_| rig.bellhop(&["status", "--wait", "live", "--timeout", "50"]).code == 0);
    assert!(live, "not every account is live within minutes:\n{}", rig.bellhop(&["status"]).out);
    u32::try_from(rig.status()["pid"].as_u64().expect("status names the process")).expect("a process id")
}

pub fn stop(rig: &Rig) {
    assert_eq!(rig.bellhop(&["stop"]).code, 0, "the resident stops");
}

/// Asks the resident over one connection, which costs it little.
pub struct Asker(Client);

impl Asker {
    pub async fn connect(rig: &Rig) -> Self {
        let files = rig.path("run/bellhop").read_dir().expect("the resident has its folder").flatten();
        let socket = files.map(|file| file.path()).find(|path| path.extension().is_some_and(|end| end == "sock"));
        let nowhere = rig.path("run/bellhop");
        let socket = socket.expect("the resident listens");
        let place = Place { profile: None, settings: nowhere.clone(), data: nowhere, socket, tag: String::new() };
        Self(Client::connect(&place).await.unwrap_or_else(|refusal| panic!("{}", refusal.detail)))
    }

    /// How many events of the first account are in history.
    pub async fn received(&mut self) -> u64 {
        match self.0.ask(Ask::Status, |_| {}).await {
            Ok(Answer::Status(status)) => status.accounts[0].events.received,
            other => panic!("asked for the status, got {other:?}"),
        }
    }
}

const KEY: &str = "benchkey0001";
