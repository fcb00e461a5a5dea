//! Secrets from standard input or a prompt; never from arguments or the environment.

use std::io::{self, BufRead, IsTerminal, Read, Write};

use bellhop_control::code::{Code, Refusal};
use bellhop_core::messages::{self, Locale};
use bellhop_core::secret::{LONGEST, Secret};

/// The first line of standard input. On a terminal, unless `silent`, it is asked for and what is
/// typed does not show.
pub async fn secret(locale: Locale, silent: bool) -> Result<Secret, Refusal> {
    let line = if io::stdin().is_terminal() && !silent { prompt(locale).await } else { read().await };
    let line = line.map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => Refusal::new(Code::Failed, messages::cli_secret_not_text()),
        _ => crate::failed(messages::cli_secret_unread, &error),
    })?;
    let secret = match line {
        Line::Whole(secret) => secret,
        Line::TooLong => {
            return Err(Refusal::new(Code::Invalid, messages::secret_too_long()));
        }
        #[cfg(unix)]
        Line::PerhapsCut => {
            return Err(Refusal::new(Code::Invalid, messages::cli_secret_perhaps_cut()));
        }
    };
    if secret.is_empty() {
        return Err(Refusal::new(Code::Invalid, messages::secret_empty()));
    }
    Ok(secret)
}

/// What came in.
enum Line {
    /// A line.
    Whole(Secret),
    /// The beginning of one that is too long to be a secret.
    TooLong,
    /// As much as a terminal passes on; what came after it is lost.
    #[cfg(unix)]
    PerhapsCut,
}

/// Reads on a thread, so that a signal finds somebody to take it.
async fn read() -> io::Result<Line> {
    tokio::task::spawn_blocking(|| first_line(&mut io::stdin().lock())).await.map_err(io::Error::other)?
}

fn first_line(input: &mut impl BufRead) -> io::Result<Line> {
    // Reserved at once: a buffer that grows leaves copies behind. The line's end needs room too.
    let most = LONGEST + 2;
    let mut line = Vec::with_capacity(most);
    input.take(most as u64).read_until(b'\n', &mut line)?;
    let whole = line.ends_with(b"\n") || line.len() < most;
    // Where a line is cut, a character may be too.
    let secret = String::from_utf8(line).map(Secret::new);
    let secret = secret.map_err(|_| io::ErrorKind::InvalidData.into());
    match secret {
        _ if !whole => Ok(Line::TooLong),
        Ok(secret) if secret.expose().len() > LONGEST => Ok(Line::TooLong),
        other => other.map(Line::Whole),
    }
}

/// Asks on the terminal. A signal that ends or stops the program finds the terminal as it was.
#[cfg(unix)]
async fn prompt(locale: Locale) -> io::Result<Line> {
    let mut signals = Signals::watch()?;
    let mut line = std::pin::pin!(read());
    loop {
        let hidden = Hidden::begin(locale)?;
        tokio::select! {
            line = &mut line => {
                drop(hidden);
                // Nothing undoes the watch, so the signals are to do what they always do.
                tokio::spawn(async move {
                    loop {
                        signals.next().await.obey();
                    }
                });
                return Ok(match line? {
                    Line::Whole(secret) if secret.expose().len() >= TERMINAL_LINE => Line::PerhapsCut,
                    line => line,
                });
            }
            signal = signals.next() => {
                drop(hidden);
                eprintln!();
                signal.obey();
            }
        }
    }
}

#[cfg(not(unix))]
async fn prompt(locale: Locale) -> io::Result<Line> {
    eprint!("{} ", locale.render(&messages::cli_secret_prompt_shown()));
    io::stderr().flush()?;
    read().await
}

/// The signals that end or stop a program unless it says otherwise.
#[cfg(unix)]
struct Signals([(Stop, tokio::signal::unix::Signal); 5]);

#[cfg(unix)]
#[derive(Clone, Copy)]
struct Stop(nix::sys::signal::Signal);

#[cfg(unix)]
impl Signals {
    fn watch() -> io::Result<Self> {
        use nix::sys::signal::Signal::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
        use tokio::signal::unix::{SignalKind, signal};

        let on = |number| Ok::<_, io::Error>((Stop(number), signal(SignalKind::from_raw(number as i32))?));
        Ok(Self([on(SIGHUP)?, on(SIGINT)?, on(SIGQUIT)?, on(SIGTERM)?, on(SIGTSTP)?]))
    }

    async fn next(&mut self) -> Stop {
        std::future::poll_fn(|task| {
            let came = self.0.iter_mut().find_map(|(stop, signal)| signal.poll_recv(task).is_ready().then_some(*stop));
            came.map_or(std::task::Poll::Pending, std::task::Poll::Ready)
        })
        .await
    }
}

#[cfg(unix)]
impl Stop {
    /// Stops the program until it is told to go on, or ends it with what a shell says of the signal.
    fn obey(self) {
        use nix::sys::signal::{Signal, raise};

        if self.0 == Signal::SIGTSTP {
            // It cannot fail: the signal exists and is our own.
            let _ = raise(Signal::SIGSTOP);
        } else {
            std::process::exit(128 + self.0 as i32);
        }
    }
}

/// A terminal that does not show what is typed, until this is dropped.
#[cfg(unix)]
struct Hidden(nix::sys::termios::Termios);

#[cfg(unix)]
impl Hidden {
    fn begin(locale: Locale) -> io::Result<Self> {
        use nix::sys::termios::{LocalFlags, SetArg, tcgetattr, tcsetattr};

        let stdin = io::stdin();
        let shown = tcgetattr(&stdin)?;
        let mut hidden = shown.clone();
        hidden.local_flags.remove(LocalFlags::ECHO);
        hidden.local_flags.insert(LocalFlags::ECHONL);
        eprint!("{} ", locale.render(&messages::cli_secret_prompt()));
        io::stderr().flush()?;
        tcsetattr(&stdin, SetArg::TCSADRAIN, &hidden)?;
        Ok(Self(shown))
    }
}

#[cfg(unix)]
impl Drop for Hidden {
    fn drop(&mut self) {
        use nix::sys::termios::{SetArg, tcsetattr};

        // A terminal that is gone needs no echo.
        let _ = tcsetattr(io::stdin(), SetArg::TCSADRAIN, &self.0);
    }
}

/// The most bytes of a line that a terminal passes on; Linux drops what comes after them.
#[cfg(unix)]
const TERMINAL_LINE: usize = if cfg!(target_os = "linux") { 4_095 } else { 1_023 };

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Option<String> {
        match first_line(&mut &*text).expect("it is UTF-8") {
            Line::Whole(secret) => Some(secret.expose().to_owned()),
            _ => None,
        }
    }

    #[test]
    fn only_the_first_line_is_the_secret() {
        assert_eq!(read(b"key\nmore\n").as_deref(), Some("key"));
        assert_eq!(read(b"key\r\n").as_deref(), Some("key"));
        assert_eq!(read(b"").as_deref(), Some(""));
    }

    #[test]
    fn a_line_over_the_limit_is_refused_and_not_cut() {
        let key = "k".repeat(LONGEST);
        for end in ["", "\n", "\r\n", "\nmore"] {
            assert_eq!(read(format!("{key}{end}").as_bytes()).as_deref(), Some(&*key), "{end:?}");
            assert_eq!(read(format!("{key}k{end}").as_bytes()), None, "{end:?}");
        }
        assert_eq!(read("é".repeat(LONGEST).as_bytes()), None, "also where a character is cut in two");
    }
}
