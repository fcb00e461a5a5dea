//! The dead man's switch of one kind of event: it speaks up when none came for too long.
//!
//! Silence counts only while somebody listened, so that an outage of our own is never said to be the
//! service's silence. What passed unheard counts once a catch-up has found that nothing was missed;
//! otherwise counting starts again where listening did.

use std::ops::RangeInclusive;
use std::time::Duration;

use crate::clock::{Mono, Now, Wall};
use crate::messages::{self, Message};
use crate::notice::NoticeId;

/// How many minutes without an event can be asked for: one minute to thirty days.
pub const MINUTES: RangeInclusive<u32> = 1..=30 * 24 * 60;

/// The dead man's switch of one kind of one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watchdog {
    limit: Duration,
    nature: Nature,
    /// Silence that was listened to, or caught up with, before the present stretch.
    proven: Duration,
    /// Time before that in which something may have been missed; a catch-up is to say.
    doubtful: Duration,
    ear: Ear,
    silent: bool,
    /// How often silence was found since the last sign of life.
    barks: u32,
    /// The notice that told of it.
    told: Option<NoticeId>,
}

/// What the watched kind is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Something that people wait for.
    News,
    /// A beat that comes as long as all is well and that no catch-up fetches. Where it fails to
    /// come, the connection is to be made anew, at growing intervals.
    Heartbeat,
}

/// Whether anybody listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ear {
    /// Since then.
    Open(Mono),
    /// Not since then. No other clock runs on while the machine sleeps or Bellhop is not there.
    Shut(Wall),
}

/// What is left of a watchdog when Bellhop ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remains {
    /// The last sign of life, or from when silence counts where there was none.
    pub since: Wall,
    /// Whether it had been found silent.
    pub silent: bool,
    /// The notice that told of it.
    pub told: Option<NoticeId>,
}

/// A watchdog has found silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bark {
    /// For the first time since the last sign of life.
    First,
    /// Again, after the connection was made anew for it.
    Again,
}

impl Watchdog {
    /// A watchdog that begins now. Nobody listens until [`Watchdog::open`]. `minutes` is taken into
    /// [`MINUTES`].
    pub fn new(minutes: u32, nature: Nature, now: Now) -> Self {
        Self::restored(minutes, nature, Remains { since: now.wall, silent: false, told: None })
    }

    /// A watchdog as it was when Bellhop last ended.
    pub fn restored(minutes: u32, nature: Nature, remains: Remains) -> Self {
        Self {
            limit: limit(minutes),
            nature,
            proven: Duration::ZERO,
            doubtful: Duration::ZERO,
            ear: Ear::Shut(remains.since),
            silent: remains.silent,
            barks: u32::from(remains.silent),
            told: remains.told,
        }
    }

    /// What is to be kept for [`Watchdog::restored`].
    pub fn remains(&self, now: Now) -> Remains {
        Remains { since: self.since(now), silent: self.silent, told: self.told }
    }

    /// The last sign of life, or from when silence counts where there was none.
    pub fn since(&self, now: Now) -> Wall {
        let silence = match self.ear {
            Ear::Open(_) => self.doubtful + self.silence(now.mono),
            Ear::Shut(from) => self.doubtful + self.proven + now.wall.since(from),
        };
        Wall(now.wall.0.saturating_sub(i64::try_from(silence.as_millis()).unwrap_or(i64::MAX)))
    }

    /// Whether this is its limit.
    pub fn has_limit(&self, minutes: u32) -> bool {
        self.limit == limit(minutes)
    }

    /// What its kind is.
    pub fn nature(&self) -> Nature {
        self.nature
    }

    /// Whether it has found silence, and nothing came since.
    pub fn is_silent(&self) -> bool {
        self.silent
    }

    /// Whether it has found silence that nobody was told of.
    pub fn wants_to_tell(&self) -> bool {
        self.silent && self.told.is_none()
    }

    /// This notice tells of the silence.
    pub fn told(&mut self, notice: NoticeId) {
        self.told = Some(notice);
    }

    /// The account is live.
    pub fn open(&mut self, now: Now) {
        if let Ear::Shut(from) = self.ear {
            self.doubtful += self.proven + now.wall.since(from);
            (self.proven, self.ear) = (Duration::ZERO, Ear::Open(now.mono));
        }
    }

    /// The account is live no longer.
    pub fn shut(&mut self, now: Now) {
        if let Ear::Open(_) = self.ear {
            (self.proven, self.ear) = (self.silence(now.mono), Ear::Shut(now.wall));
        }
    }

    /// A catch-up has looked into what nobody heard, and found all of it or not.
    pub fn caught_up(&mut self, complete: bool) {
        if self.nature == Nature::Heartbeat {
            return; // No catch-up fetches beats.
        }
        if complete {
            self.proven += self.doubtful;
        }
        self.doubtful = Duration::ZERO;
    }

    /// One came just now. Gives the notice to be taken back.
    pub fn heard(&mut self, now: Now) -> Option<NoticeId> {
        (self.proven, self.doubtful) = (Duration::ZERO, Duration::ZERO);
        self.ear = match self.ear {
            Ear::Open(_) => Ear::Open(now.mono),
            Ear::Shut(_) => Ear::Shut(now.wall),
        };
        self.calm()
    }

    /// A catch-up brought one of `at`, by the service's clock. Gives the notice to be taken back.
    pub fn heard_late(&mut self, at: Wall, now: Now) -> Option<NoticeId> {
        let (age, listened) = (now.wall.since(at), self.silence(now.mono));
        if age <= listened {
            // Younger than the connection it did not come over: the clocks disagree.
            return self.heard(now);
        }
        self.doubtful = self.doubtful.min(age.saturating_sub(listened));
        if listened + self.doubtful < self.limit { self.calm() } else { None }
    }

    /// The user has switched the account off: what is told of it no longer matters. Gives the notice
    /// to be taken back.
    pub fn stand_down(&mut self) -> Option<NoticeId> {
        self.calm()
    }

    /// When [`Watchdog::tick`] is due. Derived from the state.
    pub fn deadline(&self) -> Option<Mono> {
        match (self.ear, self.patience()) {
            (Ear::Open(since), Some(patience)) => Some(since + patience.saturating_sub(self.proven)),
            _ => None,
        }
    }

    /// Looks whether it has been silent for too long. Too early does nothing.
    pub fn tick(&mut self, now: Mono) -> Option<Bark> {
        self.deadline().filter(|due| *due <= now)?;
        let bark = if self.silent { Bark::Again } else { Bark::First };
        self.silent = true;
        self.barks = self.barks.saturating_add(1);
        Some(bark)
    }

    /// How much silence it takes to bark: the limit, and then twice as much each time.
    fn patience(&self) -> Option<Duration> {
        match (self.silent, self.nature) {
            (false, _) => Some(self.limit),
            (true, Nature::News) => None,
            (true, Nature::Heartbeat) => Some(self.limit * (1 << self.barks.min(DOUBLINGS))),
        }
    }

    fn silence(&self, now: Mono) -> Duration {
        match self.ear {
            Ear::Open(since) => self.proven + (now - since),
            Ear::Shut(_) => self.proven,
        }
    }

    fn calm(&mut self) -> Option<NoticeId> {
        (self.silent, self.barks) = (false, 0);
        self.told.take()
    }
}

/// So many minutes in words: `30 minutes`, `1 hour`, `2 days`.
pub fn span(minutes: u32) -> Message {
    match minutes {
        days if days % (24 * 60) == 0 => messages::span_days(days / (24 * 60)),
        hours if hours % 60 == 0 => messages::span_hours(hours / 60),
        minutes => messages::span_minutes(minutes),
    }
}

fn limit(minutes: u32) -> Duration {
    Duration::from_mins(u64::from(minutes.clamp(*MINUTES.start(), *MINUTES.end())))
}

/// How often the time between two attempts to mend a deaf connection doubles: from five minutes to
/// over five hours.
const DOUBLINGS: u32 = 6;

#[cfg(test)]
mod tests;
