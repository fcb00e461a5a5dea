//! The real GNOME keyring, in the state a test asks for.

use std::{
    io::{Read as _, Write as _},
    os::unix::net::UnixStream,
    process::{Command, Stdio},
    time::Duration,
};

use crate::{
    desktop::Rig,
    drive::{
        program::{Program, Ran},
        wait::eventually,
    },
};

/// What the keychain is like when the rig starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keyring {
    /// There, and unlocked, as after a login.
    #[default]
    Unlocked,
    /// There, and locked; who reads from it is asked for [`PASSWORD`] where there is a screen.
    Locked,
    /// Not there at all.
    Absent,
}

impl Rig {
    /// Locks the keychain, as a screen lock may.
    ///
    /// # Panics
    /// When there is none.
    pub fn lock_keyring(&self) {
        let login = [format!("array:objpath:{COLLECTION}")];
        let login = login.each_ref().map(String::as_str);
        let locked = self.call(NAME, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service.Lock", &login);
        assert_eq!(locked.code, 0, "{}", locked.err);
    }

    /// Unlocks a locked keychain without asking anybody.
    ///
    /// # Panics
    /// When there is none, or it stays locked.
    pub fn unlock_keyring(&self) {
        let mut control = UnixStream::connect(self.path("run/keyring/control")).expect("the daemon runs");
        control.write_all(&unlock_request()).expect("the daemon listens");
        let mut answer = [0; 8];
        control.read_exact(&mut answer).expect("the daemon answers");
        assert_eq!(answer, [0, 0, 0, 8, 0, 0, 0, 0], "the length of the answer, then zero for success");
        eventually("the keychain to be unlocked", READY, || (!self.keyring_locked()).then_some(()));
    }

    /// Whether the keychain is locked.
    pub fn keyring_locked(&self) -> bool {
        let which = ["string:org.freedesktop.Secret.Collection", "string:Locked"];
        self.call(NAME, COLLECTION, "org.freedesktop.DBus.Properties.Get", &which).out.contains("true")
    }

    /// The secret kept under these attributes, by the system's own tool.
    pub fn secret(&self, attributes: &[&str]) -> Ran {
        let mut all = vec!["lookup"];
        all.extend(attributes);
        self.run("secret-tool", &all, "")
    }

    /// Whether some entry of the keychain is this secret.
    ///
    /// # Panics
    /// When there is no keychain.
    pub fn keychain_holds(&self, secret: &str) -> bool {
        let items = self.property(COLLECTION, "org.freedesktop.Secret.Collection", "Items");
        items.iter().any(|item| {
            let attributes = self.property(item, "org.freedesktop.Secret.Item", "Attributes");
            self.secret(&attributes.iter().map(String::as_str).collect::<Vec<_>>()).out == secret
        })
    }

    /// The texts in a property, in order.
    fn property(&self, path: &str, interface: &str, name: &str) -> Vec<String> {
        let which = [format!("string:{interface}"), format!("string:{name}")];
        let (method, service) = ("org.freedesktop.DBus.Properties.Get", format!("--dest={NAME}"));
        let asked = ["--session", "--print-reply", &service, path, method, &which[0], &which[1]];
        let answer = self.run("dbus-send", &asked, "");
        assert_eq!(answer.code, 0, "{}", answer.err);
        // Lines such as `string "username"` and `object path "/org/…/login/1"`.
        let quoted = answer.out.lines().filter_map(|line| line.trim().strip_suffix('"')?.split_once('"'));
        quoted.map(|(_, text)| text.to_owned()).collect()
    }

    /// Starts a keychain on a rig that has none yet.
    ///
    /// # Panics
    /// When gnome-keyring is missing or does not become ready.
    pub fn start_keyring(&mut self, keyring: Keyring) {
        if keyring == Keyring::Absent {
            return;
        }
        let mut command = self.command("gnome-keyring-daemon");
        command.args(["--foreground", "--unlock", "--components=secrets", "--control-directory"]);
        command.arg(self.path("run/keyring"));
        let program = start_with_password(&mut command);
        self.programs.push(program);
        eventually("the keychain (package gnome-keyring)", READY, || self.owned(NAME).then_some(()));
        eventually("the keychain to be unlocked", READY, || self.unlocked_collection().then_some(()));
        if keyring == Keyring::Locked {
            // The daemon asks for the password through this program.
            self.allow_service("org.gnome.keyring.SystemPrompter.service");
            self.lock_keyring();
        }
    }

    fn unlocked_collection(&self) -> bool {
        let which = ["string:org.freedesktop.Secret.Collection", "string:Locked"];
        self.call(NAME, COLLECTION, "org.freedesktop.DBus.Properties.Get", &which).out.contains("false")
    }
}

fn start_with_password(command: &mut Command) -> Program {
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut program = Program::start(command).expect("setpriv is part of every Debian");
    let mut stdin = program.child().stdin.take().expect("it is piped");
    stdin.write_all(PASSWORD.as_bytes()).expect("the daemon reads the password");
    program
}

/// What the login module sends to the daemon's control socket: one byte for the credentials to travel with, then the
/// length of all that follows including itself, the operation (1 unlocks), and the password behind its own length.
fn unlock_request() -> Vec<u8> {
    let number = |number: usize| u32::try_from(number).expect("these are small").to_be_bytes();
    let words = [number(12 + PASSWORD.len()), number(1), number(PASSWORD.len())].concat();
    [b"\0".as_slice(), &words, PASSWORD.as_bytes()].concat()
}

/// The password of the login keychain.
pub const PASSWORD: &str = "open-sesame";

const NAME: &str = "org.freedesktop.secrets";
const COLLECTION: &str = "/org/freedesktop/secrets/collection/login";
const READY: Duration = Duration::from_secs(20);
