//! The private bus. It can start only what a rig asked for: nobody gets a keychain or a daemon by accident.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    process::Stdio,
};

use crate::{
    desktop::Rig,
    drive::{
        folder::Folder,
        program::{self, Program, Ran},
    },
};

/// Starts the bus, and returns when it can be connected to.
pub(super) fn start(folder: &Folder, variables: &[(String, String)]) -> Program {
    let services = folder.make("services").expect("our folder can be written");
    let config = folder.path().join("bus.conf");
    let socket = folder.path().join("run/bus");
    let text = CONFIG.replace("SOCKET", &socket.display().to_string());
    fs::write(&config, text.replace("SERVICES", &services.display().to_string())).expect("our folder can be written");

    let mut command = program::command("dbus-daemon");
    command.arg("--config-file").arg(&config).args(["--nofork", "--print-address"]);
    command.env_clear().envs(variables.iter().map(|(name, value)| (name, value)));
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    command.stderr(fs::File::create(folder.path().join("bus.log")).expect("our folder can be written"));
    let mut bus = Program::start(&mut command).expect("setpriv is part of every Debian");
    let mut address = String::new();
    let out = bus.child().stdout.take().expect("it is piped");
    // It says its address once it listens.
    let said = BufReader::new(out).read_line(&mut address);
    assert!(said.is_ok_and(|length| length > 0), "dbus-daemon (package dbus) does not start");
    bus
}

impl Rig {
    /// Lets the bus start one of the system's services when it is asked for, by the file that describes it, such as
    /// `org.xfce.Xfconf.service`.
    ///
    /// # Panics
    /// When the system has no such service.
    pub fn allow_service(&self, file: &str) {
        let link = self.path("services").join(file);
        let service = format!("/usr/share/dbus-1/services/{file}");
        fs::copy(&service, link).unwrap_or_else(|error| panic!("{service}: {error}"));
        let reloaded = self.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus.ReloadConfig", &[]);
        assert_eq!(reloaded.code, 0, "{}", reloaded.err);
    }

    /// Whether somebody owns this name on the bus.
    pub fn owned(&self, name: &str) -> bool {
        let asked = [format!("string:{name}")];
        let asked = asked.each_ref().map(String::as_str);
        self.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", &asked).out.contains("true")
    }

    /// Calls a method on the bus, with arguments in `dbus-send`'s notation.
    pub fn call(&self, service: &str, path: &str, method: &str, arguments: &[&str]) -> Ran {
        let service = format!("--dest={service}");
        let mut all = vec!["--session", "--print-reply=literal", service.as_str(), path, method];
        all.extend(arguments);
        self.run("dbus-send", &all, "")
    }
}

const CONFIG: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=SOCKET</listen>
  <auth>EXTERNAL</auth>
  <servicedir>SERVICES</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;
