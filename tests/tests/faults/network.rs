//! Networks that fail without a word: packets dropped on the way, and names that nobody knows.

use std::{
    fs,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    process::Stdio,
    time::Duration,
};

use bellhop_core::trouble::TroubleCode;
use bellhop_tests::{
    drive::{
        folder::Folder,
        program::{self, Program},
        wait::eventually,
    },
    faults::{
        names::NameServer,
        plan::Plan,
        street::{SERVICES, Street},
        table::Row,
        wire::Wire,
    },
};
use tokio::runtime::Runtime;

use crate::{AT_ONCE, SOON_BACK, all, confined::run, silent};

/// The server's packets stop arriving, and nobody says so.
pub(crate) fn half_open() -> Vec<Row> {
    // A process whose network is another machine's, with a wire between it and ours.
    let mut other = program::command("unshare");
    other.args(["--net", "sleep", "infinity"]).stdin(Stdio::null());
    let other = Program::start(&mut other).unwrap();
    let there = other.pid();
    let ours = fs::read_link("/proc/self/ns/net").unwrap();
    eventually("the other network", Duration::from_secs(5), || {
        fs::read_link(format!("/proc/{there}/ns/net")).ok().filter(|theirs| *theirs != ours)
    });
    run(&["ip", "link", "set", "lo", "up"]);
    run(&["ip", "link", "add", "here", "type", "veth", "peer", "name", "there", "netns", &there.to_string()]);
    run(&["ip", "addr", "add", "10.77.0.1/24", "dev", "here"]);
    run(&["ip", "link", "set", "here", "up"]);
    let net = format!("--net=/proc/{there}/ns/net");
    run(&["nsenter", &net, "ip", "link", "set", "lo", "up"]);
    run(&["nsenter", &net, "ip", "addr", "add", "10.77.0.2/24", "dev", "there"]);
    run(&["nsenter", &net, "ip", "link", "set", "there", "up"]);

    let here: IpAddr = "10.77.0.1".parse().unwrap();
    let mut street = Street::lay(Plan { here: Some(here), network_of: Some(there), ..Plan::default() });
    street.play(
        "half-open link (packets dropped)",
        silent(SOON_BACK + Duration::from_secs(10)),
        // On the server's side, so that nothing on ours changes.
        |_| run(&["ip", "route", "add", "blackhole", "10.77.0.2/32"]),
        |_| run(&["ip", "route", "del", "blackhole", "10.77.0.2/32"]),
    )
}

/// The links fall while no name server answers; each account says so, and is back once one does.
pub(crate) fn names_gone() -> Vec<Row> {
    let folder = Folder::new("names").unwrap();
    let file = folder.path().join("resolv.conf");
    fs::write(&file, "nameserver 127.0.0.1\n").unwrap();
    run(&["mount", "--bind", file.to_str().unwrap(), "/etc/resolv.conf"]);
    let runtime = Runtime::new().unwrap();
    let port = SocketAddr::from((Ipv4Addr::LOCALHOST, 53));
    let serve = || NameServer::start(runtime.handle(), port, Ipv4Addr::LOCALHOST);
    let (server, mut again) = (serve(), None);
    let mut street = Street::lay(Plan { host: Some(HOST), ..Plan::default() });
    let mut said = Vec::new();
    let mut rows = street.play(
        "name server gone and back",
        // Dials that never get live climb: the next one may be four seconds away.
        all(AT_ONCE, Duration::from_secs(10)),
        |street| {
            drop(server);
            street.wires.iter().for_each(Wire::cut);
        },
        |street| {
            for name in SERVICES {
                said.push(eventually("the reason to be said", Duration::from_secs(20), || {
                    let trouble = street.watcher.last(name)?.account.trouble?;
                    (trouble.code == TroubleCode::Unreachable).then_some(trouble.message.to_string())
                }));
            }
            again = Some(serve());
        },
    );
    for (row, said) in rows.iter_mut().zip(said) {
        row.must(said.contains(HOST) && said.contains("name"), said);
    }
    drop(again);
    run(&["umount", "/etc/resolv.conf"]);
    rows
}

/// A name that nobody else answers for (RFC 6761).
const HOST: &str = "bellhop.test";
