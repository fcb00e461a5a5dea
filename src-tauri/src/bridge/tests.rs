//! The bridge against a resident of a few lines, over a real socket.

use std::path::PathBuf;

use serde_json::{Value, json};
use tauri::ipc::InvokeResponseBody;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};

use super::*;

#[tokio::test]
async fn a_page_hears_the_snapshot_its_answers_with_their_parts_and_the_end() {
    let resident = Resident::listen();
    let (bridge, mut page) = resident.bridge();
    let mut line = resident.accept().await;

    let watch = line.hear().await;
    assert_eq!(watch["ask"]["do"], "watch");
    line.say(&json!({"answer": {"id": watch["id"], "answer": {"snapshot": snapshot()}}})).await;
    assert_eq!(page.recv().await.expect("news")["snapshot"]["status"]["version"], "0.1.0");

    let (parts, mut heard) = ear::<Part>();
    let (answer, answered) = oneshot::channel();
    let ask = Ask::AccountTest { name: "smoke".into() };
    bridge.call(Call::Ask { ask, waiting: Waiting::Page { parts, answer } }).await.expect("a bridge");
    let asked = line.hear().await;
    assert_eq!(asked["ask"], json!({"do": "account-test", "name": "smoke"}));
    let step = json!({"step": {"step": "reach", "message": said("Server reached"), "ok": true}});
    line.say(&json!({"part": {"id": asked["id"], "part": step}})).await;
    line.say(&json!({"refused": {"id": asked["id"], "refusal": {"code": "refused", "detail": said("No.")}}})).await;
    assert_eq!(heard.recv().await, Some(step));
    assert_eq!(answered.await.expect("an answer").expect_err("a refusal").code, Code::Refused);

    let (parts, _heard) = ear::<Part>();
    let (answer, answered) = oneshot::channel();
    bridge.call(Call::Ask { ask: Ask::Status, waiting: Waiting::Page { parts, answer } }).await.expect("a bridge");
    line.hear().await;
    drop(line);
    assert_eq!(answered.await.expect("an answer").expect_err("a refusal").code, Code::NotRunning);
    assert_eq!(page.recv().await.expect("news")["down"]["code"], "not-running");
}

#[tokio::test]
async fn quitting_bellhop_closes_the_window() {
    let resident = Resident::listen();
    let (quits, mut quit) = mpsc::unbounded_channel();
    let (_bridge, _page) = resident.bridge_that_quits(move || quits.send(()).expect("the test listens"));
    let mut line = resident.accept().await;
    line.hear().await;
    line.say(&json!({"change": "ending"})).await;
    line.say(&json!({"change": "quit"})).await;
    let quits = tokio::time::timeout(Duration::from_secs(10), quit.recv()).await;
    assert_eq!(quits, Ok(Some(())), "the window is told to close");
    assert!(quit.try_recv().is_err(), "a restart closes nothing");
}

#[tokio::test]
async fn a_resident_that_comes_back_is_found_again() {
    let resident = Resident::listen();
    let (_bridge, mut page) = resident.bridge();
    drop(resident.accept().await);
    assert!(page.recv().await.expect("news").get("down").is_some());
    let mut line = resident.accept().await;
    assert_eq!(line.hear().await["ask"]["do"], "watch");
}

#[tokio::test]
async fn a_request_too_large_to_send_is_refused_and_the_connection_stays() {
    let resident = Resident::listen();
    let (bridge, _page) = resident.bridge();
    let mut line = resident.accept().await;
    line.hear().await;

    let (parts, _heard) = ear::<Part>();
    let (answer, answered) = oneshot::channel();
    let ask = Ask::SettingsImport { text: "x".repeat(2 << 20) };
    bridge.call(Call::Ask { ask, waiting: Waiting::Page { parts, answer } }).await.expect("a bridge");
    assert_eq!(answered.await.expect("an answer").expect_err("a refusal").code, Code::Invalid);

    let (news, _page) = ear::<News>();
    bridge.call(Call::Watch(news)).await.expect("a bridge");
    assert_eq!(line.hear().await["ask"]["do"], "watch");
}

#[tokio::test]
async fn a_page_without_a_resident_is_told_once_why_it_could_not_be_started() {
    let resident = Resident::listen();
    std::fs::remove_file(resident.folder.join("sock")).expect("a socket to remove");
    let (bridge, mut page) = resident.bridge();
    assert_eq!(page.recv().await.expect("news"), "starting");
    // No resident lies beside the test's own program.
    assert_eq!(page.recv().await.expect("news")["down"]["code"], "failed");

    let (news, mut next) = ear::<News>();
    bridge.call(Call::Watch(news)).await.expect("a bridge");
    assert_eq!(next.recv().await.expect("news")["down"]["code"], "not-running");
    assert!(page.try_recv().is_err(), "the first reason stands");
}

#[tokio::test]
async fn a_resident_of_another_version_is_said_and_not_ended_unasked() {
    let resident = Resident::listen();
    let (_bridge, mut page) = resident.bridge();
    drop(resident.accept_as("0.0.9").await);
    let news = page.recv().await.expect("news");
    assert_eq!(news["down"]["code"], "version");
    assert!(news["down"]["detail"].to_string().contains("0.0.9"), "{news}");

    let mut line = resident.accept().await;
    assert_eq!(line.hear().await["ask"]["do"], "watch", "somebody restarted it, and the page goes on");
}

struct Resident {
    folder: PathBuf,
    listener: UnixListener,
}

impl Resident {
    fn listen() -> Self {
        static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let count = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("bellhop-bridge-{}-{count}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        let listener = UnixListener::bind(folder.join("sock")).expect("a socket");
        Self { folder, listener }
    }

    /// A bridge whose page listens before the connection stands.
    fn bridge(&self) -> (Bridge, mpsc::UnboundedReceiver<Value>) {
        self.bridge_that_quits(|| {})
    }

    /// The same, with what closes its window.
    fn bridge_that_quits(&self, quit: impl Fn() + Send + Sync + 'static) -> (Bridge, mpsc::UnboundedReceiver<Value>) {
        let place = Place {
            profile: Some(self.folder.clone()),
            settings: self.folder.clone(),
            data: self.folder.clone(),
            socket: self.folder.join("sock"),
            tag: String::new(),
        };
        let (sender, calls) = mpsc::channel(QUEUE);
        let (news, page) = ear::<News>();
        let link = Link { place, calls, news: Some(news), waiting: BTreeMap::new(), last: 0, quit: Box::new(quit) };
        tokio::spawn(link.run());
        (Bridge(sender), page)
    }

    /// The next connection, its hello answered.
    async fn accept(&self) -> Line {
        self.accept_as(env!("CARGO_PKG_VERSION")).await
    }

    /// The next connection, its hello answered as if by another version.
    async fn accept_as(&self, version: &str) -> Line {
        let (stream, _) = self.listener.accept().await.expect("a connection");
        let mut line = Line(BufReader::new(stream));
        let hello = line.hear().await;
        assert_eq!(hello["ask"]["do"], "hello");
        line.say(&json!({"answer": {"id": hello["id"], "answer": {"hello": {"version": version, "pid": 1}}}})).await;
        line
    }
}

impl Drop for Resident {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

struct Line(BufReader<UnixStream>);

impl Line {
    async fn hear(&mut self) -> Value {
        let mut text = String::new();
        self.0.read_line(&mut text).await.expect("a line");
        serde_json::from_str(&text).expect("JSON")
    }

    async fn say(&mut self, message: &Value) {
        let text = format!("{message}\n");
        self.0.get_mut().write_all(text.as_bytes()).await.expect("a listener");
    }
}

/// A channel of the page, and what the page hears through it.
fn ear<T>() -> (Channel<T>, mpsc::UnboundedReceiver<Value>) {
    let (heard, ear) = mpsc::unbounded_channel();
    let channel = Channel::new(move |body| {
        let text: String = match body {
            InvokeResponseBody::Json(text) => text,
            InvokeResponseBody::Raw(bytes) => String::from_utf8(bytes).expect("text"),
        };
        heard.send(serde_json::from_str(&text).expect("JSON")).ok();
        Ok(())
    });
    (channel, ear)
}

/// Words as a message.
fn said(text: &str) -> Value {
    json!({"message_id": "verbatim", "args": {"text": text}})
}

fn snapshot() -> Value {
    json!({
        "status": {
            "line": {"mark": "off", "sentence": said("No account yet"), "truth": {"is": "no-account"}},
            "version": "0.1.0", "pid": 1, "started_at": "2026-01-01T00:00:00.000Z", "muted_until": null, "unread": 0,
            "notifications": {"state": "ok", "server": null, "detail": null}, "tray": {"state": "ok"},
            "keychain": {"state": "ok", "detail": null}, "accounts": []
        },
        "accounts": [], "services": [], "rules": [], "events": [], "health": [], "to": null,
        "preferences": {"sound": true, "quiet_hours": [], "critical_breaks_through": false, "keep_days": 90, "keep_events": 1000}
    })
}
