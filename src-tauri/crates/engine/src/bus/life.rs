//! Whether somebody still listens at the address of a bus.

use std::os::fd::AsRawFd as _;

use nix::errno::Errno;
use nix::sys::socket::{AddressFamily, SockFlag, SockType, UnixAddr, connect, socket};

/// Whether a bus can be reached at one of these addresses. Of one that cannot be tried nothing is known, so it may be.
/// Nobody is waited for.
pub(crate) fn lives(addresses: &str) -> bool {
    addresses.split(';').filter(|address| !address.is_empty()).any(|address| match socket_of(address) {
        Some(address) => answers(&address),
        None => true,
    })
}

fn socket_of(address: &str) -> Option<UnixAddr> {
    let pairs = address.strip_prefix("unix:")?.split(',').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(_, value)| !value.contains('%')).find_map(|(key, value)| match key {
        "path" => UnixAddr::new(value).ok(),
        "abstract" => UnixAddr::new_abstract(value.as_bytes()).ok(),
        _ => None,
    })
}

fn answers(address: &UnixAddr) -> bool {
    let flags = SockFlag::SOCK_NONBLOCK | SockFlag::SOCK_CLOEXEC;
    let Ok(end) = socket(AddressFamily::Unix, SockType::Stream, flags, None) else { return true };
    // One that is too busy to take another caller is there.
    !matches!(connect(end.as_raw_fd(), address), Err(Errno::ENOENT | Errno::ENOTDIR | Errno::ECONNREFUSED))
}

#[cfg(test)]
mod tests {
    use std::os::linux::net::SocketAddrExt as _;
    use std::os::unix::net::{SocketAddr, UnixListener};

    use super::*;

    #[test]
    fn a_bus_lives_for_as_long_as_somebody_listens() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("bus");
        let address = format!("unix:path={},guid=0123", path.display());
        assert!(!lives(&address), "nothing is there");
        let bus = UnixListener::bind(&path).expect("a socket");
        assert!(lives(&address) && lives(&format!("unix:path=/nowhere;{address}")));
        drop(bus);
        assert!(!lives(&address), "its socket has outlived it");

        let name = format!("bellhop-{}", std::process::id());
        let address = format!("unix:abstract={name}");
        assert!(!lives(&address));
        let bus = UnixListener::bind_addr(&SocketAddr::from_abstract_name(name).expect("a name")).expect("a socket");
        assert!(lives(&address));
        drop(bus);
        assert!(!lives(&address) && !lives(""));
        assert!(lives("tcp:host=127.0.0.1,port=9"), "what cannot be tried may be there");
    }
}
