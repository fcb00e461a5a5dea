//! Gives back to the system what a burst has used.
//!
//! The allocator keeps what was freed, for the next time. After ten thousand events that is some thirty MiB, which a
//! quiet resident will not need for days.

use std::time::Duration;

use bellhop_core::clock::{Mono, Now};

/// Counts what comes in, and knows when it is over.
#[derive(Debug, Default)]
pub(super) struct Memory {
    taken: usize,
    due: Option<Mono>,
}

impl Memory {
    /// A turn has taken in so many reports of sessions.
    pub(super) fn took(&mut self, reports: usize, now: Now) {
        self.taken += reports;
        if self.taken >= BURST && reports > 0 {
            self.due = Some(now.mono + QUIET);
        }
    }

    /// When to look again; never while nothing worth it has come in.
    pub(super) fn deadline(&self) -> Option<Mono> {
        self.due
    }

    /// Whether a burst is over, which is said once: time for [`give_back`].
    pub(super) fn burst_is_over(&mut self, now: Now) -> bool {
        let over = self.due.is_some_and(|due| due <= now.mono);
        if over {
            *self = Self::default();
        }
        over
    }
}

/// Hands what is free to the system.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)] // glibc alone has a way to ask for it, and no safe one.
pub(super) fn give_back() {
    // SAFETY: it takes the allocator's own locks and moves nothing that is in use (malloc_trim(3)). That nothing could
    // be given back, which it returns, changes nothing.
    unsafe { nix::libc::malloc_trim(0) };
}

/// Other allocators give back by themselves.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(super) fn give_back() {}

/// Fewer reports leave little behind.
const BURST: usize = 1_000;
/// A burst is over when nothing has come for so long.
const QUIET: Duration = Duration::from_secs(2);

#[cfg(test)]
mod tests {
    use bellhop_core::clock::Wall;

    use super::*;

    #[test]
    fn only_the_end_of_a_burst_is_worth_it() {
        let at = |mono| Now { mono: Mono(mono), wall: Wall(0) };
        let mut memory = Memory::default();
        memory.took(BURST - 1, at(0));
        assert_eq!(memory.deadline(), None, "so little ends in no wakeup");
        memory.took(1, at(10));
        assert_eq!(memory.deadline(), Some(Mono(2_010)));
        memory.took(5, at(1_000));
        assert_eq!(memory.deadline(), Some(Mono(3_000)), "it goes on");
        memory.took(0, at(2_000));
        assert!(!memory.burst_is_over(at(2_999)));
        assert!(memory.burst_is_over(at(3_000)));
        assert!(!memory.burst_is_over(at(9_000)), "said once");
        assert_eq!(memory.deadline(), None);
    }
}
