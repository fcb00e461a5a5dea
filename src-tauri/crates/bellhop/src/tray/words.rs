//! The tray's words, in the language of the system. What the one line says in English comes from the hub.

use bellhop_control::view::{AccountStatus, EventView, Line, Truth, Unwritten};
use bellhop_core::clock::Wall;
use bellhop_core::session::State;
use bellhop_core::text;
use bellhop_core::trouble::TroubleCode;
use jiff::tz::TimeZone;

/// A language that the tray speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    English,
    German,
}

/// A label of the menu that never changes.
#[derive(Clone, Copy, Debug)]
pub enum Label {
    Mute,
    ForAnHour,
    UntilTomorrow,
    UntilISay,
    Unmute,
    Quit,
}

impl Tongue {
    /// The system's language by the variables of gettext ("Locale Environment Variables"), as the window reads them;
    /// English, where they name neither.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| variable(name).filter(|value| !value.is_empty());
        let Some(locale) = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set) else { return Self::English };
        if locale.starts_with("C.") || ["C", "POSIX"].contains(&locale.as_str()) {
            return Self::English;
        }
        let wished = set("LANGUAGE").unwrap_or_default();
        let known = |name: &str| match name.get(..2) {
            Some("de") => Some(Self::German),
            Some("en") => Some(Self::English),
            _ => None,
        };
        wished.split(':').chain([locale.as_str()]).find_map(known).unwrap_or(Self::English)
    }

    pub fn label(self, label: Label) -> &'static str {
        let (english, german) = match label {
            Label::Mute => ("Mute", "Stummschalten"),
            Label::ForAnHour => ("For 1 hour", "Für 1 Stunde"),
            Label::UntilTomorrow => ("Until tomorrow 8:00", "Bis morgen 8:00"),
            Label::UntilISay => ("Until I say", "Bis auf Weiteres"),
            Label::Unmute => ("Unmute", "Nicht mehr stumm"),
            Label::Quit => ("Quit", "Beenden"),
        };
        if self == Self::German { german } else { english }
    }

    /// The one true line.
    pub fn line(self, line: &Line, now: Wall) -> String {
        match self {
            Self::English => line.sentence.clone().to_string(),
            Self::German => german(&line.truth, now),
        }
    }

    /// The way to the inbox, with what waits there.
    pub fn inbox(self, unread: u64) -> String {
        match (self, unread) {
            (Self::English, 0) => "Open inbox".to_owned(),
            (Self::English, _) => format!("Open inbox ({unread} unread)"),
            (Self::German, 0) => "Eingang öffnen".to_owned(),
            (Self::German, _) => format!("Eingang öffnen ({unread} ungelesen)"),
        }
    }

    /// The way to all accounts, of which so many are troubled.
    pub fn accounts(self, all: usize, wrong: usize) -> String {
        match (self, wrong) {
            (Self::English, 0) => format!("{all} accounts"),
            (Self::English, 1) => format!("{all} accounts, 1 with trouble"),
            (Self::English, _) => format!("{all} accounts, {wrong} with trouble"),
            (Self::German, 0) => format!("{all} Konten"),
            (Self::German, _) => format!("{all} Konten, {wrong} gestört"),
        }
    }

    /// An event: its title, and behind that whose it is and when it was, which a long title does not push out.
    pub fn event(self, event: &EventView) -> String {
        let there = event.at.timestamp().to_zoned(TimeZone::system());
        let form = if self == Self::German { "%-d.%-m. %H:%M" } else { "%-d %b %H:%M" };
        let tail = format!(" – {}, {}", text::line(&event.account, 20), there.strftime(form));
        text::line(&event.title, WIDEST.saturating_sub(tail.chars().count())) + &tail
    }

    /// What waits to be read.
    pub fn unread(self, unread: u64) -> String {
        format!("{unread} {}", if self == Self::German { "ungelesen" } else { "unread" })
    }

    /// The way to Health, where so many things are wrong.
    pub fn health(self, wrong: usize) -> Option<String> {
        Some(match (self, wrong) {
            (_, 0) => return None,
            (Self::English, 1) => "Health: 1 thing needs a look".to_owned(),
            (Self::English, _) => format!("Health: {wrong} things need a look"),
            (Self::German, 1) => "Zustand: eine Sache braucht Sie".to_owned(),
            (Self::German, _) => format!("Zustand: {wrong} Dinge brauchen Sie"),
        })
    }

    /// A mute with the time left, in whole minutes, so that it is right for a minute.
    pub fn muted(self, until: Wall, now: Wall) -> String {
        if until >= Wall::FOREVER {
            return if self == Self::German { FOREVER.to_owned() } else { "Muted until you say".to_owned() };
        }
        let minutes = u64::try_from(until.0 - now.0).unwrap_or_default().div_ceil(60_000);
        let days = if self == Self::German { "Tage" } else { "days" };
        let left = match (minutes / 60, minutes % 60) {
            (0, minutes) => format!("{minutes} min"),
            (hours, 0) if hours < 48 => format!("{hours} h"),
            (hours, minutes) if hours < 48 => format!("{hours} h {minutes} min"),
            (hours, _) => format!("{} {days}", hours / 24),
        };
        if self == Self::German { format!("Noch {left} stumm") } else { format!("Muted for another {left}") }
    }

    /// How an account stands, after its name. What is wrong with it goes before what keeps it from ringing.
    pub fn account(self, account: &AccountStatus, now: Wall) -> String {
        let after = |until: &Wall| *until > now;
        if account.enabled && !account.caveats.is_empty() {
            return if self == Self::German { "verbunden, mit Störung" } else { "live, with trouble" }.to_owned();
        }
        match (account.muted_until.filter(after), account.quiet_until.filter(after)) {
            (Some(until), _) => self.muted(until, now).to_lowercase(),
            (None, Some(until)) if account.enabled && account.state == State::Live => {
                let hours = if self == Self::German { "Ruhezeit bis" } else { "quiet hours until" };
                format!("{hours} {}", time(until, now))
            }
            _ => self.state(account.enabled, account.state).to_owned(),
        }
    }

    /// An account's state, after its name.
    pub fn state(self, enabled: bool, state: State) -> &'static str {
        let (english, german) = match state {
            _ if !enabled => ("off", "aus"),
            State::Off => ("off", "aus"),
            State::Connecting => ("connecting", "verbindet"),
            State::Live => ("live", "verbunden"),
            State::Waiting => ("retrying", "neuer Versuch"),
            State::Blocked => ("needs you", "braucht Sie"),
        };
        if self == Self::German { german } else { english }
    }
}

fn german(truth: &Truth, now: Wall) -> String {
    let of =
        |account: &str, code: Option<TroubleCode>, or: &'static str| format!("{account}: {}", code.map_or(or, trouble));
    match truth {
        Truth::Blocked { account, code } => of(account, *code, "braucht Sie"),
        Truth::Retrying { account, code } => of(account, *code, "neuer Versuch"),
        Truth::RetryingSome { accounts } => format!("{accounts} Konten ohne Verbindung"),
        Truth::Deaf { account } => format!("{account}: abonniert, aber taub"),
        Truth::Caveat { account, code } => format!("{account}: verbunden, aber {}", partly(*code)),
        Truth::CaveatSome { accounts } => format!("{accounts} Konten verbunden, mit Störung"),
        Truth::NoNotifications => "Benachrichtigungen können gerade nicht gezeigt werden".to_owned(),
        Truth::KeychainLocked => "Der Schlüsselbund ist gesperrt".to_owned(),
        Truth::HistoryHeld { why } => obstacle(*why, "des Verlaufs"),
        Truth::SettingsStuck { why } => obstacle(*why, "der Einstellungen"),
        Truth::ClockWrong => "Die Uhr dieses Rechners geht falsch".to_owned(),
        Truth::Hushed => "„Nicht stören“ ist an".to_owned(),
        Truth::Muted { until } if *until >= Wall::FOREVER => FOREVER.to_owned(),
        Truth::Muted { until } => format!("Stumm bis {}", time(*until, now)),
        Truth::Quiet { until } => format!("Ruhezeit bis {}", time(*until, now)),
        Truth::Connecting { accounts: 1 } => "1 Konto: Verbindung wird aufgebaut".to_owned(),
        Truth::Connecting { accounts } => format!("{accounts} Konten: Verbindung wird aufgebaut"),
        Truth::NoAccount => "Noch kein Konto".to_owned(),
        Truth::AllOff => "Alle Konten sind aus".to_owned(),
        Truth::Live { accounts: 1, account } => format!("{account} ist verbunden"),
        Truth::Live { accounts: 2, .. } => "Beide Konten verbunden".to_owned(),
        Truth::Live { accounts, .. } => format!("Alle {accounts} Konten verbunden"),
    }
}

fn trouble(code: TroubleCode) -> &'static str {
    match code {
        TroubleCode::Unreachable => "der Server ist nicht erreichbar",
        TroubleCode::Silent => "der Server ist verstummt",
        TroubleCode::Closed => "der Server hat die Verbindung beendet",
        TroubleCode::Busy => "der Server ist überlastet",
        TroubleCode::Credential => "Schlüssel abgelehnt",
        TroubleCode::Protocol => "der Server spricht anders als erwartet",
        TroubleCode::Keychain => "der Schlüsselbund ist nicht lesbar",
        TroubleCode::Tls => "die Verbindung ist nicht sicher",
        TroubleCode::Config => "die Einstellungen stimmen nicht",
    }
}

/// What is wrong with an account that is live.
fn partly(code: TroubleCode) -> &'static str {
    match code {
        TroubleCode::Credential => "der Schlüssel muss erneuert werden",
        TroubleCode::Silent => "etwas Erwartetes kommt nicht",
        other => trouble(other),
    }
}

fn obstacle(why: Unwritten, whose: &str) -> String {
    match why {
        Unwritten::Full => "Die Festplatte ist voll".to_owned(),
        Unwritten::InUse => format!("Ein anderes Programm hält die Datei {whose} fest"),
        Unwritten::ReadOnly | Unwritten::Other => format!("Die Datei {whose} lässt sich nicht schreiben"),
    }
}

/// The clock within a day, and with the date beyond it.
fn time(at: Wall, now: Wall) -> String {
    let there = at.timestamp().to_zoned(TimeZone::system());
    let clock = there.strftime("%H:%M");
    if at.0 - now.0 < DAY_MS { clock.to_string() } else { format!("{}, {clock}", there.strftime("%-d.%-m.")) }
}

/// How many characters of a row the menu shows.
pub const WIDEST: usize = 60;
const FOREVER: &str = "Stumm bis auf Weiteres";
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

#[cfg(test)]
mod tests {
    use bellhop_control::view::Mark;

    use super::*;

    #[test]
    fn the_systems_language_is_spoken() {
        let spoken = |variables: &[(&str, &str)]| {
            Tongue::of(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(spoken(&[("LANG", "de_DE.UTF-8")]), Tongue::German);
        assert_eq!(spoken(&[("LANG", "en_US.UTF-8"), ("LANGUAGE", "fr:de_AT:en")]), Tongue::German);
        assert_eq!(spoken(&[("LC_ALL", "de_DE"), ("LANGUAGE", "en")]), Tongue::English);
        for none in [&[][..], &[("LANG", "C.UTF-8"), ("LANGUAGE", "de")], &[("LANG", "fr_FR.UTF-8")], &[("LANG", "")]] {
            assert_eq!(spoken(none), Tongue::English, "{none:?}");
        }
    }

    #[test]
    fn an_event_says_whose_it_is_and_when_it_was_however_long_its_title() {
        let event: EventView =
            serde_json::from_value(serde_json::json!({"id": 7, "account": "smoke", "service": "daptin",
            "kind": "k", "key": "k", "at": "2026-11-30T14:02:00.000Z", "received_at": "2026-11-30T14:02:00.000Z",
            "title": "Long ".repeat(30), "body": "", "url": null, "urgency": "normal", "live": true, "read": false,
            "fate": {"did": "rung", "why": "kind", "notice": 1, "opened_at": null, "withdrawn_at": null}}))
            .expect("an event");
        let there = event.at.timestamp().to_zoned(TimeZone::system());
        let told = Tongue::English.event(&event);
        assert!(told.ends_with(&format!(" – smoke, {}", there.strftime("%-d %b %H:%M"))), "{told}");
        assert!(told.starts_with("Long Long") && told.chars().count() <= WIDEST, "{told}");
        assert!(Tongue::German.event(&event).contains(&there.strftime("%-d.%-m. %H:%M").to_string()));
    }

    #[test]
    fn a_mute_says_what_is_left_of_it() {
        let left = |tongue: Tongue, minutes: i64, millis: i64| tongue.muted(Wall(minutes * 60_000 + millis), Wall(0));
        assert_eq!(left(Tongue::English, 59, 1), "Muted for another 1 h");
        assert_eq!(left(Tongue::English, 42, 0), "Muted for another 42 min");
        assert_eq!(left(Tongue::English, 0, 1), "Muted for another 1 min");
        assert_eq!(left(Tongue::English, 200, 0), "Muted for another 3 h 20 min");
        assert_eq!(left(Tongue::English, 60 * 24 * 5, 0), "Muted for another 5 days");
        assert_eq!(Tongue::English.muted(Wall::FOREVER, Wall(0)), "Muted until you say");
        assert_eq!(left(Tongue::German, 200, 0), "Noch 3 h 20 min stumm");
        assert_eq!(left(Tongue::German, 60 * 24 * 5, 0), "Noch 5 Tage stumm");
        assert_eq!(Tongue::German.muted(Wall::FOREVER, Wall(0)), "Stumm bis auf Weiteres");
    }

    #[test]
    fn the_line_is_the_hubs_own_in_english_and_made_of_the_truth_in_german() {
        let truth = Truth::Retrying { account: "smoke".to_owned(), code: Some(TroubleCode::Silent) };
        let line = Line { mark: Mark::Waiting, sentence: "smoke: the server fell silent".into(), truth };
        assert_eq!(Tongue::English.line(&line, Wall(0)), line.sentence.to_string());
        assert_eq!(Tongue::German.line(&line, Wall(0)), "smoke: der Server ist verstummt");
        let muted = |days: i64| german(&Truth::Muted { until: Wall(days * DAY_MS - 60_000) }, Wall(0));
        assert_eq!(muted(1).len(), "Stumm bis 15:04".len(), "{}", muted(1));
        assert!(muted(9).contains(".1., "), "{}", muted(9));
    }
}
