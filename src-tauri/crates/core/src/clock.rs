//! Time as an argument: one reading of both clocks, taken by the caller.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One reading of both clocks.
///
/// Waiting is measured on `mono`, which never jumps; what people read is `wall`, which may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The monotonic clock.
    pub mono: Mono,
    /// The wall clock.
    pub wall: Wall,
}

impl Now {
    /// The reading `span` later on both clocks.
    #[must_use]
    pub fn after(self, span: Duration) -> Self {
        Self { mono: self.mono + span, wall: self.wall + span }
    }
}

/// A point on the monotonic clock: milliseconds since an origin that only the caller knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mono(pub u64);

impl Add<Duration> for Mono {
    type Output = Self;

    fn add(self, span: Duration) -> Self {
        Self(self.0.saturating_add(millis(span)))
    }
}

impl Sub for Mono {
    type Output = Duration;

    /// The span from `earlier` to here; zero when `earlier` lies ahead.
    fn sub(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }
}

/// When something is to be done: at `latest`, or from `earliest` on as soon as the program is awake for something else
/// anyway. Waking costs a battery more than what is done then, so what may be done early is done in company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// Not before.
    pub earliest: Mono,
    /// Not after.
    pub latest: Mono,
}

impl Due {
    /// At that time and no other.
    pub fn at(time: Mono) -> Self {
        Self { earliest: time, latest: time }
    }

    /// When the first of two things is to be done.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { earliest: self.earliest.min(other.earliest), latest: self.latest.min(other.latest) }
    }
}

/// A point on the wall clock: milliseconds since the Unix epoch, UTC.
///
/// Written as RFC 3339 with exactly three decimals, in text and in JSON.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(type = "string"))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wall(pub i64);

impl Wall {
    /// "Until I say so": later than anybody waits, and a time that every calendar can write.
    pub const FOREVER: Self = Self(253_402_128_000_000);

    /// The same point as a calendar library understands it. Values beyond the calendar become its
    /// end or its start, so that "for ever" is still far away after it was written and read.
    pub fn timestamp(self) -> jiff::Timestamp {
        let end = if self.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(end)
    }

    /// The span from `earlier` to here; zero when `earlier` lies ahead.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
}

impl Add<Duration> for Wall {
    type Output = Self;

    fn add(self, span: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(span.as_millis()).unwrap_or(i64::MAX)))
    }
}

impl fmt::Display for Wall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.timestamp())
    }
}

/// The text is not an RFC 3339 time with an offset.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a time like 2026-01-31T08:00:00Z")]
pub struct NotATime;

impl FromStr for Wall {
    type Err = NotATime;

    /// Reads RFC 3339 with any number of decimals; finer than a millisecond is cut off.
    fn from_str(text: &str) -> Result<Self, NotATime> {
        text.parse::<jiff::Timestamp>().map(|t| Self(t.as_millisecond())).map_err(|_| NotATime)
    }
}

impl Serialize for Wall {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Wall {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wall_time_is_written_with_three_decimals() {
        assert_eq!(Wall::FOREVER.to_string(), "9999-12-30T00:00:00.000Z");
        assert_eq!(Wall(0).to_string(), "1970-01-01T00:00:00.000Z");
        assert_eq!(Wall(1_767_225_600_120).to_string(), "2026-01-01T00:00:00.120Z");
    }

    #[test]
    fn a_wall_time_reads_what_the_services_write() {
        assert_eq!("2013-12-12T15:20:54.665361234Z".parse(), Ok(Wall(1_386_861_654_665)));
        assert_eq!("2025-07-06T08:10:41.000Z".parse(), Ok(Wall(1_751_789_441_000)));
        assert_eq!("yesterday".parse::<Wall>(), Err(NotATime));
    }

    #[test]
    fn for_ever_is_still_far_away_after_it_was_written_and_read() {
        let read: Wall = Wall(i64::MAX).to_string().parse().expect("what is written can be read");
        assert_eq!(read.to_string(), "9999-12-30T22:00:00.999Z");
    }

    #[test]
    fn spans_never_go_below_zero() {
        assert_eq!(Mono(5) - Mono(9), Duration::ZERO);
        assert_eq!(Wall(5).since(Wall(9)), Duration::ZERO);
    }
}
