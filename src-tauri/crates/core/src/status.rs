//! What an HTTP status means where no service gives it a meaning of its own.

use std::time::Duration;

use serde::de::IgnoredAny;

use crate::http::Response;
use crate::messages;
use crate::trouble::{Trouble, TroubleCode};

/// Reads the status that came instead of a websocket upgrade.
pub fn instead_of_upgrade(status: u16, retry_after: Option<Duration>) -> Trouble {
    match status {
        200..=299 => Trouble::new(TroubleCode::Protocol, messages::answer_web_page(status)),
        300..=399 => Trouble::new(TroubleCode::Protocol, messages::answer_redirect(status)),
        // Who reads a key before the socket opens says so in `Link::meanings`; nobody else has read one.
        401 | 403 => on_the_way(status).retry_after(retry_after),
        404 | 410 => Trouble::new(TroubleCode::Protocol, messages::answer_nothing_here(status)),
        _ => refusal(status, retry_after),
    }
}

/// Reads a status of refusal from a REST address, or any other that an upgrade may get.
pub fn refusal(status: u16, retry_after: Option<Duration>) -> Trouble {
    let (code, message) = match status {
        401 | 403 => return Trouble::new(TroubleCode::Credential, messages::answer_key_refused(status)),
        407 => (TroubleCode::Unreachable, messages::answer_proxy_wants_login()),
        429 => (TroubleCode::Busy, messages::answer_fewer_requests()),
        503 => (TroubleCode::Busy, messages::answer_not_available()),
        408 | 504 => (TroubleCode::Unreachable, messages::answer_too_slow(status)),
        425 => (TroubleCode::Unreachable, messages::answer_too_early()),
        500..=599 => (TroubleCode::Unreachable, messages::answer_server_fault(status)),
        _ => (TroubleCode::Protocol, messages::answer_odd(status)),
    };
    Trouble::new(code, message).retry_after(retry_after)
}

/// Something refuses with a status that is not the service's own word on the key.
pub fn on_the_way(status: u16) -> Trouble {
    Trouble::new(TroubleCode::Unreachable, messages::answer_on_the_way(status))
}

/// Why an answer over REST brought nothing that another answer to the same request may bring: a server in trouble, a
/// body that broke off, the page of a network that wants a log-in. `None` where asking again cannot help.
pub fn passing(response: &Response) -> Option<Trouble> {
    match response.status {
        200 if response.too_large || serde_json::from_str::<IgnoredAny>(&response.body).is_ok() => None,
        200 if response.body.trim_start().starts_with('<') => Some(instead_of_upgrade(200, response.retry_after)),
        200 => Some(Trouble::new(TroubleCode::Unreachable, messages::answer_broke_off())),
        300..=399 => Some(instead_of_upgrade(response.status, response.retry_after)),
        407 | 408 | 425 | 429 | 500..=599 => Some(refusal(response.status, response.retry_after)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_has_its_reading() {
        let code = |status| instead_of_upgrade(status, None).code;
        for (status, wanted) in [
            (200, TroubleCode::Protocol),
            (302, TroubleCode::Protocol),
            (401, TroubleCode::Unreachable),
            (403, TroubleCode::Unreachable),
            (404, TroubleCode::Protocol),
            (407, TroubleCode::Unreachable),
            (418, TroubleCode::Protocol),
            (429, TroubleCode::Busy),
            (500, TroubleCode::Unreachable),
            (408, TroubleCode::Unreachable),
            (502, TroubleCode::Unreachable),
            (503, TroubleCode::Busy),
        ] {
            assert_eq!(code(status), wanted, "HTTP {status}");
            assert!(!code(status).blocks(), "nobody here has read a key: HTTP {status}");
        }
    }

    #[test]
    fn the_asked_wait_is_kept() {
        let wait = Some(Duration::from_secs(7));
        assert_eq!(instead_of_upgrade(503, wait).retry_after, wait);
        assert_eq!(refusal(429, wait).retry_after, wait);
    }

    #[test]
    fn what_took_too_long_is_no_fault_of_the_server() {
        for status in [408, 504] {
            for trouble in [refusal(status, None), instead_of_upgrade(status, None)] {
                let words =
                    format!("The answer took too long on the other side (HTTP {status}). Bellhop keeps trying.");
                assert_eq!((trouble.code, trouble.message.to_string()), (TroubleCode::Unreachable, words));
            }
        }
        assert!(refusal(425, None).message.to_string().starts_with("The server was asked too early"));
        assert!(refusal(502, None).message.to_string().starts_with("The server has a fault of its own"));
    }

    #[test]
    fn a_page_or_a_redirect_names_the_log_in_of_the_network() {
        assert!(instead_of_upgrade(200, None).message.to_string().contains("log in first"));
        assert!(instead_of_upgrade(302, None).message.to_string().contains("log in first"));
    }

    #[test]
    fn what_may_pass_is_told_from_what_is_final() {
        let response = |status, body: &str, too_large| {
            passing(&Response {
                status,
                retry_after: Some(Duration::from_secs(7)),
                body: body.to_owned(),
                too_large,
                date: None,
            })
        };
        for status in [301, 407, 408, 425, 429, 500, 502, 503, 504] {
            let trouble = response(status, "{}", false).expect("it may pass");
            assert_eq!(trouble.retry_after.is_some(), status >= 400, "{status}");
            assert!(response(status, "", true).is_some(), "{status}");
        }
        for status in [400, 401, 403, 404, 410, 418] {
            assert_eq!(response(status, "<html>", false), None, "{status}");
        }
        assert!(
            response(200, " <!DOCTYPE html>", false)
                .is_some_and(|trouble| trouble.message.to_string().contains("log in"))
        );
        assert!(
            response(200, "{\"items\":[", false)
                .is_some_and(|trouble| trouble.message.to_string().contains("broke off"))
        );
        assert!(response(200, "", false).is_some(), "nothing at all");
        assert_eq!((response(200, "[]", false), response(200, "", true)), (None, None));
    }
}
