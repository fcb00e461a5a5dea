//! The way that the kernel sends packets to an address (`rtnetlink(7)`): out of which interface, through which gateway,
//! from which of our addresses. As long as it is the same, a connection may stay.

use std::net::IpAddr;
use std::os::fd::AsRawFd as _;

use nix::sys::socket::{AddressFamily, MsgFlags, SockFlag, SockProtocol, SockType, recv, send, socket};

/// The way to one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way(Vec<(u16, Vec<u8>)>);

impl Way {
    /// The way to `there` as of now; `None` when there is none.
    pub(crate) fn to(there: IpAddr) -> Option<Self> {
        let flags = SockFlag::SOCK_CLOEXEC;
        let kernel = socket(AddressFamily::Netlink, SockType::Raw, flags, SockProtocol::NetlinkRoute).ok()?;
        send(kernel.as_raw_fd(), &question(there), MsgFlags::empty()).ok()?;
        let mut answer = [0; 4096];
        // The kernel has answered by the time that the question is sent.
        let length = recv(kernel.as_raw_fd(), &mut answer, MsgFlags::MSG_DONTWAIT).ok()?;
        Self::read(answer.get(..length)?)
    }

    /// Reads an `RTM_NEWROUTE`. Anything else says that there is no way.
    fn read(message: &[u8]) -> Option<Self> {
        let kind = u16::from_ne_bytes(message.get(4..6)?.try_into().ok()?);
        let mut rest = (kind == NEW_ROUTE).then_some(message.get(HEADER + ROUTE..)?)?;
        let mut parts = Vec::new();
        while let (Some(length), Some(kind)) = (number(rest, 0), number(rest, 2)) {
            let Some(value) = rest.get(4..usize::from(length)) else { break };
            if TELLING.contains(&kind) {
                parts.push((kind, value.to_vec()));
            }
            let Some(next) = rest.get(usize::from(length).next_multiple_of(4)..) else { break };
            rest = next;
        }
        Some(Self(parts))
    }
}

/// An `RTM_GETROUTE` for one address.
fn question(there: IpAddr) -> Vec<u8> {
    let (family, bytes) = match there {
        IpAddr::V4(ip) => (libc_family(false), ip.octets().to_vec()),
        IpAddr::V6(ip) => (libc_family(true), ip.octets().to_vec()),
    };
    let attribute = u16::try_from(4 + bytes.len()).unwrap_or_default();
    let total = u32::from(attribute) + u32::try_from(HEADER + ROUTE).unwrap_or_default();
    let bits = u8::try_from(bytes.len() * 8).unwrap_or_default();
    let mut out = Vec::new();
    out.extend(total.to_ne_bytes());
    out.extend(GET_ROUTE.to_ne_bytes());
    out.extend(REQUEST.to_ne_bytes());
    out.extend([0; 8]);
    out.extend([family, bits, 0, 0, 0, 0, 0, 0]);
    out.extend([0; 4]);
    out.extend(attribute.to_ne_bytes());
    out.extend(DESTINATION.to_ne_bytes());
    out.extend(bytes);
    out
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_ne_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn libc_family(six: bool) -> u8 {
    let family = if six { AddressFamily::Inet6 } else { AddressFamily::Inet };
    u8::try_from(family as i32).unwrap_or_default()
}

/// `struct nlmsghdr` and `struct rtmsg`, in bytes.
const HEADER: usize = 16;
const ROUTE: usize = 12;
const NEW_ROUTE: u16 = 24;
const GET_ROUTE: u16 = 26;
const REQUEST: u16 = 1;
const DESTINATION: u16 = 1;
/// `RTA_OIF`, `RTA_GATEWAY`, `RTA_PREFSRC` and `RTA_VIA`.
const TELLING: &[u16] = &[4, 5, 7, 18];

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use super::*;

    #[test]
    fn the_way_to_this_machine_is_known_and_stays() {
        let here = Way::to(Ipv4Addr::LOCALHOST.into()).expect("a kernel with a loopback interface");
        assert_eq!(Way::to(Ipv4Addr::LOCALHOST.into()), Some(here.clone()));
        assert!(here.0.iter().any(|(kind, _)| *kind == 4), "it names the interface: {here:?}");
        let six = Way::to(Ipv6Addr::LOCALHOST.into());
        assert!(six.is_none_or(|six| six.0.iter().any(|(kind, _)| *kind == 4)));
    }

    #[test]
    fn what_is_cut_short_or_something_else_is_no_way_and_no_panic() {
        let mut error = vec![0; 64];
        error[4] = 2;
        assert_eq!(Way::read(&error), None);
        let mut route = vec![0; 28];
        route[4] = 24;
        route.extend([8, 0, 4, 0, 2, 0, 0, 0, 8, 0, 5, 0, 192, 0, 2, 1, 200, 0, 7, 0]);
        let read = Way::read(&route).expect("a route");
        assert_eq!(read.0, [(4, vec![2, 0, 0, 0]), (5, vec![192, 0, 2, 1])]);
        for length in 0..route.len() {
            let _ = Way::read(&route[..length]);
        }
    }
}
