//! `mute`, `filter`, `rule` and `topic`.

use std::process::ExitCode;

use bellhop_control::ask::{Answer, Ask, Until};
use bellhop_control::code::{Code, Refusal};
use bellhop_core::clock::Wall;
use bellhop_core::messages;
use bellhop_core::watchdog;
use serde_json::Value;

use super::files;
use crate::cli::{Filter, Mute, Rule, Switch, Topic};
use crate::print;
use crate::reach::Reach;

pub async fn mute(reach: &mut Reach, options: &Mute) -> Result<ExitCode, Refusal> {
    let until = match (&options.until.span, &options.until.until) {
        (Some(span), _) => span_of(span)?,
        (None, Some(time)) => time_of(time)?,
        (None, None) => Until::Off,
    };
    done(reach, Ask::Mute { account: options.account.clone(), until }).await
}

pub async fn filter(reach: &mut Reach, command: Filter) -> Result<ExitCode, Refusal> {
    match command {
        Filter::List { account, json } => {
            let Answer::Kinds(kinds) = reach.ask(Ask::Filters { account }).await? else {
                return Err(print::unexpected());
            };
            let locale = reach.locale;
            print::show(json.json, &kinds, || print::kinds(&kinds, locale))?;
            Ok(ExitCode::SUCCESS)
        }
        Filter::Set { name, kind, switch } => {
            done(reach, Ask::FilterSet { account: name, kind, on: switch == Switch::On }).await
        }
        Filter::Expect { name, kind, span } => {
            let minutes = minutes_of(&span)?;
            done(reach, Ask::FilterExpect { account: name, kind, minutes }).await
        }
    }
}

pub async fn rule(reach: &mut Reach, command: Rule) -> Result<ExitCode, Refusal> {
    match command {
        Rule::List(json) => {
            let Answer::Rules(rules) = reach.ask(Ask::RuleList).await? else { return Err(print::unexpected()) };
            let names = || rules.iter().map(|rule| rule.name.as_str()).collect::<Vec<_>>().join("\n");
            print::show(json.json, &rules, names)?;
            Ok(ExitCode::SUCCESS)
        }
        Rule::Add { file } => done(reach, Ask::RuleAdd { rules: files::json(&file)? }).await,
        Rule::Remove { rule } => done(reach, Ask::RuleRemove { name: rule }).await,
        Rule::Try { file, last, json } => {
            let ask = Ask::RuleTry { rules: files::json(&file)?, last };
            let Answer::Trial(trial) = reach.ask(ask).await? else { return Err(print::unexpected()) };
            let locale = reach.locale;
            print::show(json.json, &trial, || print::trial(&trial, locale))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

pub async fn topic(reach: &mut Reach, command: Topic) -> Result<ExitCode, Refusal> {
    if !reach.is_resident() {
        return Err(Refusal::new(Code::NotRunning, messages::resident_not_running_start()));
    }
    match command {
        Topic::List { account, json } => {
            let Answer::Topics(topics) = reach.ask(Ask::TopicList { account }).await? else {
                return Err(print::unexpected());
            };
            print::show(json.json, &topics, || topics.join("\n"))?;
            if topics.is_empty() {
                print::aside(reach.locale, &messages::cli_topics_none());
            }
            Ok(ExitCode::SUCCESS)
        }
        Topic::Create { account, topic } => done(reach, Ask::TopicCreate { account, topic }).await,
        Topic::Destroy { account, topic } => done(reach, Ask::TopicDestroy { account, topic }).await,
        Topic::Send { account, topic, message } => {
            let message = serde_json::from_str(&message).unwrap_or(Value::String(message));
            done(reach, Ask::TopicSend { account, topic, message }).await
        }
    }
}

/// Asks for a change, and says what is to be known of it.
async fn done(reach: &mut Reach, ask: Ask) -> Result<ExitCode, Refusal> {
    match reach.ask(ask).await? {
        Answer::Done(notes) => {
            for note in &notes {
                print::aside(reach.locale, note);
            }
            Ok(ExitCode::SUCCESS)
        }
        Answer::Rules(_) => Ok(ExitCode::SUCCESS),
        _ => Err(print::unexpected()),
    }
}

/// `90s`, `30m`, `1h`, `2d`, `1h30m`, or `ever`.
fn span_of(text: &str) -> Result<Until, Refusal> {
    if matches!(text, "ever" | "forever") {
        return Ok(Until::Forever);
    }
    let wrong = || Refusal::new(Code::Invalid, messages::cli_write_span());
    let mut seconds: u32 = 0;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
        let number: u32 = rest[..digits].parse().map_err(|_| wrong())?;
        let unit = rest[digits..].chars().next().ok_or_else(wrong)?;
        let factor = match unit {
            's' => 1,
            'm' => 60,
            'h' => 60 * 60,
            'd' => 24 * 60 * 60,
            _ => return Err(wrong()),
        };
        let part = number.checked_mul(factor).ok_or_else(wrong)?;
        seconds = seconds.checked_add(part).ok_or_else(wrong)?;
        rest = &rest[digits + unit.len_utf8()..];
    }
    if seconds == 0 { Err(wrong()) } else { Ok(Until::For(seconds)) }
}

/// `30m` or `6h` in minutes, or `off`.
fn minutes_of(text: &str) -> Result<Option<u32>, Refusal> {
    if text == "off" {
        return Ok(None);
    }
    match span_of(text) {
        Ok(Until::For(seconds)) if seconds % 60 == 0 && watchdog::MINUTES.contains(&(seconds / 60)) => {
            Ok(Some(seconds / 60))
        }
        _ => Err(Refusal::new(Code::Invalid, messages::cli_write_minutes())),
    }
}

/// An RFC 3339 time, a date with a time by the local clock, or the next `08:00` by it.
fn time_of(text: &str) -> Result<Until, Refusal> {
    if let Ok(wall) = text.parse::<Wall>() {
        return Ok(Until::Time(wall));
    }
    let wrong = || Refusal::new(Code::Invalid, messages::cli_write_time());
    // A time is also read out of a date with one, which would then be forgotten.
    if text.contains('-') {
        let time: jiff::civil::DateTime = text.parse().map_err(|_| wrong())?;
        let time = time.to_zoned(jiff::tz::TimeZone::system()).map_err(|_| wrong())?;
        return Ok(Until::Time(Wall(time.timestamp().as_millisecond())));
    }
    let time: jiff::civil::Time = text.parse().map_err(|_| wrong())?;
    let now = jiff::Zoned::now();
    let today = now.with().time(time).build().map_err(|_| wrong())?;
    let next = if today > now { today } else { today.tomorrow().map_err(|_| wrong())? };
    Ok(Until::Time(Wall(next.timestamp().as_millisecond())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_read_as_people_write_them() {
        let cases = [
            ("1h", Some(Until::For(3_600))),
            ("1h30m", Some(Until::For(5_400))),
            ("45s", Some(Until::For(45))),
            ("2d", Some(Until::For(172_800))),
            ("ever", Some(Until::Forever)),
            ("", None),
            ("0m", None),
            ("h", None),
            ("5", None),
            ("5y", None),
            ("99999999d", None),
        ];
        for (text, want) in cases {
            assert_eq!(span_of(text).ok(), want, "{text}");
        }
    }

    #[test]
    fn a_date_is_kept_and_a_time_alone_is_the_next() {
        let wall = |text: &str| match time_of(text) {
            Ok(Until::Time(wall)) => Some(wall.timestamp()),
            _ => None,
        };
        let local = |text: &str| {
            let time: jiff::civil::DateTime = text.parse().expect("a date and a time");
            time.to_zoned(jiff::tz::TimeZone::system()).expect("within the calendar").timestamp()
        };
        for text in ["2999-01-01 10:00", "2999-01-01T10:00", "2999-01-01T10:00:00"] {
            assert_eq!(wall(text), Some(local("2999-01-01T10:00:00")), "{text}");
        }
        assert_eq!(wall("2999-01-01T10:00:00Z"), "2999-01-01T10:00:00Z".parse().ok());
        let day = jiff::SignedDuration::from_hours(25);
        assert!(wall("10:00").is_some_and(|at| at.duration_since(jiff::Timestamp::now()) <= day));
        assert!(["", "soon", "25:00", "2999-13-01 10:00", "-10:00"].iter().all(|text| wall(text).is_none()));
    }

    #[test]
    fn silence_is_asked_for_in_whole_minutes_within_a_month() {
        let cases = [
            ("1m", Some(Some(1))),
            ("90m", Some(Some(90))),
            ("30d", Some(Some(43_200))),
            ("off", Some(None)),
            ("30d1m", None),
            ("59s", None),
            ("90s", None),
            ("ever", None),
            ("30", None),
        ];
        for (text, want) in cases {
            assert_eq!(minutes_of(text).ok(), want, "{text}");
        }
    }
}
