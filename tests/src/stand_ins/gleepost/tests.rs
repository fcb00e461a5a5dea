//! The stand-in's own traps, as the server has them.

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

use super::{Era, Options, Refusal, Server};

type Client = WebSocketStream<TcpStream>;

async fn dial(server: &Server, path: &str, token: &str) -> Result<Client, Error> {
    let mut request = format!("ws://{}{path}", server.address()).into_client_request()?;
    request.headers_mut().insert("X-GP-Auth", format!("9-{token}").parse().unwrap());
    let stream = TcpStream::connect(server.address()).await?;
    client_async(request, stream).await.map(|(client, _)| client)
}

async fn client(server: &Server) -> Client {
    dial(server, "/api/v1/ws", &Options::default().token).await.unwrap()
}

async fn server(options: Options) -> Server {
    Server::start(options).await.unwrap()
}

/// Asks for something and returns the count told next, after the server has taken the frame in.
async fn told(server: &Server, client: &mut Client, frame: &str) -> Vec<u64> {
    let before = server.received().len();
    client.send(Message::text(frame)).await.unwrap();
    server.received_when(|all| all.len() > before).await;
    for post in [1, 2] {
        server.emit(json!({"type": "views", "location": format!("/posts/{post}"), "data": {"views": post}}));
    }
    server.emit(json!({"type": "typing", "data": {}}));
    let mut told = Vec::new();
    while let Some(Ok(Message::Text(text))) = client.next().await {
        let event: serde_json::Value = serde_json::from_str(&text).unwrap();
        match event["data"]["data"]["views"].as_u64() {
            Some(post) => told.push(post),
            None => break,
        }
    }
    told
}

#[tokio::test]
async fn what_a_frame_leaves_out_stays_as_it_was() {
    let server = server(Options::default()).await;
    let mut client = client(&server).await;
    let all = r#"{"data":{"action":"SUBSCRIBE","posts":[1,2]}}"#;
    assert_eq!(told(&server, &mut client, all).await, [1, 2]);
    let bare = r#"{"action":"UNSUBSCRIBE","posts":[2]}"#;
    assert_eq!(told(&server, &mut client, bare).await, [1, 2], "the bare form runs the last wish again");
    let empty = r#"{"data":{"action":"UNSUBSCRIBE","posts":[],"networks":[]}}"#;
    assert_eq!(told(&server, &mut client, empty).await, [1, 2], "an empty one does nothing");
    assert_eq!(told(&server, &mut client, all).await, [1, 2]);
    let half = r#"{"data":{"action":"UNSUBSCRIBE","networks":[5]}}"#;
    assert_eq!(told(&server, &mut client, half).await, [0_u64; 0], "the posts of the frame before are meant too");
}

#[tokio::test]
async fn broken_frames_drop_the_connection_without_a_close_frame() {
    let server = server(Options::default()).await;
    for frame in ["{", r#"{"data":{"action":"SUBSCRIBE","posts":["1"]}}"#, r#"{"data":7}"#] {
        let mut client = client(&server).await;
        client.send(Message::text(frame)).await.unwrap();
        assert!(matches!(client.next().await, Some(Err(Error::Protocol(_) | Error::Io(_)))), "{frame}");
    }
}

#[tokio::test]
async fn an_empty_wish_closes_in_the_documents_era() {
    let server = server(Options { era: Era::Documents, ..Options::default() }).await;
    let mut client = client(&server).await;
    client.send(Message::text(r#"{"action":"UNSUBSCRIBE","posts":[]}"#)).await.unwrap();
    assert!(matches!(client.next().await, Some(Ok(Message::Close(_)))));
}

#[tokio::test]
async fn a_bad_token_is_let_in_and_told_afterwards() {
    for (refusal, words) in
        [(Refusal::Json, "{\"error\":\"Invalid credentials\"}\n"), (Refusal::Words, "Invalid credentials")]
    {
        let server = server(Options { refusal, ..Options::default() }).await;
        let mut client = dial(&server, "/api/v1/ws", "wrong").await.expect("the upgrade succeeds");
        assert_eq!(client.next().await.unwrap().unwrap(), Message::text(words));
        assert!(matches!(client.next().await, Some(Err(_))), "dropped without a close frame");
    }
}

#[tokio::test]
async fn doubled_slashes_and_one_at_the_end_are_redirected() {
    let server = server(Options::default()).await;
    for path in ["/api/v1//ws", "/api/v1/ws/"] {
        let refused = dial(&server, path, &Options::default().token).await.expect_err("no upgrade");
        assert!(matches!(&refused, Error::Http(answer) if answer.status() == 301), "{path}: {refused:?}");
    }
}

#[tokio::test]
async fn a_frozen_server_answers_when_thawed_and_not_before() {
    let server = server(Options::default()).await;
    server.freeze();
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    stream.write_all(b"GET /api/v1/notifications HTTP/1.1\r\n\r\n").await.unwrap();
    assert_eq!(server.sockets().await, 0);
    assert!(server.received().is_empty(), "nothing is answered");
    server.thaw();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
}
