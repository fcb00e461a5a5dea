//! What may come in at the control socket: nonsense, too much, and somebody else.

use std::{
    fs,
    io::{ErrorKind, Read as _, Write as _},
    os::unix::{fs::PermissionsExt as _, net::UnixStream},
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};

use bellhop_core::session::State;
use bellhop_tests::faults::{
    street::{SERVICES, Street},
    table::Row,
};

pub(crate) fn play(street: &mut Street) -> Vec<Row> {
    vec![nonsense(street), another_user(street)]
}

/// Each closes its own connection and does nothing else.
fn nonsense(street: &mut Street) -> Row {
    let mut row = Row::new("nonsense at the control socket", "all");
    let began = Instant::now();
    let deep = [vec![b'['; 500_000], b"\n".to_vec()].concat();
    let cases: [(&str, Vec<u8>); 6] = [
        ("no JSON", b"GET / HTTP/1.1\r\n\r\n".to_vec()),
        ("no UTF-8", b"\xff\xfe\n".to_vec()),
        ("an unknown wish", b"{\"id\":1,\"ask\":{\"do\":\"format-disk\"}}\n".to_vec()),
        ("deep JSON", deep),
        ("two MiB", vec![b' '; 2 << 20]),
        ("nothing but an end", b"\n".to_vec()),
    ];
    for (what, bytes) in cases {
        let mut client = UnixStream::connect(socket(street)).unwrap();
        client.set_read_timeout(Some(PATIENCE)).unwrap();
        // It may be sent away in the middle of it.
        let _ = client.write_all(&bytes);
        let mut answer = Vec::new();
        let read = client.read_to_end(&mut answer).map_err(|error| error.kind());
        let closed = matches!(read, Ok(0) | Err(ErrorKind::ConnectionReset));
        row.must(closed, format!("{what}: {read:?} {}", String::from_utf8_lossy(&answer)));
    }
    row.must(street.rig.bellhop(&["status"]).code == 0, "the resident does not answer any more");
    for name in SERVICES {
        let fell = street.watcher.since(began, name, |account| account.state != State::Live);
        row.must(fell.is_none(), format!("{name} fell"));
    }
    row
}

/// Even with every door on the way left open, another user is not let in.
fn another_user(street: &mut Street) -> Row {
    let fault = "another user at the control socket";
    let socket = socket(street);
    let may = nix::unistd::geteuid().is_root();
    if !may {
        return Row::not_run(fault, "only root can be another user");
    }
    let mut row = Row::new(fault, "all");
    let mode = fs::metadata(&socket).unwrap().permissions().mode() & 0o777;
    row.must(mode == 0o600, format!("the socket has mode {mode:o}"));
    let folder = socket.parent().unwrap();
    let mode = fs::metadata(folder).unwrap().permissions().mode() & 0o777;
    row.must(mode == 0o700, format!("its folder has mode {mode:o}"));
    for door in [socket.as_path(), folder, &street.rig.path("run"), street.rig.folder()] {
        fs::set_permissions(door, fs::Permissions::from_mode(0o777)).unwrap();
    }
    // Whoever is sent away while it still writes gets a SIGPIPE, which is no answer either.
    let script = "$SIG{PIPE} = 'IGNORE'; my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die qq{no way in: $!}; \
         print $s qq({\"id\":1,\"ask\":{\"do\":\"status\"}}\\n); $s->flush; alarm 10; my $l = <$s>; print $l // qq{the end\\n};";
    let perl = ["-MIO::Socket::UNIX", "-e", script];
    let ask = |who: &[&str]| {
        let mut command = Command::new("setpriv");
        command.args(who).arg("perl").args(perl).arg(&socket);
        String::from_utf8_lossy(&command.output().unwrap().stdout).into_owned()
    };
    let (own, other) = (ask(&["--reuid", "0"]), ask(&["--reuid", "65534", "--clear-groups"]));
    for door in [street.rig.folder(), &street.rig.path("run"), folder] {
        fs::set_permissions(door, fs::Permissions::from_mode(0o700)).unwrap();
    }
    fs::set_permissions(&socket, fs::Permissions::from_mode(0o600)).unwrap();
    row.must(own.contains("status") || own.contains("version"), format!("the owner is told: {own}"));
    row.must(other == "the end\n", format!("another user is told: {other}"));
    row
}

fn socket(street: &Street) -> PathBuf {
    let mut files = street.rig.path("run/bellhop").read_dir().unwrap().flatten().map(|entry| entry.path());
    files.find(|path| path.extension().is_some_and(|end| end == "sock")).unwrap()
}

const PATIENCE: Duration = Duration::from_secs(10);
