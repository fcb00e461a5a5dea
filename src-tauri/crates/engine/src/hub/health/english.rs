//! What Bellhop says about its own health, in English: the command line, the log and an English
//! window show these sentences. Other languages are the window's (`ui/src/words/resident.ts`).

use std::fmt::Write as _;

use bellhop_control::view::{Check, CheckState, Finding, Truth, Unwritten};
use bellhop_core::clock::Wall;
use bellhop_core::trouble::TroubleCode;
use bellhop_core::watchdog;
use jiff::tz::TimeZone;

/// The doctor's check of a finding.
pub(super) fn check(name: &str, finding: Finding) -> Check {
    let state = state(&finding);
    Check {
        check: name.to_owned(),
        state,
        message: message(&finding).into(),
        fix: fix(&finding).map(Into::into),
        finding,
    }
}

fn state(finding: &Finding) -> CheckState {
    match finding {
        Finding::Running { .. }
        | Finding::ClockRight { .. }
        | Finding::TrayShows
        | Finding::TrayOff
        | Finding::KeychainOpen
        | Finding::StartsByLine { .. }
        | Finding::Notifies { .. }
        | Finding::NotifiesPerhaps { .. }
        | Finding::HistoryKept
        | Finding::AccountOff
        | Finding::AccountIgnored { .. }
        | Finding::AccountLive => CheckState::Ok,
        Finding::ClockOff { .. }
        | Finding::NoTrayHost
        | Finding::Hushed { .. }
        | Finding::HistoryHeld { lost: 0, .. }
        | Finding::HistoryReplaced { .. }
        | Finding::SettingsBroken { .. }
        | Finding::SettingsMissing
        | Finding::SettingsStuck { .. }
        | Finding::AccountConnecting
        | Finding::AccountGap { .. }
        | Finding::AccountSilent { .. }
        | Finding::AccountNeverGets { .. }
        | Finding::Note { .. } => CheckState::Warn,
        Finding::AccountTrouble { trouble, .. } if !trouble.code.blocks() => CheckState::Warn,
        Finding::NotRunning
        | Finding::ClockImpossible { .. }
        | Finding::KeychainLocked
        | Finding::NoKeychain { .. }
        | Finding::NoNotifications { .. }
        | Finding::HistoryHeld { .. }
        | Finding::RulesBroken { .. }
        | Finding::AccountIdle
        | Finding::AccountUnknown
        | Finding::AccountTrouble { .. } => CheckState::Fail,
    }
}

/// What was found, as one sentence or two.
pub(super) fn message(finding: &Finding) -> String {
    match finding {
        Finding::Running { version } => format!("Bellhop {version} is running."),
        Finding::NotRunning => "Bellhop is not running, so nothing rings.".to_owned(),
        Finding::ClockRight { .. } => "Nothing speaks against the clock.".to_owned(),
        Finding::ClockImpossible { now } => {
            format!("The clock says {now}, which cannot be; certificates and quiet hours will go wrong.")
        }
        Finding::ClockOff { fast, account } => {
            let side = if *fast > 0 { "fast" } else { "slow" };
            format!("The clock is {} {side}, by what the server of {account} says.", span(fast.unsigned_abs()))
        }
        Finding::TrayShows => "The tray icon shows.".to_owned(),
        Finding::TrayOff => "Started without a tray icon.".to_owned(),
        Finding::NoTrayHost => "No panel on this desktop shows tray icons.".to_owned(),
        Finding::KeychainOpen => "The keychain is unlocked.".to_owned(),
        Finding::KeychainLocked => "The keychain is locked.".to_owned(),
        Finding::StartsByLine { desktop, line, file } => format!(
            "{desktop} starts nothing at sign-in by itself: for Bellhop to come then, {file} needs the line “{line}”."
        ),
        Finding::Notifies { server } => format!("{server} takes notifications."),
        Finding::NotifiesPerhaps { server } => {
            format!("{server} takes notifications, and does not tell whether do-not-disturb is on.")
        }
        Finding::Hushed { server } => format!("{server} takes notifications, and do-not-disturb holds them back."),
        Finding::HistoryKept => "What happens is written to the history file.".to_owned(),
        Finding::HistoryHeld { why, lost, .. } => {
            let mut words =
                format!("{}, so history is held in memory until it can be written.", obstacle(*why, "history"));
            if *lost > 0 {
                let _ = write!(words, " There was no room for {lost} more changes.");
            }
            words
        }
        Finding::HistoryReplaced { aside } => {
            format!("The history file was damaged. It was kept as {aside}, and a new history begun.")
        }
        Finding::SettingsBroken { fault, aside, good } => {
            let kept = aside
                .as_ref()
                .map_or_else(|| "It could not be moved aside.".to_owned(), |aside| format!("It was kept as {aside}."));
            let instead = if *good { "The last good copy was used" } else { "Bellhop starts anew" };
            format!("The settings file was broken ({fault}). {kept} {instead} in its place.")
        }
        Finding::SettingsMissing => {
            "The settings file was missing. The last good copy was used in its place.".to_owned()
        }
        Finding::SettingsStuck { why } => {
            format!("{}, so nothing that you change is kept.", obstacle(*why, "settings"))
        }
        Finding::RulesBroken { fault } => format!("The rules are not asked, because one is broken: {fault}."),
        Finding::AccountOff => "Switched off.".to_owned(),
        Finding::AccountLive => "Live.".to_owned(),
        Finding::AccountConnecting => "Connecting.".to_owned(),
        Finding::AccountIdle => "Bellhop is not running.".to_owned(),
        Finding::AccountUnknown => "This version does not know its service.".to_owned(),
        Finding::AccountTrouble { trouble, .. } => trouble.message.clone().to_string(),
        Finding::AccountGap { from, why, .. } => {
            let from = from.timestamp().to_zoned(TimeZone::system()).strftime("%-d %b, %H:%M");
            format!("What happened from {from} on could not be fetched yet. {why}")
        }
        Finding::AccountIgnored { frames } => {
            let each: Vec<_> = frames.iter().map(|(why, count)| format!("{why} ({count})")).collect();
            format!("Frames that meant nothing: {}.", each.join(", "))
        }
        Finding::AccountSilent { account, label, minutes, .. } => {
            format!("{label}: {account} got none for more than {}.", watchdog::span(*minutes))
        }
        Finding::AccountNeverGets { account, label, .. } => {
            format!("{label}: with its present settings, {account} never gets one.")
        }
        Finding::NoKeychain { detail } | Finding::NoNotifications { detail } | Finding::Note { detail } => {
            detail.clone().to_string()
        }
    }
}

fn fix(finding: &Finding) -> Option<String> {
    Some(match finding {
        Finding::NotRunning => "Start it with: bellhop start".to_owned(),
        Finding::ClockImpossible { .. } | Finding::ClockOff { .. } => {
            "Set the date and time of this machine, or let the network set them.".to_owned()
        }
        Finding::NoTrayHost => {
            "Open the window with: bellhop window. On GNOME, the AppIndicator extension shows the icon.".to_owned()
        }
        Finding::KeychainLocked => "Unlock it in Health, or log in anew.".to_owned(),
        Finding::NoKeychain { .. } => {
            "Start a keychain such as gnome-keyring or KWallet, or keep secrets for this session only.".to_owned()
        }
        Finding::Hushed { .. } => "Switch do-not-disturb off to see notifications at once.".to_owned(),
        Finding::NoNotifications { .. } => {
            "Start the notification service of your desktop. Events are kept in the inbox.".to_owned()
        }
        Finding::HistoryHeld { why, .. } | Finding::SettingsStuck { why } => match why {
            Unwritten::Full => "Free some space. Bellhop tries again by itself.".to_owned(),
            Unwritten::ReadOnly => {
                "Check that the profile’s folder belongs to you and its disk is not read-only.".to_owned()
            }
            Unwritten::InUse => {
                "Close the program that holds the file, such as one for databases. Bellhop tries again \
                                 by itself."
                    .to_owned()
            }
            Unwritten::Other => "Check the profile’s disk: it fails, or the system has made it read-only. Bellhop \
                                 tries again by itself."
                .to_owned(),
        },
        Finding::RulesBroken { .. } => "Mend it in the window, or remove it with: bellhop rule remove".to_owned(),
        Finding::AccountUnknown => "Install the version that added it, or remove the account.".to_owned(),
        Finding::AccountSilent { account, kind, .. } | Finding::AccountNeverGets { account, kind, .. } => format!(
            "See at the service whether there should be one, or expect none with: bellhop filter expect {account} \
             {kind} off"
        ),
        Finding::AccountTrouble { account, trouble } if trouble.code == TroubleCode::Silent => {
            format!("See how far a new connection gets with: bellhop account test {account}")
        }
        Finding::AccountTrouble { account, trouble } if trouble.code == TroubleCode::Credential => {
            format!("Enter it anew with: bellhop account secret {account}")
        }
        _ => return None,
    })
}

/// The one true line.
pub(super) fn line(truth: &Truth, now: Wall) -> String {
    match truth {
        Truth::Blocked { account, code } => format!("{account}: {}", code.map_or("needs you", short)),
        Truth::Retrying { account, code } => format!("{account}: {}", code.map_or("retrying", short)),
        Truth::RetryingSome { accounts } => format!("{accounts} accounts are retrying"),
        Truth::Deaf { account } => format!("{account}: subscribed but deaf"),
        Truth::Caveat { account, code } => format!("{account}: live, but {}", partly(*code)),
        Truth::CaveatSome { accounts } => format!("{accounts} accounts are live with trouble"),
        Truth::NoNotifications => "Notifications cannot be shown just now".to_owned(),
        Truth::KeychainLocked => "The keychain is locked".to_owned(),
        Truth::HistoryHeld { why } => obstacle(*why, "history"),
        Truth::SettingsStuck { why } => obstacle(*why, "settings"),
        Truth::ClockWrong => "The clock of this machine is wrong".to_owned(),
        Truth::Hushed => "Do-not-disturb is on".to_owned(),
        Truth::Muted { until } => muted(*until, now),
        Truth::Quiet { until } => format!("Quiet hours until {}", time(*until, now)),
        Truth::Connecting { accounts: 1 } => "Connecting to 1 account".to_owned(),
        Truth::Connecting { accounts } => format!("Connecting to {accounts} accounts"),
        Truth::NoAccount => "No account yet".to_owned(),
        Truth::AllOff => "All accounts are off".to_owned(),
        Truth::Live { accounts: 1, account } => format!("{account} is live"),
        Truth::Live { accounts: 2, .. } => "Both accounts live".to_owned(),
        Truth::Live { accounts, .. } => format!("All {accounts} accounts live"),
    }
}

/// A trouble in a few words, after the account's name.
fn short(code: TroubleCode) -> &'static str {
    match code {
        TroubleCode::Unreachable => "the server can’t be reached",
        TroubleCode::Silent => "the server fell silent",
        TroubleCode::Closed => "the server closed the connection",
        TroubleCode::Busy => "the server is busy",
        TroubleCode::Credential => "key refused",
        TroubleCode::Protocol => "the server speaks otherwise",
        TroubleCode::Keychain => "the keychain can’t be read",
        TroubleCode::Tls => "the connection is not safe",
        TroubleCode::Config => "the settings need a look",
    }
}

/// What is wrong with an account that is live, after "live, but".
fn partly(code: TroubleCode) -> &'static str {
    match code {
        TroubleCode::Credential => "its key needs renewing",
        TroubleCode::Silent => "something expected does not come",
        other => short(other),
    }
}

fn obstacle(why: Unwritten, what: &str) -> String {
    match why {
        Unwritten::Full => "The disk is full".to_owned(),
        Unwritten::InUse => format!("Another program holds the {what} file"),
        Unwritten::ReadOnly | Unwritten::Other => format!("The {what} file cannot be written"),
    }
}

fn muted(until: Wall, now: Wall) -> String {
    if until >= Wall::FOREVER {
        return "Muted until you say".to_owned();
    }
    format!("Muted until {}", time(until, now))
}

fn time(until: Wall, now: Wall) -> String {
    let form = if until.0 - now.0 < DAY_MS { "%H:%M" } else { "%a %-d %b, %H:%M" };
    until.timestamp().to_zoned(TimeZone::system()).strftime(form).to_string()
}

fn span(seconds: u64) -> String {
    match seconds {
        0..120 => format!("{seconds} s"),
        120..7_200 => format!("{} min", seconds / 60),
        7_200..172_800 => format!("{} h", seconds / 3_600),
        _ => format!("{} days", seconds / 86_400),
    }
}

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
