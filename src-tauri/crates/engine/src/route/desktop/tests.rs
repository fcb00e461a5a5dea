use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use futures_util::StreamExt as _;
use zbus::MessageStream;

use super::*;
use crate::loopback::{account, soon};
use crate::route::{Internet, ProxyChoice, Route};

/// What `gsettings` prints of GNOME's defaults.
const DEFAULTS: &str = "org.gnome.system.proxy autoconfig-url ''
org.gnome.system.proxy ignore-hosts ['localhost', '127.0.0.0/8', '::1']
org.gnome.system.proxy mode 'none'
org.gnome.system.proxy use-same-proxy true
org.gnome.system.proxy.ftp host ''
org.gnome.system.proxy.ftp port 0
org.gnome.system.proxy.http authentication-password ''
org.gnome.system.proxy.http authentication-user ''
org.gnome.system.proxy.http enabled false
org.gnome.system.proxy.http host ''
org.gnome.system.proxy.http port 8080
org.gnome.system.proxy.http use-authentication false
org.gnome.system.proxy.https host ''
org.gnome.system.proxy.https port 0
org.gnome.system.proxy.socks host ''
org.gnome.system.proxy.socks port 0
";

/// The defaults with these keys set.
fn gnome(set: &[(&str, &str)]) -> String {
    set.iter().fold(DEFAULTS.to_owned(), |printed, (key, value)| {
        let key = format!("org.gnome.system.proxy{key} ");
        assert!(printed.contains(&key), "{key}");
        let line = |line: &str| if line.starts_with(&key) { format!("{key}{value}\n") } else { format!("{line}\n") };
        printed.lines().map(line).collect()
    })
}

fn told(way: Way) -> String {
    match way {
        Way::Direct => "direct".to_owned(),
        Way::Unknown => "script".to_owned(),
        Way::Through(proxy) => proxy.uri().to_string(),
    }
}

fn by(settings: &Settings, to: &str) -> String {
    match settings {
        Settings::Manual(manual) => told(manual.way(&to.parse().expect("an address"))),
        other => format!("{other:?}"),
    }
}

#[test]
fn gnomes_proxies_are_for_what_they_say() {
    let http = [(".http host", "'web.test'"), (".http port", "3128"), (" mode", "'manual'")];
    let https = [(".https host", "'tls.test'"), (".https port", "3129")];
    let socks = [(".socks host", "'socks.test'"), (".socks port", "1080")];
    let apart = [(" use-same-proxy", "false")];
    for (set, plain, encrypted) in [
        ([&http[..], &https].concat(), "http://web.test:3128/", "http://tls.test:3129/"),
        (http.to_vec(), "http://web.test:3128/", "http://web.test:3128/"),
        ([&http[..], &apart].concat(), "http://web.test:3128/", "direct"),
        ([&http[..], &socks].concat(), "http://web.test:3128/", "socks5h://socks.test:1080/"),
        ([&http[2..], &socks].concat(), "socks5h://socks.test:1080/", "socks5h://socks.test:1080/"),
        ([&http[..2], &https].concat(), "None", "None"),
        (http[2..].to_vec(), "direct", "direct"),
        ([&http[2..], &https[..1]].concat(), "direct", "direct"),
        (vec![(" mode", "'auto'"), (" autoconfig-url", "'http://web.test/proxy.pac'")], "Script", "Script"),
        (
            vec![(" mode", "'manual'"), (".http host", "' http://web.test/ '")],
            "http://web.test:8080/",
            "http://web.test:8080/",
        ),
        (vec![(" mode", "'manual'"), (".http host", "'fd00::1'")], "http://[fd00::1]:8080/", "http://[fd00::1]:8080/"),
    ] {
        let settings = gnome::parse(&gnome(&set));
        assert_eq!(by(&settings, "http://service.test:80/"), plain, "{set:?}");
        assert_eq!(by(&settings, "https://service.test:443/"), encrypted, "{set:?}");
    }
    assert_eq!(gnome::parse(""), Settings::None);
    assert_eq!(gnome::parse("No such schema “org.gnome.system.proxy”\n"), Settings::None);
}

#[test]
fn gnomes_password_goes_to_the_proxy_and_into_no_words() {
    let set = [
        (" mode", "'manual'"),
        (".http host", "'web.test'"),
        (".http use-authentication", "true"),
        (".http authentication-user", "'ala@ddin'"),
        (".http authentication-password", "\"open'se\\\"same\\\\\""),
    ];
    let settings = gnome::parse(&gnome(&set));
    let Settings::Manual(manual) = &settings else { panic!("{settings:?}") };
    let Way::Through(proxy) = manual.way(&"http://service.test/".parse().expect("an address")) else {
        panic!("direct")
    };
    let auth = proxy.basic_auth().and_then(|auth| auth.to_str().ok()).map(str::to_owned);
    // ala@ddin:open'se"same\
    assert_eq!(auth.as_deref(), Some("Basic YWxhQGRkaW46b3BlbidzZSJzYW1lXA=="));
    assert_eq!(proxy.uri().to_string(), "http://web.test:8080/");
    for words in [format!("{settings:?}"), format!("{proxy:?}")] {
        assert!(!words.contains("open"), "{words}");
    }
}

#[test]
fn hosts_are_left_out_by_name_address_range_and_port() {
    let list = "['one.test', '*.two.test', '.three.test', '10.0.0.0/8', '192.0.2.7', 'fd00::/8', '[2001:db8::1]:81', 'ports.test:8080']";
    let with =
        |list| gnome::parse(&gnome(&[(" mode", "'manual'"), (".http host", "'web.test'"), (" ignore-hosts", list)]));
    for (host, left_out) in [
        ("one.test", true),
        ("ONE.test", true),
        ("a.one.test", true),
        ("none.test", false),
        ("two.test", true),
        ("a.two.test", true),
        ("three.test", true),
        ("a.b.three.test", true),
        ("10.1.2.3", true),
        ("11.1.2.3", false),
        ("192.0.2.7", true),
        ("192.0.2.70", false),
        ("[fd12::1]", true),
        ("[2001:db8::1]:81", true),
        ("[2001:db8::1]:82", false),
        ("ports.test:8080", true),
        ("ports.test:80", false),
    ] {
        assert_eq!(by(&with(list), &format!("http://{host}/")) == "direct", left_out, "{host}");
    }
    for (list, host, left_out) in [
        ("@as []", "one.test", false),
        ("['*']", "10.1.2.3", true),
        ("['<local>']", "intranet", true),
        ("['<local>']", "one.test", false),
    ] {
        assert_eq!(by(&with(list), &format!("http://{host}/")) == "direct", left_out, "{list} {host}");
    }
}

#[test]
fn kdes_proxies_are_read_in_every_spelling() {
    let file = |lines: &str| {
        kde::parse(&[format!(
            "[Other]\nProxyType=2\n[Proxy Settings][$i]\n[Proxy Settings]\n{lines}\n[Last]\nhttpProxy=no\n"
        )])
    };
    for (lines, plain, encrypted) in [
        (
            "ProxyType=1\nhttpProxy=http://web.test 3128\nhttpsProxy=https://tls.test 3129",
            "http://web.test:3128/",
            "http://tls.test:3129/",
        ),
        (
            "ProxyType=1\nhttpProxy[$e]=web.test:3128\nsocksProxy=socks://socks.test 1080",
            "http://web.test:3128/",
            "socks5h://socks.test:1080/",
        ),
        (" ProxyType = 1\nhttpProxy = http://web.test:3128/ ", "http://web.test:3128/", "direct"),
        ("ProxyType=0\nhttpProxy=http://web.test 3128", "None", "None"),
        ("ProxyType=2\nProxy Config Script=http://web.test/proxy.pac", "Script", "Script"),
        ("ProxyType=3", "Script", "Script"),
        ("ProxyType=4\nhttpProxy=HTTP_PROXY", "None", "None"),
        ("", "None", "None"),
        ("ProxyType=1\nhttpProxy=http://web.test 3128\nNoProxyFor=other.test, service.test", "direct", "direct"),
        (
            "ProxyType=1\nhttpProxy=http://web.test 3128\nNoProxyFor=other.test\nReversedException=true",
            "direct",
            "direct",
        ),
        (
            "ProxyType=1\nhttpProxy=http://web.test 3128\nNoProxyFor=.test\nReversedException=true",
            "http://web.test:3128/",
            "direct",
        ),
    ] {
        assert_eq!(by(&file(lines), "http://service.test:80/"), plain, "{lines}");
        assert_eq!(by(&file(lines), "https://service.test:443/"), encrypted, "{lines}");
    }
    let own = "[Proxy Settings]\nhttpProxy=http://own.test 1\n".to_owned();
    let shared = "[Proxy Settings]\nProxyType=1\nhttpProxy=http://shared.test 2\n".to_owned();
    assert_eq!(by(&kde::parse(&[own, shared]), "http://service.test/"), "http://own.test:1/");
}

/// A session whose `gsettings` prints what stands in a file, and which has no bus.
fn session(folder: &Path, desktop: &str) -> Session {
    let gsettings = folder.join("gsettings");
    let script = format!("#!/bin/sh\necho x >> {0}/read\ncat {0}/printed\n", folder.display());
    fs::write(&gsettings, script).expect("a file");
    fs::set_permissions(&gsettings, fs::Permissions::from_mode(0o755)).expect("our own file");
    let bus = Bus::At(format!("unix:path={}/none", folder.display()));
    Session { desktop: desktop.to_owned(), config: vec![folder.to_owned()], gsettings, bus }
}

#[tokio::test]
async fn each_desktops_own_settings_count_and_a_change_counts_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let there = "http://service.test:80/".parse().expect("an address");
    let print = |host: &str| {
        let host = format!("'{host}'");
        fs::write(folder.path().join("printed"), gnome(&[(" mode", "'manual'"), (".http host", &host)]))
            .expect("a file");
    };
    print("one.test");
    fs::write(folder.path().join("kioslaverc"), "[Proxy Settings]\nProxyType=1\nhttpProxy=http://kde.test 8\n")
        .expect("a file");
    let [gnome, kde, unknown] = ["ubuntu:GNOME", "KDE", ""].map(|name| Desktop::of(session(folder.path(), name)));
    assert_eq!(told(soon(gnome.way(&there)).await), "http://one.test:8080/");
    assert_eq!(told(soon(kde.way(&there)).await), "http://kde.test:8/");
    assert_eq!(told(soon(unknown.way(&there)).await), "http://one.test:8080/");
    print("two.test");
    assert_eq!(told(soon(gnome.way(&there)).await), "http://two.test:8080/");
    fs::write(folder.path().join("printed"), DEFAULTS).expect("a file");
    assert_eq!(told(soon(gnome.way(&there)).await), "direct");
    assert_eq!(told(soon(unknown.way(&there)).await), "http://kde.test:8/");
    let missing = Session { gsettings: folder.path().join("missing"), ..session(folder.path(), "sway") };
    assert_eq!(told(soon(Desktop::of(missing).way(&there)).await), "direct");
}

#[tokio::test]
async fn many_that_ask_at_once_share_a_reading() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("printed"), gnome(&[(" mode", "'manual'"), (".http host", "'one.test'")]))
        .expect("a file");
    let desktop = Desktop::of(session(folder.path(), "GNOME"));
    let there = "http://service.test:80/".parse().expect("an address");
    let ways = futures_util::future::join_all((0..50).map(|_| desktop.way(&there)));
    assert!(soon(ways).await.into_iter().map(told).all(|way| way == "http://one.test:8080/"));
    let read = fs::read_to_string(folder.path().join("read")).expect("it was read").lines().count();
    assert!((1..=2).contains(&read), "read {read} times");
}

#[tokio::test]
async fn a_script_that_nobody_runs_is_said_where_the_server_cannot_be_reached() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("printed"), gnome(&[(" mode", "'auto'")])).expect("a file");
    let desktop = Desktop::of(session(folder.path(), "GNOME"));
    let mut network = Internet::default();
    network.desktop = desktop;
    let route = Route::of(&account(&[]), &network).expect("the route is in order");
    let to = "ws://no-such-host.invalid/".parse().expect("an address");
    let trouble = soon(route.open(&to)).await.map(drop).expect_err("there is no such host");
    assert!(trouble.message.to_string().contains("is not known here"), "{}", trouble.message);
    assert!(trouble.message.to_string().ends_with("name it in the account's proxy field."), "{}", trouble.message);
    // An account with a proxy of its own has no need of the script.
    let own = Route { proxy: ProxyChoice::Own("http://127.0.0.1:1".to_owned()), ..route };
    let trouble = soon(own.open(&to)).await.map(drop).expect_err("nobody is there");
    assert!(trouble.message.to_string().contains("The proxy 127.0.0.1:1 cannot be reached"), "{}", trouble.message);
}

/// A bus of this test's own.
struct Private {
    daemon: Child,
    bus: Bus,
}

impl Private {
    fn start() -> Self {
        let mut command = Command::new("dbus-daemon");
        command.args(["--session", "--nofork", "--print-address=1", "--address=unix:tmpdir=/tmp"]);
        let mut daemon = command.stdout(Stdio::piped()).spawn().expect("dbus-daemon (package dbus) starts");
        let mut address = String::new();
        let said = daemon.stdout.take().expect("it is piped");
        BufReader::new(said).read_line(&mut address).expect("it says its address");
        Self { daemon, bus: Bus::At(address.trim().to_owned()) }
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

#[tokio::test]
async fn a_portal_that_runs_is_asked_where_the_settings_name_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let private = Private::start();
    let there = "https://service.test:443/".parse().expect("an address");
    let desktop = Desktop::of(Session { bus: private.bus.clone(), ..session(folder.path(), "GNOME") });
    let print =
        |mode| fs::write(folder.path().join("printed"), gnome(&[(" mode", mode), (".http host", "'one.test'")]));
    print("'auto'").expect("a file");
    assert_eq!(told(soon(desktop.way(&there)).await), "script", "there is no portal");

    let connection = private.bus.connect().await.expect("the bus is there");
    connection.request_name("org.freedesktop.portal.Desktop").await.expect("nobody has the name");
    let mut calls = MessageStream::from(connection.clone());
    let portal = tokio::spawn(async move {
        let answers: [&[&str]; 6] = [
            &["http://portal.test:3128"],
            &["socks://portal.test:1080", "direct://"],
            &["direct://"],
            &["socks4://portal.test:1", "https://portal.test:2"],
            &["odd"],
            &[],
        ];
        for answer in answers {
            let call = calls.next().await.expect("a call").expect("a message");
            assert_eq!(call.body().deserialize::<String>().expect("an address"), "https://service.test:443/");
            connection.reply(&call.header(), &(answer.to_vec(),)).await.expect("the caller listens");
        }
    });
    for wanted in ["http://portal.test:3128/", "socks5h://portal.test:1080/", "direct", "http://portal.test:2/"] {
        assert_eq!(told(soon(desktop.way(&there)).await), wanted);
    }
    assert_eq!(told(soon(desktop.way(&there)).await), "script");
    print("'none'").expect("a file");
    assert_eq!(told(soon(desktop.way(&there)).await), "direct");
    print("'manual'").expect("a file");
    assert_eq!(
        told(soon(desktop.way(&there)).await),
        "http://one.test:8080/",
        "what the settings name needs no portal"
    );
    soon(portal).await.expect("it was asked so often");
}
