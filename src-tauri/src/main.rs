//! Bellhop's window: shows and asks, decides nothing.
//!
//! `bellhop-window [--profile DIR]`. The process lives as long as its window. Whoever starts it
//! may write `focus` lines to its standard input to bring the window to the front, each with the
//! desktop's activation token if it has one.

#![cfg_attr(windows, windows_subsystem = "windows")]

mod bridge;
mod look;
#[cfg(unix)]
mod only;
mod resident;
mod save;
mod window;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use bellhop_control::place::Place;

fn main() -> ExitCode {
    // By this name desktops find the entry of the menu, its icon and its name: it is the window's app id on Wayland and
    // its class on X11, and would be the program's otherwise.
    #[cfg(target_os = "linux")]
    gtk::glib::set_prgname(Some("bellhop"));
    let place = profile(std::env::args_os().skip(1)).and_then(|profile| {
        Place::find(profile.as_deref()).map_err(|error| format!("the profile cannot be used: {error}"))
    });
    match place.and_then(|place| window::run(place).map_err(|error| format!("the window cannot be shown: {error}"))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("bellhop-window: {words}");
            ExitCode::FAILURE
        }
    }
}

fn profile(mut args: impl Iterator<Item = OsString>) -> Result<Option<PathBuf>, String> {
    let Some(first) = args.next() else { return Ok(None) };
    match (first.to_str(), args.next(), args.next()) {
        (Some("--profile"), Some(folder), None) => Ok(Some(folder.into())),
        _ => Err("the only argument is --profile DIR".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &[&str]) -> Result<Option<PathBuf>, String> {
        profile(args.iter().map(OsString::from))
    }

    #[test]
    fn a_profile_is_named_or_not() {
        assert_eq!(read(&[]), Ok(None));
        assert_eq!(read(&["--profile", "/p"]), Ok(Some("/p".into())));
    }

    #[test]
    fn anything_else_is_said_instead_of_ignored() {
        assert!(read(&["--profile"]).is_err());
        assert!(read(&["--profile", "/p", "more"]).is_err());
        assert!(read(&["--help"]).is_err());
    }
}
