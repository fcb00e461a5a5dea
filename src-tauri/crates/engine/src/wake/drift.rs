//! Sleep and clock changes where the kernel does not tell: what the clocks read, twice a minute.
//!
//! macOS's monotonic clock stands still during sleep, so that the wall clock runs ahead of it.
//! Windows' runs on (`QueryPerformanceCounter`), and only the wait itself has taken too long.

use std::time::{Duration, Instant, SystemTime};

use tokio::sync::mpsc;
use tokio::time::sleep;

use super::Woke;

/// Watches until nobody listens.
pub(super) async fn watch(noticed: mpsc::Sender<Woke>) {
    let (mut monotonic, mut wall) = (Instant::now(), SystemTime::now());
    loop {
        sleep(LOOK).await;
        let (now, reads) = (Instant::now(), SystemTime::now());
        let woke = happened(now - monotonic, reads.duration_since(wall).ok());
        (monotonic, wall) = (now, reads);
        if let Some(woke) = woke
            && noticed.send(woke).await.is_err()
        {
            return;
        }
    }
}

/// What happened during a wait of [`LOOK`], by the monotonic clock and by the wall clock; the latter
/// is `None` if it went backwards.
fn happened(ran: Duration, read: Option<Duration>) -> Option<Woke> {
    let Some(read) = read else { return Some(Woke::ClockJumped) };
    // A wall clock that is ahead may have been set; sleep is by far the more frequent reason.
    if ran > LOOK + LATE || read > ran + NOTABLE {
        Some(Woke::Resumed)
    } else if ran > read + NOTABLE {
        Some(Woke::ClockJumped)
    } else {
        None
    }
}

const LOOK: Duration = Duration::from_secs(30);
/// A busy machine's timers are late by less.
const LATE: Duration = Duration::from_secs(15);
const NOTABLE: Duration = Duration::from_secs(5);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sleep_and_set_clocks_are_told_apart() {
        let happened = |ran, read: Option<u64>| happened(Duration::from_secs(ran), read.map(Duration::from_secs));
        assert_eq!(happened(30, Some(30)), None, "half a minute in which nothing happened");
        assert_eq!(happened(34, Some(35)), None, "a busy machine");
        assert_eq!(happened(31, Some(3_631)), Some(Woke::Resumed), "asleep for an hour, on macOS");
        assert_eq!(happened(3_631, Some(3_631)), Some(Woke::Resumed), "asleep for an hour, on Windows");
        assert_eq!(happened(30, Some(3)), Some(Woke::ClockJumped), "set back by less than the wait");
        assert_eq!(happened(30, None), Some(Woke::ClockJumped), "set back by an hour");
    }
}
