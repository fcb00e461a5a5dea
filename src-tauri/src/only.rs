//! One window a profile, whichever resident started it: a second one brings the first to the front and ends.
//!
//! The resident knows the windows it has started itself. One whose resident has ended outlives it, and would otherwise
//! stand beside the next one's.

use std::fs::File;
use std::io::{self, BufReader, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use bellhop_control::place::Place;

/// The place of the one window, for as long as this lives.
#[derive(Debug)]
pub(crate) struct Only {
    /// Locked while the window is there.
    _lock: File,
    listener: UnixListener,
    path: PathBuf,
}

/// What became of the wish to be the one window.
#[derive(Debug)]
pub(crate) enum Claim {
    /// It is.
    Only(Only),
    /// Another one is, and has been told.
    Told,
}

impl Only {
    /// Takes the place, or tells whoever has it to come to the front. `token` lets it.
    ///
    /// # Errors
    /// When the profile's runtime folder takes neither a lock nor a socket. The window can be shown all the same.
    pub(crate) fn claim(place: &Place, token: Option<&str>) -> io::Result<Claim> {
        let path = place.socket.with_extension("window");
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(place.socket.with_extension("window-lock"))?;
        let until = Instant::now() + HANDED_OVER;
        loop {
            if lock.try_lock().is_ok() {
                match std::fs::remove_file(&path) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                    _ => {}
                }
                let listener = UnixListener::bind(&path)?;
                return Ok(Claim::Only(Self { _lock: lock, listener, path }));
            }
            // The one that has the lock listens a moment later, or is just ending.
            let told = UnixStream::connect(&path).and_then(|mut stream| stream.write_all(&focus(token)));
            match told {
                Ok(()) => return Ok(Claim::Told),
                Err(error) if Instant::now() > until => return Err(error),
                Err(_) => std::thread::sleep(AGAIN),
            }
        }
    }

    /// Hears what later windows say, a connection each, for as long as the process lives.
    pub(crate) fn hear(&self, hear: impl Fn(BufReader<UnixStream>) + Send + 'static) -> io::Result<()> {
        let listener = self.listener.try_clone()?;
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                hear(BufReader::new(stream));
            }
        });
        Ok(())
    }
}

impl Drop for Only {
    fn drop(&mut self) {
        // Before the lock is let go, so that nobody else's is removed. A file left behind does no harm.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// The line that brings a window to the front.
fn focus(token: Option<&str>) -> Vec<u8> {
    let token = token.filter(|token| !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic()));
    token.map_or_else(|| "focus\n".to_owned(), |token| format!("focus {token}\n")).into_bytes()
}

/// For how long a window that is just coming or going is waited for.
const HANDED_OVER: Duration = Duration::from_secs(3);
const AGAIN: Duration = Duration::from_millis(50);

#[cfg(test)]
mod tests {
    use std::io::BufRead as _;
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn a_second_window_brings_the_first_to_the_front_and_a_later_one_takes_its_place() {
        let folder = std::env::temp_dir().join(format!("bellhop-only-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let place = Place {
            profile: None,
            settings: folder.clone(),
            data: folder.clone(),
            socket: folder.join("sock"),
            tag: String::new(),
        };
        let Claim::Only(first) = Only::claim(&place, None).unwrap() else { panic!("nobody else is there") };
        let (tell, told) = mpsc::channel();
        first
            .hear(move |mut stream| {
                let mut line = String::new();
                stream.read_line(&mut line).unwrap();
                tell.send(line).unwrap();
            })
            .unwrap();
        assert!(matches!(Only::claim(&place, Some("token-1")).unwrap(), Claim::Told));
        assert_eq!(told.recv().unwrap(), "focus token-1\n");
        assert!(matches!(Only::claim(&place, Some("two words")).unwrap(), Claim::Told));
        assert_eq!(told.recv().unwrap(), "focus\n");
        drop(first);
        assert!(matches!(Only::claim(&place, None).unwrap(), Claim::Only(_)));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
