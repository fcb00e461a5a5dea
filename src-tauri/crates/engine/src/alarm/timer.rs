//! One timer that wakes when it is due and not before.

use tokio::time::{Instant, sleep_until};

#[cfg(target_os = "linux")]
use self::exact::Exact;

use crate::clock::Clock;

/// The kernel's timer, or where there is none to be had, or it knows nothing of the clock, the runtime's.
#[derive(Debug)]
pub(super) struct Timer {
    #[cfg(target_os = "linux")]
    kernels: bool,
    #[cfg(target_os = "linux")]
    exact: Option<Exact>,
}

impl Timer {
    /// A timer that goes by `clock`.
    #[cfg_attr(not(target_os = "linux"), allow(unused_variables, reason = "the runtime's timers go by any"))]
    pub(super) fn of(clock: Clock) -> Self {
        Self {
            #[cfg(target_os = "linux")]
            kernels: clock.is_the_systems(),
            #[cfg(target_os = "linux")]
            exact: None,
        }
    }

    /// Waits until then; for ever without a time. Cancel-safe.
    #[cfg_attr(not(target_os = "linux"), allow(clippy::unused_self, reason = "the runtime's timers are its own"))]
    pub(super) async fn until(&mut self, at: Option<Instant>) {
        #[cfg(target_os = "linux")]
        {
            if self.exact.is_none() && self.kernels {
                self.exact = Exact::new().ok();
            }
            if let Some(exact) = &mut self.exact {
                match exact.until(at.map(Instant::into_std)).await {
                    Ok(()) => return,
                    Err(error) => tracing::warn!("the kernel's timer cannot be used: {error}"),
                }
                self.exact = None;
            }
        }
        match at {
            Some(at) => sleep_until(at).await,
            None => std::future::pending().await,
        }
    }
}

#[cfg(target_os = "linux")]
mod exact {
    use std::io;
    use std::os::fd::{AsFd, OwnedFd};
    use std::time::{Duration, Instant};

    use nix::sys::time::TimeSpec;
    use nix::sys::timerfd::{ClockId, Expiration, TimerFd, TimerFlags, TimerSetTimeFlags};
    use tokio::io::unix::AsyncFd;

    use crate::wake::listen;

    /// A timer of the kernel's (`timerfd_create(2)`), on the clock that [`Instant`] reads.
    #[derive(Debug)]
    pub(super) struct Exact {
        timer: TimerFd,
        readable: AsyncFd<OwnedFd>,
        /// What it is armed for.
        armed: Option<Instant>,
    }

    impl Exact {
        pub(super) fn new() -> io::Result<Self> {
            let flags = TimerFlags::TFD_NONBLOCK | TimerFlags::TFD_CLOEXEC;
            let timer = TimerFd::new(ClockId::CLOCK_MONOTONIC, flags)?;
            let readable = listen(timer.as_fd().try_clone_to_owned()?)?;
            Ok(Self { timer, readable, armed: None })
        }

        /// Arming it costs a call of the kernel, so it is done only for another time than before.
        pub(super) async fn until(&mut self, at: Option<Instant>) -> io::Result<()> {
            if self.armed != at {
                self.arm(at)?;
                self.armed = at;
            }
            if at.is_none() {
                std::future::pending::<()>().await;
            }
            let mut ready = self.readable.readable().await?;
            // Reading takes the state off; there is none when the timer was armed anew after it had gone off.
            let _ = self.timer.wait();
            ready.clear_ready();
            self.armed = None;
            Ok(())
        }

        fn arm(&self, at: Option<Instant>) -> io::Result<()> {
            let Some(at) = at else { return Ok(self.timer.unset()?) };
            // A span of nothing would disarm it.
            let span = at.saturating_duration_since(Instant::now()).max(Duration::from_nanos(1));
            Ok(self.timer.set(Expiration::OneShot(TimeSpec::from(span)), TimerSetTimeFlags::empty())?)
        }
    }
}
