//! Quiet hours: when Bellhop keeps events without ringing.

use jiff::civil::Date;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::clock::Wall;
use crate::messages;
use crate::rules::Fault;

/// One span of quiet in the week, in local time.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    /// The account it is for, by name; all of them without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub account: Option<String>,
    /// The days it starts on: 1 is Monday, 7 is Sunday.
    pub days: Vec<u8>,
    /// When it starts, as `22:00`.
    pub from: String,
    /// When it ends, as `07:00`; on the next day when that is not after `from`. `24:00` is the end
    /// of the day.
    pub to: String,
}

/// Quiet hours that hold now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quiet<'a> {
    /// The hours that hold; of several, those that end last.
    pub hours: &'a QuietHours,
    /// When quiet ends, with all quiet hours that follow without a pause. At most eight of them
    /// are followed, so quiet without end is said to end within some days.
    pub until: Wall,
}

/// The quiet hours that hold for an account, by name, at a time.
///
/// The hours are spans between two instants: where the clock is set back, a time that comes twice
/// starts quiet the first time and ends it the second time; where it is set forward, a time that
/// never comes is the moment of the change.
pub fn quiet<'a>(hours: &'a [QuietHours], account: &str, at: Wall, zone: &TimeZone) -> Option<Quiet<'a>> {
    let mut holds = covering(hours, account, at.timestamp(), zone)?;
    for _ in 0..8 {
        match covering(hours, account, holds.1, zone) {
            Some((_, end)) if end > holds.1 => holds.1 = end,
            _ => break,
        }
    }
    let (hours, end) = holds;
    Some(Quiet { hours, until: Wall(end.as_millisecond()) })
}

/// When the next of these hours begin or end after a time. It lies within the next eight days.
pub fn next_edge(hours: &[QuietHours], after: Wall, zone: &TimeZone) -> Option<Wall> {
    let today = zone.to_datetime(after.timestamp()).date();
    let days = (-1..=8).filter_map(|day: i64| today.checked_add(day.days()).ok());
    let edges = days.flat_map(|day| hours.iter().filter_map(move |span| span.span(day, zone)));
    let edges = edges.filter(|(start, end)| start < end).flat_map(|(start, end)| [start, end]);
    edges.map(|edge| Wall(edge.as_millisecond())).filter(|edge| *edge > after).min()
}

impl QuietHours {
    /// Checks days and times. The place of a fault is within these hours: `/from`.
    pub fn check(&self) -> Result<(), Fault> {
        if self.days.is_empty() || self.days.iter().any(|day| !(1..=7).contains(day)) {
            return Err(Fault::new("/days", messages::fault_hours_days()));
        }
        if minutes(&self.from).is_none_or(|from| from == DAY) {
            return Err(Fault::new("/from", messages::fault_hours_from()));
        }
        if minutes(&self.to).is_none() {
            return Err(Fault::new("/to", messages::fault_hours_to()));
        }
        Ok(())
    }

    /// From when to when it is quiet, if these hours start on this day.
    fn span(&self, day: Date, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        if !self.days.contains(&day.weekday().to_monday_one_offset().cast_unsigned()) {
            return None;
        }
        let (from, to) = (minutes(&self.from)?, minutes(&self.to)?);
        let last = if to > from { day } else { day.tomorrow().ok()? };
        Some((instant(day, from, Edge::Start, zone)?, instant(last, to, Edge::End, zone)?))
    }
}

/// Of the hours that hold at a time the ones that end last, and when that is.
fn covering<'a>(
    hours: &'a [QuietHours],
    account: &str,
    at: Timestamp,
    zone: &TimeZone,
) -> Option<(&'a QuietHours, Timestamp)> {
    let today = zone.to_datetime(at).date();
    hours
        .iter()
        .filter(|span| span.account.as_deref().is_none_or(|name| name == account))
        .flat_map(|span| [today.yesterday(), Ok(today)].into_iter().flatten().map(move |day| (span, day)))
        .filter_map(|(span, day)| span.span(day, zone).map(|(start, end)| (span, start, end)))
        .filter(|(_, start, end)| (*start..*end).contains(&at))
        .map(|(span, _, end)| (span, end))
        .max_by_key(|(_, end)| *end)
}

#[derive(Clone, Copy)]
enum Edge {
    Start,
    End,
}

fn instant(day: Date, minutes: i16, edge: Edge, zone: &TimeZone) -> Option<Timestamp> {
    let (day, minutes) = if minutes == DAY { (day.tomorrow().ok()?, 0) } else { (day, minutes) };
    let time = day.at(0, 0, 0, 0).checked_add(i64::from(minutes).minutes()).ok()?;
    match (zone.to_ambiguous_timestamp(time).offset(), edge) {
        (AmbiguousOffset::Unambiguous { offset }, _)
        | (AmbiguousOffset::Fold { before: offset, .. }, Edge::Start)
        | (AmbiguousOffset::Fold { after: offset, .. }, Edge::End) => offset.to_timestamp(time).ok(),
        (AmbiguousOffset::Gap { after, .. }, _) => {
            // Read with the offset to come, the missing time lies before the change.
            let before = after.to_timestamp(time).ok()?;
            zone.following(before).next().map(|change| change.timestamp())
        }
    }
}

/// Minutes since midnight of a time such as `07:00`; at most 1,440 for `24:00`.
fn minutes(text: &str) -> Option<i16> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |part: &str| {
        let digits = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<i16>().ok()).flatten()
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let all = hours * 60 + minutes;
    (minutes < 60 && all <= DAY).then_some(all)
}

const DAY: i16 = 24 * 60;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Place;

    fn berlin() -> TimeZone {
        // The rule of Europe/Berlin, so that the test needs no zone files.
        TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").expect("a valid rule")
    }

    fn hours(days: &[u8], from: &str, to: &str) -> QuietHours {
        QuietHours { account: None, days: days.to_vec(), from: from.to_owned(), to: to.to_owned() }
    }

    const ALL: &[u8] = &[1, 2, 3, 4, 5, 6, 7];

    #[test]
    fn quiet_hours_hold_between_two_instants() {
        let until = |hours: &QuietHours, at: &str| {
            let at: Wall = at.parse().expect("a time");
            quiet(std::slice::from_ref(hours), "smoke", at, &berlin()).map(|quiet| quiet.until.to_string())
        };
        // 2026: winter time is UTC+1; summer time, UTC+2, lasts from 29 March to 25 October.
        // 2026-01-05 is a Monday.
        let cases: &[(QuietHours, &str, Option<&str>)] = &[
            (hours(&[1], "22:00", "07:00"), "2026-01-05T20:59:59.999Z", None),
            (hours(&[1], "22:00", "07:00"), "2026-01-05T21:00:00Z", Some("2026-01-06T06:00:00.000Z")),
            (hours(&[1], "22:00", "07:00"), "2026-01-06T05:59:59.999Z", Some("2026-01-06T06:00:00.000Z")),
            (hours(&[1], "22:00", "07:00"), "2026-01-06T06:00:00Z", None),
            (hours(&[1], "22:00", "07:00"), "2026-01-05T05:00:00Z", None),
            (hours(&[1], "22:00", "07:00"), "2026-01-06T21:00:00Z", None),
            (hours(&[1], "12:00", "13:30"), "2026-01-05T12:29:00Z", Some("2026-01-05T12:30:00.000Z")),
            (hours(&[1], "12:00", "13:30"), "2026-01-05T12:30:00Z", None),
            (hours(&[1], "18:00", "24:00"), "2026-01-05T22:59:00Z", Some("2026-01-05T23:00:00.000Z")),
            (hours(&[1], "18:00", "24:00"), "2026-01-05T23:00:00Z", None),
            (hours(&[1], "08:00", "08:00"), "2026-01-06T06:59:00Z", Some("2026-01-06T07:00:00.000Z")),
            (hours(&[7], "22:00", "07:00"), "2026-01-05T05:00:00Z", Some("2026-01-05T06:00:00.000Z")),
            // Set forward: 02:00 becomes 03:00 at 01:00Z on 29 March, a Sunday. The night is shorter.
            (hours(ALL, "22:00", "07:00"), "2026-03-28T21:30:00Z", Some("2026-03-29T05:00:00.000Z")),
            (hours(&[7], "02:30", "04:00"), "2026-03-29T00:59:00Z", None),
            (hours(&[7], "02:30", "04:00"), "2026-03-29T01:00:00Z", Some("2026-03-29T02:00:00.000Z")),
            (hours(&[7], "01:00", "02:30"), "2026-03-29T00:59:00Z", Some("2026-03-29T01:00:00.000Z")),
            (hours(&[7], "01:00", "02:30"), "2026-03-29T01:00:00Z", None),
            (hours(&[7], "02:10", "02:50"), "2026-03-29T01:00:00Z", None),
            // Set back: 03:00 becomes 02:00 at 01:00Z on 25 October, a Sunday. 02:30 comes twice.
            (hours(ALL, "22:00", "07:00"), "2026-10-24T20:30:00Z", Some("2026-10-25T06:00:00.000Z")),
            (hours(&[7], "02:30", "04:00"), "2026-10-25T00:29:00Z", None),
            (hours(&[7], "02:30", "04:00"), "2026-10-25T00:30:00Z", Some("2026-10-25T03:00:00.000Z")),
            (hours(&[7], "01:00", "02:30"), "2026-10-25T01:29:00Z", Some("2026-10-25T01:30:00.000Z")),
            (hours(&[7], "01:00", "02:30"), "2026-10-25T01:30:00Z", None),
        ];
        for (hours, at, want) in cases {
            assert_eq!(until(hours, at).as_deref(), *want, "{hours:?} at {at}");
        }
    }

    #[test]
    fn the_next_edge_is_where_quiet_begins_or_ends() {
        let next = |hours: &[QuietHours], at: &str| {
            next_edge(hours, at.parse().expect("a time"), &berlin()).map(|edge| edge.to_string())
        };
        let night = [hours(&[1], "22:00", "07:00")];
        assert_eq!(next(&night, "2026-01-05T20:59:59Z").as_deref(), Some("2026-01-05T21:00:00.000Z"));
        assert_eq!(next(&night, "2026-01-05T21:00:00Z").as_deref(), Some("2026-01-06T06:00:00.000Z"));
        assert_eq!(next(&night, "2026-01-06T06:00:00Z").as_deref(), Some("2026-01-12T21:00:00.000Z"));
        let two = [hours(ALL, "22:00", "07:00"), hours(&[2], "12:00", "13:00")];
        assert_eq!(next(&two, "2026-01-06T10:00:00Z").as_deref(), Some("2026-01-06T11:00:00.000Z"));
        // A span that the change of the clock swallows has no edges.
        let gone = [hours(&[7], "02:10", "02:50")];
        assert_eq!(next(&gone, "2026-03-29T00:00:00Z").as_deref(), Some("2026-04-05T00:10:00.000Z"));
        assert_eq!(next(&[], "2026-01-05T20:59:59Z"), None);
    }

    #[test]
    fn hours_that_follow_each_other_are_one_quiet() {
        let at = "2026-01-05T21:30:00Z".parse().expect("a time");
        let both = [hours(&[1], "22:00", "23:00"), hours(&[1], "23:00", "24:00")];
        let quiet = quiet(&both, "smoke", at, &berlin()).expect("it is 22:30 on a Monday");
        assert_eq!(quiet.hours, &both[0]);
        assert_eq!(quiet.until.to_string(), "2026-01-05T23:00:00.000Z");
    }

    #[test]
    fn hours_of_another_account_do_not_count() {
        let at = "2026-01-05T21:30:00Z".parse().expect("a time");
        let own = [QuietHours { account: Some("smoke".to_owned()), ..hours(ALL, "22:00", "07:00") }];
        assert!(quiet(&own, "smoke", at, &berlin()).is_some());
        assert!(quiet(&own, "glee", at, &berlin()).is_none());
    }

    #[test]
    fn times_and_days_are_checked() {
        for (days, from, to, at) in [
            (&[0][..], "22:00", "07:00", "/days"),
            (&[8], "22:00", "07:00", "/days"),
            (&[], "22:00", "07:00", "/days"),
            (&[1], "24:00", "07:00", "/from"),
            (&[1], "9:00", "10:00", "/from"),
            (&[1], "+9:00", "10:00", "/from"),
            (&[1], "22:00", "24:01", "/to"),
            (&[1], "22:00", "10:60", "/to"),
            (&[1], "22:00", "", "/to"),
        ] {
            assert_eq!(
                hours(days, from, to).check().map_err(|fault| fault.at),
                Err(Place::Pointer(at.to_owned())),
                "{from}–{to}"
            );
        }
        assert_eq!(hours(ALL, "00:00", "24:00").check(), Ok(()));
    }
}
