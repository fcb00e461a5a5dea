//! How far one kind of thing is known, and what that makes of a thing that is fetched.

use crate::clock::Wall;
use crate::provider::CatchUp;

/// How far one kind of thing is known.
pub(super) struct Known {
    name: &'static str,
    look: Look,
    /// What was there before the account was; never told.
    floor: Option<u64>,
    /// What bears an earlier time is not of this gap.
    horizon: Wall,
    newest: Option<u64>,
    newest_old: Option<u64>,
    /// Whether all of it was looked at.
    pub(super) whole: bool,
}

/// What to look for.
#[derive(Clone, Copy)]
enum Look {
    /// How far things are. Nothing is news.
    Learn,
    /// What came after this id.
    After(u64),
    /// What bears this time or a later one, since nothing is known.
    Since(Wall),
}

impl Known {
    pub(super) fn new(name: &'static str, request: &CatchUp<'_>) -> Self {
        // A gap that begins later than now was noted by a clock that has been set back since.
        let gap_since = request.gap_since.map(|since| since.min(request.now.wall));
        let look = match (gap_since, request.cursors.position(name)) {
            (None, _) => Look::Learn,
            (Some(_), Some(mark)) => Look::After(mark),
            (Some(since), None) => Look::Since(earlier(since, MARGIN)),
        };
        Self {
            name,
            look,
            floor: request.cursors.position(&format!("{name}-floor")),
            horizon: earlier(gap_since.unwrap_or(request.now.wall), DAY),
            newest: None,
            newest_old: None,
            whole: false,
        }
    }

    pub(super) fn learns(&self) -> bool {
        matches!(self.look, Look::Learn)
    }

    /// The largest id heard or fetched, where there is one.
    pub(super) fn mark(&self) -> Option<u64> {
        match self.look {
            Look::After(mark) => Some(mark),
            _ => None,
        }
    }

    pub(super) fn is_past(&self, id: u64) -> bool {
        self.mark().is_some_and(|mark| id > mark)
    }

    /// Whether this may have been told. What comes while the first look is under way is told and below the floor.
    pub(super) fn was_told(&self, id: u64) -> bool {
        self.mark().is_some_and(|mark| id <= mark)
    }

    /// Whether a time may lie in the gap, whatever the server's clock says within a day.
    pub(super) fn may_be_new(&self, at: Wall) -> bool {
        !self.learns() && at >= self.horizon
    }

    /// Takes note of a thing and says whether it is to be told; `None` where nothing tells old from new.
    ///
    /// Ids are given out in order but told out of order: the link may fall between the two. So a little before the mark
    /// is looked at again, and what is known there is known by its key.
    pub(super) fn is_new(&mut self, id: u64, at: Option<Wall>) -> Option<bool> {
        self.newest = self.newest.max(Some(id));
        let new = match self.look {
            Look::Learn => Some(false),
            Look::After(mark) if id > mark => Some(true),
            Look::After(mark) => Some(id > self.after() && id < mark && at.is_none_or(|at| at >= self.horizon)),
            Look::Since(from) => at.map(|at| at >= from),
        };
        if new == Some(false) {
            self.newest_old = self.newest_old.max(Some(id));
        }
        new
    }

    /// Whether what is further back than this is known.
    pub(super) fn reaches(&self, id: u64, at: Option<Wall>) -> bool {
        match self.look {
            Look::Learn => true,
            Look::After(_) => id <= self.after(),
            Look::Since(from) => at.is_some_and(|at| at < from),
        }
    }

    /// The last id that is not looked at again.
    fn after(&self) -> u64 {
        let mark = self.mark().unwrap_or(0);
        self.floor.map_or(mark, |floor| mark.saturating_sub(OVERLAP).max(floor))
    }

    /// How far things are now, where all of them were looked at. Zero, where there are none: whatever comes next is new.
    pub(super) fn cursors(&self) -> Vec<(String, String)> {
        if !self.whole {
            return Vec::new();
        }
        let newest = self.newest.unwrap_or(0);
        let (mark, floor) = match self.look {
            Look::Learn => (newest, newest),
            Look::After(mark) => (newest.max(mark), self.floor.unwrap_or(mark)),
            Look::Since(_) => (newest, self.newest_old.unwrap_or(0)),
        };
        let moved = self.mark().is_none_or(|before| mark > before);
        let mut reached = Vec::new();
        if moved {
            reached.push((self.name.to_owned(), mark.to_string()));
        }
        if self.learns() || self.floor.is_none() {
            reached.push((format!("{}-floor", self.name), floor.to_string()));
        }
        reached
    }
}

fn earlier(wall: Wall, millis: i64) -> Wall {
    Wall(wall.0.saturating_sub(millis))
}

/// Ids before the mark that are looked at again.
const OVERLAP: u64 = 200;
/// Milliseconds by which our clock may differ from the server's.
const MARGIN: i64 = 300_000;
const DAY: i64 = 86_400_000;
