//! `KWallet`'s own word on whether a wallet is open.
//!
//! What PAM or another program has opened is "locked" to the Secret Service that `KWallet` offers, until a client of that
//! unlocks it; nobody is asked then.

use zbus::Connection;
use zbus::fdo::DBusProxy;
use zbus::zvariant::ObjectPath;

/// Whether the collection is a wallet that is open. Starts nothing.
pub(super) async fn is_open(connection: &Connection, collection: &ObjectPath<'_>) -> bool {
    let Ok(bus) = DBusProxy::new(connection).await else { return false };
    for (name, path) in SERVICES {
        let Ok(service) = (*name).try_into() else { continue };
        if !bus.name_has_owner(service).await.unwrap_or(false) {
            continue;
        }
        let Some(wallet) = label(connection, collection).await else { return false };
        let reply = connection.call_method(Some(*name), *path, Some("org.kde.KWallet"), "isOpen", &wallet).await;
        if reply.is_ok_and(|reply| reply.body().deserialize::<bool>().unwrap_or(false)) {
            return true;
        }
    }
    false
}

/// The wallet's name.
async fn label(connection: &Connection, collection: &ObjectPath<'_>) -> Option<String> {
    let value = super::secret_service::property(connection, collection, super::secret_service::COLLECTION, "Label");
    value.await.ok()?.try_into().ok()
}

const SERVICES: &[(&str, &str)] =
    &[("org.kde.kwalletd6", "/modules/kwalletd6"), ("org.kde.kwalletd5", "/modules/kwalletd5")];
