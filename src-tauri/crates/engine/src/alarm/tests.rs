use tokio::time::Instant;

use futures_util::FutureExt as _;

use super::*;

#[test]
fn whoever_may_be_woken_rings_together_with_whoever_must_be() {
    let mut table = Table::default();
    let (mut early, mut exact, mut later) =
        (ask(&mut table, 65, 100), ask(&mut table, 80, 80), ask(&mut table, 81, 120));
    assert_eq!(table.next(), Some(Mono(80)), "whoever must be woken first decides when");
    table.ring(Mono(79));
    assert!(has_rung(&mut early), "it may be since 65");
    assert!(!has_rung(&mut exact) && !has_rung(&mut later));
    table.ring(Mono(80));
    assert!(has_rung(&mut exact) && !has_rung(&mut later), "81 is not there yet");
    assert_eq!(table.next(), Some(Mono(120)));
    table.ring(Mono(200));
    assert!(has_rung(&mut later), "late is better than never");
    assert_eq!(table.next(), None);
}

#[test]
fn nobody_is_woken_for_what_nobody_waits_for() {
    let mut table = Table::default();
    let moved = ask(&mut table, 10, 10);
    let _stands = ask(&mut table, 40, 50);
    drop(moved);
    assert_eq!(table.next(), Some(Mono(50)), "the time from before does not wake");
    let gone = ask(&mut table, 60, 70);
    drop(gone);
    table.ring(Mono(55));
    assert_eq!(table.next(), None, "nor is it kept");
    assert!(table.asks.is_empty(), "{:?}", table.asks);
}

#[tokio::test]
async fn it_wakes_when_due_and_not_before() {
    let clock = Clock::new();
    let mut bell = Alarm::start(clock).bell();
    for wait in [3, 20, 70] {
        let (now, started) = (clock.now().mono, Instant::now());
        let wait = Duration::from_millis(wait);
        bell.set(Some(Due::at(now + wait)), now);
        bell.rung().await;
        assert!(clock.now().mono >= now + wait, "it says that it is time when it is");
        assert!(started.elapsed() < wait + Duration::from_secs(5), "it rings, if late on a busy machine");
    }
}

#[tokio::test]
async fn a_bell_rides_along_and_a_time_that_only_moves_later_is_passed_on_once_a_second() {
    let clock = Clock::new();
    let (asks, mut inbox) = mpsc::unbounded_channel();
    let mut bell = Bell { asks, asked: None };
    let (now, span) =
        (clock.now().mono, |earliest, latest| Some(Due { earliest: Mono(earliest), latest: Mono(latest) }));
    let mut passed_on = |bell: &mut Bell, due, after| {
        bell.set(due, now + Duration::from_millis(after));
        inbox.try_recv().ok().map(|ask| ask.due)
    };
    assert_eq!(passed_on(&mut bell, span(50, 90), 0), span(50, 90));
    assert_eq!(passed_on(&mut bell, span(51, 91), 1), None, "a frame later");
    assert_eq!(passed_on(&mut bell, span(51, 91), 999), None);
    assert_eq!(passed_on(&mut bell, span(51, 91), 1_000), span(51, 91), "a second later");
    assert_eq!(passed_on(&mut bell, span(51, 91), 2_500), None, "nothing has changed");
    assert_eq!(passed_on(&mut bell, span(51, 92), 2_500), span(51, 92));
    assert_eq!(passed_on(&mut bell, span(50, 92), 2_501), span(50, 92), "what may be sooner is told at once");
    assert_eq!(passed_on(&mut bell, span(50, 90), 2_502), span(50, 90), "what must be sooner is told at once");
    assert_eq!(passed_on(&mut bell, None, 2_503), None);
    assert!(bell.rung().now_or_never().is_none(), "a bell that is not set does not ring");
    assert_eq!(passed_on(&mut bell, span(70, 99), 2_504), span(70, 99));
}

#[tokio::test]
async fn a_frame_of_one_account_takes_the_ping_of_another_along() {
    let clock = Clock::new();
    let alarm = Alarm::start(clock);
    let (mut one, mut other) = (alarm.bell(), alarm.bell());
    let now = clock.now().mono;
    let far = now + Duration::from_hours(1);
    other.set(Some(Due { earliest: now, latest: far }), now);
    one.set(Some(Due::at(far)), now);
    tokio::time::timeout(Duration::from_secs(5), other.rung()).await.expect("it may ring, and somebody was awake");
    assert!(one.rung().now_or_never().is_none());
}

fn ask(table: &mut Table, earliest: u64, latest: u64) -> oneshot::Receiver<()> {
    let (ring, rings) = oneshot::channel();
    table.take(Ask { due: Due { earliest: Mono(earliest), latest: Mono(latest) }, ring });
    rings
}

fn has_rung(rings: &mut oneshot::Receiver<()>) -> bool {
    rings.try_recv().is_ok()
}
