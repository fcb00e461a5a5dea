//! Faults of networks, proxies and certificates, in words.
//!
//! The words are ours throughout: what a library writes into its errors may hold an address with a
//! key in it, or a header.

use std::error::Error;
use std::io::{self, ErrorKind};

use bellhop_core::messages::{self, Message};
use bellhop_core::trouble::{Trouble, TroubleCode};
use rustls::CertificateError;
use rustls::pki_types::UnixTime;

/// A connection that could not be made.
pub(super) fn unreachable(error: &(dyn Error + 'static), host: &str, port: u16) -> Trouble {
    let words = if said(error, "dns error") {
        messages::network_name_unknown(host)
    } else {
        match search::<io::Error>(error).map(io::Error::kind) {
            Some(ErrorKind::ConnectionRefused) => messages::network_refused_port(host, port),
            Some(ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable | ErrorKind::NetworkDown) => {
                messages::network_no_way(host)
            }
            Some(ErrorKind::TimedOut) => messages::network_no_answer(host),
            _ => messages::network_failed(host),
        }
    };
    Trouble::new(TroubleCode::Unreachable, words)
}

/// A connection that could not be made directly, where the desktop has a script that might name a proxy.
pub(super) fn without_script(mut trouble: Trouble) -> Trouble {
    trouble.message = messages::sentences(trouble.message, messages::proxy_script());
    trouble
}

/// A proxy that did not let us through. `name` is its host and port.
pub(super) fn proxy(error: &(dyn Error + 'static), name: &str) -> Trouble {
    let says = |words: &[&str]| words.iter().any(|words| said(error, words));
    // The types of these errors are not public; their wording is all there is to tell them apart.
    let words = if says(&["proxy authorization required", "credentials not accepted"]) {
        messages::proxy_refused(name)
    } else if says(&["failed to create underlying connection", "dns error", "tcp connect error"]) {
        messages::proxy_unreachable(name)
    } else {
        messages::proxy_failed(name)
    };
    Trouble::new(TroubleCode::Unreachable, words)
}

/// A TLS handshake that failed.
pub(super) fn handshake(error: &io::Error, host: &str) -> Trouble {
    let words = match search::<rustls::Error>(error) {
        None => messages::tls_broke_off(host),
        Some(rustls::Error::InvalidCertificate(fault)) => certificate(fault, host),
        Some(rustls::Error::InvalidMessage(_)) => messages::tls_not_spoken(host),
        Some(rustls::Error::AlertReceived(_)) => messages::tls_refused(host),
        Some(_) => messages::tls_no_agreement(host),
    };
    Trouble::new(TroubleCode::Tls, words)
}

fn certificate(fault: &CertificateError, host: &str) -> Message {
    match fault {
        CertificateError::ExpiredContext { not_after, .. } if let Some(day) = day(*not_after) => {
            messages::certificate_expired_on(host, day)
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => messages::certificate_expired(host),
        CertificateError::NotValidYetContext { not_before, .. } if let Some(day) = day(*not_before) => {
            messages::certificate_not_yet_from(host, day)
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            messages::certificate_not_yet(host)
        }
        CertificateError::NotValidForNameContext { presented, .. } if presented.is_empty() => {
            messages::certificate_names_none(host)
        }
        CertificateError::NotValidForNameContext { presented, .. } if !names(presented).is_empty() => {
            messages::certificate_of_others(host, names(presented))
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            messages::certificate_of_another(host)
        }
        CertificateError::UnknownIssuer => messages::certificate_unknown_issuer(host),
        CertificateError::Revoked => messages::certificate_revoked(host),
        // These have no names of their own here; what they are called is all there is to tell them apart.
        CertificateError::Other(other) if other.to_string() == "CaUsedAsEndEntity" => {
            messages::certificate_authoritys_own(host)
        }
        CertificateError::Other(other) if other.to_string() == "UnsupportedCertVersion" => {
            messages::certificate_old_form(host)
        }
        _ => messages::certificate_faulty(host),
    }
}

/// An open connection that broke, as the cause of `error` says.
pub(crate) fn broken(error: &(dyn Error + 'static)) -> Trouble {
    let words = match search::<io::Error>(error).map(io::Error::kind) {
        Some(ErrorKind::TimedOut) => messages::network_timed_out(),
        Some(ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable | ErrorKind::NetworkDown) => {
            messages::network_gone()
        }
        _ => messages::network_broke_off(),
    };
    Trouble::new(TroubleCode::Closed, words)
}

/// The first three names in a certificate, as people write them. They come from the other end, so only characters that
/// names are made of are shown. The library names each with its kind: `DnsName("host")`, `IpAddress(127.0.0.1)`.
fn names(presented: &[String]) -> String {
    let plain = |name: &String| -> Option<String> {
        let name = match name.strip_suffix(')').and_then(|name| name.split_once('(')) {
            Some(("Unsupported", _)) => return None,
            Some((_, name)) => name,
            None if name == "DirectoryName" => return None,
            None => name,
        };
        let fits = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '*' | ':' | '/' | '_' | ' ');
        Some(name.chars().filter(fits).take(100).collect()).filter(|name: &String| !name.trim().is_empty())
    };
    presented.iter().filter_map(plain).take(3).collect::<Vec<_>>().join(", ")
}

fn day(time: UnixTime) -> Option<String> {
    let at = jiff::Timestamp::from_second(i64::try_from(time.as_secs()).ok()?).ok()?;
    Some(at.strftime("%Y-%m-%d").to_string())
}

/// Whether any error in the chain says `words`.
fn said(error: &(dyn Error + 'static), words: &str) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if error.to_string().contains(words) {
            return true;
        }
        next = error.source();
    }
    false
}

/// The innermost error of a type within a chain. An I/O error hides what it wraps from
/// [`Error::source`], so it is asked itself.
fn search<'a, T: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a T> {
    let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    let inner = match wrapped {
        Some(inner) => search(inner as &(dyn Error + 'static)),
        None => error.source().and_then(search),
    };
    inner.or_else(|| error.downcast_ref())
}

#[cfg(test)]
mod tests {
    use rustls::pki_types::ServerName;

    use super::*;

    #[test]
    fn the_names_in_a_certificate_are_told_plainly() {
        let told = |presented: &[&str]| {
            let expected = ServerName::try_from("host.test").expect("a name");
            let presented = presented.iter().map(|name| (*name).to_owned()).collect();
            certificate(&CertificateError::NotValidForNameContext { expected, presented }, "host.test")
        };
        for (presented, seen) in [
            (&["DnsName(\"localhost\")"][..], "localhost"),
            (&["DnsName(\"*.a.test\")", "IpAddress(127.0.0.1)", "IpAddress(::1)"], "*.a.test, 127.0.0.1, ::1"),
            (&["Unsupported(0x81)", "UniformResourceIdentifier(\"https://a.test/\")"], "https://a.test/"),
            (&["Common Name"], "Common Name"),
            (&["DirectoryName", "Unsupported(0x81)"], "another name"),
            (&["DnsName(\"a\u{202e}\u{7}\"(b\")"], "ab"),
        ] {
            let words = format!("belongs to {seen}. Something may be intercepting");
            let told = told(presented).to_string();
            assert!(told.contains(&words), "{told}");
        }
    }
}
