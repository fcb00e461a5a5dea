//! The settings file: one readable file, replaced as a whole, with the last good copy beside it.

use std::error::Error;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use bellhop_control::view::{Finding, Unwritten};
use bellhop_core::clock::Wall;
use bellhop_core::messages::{self, Message};
use bellhop_core::settings::{Settings, Unreadable};

impl StoreError {
    /// The error in one sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::Later(version) => messages::settings_file_later(*version),
            Self::Full(_) => messages::settings_file_disk_full(),
            Self::ReadOnly(_) => messages::settings_file_read_only(),
            Self::Astray => messages::settings_file_astray(),
            Self::Unreadable(_) => messages::settings_file_unreadable(),
            Self::Other(_) => messages::settings_file_unusable(),
        }
    }

    /// Why settings cannot be written, for those who tell it in words of their own.
    pub fn why(&self) -> Unwritten {
        match self {
            Self::Full(_) => Unwritten::Full,
            Self::ReadOnly(_) => Unwritten::ReadOnly,
            Self::Later(_) | Self::Astray | Self::Unreadable(_) | Self::Other(_) => Unwritten::Other,
        }
    }
}

/// The settings file of one profile. Only whoever holds the profile's lock may have one.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    /// Puts a folder's changes on the disk.
    sync: fn(&Path) -> io::Result<()>,
}

/// Why the settings cannot be read or written.
#[derive(Debug)]
pub enum StoreError {
    /// A later Bellhop wrote the file. It is left as it is.
    Later(u64),
    /// The disk is full. The file on it is still the old one.
    Full(io::Error),
    /// The disk or the folder lets nobody write.
    ReadOnly(io::Error),
    /// The file is a link, and where it leads no file can be.
    Astray,
    /// The file is there and cannot be read.
    Unreadable(io::Error),
    /// Anything else the system reports.
    Other(io::Error),
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Full(error) | Self::ReadOnly(error) | Self::Unreadable(error) | Self::Other(error) => Some(error),
            Self::Later(_) | Self::Astray => None,
        }
    }
}

impl From<&StoreError> for Message {
    fn from(error: &StoreError) -> Self {
        error.message()
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.message(), f)
    }
}

impl Store {
    /// The settings file within a profile's folder, which must exist.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), sync: sync_folder }
    }

    /// Reads the settings; a profile without any has the default ones.
    ///
    /// A broken file is set aside, never overwritten, and the last good copy used in its place. The
    /// finding says so.
    pub fn load(&self, now: Wall) -> Result<(Settings, Option<Finding>), StoreError> {
        let fault = match read(&self.path(NAME))? {
            Some(text) => match parse(&text)? {
                Ok(settings) => {
                    self.keep_good(&text);
                    return Ok((settings, None));
                }
                Err(fault) => Some(fault),
            },
            None => None,
        };
        let good = match read(&self.path(GOOD))? {
            Some(text) => parse(&text)?.ok(),
            None => None,
        };
        let note = match (fault, &good) {
            (None, None) => None,
            (None, Some(_)) => Some(Finding::SettingsMissing),
            (Some(fault), good) => {
                let aside = match self.set_aside(now) {
                    Ok(aside) => Some(aside),
                    // Where nobody can write, nothing can overwrite it either.
                    Err(StoreError::ReadOnly(_)) => None,
                    Err(error) => return Err(error),
                };
                Some(Finding::SettingsBroken { fault, aside, good: good.is_some() })
            }
        };
        Ok((good.unwrap_or_default(), note))
    }

    /// Replaces the settings file as a whole. When this fails, the file is still the old one. A link
    /// stays one: what it leads to is replaced.
    pub fn save(&self, settings: &Settings) -> Result<(), StoreError> {
        let text = settings.export();
        self.replace(NAME, &text)?;
        self.keep_good(&text);
        Ok(())
    }

    /// Writes as much as settings usually need and takes it away again.
    pub fn try_write(&self) -> Result<(), StoreError> {
        let probe = beside(&self.place(NAME)?, ".try");
        let written = write_private(&probe, &" ".repeat(PROBE)).map_err(writing);
        // What could be made can be removed; what could not is not there.
        let _ = fs::remove_file(&probe);
        written
    }

    /// Keeps the settings as they are before others are taken over, so that an import loses nothing.
    pub fn keep_before_import(&self, settings: &Settings) -> Result<(), StoreError> {
        self.replace(BEFORE_IMPORT, &settings.export())
    }

    /// What was kept before an import is of no more use to anybody.
    pub fn forget_before_import(&self) -> Result<(), StoreError> {
        match fs::remove_file(self.path(BEFORE_IMPORT)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(writing(error)),
            _ => Ok(()),
        }
    }

    /// The last good copy is a second chance; that it could not be made is no reason to refuse.
    fn keep_good(&self, text: &str) {
        let same = matches!(read(&self.path(GOOD)), Ok(Some(good)) if good == text);
        if !same && let Err(error) = self.replace(GOOD, text) {
            tracing::warn!(%error, "the last good copy of the settings could not be kept");
        }
    }

    fn replace(&self, name: &str, text: &str) -> Result<(), StoreError> {
        let place = self.place(name)?;
        let fresh = beside(&place, ".new");
        let written = write_private(&fresh, text).and_then(|()| fs::rename(&fresh, &place));
        if let Err(error) = written {
            // What was written so far is of no use to anybody; the error that counts is the first.
            let _ = fs::remove_file(&fresh);
            return Err(writing(error));
        }
        self.settle(&place);
        Ok(())
    }

    /// Moves the broken file aside; gives its new name.
    fn set_aside(&self, now: Wall) -> Result<String, StoreError> {
        let stamp = now.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string();
        let aside = (1..1_000)
            .map(|n| if n == 1 { format!("{NAME}.broken-{stamp}") } else { format!("{NAME}.broken-{stamp}-{n}") })
            .find(|name| !self.path(name).exists())
            .ok_or_else(|| StoreError::Other(io::ErrorKind::AlreadyExists.into()))?;
        let (from, to) = (self.place(NAME)?, self.path(&aside));
        let moved = fs::rename(&from, &to).or_else(|error| match error.kind() {
            // A link may lead to another disk.
            io::ErrorKind::CrossesDevices => fs::copy(&from, &to).and_then(|_| fs::remove_file(&from)),
            _ => Err(error),
        });
        moved.map_err(writing)?;
        self.settle(&to);
        Ok(aside)
    }

    /// A rename lasts once its folder is on the disk. It is done all the same: an error here must not
    /// be taken for one that left everything as it was.
    fn settle(&self, file: &Path) {
        if let Err(error) = (self.sync)(file.parent().unwrap_or(&self.folder)) {
            tracing::warn!(%error, "a folder of settings could not be put on the disk for certain");
        }
    }

    /// Where a file of this name stands, or would: where links lead.
    fn place(&self, name: &str) -> Result<PathBuf, StoreError> {
        let mut place = self.path(name);
        for hop in 0..MOST_LINKS {
            match fs::symlink_metadata(&place) {
                Ok(link) if link.is_symlink() => {
                    let to = fs::read_link(&place).map_err(StoreError::Unreadable)?;
                    place = place.parent().unwrap_or(&self.folder).join(to);
                }
                Ok(file) if hop > 0 && !file.is_file() => return Err(StoreError::Astray),
                Err(_) if hop > 0 && !place.parent().is_some_and(Path::is_dir) => return Err(StoreError::Astray),
                _ => return Ok(place),
            }
        }
        Err(StoreError::Astray)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// The settings in a text, or what is wrong with it. Settings of a later version are an error.
fn parse(text: &str) -> Result<Result<Settings, Message>, StoreError> {
    match Settings::read(text) {
        Ok(settings) => Ok(Ok(settings)),
        Err(Unreadable::Later(version)) => Err(StoreError::Later(version)),
        Err(Unreadable::Faulty(fault)) => Ok(Err(fault.placed())),
    }
}

/// The file's text; `None` where there is no file. What is not UTF-8 is replaced and found to be
/// broken by whoever parses it.
fn read(path: &Path) -> Result<Option<String>, StoreError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::Unreadable(error)),
    };
    let mut bytes = Vec::new();
    file.take(MOST).read_to_end(&mut bytes).map_err(StoreError::Unreadable)?;
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

pub(crate) fn write_private(path: &Path, text: &str) -> io::Result<()> {
    // What a crash left behind may have another mode.
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

fn writing(error: io::Error) -> StoreError {
    match unwritten(error.kind()) {
        Unwritten::Full => StoreError::Full(error),
        Unwritten::ReadOnly => StoreError::ReadOnly(error),
        Unwritten::InUse | Unwritten::Other => StoreError::Other(error),
    }
}

/// How an error of the file system is told.
pub(crate) fn unwritten(kind: io::ErrorKind) -> Unwritten {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Unwritten::Full,
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Unwritten::ReadOnly,
        _ => Unwritten::Other,
    }
}

const NAME: &str = "settings.json";
const GOOD: &str = "settings.json.good";
/// Bytes of a probe: more than the settings of a few accounts.
const PROBE: usize = 16 * 1024;
/// More links in a row lead in a circle.
const MOST_LINKS: usize = 40;
const BEFORE_IMPORT: &str = "settings.json.before-import";
/// One byte more than settings may have, so that a larger file is refused instead of cut.
const MOST: u64 = 4 * 1024 * 1024 + 1;

#[cfg(test)]
mod tests;
