//! Secrets from standard input or a prompt; never from arguments or the environment.

use std::io::{self, BufRead, IsTerminal, Read, Write};

use bellhop_control::code::{Code, Refusal};
use bellhop_core::secret::Secret;

/// The first line of standard input. On a terminal, unless `silent`, it is asked for and what is
/// typed does not show.
pub fn secret(label: &str, silent: bool) -> Result<Secret, Refusal> {
    let stdin = io::stdin();
    let read = if stdin.is_terminal() && !silent { prompt(label) } else { first_line(&mut stdin.lock()) };
    let secret = read.map_err(|error| crate::failed("The secret could not be read", &error))?;
    if secret.is_empty() {
        return Err(Refusal::new(Code::Invalid, "The secret is empty. Give it as the first line of standard input."));
    }
    Ok(secret)
}

fn first_line(input: &mut impl BufRead) -> io::Result<Secret> {
    // Reserved at once: a buffer that grows leaves copies behind.
    let mut line = Vec::with_capacity(LONGEST);
    input.take(LONGEST as u64).read_until(b'\n', &mut line)?;
    let text = String::from_utf8(line).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"))?;
    Ok(Secret::new(text))
}

#[cfg(unix)]
fn prompt(label: &str) -> io::Result<Secret> {
    use nix::sys::termios::{LocalFlags, SetArg, tcgetattr, tcsetattr};

    let stdin = io::stdin();
    let shown = tcgetattr(&stdin)?;
    let mut hidden = shown.clone();
    hidden.local_flags.remove(LocalFlags::ECHO);
    hidden.local_flags.insert(LocalFlags::ECHONL);
    eprint!("{label}: ");
    io::stderr().flush()?;
    tcsetattr(&stdin, SetArg::TCSADRAIN, &hidden)?;
    let line = first_line(&mut stdin.lock());
    tcsetattr(&stdin, SetArg::TCSADRAIN, &shown)?;
    line
}

#[cfg(not(unix))]
fn prompt(label: &str) -> io::Result<Secret> {
    eprint!("{label} (it shows as you type): ");
    io::stderr().flush()?;
    first_line(&mut io::stdin().lock())
}

/// The longest first line that is read, in bytes.
const LONGEST: usize = 64 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_line_is_the_secret() {
        let read = |text: &str| first_line(&mut text.as_bytes()).map(|secret| secret.expose().to_owned()).ok();
        assert_eq!(read("key\nmore\n").as_deref(), Some("key"));
        assert_eq!(read("key\r\n").as_deref(), Some("key"));
        assert_eq!(read("").as_deref(), Some(""));
    }
}
