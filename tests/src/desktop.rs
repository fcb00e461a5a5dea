//! A private desktop: home, bus, keychain, screen, notifications and panel of its own.
//!
//! Several can run at once. Nothing of it reaches the desktop of whoever runs the tests, and all of it ends when the
//! value is dropped.

pub mod bus;
pub mod items;
pub mod keyring;
pub mod processes;
pub mod resident;
pub mod screen;

use std::{
    env,
    fs::File,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{
    desktop::{keyring::Keyring, processes::Process},
    drive::{
        folder::Folder,
        program::{self, Program, Ran},
    },
    stand_ins::browser::{self, Opened},
};

/// What a rig shall have. The least is a home, a bus and a keychain.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    keyring: Keyring,
    screen: bool,
    dunst: bool,
    panel: bool,
    variables: Vec<(String, String)>,
}

/// A running private desktop.
#[derive(Debug)]
pub struct Rig {
    // Ended last to first, then the bus they talk to.
    programs: Vec<Program>,
    bus: Program,
    variables: Vec<(String, String)>,
    folder: Folder,
}

impl Plan {
    /// Sets what the keychain is like.
    #[must_use]
    pub fn keyring(self, keyring: Keyring) -> Self {
        Self { keyring, ..self }
    }

    /// Adds a screen with a window manager.
    #[must_use]
    pub fn screen(self) -> Self {
        Self { screen: true, ..self }
    }

    /// Adds dunst as the notification daemon, and the screen it draws on.
    #[must_use]
    pub fn dunst(self) -> Self {
        Self { dunst: true, screen: true, ..self }
    }

    /// Adds a panel with a tray, and the screen it stands on.
    #[must_use]
    pub fn panel(self) -> Self {
        Self { panel: true, screen: true, ..self }
    }

    /// Sets an environment variable for everything that is run on the rig.
    #[must_use]
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Starts the rig and returns when all of it is ready.
    ///
    /// # Panics
    /// When a program is missing or does not become ready in time.
    pub fn start(self) -> Rig {
        let folder = Folder::new("rig").expect("a temporary folder can be made");
        let mut variables = surroundings(&folder);
        variables.extend(self.variables);
        let mut programs = Vec::new();
        // Before the bus, so that what the bus starts knows the screen.
        if self.screen {
            let (server, display) = screen::start(&variables);
            programs.push(server);
            variables.push(("DISPLAY".to_owned(), display));
        }
        let bus = bus::start(&folder, &variables);
        let mut rig = Rig { programs, bus, variables, folder };
        browser::install(&rig.path("bin"), &rig.path("opened")).expect("our folder can be written");
        if self.screen {
            rig.start_window_manager();
        }
        rig.start_keyring(self.keyring);
        if self.dunst {
            rig.start_dunst();
        }
        if self.panel {
            rig.start_panel();
        }
        rig
    }
}

impl Rig {
    /// The least rig: a home, a bus and an open keychain. More is planned with [`Plan`].
    pub fn plan() -> Plan {
        Plan::default()
    }

    /// A command that will run on this desktop, and with nothing of the surrounding one.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = program::command(program);
        command.env_clear().envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.current_dir(self.path("home"));
        command
    }

    /// Starts a program that goes on until the rig or the returned value is dropped. What it writes to its standard
    /// output and error goes to `NAME.log` in the rig's folder.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn spawn(&self, name: &str, command: &mut Command) -> Program {
        let log = File::options().create(true).append(true).open(self.log(name)).expect("our folder can be written");
        let same = log.try_clone().expect("a file can be written to from two places");
        let started = Program::start(command.stdin(Stdio::null()).stdout(log).stderr(same));
        started.unwrap_or_else(|error| panic!("{name} does not start: {error}"))
    }

    /// Runs a program to its end, with `input` on its standard input, for at most a minute.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn run(&self, program: impl AsRef<std::ffi::OsStr>, arguments: &[&str], input: &str) -> Ran {
        let mut command = self.command("timeout");
        command.args(["--kill-after=1", "60"]).arg(program).args(arguments);
        program::run(&mut command, input)
    }

    /// Runs the real `bellhop` on the rig's profile.
    pub fn bellhop(&self, arguments: &[&str]) -> Ran {
        self.bellhop_reading(arguments, "")
    }

    /// Runs the real `bellhop` with something on its standard input.
    pub fn bellhop_reading(&self, arguments: &[&str], input: &str) -> Ran {
        self.run(binary("bellhop"), arguments, input)
    }

    /// Starts the resident in the foreground, logging to `resident.log`. It may not be ready yet.
    pub fn resident(&self, arguments: &[&str]) -> Program {
        let mut command = self.command(binary("bellhop"));
        command.args(["start", "--foreground"]).args(arguments);
        self.spawn("resident", &mut command)
    }

    /// What the browser was asked to open so far.
    pub fn opened(&self) -> Vec<Opened> {
        browser::opened(&self.path("opened"))
    }

    /// Every process that was started on this rig, however it came about.
    pub fn processes(&self) -> Vec<Process> {
        processes::marked(self.folder.path())
    }

    /// A path in the rig's folder: `home`, `run`, `config`, `data`, `cache`, `profile`…
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The folder that holds every file of this desktop.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The value of a variable of this desktop, such as `DISPLAY`.
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.variables.iter().rfind(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The address of the private bus.
    ///
    /// # Panics
    /// Never: a rig has a bus.
    pub fn bus_address(&self) -> &str {
        self.variable("DBUS_SESSION_BUS_ADDRESS").expect("a rig has a bus")
    }

    /// Ends the bus and with it everything that cannot live without one.
    pub fn stop_bus(&mut self) {
        self.bus.stop();
    }

    /// Starts the bus anew where it was, with nothing on it, after [`Rig::stop_bus`].
    ///
    /// # Panics
    /// When it does not become ready.
    pub fn start_bus(&mut self) {
        self.bus = bus::start(&self.folder, &self.variables);
    }

    fn log(&self, name: &str) -> PathBuf {
        self.path(&format!("{name}.log"))
    }
}

impl Drop for Rig {
    fn drop(&mut self) {
        // The resident first: it is nobody's child, and should not see its world end around it.
        processes::end(&self.processes(), "bellhop");
        while self.programs.pop().is_some() {}
        self.bus.stop();
        processes::end(&self.processes(), "");
    }
}

/// Where a program of this workspace was built to: beside the running test, or where `BELLHOP_BIN` says.
///
/// # Panics
/// When it was not built.
pub fn binary(name: &str) -> PathBuf {
    let folder = env::var_os("BELLHOP_BIN").map_or_else(built, PathBuf::from);
    let binary = folder.join(name);
    assert!(binary.exists(), "{} is not there: build it first, as script/test does", binary.display());
    binary
}

fn built() -> PathBuf {
    let test = env::current_exe().expect("a process knows its program");
    let folder = test.parent().expect("a program is in a folder");
    // Tests are in target/debug/deps, other programs in target/debug.
    if folder.ends_with("deps") { folder.join("..") } else { folder.to_owned() }
}

fn surroundings(folder: &Folder) -> Vec<(String, String)> {
    let path = |name: &str| folder.make(name).expect("our folder can be written").display().to_string();
    let search = env::var("PATH").unwrap_or_else(|_| "/usr/bin:/bin".to_owned());
    [
        ("HOME", path("home")),
        ("XDG_RUNTIME_DIR", path("run")),
        ("XDG_CONFIG_HOME", path("config")),
        ("XDG_DATA_HOME", path("data")),
        ("XDG_STATE_HOME", path("state")),
        ("XDG_CACHE_HOME", path("cache")),
        ("BELLHOP_PROFILE", path("profile")),
        ("PATH", format!("{}:{search}", path("bin"))),
        ("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", folder.path().join("run/bus").display())),
        ("XDG_CURRENT_DESKTOP", "XFCE".to_owned()),
        ("GDK_BACKEND", "x11".to_owned()),
        ("LIBGL_ALWAYS_SOFTWARE", "1".to_owned()),
        ("NO_AT_BRIDGE", "1".to_owned()),
        ("LANG", "C.UTF-8".to_owned()),
        ("TZ", "UTC".to_owned()),
        ("RUST_BACKTRACE", "1".to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}
