//! The Action Cable server speaks as metasmoke does.

use std::time::Duration;

use bellhop_tests::{
    drive::{http, wait::eventually},
    stand_ins::action_cable::{Cable, Switch},
};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{Error, Message, client::IntoClientRequest},
};

#[tokio::test]
async fn an_event_reaches_those_who_subscribed_to_it() {
    let cable = Cable::start(&["good"]);
    let mut client = Client::dial(&cable).await;
    let identifier =
        client.subscribe(&json!({"channel": "ApiChannel", "key": "good", "events": "flag_logs#create"})).await;
    assert_eq!(client.hear().await, json!({"identifier": identifier, "type": "confirm_subscription"}));

    cable.broadcast("update", "FlagLog", &json!({"id": 6}));
    cable.broadcast("create", "FlagLog", &json!({"id": 7, "post_id": 42}));

    let event = json!({"event_type": "create", "event_class": "FlagLog", "object": {"id": 7, "post_id": 42}});
    assert_eq!(client.hear().await, json!({"identifier": identifier, "message": event}));
    assert_eq!(cable.dials(), 1);
    assert_eq!(cable.open_sockets(), 1);
    assert_eq!(cable.subscriptions(), [json!({"channel": "ApiChannel", "events": "flag_logs#create"})]);
}

#[tokio::test]
async fn an_unknown_key_is_rejected_and_the_socket_stays() {
    let cable = Cable::start(&["good"]);
    let mut client = Client::dial(&cable).await;
    let identifier = client.subscribe(&json!({"channel": "ApiChannel", "key": "bad", "events": "posts"})).await;
    assert_eq!(client.hear().await, json!({"identifier": identifier, "type": "reject_subscription"}));

    let identifier = client.subscribe(&json!({"channel": "ApiChannel", "key": "good"})).await;
    assert_eq!(client.hear().await["type"], "confirm_subscription");
    cable.broadcast_raw("api_flag_logs", &json!({"flag_log": {"user_name": "x"}}));
    assert_eq!(client.hear().await, json!({"identifier": identifier, "message": {"flag_log": {"user_name": "x"}}}));
}

#[tokio::test]
async fn an_entry_that_ends_in_a_hash_is_never_answered() {
    let cable = Cable::start(&["good"]);
    let mut client = Client::dial(&cable).await;
    client.subscribe(&json!({"channel": "ApiChannel", "key": "good", "events": "posts#"})).await;
    let second = client.subscribe(&json!({"channel": "ApiChannel", "key": "good", "events": "posts"})).await;
    assert_eq!(client.hear().await, json!({"identifier": second, "type": "confirm_subscription"}));
}

#[tokio::test]
async fn refusals_and_restarts_are_said_unless_it_is_an_old_rails() {
    let cable = Cable::start(&["good"]);
    let mut denied = Client::dial_quietly(&cable, &format!("{}?deny=1", cable.url())).await;
    assert_eq!(denied.hear().await, json!({"type": "disconnect", "reason": "unauthorized", "reconnect": false}));
    let mut client = Client::dial(&cable).await;
    cable.restart_cable();
    assert_eq!(client.hear().await, json!({"type": "disconnect", "reason": "server_restart", "reconnect": true}));
    let mut kicked = Client::dial(&cable).await;
    cable.kick();
    assert!(kicked.closed().await);

    let old = Cable::start_with(&["good"], &[Switch::Legacy]);
    let mut client = Client::dial(&old).await;
    old.restart_cable();
    assert!(client.closed().await);
}

#[tokio::test]
async fn a_foreign_origin_is_not_found() {
    let cable = Cable::start_with(&["good"], &[Switch::CheckOrigin]);
    let refused = connect(&cable, cable.url()).await;
    assert!(matches!(refused, Err(Error::Http(answer)) if answer.status() == 404));
    let mut request = cable.url().into_client_request().expect("the address is one");
    request.headers_mut().insert("Origin", cable.web().parse().expect("the base is text"));
    connect(&cable, request).await.expect("the server's own origin is welcome");
}

#[tokio::test]
async fn it_comes_back_on_its_port_with_its_rows() {
    let mut cable = Cable::start(&["good"]);
    let (address, mut client) = (cable.address(), Client::dial(&cable).await);
    cable.kill();
    assert!(client.closed().await);
    assert!(TcpStream::connect(address).await.is_err(), "a dead server refuses");
    cable.add_row("flag_logs", json!({"id": 3, "post_id": 42, "success": true}));
    cable.add_row("posts", json!({"id": 42, "title": "spam", "body": "…", "created_at": "2026-01-01T00:00:05Z"}));

    cable.run();

    assert_eq!(cable.address(), address);
    let ask = |path: &str, body: Value| {
        let method = if body.is_null() { "GET" } else { "POST" };
        http::ask(address, method, path, &body).expect("the server runs")
    };
    let page = json!({"items": [{"id": 42, "title": "spam"}], "has_more": false});
    assert_eq!(ask("/api/v2.0/posts/42,43?key=good", Value::Null).body, page);
    let between = "/api/v2.0/posts/between?key=good&to=2026-01-01T00:01:00Z&from=2026-01-01T00:00:0";
    assert_eq!(ask(&format!("{between}4Z"), Value::Null).body, page);
    assert_eq!(ask(&format!("{between}5Z"), Value::Null).body["items"], json!([]), "bounds are exclusive");
    assert_eq!(ask("/api/v2.0/posts/42?key=bad", Value::Null).status, 403);
    let query = json!({"query": "{ flag_logs(last: 20) { id success post { id title } } }"});
    assert_eq!(
        ask("/api/graphql?key=good", query).body,
        json!({"data": {"flag_logs": [{"id": 3, "success": true, "post": {"id": 42, "title": "spam"}}]}})
    );
    assert_eq!(cable.dials(), 1);
    assert_eq!(cable.requests().last().map(String::as_str), Some("post /api/graphql"));
}

struct Client {
    socket: WebSocketStream<TcpStream>,
}

async fn connect(cable: &Cable, request: impl IntoClientRequest + Unpin) -> Result<WebSocketStream<TcpStream>, Error> {
    let stream = TcpStream::connect(cable.address()).await?;
    client_async(request, stream).await.map(|(socket, _)| socket)
}

impl Client {
    async fn dial(cable: &Cable) -> Self {
        let mut client = Self::dial_quietly(cable, &cable.url()).await;
        assert_eq!(client.hear().await, json!({"type": "welcome"}));
        // The server counts a socket only after it has said welcome; a restart in between would miss it.
        eventually("the socket to be counted", SOON, || (cable.open_sockets() > 0).then_some(()));
        client
    }

    async fn dial_quietly(cable: &Cable, url: &str) -> Self {
        Self { socket: connect(cable, url).await.expect("the server runs") }
    }

    async fn subscribe(&mut self, asked: &Value) -> String {
        let identifier = asked.to_string();
        let command = json!({"command": "subscribe", "identifier": identifier});
        self.socket.send(Message::text(command.to_string())).await.expect("the server listens");
        identifier
    }

    /// The next frame that is not a ping.
    async fn hear(&mut self) -> Value {
        loop {
            let frame = timeout(SOON, self.socket.next()).await.expect("the server says something");
            let frame = frame.expect("the socket is open").expect("the socket works");
            let frame: Value =
                serde_json::from_str(frame.to_text().expect("Action Cable speaks text")).expect("and JSON");
            if frame["type"] != "ping" {
                return frame;
            }
        }
    }

    async fn closed(&mut self) -> bool {
        loop {
            match timeout(SOON, self.socket.next()).await.expect("the server says something") {
                Some(Ok(Message::Close(_)) | Err(_)) | None => return true,
                Some(Ok(Message::Text(text))) if text.contains("ping") => {}
                Some(Ok(_)) => return false,
            }
        }
    }
}

const SOON: Duration = Duration::from_secs(10);
