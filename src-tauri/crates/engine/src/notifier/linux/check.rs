//! The doctor's question: does a notification really get through?

use std::time::Duration;

use bellhop_core::event::Urgency;
use bellhop_core::notice::{Notice, Ring};
use bellhop_core::text;
use tokio::sync::oneshot;
use tokio::time::timeout;
use zbus::Connection;
use zbus::message::Message;
use zbus::zvariant::{OwnedValue, Value};

use super::super::Checked;
use super::protocol::{self, Abilities, INTERFACE, NAME, PATH};

/// Shows a notification, takes it back, and answers with what it saw.
pub(super) async fn run(connection: Connection, answer: oneshot::Sender<Result<Checked, String>>) {
    let result = timeout(PATIENCE, check(&connection)).await.unwrap_or_else(|_| {
        Err("The notification service does not answer; restart it, or log out and in again.".to_owned())
    });
    // An asker who has gone needs no answer.
    let _ = answer.send(result);
}

async fn check(connection: &Connection) -> Result<Checked, String> {
    let named: Vec<String> = call(connection, "GetCapabilities", &()).await?.body().deserialize().map_err(garbled)?;
    let about = call(connection, "GetServerInformation", &()).await?;
    let (name, _, version, _): (String, String, String, String) = about.body().deserialize().map_err(garbled)?;
    let shown = show(connection, Abilities::new(&named)).await?;
    let number: u32 = shown.body().deserialize().map_err(garbled)?;
    if number == 0 {
        return Err("The notification service took a notification and gave it no number.".to_owned());
    }
    call(connection, "CloseNotification", &number).await?;
    Ok(Checked { server: text::line(&format!("{name} {version}"), 80), hushed: hushed(connection).await })
}

async fn show(connection: &Connection, can: Abilities) -> Result<Message, String> {
    let notice = Notice {
        id: 0,
        account: "Bellhop".to_owned(),
        title: "Bellhop can ring".to_owned(),
        body: "This is a test; it goes away by itself.".to_owned(),
        urgency: Urgency::Low,
        ring: Ring::Silent,
        opens: false,
        marks_seen: false,
    };
    call(connection, "Notify", &protocol::arguments(&notice, 0, can)).await
}

/// Whether the desktop holds notifications back: Plasma's `Inhibited`, dunst's `paused`.
pub(super) async fn hushed(connection: &Connection) -> Option<bool> {
    for (interface, property) in [(INTERFACE, "Inhibited"), ("org.dunstproject.cmd0", "paused")] {
        let properties = Some("org.freedesktop.DBus.Properties");
        let reply = connection.call_method(Some(NAME), PATH, properties, "Get", &(interface, property)).await;
        let value = reply.ok().and_then(|message| message.body().deserialize::<OwnedValue>().ok());
        if let Some(Value::Bool(on)) = value.as_deref() {
            return Some(*on);
        }
    }
    None
}

async fn call<B>(connection: &Connection, member: &'static str, body: &B) -> Result<Message, String>
where
    B: serde::Serialize + zbus::zvariant::DynamicType,
{
    match connection.call_method(Some(NAME), PATH, Some(INTERFACE), member, body).await {
        Ok(reply) => Ok(reply),
        Err(zbus::Error::MethodError(_, _, reply)) => Err(protocol::refusal(&reply).1),
        Err(e) => Err(format!("The notification service cannot be asked: {}.", text::line(&e.to_string(), 200))),
    }
}

fn garbled(_: zbus::Error) -> String {
    "The notification service answers in a form the specification does not know.".to_owned()
}

const PATIENCE: Duration = Duration::from_secs(10);
