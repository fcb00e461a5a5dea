//! A program started by a test, which ends with the test however the test ends.

use std::{
    ffi::OsStr,
    io::{self, Write as _},
    os::unix::process::{CommandExt as _, ExitStatusExt as _},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use nix::{
    sys::signal::{Signal, kill, killpg},
    unistd::Pid,
};

/// A running child with a process group of its own. Dropping it ends the whole group.
#[derive(Debug)]
pub struct Program {
    child: Child,
}

/// What became of a program that was run to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// The exit code; 124 when it was ended for taking too long, -1 when a signal ended it.
    pub code: i32,
    /// All it wrote to its standard output.
    pub out: String,
    /// All it wrote to its standard error.
    pub err: String,
}

/// A command whose process dies with the thread that starts it, so that an interrupted test leaves nothing behind.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", "--"]).arg(program);
    command
}

/// Writes a program that a test is to run. Another process does it: one that this process writes itself is inherited,
/// still open for writing, by whatever another test starts at that moment, and cannot be run for as long.
///
/// # Errors
/// When the file cannot be written.
///
/// # Panics
/// Never: what is piped can be taken.
pub fn write(program: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    let mut tee = Command::new("tee").arg(program).stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
    let mut stdin = tee.stdin.take().expect("it is piped");
    stdin.write_all(content.as_ref())?;
    drop(stdin);
    let written = tee.wait()?.success() && Command::new("chmod").arg("755").arg(program).status()?.success();
    if written { Ok(()) } else { Err(io::Error::other(format!("{} was not written", program.display()))) }
}

/// Runs a command to its end with `input` on its standard input.
///
/// # Panics
/// When it cannot be started.
pub fn run(command: &mut Command, input: &str) -> Ran {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("setpriv is part of every Debian");
    let mut stdin = child.stdin.take().expect("it is piped");
    // A program that does not read its input is free not to.
    _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("our own child can be waited for");
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

impl Program {
    /// Starts `command` in a process group of its own.
    ///
    /// # Errors
    /// When the program cannot be started.
    pub fn start(command: &mut Command) -> io::Result<Self> {
        Ok(Self { child: command.process_group(0).spawn()? })
    }

    /// The process id, which is the id of its group too.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The child itself, for its pipes.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Sends a signal to the process alone. A process that has ended already is no error.
    pub fn signal(&self, signal: Signal) {
        // The child is not yet waited for, so its id cannot belong to anybody else.
        _ = kill(self.id(), signal);
    }

    /// How it ended, if it has.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        // A child that cannot be waited for is gone as far as a test can tell.
        self.child.try_wait().unwrap_or_else(|_| Some(ExitStatus::from_raw(0)))
    }

    /// Waits for the end of the process, at most `within` that time.
    pub fn ended_within(&mut self, within: Duration) -> Option<ExitStatus> {
        let started = Instant::now();
        loop {
            let ended = self.ended();
            if ended.is_some() || started.elapsed() > within {
                return ended;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Ends the process and everything in its group: politely first, then for certain.
    pub fn stop(&mut self) {
        if self.ended().is_none() {
            self.signal(Signal::SIGTERM);
            self.signal(Signal::SIGCONT);
            self.ended_within(POLITE);
        }
        // Whatever it started may still be there; an empty group is no error.
        _ = killpg(self.id(), Signal::SIGKILL);
        _ = self.child.wait();
    }

    fn id(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.child.id()).expect("Linux process ids fit in 22 bits"))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.stop();
    }
}

/// How long a program may take to end by itself.
const POLITE: Duration = Duration::from_secs(1);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_its_children_with_it() {
        let mut shell = command("sh");
        shell.args(["-c", "sleep 1000 & echo $!; wait"]).stdout(Stdio::piped());
        let mut program = Program::start(&mut shell).expect("sh is everywhere");
        let mut line = String::new();
        let out = program.child().stdout.take().expect("it is piped");
        io::BufRead::read_line(&mut io::BufReader::new(out), &mut line).expect("the shell says who it started");
        let grandchild = Pid::from_raw(line.trim().parse().expect("a process id"));

        drop(program);

        crate::drive::wait::eventually("the grandchild to end", Duration::from_secs(5), || {
            kill(grandchild, None).is_err().then_some(())
        });
    }
}
