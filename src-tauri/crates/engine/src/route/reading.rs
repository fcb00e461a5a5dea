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
        format!("The name {host} is not known here. Check the address and the network.")
    } else {
        match search::<io::Error>(error).map(io::Error::kind) {
            Some(ErrorKind::ConnectionRefused) => {
                format!("{host} refuses connections on port {port}. Bellhop keeps trying.")
            }
            Some(ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable | ErrorKind::NetworkDown) => {
                format!("There is no way to {host} at the moment. Check the network.")
            }
            Some(ErrorKind::TimedOut) => format!("{host} does not answer. Bellhop keeps trying."),
            _ => format!("The connection to {host} failed. Bellhop keeps trying."),
        }
    };
    Trouble::new(TroubleCode::Unreachable, words)
}

/// A connection that could not be made directly, where the desktop has a script that might name a proxy.
pub(super) fn without_script(mut trouble: Trouble) -> Trouble {
    trouble.message = messages::sentences(trouble.message, Message::from(SCRIPT));
    trouble
}

/// A proxy that did not let us through. `name` is its host and port.
pub(super) fn proxy(error: &(dyn Error + 'static), name: &str) -> Trouble {
    // The types of these errors are not public; their wording is all there is to tell them apart.
    if said(error, "proxy authorization required") || said(error, "credentials not accepted") {
        let words = format!("The proxy {name} refused its user name or password. Check the proxy's settings.");
        return Trouble::new(TroubleCode::Unreachable, words);
    }
    let words = if said(error, "failed to create underlying connection")
        || said(error, "dns error")
        || said(error, "tcp connect error")
    {
        format!("The proxy {name} cannot be reached. Check the proxy's settings.")
    } else {
        format!("The proxy {name} did not connect to the server. Bellhop keeps trying.")
    };
    Trouble::new(TroubleCode::Unreachable, words)
}

/// A TLS handshake that failed.
pub(super) fn handshake(error: &io::Error, host: &str) -> Trouble {
    let Some(error) = search::<rustls::Error>(error) else {
        return Trouble::new(
            TroubleCode::Tls,
            format!("{host} broke off while the encryption was being agreed on. Bellhop keeps trying."),
        );
    };
    let words = match error {
        rustls::Error::InvalidCertificate(fault) => certificate(fault, host),
        rustls::Error::InvalidMessage(_) => {
            format!("{host} does not speak TLS on this port. Check the account's address.")
        }
        rustls::Error::AlertReceived(_) => format!("{host} refused to agree on an encryption."),
        _ => format!("No encryption could be agreed on with {host}."),
    };
    Trouble::new(TroubleCode::Tls, words)
}

fn certificate(fault: &CertificateError, host: &str) -> String {
    match fault {
        CertificateError::ExpiredContext { not_after, .. } => {
            format!(
                "The certificate of {host} expired on {}. Bellhop will not use it; the server's owner has to renew it.",
                day(*not_after)
            )
        }
        CertificateError::Expired => {
            format!("The certificate of {host} has expired; the server's owner has to renew it.")
        }
        CertificateError::NotValidYetContext { not_before, .. } => {
            format!("The certificate of {host} is only valid from {}. Check this computer's clock.", day(*not_before))
        }
        CertificateError::NotValidYet => {
            format!("The certificate of {host} is not valid yet. Check this computer's clock.")
        }
        CertificateError::NotValidForNameContext { presented, .. } if presented.is_empty() => {
            format!(
                "The certificate of {host} names no server. Its owner has to make one that lists {host} as its subjectAltName."
            )
        }
        CertificateError::NotValidForNameContext { presented, .. } if !names(presented).is_empty() => {
            format!(
                "The certificate shown for {host} belongs to {}. Something may be intercepting the connection.",
                names(presented)
            )
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            format!(
                "The certificate shown for {host} belongs to another name. Something may be intercepting the connection."
            )
        }
        CertificateError::UnknownIssuer => {
            format!(
                "The certificate of {host} comes from an authority this computer does not trust. If it is your own, name its file in the account's certificate field."
            )
        }
        CertificateError::Revoked => format!("The certificate of {host} has been revoked."),
        // These have no names of their own here; what they are called is all there is to tell them apart.
        CertificateError::Other(other) if other.to_string() == "CaUsedAsEndEntity" => {
            format!(
                "The certificate of {host} is an authority's own. If it is your own, name a file with this very certificate in the account's certificate field."
            )
        }
        CertificateError::Other(other) if other.to_string() == "UnsupportedCertVersion" => {
            format!(
                "The certificate of {host} is of a form that TLS no longer uses. Its owner has to make one of version 3."
            )
        }
        _ => format!("The certificate of {host} is not in order."),
    }
}

/// An open connection that broke, as the cause of `error` says.
pub(crate) fn broken(error: &(dyn Error + 'static)) -> Trouble {
    let words = match search::<io::Error>(error).map(io::Error::kind) {
        Some(ErrorKind::TimedOut) => "The connection timed out. Bellhop connects anew.",
        Some(ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable | ErrorKind::NetworkDown) => {
            "The network is gone. Bellhop connects anew."
        }
        _ => "The connection broke off. Bellhop connects anew.",
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

fn day(time: UnixTime) -> String {
    let seconds = i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
    jiff::Timestamp::from_second(seconds)
        .map_or_else(|_| "an unknown day".to_owned(), |t| t.strftime("%Y-%m-%d").to_string())
}

const SCRIPT: &str = "The desktop's proxy settings name a script, which Bellhop does not run; if this network needs a proxy, name it in the account's proxy field.";

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
            assert!(told(presented).contains(&words), "{}", told(presented));
        }
    }
}
