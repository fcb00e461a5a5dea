//! Dates in HTTP headers, in all three forms of RFC 9110, section 5.6.7.

use bellhop_core::clock::Wall;
use http::HeaderMap;
use http::header::DATE;
use jiff::civil::DateTime;
use jiff::fmt::rfc2822;
use jiff::tz::Offset;

/// When an answer was made, by the clock of whoever made it.
pub(crate) fn of(headers: &HeaderMap, now: Wall) -> Option<Wall> {
    read(headers.get(DATE)?.to_str().ok()?, now)
}

/// Reads a date. A weekday that is not the date's is overlooked: what counts is the rest.
pub(crate) fn read(text: &str, now: Wall) -> Option<Wall> {
    let text = text.trim();
    let usual = rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_timestamp(text).ok();
    usual.map(|date| Wall(date.as_millisecond())).or_else(|| rfc850(text, now)).or_else(|| asctime(text))
}

/// `Sunday, 06-Nov-94 08:49:37 GMT`
fn rfc850(text: &str, now: Wall) -> Option<Wall> {
    let (_, date) = text.split_once(',')?;
    let (day, rest) = date.trim().split_once('-')?;
    let (month, rest) = rest.split_once('-')?;
    let (year, time) = rest.split_once(' ')?;
    let (Ok(short), true) = (year.parse::<i16>(), year.len() == 2 && year.bytes().all(|digit| digit.is_ascii_digit()))
    else {
        return None;
    };
    let time = time.trim().strip_suffix("GMT")?;
    let in_century = |century: i16| {
        let text = format!("{day} {month} {} {time}", century + short);
        utc(DateTime::strptime("%d %b %Y %H:%M:%S", text.trim()).ok()?)
    };
    // One that would lie more than fifty years ahead is of the past.
    let century = now.timestamp().to_zoned(jiff::tz::TimeZone::UTC).year() / 100 * 100;
    let near = |date: &Wall| date.0 - now.0 <= FIFTY_YEARS;
    in_century(century + 100)
        .filter(near)
        .or_else(|| in_century(century).filter(near))
        .or_else(|| in_century(century - 100))
}

/// `Sun Nov  6 08:49:37 1994`
fn asctime(text: &str) -> Option<Wall> {
    utc(DateTime::strptime("%b %d %H:%M:%S %Y", text.split_once(' ')?.1.trim()).ok()?)
}

fn utc(date: DateTime) -> Option<Wall> {
    Some(Wall(Offset::UTC.to_timestamp(date).ok()?.as_millisecond()))
}

const FIFTY_YEARS: i64 = 50 * 31_556_952_000;

#[cfg(test)]
mod tests {
    use super::*;

    /// 1994-11-06T08:49:37Z
    const SUNDAY: i64 = 784_111_777_000;

    #[test]
    fn a_date_is_understood_in_every_form() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Sun Nov 06 08:49:37 1994",
            "  Sun, 6 Nov 1994 08:49:37 GMT ",
            "Mon, 06 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 09:49:37 +0100",
        ] {
            assert_eq!(read(text, Wall(SUNDAY)), Some(Wall(SUNDAY)), "{text}");
        }
    }

    #[test]
    fn a_year_of_two_digits_is_the_one_that_is_not_far_ahead() {
        let year = |text: &str, now: &str| {
            let now = Wall(now.parse::<jiff::Timestamp>().expect("a time").as_millisecond());
            read(&format!("Sunday, 06-Nov-{text} 08:49:37 GMT"), now)
                .map(|date| date.timestamp().strftime("%Y").to_string())
        };
        for (text, now, wanted) in [
            ("94", "2026-01-01T00:00:00Z", "1994"),
            ("26", "2026-01-01T00:00:00Z", "2026"),
            ("75", "2026-01-01T00:00:00Z", "2075"),
            ("77", "2026-01-01T00:00:00Z", "1977"),
            ("01", "2099-12-31T23:59:59Z", "2101"),
            ("49", "2099-12-31T23:59:59Z", "2149"),
        ] {
            assert_eq!(year(text, now).as_deref(), Some(wanted), "{text} in {now}");
        }
    }

    #[test]
    fn what_is_no_date_says_nothing() {
        for text in [
            "",
            " ",
            "yesterday",
            "Sun",
            "Sun, 31 Feb 1994 08:49:37 GMT",
            "Sunday, 06-Nov-1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 CET",
            "Sun Nov  6 25:49:37 1994",
            "Sunday, 06-Nov-+4 08:49:37 GMT",
        ] {
            assert_eq!(read(text, Wall(SUNDAY)), None, "{text}");
        }
    }
}
