//! Gives back to the system what the start, a window or a burst has used.
//!
//! The allocator keeps what was freed, for the next time: after a burst some MiB, which a quiet resident will not need for
//! days. And of the program's own code most is run once, at the start; it stays mapped until somebody says otherwise.

use std::time::Duration;

use bellhop_core::clock::{Mono, Now};

/// Counts what comes in, and knows when it is over.
#[derive(Debug, Default)]
pub(super) struct Memory {
    taken: usize,
    due: Option<Mono>,
}

impl Memory {
    /// The start is the first burst.
    pub(super) fn starting(now: Now) -> Self {
        Self { taken: 0, due: Some(now.mono + START) }
    }

    /// A turn has taken in so many reports of sessions.
    pub(super) fn took(&mut self, reports: usize, now: Now) {
        self.taken += reports;
        if self.taken >= BURST && reports > 0 {
            self.due = Some(now.mono + QUIET);
        }
    }

    /// A window or a command has ended: what it asked for ran code that nothing else runs, and a window's takes as much as
    /// a burst does.
    pub(super) fn client_left(&mut self, now: Now) {
        let due = now.mono + QUIET;
        self.due = Some(self.due.map_or(due, |known| known.max(due)));
    }

    /// What a burst has brought is still being worked on.
    pub(super) fn goes_on(&mut self, now: Now) {
        self.due = self.due.map(|due| due.max(now.mono + QUIET));
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

/// Hands to the system what is free, and the code: of that, what is called again is mapped again, mostly from memory.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)] // Neither has a safe way.
pub(super) fn give_back() {
    // SAFETY: it takes the allocator's own locks and moves nothing that is in use (malloc_trim(3)). That nothing could
    // be given back, which it returns, changes nothing.
    unsafe { nix::libc::malloc_trim(0) };
    let Ok(maps) = std::fs::read_to_string("/proc/self/maps") else { return };
    if let Some(code) = code(&maps, give_back as fn() as usize) {
        // SAFETY: the range is a mapping of the program's file that nobody can write to. Reading from it brings the same
        // bytes back (madvise(2)). If it fails, everything stays mapped.
        unsafe { nix::libc::madvise(code.start as *mut _, code.len(), nix::libc::MADV_DONTNEED) };
    }
}

/// The mapping that `at` lies in, if it is one of code that cannot be written to (`proc_pid_maps(5)`).
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn code(maps: &str, at: usize) -> Option<std::ops::Range<usize>> {
    let mapping = |line: &str| {
        let (range, rest) = line.split_once(' ')?;
        let (start, end) = range.split_once('-')?;
        let range = usize::from_str_radix(start, 16).ok()?..usize::from_str_radix(end, 16).ok()?;
        (range.contains(&at) && rest.starts_with("r-xp ")).then_some(range)
    };
    maps.lines().find_map(mapping)
}

/// Other allocators give back by themselves.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(super) fn give_back() {}

/// How long the start takes, with room to spare.
const START: Duration = Duration::from_secs(5);
/// Fewer reports leave little behind.
const BURST: usize = 1_000;
/// A burst is over when nothing has come for so long.
const QUIET: Duration = Duration::from_secs(2);

#[cfg(test)]
mod tests {
    use bellhop_core::clock::Wall;

    use super::*;
    use crate::hub::ClientId;
    use crate::hub::tests::rig::Rig;

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
        memory.goes_on(at(1_500));
        assert!(!memory.burst_is_over(at(3_499)));
        assert!(memory.burst_is_over(at(3_500)));
        assert!(!memory.burst_is_over(at(9_000)), "said once");
        memory.goes_on(at(9_000));
        assert_eq!(memory.deadline(), None, "what is no burst wakes nobody");
    }

    #[test]
    fn a_client_that_left_is_worth_a_look_too() {
        let mut rig = Rig::new(&[]);
        let now = rig.hub.now();
        assert_eq!(rig.hub.memory.deadline(), None);
        rig.hub.client_left(ClientId(1), now);
        assert_eq!(rig.hub.memory.deadline(), Some(now.mono + QUIET));
        assert!(rig.hub.memory.burst_is_over(now.after(QUIET)));
        assert_eq!(rig.hub.memory.deadline(), None);
    }

    #[test]
    fn the_start_is_over_after_a_while() {
        let at = |mono| Now { mono: Mono(mono), wall: Wall(0) };
        let mut memory = Memory::starting(at(100));
        memory.took(20, at(200));
        assert!(!memory.burst_is_over(at(5_099)) && memory.burst_is_over(at(5_100)));
        assert_eq!(memory.deadline(), None);
    }

    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    #[test]
    fn only_code_that_nobody_writes_to_is_found() {
        let maps = "1000-2000 r--p 0 fe:00 1 /usr/bin/bellhop\n2000-3000 r-xp 1000 fe:00 1 /usr/bin/bellhop\n\
                    3000-4000 rwxp 0 00:00 0\nodd\n";
        assert_eq!(code(maps, 0x2fff), Some(0x2000..0x3000));
        for elsewhere in [0x1fff, 0x3000, 0x9000] {
            assert_eq!(code(maps, elsewhere), None, "{elsewhere:x}");
        }
    }

    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    #[test]
    fn what_was_given_back_still_runs() {
        let maps = std::fs::read_to_string("/proc/self/maps").expect("a process has maps");
        assert!(code(&maps, give_back as fn() as usize).is_some(), "there is code to give back");
        give_back();
        assert_eq!("memory".to_uppercase(), "MEMORY");
    }
}
