//! What the tray says of accounts, events and times, as messages.

use bellhop_control::view::{AccountStatus, EventView};
use bellhop_core::clock::Wall;
use bellhop_core::messages::{self, Locale, Message};
use bellhop_core::session::State;
use bellhop_core::text;

/// An event: its title, and behind that whose it is and when it was, which a long title does not push out.
pub fn event(event: &EventView, locale: Locale) -> String {
    let told = |title: &str| messages::tray_event(title, text::line(&event.account, 20), event.at.0);
    let tail = locale.render(&told("")).chars().count();
    locale.render(&told(&text::line(&event.title, WIDEST.saturating_sub(tail))))
}

/// A mute with the time left.
pub fn muted(until: Wall, now: Wall) -> Message {
    match left(until, now) {
        Some(left) => messages::tray_muted(left),
        None => messages::tray_muted_forever(),
    }
}

/// How an account stands. What is wrong with it goes before what keeps it from ringing.
pub fn account(account: &AccountStatus, now: Wall) -> Message {
    let after = |until: &Wall| *until > now;
    if account.enabled && !account.caveats.is_empty() {
        return messages::tray_state_trouble();
    }
    match (account.muted_until.filter(after), account.quiet_until.filter(after)) {
        (Some(until), _) => match left(until, now) {
            Some(left) => messages::tray_state_muted(left),
            None => messages::tray_state_muted_forever(),
        },
        (None, Some(until)) if account.enabled && account.state == State::Live => {
            if until.0 - now.0 < DAY_MS {
                messages::tray_state_quiet(until.0)
            } else {
                messages::tray_state_quiet_long(until.0)
            }
        }
        _ => state(account.enabled, account.state),
    }
}

fn state(enabled: bool, state: State) -> Message {
    match state {
        _ if !enabled => messages::tray_state_off(),
        State::Off => messages::tray_state_off(),
        State::Connecting => messages::tray_state_connecting(),
        State::Live => messages::tray_state_live(),
        State::Waiting => messages::tray_state_waiting(),
        State::Blocked => messages::tray_state_blocked(),
    }
}

/// The time until then, in whole minutes, so that it is right for a minute; `None` for ever.
fn left(until: Wall, now: Wall) -> Option<Message> {
    let minutes = u64::try_from(until.0 - now.0).unwrap_or_default().div_ceil(60_000);
    Some(match (minutes / 60, minutes % 60) {
        _ if until >= Wall::FOREVER => return None,
        (0, minutes) => messages::tray_left_minutes(minutes),
        (hours, 0) if hours < 48 => messages::tray_left_hours(hours),
        (hours, minutes) if hours < 48 => messages::tray_left_hours_minutes(hours, minutes),
        (hours, _) => messages::tray_left_days(hours / 24),
    })
}

/// How many characters of a row the menu shows.
pub const WIDEST: usize = 60;
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn german() -> Locale {
        Locale::named("de").expect("German is there")
    }

    #[test]
    fn an_event_says_whose_it_is_and_when_it_was_however_long_its_title() {
        let shown: EventView =
            serde_json::from_value(serde_json::json!({"id": 7, "account": "smoke", "service": "daptin",
            "kind": "k", "key": "k", "at": "2026-11-30T14:02:00.000Z", "received_at": "2026-11-30T14:02:00.000Z",
            "title": "Long ".repeat(30), "body": "", "url": null, "urgency": "normal", "live": true, "read": false,
            "fate": {"did": "rung", "why": "kind", "notice": 1, "opened_at": null, "withdrawn_at": null}}))
            .expect("an event");
        let there = shown.at.timestamp().to_zoned(jiff::tz::TimeZone::system());
        let told = event(&shown, Locale::ENGLISH);
        assert!(told.ends_with(&format!(" – smoke, {}", there.strftime("%-d %b %H:%M"))), "{told}");
        assert!(told.starts_with("Long Long") && told.chars().count() <= WIDEST, "{told}");
        assert!(event(&shown, german()).contains(&there.strftime("%-d.%-m. %H:%M").to_string()));
    }

    #[test]
    fn a_mute_says_what_is_left_of_it() {
        let left =
            |locale: Locale, minutes: i64, millis: i64| locale.render(&muted(Wall(minutes * 60_000 + millis), Wall(0)));
        assert_eq!(left(Locale::ENGLISH, 59, 1), "Muted for another 1 h");
        assert_eq!(left(Locale::ENGLISH, 42, 0), "Muted for another 42 min");
        assert_eq!(left(Locale::ENGLISH, 0, 1), "Muted for another 1 min");
        assert_eq!(left(Locale::ENGLISH, 200, 0), "Muted for another 3 h 20 min");
        assert_eq!(left(Locale::ENGLISH, 60 * 24 * 5, 0), "Muted for another 5 days");
        assert_eq!(muted(Wall::FOREVER, Wall(0)), "Muted until you say");
        assert_eq!(left(german(), 200, 0), "Noch 3 h 20 min stumm");
        assert_eq!(left(german(), 60 * 24 * 5, 0), "Noch 5 Tage stumm");
        assert_eq!(german().render(&muted(Wall::FOREVER, Wall(0))), "Stumm bis auf Weiteres");
    }
}
