//! `Retry-After`, in seconds or as a date (RFC 9110, section 10.2.3).

use std::time::Duration;

use bellhop_core::clock::Wall;
use http::HeaderMap;
use http::header::RETRY_AFTER;

use crate::http_date;

/// The wait a server asks for; a date that has passed is no wait. Of several, which a proxy may also have put on one
/// line, the longest counts.
pub(crate) fn retry_after(headers: &HeaderMap, now: Wall) -> Option<Duration> {
    let lines = headers.get_all(RETRY_AFTER).into_iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(several).filter_map(|text| wait(&text, now)).max()
}

/// The parts of a line between its commas, where that after a weekday is part of the date.
fn several(line: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in line.split(',').map(str::trim) {
        match parts.last_mut() {
            Some(day) if WEEKDAYS.iter().any(|name| name.eq_ignore_ascii_case(day)) => {
                day.push_str(", ");
                day.push_str(part);
            }
            _ => parts.push(part.to_owned()),
        }
    }
    parts
}

fn wait(text: &str, now: Wall) -> Option<Duration> {
    if !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit()) {
        // More digits than fit are a very long wait.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    Some(http_date::read(text, now)?.since(now))
}

/// As a date in either form with a comma begins.
const WEEKDAYS: [&str; 14] = [
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Sun",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    /// 1994-11-06T08:49:30Z
    const NOW: Wall = Wall(784_111_770_000);

    fn read(lines: &[&str]) -> Option<Duration> {
        let value = |line: &&str| (RETRY_AFTER, HeaderValue::from_bytes(line.as_bytes()).expect("a header value"));
        let mut headers = HeaderMap::new();
        headers.extend(lines.iter().map(value));
        retry_after(&headers, NOW)
    }

    #[test]
    fn seconds_and_dates_of_every_form_are_understood() {
        for (text, seconds) in [
            ("120", 120),
            (" \t120 ", 120),
            ("0", 0),
            ("007", 7),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 7),
            ("Sunday, 06-Nov-94 08:49:37 GMT", 7),
            ("Sun Nov  6 08:49:37 1994", 7),
            ("Sun, 06 Nov 1994 08:49:00 GMT", 0),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("18446744073709551615", u64::MAX),
            ("99999999999999999999999", u64::MAX),
        ] {
            assert_eq!(read(&[text]), Some(Duration::from_secs(seconds)), "{text}");
        }
    }

    #[test]
    fn of_several_the_longest_wait_that_makes_sense_counts() {
        for (lines, seconds) in [
            (&["5", "120", "60"][..], 120),
            (&["soon", "5"], 5),
            (&["5, 120"], 120),
            (&["soon, 5"], 5),
            (&["Sun, 06 Nov 1994 08:49:37 GMT, 3"], 7),
            (&["3,Sunday, 06-Nov-94 08:49:37 GMT"], 7),
            (&["Sun, 06 Nov 1994 08:49:00 GMT", "5"], 5),
        ] {
            assert_eq!(read(lines), Some(Duration::from_secs(seconds)), "{lines:?}");
        }
    }

    #[test]
    fn nonsense_is_no_wish() {
        for text in ["", " ", "soon", "-5", "+5", "1.5", "5s", "0x10", ",", "Sun", "\u{fc}ber"] {
            assert_eq!(read(&[text]), None, "{text}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), NOW), None);
    }
}
