//! Notices that the machine slept, that its clock was set, or that it is on another network, so
//! that sessions look at once instead of finding out by silence.

use std::time::Duration;
#[cfg(target_os = "linux")]
use std::{io, os::fd::OwnedFd};

#[cfg(target_os = "linux")]
use tokio::io::{Interest, unix::AsyncFd};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::Instant;

#[cfg(target_os = "linux")]
mod clocks;
#[cfg(not(target_os = "linux"))]
mod drift;
#[cfg(target_os = "linux")]
mod logind;
#[cfg(target_os = "linux")]
mod network;

/// Why it is time to look at every connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woke {
    /// The machine has slept.
    Resumed,
    /// Somebody set the wall clock by a second or more; also what a machine sees whose host slept.
    ClockJumped,
    /// Addresses or the way out have changed.
    NetworkChanged,
}

/// The watch. Dropping it ends it.
#[derive(Debug)]
pub struct Watch {
    locked: watch::Receiver<bool>,
    _tasks: JoinSet<()>,
}

impl Watch {
    /// Starts on this machine. `on` is called with everything noticed; it must not block. What
    /// cannot be watched here is said once in the log, and the rest is watched all the same. Needs
    /// a tokio runtime.
    pub fn start(on: impl Fn(Woke) + Send + 'static) -> Self {
        #[cfg(target_os = "linux")]
        return Self::on_bus(crate::bus::Bus::System, on);
        #[cfg(not(target_os = "linux"))]
        {
            let (noticed, inbox) = mpsc::channel(ROOM);
            let mut tasks = JoinSet::new();
            tasks.spawn(drift::watch(noticed));
            tasks.spawn(tell(inbox, on));
            Self { locked: watch::channel(false).1, _tasks: tasks }
        }
    }

    /// Like [`Watch::start`], with the system bus at another address.
    #[cfg(target_os = "linux")]
    pub fn on_bus(bus: crate::bus::Bus, on: impl Fn(Woke) + Send + 'static) -> Self {
        let (noticed, inbox) = mpsc::channel(ROOM);
        let (lock, locked) = watch::channel(false);
        let mut tasks = JoinSet::new();
        tasks.spawn(clocks::watch(noticed.clone()));
        tasks.spawn(network::watch(noticed.clone()));
        tasks.spawn(logind::watch(bus, noticed, lock));
        tasks.spawn(tell(inbox, on));
        Self { locked, _tasks: tasks }
    }

    /// Whether the user's screen is locked; `false` where nobody says.
    pub fn locked(&self) -> watch::Receiver<bool> {
        self.locked.clone()
    }
}

/// Passes on what was noticed. Logind and the clocks both notice a sleep; it is told once. Two
/// changes of the network in a row are two.
async fn tell(mut inbox: mpsc::Receiver<Woke>, on: impl Fn(Woke)) {
    let mut resumed: Option<Instant> = None;
    while let Some(woke) = inbox.recv().await {
        if woke == Woke::Resumed {
            let now = Instant::now();
            let again = resumed.is_some_and(|at| at + MOMENT > now);
            resumed = Some(now);
            if again {
                continue;
            }
        }
        on(woke);
    }
}

/// Lets the runtime say when a descriptor is readable.
#[cfg(target_os = "linux")]
#[expect(deprecated, reason = "sound for a descriptor that is owned; the replacement is an unsafe function")]
pub(crate) fn listen(descriptor: OwnedFd) -> io::Result<AsyncFd<OwnedFd>> {
    AsyncFd::with_interest(descriptor, Interest::READABLE)
}

const ROOM: usize = 16;
const MOMENT: Duration = Duration::from_secs(2);
