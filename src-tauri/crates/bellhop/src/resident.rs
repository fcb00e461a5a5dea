//! The resident: everything wired together, for as long as it runs.

#[cfg(target_os = "linux")]
mod moving;

use std::collections::BTreeMap;
use std::io::Write;

use bellhop_control::code::{Code, Refusal};
use bellhop_control::place::Place;
use bellhop_control::seat;
use bellhop_control::view::TrayState;
use bellhop_core::messages::{self, Locale};
use bellhop_core::providers::Providers;
use bellhop_engine::alarm::Alarm;
use bellhop_engine::clock::Clock;
use bellhop_engine::history::Shelf;
use bellhop_engine::hub::{self, ClientId, Hub, HubHandle, Input, Ports, Resident};
use bellhop_engine::local::Local;
use bellhop_engine::lock::Lock;
use bellhop_engine::notifier::Notifier;
use bellhop_engine::outside::Network;
use bellhop_engine::server::Server;
use bellhop_engine::vault::Vault;
use bellhop_engine::window::WindowKeeper;
use bellhop_engine::{route, wake};
use tokio::sync::{mpsc, oneshot};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::{fmt, util::SubscriberInitExt};

use crate::{failed, print, tray};

/// How the resident is to run.
pub struct Options {
    /// Where to show a tray icon, if one is to be shown.
    pub tray: Option<tray::Panel>,
    /// Whether it was started in the background, and whoever did waits for one line of it.
    pub detached: bool,
    /// Whether it takes the place of this very process, which was in another session.
    pub moved: bool,
}

/// What a starting resident says when its socket answers.
pub const READY: &str = "ready";
/// What it says when another one holds the profile.
pub const ALREADY: &str = "already running";

/// Runs until it is told to stop.
pub async fn run(place: &Place, locale: Locale, options: Options) -> Result<(), Refusal> {
    if options.detached && !options.moved {
        leave_terminal(locale);
    }
    let detached = options.detached;
    let result = reside(place, locale, options).await;
    if let (Err(refusal), true) = (&result, detached) {
        say(&if refusal.code == Code::InUse { ALREADY.to_owned() } else { locale.render(&refusal.detail) });
    }
    result
}

async fn reside(place: &Place, locale: Locale, options: Options) -> Result<(), Refusal> {
    let unstarted = |why| Refusal::new(Code::Failed, messages::start_failed(why));
    let lock = Lock::take(&place.settings).map_err(|error| unstarted(error.message()))?;
    let lock = lock.ok_or_else(|| Refusal::new(Code::InUse, messages::start_already_running()))?;
    #[cfg(unix)]
    if options.detached
        && !options.moved
        && let Err(error) = crate::log::begin(place)
    {
        return Err(failed(messages::start_log_unmade, &error));
    }
    log_to_stderr();
    route::install_crypto();
    let (hub, queue) = hub::channel();
    let vault = Vault::start(&place.tag);
    #[cfg(target_os = "linux")]
    if options.moved {
        vault.take_over(&moving::handed_over()).await;
    }
    let (moves, mut asked) = mpsc::unbounded_channel();
    let ended = start_hub(place, locale, &hub, queue, vault.clone(), moves)?;
    let to_hub = hub.clone();
    let watch = wake::Watch::start(move |woke| to_hub.send(Input::Woke(woke)));
    watch_lock(&watch, hub.clone());
    let server =
        Server::listen(place, &lock, hub.clone()).map_err(|error| failed(messages::start_socket_unmade, &error))?;
    if let Some(panel) = options.tray {
        tray::start(panel, locale, Local::connect(hub.clone(), ClientId(1)), hub.clone());
    } else {
        hub.send(Input::Tray(TrayState::Off));
    }
    tracing::info!(version = env!("CARGO_PKG_VERSION"), pid = std::process::id(), "Bellhop is running");
    if options.detached {
        say(READY);
    }
    tokio::spawn(end_on_signal(hub));
    // An error means that the hub's thread is gone, which is the end as well.
    let _ = ended.await;
    drop(server);
    drop(lock);
    #[cfg(target_os = "linux")]
    if let Ok(session) = asked.try_recv() {
        return Err(moving::to(&session, &vault.held().await));
    }
    asked.close();
    tracing::info!("Bellhop has ended");
    Ok(())
}

fn start_hub(
    place: &Place,
    locale: Locale,
    hub: &HubHandle,
    queue: hub::Queue,
    vault: Vault,
    moves: mpsc::UnboundedSender<BTreeMap<String, String>>,
) -> Result<oneshot::Receiver<()>, Refusal> {
    watch_keychain(vault.clone(), hub.clone());
    let to_hub = hub.clone();
    let notifier = Notifier::start(move |happened| to_hub.send(Input::Notice(happened)));
    let ports = Ports {
        place: place.clone(),
        history: Shelf::in_folder(&place.data),
        runtime: tokio::runtime::Handle::current(),
        providers: Providers::bundled(),
        locale,
        alarm: Alarm::start(Clock::new()),
        network: Network::of_this_machine(),
        vault,
        resident: Some(Resident {
            notifier,
            window: WindowKeeper::start(place.profile.clone()),
            session: seat::session(),
            moves,
        }),
    };
    let (end, ended) = oneshot::channel();
    Hub::start(ports, hub.clone(), queue, move || {
        let _ = end.send(());
    })
    .map_err(|error| Refusal::new(Code::Failed, messages::start_failed(error.message())))?;
    Ok(ended)
}

/// Tells the hub how the keychain is, now and whenever that changes.
fn watch_keychain(vault: Vault, hub: HubHandle) {
    tokio::spawn(async move {
        let mut changes = vault.changes();
        loop {
            hub.send(Input::Keychain(vault.state().await));
            if changes.changed().await.is_err() {
                return;
            }
        }
    });
}

/// Tells the hub whether the screen is locked, now and whenever that changes.
fn watch_lock(watch: &wake::Watch, hub: HubHandle) {
    let mut locked = watch.locked();
    tokio::spawn(async move {
        while locked.changed().await.is_ok() {
            let now = *locked.borrow_and_update();
            hub.send(Input::Locked(now));
        }
    });
}

#[cfg(unix)]
async fn end_on_signal(hub: HubHandle) {
    use tokio::signal::unix::{SignalKind, signal};

    let (Ok(mut term), Ok(mut int), Ok(mut hup)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()), signal(SignalKind::hangup()))
    else {
        tracing::warn!("signals cannot be awaited; end Bellhop with: bellhop stop");
        return;
    };
    loop {
        tokio::select! {
            _ = term.recv() => break,
            _ = int.recv() => break,
            // A terminal that closes is no reason to fall silent.
            _ = hup.recv() => {}
        }
    }
    hub.send(Input::End(None));
}

#[cfg(windows)]
async fn end_on_signal(hub: HubHandle) {
    use tokio::signal::windows;

    let (Ok(mut interrupt), Ok(mut close)) = (windows::ctrl_c(), windows::ctrl_close()) else {
        tracing::warn!("signals cannot be awaited; end Bellhop with: bellhop stop");
        return;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = close.recv() => {}
    }
    hub.send(Input::End(None));
}

/// Leaves the terminal's session, so that closing it does not reach the resident.
fn leave_terminal(locale: Locale) {
    #[cfg(unix)]
    if let Err(error) = nix::unistd::setsid() {
        print::aside(locale, &messages::cli_terminal_not_left(error.to_string()));
    }
}

/// One line for whoever started us; it may be gone already.
fn say(words: &str) {
    let _ = writeln!(std::io::stdout(), "{}", words.replace('\n', " "));
}

fn log_to_stderr() {
    let wished = std::env::var("BELLHOP_LOG").ok().and_then(|level| level.parse().ok());
    let ours = wished.unwrap_or(LevelFilter::INFO);
    // Other people's libraries log handshakes and frames, keys included, at their finer levels.
    let filter = Targets::new().with_target("bellhop", ours).with_default(LevelFilter::WARN);
    let lines = fmt::layer().with_writer(std::io::stderr).with_ansi(false);
    tracing_subscriber::registry().with(lines.with_filter(filter)).init();
}
