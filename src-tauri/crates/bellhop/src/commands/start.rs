//! Starting and ending the resident.

use std::io::{BufRead, BufReader};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use bellhop_control::ask::{Answer, Ask};
use bellhop_control::client::Client;
use bellhop_control::code::{Code, Refusal};
use bellhop_control::place::Place;
use bellhop_control::seat;
use bellhop_core::messages::{self, Locale, Message};
use bellhop_engine::frugal;
#[cfg(not(unix))]
use bellhop_engine::lock::Lock;
use tokio::time::timeout;

use crate::cli::Start;
use crate::failed;
use crate::log;
use crate::reach::Reach;
use crate::resident::{self, Options};
use crate::tray::Panel;

pub async fn start(place: &Place, locale: Locale, options: &Start, tray: Option<Panel>) -> Result<ExitCode, Refusal> {
    if options.foreground {
        let options = Options { tray, detached: options.detached, moved: options.moved };
        return resident::run(place, locale, options).await.map(|()| ExitCode::SUCCESS);
    }
    background(place, locale, options.no_tray, false).await?;
    Ok(ExitCode::SUCCESS)
}

/// Starts the resident unless one runs, and returns when its socket answers. One that runs comes to this session, but for
/// a `window` only where there is a display to show it.
pub async fn background(place: &Place, locale: Locale, no_tray: bool, window: bool) -> Result<(), Refusal> {
    let said = match Reach::resident(place, locale).await {
        Ok(client) => {
            if (window && seat::display().is_empty()) || !moves_here(client).await {
                return Ok(());
            }
            Said::Ready
        }
        Err(refusal) if refusal.code != Code::NotRunning => return Err(refusal),
        Err(_) => launch(place, no_tray)?,
    };
    // Of two that start at once, one gets the lock; the other says so, and the first one answers.
    let patience = Instant::now() + PATIENCE;
    loop {
        match Client::connect(place).await {
            Ok(_) => return Ok(()),
            Err(refusal) if refusal.code != Code::NotRunning => return Err(refusal),
            Err(refusal) if Instant::now() > patience || matches!(&said, Said::Failed(_)) => {
                return Err(match said {
                    Said::Failed(why) => Refusal::new(Code::Failed, why),
                    Said::Ready | Said::AlreadyRunning => refusal,
                });
            }
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

/// Asks a running resident to come to this session. Whether it does; it then begins anew, and the connection ends.
async fn moves_here(mut client: Client) -> bool {
    // An older resident does not know the question, and stays where it is.
    let answer = client.ask(Ask::Join { session: seat::session() }, |_| {}).await;
    let moves = matches!(answer, Ok(Answer::Moves(true)));
    if moves {
        until_it_ends(&mut client).await;
    }
    moves
}

/// The connection ends when the process does.
async fn until_it_ends(client: &mut Client) {
    // One that has been stopped meanwhile is waited for no longer than this.
    let _ = timeout(ENDING, async { while let Ok(Some(_)) = client.hear.hear().await {} }).await;
}

pub async fn stop(place: &Place) -> Result<ExitCode, Refusal> {
    let mut client = Client::connect(place).await?;
    match client.ask(Ask::Stop, |_| {}).await {
        // One that ends before its answer is out has done what it was asked.
        Err(refusal) if refusal.code != Code::NotRunning => return Err(refusal),
        _ => {}
    }
    until_it_ends(&mut client).await;
    Ok(ExitCode::SUCCESS)
}

/// What a starting resident says on its standard output, in one line.
enum Said {
    Ready,
    AlreadyRunning,
    Failed(Message),
}

/// The log is the first thing a start writes.
fn unwritable(what: impl FnOnce(String) -> Message, error: &std::io::Error) -> Refusal {
    use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    match error.kind() {
        PermissionDenied | ReadOnlyFilesystem => {
            Refusal::new(Code::Failed, messages::start_failed(messages::profile_read_only()))
        }
        _ => failed(what, error),
    }
}

fn launch(place: &Place, no_tray: bool) -> Result<Said, Refusal> {
    let program = std::env::current_exe().map_err(|error| failed(messages::start_program_unknown, &error))?;
    // Which run it is of is for the one that holds the profile to say: another may hold it already.
    #[cfg(not(unix))]
    if Lock::take(&place.settings).is_ok_and(|lock| lock.is_some()) {
        log::turn(place).map_err(|error| unwritable(messages::start_log_file_unmoved, &error))?;
    }
    let log = log::open(place).map_err(|error| unwritable(messages::start_log_file_unmade, &error))?;
    let mut command = Command::new(program);
    if let Some(profile) = &place.profile {
        command.arg("--profile").arg(profile);
    }
    command.args(["start", "--foreground", "--detached"]);
    if no_tray {
        command.arg("--no-tray");
    }
    #[cfg(windows)]
    {
        super::handles::keep();
        std::os::windows::process::CommandExt::creation_flags(&mut command, CREATE_NO_WINDOW);
    }
    command.envs(frugal::VARIABLES);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
    let mut child = command.spawn().map_err(|error| failed(messages::start_not_launched, &error))?;
    let mut line = String::new();
    if let Some(stdout) = child.stdout.take() {
        BufReader::new(stdout).read_line(&mut line).map_err(|error| failed(messages::start_not_launched, &error))?;
    }
    Ok(match line.trim() {
        resident::READY => Said::Ready,
        resident::ALREADY => Said::AlreadyRunning,
        "" => Said::Failed(messages::start_ended(place.data.join("bellhop.log").display().to_string())),
        // It speaks the language of the same environment.
        words => Said::Failed(Message::verbatim(words)),
    })
}

const PATIENCE: Duration = Duration::from_secs(10);
/// How long an ending resident is waited for: it has a keychain to hear out.
const ENDING: Duration = Duration::from_secs(20);
#[cfg(windows)]
const CREATE_NO_WINDOW: u32 = 0x0800_0000;
