//! Why a request is refused, in the contract's codes and in words.

use bellhop_control::code::{Code, Refusal};
use bellhop_core::form::Fault;
use bellhop_core::messages::{self, Message};
use bellhop_core::text;

use crate::vault::VaultError;

/// Something of this machine failed.
pub(super) fn failed(error: impl Into<Message>) -> Refusal {
    Refusal::new(Code::Failed, error)
}

/// A field of an account that makes no sense.
pub(super) fn invalid(fault: impl Into<Fault>) -> Refusal {
    Refusal::new(Code::Invalid, fault.into().named())
}

/// The keychain did not do as it was asked.
pub(super) fn keychain_refusal(error: &VaultError) -> Refusal {
    let code = match error {
        VaultError::Missing => Code::NoSecret,
        VaultError::Locked | VaultError::Dismissed | VaultError::TimedOut => Code::KeychainLocked,
        VaultError::Unavailable(_) => Code::NoKeychain,
        VaultError::TooLong { .. } => Code::Invalid,
    };
    Refusal::new(code, error.message())
}

/// No account has that name.
pub(super) fn no_such_account(name: &str) -> Refusal {
    Refusal::new(Code::NoSuchAccount, messages::account_unknown(text::line(name, 64)))
}

/// Another account has that name.
pub(super) fn name_taken(name: &str) -> Refusal {
    Refusal::new(Code::NameTaken, messages::account_name_taken(name))
}

/// No event has that number.
pub(super) fn no_such_event() -> Refusal {
    Refusal::new(Code::NoSuchEvent, messages::event_unknown())
}

/// No rule has that name.
pub(super) fn no_such_rule(name: &str) -> Refusal {
    Refusal::new(Code::NoSuchRule, messages::rule_unknown(text::line(name, 64)))
}
