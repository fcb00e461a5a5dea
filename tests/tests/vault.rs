//! The vault against the real gnome-keyring in each of its states.
//!
//! The key store finds its bus in the environment, which a test must not change for its whole
//! process. So each test runs its body in a process of its own, with a private desktop around it.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::env;
use std::time::{Duration, Instant};

use bellhop_core::account::{AccountId, Keep};
use bellhop_core::secret::Secret;
use bellhop_core::trouble::{Trouble, TroubleCode};
use bellhop_engine::bus::Bus;
use bellhop_engine::vault::{KeychainState, SecretName, Vault, VaultError};
use bellhop_tests::desktop::Rig;
use bellhop_tests::desktop::keyring::{Keyring, PASSWORD};
use bellhop_tests::drive::wait::eventually;
use tokio::time::timeout;
use zbus::message::Message;
use zbus::zvariant::{DynamicType, ObjectPath, OwnedObjectPath, OwnedValue, Value};

#[test]
fn a_secret_comes_back_and_only_under_its_own_name() {
    on_a_rig("a_secret_comes_back_and_only_under_its_own_name", Keyring::Unlocked, async |_| {
        let vault = Vault::start("");
        let name = name("https://a.example");
        assert_eq!(vault.read(&name).await, Err(VaultError::Missing));
        vault.write(&name, secret("obviously-fake-1"), Keep::Keychain).await.unwrap();
        vault.write(&name, secret("obviously-fäke-2"), Keep::Keychain).await.unwrap();
        assert_eq!(vault.read(&name).await, Ok(secret("obviously-fäke-2")), "the later one stands");

        let elsewhere = SecretName { origin: "https://b.example".to_owned(), ..name.clone() };
        assert_eq!(vault.read(&elsewhere).await, Err(VaultError::Missing), "another origin, another key");
        assert_eq!(Vault::start("work").read(&name).await, Err(VaultError::Missing), "profiles are apart");
        assert_eq!(Vault::start("").read(&name).await, Ok(secret("obviously-fäke-2")), "it is in the keychain");

        vault.delete(&name).await.unwrap();
        assert_eq!(vault.read(&name).await, Err(VaultError::Missing));
        assert_eq!(vault.delete(&name).await, Ok(()), "what is gone may be deleted again");
        assert_eq!(vault.state().await, KeychainState::Ok);
    });
}

#[test]
fn a_secret_for_this_session_stays_in_this_process() {
    on_a_rig("a_secret_for_this_session_stays_in_this_process", Keyring::Unlocked, async |_| {
        let vault = Vault::start("");
        let name = name("https://a.example");
        vault.write(&name, secret("obviously-fake-1"), Keep::Keychain).await.unwrap();
        vault.write(&name, secret("obviously-fake-2"), Keep::Session).await.unwrap();
        assert_eq!(vault.read(&name).await, Ok(secret("obviously-fake-2")));
        assert_eq!(Vault::start("").read(&name).await, Err(VaultError::Missing), "nothing is left in the keychain");
        vault.delete(&name).await.unwrap();
        assert_eq!(vault.read(&name).await, Err(VaultError::Missing));
    });
}

#[test]
fn a_locked_keychain_says_so_at_once_and_is_noticed_when_it_opens() {
    on_a_rig("a_locked_keychain_says_so_at_once_and_is_noticed_when_it_opens", Keyring::Unlocked, async |keyring| {
        let vault = Vault::start("");
        let name = name("https://a.example");
        let mut changes = vault.changes();
        changes.wait_for(|state| *state == KeychainState::Ok).await.unwrap();
        vault.write(&name, secret("obviously-fake-1"), Keep::Keychain).await.unwrap();

        keyring.lock().await;
        let asked = Instant::now();
        assert_eq!(vault.read(&name).await, Err(VaultError::Locked));
        assert_eq!(vault.read(&self::name("https://unknown.example")).await, Err(VaultError::Locked));
        assert_eq!(vault.delete(&name).await, Err(VaultError::Locked));
        assert!(asked.elapsed() < Duration::from_secs(2), "no prompt was waited for");
        assert_eq!(vault.state().await, KeychainState::Locked);
        let seen = timeout(PATIENCE, changes.wait_for(|state| *state == KeychainState::Locked)).await.is_ok();
        assert!(seen, "locking is noticed");

        keyring.unlock().await;
        let seen = timeout(PATIENCE, changes.wait_for(|state| *state == KeychainState::Ok)).await.is_ok();
        assert!(seen, "unlocking is noticed");
        assert_eq!(vault.read(&name).await, Ok(secret("obviously-fake-1")));
    });
}

#[test]
fn a_dismissed_prompt_is_told_and_blocks_nothing() {
    // Without a screen the prompt cannot be shown, which the keyring reports as dismissed.
    on_a_rig("a_dismissed_prompt_is_told_and_blocks_nothing", Keyring::Locked, async |_| {
        let vault = Vault::start("");
        let name = name("https://a.example");
        assert_eq!(vault.unlock().await, Err(VaultError::Dismissed));
        let kept = vault.write(&name, secret("obviously-fake-1"), Keep::Keychain).await;
        assert_eq!(kept, Err(VaultError::Dismissed));
        assert_eq!(vault.read(&name).await, Err(VaultError::Locked), "and nothing was kept in its place");
        vault.write(&name, secret("obviously-fake-1"), Keep::Session).await.unwrap();
        assert_eq!(vault.read(&name).await, Ok(secret("obviously-fake-1")));
    });
}

#[test]
fn a_prompt_that_is_answered_opens_the_keychain() {
    let name = "a_prompt_that_is_answered_opens_the_keychain";
    if inside() {
        return here(async |_| {
            let vault = Vault::start("");
            vault.unlock().await.unwrap();
            assert_eq!(vault.state().await, KeychainState::Ok);
            vault.write(&self::name("https://a.example"), secret("obviously-fake-1"), Keep::Keychain).await.unwrap();
        });
    }
    let rig = Rig::plan().screen().keyring(Keyring::Locked).start();
    // The bus starts the prompter, and must know the screen.
    assert_eq!(rig.run("dbus-update-activation-environment", &["DISPLAY"], "").code, 0);
    let mut child = again(&rig, name);
    let prompt = eventually("the prompt", Duration::from_secs(30), || rig.window("[Uu]nlock|[Aa]uthenticat"));
    rig.xdotool(&["windowfocus", "--sync", &prompt, "type", "--window", &prompt, PASSWORD]);
    rig.xdotool(&["key", "--window", &prompt, "Return"]);
    assert!(child.wait().unwrap().success());
    let user = "0123456789abcdef https://a.example";
    assert_eq!(rig.secret(&["service", "bellhop", "username", user]).out, "obviously-fake-1");
}

#[test]
fn no_keychain_is_told_in_words_and_one_that_comes_is_used() {
    let name = "no_keychain_is_told_in_words_and_one_that_comes_is_used";
    if inside() {
        return here(async |_| {
            let vault = Vault::start("");
            let name = self::name("https://a.example");
            let VaultError::Unavailable(words) = vault.read(&name).await.unwrap_err() else { panic!("there is none") };
            assert!(words.to_string().contains("this session only"), "{words}");
            assert!(matches!(vault.state().await, KeychainState::Unavailable(_)));
            let kept = vault.write(&name, secret("obviously-fake-1"), Keep::Keychain).await;
            assert!(matches!(kept, Err(VaultError::Unavailable(_))), "nothing is kept elsewhere instead");
            vault.write(&name, secret("obviously-fake-1"), Keep::Session).await.unwrap();
            assert_eq!(vault.read(&name).await, Ok(secret("obviously-fake-1")));

            std::fs::write(env::var("XDG_RUNTIME_DIR").unwrap() + "/ready", "").unwrap();
            let mut changes = vault.changes();
            let came = timeout(PATIENCE, changes.wait_for(|state| *state == KeychainState::Ok)).await.is_ok();
            assert!(came, "a keychain that comes later is noticed");
            vault.write(&name, secret("obviously-fake-2"), Keep::Keychain).await.unwrap();
            assert_eq!(vault.read(&name).await, Ok(secret("obviously-fake-2")));
        });
    }
    let mut rig = Rig::plan().keyring(Keyring::Absent).start();
    let mut child = again(&rig, name);
    eventually("the vault to have seen that there is none", Duration::from_secs(30), || {
        rig.path("run/ready").exists().then_some(())
    });
    rig.start_keyring(Keyring::Unlocked);
    assert!(child.wait().unwrap().success());
}

#[test]
fn troubles_say_whether_trying_again_helps() {
    assert_eq!(Trouble::from(VaultError::Missing).code, TroubleCode::Credential);
    assert_eq!(Trouble::from(VaultError::Locked).code, TroubleCode::Keychain);
}

/// What a test body may do to the keyring from inside.
struct Keychain(zbus::Connection);

impl Keychain {
    async fn lock(&self) {
        self.call("org.freedesktop.Secret.Service", "Lock", &vec![ObjectPath::try_from(LOGIN).unwrap()]).await;
    }

    /// Unlocks it as a login does, without a prompt.
    async fn unlock(&self) {
        let opened = self.call("org.freedesktop.Secret.Service", "OpenSession", &("plain", Value::from(""))).await;
        let (_, session): (OwnedValue, OwnedObjectPath) = opened.body().deserialize().unwrap();
        let password = (session, Vec::<u8>::new(), PASSWORD.as_bytes().to_vec(), "text/plain");
        let internal = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface";
        let arguments = (ObjectPath::try_from(LOGIN).unwrap(), password);
        self.call(internal, "UnlockWithMasterPassword", &arguments).await;
    }

    async fn call<B: serde::Serialize + DynamicType>(&self, interface: &str, method: &str, body: &B) -> Message {
        let service = Some("org.freedesktop.secrets");
        self.0.call_method(service, "/org/freedesktop/secrets", Some(interface), method, body).await.unwrap()
    }
}

/// Runs the body in a new process on a new desktop.
fn on_a_rig(test: &str, keyring: Keyring, body: impl AsyncFnOnce(Keychain)) {
    if inside() {
        return here(body);
    }
    let rig = Rig::plan().keyring(keyring).start();
    assert!(again(&rig, test).wait().unwrap().success(), "see what {test} printed above");
}

/// Whether this is the process within the private desktop.
fn inside() -> bool {
    env::var_os(INSIDE).is_some()
}

fn here(body: impl AsyncFnOnce(Keychain)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { body(Keychain(Bus::Session.connect().await.unwrap())).await });
}

/// Starts this very test once more, inside.
fn again(rig: &Rig, test: &str) -> std::process::Child {
    let mut command = rig.command(env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture"]).env(INSIDE, "yes");
    command.spawn().unwrap()
}

fn name(origin: &str) -> SecretName {
    SecretName { account: AccountId("0123456789abcdef".to_owned()), origin: origin.to_owned() }
}

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

const INSIDE: &str = "BELLHOP_TEST_INSIDE";
const LOGIN: &str = "/org/freedesktop/secrets/collection/login";
const PATIENCE: Duration = Duration::from_secs(10);
