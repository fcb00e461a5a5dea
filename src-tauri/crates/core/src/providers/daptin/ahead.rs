//! How far the server's clock is ahead of ours, as its live frames and the dates of its answers show.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;

use super::mark::Stamps;
use super::news::Change;
use crate::clock::{Now, Wall};

/// How far the server's clock is ahead of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// In milliseconds; negative where it is behind.
    pub(super) millis: i64,
    /// Give or take so many. A live frame tells to the millisecond, a date to the second.
    pub(super) within: i64,
}

impl Difference {
    /// What an answer dated `date`, to a question asked at `asked`, says at `now` about the difference. One that is known
    /// and fits is kept, since frames tell more precisely; one that does not was true until a clock was set.
    pub(super) fn dated(date: Wall, asked: Now, now: Now, known: Option<Self>) -> Self {
        // The server wrote it at any time between question and answer, and cut off what was less than a second.
        let on_the_way = i64::try_from((now.mono - asked.mono).as_millis()).unwrap_or(i64::MAX);
        let span = on_the_way.saturating_add(SECOND_MILLIS);
        let dated = Self { millis: date.0.saturating_sub(now.wall.0).saturating_add(span / 2), within: span / 2 };
        let off = |known: Self| i64::try_from(known.millis.abs_diff(dated.millis)).unwrap_or(i64::MAX);
        let kept = known.filter(|known| off(*known) <= dated.within + LATE_FRAME_MILLIS);
        match (kept, known) {
            (Some(kept), _) => Self { within: off(kept) + dated.within, ..kept },
            // What was heard before is by the clocks as they were, and it is not known when that ended.
            (None, Some(_)) => Self { within: dated.within.max(SET_MILLIS), ..dated },
            (None, None) => dated,
        }
    }

    /// Reads what [`fmt::Display`] wrote.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (millis, within) = text.split_once("ms")?;
        let within = if within.is_empty() { 0 } else { within.strip_prefix('±')?.parse().ok()? };
        Some(Self { millis: millis.parse().ok()?, within })
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}ms", self.millis)?;
        if self.within == 0 { Ok(()) } else { write!(f, "±{}", self.within) }
    }
}

/// What the frames of one connection say about the server's clock.
///
/// A frame that is known to tell of a stamp comes a little after it: of the latest few differences, the largest is the
/// one with the least delay. A created row brings its stamp along. An update brings the stamp of the change before it,
/// which tells something if that one was heard here too. Differences are kept to the monotonic clock, so that setting
/// ours changes none.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    samples: VecDeque<i64>,
    /// What a catch-up has found, as long as no frame tells more precisely.
    compared: Option<Difference>,
    /// The version of each row heard of last and when it came in.
    heard: BTreeMap<String, (u64, Now)>,
}

impl Ahead {
    /// A row's frame came in. `version` is the one it has now.
    pub(super) fn heard(&mut self, change: Change, stamps: &Stamps, version: Option<u64>, now: Now) {
        let before = stamps.reference.as_ref().and_then(|reference| self.heard.get(reference)).copied();
        let sample = match change {
            Change::Create => stamps.created.map(|created| (created, now)),
            // Older servers send the row as it is after the update.
            Change::Update if version == stamps.version => stamps.updated.map(|updated| (updated, now)),
            // The version says that nothing happened to the row in between.
            Change::Update => before
                .filter(|(heard, _)| stamps.version == Some(*heard))
                .and_then(|(_, at)| Some((stamps.updated?, at))),
            Change::Delete => None,
        };
        let plausible = |(stamp, at): &(Wall, Now)| stamp.0.saturating_sub(at.wall.0).unsigned_abs() <= MOST_MILLIS;
        if let Some((stamp, at)) = sample.filter(plausible) {
            self.sample(stamp.0.saturating_sub(mono(at)));
        }
        let (Some(reference), Some(version)) = (stamps.reference.clone(), version) else { return };
        if self.heard.len() >= ROWS {
            self.heard.clear();
        }
        self.heard.insert(reference, (version, now));
    }

    fn sample(&mut self, sample: i64) {
        // No frame is so late: the server's clock was set back. If it was late after all, the next one says so.
        // Further back, it is a row that brings an old time along.
        let behind = self.samples.iter().max().map_or(0, |largest| largest.saturating_sub(sample));
        if (LATE_MILLIS..OLD_MILLIS).contains(&behind) {
            self.samples.clear();
        }
        if self.samples.len() == SAMPLES {
            self.samples.pop_front();
        }
        self.samples.push_back(sample);
    }

    /// A catch-up has found this difference.
    pub(super) fn compared(&mut self, difference: Difference, now: Now) {
        let millis = difference.millis.saturating_add(now.wall.0).saturating_sub(mono(now));
        self.compared = Some(Difference { millis, ..difference });
    }

    /// Frames have been missed: what was heard before says nothing about what comes.
    pub(super) fn lapsed(&mut self) {
        self.heard.clear();
    }

    /// The difference as it is now, where one is known.
    pub(super) fn now(&self, now: Now) -> Option<Difference> {
        self.of_stamps(now).or_else(|| Some(Self::to_wall(self.compared?, now)))
    }

    /// The difference between the stamps of rows and our clock, where frames have shown it. Databases that write the time
    /// of their own zone are off from the server's clock by that.
    pub(super) fn of_stamps(&self, now: Now) -> Option<Difference> {
        let millis = self.samples.iter().copied().max()?;
        Some(Self::to_wall(Difference { millis, within: 0 }, now))
    }

    fn to_wall(kept: Difference, now: Now) -> Difference {
        let millis = kept.millis.saturating_add(mono(now)).saturating_sub(now.wall.0);
        Difference { millis, ..kept }
    }
}

fn mono(now: Now) -> i64 {
    i64::try_from(now.mono.0).unwrap_or(i64::MAX)
}

/// Few enough that a clock that was put right is soon believed.
const SAMPLES: usize = 16;
/// More than any zone that a database writes its times in. Whatever is further off is no clock.
const MOST_MILLIS: u64 = 86_400_000;
/// The most rows whose last change is remembered.
const ROWS: usize = 256;
/// A date is cut off to the second.
const SECOND_MILLIS: i64 = 1_000;
/// How late a frame may come that tells of the difference.
const LATE_FRAME_MILLIS: i64 = 300;
/// How far from a time of one clock the other's may lie, where one of them was set in between.
const SET_MILLIS: i64 = 10_000;
/// Later than a frame comes that is only slow.
const LATE_MILLIS: i64 = 5_000;
/// Further back than a clock is set by those who keep it.
const OLD_MILLIS: i64 = 600_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Mono;

    fn stamps(reference: &str, version: u64, created: i64, updated: i64) -> Stamps {
        Stamps {
            reference: Some(reference.to_owned()),
            version: Some(version),
            created: Some(Wall(created)),
            updated: Some(Wall(updated)),
        }
    }

    /// A moment at which our wall clock shows `wall` and nobody has ever set it.
    fn at(wall: i64) -> Now {
        Now { mono: Mono(u64::try_from(wall).unwrap_or_default()), wall: Wall(wall) }
    }

    fn millis(ahead: &Ahead, now: i64) -> Option<i64> {
        ahead.now(at(now)).map(|difference| difference.millis)
    }

    #[test]
    fn the_frame_with_the_least_delay_tells_best() {
        let mut ahead = Ahead::default();
        assert_eq!(millis(&ahead, 9_000), None);
        for (created, received) in [(20_000, 400), (21_000, 1_020), (22_000, 2_300)] {
            ahead.heard(Change::Create, &stamps("r", 1, created, created), Some(1), at(received));
        }
        assert_eq!(millis(&ahead, 9_000), Some(19_980));
    }

    #[test]
    fn a_stamp_of_another_day_is_not_the_servers_clock() {
        let mut ahead = Ahead::default();
        for created in [-90_000_000, 90_000_000, i64::MIN, i64::MAX] {
            ahead.heard(Change::Create, &stamps("r", 1, created, created), Some(1), at(0));
        }
        assert_eq!(millis(&ahead, 9_000), None);
    }

    #[test]
    fn a_clock_that_was_put_right_is_believed_after_a_few_frames() {
        let mut ahead = Ahead::default();
        let mut create = |ahead_by: i64| {
            for _ in 0..SAMPLES {
                ahead.heard(Change::Create, &stamps("r", 1, 50_000 + ahead_by, 50_000), Some(1), at(50_000));
            }
            millis(&ahead, 9_000)
        };
        assert_eq!(create(20_000), Some(20_000));
        assert_eq!(create(-3), Some(-3));
    }

    #[test]
    fn an_update_tells_when_the_one_before_it_was_stamped() {
        let mut ahead = Ahead::default();
        ahead.heard(Change::Update, &stamps("r", 4, 0, 1), Some(5), at(1_000));
        assert_eq!(millis(&ahead, 9_000), None, "when version 4 came is not known");
        ahead.heard(Change::Update, &stamps("r", 5, 0, 6_000), Some(6), at(3_000));
        assert_eq!(millis(&ahead, 9_000), Some(5_000));
        ahead.heard(Change::Update, &stamps("r", 9, 0, 90_000), Some(10), at(4_000));
        assert_eq!(millis(&ahead, 9_000), Some(5_000), "what came in between was not heard");
        ahead.lapsed();
        ahead.heard(Change::Update, &stamps("r", 10, 0, 99_000), Some(11), at(5_000));
        assert_eq!(millis(&ahead, 9_000), Some(5_000), "nor what came since");
    }

    #[test]
    fn setting_our_clock_changes_what_it_is_ahead_by_and_nothing_else() {
        let mut ahead = Ahead::default();
        ahead.compared(Difference { millis: 20_000, within: 500 }, at(1_000));
        let stepped = Now { mono: Mono(2_000), wall: Wall(145_000) };
        assert_eq!(ahead.now(stepped), Some(Difference { millis: -123_000, within: 500 }));
        ahead.heard(
            Change::Create,
            &stamps("r", 1, 22_900, 22_900),
            Some(1),
            Now { mono: Mono(3_000), wall: Wall(146_000) },
        );
        assert_eq!(millis(&ahead, 4_000), Some(19_900), "a frame tells more precisely");
    }

    #[test]
    fn a_servers_clock_that_was_set_is_believed_at_once() {
        let mut ahead = Ahead::default();
        for (created, received, expected) in [(30_000, 10_000, 20_000), (31_000, 31_000, 0), (52_000, 32_000, 20_000)] {
            ahead.heard(Change::Create, &stamps("r", 1, created, created), Some(1), at(received));
            assert_eq!(millis(&ahead, 40_000), Some(expected), "{created}");
        }
    }

    #[test]
    fn a_row_that_brings_an_old_time_along_is_no_clock_that_was_set() {
        let mut ahead = Ahead::default();
        for (created, received) in [(30_000, 10_000), (-3_600_000, 11_000)] {
            ahead.heard(Change::Create, &stamps("r", 1, created, created), Some(1), at(received));
        }
        assert_eq!(millis(&ahead, 40_000), Some(20_000));
    }

    #[test]
    fn a_date_tells_the_difference_to_the_second_and_doubts_one_that_does_not_fit() {
        let dated = |known: Option<(i64, i64)>| {
            let known = known.map(|(millis, within)| Difference { millis, within });
            let dated = Difference::dated(Wall(30_000), at(9_800), at(10_000), known);
            (dated.millis, dated.within)
        };
        assert_eq!(dated(None), (20_600, 600));
        assert_eq!(
            dated(Some((20_900, 0))),
            (20_900, 900),
            "what frames have told fits, and the clock was not set by more"
        );
        assert_eq!(dated(Some((19_600, 0))), (20_600, 10_000), "a clock was set since");
        assert_eq!(dated(Some((i64::MIN, i64::MAX))), (20_600, 10_000));
    }

    #[test]
    fn what_was_written_is_read() {
        for (text, millis, within) in [("20000ms", 20_000, 0), ("-7ms±600", -7, 600)] {
            let difference = Difference { millis, within };
            assert_eq!((difference.to_string().as_str(), Difference::read(text)), (text, Some(difference)));
        }
        for text in ["", "ms", "5", "5ms600", "5ms±"] {
            assert_eq!(Difference::read(text), None, "{text}");
        }
    }
}
