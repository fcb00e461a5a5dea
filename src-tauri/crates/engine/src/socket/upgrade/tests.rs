use std::net::SocketAddr;
use std::time::Duration;

use bellhop_core::provider::Link;
use bellhop_core::trouble::TroubleCode;
use tokio::io::AsyncWriteExt as _;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

use crate::loopback::{head, server, soon};
use crate::socket::Inbound;
use crate::socket::tests::{dial, link, refusal};

/// A server that answers the request for an upgrade with this head, where `ACCEPT` stands for the right value, and a
/// first frame, written `at_once` bytes at a time.
async fn answering(answer: &str, at_once: usize) -> SocketAddr {
    let answer = answer.to_owned();
    server(move |mut stream| {
        let answer = answer.clone();
        async move {
            let request = head(&mut stream).await;
            let key = request.lines().find_map(|line| line.strip_prefix("Sec-WebSocket-Key: ")).expect("a key");
            let mut bytes = answer.replace("ACCEPT", &derive_accept_key(key.as_bytes())).into_bytes();
            bytes.extend(HI);
            for piece in bytes.chunks(at_once) {
                // A client that has seen enough may be gone.
                let _ = stream.write_all(piece).await;
            }
            std::future::pending::<()>().await;
        }
    })
    .await
}

/// A text frame as a server sends it (RFC 6455, section 5.7).
const HI: [u8; 4] = [0x81, 2, b'h', b'i'];

const GRANTED: &str = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
                       Sec-WebSocket-Accept: ACCEPT\r\n\r\n";

async fn heard(answer: &str, at_once: usize) -> Inbound {
    let at = answering(answer, at_once).await;
    let mut socket = dial(&link(at), &[]).await.expect(answer);
    soon(socket.next()).await
}

#[tokio::test]
async fn an_upgrade_is_one_in_any_order_case_and_number_of_lines() {
    for fields in [
        "Connection: Upgrade, Keep-Alive\r\nUpgrade: websocket",
        "connection: keep-alive,UPGRADE\r\nupgrade: WebSocket",
        "UPGRADE: WEBSOCKET\r\nCONNECTION: Keep-Alive\r\nConnection: \t upgrade \t",
        "Connection: , close , upgrade,\r\nUpgrade: h2c\r\nUpgrade: websocket",
    ] {
        let answer = format!("HTTP/1.1 101\r\n{fields}\r\nSec-WebSocket-Accept: ACCEPT\r\n\r\n");
        assert_eq!(heard(&answer, usize::MAX).await, Inbound::Text("hi".to_owned()), "{fields}");
    }
}

#[tokio::test]
async fn a_frame_that_travels_with_the_answer_is_not_lost() {
    for at_once in [usize::MAX, GRANTED.len() + 1, 1] {
        assert_eq!(heard(GRANTED, at_once).await, Inbound::Text("hi".to_owned()), "{at_once} bytes at a time");
    }
}

#[tokio::test]
async fn informational_answers_before_the_one_that_counts_are_skipped() {
    let hints = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n";
    for at_once in [usize::MAX, 1] {
        let granted = heard(&format!("{hints}{GRANTED}"), at_once).await;
        assert_eq!(granted, Inbound::Text("hi".to_owned()), "{at_once} bytes at a time");
    }
    let refused =
        format!("{hints}HTTP/1.1 503 Service Unavailable\r\nRetry-After: Sunday, 06-Nov-94 08:49:37 GMT\r\n\r\n");
    let trouble = refusal(&link(answering(&refused, usize::MAX).await)).await;
    assert_eq!((trouble.code, trouble.retry_after), (TroubleCode::Busy, Some(Duration::ZERO)));
}

#[tokio::test]
async fn a_refusal_in_http_1_0_is_read_like_any_other() {
    let refused = "HTTP/1.0 503 Service Unavailable\r\nRetry-After: 7\r\n\r\n";
    let trouble = refusal(&link(answering(refused, usize::MAX).await)).await;
    assert_eq!((trouble.code, trouble.retry_after), (TroubleCode::Busy, Some(Duration::from_secs(7))));
}

#[tokio::test]
async fn what_looks_like_an_upgrade_and_is_none_is_refused() {
    for (from, to) in [
        ("Connection: Upgrade", "Connection: Upgraded, keep-alive"),
        ("Connection: Upgrade\r\n", ""),
        ("Upgrade: websocket", "Upgrade: h2c"),
        ("Upgrade: websocket\r\n", ""),
        ("ACCEPT", "dGhlIHNhbXBsZSBub25jZQ=="),
        ("Sec-WebSocket-Accept: ACCEPT\r\n", ""),
        ("ACCEPT", "ACCEPT\r\nSec-WebSocket-Protocol: unasked"),
        ("HTTP/1.1", "HTTP/1.0"),
        ("HTTP/1.1 101", "HTTP/1.1 099"),
        ("ACCEPT", &format!("ACCEPT\r\nX-Long: {}", "x".repeat(super::LONGEST_HEAD))),
        ("ACCEPT", &format!("ACCEPT{}", "\r\nX: y".repeat(super::MOST_FIELDS))),
    ] {
        assert!(GRANTED.contains(from), "{from}");
        let trouble = refusal(&link(answering(&GRANTED.replace(from, to), usize::MAX).await)).await;
        let told = (trouble.code, trouble.message.to_string().contains("does not speak websocket"));
        assert_eq!(told, (TroubleCode::Protocol, true), "{from} → {:.40}: {}", to, trouble.message);
    }
}

#[tokio::test]
async fn the_subprotocol_must_be_one_of_those_offered() {
    for (chosen, granted) in [("two", true), ("three", false), ("TWO", false), ("one, two", false)] {
        let answer = GRANTED.replace("ACCEPT", &format!("ACCEPT\r\nsec-websocket-protocol: {chosen}"));
        let link = Link {
            subprotocols: ["one", "two"].map(str::to_owned).to_vec(),
            ..link(answering(&answer, usize::MAX).await)
        };
        let told = dial(&link, &[]).await.err().map(|trouble| trouble.message);
        assert_eq!(told.is_none(), granted, "{chosen}: {told:?}");
        assert!(told.is_none_or(|told| told.to_string().contains("language")), "{chosen}");
    }
}
