//! Whether an event asks to ring, before threads, floods and catch-up have their say.

use jiff::tz::TimeZone;

use super::{Arrival, Circumstances};
use crate::account::Account;
use crate::clock::Wall;
use crate::event::{Bearing, Hush, Urgency};
use crate::fate::{Did, Fate};
use crate::notice::Ring;
use crate::rules::{Subject, Then};
use crate::schedule;
use crate::settings::Settings;

/// What was found.
pub(super) enum Weighed {
    /// It does not ring, and why.
    Keep(Fate),
    /// It rings, unless there are too many.
    Ring(Ringing),
}

/// How an event rings.
pub(super) struct Ringing {
    /// Why.
    pub(super) why: String,
    /// How strongly, after rules.
    pub(super) urgency: Urgency,
    /// With sound or without.
    pub(super) ring: Ring,
}

/// Rules first, then the kind's switch, what the service's own data says, mutes and quiet hours.
pub(super) fn weigh(arrival: &Arrival<'_>, c: &Circumstances<'_>) -> Weighed {
    let event = arrival.event;
    let ruling = c.rules.judge(&c.account.name, &Subject::of(event));
    // What a rule says goes before what its account says, and that before what the event asks for.
    let usual = c.account.urgency().unwrap_or(event.urgency);
    let by_rule = ruling.map(|ruling| (format!("rule:{}", ruling.rule), ruling.then));
    let (why, urgency, sound) = match by_rule {
        Some((why, Then::Quiet)) => return keep(Did::Quiet, why),
        Some((why, Then::Drop)) => return keep(Did::Dropped, why),
        Some((why, Then::Ring { urgency, sound })) => (why, urgency.unwrap_or(usual), *sound),
        None if !arrival.kind_on => return keep(Did::Quiet, "kind"),
        None if event.bearing == Bearing::Settles => return keep(Did::Quiet, "settles"),
        None => match event.hush {
            Some(hush) => return keep(Did::Quiet, hush_word(hush)),
            None => ("kind".to_owned(), usual, None),
        },
    };
    let breaks_through = urgency == Urgency::Critical && c.settings.preferences.critical_breaks_through;
    if !breaks_through {
        let muted = [c.settings.muted_until, c.account.muted_until];
        if muted.into_iter().flatten().any(|until| until > c.now.wall) {
            return keep(Did::Muted, "mute");
        }
        let hours = &c.settings.preferences.quiet_hours;
        if let Some(quiet) = schedule::quiet(hours, &c.account.name, c.now.wall, c.zone) {
            return Weighed::Keep(Fate::in_quiet_hours(quiet.hours));
        }
    }
    let chosen = c.settings.preferences.sounds.of(urgency);
    let sound = match sound {
        Some(true) => Some(chosen.unwrap_or_default()),
        Some(false) => None,
        None => chosen.filter(|_| c.settings.preferences.sound),
    };
    Weighed::Ring(Ringing { why, urgency, ring: sound.map_or(Ring::Silent, Ring::Sound) })
}

/// Until when nothing rings for this account that does not break through; `None` where it may.
pub(super) fn hushed_until(settings: &Settings, account: &Account, zone: &TimeZone, now: Wall) -> Option<Wall> {
    let mutes = [settings.muted_until, account.muted_until].into_iter().flatten().filter(|until| *until > now);
    let hours = &settings.preferences.quiet_hours;
    let quiet = schedule::quiet(hours, &account.name, now, zone).map(|quiet| quiet.until);
    mutes.chain(quiet).max()
}

/// How what no event asks for rings.
pub(super) fn usual_ring(settings: &Settings) -> Ring {
    let preferences = &settings.preferences;
    preferences.sounds.of(Urgency::Normal).filter(|_| preferences.sound).map_or(Ring::Silent, Ring::Sound)
}

fn keep(did: Did, why: impl Into<String>) -> Weighed {
    Weighed::Keep(Fate::new(did, why))
}

/// The word a fate gives as its reason.
fn hush_word(hush: Hush) -> &'static str {
    match hush {
        Hush::Failed => "failed",
        Hush::DryRun => "dry-run",
        Hush::Own => "own",
        Hush::System => "system",
        Hush::MutedThere => "muted-there",
        Hush::SeenThere => "seen-there",
    }
}
