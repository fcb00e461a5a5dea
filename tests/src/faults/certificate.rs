//! Certificates of an authority of our own, in order or long expired.

use std::{fs, io, path::Path, sync::Arc};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::{ServerConfig, pki_types::PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

/// An authority that an account can be told to trust.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    /// A fresh authority.
    ///
    /// # Panics
    /// Never: what it asks for can be certified.
    pub fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("no name is a fine list of names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key can be made");
        let pem = params.self_signed(&key).expect("an authority signs itself").pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    /// Writes the authority's certificate where an account's `ca` can name it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, file: &Path) -> io::Result<()> {
        fs::write(file, &self.pem)
    }

    /// Speaks TLS as `127.0.0.1`, with a certificate that is in order or expired on the first of February 2020.
    ///
    /// # Panics
    /// Never: what it asks for can be certified.
    pub fn acceptor(&self, expired: bool) -> TlsAcceptor {
        let mut params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).expect("an address is a fine name");
        if expired {
            params.not_before = date_time_ymd(2020, 1, 1);
            params.not_after = date_time_ymd(2020, 2, 1);
        }
        let key = KeyPair::generate().expect("a key can be made");
        let certificate = params.signed_by(&key, &self.issuer).expect("the authority signs");
        let secret = PrivateKeyDer::try_from(key.serialize_der()).expect("a key in PKCS#8");
        bellhop_engine::route::install_crypto();
        let config = ServerConfig::builder().with_no_client_auth();
        let config = config.with_single_cert(vec![certificate.der().clone()], secret);
        TlsAcceptor::from(Arc::new(config.expect("certificate and key belong together")))
    }
}

impl Default for Authority {
    fn default() -> Self {
        Self::new()
    }
}
