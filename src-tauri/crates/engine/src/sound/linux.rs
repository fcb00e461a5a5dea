//! The sounds of the desktop's theme, and the programs that play them.

use std::collections::BTreeMap;
use std::process::Stdio;
use std::time::Duration;

use bellhop_core::sound::Sound;
use tokio::process::Command;

/// Plays it with what this desktop has for that. `false` when nothing here can.
pub(crate) async fn play(sound: Sound, display: &BTreeMap<String, String>) -> bool {
    // libcanberra knows the user's own theme; the players take a file of the theme all others fall back to.
    if run("canberra-gtk-play", &["--id", sound.name(), "--description", "Bellhop"], display).await {
        return true;
    }
    let Some(file) = tokio::task::spawn_blocking(move || file(sound)).await.ok().flatten() else { return false };
    for player in ["pw-play", "paplay"] {
        if run(player, &[&file], display).await {
            return true;
        }
    }
    false
}

/// Whether the program is there and ends well within the time a sound takes.
async fn run(program: &str, arguments: &[&str], display: &BTreeMap<String, String>) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).envs(display).kill_on_drop(true);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    matches!(tokio::time::timeout(LIMIT, command.status()).await, Ok(Ok(status)) if status.success())
}

/// The sound's file in the theme that every theme inherits from. A name stands for what it begins
/// with where the theme has no file for all of it (Sound Naming Specification).
fn file(sound: Sound) -> Option<String> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let home = set("XDG_DATA_HOME").or_else(|| set("HOME").map(|home| format!("{home}/.local/share")));
    let shared = set("XDG_DATA_DIRS").unwrap_or_else(|| "/usr/local/share:/usr/share".to_owned());
    let folders: Vec<&str> = home.iter().map(String::as_str).chain(shared.split(':')).collect();
    let names = std::iter::successors(Some(sound.name()), |name| name.rsplit_once('-').map(|(shorter, _)| shorter));
    let files = names.flat_map(|name| {
        let of = move |folder: &&str| {
            ["oga", "ogg", "wav"].map(|end| format!("{folder}/sounds/freedesktop/stereo/{name}.{end}"))
        };
        folders.iter().flat_map(of)
    });
    files.into_iter().find(|file| std::path::Path::new(file).is_file())
}

/// Longer than any sound of a theme.
const LIMIT: Duration = Duration::from_secs(10);
