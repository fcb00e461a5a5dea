use bellhop_core::messages;
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::io::AsyncWriteExt as _;
use tokio::sync::mpsc;
use tokio_tungstenite::accept_async;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use super::*;
use crate::clock::Clock;
use crate::loopback::{SECRET, account, answering, head, response, secret, server, soon};
use crate::route::Internet;

pub(super) fn link(address: impl std::fmt::Display) -> Link {
    Link {
        url: format!("ws://{address}/cable").parse().expect("a valid address"),
        headers: vec![("X-Key".to_owned(), secret())],
        origin: Some("http://origin.test".to_owned()),
        subprotocols: Vec::new(),
        meanings: Vec::new(),
    }
}

pub(super) async fn dial(link: &Link, fields: &[(&str, &str)]) -> Result<Socket, Trouble> {
    let account = account(fields);
    let route = Route::of(&account, &Internet::default()).expect("the account's route is in order");
    soon(Socket::dial(link, &route, FrameLimit::of(&account), &Clock::new())).await
}

pub(super) async fn refusal(link: &Link) -> Trouble {
    let trouble = dial(link, &[]).await.err().expect("the dial is refused");
    assert!(!trouble.message.to_string().contains(SECRET), "{}", trouble.message);
    trouble
}

/// A server that sends `messages`, then repeats what it hears.
async fn sending(messages: Vec<Message>) -> std::net::SocketAddr {
    server(move |stream| {
        let messages = messages.clone();
        async move {
            let mut socket = accept_async(stream).await.expect("a websocket client");
            for message in messages {
                let _ = socket.send(message).await;
            }
            while let Some(Ok(message)) = socket.next().await {
                if message.is_text() {
                    let _ = socket.send(message).await;
                }
            }
        }
    })
    .await
}

#[tokio::test]
async fn frames_come_in_and_go_out() {
    let at = sending(vec![Message::text("hello"), Message::binary(vec![7]), Message::Ping(vec![].into())]).await;
    let mut socket = dial(&link(at), &[]).await.expect("the server is there");
    assert_eq!(soon(socket.next()).await, Inbound::Text("hello".to_owned()));
    assert_eq!(soon(socket.next()).await, Inbound::Binary(vec![7]));
    assert_eq!(soon(socket.next()).await, Inbound::Alive);
    socket.send("echo".to_owned()).expect("the socket is open");
    assert_eq!(soon(socket.next()).await, Inbound::Text("echo".to_owned()));
    socket.ping().expect("the socket is open");
    assert_eq!(soon(socket.next()).await, Inbound::Alive);
}

#[tokio::test]
async fn the_request_carries_what_the_link_says() {
    let (seen, mut heads) = mpsc::unbounded_channel();
    let at = server(move |mut stream| {
        let seen = seen.clone();
        async move {
            let _ = seen.send(head(&mut stream).await.to_ascii_lowercase());
        }
    })
    .await;
    let trouble = refusal(&Link { subprotocols: ["one", "two"].map(str::to_owned).to_vec(), ..link(at) }).await;
    assert_eq!(trouble.code, TroubleCode::Closed, "the server hung up without an answer");
    let head = soon(heads.recv()).await.expect("the server saw a request");
    for line in [
        "get /cable http/1.1",
        "x-key: fake-key-8472",
        "origin: http://origin.test",
        "sec-websocket-protocol: one, two",
        "user-agent: bellhop/",
    ] {
        assert!(head.contains(line), "{line} is missing in {head}");
    }
}

#[tokio::test]
async fn a_status_instead_of_the_upgrade_is_read() {
    let cases = [
        (response("404 Not Found", "", ""), TroubleCode::Protocol, "nothing at this address"),
        (response("401 Unauthorized", "", ""), TroubleCode::Unreachable, "on the way"),
        (response("403 Forbidden", "Retry-After: 9\r\n", "<html>"), TroubleCode::Unreachable, "on the way"),
        (response("302 Found", "Location: http://portal.test/\r\n", ""), TroubleCode::Protocol, "log in first"),
        (
            response("200 OK", "Content-Type: text/html\r\n", "<html>log in</html>"),
            TroubleCode::Protocol,
            "log in first",
        ),
        (response("503 Service Unavailable", "Retry-After: 7\r\n", ""), TroubleCode::Busy, "not available"),
        ("SSH-2.0-OpenSSH_9.2\r\n".to_owned(), TroubleCode::Protocol, "does not speak websocket"),
        ("HTTP/1.1 101 Swi".to_owned(), TroubleCode::Closed, "before it was ready"),
    ];
    for (answer, code, words) in cases {
        let trouble = refusal(&link(answering(answer.clone()).await)).await;
        assert_eq!(trouble.code, code, "{answer}");
        assert!(trouble.message.to_string().contains(words), "{answer}: {}", trouble.message);
        assert_eq!(trouble.retry_after.is_some(), answer.contains("Retry-After"), "{answer}");
    }
}

#[tokio::test]
async fn a_service_may_give_a_status_its_own_meaning() {
    let at = answering(response("404 Not Found", "Retry-After: 3\r\n", "")).await;
    let meanings = vec![(404..=404, Trouble::new(TroubleCode::Config, messages::Message::verbatim("origin refused")))];
    let trouble = refusal(&Link { meanings, ..link(at) }).await;
    let wait = Some(Duration::from_secs(3));
    assert_eq!(
        trouble,
        Trouble::new(TroubleCode::Config, messages::Message::verbatim("origin refused")).retry_after(wait)
    );
}

#[tokio::test]
async fn what_a_proxy_says_of_a_log_in_is_not_the_service_s_word_on_the_key() {
    let meanings = vec![(401..=401, Trouble::new(TroubleCode::Credential, messages::Message::verbatim("key refused")))];
    for (headers, code) in [
        ("", TroubleCode::Credential),
        ("Content-Type: text/plain\r\n", TroubleCode::Credential),
        ("WWW-Authenticate: Bearer\r\n", TroubleCode::Credential),
        ("WWW-Authenticate: Basic realm=\"corp\"\r\n", TroubleCode::Unreachable),
        ("www-authenticate: NTLM\r\n", TroubleCode::Unreachable),
        ("content-type: Text/HTML; charset=utf-8\r\n", TroubleCode::Unreachable),
    ] {
        let at = answering(response("401 Unauthorized", headers, "")).await;
        assert_eq!(refusal(&Link { meanings: meanings.clone(), ..link(at) }).await.code, code, "{headers}");
    }
}

#[tokio::test]
async fn a_server_without_the_subprotocol_is_the_wrong_server() {
    let at = sending(Vec::new()).await;
    let trouble = refusal(&Link { subprotocols: vec!["actioncable-v1-json".to_owned()], ..link(at) }).await;
    assert!(trouble.message.to_string().contains("language"), "{}", trouble.message);
}

#[tokio::test]
async fn nobody_at_the_port_is_unreachable() {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let at = listener.local_addr().expect("a bound listener has an address");
    drop(listener);
    let trouble = refusal(&link(at)).await;
    assert_eq!(trouble.code, TroubleCode::Unreachable);
    assert!(
        trouble.message.to_string().contains(&format!("refuses connections on port {}", at.port())),
        "{}",
        trouble.message
    );
}

#[tokio::test]
async fn a_close_is_a_fault_with_its_code() {
    let close = CloseFrame { code: 1000.into(), reason: SECRET.into() };
    let at = sending(vec![Message::Close(Some(close))]).await;
    let mut socket = dial(&link(at), &[]).await.expect("the server is there");
    let lost = soon(socket.next()).await;
    assert_eq!(lost, Inbound::Lost(Trouble::new(TroubleCode::Closed, messages::websocket_closed_code(1000_u16))));
}

#[tokio::test]
async fn a_frame_over_the_limit_ends_the_connection_in_words() {
    let large = "x".repeat((1 << 20) + 1);
    let at = sending(vec![Message::text(large.clone())]).await;
    let mut socket = dial(&link(at), &[]).await.expect("the server is there");
    let lost = soon(socket.next()).await;
    let told = matches!(&lost, Inbound::Lost(trouble) if trouble.message.to_string().contains("more than 1 MiB"));
    assert!(told, "{lost:?}");

    let mut socket = dial(&link(at), &[("max_frame_mib", "2")]).await.expect("the server is there");
    assert_eq!(soon(socket.next()).await, Inbound::Text(large));
}

#[test]
fn the_limit_stays_between_1_and_16_mib() {
    for (text, mib) in [("", 1), ("0", 1), ("3", 3), ("16", 16), ("99", 16), ("many", 1)] {
        assert_eq!(FrameLimit::of(&account(&[("max_frame_mib", text)])), FrameLimit(mib << 20), "{text}");
    }
}

#[tokio::test]
async fn a_server_that_does_not_listen_holds_nothing_up() {
    let at = server(|stream| async move {
        let _socket = accept_async(stream).await.expect("a websocket client");
        std::future::pending::<()>().await;
    })
    .await;
    let mut socket = dial(&link(at), &[]).await.expect("the server is there");
    let piece = "x".repeat(1 << 20);
    let full = (0..64).find_map(|_| socket.send(piece.clone()).err());
    assert_eq!(full.map(|trouble| trouble.code), Some(TroubleCode::Silent));
}

#[tokio::test]
async fn half_an_answer_is_no_answer_and_giving_up_is_easy() {
    let at = server(|mut stream| async move {
        head(&mut stream).await;
        let _ = stream.write_all(b"HTTP/1.1 101 Switching").await;
        std::future::pending::<()>().await;
    })
    .await;
    let (link, account) = (link(at), account(&[]));
    let route = Route::of(&account, &Internet::default()).expect("the route is in order");
    let clock = Clock::new();
    let dial = Socket::dial(&link, &route, FrameLimit::of(&account), &clock);
    let given_up = timeout(Duration::from_millis(50), dial).await;
    assert!(given_up.is_err(), "the dial waits until its caller gives it up");
}
