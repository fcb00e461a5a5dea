//! `Retry-After`, in seconds or as a date (RFC 9110, section 10.2.3).

use std::time::Duration;

use bellhop_core::clock::Wall;
use http::HeaderMap;
use http::header::RETRY_AFTER;
use jiff::fmt::rfc2822;

/// The wait a server asks for; a date that has passed is no wait.
pub(crate) fn retry_after(headers: &HeaderMap, now: Wall) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
    Some(Wall(date.as_millisecond()).since(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1994-11-06T08:49:30Z
    const NOW: Wall = Wall(784_111_770_000);

    fn read(text: &str) -> Option<Duration> {
        retry_after(&HeaderMap::from_iter([(RETRY_AFTER, text.parse().expect("a header value"))]), NOW)
    }

    #[test]
    fn seconds_and_dates_are_understood() {
        assert_eq!(read("120"), Some(Duration::from_mins(2)));
        assert_eq!(read("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::from_secs(7)));
        assert_eq!(read("Sun, 06 Nov 1994 08:49:00 GMT"), Some(Duration::ZERO));
        assert_eq!(read("soon"), None);
        assert_eq!(retry_after(&HeaderMap::new(), NOW), None);
    }
}
