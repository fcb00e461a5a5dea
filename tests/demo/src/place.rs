//! Where the demonstration takes place: on the desktop of whoever runs it, or on a private one.

use std::{env, process::Command, time::Duration};

use bellhop_tests::{
    desktop::{Rig, binary},
    drive::{folder::Folder, program},
};

use crate::servers::Account;

/// A desktop with a throw-away profile of Bellhop on it.
pub(crate) struct Place {
    desktop: Desktop,
}

enum Desktop {
    /// The desktop we were started on; the profile is in this folder.
    This(Folder),
    /// One that goes when we go, with profile and keychain.
    Private(Box<Rig>),
}

impl Place {
    /// Whether there is a desktop to use.
    pub(crate) fn has_display() -> bool {
        ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
    }

    pub(crate) fn this_desktop() -> Self {
        Self { desktop: Desktop::This(Folder::new("demo").expect("a temporary folder can be made")) }
    }

    pub(crate) fn private() -> Self {
        let rig = Rig::plan().dunst().panel().start();
        rig.paint("#54606e");
        Self { desktop: Desktop::Private(Box::new(rig)) }
    }

    pub(crate) fn introduction(&self) -> &'static str {
        match self.desktop {
            Desktop::This(_) => "Bellhop rings on this desktop, with a profile that is thrown away. Ctrl-C ends it.",
            Desktop::Private(_) => "There is no display: Bellhop rings on a private one for twenty seconds.",
        }
    }

    /// How long it lasts; without an answer, until it is interrupted.
    pub(crate) fn length(&self) -> Option<Duration> {
        matches!(self.desktop, Desktop::Private(_)).then_some(Duration::from_secs(20))
    }

    pub(crate) fn rig(&self) -> Option<&Rig> {
        match &self.desktop {
            Desktop::This(_) => None,
            Desktop::Private(rig) => Some(rig),
        }
    }

    /// Adds an account the way a user does, its secret on standard input.
    pub(crate) fn add(&self, account: &Account) -> Result<(), String> {
        let mut arguments = vec!["account", "add", account.service, "--name", account.name, "--url", &account.url];
        arguments.push("--secret-stdin");
        for field in &account.fields {
            arguments.extend(["--set", field]);
        }
        println!("$ printf '%s\\n' SECRET | bellhop {}", arguments.join(" "));
        self.run(&arguments, &format!("{}\n", account.secret)).map(|_| ())
    }

    /// Runs `bellhop` and returns what it printed.
    pub(crate) fn bellhop(&self, arguments: &[&str]) -> Result<String, String> {
        self.run(arguments, "")
    }

    /// `bellhop` on this desktop and profile.
    pub(crate) fn command(&self) -> Command {
        match &self.desktop {
            Desktop::This(folder) => {
                let mut command = program::command(binary("bellhop"));
                command.env("BELLHOP_PROFILE", folder.path().join("profile"));
                command
            }
            Desktop::Private(rig) => rig.command(binary("bellhop")),
        }
    }

    fn run(&self, arguments: &[&str], input: &str) -> Result<String, String> {
        let ran = program::run(self.command().args(arguments), input);
        match ran.code {
            0 => Ok(ran.out),
            _ => Err(format!("bellhop {}: {}", arguments.join(" "), ran.err.trim())),
        }
    }

    fn clean_up(&self) -> Result<(), String> {
        let accounts = self.bellhop(&["account", "list", "--json"])?;
        for account in serde_json::from_str::<Vec<serde_json::Value>>(&accounts).unwrap_or_default() {
            // Removing an account takes its secret out of the keychain, too.
            self.bellhop(&["account", "remove", account["name"].as_str().unwrap_or_default()])?;
        }
        self.bellhop(&["stop"]).map(|_| ())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Err(reason) = self.clean_up() {
            eprintln!("Not everything could be cleaned up: {reason}");
        }
    }
}
