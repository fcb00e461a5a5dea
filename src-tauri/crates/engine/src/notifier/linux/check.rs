//! The doctor's question: does a notification really get through?

use std::time::Duration;

use bellhop_core::event::Urgency;
use bellhop_core::messages::{self, Locale};
use bellhop_core::notice::{Notice, Ring};
use bellhop_core::text;
use tokio::time::timeout;
use zbus::Connection;
use zbus::message::Message;

use super::super::Checked;
use super::hush;
use super::protocol::{self, Abilities, INTERFACE, NAME, PATH};

/// Shows a notification, takes it back, and says what it saw.
pub(super) async fn run(connection: &Connection, locale: Locale) -> Result<Checked, messages::Message> {
    timeout(PATIENCE, check(connection, locale)).await.unwrap_or_else(|_| Err(messages::notifier_silent()))
}

async fn check(connection: &Connection, locale: Locale) -> Result<Checked, messages::Message> {
    let named: Vec<String> = call(connection, "GetCapabilities", &()).await?.body().deserialize().map_err(garbled)?;
    let about = call(connection, "GetServerInformation", &()).await?;
    let (name, _, version, _): (String, String, String, String) = about.body().deserialize().map_err(garbled)?;
    let shown = show(connection, Abilities::new(&named, &name), locale).await?;
    let number: u32 = shown.body().deserialize().map_err(garbled)?;
    if number == 0 {
        return Err(messages::notifier_number_missing());
    }
    // It goes to who gave the number. Not every service answers it, and none needs to: the notification came through.
    let owner = shown.header().sender().map(ToString::to_string).unwrap_or_default();
    if let Ok(message) = protocol::close(number, &owner) {
        connection.send(&message).await.map_err(|e| unreached(&e))?;
    }
    Ok(Checked { server: text::line(&format!("{name} {version}"), 80), hushed: hush::read(connection, &name).await })
}

async fn show(connection: &Connection, can: Abilities, locale: Locale) -> Result<Message, messages::Message> {
    let notice = Notice {
        id: 0,
        account: "Bellhop".to_owned(),
        title: locale.render(&messages::notification_test_title()),
        body: locale.render(&messages::notification_test_body()),
        urgency: Urgency::Low,
        ring: Ring::Silent,
        opens: false,
        marks_seen: false,
    };
    call(connection, "Notify", &protocol::arguments(&notice, 0, can, locale)).await
}

async fn call<B>(connection: &Connection, member: &'static str, body: &B) -> Result<Message, messages::Message>
where
    B: serde::Serialize + zbus::zvariant::DynamicType,
{
    match connection.call_method(Some(NAME), PATH, Some(INTERFACE), member, body).await {
        Ok(reply) => Ok(reply),
        Err(zbus::Error::MethodError(_, _, reply)) => Err(protocol::refusal(&reply).1),
        Err(e) => Err(unreached(&e)),
    }
}

fn unreached(error: &zbus::Error) -> messages::Message {
    messages::notifier_unasked(text::line(&error.to_string(), 200))
}

fn garbled(_: zbus::Error) -> messages::Message {
    messages::notifier_garbled()
}

const PATIENCE: Duration = Duration::from_secs(10);
