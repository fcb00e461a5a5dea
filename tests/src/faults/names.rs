//! A name server that can be away (RFC 1035, section 4).

use std::net::{Ipv4Addr, SocketAddr};

use tokio::{net::UdpSocket, runtime::Handle, task::JoinHandle};

/// Answers every question for an address with the same one, for as long as this value lives. Afterwards nobody listens
/// on its port, which whoever asks is told at once.
#[derive(Debug)]
pub struct NameServer(JoinHandle<()>);

impl NameServer {
    /// Starts at an address.
    ///
    /// # Panics
    /// When somebody else has the port.
    pub fn start(runtime: &Handle, at: SocketAddr, answer: Ipv4Addr) -> Self {
        let socket = runtime.block_on(UdpSocket::bind(at)).expect("the port is free");
        Self(runtime.spawn(async move {
            let mut question = [0; 512];
            while let Ok((length, from)) = socket.recv_from(&mut question).await {
                if let Some(reply) = reply(&question[..length], answer) {
                    // Whoever does not wait for it any more will ask again.
                    let _ = socket.send_to(&reply, from).await;
                }
            }
        }))
    }
}

impl Drop for NameServer {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The reply to one question: the address, or that there is none of another kind.
fn reply(asked: &[u8], answer: Ipv4Addr) -> Option<Vec<u8>> {
    let mut end = HEADER;
    while *asked.get(end)? != 0 {
        end += 1 + usize::from(asked[end]);
    }
    // The root's empty name, the type and the class.
    let question = asked.get(HEADER..end + 5)?;
    let is_address = question.ends_with(&[0, 1, 0, 1]);
    let mut reply = asked[..2].to_vec();
    // A reply, in good order, with one question; then how many answers there are.
    reply.extend([0x81, 0x80, 0, 1, 0, u8::from(is_address), 0, 0, 0, 0]);
    reply.extend(question);
    if is_address {
        // The name asked for, an address in the Internet, not to be remembered, of four bytes.
        reply.extend([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4]);
        reply.extend(answer.octets());
    }
    Some(reply)
}

/// The bytes before the question.
const HEADER: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_and_nothing_else() {
        let ask = |kind: u8| [&[7, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, b'a', 0, 0, kind, 0, 1][..]].concat();
        let told = reply(&ask(1), Ipv4Addr::LOCALHOST).unwrap();
        assert_eq!((&told[..8], &told[told.len() - 4..]), (&[7, 7, 0x81, 0x80, 0, 1, 0, 1][..], &[127, 0, 0, 1][..]));
        let told = reply(&ask(28), Ipv4Addr::LOCALHOST).unwrap();
        assert_eq!((told[7], told.len()), (0, 19));
        assert_eq!(reply(&[0; 4], Ipv4Addr::LOCALHOST), None);
        assert_eq!(reply(&[63; 40], Ipv4Addr::LOCALHOST), None, "a name that goes on beyond the end");
    }
}
