use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bellhop_core::secret::Secret;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::sync::mpsc;

use super::*;
use crate::loopback::{SECRET, account, answering, head, response, secret, server, soon};
use crate::route::Internet;

/// How requests are carried on this machine.
fn http() -> Fetch {
    let route = Route::of(&account(&[]), &Internet::default()).expect("the route is in order");
    let clock = Clock::new();
    Fetch::by(Box::new(Requests::by(route, clock)), clock)
}

/// Asks one thing after the other and hands back all responses.
async fn fetch(requests: Vec<Request>) -> Result<Vec<Response>, Trouble> {
    let mut http = http();
    let result = soon(async {
        let mut responses = Vec::new();
        for request in requests {
            responses.push(http.send(request).await?);
        }
        Ok(responses)
    })
    .await;
    if let Err(trouble) = &result {
        let trouble: &Trouble = trouble;
        assert!(!trouble.message.to_string().contains(SECRET), "{}", trouble.message);
    }
    result
}

fn get(at: SocketAddr, path: &str) -> Request {
    let url = format!("http://{at}{path}?key={SECRET}").parse().expect("a valid address");
    Request::get(url).header("X-Token", secret())
}

#[tokio::test]
async fn a_request_says_what_is_asked() {
    let (seen, mut requests) = mpsc::unbounded_channel();
    let at = server(move |mut stream| {
        let seen = seen.clone();
        async move {
            let mut request = head(&mut stream).await;
            let mut body = [0; 5];
            stream.read_exact(&mut body).await.expect("a body of five bytes");
            request.push_str(std::str::from_utf8(&body).expect("text"));
            let _ = seen.send(request);
            let _ = stream.write_all(response("201 Created", "Retry-After: 9\r\n", "made").as_bytes()).await;
        }
    })
    .await;
    let body = Some(("application/json", Secret::new("[1,2]".to_owned())));
    let replies = fetch(vec![Request { method: Method::Post, body, ..get(at, "/login") }]).await.expect("an answer");
    assert_eq!((replies[0].status, replies[0].body.as_str()), (201, "made"));
    assert_eq!(replies[0].retry_after, Some(Duration::from_secs(9)));
    let request = soon(requests.recv()).await.expect("the server was asked").to_ascii_lowercase();
    for line in [
        "post /login?key=fake-key-8472 http/1.1\r\n",
        &format!("\r\nhost: {at}\r\n"),
        "\r\nx-token: fake-key-8472\r\n",
        "\r\ncontent-type: application/json\r\n",
        "\r\ncontent-length: 5\r\n",
        "\r\nuser-agent: bellhop/",
    ] {
        assert!(request.contains(line), "{line} is missing in {request}");
    }
    assert!(request.ends_with("[1,2]"), "{request}");
}

#[tokio::test]
async fn a_redirect_is_followed_within_the_origin_only() {
    let (seen, mut stray) = mpsc::unbounded_channel();
    let elsewhere = server(move |mut stream| {
        let seen = seen.clone();
        async move {
            let _ = seen.send(head(&mut stream).await);
        }
    })
    .await;
    let at = server(move |mut stream| async move {
        let request = head(&mut stream).await;
        let answer = match request.split_whitespace().nth(1).unwrap_or_default() {
            "/new" => response("200 OK", "Connection: close\r\n", "found"),
            "/circle" => response("302 Found", "Connection: close\r\nLocation: /circle\r\n", ""),
            old if old.starts_with("/old") => response("302 Found", "Connection: close\r\nLocation: /new\r\n", ""),
            old if old.starts_with("/circle") => {
                response("302 Found", "Connection: close\r\nLocation: /circle\r\n", "")
            }
            _ => response("302 Found", &format!("Connection: close\r\nLocation: http://{elsewhere}/\r\n"), ""),
        };
        let _ = stream.write_all(answer.as_bytes()).await;
    })
    .await;
    assert_eq!(fetch(vec![get(at, "/old")]).await.expect("an answer")[0].body, "found");
    let away = fetch(vec![get(at, "/away")]).await.expect_err("the redirect is refused");
    assert!(away.message.to_string().contains("would carry the key there"), "{}", away.message);
    assert!(stray.try_recv().is_err(), "nothing was sent to the other origin");
    let circle = fetch(vec![get(at, "/circle")]).await.expect_err("the circle is left");
    assert!(circle.message.to_string().contains("circles"), "{}", circle.message);
}

#[tokio::test]
async fn a_body_over_the_limit_is_not_read() {
    let at = answering(response("200 OK", "", &"x".repeat(MOST_BYTES + 1))).await;
    let replies = fetch(vec![get(at, "/")]).await.expect("an answer");
    assert!(replies[0].too_large && replies[0].body.is_empty(), "a smaller part may be asked for");
    let at = answering(response("200 OK", "", &"x".repeat(MOST_BYTES))).await;
    assert_eq!(fetch(vec![get(at, "/")]).await.expect("an answer")[0].body.len(), MOST_BYTES);
}

#[tokio::test]
async fn answers_that_are_none_are_told_apart() {
    for (answer, code) in [
        ("SSH-2.0-OpenSSH_9.2\r\n\r\n", TroubleCode::Protocol),
        ("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf", TroubleCode::Closed),
        ("", TroubleCode::Closed),
    ] {
        let trouble = fetch(vec![get(answering(answer).await, "/")]).await.expect_err("no answer");
        assert_eq!(trouble.code, code, "{answer}: {}", trouble.message);
    }
}

#[tokio::test]
async fn informational_answers_are_skipped_and_waits_are_read_in_every_form() {
    let answer = "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 429 Too Many\r\nContent-Length: 0\r\nRetry-After: soon\r\n";
    for (wait, seconds) in [(" 7 ", 7), ("Sunday, 06-Nov-94 08:49:37 GMT", 0), ("99999999999999999999", u64::MAX)] {
        let at = answering(format!("{answer}Retry-After: {wait}\r\n\r\n")).await;
        let reply = &fetch(vec![get(at, "/")]).await.expect("an answer")[0];
        assert_eq!((reply.status, reply.retry_after), (429, Some(Duration::from_secs(seconds))), "{wait}");
    }
}

#[tokio::test]
async fn a_conversation_keeps_its_connection_and_replaces_one_that_closed() {
    for (each, wanted) in [(3, 1), (1, 3)] {
        let connections = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&connections);
        let at = server(move |mut stream| {
            count.fetch_add(1, Ordering::Relaxed);
            async move {
                // Closes after `each` answers without announcing it.
                for _ in 0..each {
                    if head(&mut stream).await.is_empty() {
                        return;
                    }
                    let _ = stream.write_all(response("200 OK", "", "yes").as_bytes()).await;
                }
            }
        })
        .await;
        let replies = fetch(vec![get(at, "/1"), get(at, "/2"), get(at, "/3")]).await.expect("answers");
        assert_eq!(replies.len(), 3);
        assert_eq!(connections.load(Ordering::Relaxed), wanted);
    }
}

#[tokio::test]
async fn a_key_that_no_header_can_carry_is_the_users_to_mend() {
    let at = answering(response("200 OK", "", "")).await;
    let ask = get(at, "/").header("X-Other", Secret::new("two\nlines".to_owned()));
    let trouble = fetch(vec![ask]).await.expect_err("the key is unfit");
    assert_eq!(trouble.code, TroubleCode::Config);
}

#[tokio::test]
async fn an_endless_conversation_is_ended() {
    let at = server(|mut stream| async move {
        // A thousand requests are read at a gulp each: they come one by one, and nothing in them matters.
        let mut request = [0; 1024];
        while stream.read(&mut request).await.is_ok_and(|bytes| bytes > 0) {
            let _ = stream.write_all(response("200 OK", "", "").as_bytes()).await;
        }
    })
    .await;
    let trouble = fetch(vec![get(at, "/"); 2_000]).await.expect_err("it is ended");
    assert!(trouble.message.to_string().contains("on and on"), "{}", trouble.message);
}
