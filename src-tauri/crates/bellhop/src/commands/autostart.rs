//! `autostart`: whether Bellhop starts at sign-in.

use std::process::ExitCode;

use bellhop_control::ask::{Answer, Ask};
use bellhop_control::code::Refusal;
use bellhop_control::view::AutostartState;
use bellhop_core::messages;

use crate::cli::{Autostart, Switch};
use crate::print;
use crate::reach::Reach;

pub async fn autostart(reach: &mut Reach, options: &Autostart) -> Result<ExitCode, Refusal> {
    let ask = match options.switch {
        None => Ask::Autostart,
        Some(switch) => Ask::AutostartSet { on: switch == Switch::On, window: options.window },
    };
    let Answer::Autostart(autostart) = reach.ask(ask).await? else { return Err(print::unexpected()) };
    if options.json.json {
        print::json(&autostart)?;
        return Ok(ExitCode::SUCCESS);
    }
    let place = &autostart.place;
    let told = match (autostart.state, autostart.window, autostart.command) {
        (AutostartState::On, false, _) => messages::cli_autostart_on(place),
        (AutostartState::On, true, _) => messages::cli_autostart_on_window(place),
        (AutostartState::Off, ..) => messages::cli_autostart_off(),
        (AutostartState::Changed, _, command) => messages::cli_autostart_changed(place, command.unwrap_or_default()),
    };
    print::text(&reach.locale.render(&told))?;
    Ok(ExitCode::SUCCESS)
}
