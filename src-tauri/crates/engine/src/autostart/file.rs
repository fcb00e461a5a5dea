//! An entry that is a file of its own, whose text the platform gives.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use bellhop_control::view::{Autostart, AutostartState};

use super::{Result, Starts, platform, stands};

pub(super) fn read(starts: &Starts) -> Result<Autostart> {
    read_in(&platform::folder()?, starts)
}

pub(super) fn set(starts: &Starts, on: bool, window: bool) -> Result<Option<String>> {
    set_in(&platform::folder()?, starts, on, window)
}

fn read_in(folder: &Path, starts: &Starts) -> Result<Autostart> {
    let file = folder.join(platform::name(starts));
    let place = file.display().to_string();
    let Some(text) = text_of(&file)? else { return Ok(stands(AutostartState::Off, false, place, None)) };
    for window in [false, true] {
        if text == platform::text(starts, window)? {
            return Ok(stands(AutostartState::On, window, place, None));
        }
    }
    Ok(match platform::command(&text) {
        Some(command) => stands(AutostartState::Changed, false, place, Some(command)),
        // Somebody switched it off and left it there.
        None => stands(AutostartState::Off, false, place, None),
    })
}

fn set_in(folder: &Path, starts: &Starts, on: bool, window: bool) -> Result<Option<String>> {
    let file = folder.join(platform::name(starts));
    let before = text_of(&file)?;
    let ours = [platform::text(starts, false)?, platform::text(starts, true)?];
    let kept = match &before {
        Some(text) if !ours.contains(text) => Some(keep(&file)?),
        _ => None,
    };
    if on {
        fs::create_dir_all(folder)?;
        // Written beside it and renamed, so that no sign-in meets half an entry.
        let fresh = file.with_extension("new");
        fs::write(&fresh, platform::text(starts, window)?)?;
        fs::rename(&fresh, &file)?;
    } else if before.is_some() && kept.is_none() {
        fs::remove_file(&file)?;
    }
    Ok(kept.map(|kept| kept.display().to_string()))
}

/// Moves an entry that somebody changed to a name that no desktop reads.
fn keep(file: &Path) -> io::Result<PathBuf> {
    let kept = (1..100).map(|n| file.with_extension(format!("kept-{n}"))).find(|kept| !kept.exists());
    let kept = kept.ok_or(io::ErrorKind::AlreadyExists)?;
    fs::rename(file, &kept)?;
    Ok(kept)
}

/// The file's text, with what is not UTF-8 replaced; `None` where there is no file.
fn text_of(file: &Path) -> io::Result<Option<String>> {
    match fs::read(file) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(profile: Option<&str>) -> Starts {
        let suffix = if profile.is_some() { "-0123456789abcdef" } else { "" };
        Starts {
            program: "/opt/my apps/bellhop".into(),
            profile: profile.map(PathBuf::from),
            suffix: suffix.to_owned(),
        }
    }

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder for the test")
    }

    fn state(folder: &Path, starts: &Starts) -> (AutostartState, bool) {
        let read = read_in(folder, starts).expect("a readable folder");
        (read.state, read.window)
    }

    #[test]
    fn the_entry_comes_and_goes_with_the_switch() {
        let (dir, usual, other) = (folder(), starts(None), starts(Some("/p")));
        let folder = dir.path().join("autostart");
        assert_eq!(state(&folder, &usual), (AutostartState::Off, false));
        assert_eq!(set_in(&folder, &usual, true, false).expect("it can be written"), None);
        assert_eq!(state(&folder, &usual), (AutostartState::On, false));
        assert_eq!(state(&folder, &other), (AutostartState::Off, false), "each profile has an entry of its own");
        set_in(&folder, &usual, true, true).expect("it can be written");
        assert_eq!(state(&folder, &usual), (AutostartState::On, true));
        assert_eq!(set_in(&folder, &usual, false, false).expect("it can be removed"), None);
        assert_eq!(state(&folder, &usual), (AutostartState::Off, false));
        assert_eq!(fs::read_dir(&folder).expect("the folder is there").count(), 0, "nothing is left behind");
    }

    #[test]
    fn what_somebody_changed_is_told_and_kept() {
        let (dir, usual) = (folder(), starts(None));
        let folder = dir.path().join("autostart");
        set_in(&folder, &usual, true, false).expect("it can be written");
        let file = folder.join(platform::name(&usual));
        let mine = fs::read_to_string(&file).expect("it is there").replace("/opt/my apps/bellhop", "/home/me/bellhop");
        fs::write(&file, &mine).expect("it can be changed");
        let read = read_in(&folder, &usual).expect("it is readable");
        assert_eq!(read.state, AutostartState::Changed);
        assert!(read.command.is_some_and(|command| command.contains("/home/me/bellhop")));
        for on in [true, false] {
            fs::write(&file, &mine).expect("it can be changed");
            let kept = set_in(&folder, &usual, on, false).expect("it can be set").expect("it was another's");
            assert_eq!(fs::read_to_string(kept).expect("it is kept"), mine);
            assert_eq!(file.exists(), on);
        }
    }
}
