//! The tray icon: a client of the hub like any other. It shows a [`Scene`] and asks on a click.

#[cfg(not(target_os = "linux"))]
mod desktop;
mod icon;
#[cfg(target_os = "linux")]
mod linux;
mod menu;
mod scene;
mod words;

use std::time::Duration;

use bellhop_control::ask::{Answer, Ask};
use bellhop_control::message::ToClient;
use bellhop_control::view::{Change, Snapshot};
use bellhop_core::clock::Wall;
use bellhop_core::messages::Locale;
use bellhop_engine::clock::Clock;
use bellhop_engine::hub::HubHandle;
use bellhop_engine::local::Local;
use tokio::sync::mpsc;

#[cfg(not(target_os = "linux"))]
use desktop as platform;
#[cfg(target_os = "linux")]
use linux as platform;
pub use platform::{Panel, beside};
pub use scene::Scene;

/// Shows the icon as soon as a panel offers a place for it, and keeps it true.
pub fn start(panel: Panel, locale: Locale, mut local: Local, hub: HubHandle) {
    let (asks, mut clicks) = mpsc::unbounded_channel::<Ask>();
    tokio::spawn(async move {
        local.say(Ask::Watch);
        let mut shown = platform::Icon::new(panel, asks, hub);
        let mut known: Option<Snapshot> = None;
        let mut last = None;
        loop {
            tokio::select! {
                message = local.hear() => match message {
                    Some(message) => hear(&mut known, message),
                    None => return,
                },
                Some(ask) = clicks.recv() => local.say(ask),
                () = next_minute(known.as_ref()) => {}
                // The bus went, or was not there; with a new login it is there again.
                () = shown.gone() => shown.renew().await,
            }
            // What came together is shown together.
            while let Some(message) = local.try_hear() {
                hear(&mut known, message);
            }
            let scene = known.as_ref().map(|known| Scene::of(known, locale, now()));
            if scene != last {
                if let Some(scene) = &scene {
                    shown.show(scene.clone()).await;
                }
                last = scene;
            }
        }
    });
}

/// Until what is left of a mute reads otherwise; never, while nothing counts.
async fn next_minute(known: Option<&Snapshot>) {
    match known {
        Some(known) if Scene::counts(known, now()) => tokio::time::sleep(MINUTE).await,
        _ => std::future::pending().await,
    }
}

fn now() -> Wall {
    Clock::new().now().wall
}

fn hear(known: &mut Option<Snapshot>, message: ToClient) {
    match (message, known) {
        (ToClient::Answer { answer, .. }, known) => {
            if let Answer::Snapshot(snapshot) = *answer {
                *known = Some(snapshot);
            }
        }
        (ToClient::Change(change), Some(known)) => apply(known, *change),
        (ToClient::Refused { refusal, .. }, _) => tracing::warn!("the tray's request was refused: {}", refusal.detail),
        _ => {}
    }
}

fn apply(known: &mut Snapshot, change: Change) {
    match change {
        Change::Account(view) => {
            match known.status.accounts.iter_mut().find(|account| account.name == view.status.name) {
                Some(account) => *account = view.status,
                None => known.status.accounts.push(view.status),
            }
        }
        Change::Gone(name) => known.status.accounts.retain(|account| account.name != name),
        Change::Renamed(names) => {
            let accounts = known.status.accounts.iter_mut().map(|account| &mut account.name);
            for name in accounts.chain(known.events.iter_mut().map(|event| &mut event.account)) {
                if let Some(new) = names.get(name) {
                    name.clone_from(new);
                }
            }
        }
        Change::Overall(overall) => {
            known.status.muted_until = overall.muted_until;
            known.status.quiet_until = overall.quiet_until;
            known.status.unread = overall.unread;
            known.status.notifications = overall.notifications;
            known.status.keychain = overall.keychain;
            known.status.locale = overall.locale;
            known.status.line = overall.line;
            known.health = overall.health;
        }
        Change::Event(event) => {
            known.events.insert(0, event);
            known.events.retain(scene::is_offered);
            known.events.truncate(scene::MOST_EVENTS);
        }
        Change::Amended(event) => {
            for kept in known.events.iter_mut().filter(|kept| kept.id == event.id) {
                kept.clone_from(&event);
            }
        }
        Change::Read | Change::Quit | Change::Settings | Change::Show(_) | Change::Ending => {}
    }
}

/// How often a scene that counts is drawn anew.
const MINUTE: Duration = Duration::from_mins(1);
