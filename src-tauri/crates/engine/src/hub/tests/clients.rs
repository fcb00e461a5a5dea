//! Clients that do not read.

use std::collections::VecDeque;

use bellhop_control::ask::{Answer, Ask};
use bellhop_control::code::Code;
use bellhop_control::message::{CONNECTION, FromClient, ToClient};
use bellhop_control::view::Change;
use tokio::io::{
    AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader, DuplexStream, ReadHalf, WriteHalf,
};
use tokio::sync::mpsc;
use tokio::task::yield_now;

use crate::hub::{ClientId, Input, Queue, Voice, channel};
use crate::loopback::soon;
use crate::server::serve;

/// A client of a hub that does nothing by itself.
struct Rig {
    hub: Queue,
    voice: Voice,
    hear: BufReader<ReadHalf<DuplexStream>>,
    speak: WriteHalf<DuplexStream>,
}

impl Rig {
    async fn new() -> Self {
        let (ours, theirs) = tokio::io::duplex(1024);
        let (handle, hub) = channel();
        tokio::spawn(serve(theirs, ClientId(100), handle));
        let (read, speak) = tokio::io::split(ours);
        let Input::Came(_, voice) = soon(next(&hub)).await else { panic!("it comes first") };
        Self { hub, voice, hear: BufReader::new(read), speak }
    }

    async fn heard(&mut self) -> Option<ToClient> {
        let mut line = String::new();
        soon(self.hear.read_line(&mut line)).await.expect("a line");
        (!line.is_empty()).then(|| serde_json::from_str(&line).expect("of the contract"))
    }
}

async fn next(hub: &Queue) -> Input {
    loop {
        match hub.0.try_recv() {
            Ok(input) => return input,
            Err(_) => yield_now().await,
        }
    }
}

/// What the hub hears until nobody does anything any more.
async fn all(hub: &Queue) -> VecDeque<u64> {
    let mut heard = VecDeque::new();
    for _ in 0..1_000 {
        yield_now().await;
        while let Ok(Input::Said(_, said)) = hub.0.try_recv() {
            heard.push_back(said.id);
        }
    }
    heard
}

#[tokio::test]
async fn requests_are_read_only_as_fast_as_their_answers() {
    let mut rig = Rig::new().await;
    let asks: String = (1..=100)
        .map(|id| serde_json::to_string(&FromClient { id, ask: Ask::SettingsExport }).expect("JSON") + "\n")
        .collect();
    let mut speak = rig.speak;
    let speaking = tokio::spawn(async move {
        speak.write_all(asks.as_bytes()).await.expect("the resident is there");
        speak
    });
    let mut asked = all(&rig.hub).await;
    assert_eq!(asked.len(), 16, "none of them was answered");
    let answer = |id| ToClient::Answer { id, answer: Box::new(Answer::Text("x".repeat(10_000))) };
    for id in asked.drain(..) {
        assert!(rig.voice.say(answer(id)));
    }
    assert!(all(&rig.hub).await.is_empty(), "none of the answers was read");
    rig.speak = {
        let mut next = 17;
        for id in 1..=100 {
            let line = {
                let mut line = String::new();
                soon(rig.hear.read_line(&mut line)).await.expect("a line");
                line
            };
            let Ok(ToClient::Answer { id: of, .. }) = serde_json::from_str(&line) else { panic!("{line:.40}") };
            assert_eq!(of, id);
            for id in all(&rig.hub).await {
                assert_eq!(id, next);
                next += 1;
                assert!(rig.voice.say(answer(id)));
            }
        }
        soon(speaking).await.expect("all was said")
    };
    drop((rig.hear, rig.speak));
    assert!(matches!(soon(next(&rig.hub)).await, Input::Left(_)));
}

#[tokio::test]
async fn a_client_that_goes_without_reading_is_let_go() {
    let mut rig = Rig::new().await;
    let ask = serde_json::to_string(&FromClient { id: 1, ask: Ask::SettingsExport }).expect("JSON") + "\n";
    rig.speak.write_all(ask.repeat(16).as_bytes()).await.expect("the resident is there");
    assert_eq!(all(&rig.hub).await.len(), 16);
    let answer = ToClient::Answer { id: 1, answer: Box::new(Answer::Text("x".repeat(10_000))) };
    assert!(rig.voice.say(answer));
    all(&rig.hub).await;
    drop((rig.hear, rig.speak));
    assert!(matches!(soon(next(&rig.hub)).await, Input::Left(_)));
}

#[tokio::test]
async fn one_that_reads_too_slowly_is_told_so_in_its_last_line() {
    let mut rig = Rig::new().await;
    let change = || ToClient::Change(Box::new(Change::Settings));
    let taken = std::iter::repeat_with(|| rig.voice.say(change())).take_while(|taken| *taken).count();
    assert!(taken >= 1_000, "{taken}");
    assert!(!rig.voice.say(change()), "it is over");
    let mut heard = 0;
    let last = loop {
        match rig.heard().await {
            Some(ToClient::Change(_)) => heard += 1,
            last => break last,
        }
    };
    assert_eq!(heard, taken, "everything before it is told");
    let Some(ToClient::Refused { id: CONNECTION, refusal }) = last else { panic!("{last:?}") };
    assert_eq!(refusal.code, Code::Failed);
    assert!(refusal.detail.to_string().contains("reads too slowly"), "{}", refusal.detail);
    let mut rest = Vec::new();
    soon(rig.hear.read_to_end(&mut rest)).await.expect("the end");
    assert!(rest.is_empty());
}

#[tokio::test]
async fn the_last_place_of_a_queue_is_kept() {
    let (queue, mut inbox) = mpsc::channel(3);
    let voice = Voice::new(queue);
    let said: Vec<bool> = (0..5).map(|_| voice.say(ToClient::Change(Box::new(Change::Ending)))).collect();
    assert_eq!(said, [true, true, false, false, false]);
    let kinds: Vec<bool> =
        std::iter::from_fn(|| inbox.try_recv().ok()).map(|message| matches!(message, ToClient::Change(_))).collect();
    assert_eq!(kinds, [true, true, false]);
}
