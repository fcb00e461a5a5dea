//! Where somebody sits: the session whose display and bus a program was started in.

use std::collections::BTreeMap;

/// What a browser or a window needs to find the display of this process. Only one of this machine: with `ssh -X` the
/// display is somewhere else, and whoever sits here must not be sent there.
pub fn display() -> BTreeMap<String, String> {
    display_of(env)
}

/// The whole session of this process: its display, its bus, and what desktops call themselves.
pub fn session() -> BTreeMap<String, String> {
    let beside = BESIDE.iter().filter_map(|name| Some(((*name).to_owned(), env(name)?)));
    let mut session: BTreeMap<String, String> = beside.collect();
    if let Some(address) = bus_of(env) {
        session.insert(BUS.to_owned(), address);
    }
    session.extend(display());
    session.extend(AFAR.iter().filter_map(|name| Some(((*name).to_owned(), env(name)?))));
    // A display that is somewhere else is told of as what it is, and is none to be used.
    if let Some(display) = env("DISPLAY").filter(|text| !is_local(text)) {
        session.insert(ELSEWHERE.to_owned(), display);
    }
    session
}

/// Leaves of a client's display only what is of this machine.
pub fn local(display: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    display_of(|name| display.get(name).cloned())
}

/// Whether a start in the session `to` takes there what runs in `from`: with another bus, if that one `lives`. From afar
/// nobody is taken out of a session that is still there; a session without a display is one all the same.
pub fn moves(from: &BTreeMap<String, String>, to: &BTreeMap<String, String>, lives: impl Fn(&str) -> bool) -> bool {
    let address = |of: &BTreeMap<String, String>| {
        // The bus's identity may or may not be written behind its address.
        of.get(BUS).and_then(|text| text.split(',').next()).map(str::to_owned).filter(|text| !text.is_empty())
    };
    let (here, there) = (address(from), address(to));
    let Some(bus) = there.as_ref().filter(|_| here != there) else { return false };
    let free = here.is_none_or(|bus| !lives(&bus));
    lives(bus) && (free || is_here(|name| to.get(name).cloned()))
}

/// Every name that a session may have here: what the other does not have is to be taken out.
pub fn names() -> impl Iterator<Item = &'static str> {
    DISPLAY.iter().chain([&BUS]).chain(BESIDE).copied()
}

fn env(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The address of the session's bus: the one that is named, or the one the system keeps for the user.
fn bus_of(get: impl Fn(&str) -> Option<String>) -> Option<String> {
    get(BUS).or_else(|| {
        let path = std::path::Path::new(&get("XDG_RUNTIME_DIR")?).join("bus");
        path.exists().then(|| format!("unix:path={}", path.display()))
    })
}

/// Whether somebody sits at this machine there, and has not come over a network.
fn is_here(get: impl Fn(&str) -> Option<String>) -> bool {
    let afar = AFAR.iter().any(|name| get(name).is_some()) || get(ELSEWHERE).is_some();
    !display_of(&get).is_empty() || !(afar || get("DISPLAY").is_some())
}

fn display_of(get: impl Fn(&str) -> Option<String>) -> BTreeMap<String, String> {
    let mut display = BTreeMap::new();
    if let Some(x11) = get("DISPLAY").filter(|text| is_local(text)) {
        display.insert("DISPLAY".to_owned(), x11);
        display.extend(get("XAUTHORITY").map(|file| ("XAUTHORITY".to_owned(), file)));
    }
    // What comes with ssh is a relay to the other end.
    let afar = AFAR.iter().any(|name| get(name).is_some());
    if let Some(wayland) = get("WAYLAND_DISPLAY").filter(|_| !afar) {
        display.insert("WAYLAND_DISPLAY".to_owned(), wayland);
    }
    display
}

/// Whether an X display is of this machine: one with a host before the colon is reached over a network.
fn is_local(display: &str) -> bool {
    display.starts_with(':') || display.starts_with("unix:") || display.starts_with('/')
}

const BUS: &str = "DBUS_SESSION_BUS_ADDRESS";
/// What ssh sets for whoever comes by it.
const AFAR: &[&str] = &["SSH_CONNECTION", "SSH_CLIENT"];
/// Stands in a session for a display of another machine.
const ELSEWHERE: &str = "DISPLAY_ELSEWHERE";
const DISPLAY: &[&str] = &["DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY"];
const BESIDE: &[&str] = &[
    "XDG_RUNTIME_DIR",
    "XDG_CURRENT_DESKTOP",
    "XDG_SESSION_DESKTOP",
    "XDG_SESSION_ID",
    "XDG_SESSION_TYPE",
    "DESKTOP_SESSION",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn only_a_display_of_this_machine_is_one() {
        for (given, kept) in [
            (map(&[("DISPLAY", ":0"), ("XAUTHORITY", "/a")]), map(&[("DISPLAY", ":0"), ("XAUTHORITY", "/a")])),
            (map(&[("DISPLAY", ":1.0")]), map(&[("DISPLAY", ":1.0")])),
            (map(&[("DISPLAY", "unix:0")]), map(&[("DISPLAY", "unix:0")])),
            (map(&[("DISPLAY", "localhost:10.0"), ("XAUTHORITY", "/a")]), map(&[])),
            (map(&[("DISPLAY", "there.example:0")]), map(&[])),
            (map(&[("DISPLAY", "192.0.2.7:0")]), map(&[])),
            (map(&[("WAYLAND_DISPLAY", "wayland-0")]), map(&[("WAYLAND_DISPLAY", "wayland-0")])),
            (map(&[("WAYLAND_DISPLAY", "wayland-7"), ("SSH_CONNECTION", "a 1 b 22")]), map(&[])),
        ] {
            assert_eq!(local(&given), kept, "{given:?}");
        }
    }

    #[test]
    fn a_session_is_another_by_its_bus_and_nobody_moves_to_nowhere() {
        let here = map(&[("DISPLAY", ":0"), (BUS, "unix:path=/run/user/1/bus")]);
        let same = map(&[("DISPLAY", ":0"), (BUS, "unix:path=/run/user/1/bus,guid=abc")]);
        let other = map(&[("DISPLAY", ":1"), (BUS, "unix:path=/tmp/dbus-1")]);
        let afar = map(&[("DISPLAY", "localhost:10.0"), (BUS, "unix:path=/tmp/dbus-1")]);
        let by_ssh = map(&[("SSH_CONNECTION", "a 1 b 22"), (BUS, "unix:path=/tmp/dbus-1")]);
        let told = map(&[(ELSEWHERE, "there:0"), (BUS, "unix:path=/tmp/dbus-1")]);
        let bare = map(&[(BUS, "unix:path=/tmp/dbus-1")]);
        let moves = |from: &BTreeMap<_, _>, to: &BTreeMap<_, _>| moves(from, to, |_| true);
        assert!(moves(&here, &other) && moves(&map(&[]), &other) && moves(&map(&[]), &afar));
        assert!(moves(&here, &bare) && moves(&other, &here), "a session needs no display");
        assert!(!moves(&here, &same) && !moves(&same, &here));
        for afar in [afar, by_ssh, told] {
            assert!(!moves(&here, &afar), "whoever sits here stays here: {afar:?}");
        }
        assert!(!moves(&here, &map(&[])) && !moves(&here, &map(&[("DISPLAY", ":1")])), "cron has no bus");
    }

    #[test]
    fn a_dead_bus_is_left_and_never_moved_to() {
        let here = map(&[("DISPLAY", ":0"), (BUS, "unix:path=/run/user/1/bus,guid=abc")]);
        let other = map(&[("DISPLAY", ":1"), (BUS, "unix:path=/tmp/dbus-1")]);
        let by_ssh = map(&[("SSH_CONNECTION", "a 1 b 22"), (BUS, "unix:path=/tmp/dbus-1")]);
        let but = |dead: &'static str| move |address: &str| address != dead;
        assert!(moves(&here, &by_ssh, but("unix:path=/run/user/1/bus")), "nobody is left behind there");
        assert!(moves(&here, &other, but("unix:path=/run/user/1/bus")));
        assert!(!moves(&here, &other, but("unix:path=/tmp/dbus-1")) && !moves(&here, &other, |_| false));
    }
}
