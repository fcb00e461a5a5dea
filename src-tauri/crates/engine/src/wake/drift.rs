//! Sleep and clock changes where the kernel does not tell: the wall clock against the monotonic
//! one, twice a minute.

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
        let (ran, read) = (now - monotonic, reads.duration_since(wall));
        (monotonic, wall) = (now, reads);
        let woke = match read {
            // Ahead is what a sleep looks like, and by far the more frequent reason for it.
            Ok(read) if read > ran + NOTABLE => Woke::Resumed,
            Ok(read) if ran <= read + NOTABLE => continue,
            Ok(_) | Err(_) => Woke::ClockJumped,
        };
        if noticed.send(woke).await.is_err() {
            return;
        }
    }
}

const LOOK: Duration = Duration::from_secs(30);
const NOTABLE: Duration = Duration::from_secs(5);
