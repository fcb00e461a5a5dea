//! How far the server's clock is ahead of ours, as its live frames show.

use std::collections::{BTreeMap, VecDeque};

use super::mark::Stamps;
use super::news::Change;
use crate::clock::Wall;

/// What the frames of one connection say about the server's clock.
///
/// A frame that is known to tell of a stamp comes a little after it: of the latest few differences, the largest is the
/// one with the least delay. A created row brings its stamp along. An update brings the stamp of the change before it,
/// which tells something if that one was heard here too.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    samples: VecDeque<i64>,
    /// The version of each row heard of last and when it came in.
    heard: BTreeMap<String, (u64, Wall)>,
}

impl Ahead {
    /// A row's frame came in. `version` is the one it has now.
    pub(super) fn heard(&mut self, change: Change, stamps: &Stamps, version: Option<u64>, now: Wall) {
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
        let sample = sample.map(|(stamp, at)| stamp.0.saturating_sub(at.0));
        if let Some(sample) = sample.filter(|sample| sample.unsigned_abs() <= MOST_MILLIS) {
            if self.samples.len() == SAMPLES {
                self.samples.pop_front();
            }
            self.samples.push_back(sample);
        }
        let (Some(reference), Some(version)) = (stamps.reference.clone(), version) else { return };
        if self.heard.len() >= ROWS {
            self.heard.clear();
        }
        self.heard.insert(reference, (version, now));
    }

    /// Frames have been missed: what was heard before says nothing about what comes.
    pub(super) fn lapsed(&mut self) {
        self.heard.clear();
    }

    /// The difference in milliseconds, where one is known.
    pub(super) fn millis(&self) -> Option<i64> {
        self.samples.iter().copied().max()
    }
}

/// Few enough that a clock that was put right is soon believed.
const SAMPLES: usize = 16;
/// More than any zone that a database writes its times in. Whatever is further off is no clock.
const MOST_MILLIS: u64 = 86_400_000;
/// The most rows whose last change is remembered.
const ROWS: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;

    fn stamps(reference: &str, version: u64, created: i64, updated: i64) -> Stamps {
        Stamps {
            reference: Some(reference.to_owned()),
            version: Some(version),
            created: Some(Wall(created)),
            updated: Some(Wall(updated)),
        }
    }

    #[test]
    fn the_frame_with_the_least_delay_tells_best() {
        let mut ahead = Ahead::default();
        assert_eq!(ahead.millis(), None);
        for (created, received) in [(20_000, 400), (21_000, 1_020), (22_000, 2_300)] {
            ahead.heard(Change::Create, &stamps("r", 1, created, created), Some(1), Wall(received));
        }
        assert_eq!(ahead.millis(), Some(19_980));
    }

    #[test]
    fn a_stamp_of_another_day_is_not_the_servers_clock() {
        let mut ahead = Ahead::default();
        for created in [-90_000_000, 90_000_000, i64::MIN, i64::MAX] {
            ahead.heard(Change::Create, &stamps("r", 1, created, created), Some(1), Wall(0));
        }
        assert_eq!(ahead.millis(), None);
    }

    #[test]
    fn a_clock_that_was_put_right_is_believed_after_a_few_frames() {
        let mut ahead = Ahead::default();
        let mut create = |millis: i64| {
            for _ in 0..SAMPLES {
                ahead.heard(Change::Create, &stamps("r", 1, 50_000 + millis, 50_000), Some(1), Wall(50_000));
            }
            ahead.millis()
        };
        assert_eq!(create(20_000), Some(20_000));
        assert_eq!(create(-3), Some(-3));
    }

    #[test]
    fn an_update_tells_when_the_one_before_it_was_stamped() {
        let mut ahead = Ahead::default();
        ahead.heard(Change::Update, &stamps("r", 4, 0, 1), Some(5), Wall(1_000));
        assert_eq!(ahead.millis(), None, "when version 4 came is not known");
        ahead.heard(Change::Update, &stamps("r", 5, 0, 6_000), Some(6), Wall(3_000));
        assert_eq!(ahead.millis(), Some(5_000));
        ahead.heard(Change::Update, &stamps("r", 9, 0, 90_000), Some(10), Wall(4_000));
        assert_eq!(ahead.millis(), Some(5_000), "what came in between was not heard");
        ahead.lapsed();
        ahead.heard(Change::Update, &stamps("r", 10, 0, 99_000), Some(11), Wall(5_000));
        assert_eq!(ahead.millis(), Some(5_000), "nor what came since");
    }
}
