//! The file of certificates that an account names.

use std::io::ErrorKind;
use std::path::Path;

use bellhop_core::messages::{self, Message};
use bellhop_core::trouble::{Trouble, TroubleCode};
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

/// Reads all certificates of a file: any number in PEM form, with whatever else stands between them, or one in DER form.
/// A file that is not there, or of no use, may be so later without a word to Bellhop: it is waited for.
pub(super) fn read(file: &Path) -> Result<Vec<CertificateDer<'static>>, Trouble> {
    let name = || file.display().to_string();
    let fault = |words: Message| Trouble::new(TroubleCode::Tls, words);
    let bytes = std::fs::read(file).map_err(|error| {
        fault(match error.kind() {
            ErrorKind::NotFound => messages::certificate_file_missing(name()),
            ErrorKind::IsADirectory => messages::certificate_file_folder(name()),
            ErrorKind::PermissionDenied => messages::certificate_file_permissions(name()),
            kind => messages::certificate_file_unreadable(name(), kind.to_string()),
        })
    })?;
    let found = match bytes.first() {
        // An element of DER that is a sequence, as every certificate is; no text begins with it and goes on like this.
        Some(0x30) if bytes.get(1).is_some_and(|length| *length >= 0x80) => Ok(vec![CertificateDer::from(bytes)]),
        _ => CertificateDer::pem_slice_iter(&flush_left(&bytes)).collect(),
    };
    let damaged = || fault(messages::certificate_file_damaged(name()));
    let certificates: Vec<_> = found.map_err(|_| damaged())?;
    if certificates.is_empty() {
        return Err(fault(messages::certificate_file_empty(name())));
    }
    // One that cannot be used may be the very one that is needed.
    let mut store = RootCertStore::empty();
    let usable = certificates.iter().all(|certificate| store.add(certificate.clone()).is_ok());
    if usable { Ok(certificates) } else { Err(damaged()) }
}

/// The text without the blanks around its lines and the mark at its beginning, which editors leave and the form forbids.
fn flush_left(text: &[u8]) -> Vec<u8> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let lines: Vec<&[u8]> = text.split(|byte| matches!(byte, b'\n' | b'\r')).map(<[u8]>::trim_ascii).collect();
    [lines.join(&b'\n'), vec![b'\n']].concat()
}
