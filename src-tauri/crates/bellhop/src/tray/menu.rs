//! The tray's menu as data, so that it can be tested without a panel.

use bellhop_control::ask::{Ask, Until};
use bellhop_control::view::Goal;
use bellhop_core::clock::Wall;
use bellhop_core::messages::{self, Locale, Message};
use jiff::Zoned;

use super::scene::Scene;
use super::words::WIDEST;

/// One row of the menu.
#[derive(Debug, PartialEq, Eq)]
pub enum Row {
    /// Words that cannot be chosen.
    Words(String),
    /// A line between groups.
    Line,
    /// A switch: its label, whether it is on, and what choosing it means.
    Switch(String, bool, Choice),
    /// An entry: its label, and what choosing it means.
    Entry(String, Choice),
    /// A menu below this one.
    Below(String, Vec<Row>),
}

/// What choosing a row means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Turn this account on or off.
    Account {
        /// Its name.
        name: String,
        /// What it is to be.
        on: bool,
    },
    /// Mute everything for an hour.
    MuteForAnHour,
    /// Mute everything until tomorrow morning.
    MuteUntilTomorrow,
    /// Mute everything until the user says otherwise.
    MuteForever,
    /// Mute nothing any more.
    Unmute,
    /// Open the page of this event.
    Event(i64),
    /// Open the window on its inbox.
    Inbox,
    /// Open the window on what is wrong.
    Health,
    /// End Bellhop.
    Quit,
}

/// The menu of a scene, from top to bottom.
pub fn rows(scene: &Scene) -> Vec<Row> {
    let locale = scene.locale;
    let mut rows = vec![Row::Words(short(&scene.words)), Row::Line];
    let accounts = scene.accounts.iter().map(|account| {
        let label = said(locale, &messages::tray_account(&account.name, &account.words));
        Row::Switch(label, account.on, Choice::Account { name: account.name.clone(), on: !account.on })
    });
    if scene.accounts.len() > MOST_BESIDE {
        // So that mute, inbox and the end stay in reach, however many there are.
        let wrong = scene.accounts.iter().filter(|account| account.wrong).count();
        let label = said(locale, &messages::tray_accounts(wrong, scene.accounts.len()));
        rows.push(Row::Below(label, accounts.collect()));
    } else {
        rows.extend(accounts);
    }
    if !scene.accounts.is_empty() {
        rows.push(Row::Line);
    }
    match &scene.muted {
        Some(words) => {
            let unmute = Row::Entry(said(locale, &messages::tray_unmute()), Choice::Unmute);
            rows.extend([Row::Words(short(words)), unmute]);
        }
        None => rows.push(Row::Below(said(locale, &messages::tray_mute()), mutes(locale))),
    }
    if !scene.events.is_empty() {
        rows.push(Row::Line);
        rows.extend(scene.events.iter().map(|(event, title)| Row::Entry(short(title), Choice::Event(*event))));
    }
    rows.push(Row::Line);
    rows.extend(scene.health.as_ref().map(|label| Row::Entry(short(label), Choice::Health)));
    let inbox = said(locale, &messages::tray_inbox(scene.unread));
    rows.push(Row::Entry(inbox, Choice::Inbox));
    rows.push(Row::Entry(said(locale, &messages::tray_quit()), Choice::Quit));
    rows
}

impl Choice {
    /// What to ask the hub when this is chosen at `now`.
    pub fn ask(&self, now: &Zoned) -> Ask {
        let mute = |until| Ask::Mute { account: None, until };
        match self {
            Self::Account { name, on } => Ask::AccountEnable { name: name.clone(), on: *on },
            Self::MuteForAnHour => mute(Until::For(60 * 60)),
            Self::MuteUntilTomorrow => mute(tomorrow(now)),
            Self::MuteForever => mute(Until::Forever),
            Self::Unmute => mute(Until::Off),
            Self::Event(event) => Ask::EventOpen { event: *event },
            Self::Inbox => Ask::Show { what: Goal::Inbox },
            Self::Health => Ask::Show { what: Goal::Health },
            Self::Quit => Ask::Quit,
        }
    }
}

fn mutes(locale: Locale) -> Vec<Row> {
    vec![
        Row::Entry(said(locale, &messages::tray_mute_hour()), Choice::MuteForAnHour),
        Row::Entry(said(locale, &messages::tray_mute_tomorrow()), Choice::MuteUntilTomorrow),
        Row::Entry(said(locale, &messages::tray_mute_forever()), Choice::MuteForever),
    ]
}

fn said(locale: Locale, message: &Message) -> String {
    short(&locale.render(message))
}

fn short(text: &str) -> String {
    bellhop_core::text::line(text, WIDEST)
}

/// Tomorrow at 8:00 by the local clock; in a day, where the calendar has no such time.
fn tomorrow(now: &Zoned) -> Until {
    let morning = jiff::civil::time(8, 0, 0, 0);
    let at = now.tomorrow().and_then(|day| day.with().time(morning).build());
    at.map_or(Until::For(24 * 60 * 60), |at| Until::Time(Wall(at.timestamp().as_millisecond())))
}

/// How many accounts stand in the menu itself.
const MOST_BESIDE: usize = 5;

#[cfg(test)]
mod tests {
    use super::super::scene::{Face, Item};
    use super::*;

    fn scene() -> Scene {
        Scene {
            locale: Locale::ENGLISH,
            face: Face::Live,
            unread: 0,
            words: "smoke is live".to_owned(),
            health: None,
            accounts: vec![Item { name: "smoke".to_owned(), on: true, words: "live".to_owned(), wrong: false }],
            muted: None,
            events: vec![(7, "Flagged".to_owned())],
        }
    }

    #[test]
    fn a_switch_asks_for_the_other_state() {
        let rows = rows(&scene());
        let choice = Choice::Account { name: "smoke".to_owned(), on: false };
        assert!(rows.contains(&Row::Switch("smoke – live".to_owned(), true, choice)), "{rows:?}");
        assert!(rows.contains(&Row::Entry("Flagged".to_owned(), Choice::Event(7))), "{rows:?}");
        assert_eq!(rows.last(), Some(&Row::Entry("Quit".to_owned(), Choice::Quit)));
    }

    #[test]
    fn however_many_accounts_there_are_the_rest_stays_in_reach() {
        let item = |n: usize| Item { name: format!("a{n}"), on: true, words: "live".to_owned(), wrong: n < 2 };
        for count in [1, 5, 6, 30, 1000] {
            let rows = rows(&Scene { accounts: (0..count).map(item).collect(), ..scene() });
            assert!(rows.len() <= 14, "{count} accounts make {} rows", rows.len());
            let below = rows.iter().find_map(|row| match row {
                Row::Below(label, rows) if label.contains("accounts") => Some((label.clone(), rows.len())),
                _ => None,
            });
            let told = (count > MOST_BESIDE).then(|| (format!("{count} accounts, 2 with trouble"), count));
            assert_eq!(below, told);
        }
    }

    #[test]
    fn what_is_wrong_leads_to_health() {
        let way =
            |health| rows(&Scene { health, ..scene() }).contains(&Row::Entry("Health".to_owned(), Choice::Health));
        assert!(!way(None));
        assert!(way(Some("Health".to_owned())));
        assert!(matches!(Choice::Health.ask(&Zoned::now()), Ask::Show { what: Goal::Health }));
    }

    #[test]
    fn the_inbox_says_what_waits_there() {
        let label = |unread| rows(&Scene { unread, ..scene() });
        assert!(label(0).contains(&Row::Entry("Open inbox".to_owned(), Choice::Inbox)));
        assert!(label(5).contains(&Row::Entry("Open inbox (5 unread)".to_owned(), Choice::Inbox)));
        assert!(matches!(Choice::Inbox.ask(&Zoned::now()), Ask::Show { what: Goal::Inbox }));
    }

    #[test]
    fn a_german_menu_is_german() {
        let rows = rows(&Scene { locale: Locale::named("de").expect("German is there"), unread: 5, ..scene() });
        assert!(rows.contains(&Row::Entry("Eingang öffnen (5 ungelesen)".to_owned(), Choice::Inbox)), "{rows:?}");
        assert!(rows.contains(&Row::Entry("Beenden".to_owned(), Choice::Quit)), "{rows:?}");
        let spans =
            rows.iter().find_map(|row| if let Row::Below(label, spans) = row { Some((label, spans)) } else { None });
        let (label, spans) = spans.expect("it can be muted");
        assert_eq!(label, "Stummschalten");
        assert!(spans.contains(&Row::Entry("Bis auf Weiteres".to_owned(), Choice::MuteForever)), "{spans:?}");
    }

    #[test]
    fn what_is_muted_can_be_unmuted_and_nothing_else() {
        let muted = rows(&Scene { muted: Some("Muted for another 42 min".to_owned()), ..scene() });
        assert!(muted.contains(&Row::Entry("Unmute".to_owned(), Choice::Unmute)));
        assert!(!muted.iter().any(|row| matches!(row, Row::Below(..))), "{muted:?}");
        assert!(rows(&scene()).iter().any(|row| matches!(row, Row::Below(..))));
    }

    #[test]
    fn tomorrow_is_meant_when_it_is_chosen() {
        let now: Zoned = "2026-10-24T23:30[Europe/Berlin]".parse().expect("a valid time in a test");
        // The clocks go back in that night.
        let morning: Zoned = "2026-10-25T08:00[Europe/Berlin]".parse().expect("a valid time in a test");
        let Ask::Mute { account: None, until: Until::Time(until) } = Choice::MuteUntilTomorrow.ask(&now) else {
            panic!("it mutes everything until a time");
        };
        assert_eq!(until.timestamp(), morning.timestamp());
    }
}
