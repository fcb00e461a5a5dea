//! Addresses the user typed: parsed once, turned from socket to web and back, never guessed at.

use url::{Host, Url};

use crate::account::Account;
use crate::form::Fault;
use crate::messages::{self, Arg};

/// Reads an address field whose scheme must be one of `schemes`. User names and passwords within
/// an address are refused: the keychain is the place for them.
pub fn parse(field: &str, text: &str, schemes: &[&str]) -> Result<Url, Fault> {
    let wanted = || {
        let mut schemes = schemes.iter().map(|scheme| Arg::from(format!("{scheme}://")));
        let first = schemes.next().unwrap_or_else(|| "".into());
        Fault::new(
            field,
            messages::address_starts_with(schemes.fold(first, |all, next| messages::either(all, next).into())),
        )
    };
    let url = Url::parse(text.trim()).map_err(|_| wanted())?;
    if !schemes.contains(&url.scheme()) || url.host_str().is_none_or(str::is_empty) {
        return Err(wanted());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Fault::new(field, messages::address_leave_login_out()));
    }
    Ok(url)
}

/// Refuses to send secrets in the clear, except to this machine or where the account allows it.
pub fn must_be_private(field: &str, url: &Url, account: &Account) -> Result<(), Fault> {
    if matches!(url.scheme(), "wss" | "https") || is_loopback(url) || account.plain() {
        return Ok(());
    }
    Err(Fault::new(field, messages::address_not_encrypted()))
}

/// Whether the address is this machine.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            name.eq_ignore_ascii_case("localhost") || name.to_ascii_lowercase().ends_with(".localhost")
        }
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// The `http` or `https` origin of an address, as `scheme://host[:port]`, without a default port.
pub fn web_origin(url: &Url) -> String {
    let scheme = if matches!(url.scheme(), "wss" | "https") { "https" } else { "http" };
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{scheme}://{host}:{port}"),
        None => format!("{scheme}://{host}"),
    }
}

/// The `ws` or `wss` address for the same place as an `http` or `https` one.
pub fn to_socket(mut url: Url) -> Url {
    let scheme = if matches!(url.scheme(), "wss" | "https") { "wss" } else { "ws" };
    // All four schemes are "special" to the URL standard, between which this cannot fail.
    let _ = url.set_scheme(scheme);
    url
}

/// An `http` or `https` link that came from outside, if it is one that may be opened.
pub fn safe_link(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let web = matches!(url.scheme(), "http" | "https");
    (web && url.host_str().is_some_and(|h| !h.is_empty()) && url.username().is_empty() && url.password().is_none())
        .then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        text.parse().expect("a valid address in a test")
    }

    #[test]
    fn the_web_origin_follows_the_socket() {
        assert_eq!(web_origin(&url("ws://127.0.0.1:8080/cable")), "http://127.0.0.1:8080");
        assert_eq!(web_origin(&url("wss://metasmoke.example/cable")), "https://metasmoke.example");
        assert_eq!(web_origin(&url("wss://[::1]:443/cable")), "https://[::1]");
    }

    #[test]
    fn loopback_is_recognised_in_every_spelling() {
        for here in ["ws://localhost/", "ws://127.8.9.1:1/", "http://[::1]:3/", "http://a.localhost/"] {
            assert!(is_loopback(&url(here)), "{here} is this machine");
        }
        assert!(!is_loopback(&url("ws://localhost.example/")));
    }

    #[test]
    fn an_address_with_a_password_is_refused() {
        assert!(parse("url", "wss://me:pw@host/", &["wss"]).is_err());
        assert!(parse("url", "https://host/", &["ws", "wss"]).is_err());
        assert!(parse("url", "wss://host/cable", &["ws", "wss"]).is_ok());
    }

    #[test]
    fn only_web_links_may_be_opened() {
        assert!(safe_link("https://a.example/x").is_some());
        for bad in ["javascript:alert(1)", "file:///etc/passwd", "https://u:p@host/", "not a link"] {
            assert!(safe_link(bad).is_none(), "{bad} must not be opened");
        }
    }
}
