//! Another network: told by the kernel's routing messages (`rtnetlink(7)`), believed only when the
//! addresses or the routes really differ. IPv6 routers repeat themselves all day.

use std::collections::BTreeSet;
use std::fs;
use std::net::IpAddr;
use std::os::fd::{AsRawFd, OwnedFd};
use std::time::Duration;

use nix::errno::Errno;
use nix::ifaddrs::getifaddrs;
use nix::net::if_::InterfaceFlags;
use nix::sys::socket::{
    AddressFamily, MsgFlags, NetlinkAddr, SockFlag, SockProtocol, SockType, SockaddrStorage, bind, recv, socket,
};
use tokio::sync::mpsc;
use tokio::time::sleep;

use super::Woke;

/// Watches until nobody listens.
pub(super) async fn watch(noticed: mpsc::Sender<Woke>) {
    if let Err(error) = run(&noticed).await {
        tracing::warn!("the kernel does not tell of network changes: {error}");
    }
}

async fn run(noticed: &mpsc::Sender<Woke>) -> nix::Result<()> {
    let flags = SockFlag::SOCK_NONBLOCK | SockFlag::SOCK_CLOEXEC;
    let kernel = socket(AddressFamily::Netlink, SockType::Raw, flags, SockProtocol::NetlinkRoute)?;
    bind(kernel.as_raw_fd(), &NetlinkAddr::new(0, GROUPS))?;
    let kernel = super::listen(kernel).map_err(|_| Errno::EIO)?;
    let mut known = ways_out();
    loop {
        let mut ready = kernel.readable().await.map_err(|_| Errno::EIO)?;
        // Changes come in dozens; wait until they have settled, then look once.
        sleep(SETTLE).await;
        drain(kernel.get_ref());
        ready.clear_ready();
        // Between the draining and the looking nothing is lost: what came meanwhile is readable.
        let now = ways_out();
        if now == known {
            continue;
        }
        known = now;
        if noticed.send(Woke::NetworkChanged).await.is_err() {
            return Ok(());
        }
    }
}

/// Takes everything off the socket. What it says is not read: where it ran over (`ENOBUFS`), the
/// messages would be incomplete anyway.
fn drain(kernel: &OwnedFd) {
    let mut buffer = [0; 8192];
    loop {
        match recv(kernel.as_raw_fd(), &mut buffer, MsgFlags::MSG_DONTWAIT) {
            Ok(_) | Err(Errno::ENOBUFS | Errno::EINTR) => {}
            Err(_) => return,
        }
    }
}

/// The addresses other machines can see, and the routes. Which connections a change is about is for each to find out.
fn ways_out() -> BTreeSet<String> {
    // What cannot be read counts as nothing; the next change is compared with that.
    let interfaces = getifaddrs().into_iter().flatten();
    let running = interfaces.filter(|it| {
        // An alias on loopback leads nowhere either.
        it.flags.contains(InterfaceFlags::IFF_UP | InterfaceFlags::IFF_RUNNING)
            && !it.flags.contains(InterfaceFlags::IFF_LOOPBACK)
    });
    let addresses = running.filter_map(|it| {
        let address = outer(&it.address?)?;
        Some(format!("{} {address}", it.interface_name))
    });
    let routes = fs::read_to_string("/proc/net/route").unwrap_or_default();
    let routes = routes.lines().skip(1).filter_map(|line| {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let [interface, destination, gateway, .., mask, _, _, _] = columns[..] else { return None };
        Some(format!("{interface} to {destination}/{mask} by {gateway}"))
    });
    addresses.chain(routes).collect()
}

/// The address in words, if it is an IP address that reaches beyond this machine and its cable.
fn outer(address: &SockaddrStorage) -> Option<String> {
    let (ip, link_local) = if let Some(v4) = address.as_sockaddr_in() {
        (IpAddr::from(v4.ip()), v4.ip().is_link_local())
    } else {
        let v6 = address.as_sockaddr_in6()?;
        (IpAddr::from(v6.ip()), v6.ip().is_unicast_link_local())
    };
    (!ip.is_loopback() && !link_local).then(|| ip.to_string())
}

/// `RTMGRP_LINK`, `_IPV4_IFADDR`, `_IPV4_ROUTE`, `_IPV6_IFADDR` and `_IPV6_ROUTE` of
/// `linux/rtnetlink.h`.
const GROUPS: u32 = 0x1 | 0x10 | 0x40 | 0x100 | 0x400;
const SETTLE: Duration = Duration::from_secs(1);

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use super::*;

    #[test]
    fn what_leads_nowhere_is_no_way_out() {
        let outer = |text: &str| {
            let ip: IpAddr = text.parse().expect("a valid address in a test");
            outer(&SocketAddr::new(ip, 0).into())
        };
        for inner in ["127.0.0.1", "169.254.7.7", "::1", "fe80::1"] {
            assert_eq!(outer(inner), None, "{inner}");
        }
        for real in ["192.0.2.1", "10.0.0.1", "2001:db8::1"] {
            assert_eq!(outer(real).as_deref(), Some(real));
        }
    }
}
