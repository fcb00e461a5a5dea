//! What lies in the keychain, item by item, as any program of the user can see and write it.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use zbus::{
    Connection, Proxy,
    connection::Builder,
    zvariant::{OwnedObjectPath, OwnedValue, Value},
};

use crate::desktop::Rig;

/// One item of the keychain.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Item {
    /// What the keychain's own window calls it.
    pub label: String,
    /// What it is found by.
    pub attributes: BTreeMap<String, String>,
    /// How its secret is to be read, such as `text/plain`.
    pub content_type: String,
    /// The secret.
    pub secret: String,
}

/// A secret as it travels: the session, the parameters of its encryption, the secret, how it is to be read.
type Travelling = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

impl Rig {
    /// Everything in the keychain, in the order of the labels.
    ///
    /// # Errors
    /// When there is no unlocked keychain.
    pub async fn keychain_items(&self) -> zbus::Result<Vec<Item>> {
        let (bus, session) = self.keychain_session().await?;
        let collection = Proxy::new(&bus, NAME, COLLECTION, "org.freedesktop.Secret.Collection").await?;
        let mut items = Vec::new();
        for path in collection.get_property::<Vec<OwnedObjectPath>>("Items").await? {
            let item = Proxy::new(&bus, NAME, path, "org.freedesktop.Secret.Item").await?;
            let (_, _, secret, content_type): Travelling = item.call("GetSecret", &(&session,)).await?;
            items.push(Item {
                label: item.get_property("Label").await?,
                attributes: item.get_property::<HashMap<String, String>>("Attributes").await?.into_iter().collect(),
                content_type,
                secret: String::from_utf8_lossy(&secret).into_owned(),
            });
        }
        items.sort();
        Ok(items)
    }

    /// Puts an item into the keychain, with exactly these attributes.
    ///
    /// # Errors
    /// When there is no unlocked keychain.
    pub async fn keep_item(&self, item: &Item) -> zbus::Result<()> {
        let (bus, session) = self.keychain_session().await?;
        let collection = Proxy::new(&bus, NAME, COLLECTION, "org.freedesktop.Secret.Collection").await?;
        let attributes: HashMap<&str, &str> =
            item.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let properties = HashMap::from([
            ("org.freedesktop.Secret.Item.Label", Value::from(item.label.as_str())),
            ("org.freedesktop.Secret.Item.Attributes", Value::from(attributes)),
        ]);
        let secret = (&session, Vec::<u8>::new(), item.secret.as_bytes(), item.content_type.as_str());
        let _: (OwnedObjectPath, OwnedObjectPath) = collection.call("CreateItem", &(properties, secret, false)).await?;
        Ok(())
    }

    /// A session in which secrets travel as they are: the bus is nobody else's.
    async fn keychain_session(&self) -> zbus::Result<(Connection, OwnedObjectPath)> {
        let bus = Builder::address(self.bus_address())?.build().await?;
        let service = Proxy::new(&bus, NAME, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service").await?;
        let (_, session): (OwnedValue, OwnedObjectPath) =
            service.call("OpenSession", &("plain", Value::from(""))).await?;
        Ok((bus, session))
    }
}

const NAME: &str = "org.freedesktop.secrets";
const COLLECTION: &str = "/org/freedesktop/secrets/collection/login";
