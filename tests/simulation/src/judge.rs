//! What must be true of Bellhop, whatever happened: held against what the servers and the desktop know.

use std::collections::BTreeMap;

use bellhop_control::view::{AccountStatus, EventView, Gap, GapRow, Status};
use bellhop_core::fate::Did;
use bellhop_core::session::State;

use crate::hours;
use crate::services::{Happening, Mark, UNSEEN};
use crate::trace::told;
use crate::world::{Place, World};

/// What was found to be untrue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Which rule it breaks.
    pub rule: &'static str,
    /// When it was found.
    pub at: u64,
    /// What exactly.
    pub detail: String,
}

impl Failure {
    /// This rule is broken now.
    pub fn now(rule: &'static str, detail: impl Into<String>) -> Self {
        Self { rule, at: hours::now(), detail: detail.into() }
    }
}

/// What is asked at the end, when everything has healed.
#[derive(Debug)]
pub struct Books {
    /// The whole history, oldest first.
    pub events: Vec<EventView>,
    /// Every gap.
    pub gaps: Vec<GapRow>,
    /// How everything stands.
    pub status: Status,
    /// For how long our machine slept.
    pub slept: u64,
    /// When Bellhop died unawares.
    pub deaths: Vec<u64>,
    /// Whether the disk ever refused to be written.
    pub unwritten: bool,
    /// How far our wall clock was set in all, forwards and backwards.
    pub stepped: u64,
}

/// An account says that it is live only while events really come.
pub fn live_is_true(
    world: &World,
    account: &AccountStatus,
    place: usize,
    awake_since: u64,
    reads: bool,
) -> Result<(), Failure> {
    let here = &world.places[place];
    if account.state != State::Live {
        return Ok(());
    }
    if reads && account.gaps.iter().any(|gap| gap.to.is_none()) {
        return Err(Failure::now("live", format!("{} says live, and offline until now", account.name)));
    }
    if world.is_good(place) {
        return Ok(());
    }
    let proven = here.good.max(awake_since);
    let since = hours::now().saturating_sub(proven);
    if since <= here.server.notices_within() {
        return Ok(());
    }
    let detail = format!("{} says live, and no event could have come for {} s", account.name, since / 1_000);
    Err(Failure::now("live", detail))
}

/// Everything that can be said at the end.
pub fn books_are_true(world: &World, books: &Books) -> Result<(), Failure> {
    for (place, account) in world.places.iter().zip(&books.status.accounts) {
        if account.state != State::Live {
            let detail =
                format!("{} is {:?} although all has healed: {:?}", account.name, account.state, account.trouble);
            return Err(Failure::now("heals", detail));
        }
        once(place, books)?;
        nothing_lost(place, books)?;
        nothing_invented(place, books)?;
        gaps_end(place, books)?;
        gaps_begin(place, books)?;
    }
    rings(world, books)?;
    unread(books)
}

fn of<'a>(place: &Place, books: &'a Books) -> impl Iterator<Item = &'a EventView> {
    let name = place.name.clone();
    books.events.iter().filter(move |event| event.account == name)
}

fn is(event: &EventView, happening: &Happening) -> bool {
    match &happening.mark {
        Mark::Key(key) => event.key == *key,
        Mark::Row(start, Some(word)) => event.key.starts_with(start) && has(&event.title, word),
        Mark::Row(start, None) => {
            let heard = happening.least - SLACK;
            event.key.starts_with(start) && event.received_at.0 >= heard
        }
    }
}

fn has(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| part == word)
}

/// What happened once is in history once.
fn once(place: &Place, books: &Books) -> Result<(), Failure> {
    let mut changes: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for happening in &place.happenings {
        match &happening.mark {
            Mark::Key(_) => {}
            Mark::Row(start, _) => {
                *changes.entry((start, &happening.kind)).or_default() += 1;
                continue;
            }
        }
        let rows: Vec<&EventView> = of(place, books).filter(|event| is(event, happening)).collect();
        if let [first, second, ..] = rows[..] {
            let detail = format!(
                "{} {} of {} is in history twice: {} and {}",
                happening.kind, happening.mark, place.name, first.key, second.key
            );
            return Err(Failure::now("once", detail));
        }
    }
    // What was heard after the server's clock was set and before it was next compared is known by our clock alone; where
    // that was set, too, it is taken for another one.
    let blurred = |start: &str| {
        let of_row =
            place.happenings.iter().filter(|happening| matches!(&happening.mark, Mark::Row(row, _) if row == start));
        let mut soon =
            of_row.filter(|happening| place.ahead_set.is_some_and(|at| (at..at + COMPARED).contains(&happening.at)));
        books.stepped > 0 && soon.next().is_some()
    };
    for ((start, kind), most) in changes {
        let told = of(place, books).filter(|event| event.kind == kind && event.key.starts_with(start)).count();
        if told > most && !blurred(start) {
            let detail =
                format!("{kind} {start} of {} happened {most} times and is in history {told} times", place.name);
            return Err(Failure::now("once", detail));
        }
    }
    Ok(())
}

/// What happened is in history, or within a gap that says so.
fn nothing_lost(place: &Place, books: &Books) -> Result<(), Failure> {
    let setup = place.server.setup();
    let gaps: Vec<&GapRow> = books.gaps.iter().filter(|row| row.account == place.name).collect();
    for happening in &place.happenings {
        // A change that shows nowhere, of a row that was heard of shortly before: only the time tells it from that one,
        // and that is not known where a clock was set in between.
        let timeless = matches!(happening.mark, Mark::Row(_, None)) && (books.stepped > 0 || place.ahead_set.is_some());
        let wanted = place.server.is_wanted(&happening.kind, &setup) && place.was_meant(happening.at) && !timeless;
        if !wanted || of(place, books).any(|event| is(event, happening)) {
            continue;
        }
        let at = happening.wall;
        let slack = SLACK + books.stepped.cast_signed();
        // What a later one has replaced while nobody listened is not missing, and what no catch-up can ever tell is said
        // at the account.
        let excused = happening.replaced_at.is_some() || !place.server.replays(&happening.kind);
        // Nor does a gap show that a promise was forgotten before the link was lost.
        let early = slack + if excused { place.server.proves_every().cast_signed() } else { 0 };
        let within = |row: &&&GapRow| row.gap.from.0 - early <= at && row.gap.to.is_none_or(|to| at <= to.0 + slack);
        let may = |row: &&GapRow| {
            let Gap { complete, missing, .. } = &row.gap;
            excused || (!complete && (missing.is_empty() || missing.contains(&happening.kind)))
        };
        let named = gaps.iter().filter(within).any(may);
        if !named {
            let detail = format!(
                "{} {} of {}, at {}, is neither in history nor in a gap that says so; gaps: {}; history: {}",
                happening.kind,
                happening.mark,
                place.name,
                told(happening.at),
                list(&gaps),
                akin(happening, of(place, books))
            );
            return Err(Failure::now("lost", detail));
        }
    }
    Ok(())
}

/// Nothing asks for attention that did not happen, or that happened before anybody listened. What is only kept may be
/// older: somebody may have read a conversation before.
fn nothing_invented(place: &Place, books: &Books) -> Result<(), Failure> {
    // Whether what the account could not see became readable before nobody listened, nobody can know. Nor whether it
    // happened after the account was switched off, as long as clocks may be apart.
    let slack = CLOCKS_APART + books.stepped.cast_signed();
    let in_doubt = |at: i64| {
        let gaps = books.gaps.iter().filter(|row| row.account == place.name);
        let mut within =
            gaps.filter(|row| row.gap.from.0 - slack <= at && row.gap.to.is_none_or(|to| at <= to.0 + slack));
        within.next().is_some()
    };
    for event in of(place, books).filter(|event| asks(event.fate.did)) {
        let told = |happening: &&Happening| !happening.kind.ends_with(UNSEEN) || in_doubt(happening.wall);
        if !place.happenings.iter().filter(told).any(|happening| is(event, happening)) {
            let detail =
                format!("{} {} of {}, “{}”, is news of nothing", event.kind, event.key, place.name, event.title);
            return Err(Failure::now("invented", detail));
        }
    }
    Ok(())
}

/// When all is well, and has been for long, no gap is open.
fn gaps_end(place: &Place, books: &Books) -> Result<(), Failure> {
    let gaps = books.gaps.iter().filter(|row| row.account == place.name);
    let unfinished = |row: &&GapRow| row.gap.to.is_none() || (!row.gap.complete && row.gap.missing.is_empty());
    let open: Vec<&GapRow> = gaps.filter(unfinished).collect();
    if open.is_empty() {
        return Ok(());
    }
    Err(Failure::now("gap ends", format!("{} is live and has open gaps: {}", place.name, list(&open))))
}

/// A gap begins when it is not known any more that events come, and not long before.
fn gaps_begin(place: &Place, books: &Books) -> Result<(), Failure> {
    // When that was by our own clock is not known where it was set.
    if books.stepped > 0 {
        return Ok(());
    }
    for row in books.gaps.iter().filter(|row| row.account == place.name) {
        let world = |wall: i64| u64::try_from(wall - hours::wall_at(0)).unwrap_or_default();
        let (from, to) = (world(row.gap.from.0), row.gap.to.map_or(u64::MAX, |to| world(to.0)));
        // Of a process that died unawares it is known that it lived within minutes.
        let died = books.deaths.iter().any(|at| (from..=to).contains(at));
        // Unless that could not be written down.
        if died && books.unwritten {
            continue;
        }
        // A server that has nothing to say is asked after a while whether it is there, and has a moment to answer.
        let proven = place.server.proves_every().max(150_000) + 60_000;
        let known = if died { proven + 80_000 } else { proven };
        let heard = place.heard.iter().find(|(since, until)| *since <= from && from <= *until);
        let early = heard.map_or(0, |(_, until)| (*until).min(to) - from);
        if early > known {
            let detail = format!("events came for {} s after {}", early / 1_000, list(&[row]));
            return Err(Failure::now("gap begins", detail));
        }
    }
    Ok(())
}

/// Each notice rang as often as it had reason to.
fn rings(world: &World, books: &Books) -> Result<(), Failure> {
    // What was taken back may never have reached the screen.
    let mut reasons: BTreeMap<u64, (usize, bool, bool)> = BTreeMap::new();
    for event in &books.events {
        let Some(notice) = event.fate.notice else { continue };
        let (rung, group, taken_back) = reasons.entry(notice).or_default();
        *taken_back |= event.read || event.fate.withdrawn_at.is_some() || event.fate.did == Did::Withdrawn;
        match event.fate.did {
            Did::Rung | Did::Withdrawn => *rung += 1,
            Did::Grouped if event.fate.why != "thread" => *group = true,
            _ => {}
        }
    }
    let mut rang: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    for (notice, _, asked) in &world.desktop.rings {
        rang.entry(*notice).or_default().push(*asked);
    }
    for (notice, (rung, group, taken_back)) in &reasons {
        let times = rang.get(notice).map_or(0, Vec::len);
        let most = rung + usize::from(*group);
        if times > most && !world.desktop.doubtful.contains(notice) {
            let detail = format!("notice {notice} rang {times} times and had {most} reasons");
            return Err(Failure::now("rings twice", detail));
        }
        if times == 0
            && !taken_back
            && most > 0
            && !world.desktop.failed.contains(notice)
            && !world.desktop.doubtful.contains(notice)
        {
            return Err(Failure::now("rings", format!("notice {notice} had {most} reasons to ring and never did")));
        }
    }
    // News that joined a notice without a ring did so within half a minute of one.
    for event in books.events.iter().filter(|event| event.fate.did == Did::Grouped && event.fate.why == "thread") {
        let place = world.places.iter().find(|place| place.name == event.account);
        let happening = place.and_then(|place| place.happenings.iter().find(|happening| is(event, happening)));
        let failed = event.fate.notice.is_some_and(|notice| world.desktop.failed.contains(&notice));
        let Some(happening) = happening.filter(|happening| !happening.amends && event.live && !event.read && !failed)
        else {
            continue;
        };
        let times = event.fate.notice.and_then(|notice| rang.get(&notice));
        // How old a notice is that an earlier process showed is known by our clock alone.
        let joins = JOINS + books.slept + books.stepped;
        let near = |at: &&u64| happening.at + 15_000 >= **at && happening.at <= **at + joins;
        if !times.into_iter().flatten().any(|at| near(&at)) {
            let detail = format!(
                "{} at {} joined notice {:?} without a ring; that one rang at {:?}",
                event.key,
                told(happening.at),
                event.fate.notice,
                times.into_iter().flatten().map(|at| told(*at)).collect::<Vec<_>>()
            );
            return Err(Failure::now("joins", detail));
        }
    }
    Ok(())
}

fn unread(books: &Books) -> Result<(), Failure> {
    let count = books.events.iter().filter(|event| !event.read && asks(event.fate.did)).count() as u64;
    if count == books.status.unread {
        return Ok(());
    }
    Err(Failure::now("unread", format!("{} are said to be unread, and {count} are", books.status.unread)))
}

/// Whether an event of this fate waits to be read.
fn asks(did: Did) -> bool {
    matches!(did, Did::Rung | Did::Grouped | Did::Muted | Did::Failed)
}

fn list(gaps: &[&GapRow]) -> String {
    let world = |wall: i64| told(u64::try_from(wall - hours::wall_at(0)).unwrap_or_default());
    let one = |row: &&GapRow| {
        let (from, to) = (world(row.gap.from.0), row.gap.to.map_or("…".to_owned(), |to| world(to.0)));
        format!("[{from} to {to}, complete {}, {}]", row.gap.complete, row.gap.missing.join(" "))
    };
    gaps.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// What history has of the same thing.
fn akin<'a>(happening: &Happening, events: impl Iterator<Item = &'a EventView>) -> String {
    let start = match &happening.mark {
        Mark::Key(key) => key.rsplit_once('/').map_or("", |(start, _)| start),
        Mark::Row(start, _) => start,
    };
    let same = events.filter(|event| event.key.starts_with(start));
    same.map(|event| format!("[{} “{}”]", event.key, event.title)).collect::<Vec<_>>().join(" ")
}

/// How far a gap's ends may be off: what was under way when it began.
const SLACK: i64 = 3_000;
/// How long after a server's clock was set that may not be known, in milliseconds: links last as long.
const COMPARED: u64 = 600_000;
/// How far two clocks may be apart before what one says tells anything about the other.
const CLOCKS_APART: i64 = 63_000;
/// How long after a ring news may join it, with room for the way there.
const JOINS: u64 = 32_000;
