//! Certificates that an account names are believed themselves, as curl does, and not only what they have signed: most
//! certificates that people make for themselves are a server's and their own authority's in one, which rustls refuses.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use jiff::civil::DateTime;
use jiff::tz::Offset;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::verify_server_name;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, DigitallySignedStruct, Error, SignatureScheme};

/// Believes what `others` believes, and the named certificates where they are shown.
pub(super) struct Named<V> {
    pub(super) certificates: Vec<CertificateDer<'static>>,
    pub(super) others: V,
}

impl<V> fmt::Debug for Named<V> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} named certificates, and the system's", self.certificates.len())
    }
}

impl<V: ServerCertVerifier> ServerCertVerifier for Named<V> {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        chain: &[CertificateDer<'_>],
        server: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if self.certificates.contains(shown)
            && let Some(facts) = Facts::read(shown)
        {
            facts.hold_at(now)?;
            facts.hold_for(server, verify_server_name(&ParsedCertificate::try_from(shown)?, server))?;
            return Ok(ServerCertVerified::assertion());
        }
        self.others.verify_server_cert(shown, chain, server, ocsp, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.others.verify_tls12_signature(message, shown, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.others.verify_tls13_signature(message, shown, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.others.supported_verify_schemes()
    }
}

/// What a certificate says that no library tells of it (RFC 5280, section 4.1).
struct Facts<'a> {
    not_before: UnixTime,
    not_after: UnixTime,
    subject: &'a [u8],
}

impl<'a> Facts<'a> {
    fn read(certificate: &'a [u8]) -> Option<Self> {
        let (_, certificate, _) = element(certificate)?;
        let (_, mut fields, _) = element(certificate)?;
        if let (VERSION, _, rest) = element(fields)? {
            fields = rest;
        }
        let (_serial, rest) = next(fields)?;
        let (_algorithm, rest) = next(rest)?;
        let (_issuer, rest) = next(rest)?;
        let (validity, rest) = next(rest)?;
        let (subject, _) = next(rest)?;
        let (kind, not_before, rest) = element(validity)?;
        let not_before = time(kind, not_before)?;
        let (kind, not_after, _) = element(rest)?;
        Some(Self { not_before, not_after: time(kind, not_after)?, subject })
    }

    fn hold_at(&self, time: UnixTime) -> Result<(), CertificateError> {
        if time < self.not_before {
            return Err(CertificateError::NotValidYetContext { time, not_before: self.not_before });
        }
        if time > self.not_after {
            return Err(CertificateError::ExpiredContext { time, not_after: self.not_after });
        }
        Ok(())
    }

    /// A certificate that lists no names is its common name's: `openssl req -x509` lists none unless told to.
    fn hold_for(&self, server: &ServerName<'_>, listed: Result<(), Error>) -> Result<(), Error> {
        let Err(Error::InvalidCertificate(CertificateError::NotValidForNameContext { expected, mut presented })) =
            listed
        else {
            return listed;
        };
        if presented.is_empty()
            && let Some(name) = common_name(self.subject)
        {
            let same = match server {
                ServerName::DnsName(server) => server.as_ref().eq_ignore_ascii_case(name),
                ServerName::IpAddress(server) => name.parse().is_ok_and(|name: IpAddr| IpAddr::from(*server) == name),
                _ => false,
            };
            if same {
                return Ok(());
            }
            presented.push(name.to_owned());
        }
        Err(CertificateError::NotValidForNameContext { expected, presented }.into())
    }
}

/// The last common name in a subject, which is a list of sets of pairs.
fn common_name(mut subject: &[u8]) -> Option<&str> {
    let mut found = None;
    while let Some((set, rest)) = next(subject) {
        subject = rest;
        let (pair, _) = next(set)?;
        let (name, pair) = next(pair)?;
        if name == COMMON_NAME {
            found = std::str::from_utf8(next(pair)?.0).ok();
        }
    }
    found
}

/// The first element of some DER: its kind, its content, and what comes after it.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&[kind, length], rest) = der.split_first_chunk()?;
    let (length, rest) = match length {
        0..=0x7f => (usize::from(length), rest),
        0x81..=0x83 => {
            let (length, rest) = rest.split_at_checked(usize::from(length & 0x7f))?;
            (length.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)), rest)
        }
        _ => return None,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((kind, content, rest))
}

fn next(der: &[u8]) -> Option<(&[u8], &[u8])> {
    element(der).map(|(_, content, rest)| (content, rest))
}

/// `UTCTime` or `GeneralizedTime`, in the only forms that certificates may have (RFC 5280, section 4.1.2.5).
fn time(kind: u8, content: &[u8]) -> Option<UnixTime> {
    let text = std::str::from_utf8(content).ok()?;
    let century = match kind {
        UTC_TIME if text < "50" => "20",
        UTC_TIME => "19",
        GENERALIZED_TIME => "",
        _ => return None,
    };
    let time = DateTime::strptime("%Y%m%d%H%M%SZ", format!("{century}{text}")).ok()?;
    let seconds = Offset::UTC.to_timestamp(time).ok()?.as_second();
    // What was valid before 1970 was so in 1970.
    Some(UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(seconds).unwrap_or(0))))
}

/// `[0] EXPLICIT`
const VERSION: u8 = 0xa0;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
/// 2.5.4.3
const COMMON_NAME: [u8; 3] = [0x55, 4, 3];
