//! Conversations with a pretend clock, as text files that are replayed through the real session.
//!
//! The format is described in `tests/transcripts/README.md`.

mod player;
mod print;
mod script;

use bellhop_core::providers::Providers;

use crate::transcript::player::Player;

/// Replays a story and returns it with every effect line written anew.
///
/// `providers` are the services it may be of. A story that cannot be played, such as one that opens a socket
/// nobody dialled, is an error that names the line.
pub fn replay(story: &str, providers: &Providers) -> Result<String, String> {
    let mut player: Option<Player> = None;
    let mut told = String::new();
    for (number, text) in story.lines().enumerate() {
        if text.starts_with('>') {
            continue;
        }
        told.push_str(text.trim_end());
        told.push('\n');
        let mistake = |what: String| format!("line {}: {what}", number + 1);
        let Some(line) = script::read(text).map_err(mistake)? else { continue };
        match (line, &mut player) {
            (script::Line::Account { service, fields }, none @ None) => {
                let provider =
                    providers.find(&service).ok_or_else(|| mistake(format!("no such service: {service}")))?;
                *none = Some(Player::new(provider, service, fields));
            }
            (_, None) => return Err(mistake("a story begins with its account".to_owned())),
            (line, Some(player)) => {
                player.play(line).map_err(mistake)?;
                for said in player.said() {
                    told.push_str("> ");
                    told.push_str(&said);
                    told.push('\n');
                }
            }
        }
    }
    Ok(told)
}

#[cfg(test)]
mod tests;
