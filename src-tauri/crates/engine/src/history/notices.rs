//! Notices as history knows them: intended, shown, gone.

use bellhop_core::account::AccountId;
use bellhop_core::clock::Wall;
use bellhop_core::desk::{Leads, Showing, Stood};
use bellhop_core::notice::{DesktopId, Left, Notice, NoticeId, Recalled, Ring};
use bellhop_core::sound::Sound;
use rusqlite::{OptionalExtension, params};

use super::row::WAITING;
use super::{History, Result, Row, row};

impl History {
    /// The id for the next notice: larger than that of any before it, also of forgotten ones.
    pub fn next_notice(&self) -> Result<NoticeId> {
        let sql = "SELECT seq + 1 FROM sqlite_sequence WHERE name = 'notice'";
        let next: Option<i64> = self.db.query_row(sql, (), |row| row.get(0)).optional()?;
        Ok(next.unwrap_or(1).cast_unsigned())
    }

    /// Stores what is about to be shown, before the desktop is asked, or what is to be shown later. It is pending until
    /// [`History::shown`]. As long as it is, it keeps the ring that nobody has heard yet.
    pub fn intend(&mut self, showing: &Showing, at: Wall) -> Result<()> {
        let Showing { notice, account, leads, run } = showing;
        let (leads, kind) = match leads {
            Leads::Event => ("event", None),
            Leads::Inbox(kind) => ("inbox", kind.as_deref()),
        };
        self.write(
            INTEND,
            params![
                notice.id.cast_signed(),
                account.0,
                notice.account,
                notice.title,
                notice.body,
                row::number(notice.urgency),
                ring_word(notice.ring),
                notice.opens,
                notice.marks_seen,
                leads,
                kind,
                at.0,
                run.map(u64::cast_signed),
            ],
        )?;
        Ok(())
    }

    /// The desktop took it. Says whether it had been given up, so that the fates of its events are others now.
    pub fn shown(&mut self, notice: NoticeId, desktop: Option<&DesktopId>) -> Result<bool> {
        let sql = "SELECT 1 FROM notice WHERE id = ? AND state = 'failed'";
        let late = self.db.prepare_cached(sql)?.exists([notice.cast_signed()])?;
        if late {
            self.late(notice)?;
        }
        let waited = self.waited(notice)? | self.told_of(notice)?;
        let sql = "UPDATE notice SET state = 'shown', shown_upto = (SELECT max(id) FROM event WHERE notice = ?1), \
             service = ?2, number = ?3 WHERE id = ?1 AND state IN ('pending', 'failed')";
        let (service, number) = desktop.map(|desktop| (desktop.service.as_str(), desktop.number)).unzip();
        self.write(sql, params![notice.cast_signed(), service, number])?;
        Ok(late || waited)
    }

    /// The desktop cannot take it for now: events that it has not shown before have not rung yet, why `waiting`. What they
    /// would ring for is kept behind that word, until the desktop has answered.
    pub fn waits(&mut self, notice: NoticeId) -> Result<()> {
        self.recount();
        self.write(&format!("{LESS} {UNSHOWN}) {OF_ACCOUNT}"), params![notice.cast_signed()])?;
        let sql = format!("UPDATE event SET did = 'failed', why = '{WAITING}:' || why WHERE {UNSHOWN}");
        self.write(&sql, params![notice.cast_signed()])?;
        Ok(())
    }

    /// What waited for the desktop has rung, for what it was to ring for. Says whether anything had waited.
    fn waited(&mut self, notice: NoticeId) -> Result<bool> {
        let sql = format!("SELECT 1 FROM event WHERE {WAITED}");
        if !self.db.prepare_cached(&sql)?.exists([notice.cast_signed()])? {
            return Ok(false);
        }
        self.recount();
        self.write(&format!("{MORE} {WAITED}) {OF_ACCOUNT}"), params![notice.cast_signed()])?;
        let sql = format!("UPDATE event SET did = 'rung', why = substr(why, {}) WHERE {WAITED}", WAITING.len() + 2);
        self.write(&sql, params![notice.cast_signed()])?;
        Ok(true)
    }

    /// What had been given up with this notice has rung after all.
    fn late(&mut self, notice: NoticeId) -> Result<()> {
        self.recount();
        let those = "notice = ?1 AND did = 'failed' AND why = 'desktop'";
        self.write(&format!("{MORE} {those}) {OF_ACCOUNT}"), params![notice.cast_signed()])?;
        self.write(
            &format!("UPDATE event SET did = 'rung', why = 'late' WHERE {those}"),
            params![notice.cast_signed()],
        )?;
        Ok(())
    }

    /// How many events of each account no desktop took, which nobody has read and no other notice tells of.
    pub fn unshown(&self) -> Result<Vec<(AccountId, u64)>> {
        let sql = format!("SELECT account, count(*) FROM event WHERE {UNTOLD} GROUP BY account ORDER BY min(id)");
        let mut found = self.db.prepare_cached(&sql)?;
        let found = found.query_map((), |row| Ok((AccountId(row.get(0)?), row.get::<_, i64>(1)?.cast_unsigned())))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// This notice is to tell of those of the account. They have failed as long as the desktop has not taken that either.
    pub fn tells_of(&mut self, notice: NoticeId, account: &AccountId) -> Result<()> {
        let sql = format!("UPDATE event SET notice = ?1, why = '{AWAY}' WHERE account = ?2 AND {UNTOLD}");
        self.write(&sql, params![notice.cast_signed(), account.0])?;
        Ok(())
    }

    /// The desktop took a notice that tells of others. Says whether there are any.
    fn told_of(&mut self, notice: NoticeId) -> Result<bool> {
        let those = format!("notice = ?1 AND did = 'failed' AND why = '{AWAY}'");
        if !self.db.prepare_cached(&format!("SELECT 1 FROM event WHERE {those}"))?.exists([notice.cast_signed()])? {
            return Ok(false);
        }
        self.write(&format!("UPDATE event SET did = 'grouped' WHERE {those}"), params![notice.cast_signed()])?;
        Ok(true)
    }

    /// What the desktop took and may still know, oldest first, at most 500 of the latest.
    pub fn recall(&self) -> Result<Vec<Recalled>> {
        let sql = "SELECT id, service, number, state FROM notice \
             WHERE number IS NOT NULL ORDER BY id DESC LIMIT 500";
        let recalled = |row: &rusqlite::Row<'_>| {
            Ok(Recalled {
                notice: row.get::<_, i64>(0)?.cast_unsigned(),
                desktop: DesktopId { service: row.get(1)?, number: row.get(2)? },
                left: match row.get_ref(3)?.as_str()? {
                    "shown" => Left::Standing,
                    "pending" => Left::Replaced,
                    _ => Left::Gone,
                },
            })
        };
        let mut found: Vec<_> = self.db.prepare(sql)?.query_map((), recalled)?.collect::<rusqlite::Result<_>>()?;
        found.reverse();
        Ok(found)
    }

    /// The desktop did not take it: events that it has not shown before have failed, why `desktop`, also those that went
    /// into it without a ring. What it was to tell of is to be told of anew.
    pub fn failed(&mut self, notice: NoticeId, trouble: &str) -> Result<()> {
        self.recount();
        // Counted anew in SQL, because a write that waits for the disk cannot tell yet how many rows it changes.
        self.write(&format!("{LESS} {UNSHOWN}) {OF_ACCOUNT}"), params![notice.cast_signed()])?;
        let sql = format!(
            "UPDATE event SET did = 'failed', why = 'desktop' WHERE ({UNSHOWN}) OR ({UNSEEN}) OR ({WAITED}) \
             OR (notice = ?1 AND did = 'failed' AND why = '{AWAY}')"
        );
        self.write(&sql, params![notice.cast_signed()])?;
        let sql = "UPDATE notice SET state = 'failed', trouble = ?2 WHERE id = ?1";
        self.write(sql, params![notice.cast_signed(), trouble])?;
        Ok(())
    }

    /// It is no longer on the screen. What has waited to be shown never will be: it was dealt with before.
    pub fn closed(&mut self, notice: NoticeId) -> Result<()> {
        let sql = format!("UPDATE event SET did = 'quiet', why = 'seen-there' WHERE {WAITED}");
        if self.db.prepare_cached(&format!("SELECT 1 FROM event WHERE {WAITED}"))?.exists([notice.cast_signed()])? {
            self.recount();
            self.write(&sql, params![notice.cast_signed()])?;
        }
        let sql = "UPDATE notice SET state = 'closed' WHERE id = ?1 AND state IN ('pending', 'shown')";
        self.write(sql, params![notice.cast_signed()])?;
        Ok(())
    }

    /// It was taken back, and with it the events that rang through it.
    pub fn withdrawn(&mut self, notice: NoticeId, at: Wall) -> Result<()> {
        self.recount();
        let sql = "UPDATE event SET did = 'withdrawn', withdrawn_at = ?2 \
             WHERE notice = ?1 AND did IN ('rung', 'grouped')";
        self.write(sql, params![notice.cast_signed(), at.0])?;
        self.closed(notice)
    }

    /// What was intended and never confirmed, oldest first: at start-up, what a crash interrupted.
    pub fn pending(&self) -> Result<Vec<Stood>> {
        self.stood("pending")
    }

    /// A notice that a crash left unconfirmed is shown again: events that ring with it may ring for
    /// a second time, and their fate says so with `restart`.
    pub fn again(&mut self, notice: NoticeId) -> Result<()> {
        let sql = "UPDATE event SET why = 'restart' WHERE notice = ?1 AND did = 'rung' \
             AND id > (SELECT coalesce(max(shown_upto), 0) FROM notice WHERE id = ?1)";
        self.write(sql, params![notice.cast_signed()])?;
        Ok(())
    }

    /// What stood on the screen, oldest first, at most 500: at start-up, what may still stand there.
    pub fn standing(&self) -> Result<Vec<Stood>> {
        self.stood("shown")
    }

    /// What a notice shows and where it leads.
    pub fn notice(&self, notice: NoticeId) -> Result<Option<Showing>> {
        let sql = format!("SELECT {STOOD} WHERE n.id = ?");
        let mut found = self.db.prepare_cached(&sql)?;
        Ok(found.query_row([notice.cast_signed()], stood).optional()?.map(|stood| stood.showing))
    }

    /// The latest event that is part of a notice.
    pub fn event_of_notice(&self, notice: NoticeId) -> Result<Option<Row>> {
        let sql = format!("SELECT {} FROM event WHERE notice = ? ORDER BY id DESC LIMIT 1", row::COLUMNS);
        Ok(self.db.prepare_cached(&sql)?.query_row([notice.cast_signed()], Row::read).optional()?)
    }

    fn stood(&self, state: &str) -> Result<Vec<Stood>> {
        let sql = format!("SELECT {STOOD} WHERE n.state = ? ORDER BY n.id DESC LIMIT 500");
        let mut found: Vec<Stood> =
            self.db.prepare(&sql)?.query_map([state], stood)?.collect::<rusqlite::Result<_>>()?;
        found.reverse();
        Ok(found)
    }
}

fn stood(row: &rusqlite::Row<'_>) -> rusqlite::Result<Stood> {
    let leads: String = row.get(9)?;
    Ok(Stood {
        showing: Showing {
            notice: Notice {
                id: row.get::<_, i64>(0)?.cast_unsigned(),
                account: row.get(2)?,
                title: row.get(3)?,
                body: row.get(4)?,
                urgency: row::urgency(row.get(5)?),
                ring: ring(&row.get::<_, String>(6)?),
                opens: row.get(7)?,
                marks_seen: row.get(8)?,
            },
            account: AccountId(row.get(1)?),
            leads: if leads == "inbox" { Leads::Inbox(row.get(10)?) } else { Leads::Event },
            run: row.get::<_, Option<i64>>(16)?.map(i64::cast_unsigned),
        },
        at: Wall(row.get(11)?),
        thread: row.get(12)?,
        seq: row.get::<_, Option<i64>>(13)?.map(i64::cast_unsigned),
        key: row.get(14)?,
        body: row.get(15)?,
    })
}

fn ring_word(ring: Ring) -> &'static str {
    match ring {
        Ring::Sound(sound) => sound.name(),
        Ring::Silent => "silent",
        Ring::Update => "update",
    }
}

fn ring(word: &str) -> Ring {
    match word {
        "sound" => Ring::Sound(Sound::default()),
        "silent" => Ring::Silent,
        name => Sound::named(name).map_or(Ring::Update, Ring::Sound),
    }
}

/// The events of notice `?1` that rang with it and that the desktop has not shown.
const UNSHOWN: &str =
    "notice = ?1 AND did = 'rung' AND id > (SELECT coalesce(max(shown_upto), 0) FROM notice WHERE id = ?1)";

/// Those that went into it without a ring.
const UNSEEN: &str =
    "notice = ?1 AND did = 'grouped' AND id > (SELECT coalesce(max(shown_upto), 0) FROM notice WHERE id = ?1)";

/// Why an event has failed, or is grouped, of which a later notice tells.
const AWAY: &str = "away";
/// The events that no desktop took and of which no notice tells. The words on what is unread are those of the partial index,
/// so that it can be used.
const UNTOLD: &str = "read_at IS NULL AND did IN ('rung', 'grouped', 'muted', 'failed') AND did = 'failed' \
     AND why = 'desktop'";

/// The events of notice `?1` that wait for the desktop to take it.
const WAITED: &str = "notice = ?1 AND did = 'failed' AND why GLOB 'waiting:*'";
/// Counts so many events less, or more, as rung, of the account whose notice `?1` is.
const LESS: &str = "UPDATE tally SET rung = rung - (SELECT count(*) FROM event WHERE";
const MORE: &str = "UPDATE tally SET rung = rung + (SELECT count(*) FROM event WHERE";
const OF_ACCOUNT: &str = "WHERE account = (SELECT account FROM notice WHERE id = ?1)";

/// An update does not take away the ring of what the desktop has not confirmed: after a crash it rings. `at` is when it last
/// rang: news joins that for a while, also after a restart.
const INTEND: &str = "INSERT INTO notice (id, account, heading, title, body, urgency, ring, opens, marks_seen, leads, \
     kind, at, run, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 'pending') \
     ON CONFLICT (id) DO UPDATE SET heading = ?3, title = ?4, body = ?5, urgency = ?6, \
     ring = CASE WHEN ?7 = 'update' AND state = 'pending' THEN ring ELSE ?7 END, opens = ?8, \
     marks_seen = ?9, leads = ?10, kind = ?11, at = CASE ?7 WHEN 'update' THEN at ELSE ?12 END, run = ?13, \
     state = 'pending', trouble = NULL";

/// The columns [`stood`] reads, and where from.
const STOOD: &str = "n.id, n.account, n.heading, n.title, n.body, n.urgency, n.ring, n.opens, n.marks_seen, n.leads, \
     n.kind, n.at, e.thread, e.seq, e.key, e.body, n.run FROM notice n \
     LEFT JOIN event e ON n.leads = 'event' AND e.id = (SELECT max(id) FROM event WHERE notice = n.id)";
