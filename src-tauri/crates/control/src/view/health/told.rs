//! Findings and the one true line as messages: what command line, tray, window and log show.

use bellhop_core::clock::Wall;
use bellhop_core::messages::{self, Arg, Message};
use bellhop_core::trouble::TroubleCode;
use bellhop_core::watchdog;

use super::{Check, CheckState, Finding, Ignored, Truth, Unwritten};

impl Check {
    /// The check of this name that found this.
    pub fn new(name: impl Into<String>, finding: Finding) -> Self {
        let (state, message, fix) = (finding.state(), finding.message(), finding.fix());
        Self { check: name.into(), state, message, fix, finding }
    }
}

impl Finding {
    /// How bad it is.
    pub fn state(&self) -> CheckState {
        match self {
            Self::Running { .. }
            | Self::ClockRight { .. }
            | Self::TrayShows
            | Self::TrayOff
            | Self::KeychainOpen
            | Self::StartsByLine { .. }
            | Self::Notifies { .. }
            | Self::NotifiesPerhaps { .. }
            | Self::HistoryKept
            | Self::AccountOff
            | Self::AccountIgnored { .. }
            | Self::AccountLive => CheckState::Ok,
            Self::ClockOff { .. }
            | Self::NoTrayHost
            | Self::Hushed { .. }
            | Self::HistoryHeld { lost: 0, .. }
            | Self::HistoryReplaced { .. }
            | Self::SettingsBroken { .. }
            | Self::SettingsMissing
            | Self::SettingsStuck { .. }
            | Self::AccountConnecting
            | Self::AccountGap { .. }
            | Self::AccountSilent { .. }
            | Self::AccountNeverGets { .. }
            | Self::Note { .. } => CheckState::Warn,
            Self::AccountTrouble { trouble, .. } if !trouble.code.blocks() => CheckState::Warn,
            Self::NotRunning
            | Self::ClockImpossible { .. }
            | Self::KeychainLocked
            | Self::NoKeychain { .. }
            | Self::NoNotifications { .. }
            | Self::HistoryHeld { .. }
            | Self::RulesBroken { .. }
            | Self::AccountIdle
            | Self::AccountUnknown
            | Self::AccountTrouble { .. } => CheckState::Fail,
        }
    }

    /// What was found, as one sentence or two.
    pub fn message(&self) -> Message {
        match self {
            Self::Running { version } => messages::finding_running(version),
            Self::NotRunning => messages::finding_not_running(),
            Self::ClockRight { .. } => messages::finding_clock_right(),
            Self::ClockImpossible { now } => messages::finding_clock_impossible(now.to_string()),
            Self::ClockOff { fast, account } => {
                let side = if *fast > 0 { "fast" } else { "slow" };
                messages::finding_clock_off(span(fast.unsigned_abs()), side, account)
            }
            Self::TrayShows => messages::finding_tray_shows(),
            Self::TrayOff => messages::finding_tray_off(),
            Self::NoTrayHost => messages::finding_no_tray_host(),
            Self::KeychainOpen => messages::finding_keychain_open(),
            Self::KeychainLocked => messages::finding_keychain_locked(),
            Self::StartsByLine { desktop, line, file } => messages::finding_starts_by_line(desktop, file, line),
            Self::Notifies { server } => messages::finding_notifies(server),
            Self::NotifiesPerhaps { server } => messages::finding_notifies_perhaps(server),
            Self::Hushed { server } => messages::finding_hushed(server),
            Self::HistoryKept => messages::finding_history_kept(),
            Self::HistoryHeld { why, lost, .. } => {
                let held = messages::finding_history_held(history_stuck(*why));
                if *lost == 0 { held } else { messages::sentences(held, messages::finding_history_lost(*lost)) }
            }
            Self::HistoryReplaced { aside } => messages::finding_history_replaced(aside),
            Self::SettingsBroken { fault, aside, good } => {
                let instead = if *good { "copy" } else { "new" };
                match aside {
                    Some(aside) => messages::finding_settings_broken(fault, aside, instead),
                    None => messages::finding_settings_broken_stays(fault, instead),
                }
            }
            Self::SettingsMissing => messages::finding_settings_missing(),
            Self::SettingsStuck { why } => messages::finding_settings_stuck(settings_stuck(*why)),
            Self::RulesBroken { fault } => messages::finding_rules_broken(fault),
            Self::AccountOff => messages::finding_account_off(),
            Self::AccountLive => messages::finding_account_live(),
            Self::AccountConnecting => messages::finding_account_connecting(),
            Self::AccountIdle => messages::finding_account_idle(),
            Self::AccountUnknown => messages::finding_account_unknown(),
            Self::AccountTrouble { trouble, .. } => trouble.message.clone(),
            Self::AccountGap { from, why, .. } => messages::finding_account_gap(from.0, why),
            Self::AccountIgnored { said, .. } => {
                let each = said.iter().map(|Ignored { why, count }| messages::finding_frame(why, *count));
                let all = each.map(Arg::from).reduce(|items, item| messages::list(items, item).into());
                messages::finding_account_ignored(all.unwrap_or_else(|| "".into()))
            }
            Self::AccountSilent { account, label, minutes, .. } => {
                messages::finding_account_silent(label, account, watchdog::span(*minutes))
            }
            Self::AccountNeverGets { account, label, .. } => messages::finding_account_never_gets(label, account),
            Self::NoKeychain { detail } | Self::NoNotifications { detail } | Self::Note { detail } => detail.clone(),
        }
    }

    /// What would mend it.
    pub fn fix(&self) -> Option<Message> {
        Some(match self {
            Self::NotRunning => messages::mend_not_running(),
            Self::ClockImpossible { .. } | Self::ClockOff { .. } => messages::mend_clock(),
            Self::NoTrayHost => messages::mend_no_tray_host(),
            Self::KeychainLocked => messages::mend_keychain_locked(),
            Self::NoKeychain { .. } => messages::mend_no_keychain(),
            Self::Hushed { .. } => messages::mend_hushed(),
            Self::NoNotifications { .. } => messages::mend_no_notifications(),
            Self::HistoryHeld { why, .. } | Self::SettingsStuck { why } => match why {
                Unwritten::Full => messages::mend_disk_full(),
                Unwritten::ReadOnly => messages::mend_file_read_only(),
                Unwritten::InUse => messages::mend_file_in_use(),
                Unwritten::Other => messages::mend_file_failing(),
            },
            Self::RulesBroken { .. } => messages::mend_rules_broken(),
            Self::AccountUnknown => messages::mend_account_unknown(),
            Self::AccountSilent { account, kind, .. } | Self::AccountNeverGets { account, kind, .. } => {
                messages::mend_account_silent(account, kind)
            }
            Self::AccountTrouble { account, trouble } if trouble.code == TroubleCode::Silent => {
                messages::mend_account_test(account)
            }
            Self::AccountTrouble { account, trouble } if trouble.code == TroubleCode::Credential => {
                messages::mend_key_refused(account)
            }
            _ => return None,
        })
    }
}

impl Truth {
    /// The one true line, without a full stop.
    pub fn message(&self, now: Wall) -> Message {
        match self {
            Self::Blocked { account, code } => {
                messages::truth_account(account, code.map_or(messages::trouble_needs_you(), short))
            }
            Self::Retrying { account, code } => {
                messages::truth_account(account, code.map_or(messages::trouble_retrying(), short))
            }
            Self::RetryingSome { accounts } => messages::truth_retrying(*accounts),
            Self::Deaf { account } => messages::truth_deaf(account),
            Self::Caveat { account, code } => messages::truth_caveat(account, partly(*code)),
            Self::CaveatSome { accounts } => messages::truth_caveats(*accounts),
            Self::NoNotifications => messages::truth_no_notifications(),
            Self::KeychainLocked => messages::truth_keychain_locked(),
            Self::HistoryHeld { why } => history_stuck(*why),
            Self::SettingsStuck { why } => settings_stuck(*why),
            Self::ClockWrong => messages::truth_clock_wrong(),
            Self::Hushed => messages::truth_hushed(),
            Self::Muted { until } if *until >= Wall::FOREVER => messages::truth_muted_forever(),
            Self::Muted { until } => messages::truth_muted(time(*until, now)),
            Self::Quiet { until } => messages::truth_quiet(time(*until, now)),
            Self::Connecting { accounts } => messages::truth_connecting(*accounts),
            Self::NoAccount => messages::truth_no_account(),
            Self::AllOff => messages::truth_all_off(),
            Self::Live { accounts, account } => messages::truth_live(*accounts, account),
        }
    }
}

/// A trouble in a few words, after the account's name.
fn short(code: TroubleCode) -> Message {
    match code {
        TroubleCode::Unreachable => messages::trouble_unreachable(),
        TroubleCode::Silent => messages::trouble_silent(),
        TroubleCode::Closed => messages::trouble_closed(),
        TroubleCode::Busy => messages::trouble_busy(),
        TroubleCode::Credential => messages::trouble_credential(),
        TroubleCode::Protocol => messages::trouble_protocol(),
        TroubleCode::Keychain => messages::trouble_keychain(),
        TroubleCode::Tls => messages::trouble_tls(),
        TroubleCode::Config => messages::trouble_config(),
    }
}

/// What is wrong with an account that is live.
fn partly(code: TroubleCode) -> Message {
    match code {
        TroubleCode::Credential => messages::trouble_key_renewing(),
        TroubleCode::Silent => messages::trouble_none_comes(),
        other => short(other),
    }
}

fn history_stuck(why: Unwritten) -> Message {
    match why {
        Unwritten::Full => messages::truth_disk_full(),
        Unwritten::InUse => messages::truth_history_in_use(),
        Unwritten::ReadOnly | Unwritten::Other => messages::truth_history_stuck(),
    }
}

fn settings_stuck(why: Unwritten) -> Message {
    match why {
        Unwritten::Full => messages::truth_disk_full(),
        Unwritten::InUse => messages::truth_settings_in_use(),
        Unwritten::ReadOnly | Unwritten::Other => messages::truth_settings_stuck(),
    }
}

/// The clock within a day, and with the date beyond it.
fn time(at: Wall, now: Wall) -> Message {
    if at.0 - now.0 < DAY_MS { messages::time_today(at.0) } else { messages::time_later(at.0) }
}

/// By how much the clock is wrong, which is never less than two minutes.
fn span(seconds: u64) -> Message {
    match seconds {
        0..7_200 => messages::span_long_minutes(seconds / 60),
        7_200..172_800 => messages::span_long_hours(seconds / 3_600),
        _ => messages::span_long_days(seconds / 86_400),
    }
}

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

#[cfg(test)]
mod tests {
    use bellhop_core::messages::Locale;

    use super::*;

    #[test]
    fn a_mute_is_told_by_the_clock_today_and_by_the_day_later() {
        let now = Wall(1_767_225_600_000);
        let told = |until| Truth::Muted { until }.message(now).to_string();
        assert_eq!(told(Wall::FOREVER), "Muted until you say");
        let hour = told(Wall(now.0 + 3_600_000));
        assert_eq!(hour.len(), "Muted until 15:04".len(), "{hour}");
        assert!(told(Wall(now.0 + 3 * 86_400_000)).len() > hour.len());
    }

    #[test]
    fn a_fault_has_words_and_a_fix() {
        let none = messages::finding_keychain_locked;
        let label = || Message::verbatim("K");
        let faults = [
            Finding::NotRunning,
            Finding::ClockOff { fast: 851, account: "smoke".to_owned() },
            Finding::ClockImpossible { now: Wall(0) },
            Finding::NoTrayHost,
            Finding::KeychainLocked,
            Finding::NoKeychain { detail: none() },
            Finding::Hushed { server: "dunst".to_owned() },
            Finding::NoNotifications { detail: none() },
            Finding::HistoryHeld { why: Unwritten::Full, held: 3, lost: 0 },
            Finding::HistoryHeld { why: Unwritten::ReadOnly, held: 3, lost: 2 },
            Finding::SettingsStuck { why: Unwritten::Other },
            Finding::AccountSilent { account: "a".to_owned(), kind: "k".to_owned(), label: label(), minutes: 30 },
            Finding::AccountNeverGets { account: "a".to_owned(), kind: "k".to_owned(), label: label() },
            Finding::RulesBroken { fault: messages::fault_truth() },
        ];
        for fault in faults {
            let check = Check::new("it", fault);
            assert!(
                check.state != CheckState::Ok && check.message.to_string().ends_with('.') && check.fix.is_some(),
                "{check:?}"
            );
        }
        let told = |fast| Finding::ClockOff { fast, account: "smoke".to_owned() }.message();
        assert_eq!(told(851), "The clock is 14 min fast, by what the server of smoke says.");
        assert_eq!(told(-7_300), "The clock is 2 h slow, by what the server of smoke says.");
    }

    #[test]
    fn what_meant_nothing_is_told_with_its_reasons() {
        let frame = |why, count| Ignored { why, count };
        let said = vec![frame(messages::frame_binary(), 1), frame(messages::frame_not_json(), 3)];
        let frames = Ignored::by_reason(&said);
        assert_eq!(
            serde_json::to_string(&frames).expect("JSON"),
            r#"{"a binary frame":1,"not JSON":3}"#,
            "for programs"
        );
        let told = Finding::AccountIgnored { frames, said }.message();
        assert_eq!(told, "Frames that meant nothing: a binary frame (1), not JSON (3).");
        let german = Locale::named("de").expect("German is there");
        assert_eq!(german.render(&told), "Was nichts bedeutete: ein Binärrahmen (1), kein JSON (3).");
    }
}
