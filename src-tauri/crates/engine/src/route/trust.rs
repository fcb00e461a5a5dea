//! Whose certificates are believed: those the operating system trusts, and an account's own.

mod file;
mod named;

use std::path::PathBuf;
use std::sync::Arc;

use bellhop_core::account::AccountId;
use bellhop_core::clock::Now;
use bellhop_core::messages;
use bellhop_core::trouble::{Trouble, TroubleCode};
use rustls::ClientConfig;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::CertificateDer;
use rustls_platform_verifier::Verifier;
use tokio::sync::OnceCell;
use tokio::task::spawn_blocking;

use crate::route::dates::Dates;
#[cfg(target_os = "linux")]
use crate::route::desktop::Desktop;
use crate::route::trust::named::Named;

/// Chooses the cryptography for the whole process. To be called once, before anything dials.
pub fn install_crypto() {
    // Fails only where one is installed already, which is then the one from an earlier call.
    let _ = ring::default_provider().install_default();
}

/// What all accounts share on their way out: the certificate authorities of the operating system,
/// read when first needed, what the services say about the time, and the desktop's proxies. The
/// authorities take some hundred KiB, too much for each account to hold its own.
#[derive(Clone, Debug, Default)]
pub struct Internet {
    system: Arc<OnceCell<Arc<ClientConfig>>>,
    pub(super) dates: Dates,
    #[cfg(target_os = "linux")]
    pub(super) desktop: Desktop,
}

impl Internet {
    /// By how many seconds this machine's clock is fast (negative: slow) by what the services say,
    /// and which account's service is closest to it. `None` while nothing speaks against the clock.
    pub(super) fn clock_off(&self, now: Now) -> Option<(AccountId, i64)> {
        self.dates.off(now)
    }

    /// The machine slept: what services said about the time no longer counts.
    pub(super) fn slept(&self) {
        self.dates.forget();
    }

    pub(super) fn trust(&self, ca: Option<&str>) -> Trust {
        match ca {
            None => Trust::System(self.clone()),
            Some(file) => Trust::And(PathBuf::from(file)),
        }
    }
}

/// Whose certificates one account believes.
#[derive(Clone, Debug)]
pub(super) enum Trust {
    System(Internet),
    /// The system's and those in a file.
    And(PathBuf),
}

impl Trust {
    pub(super) async fn client(&self) -> Result<Arc<ClientConfig>, Trouble> {
        match self {
            Self::System(internet) => internet.system.get_or_try_init(|| load(None)).await.cloned(),
            Self::And(file) => load(Some(file.clone())).await,
        }
    }
}

/// Reads certificate files, which takes some milliseconds, beside the runtime.
async fn load(extra: Option<PathBuf>) -> Result<Arc<ClientConfig>, Trouble> {
    let loading = spawn_blocking(move || {
        let own = extra.as_deref().map(file::read).transpose()?.unwrap_or_default();
        client(own)
    });
    loading.await.unwrap_or_else(|_| Err(Trouble::new(TroubleCode::Tls, messages::certificate_authorities())))
}

fn client(own: Vec<CertificateDer<'static>>) -> Result<Arc<ClientConfig>, Trouble> {
    let fault = |_| Trouble::new(TroubleCode::Tls, messages::certificate_authorities());
    let provider = CryptoProvider::get_default().cloned().unwrap_or_else(|| Arc::new(ring::default_provider()));
    let others = Verifier::new_with_extra_roots(own.clone(), Arc::clone(&provider)).map_err(fault)?;
    let verifier: Arc<dyn ServerCertVerifier> =
        if own.is_empty() { Arc::new(others) } else { Arc::new(Named { certificates: own, others }) };
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(fault)?
        // "Dangerous" is the name of the way to any verifier that is not rustls' own; this one is
        // the operating system's, with the certificates that the user named, and there is no switch
        // to turn it off.
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

#[cfg(test)]
mod tests;
