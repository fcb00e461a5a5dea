//! Shows Bellhop at work without any account: the real programs, sockets, dialects, rules and keychain, with servers on
//! this machine and made-up news.
//!
//! On a desktop it uses that desktop, until interrupted. Without a display, or with `--private`, it makes a desktop of
//! its own, shows some twenty seconds of news, and saves what could be seen there to `target/demo.png`.

mod news;
mod place;
mod report;
mod servers;

use std::{env, path::Path, process::ExitCode, time::Duration};

use bellhop_tests::{desktop::Rig, drive::wait::eventually};
use tokio::{
    signal::unix::{SignalKind, signal},
    time::{Instant, interval, sleep_until},
};

use news::News;
use place::Place;
use report::Report;
use servers::Servers;

#[tokio::main]
async fn main() -> ExitCode {
    let private = env::args().any(|argument| argument == "--private");
    let place = if private || !Place::has_display() { Place::private() } else { Place::this_desktop() };
    println!("{}", place.introduction());
    let servers = Servers::start().await;
    match show(&place, &servers).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("The demonstration cannot go on: {reason}");
            ExitCode::FAILURE
        }
    }
    // Dropping the place ends Bellhop, forgets its accounts and their keys, and takes the private desktop away.
}

async fn show(place: &Place, servers: &Servers) -> Result<(), String> {
    for account in servers.accounts() {
        place.add(&account)?;
    }
    place.bellhop(&["start"])?;
    println!("\n$ bellhop status --wait live\n{}", place.bellhop(&["status", "--wait", "live", "--timeout", "20"])?);
    let mut report = Report::follow(place)?;
    let mut news = News::new();
    let mut next = interval(BETWEEN_NEWS);
    let (mut interrupted, mut ended) = (signal_of(SignalKind::interrupt())?, signal_of(SignalKind::terminate())?);
    let window_at = Instant::now() + WINDOW_AFTER;
    let mut window_open = false;
    let mut curtain = place.length().map(|length| Box::pin(sleep_until(Instant::now() + length)));

    println!("$ bellhop events --follow");
    loop {
        tokio::select! {
            _ = next.tick() => news.tell_next(servers),
            said = report.next() => println!("{}", said?),
            () = sleep_until(window_at), if !window_open => {
                window_open = true;
                place.bellhop(&["window"])?;
            }
            () = async { curtain.as_mut().expect("checked").await }, if curtain.is_some() => break,
            _ = interrupted.recv() => break,
            _ = ended.recv() => break,
        }
    }
    if let Some(rig) = place.rig() {
        take_picture(rig);
        println!("\nSaved what the private desktop showed to target/demo.png.");
    }
    Ok(())
}

/// The tray icon is in the panel above, the notifications stand on the right; the window gets the rest.
fn take_picture(rig: &Rig) {
    eventually("a notification", PATIENCE, || rig.window("Dunst"));
    let window = eventually("the window", PATIENCE, || rig.window("Bellhop"));
    rig.xdotool(&["windowmove", "--sync", &window, "40", "96"]);
    rig.screenshot(Path::new(PICTURE));
}

fn signal_of(kind: SignalKind) -> Result<tokio::signal::unix::Signal, String> {
    signal(kind).map_err(|error| format!("signals cannot be heard: {error}"))
}

const BETWEEN_NEWS: Duration = Duration::from_millis(1500);
const WINDOW_AFTER: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_secs(20);
const PICTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/demo.png");
