//! A dial in three stages: reading the secret, signing in, knocking at the socket's address.

use std::sync::Arc;

use bellhop_core::account::Account;
use bellhop_core::dialect::Dialect;
use bellhop_core::http::BoxFuture;
use bellhop_core::provider::{Admission, Pass, Provider};
use bellhop_core::secret::Secret;
use bellhop_core::trouble::{Trouble, TroubleCode};

use crate::clock::Clock;
use crate::driver::SecretSource;
use crate::fetch::Fetch;
use crate::outside::{Network, Wire};

/// A stage of a dial under way. Dropping it gives the dial up.
pub(super) struct Dial(BoxFuture<'static, Stage>);

/// An open socket and how to speak over it.
type Spoken = (Box<dyn Wire>, Box<dyn Dialect>);

/// The end of one stage.
pub(super) enum Stage {
    Unlocked(Result<Secret, Trouble>),
    Admitted(Result<Box<Admission>, Trouble>),
    Opened(Result<Spoken, Trouble>),
}

impl Dial {
    /// The end of the stage under way; never, while there is none. Cancel-safe.
    pub(super) async fn next(dial: &mut Option<Self>) -> Stage {
        match dial {
            Some(Self(stage)) => {
                let end = stage.as_mut().await;
                *dial = None;
                end
            }
            None => std::future::pending().await,
        }
    }

    pub(super) fn unlock(secret: impl Future<Output = Result<Secret, Trouble>> + Send + 'static) -> Self {
        Self(Box::pin(async { Stage::Unlocked(secret.await) }))
    }

    pub(super) fn sign_in(
        provider: &Arc<dyn Provider>,
        secret: Secret,
        pass: Option<&Pass>,
        account: &Account,
        network: &Network,
        clock: Clock,
    ) -> Self {
        let carrier = network.carrier(account, clock);
        let (provider, account, pass) = (Arc::clone(provider), account.clone(), pass.cloned());
        let admission = async move {
            let mut http = Fetch::by(carrier?, clock);
            let admission = provider.admit(&mut http, &account, &secret, pass.as_ref());
            drop((account, secret, pass));
            admission.await
        };
        Self(Box::pin(async { Stage::Admitted(admission.await.map(Box::new)) }))
    }

    pub(super) fn knock(admission: Admission, account: &Account, network: &Network, clock: Clock) -> Self {
        let wire = network.dial(admission.link, account, clock);
        Self(Box::pin(async move { Stage::Opened(wire.await.map(|wire| (wire, admission.dialect))) }))
    }
}

/// Reads the account's secret, which belongs to the origin that its address names.
pub(super) fn secret<S: SecretSource>(
    provider: &dyn Provider,
    account: &Account,
    secrets: &S,
) -> impl Future<Output = Result<Secret, Trouble>> + Send + use<S> {
    let (secrets, id) = (secrets.clone(), account.id.clone());
    let origin = provider.origin(account).map_err(|fault| Trouble::new(TroubleCode::Config, fault.message));
    async move { secrets.read(&id, &origin?).await }
}
