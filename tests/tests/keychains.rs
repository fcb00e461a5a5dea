//! The vault against what other keychains than gnome-keyring do, by a stand-in on a private bus.
//!
//! The vault finds its bus in the environment, so that each test's body runs in a process of its own.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::env;
use std::time::Duration;

use bellhop_core::account::{AccountId, Keep};
use bellhop_core::secret::Secret;
use bellhop_engine::vault::{KeychainState, SecretName, Vault, VaultError};
use bellhop_tests::desktop::Rig;
use bellhop_tests::desktop::keyring::Keyring;
use bellhop_tests::stand_ins::secret_service::{Manner, Secrets};
use tokio::time::timeout;

#[test]
fn keepassxc_is_never_searched_while_locked_and_asks_only_whoever_wants_to_be_asked() {
    let test = "keepassxc_is_never_searched_while_locked_and_asks_only_whoever_wants_to_be_asked";
    on_a_bus(test, Manner::KeePassXc, async |mut keepass| {
        keepass.put(USER, "obviously-fake-1").await;
        let vault = Vault::start("");
        for _ in 0..3 {
            assert_eq!(vault.read(&name()).await, Err(VaultError::Locked));
            assert_eq!(vault.state().await, KeychainState::Locked);
        }
        keepass.lock(false).await;
        let mut changes = vault.changes();
        // The database is open, but not this item to this client.
        assert_eq!(vault.read(&name()).await, Err(VaultError::Locked));
        assert_eq!(vault.state().await, KeychainState::Locked, "status and doctor say what the account says");
        assert_eq!((keepass.seen().dialogs, keepass.seen().searched_locked), (0, 0), "nobody was asked so far");

        keepass.user_allows(false).await;
        assert_eq!(vault.unlock().await, Err(VaultError::Dismissed));
        assert_eq!(keepass.seen().dialogs, 1);
        for _ in 0..3 {
            assert_eq!(vault.read(&name()).await, Err(VaultError::Locked));
        }
        assert_eq!(keepass.seen().dialogs, 1, "a prompt that was closed is not opened again by who tries again");

        keepass.user_allows(true).await;
        assert_eq!(vault.unlock().await, Ok(()));
        assert_eq!(vault.read(&name()).await, Ok(secret("obviously-fake-1")), "over the connection that was allowed");
        assert_eq!(vault.read(&name()).await, Ok(secret("obviously-fake-1")));
        assert_eq!((keepass.seen().dialogs, keepass.seen().searched_locked), (2, 0));
        let seen = timeout(PATIENCE, changes.wait_for(|state| *state == KeychainState::Ok)).await.is_ok();
        assert!(seen, "whoever waits for the key is told");
    });
}

#[test]
fn a_key_entered_into_an_open_keepassxc_is_kept_and_read() {
    on_a_bus("a_key_entered_into_an_open_keepassxc_is_kept_and_read", Manner::KeePassXc, async |mut keepass| {
        keepass.lock(false).await;
        let vault = Vault::start("");
        assert_eq!(vault.read(&name()).await, Err(VaultError::Missing));
        vault.write(&name(), secret("obviously-fäke"), Keep::Keychain).await.unwrap();
        assert_eq!(vault.read(&name()).await, Ok(secret("obviously-fäke")));
    });
}

#[test]
fn a_keychain_without_a_collection_is_locked_and_not_without_a_key() {
    on_a_bus(
        "a_keychain_without_a_collection_is_locked_and_not_without_a_key",
        Manner::KeePassXc,
        async |mut keepass| {
            keepass.has_collection(false).await;
            let vault = Vault::start("");
            assert_eq!(vault.read(&name()).await, Err(VaultError::Locked));
            assert_eq!(vault.state().await, KeychainState::Locked);
            assert_eq!(keepass.seen().dialogs, 0);
            assert_eq!(vault.unlock().await, Ok(()), "the service offers to open or make one");
            assert_eq!(vault.read(&name()).await, Err(VaultError::Missing));
        },
    );
}

#[test]
fn a_wallet_that_another_program_opened_is_joined_without_a_prompt() {
    on_a_bus(
        "a_wallet_that_another_program_opened_is_joined_without_a_prompt",
        Manner::KWallet,
        async |mut kwallet| {
            kwallet.put(USER, "obviously-fake-1").await;
            let vault = Vault::start("");
            assert_eq!(vault.read(&name()).await, Err(VaultError::Locked));
            assert_eq!(vault.state().await, KeychainState::Locked);
            kwallet.open_elsewhere(true).await;
            assert_eq!(vault.read(&name()).await, Ok(secret("obviously-fake-1")));
            assert_eq!(vault.state().await, KeychainState::Ok);
            assert_eq!(kwallet.seen().dialogs, 0);
            let told = timeout(PATIENCE, vault.changes().wait_for(|state| *state == KeychainState::Ok)).await.is_ok();
            assert!(told, "whoever waits is told, although the wallet says nothing");
        },
    );
}

#[test]
fn a_service_that_refuses_encryption_is_named() {
    on_a_bus("a_service_that_refuses_encryption_is_named", Manner::Clear, async |mut plain| {
        plain.put(USER, "obviously-fake-1").await;
        plain.lock(false).await;
        let vault = Vault::start("");
        let VaultError::Unavailable(words) = vault.read(&name()).await.unwrap_err() else { panic!("it is refused") };
        assert!(
            words.to_string().contains("keychains") && words.to_string().contains("encrypted session"),
            "the program is named: {words}"
        );
        assert_eq!(vault.state().await, KeychainState::Unavailable(words));
    });
}

/// Runs the body in a new process on a new bus, with the stand-in on it.
fn on_a_bus(test: &str, manner: Manner, body: impl AsyncFnOnce(Secrets)) {
    if env::var_os(INSIDE).is_some() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let address = env::var("DBUS_SESSION_BUS_ADDRESS").unwrap();
        return runtime.block_on(async { body(Secrets::start(&address, manner).await).await });
    }
    let rig = Rig::plan().keyring(Keyring::Absent).start();
    let mut command = rig.command(env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture"]).env(INSIDE, "yes");
    assert!(command.status().unwrap().success(), "see what {test} printed above");
}

fn name() -> SecretName {
    SecretName { account: AccountId("0123456789abcdef".to_owned()), origin: "https://a.example".to_owned() }
}

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

const USER: &str = "0123456789abcdef https://a.example";
const INSIDE: &str = "BELLHOP_TEST_INSIDE";
const PATIENCE: Duration = Duration::from_secs(10);
