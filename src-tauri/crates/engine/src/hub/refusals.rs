//! Why a request is refused, in the contract's codes and in words.

use bellhop_control::code::{Code, Refusal};
use bellhop_core::form::Fault;
use bellhop_core::text;

use crate::vault::VaultError;

/// An error as a sentence: errors are written without a capital and without a full stop.
pub(super) fn failed(error: &dyn std::error::Error) -> Refusal {
    let words = error.to_string();
    let mut rest = words.chars();
    let first = rest.next().map(char::to_uppercase);
    Refusal::new(Code::Failed, format!("{}{}.", first.into_iter().flatten().collect::<String>(), rest.as_str()))
}

/// A field of an account that makes no sense.
pub(super) fn invalid(fault: impl Into<Fault>) -> Refusal {
    Refusal::new(Code::Invalid, fault.into().to_string())
}

/// The keychain did not do as it was asked.
pub(super) fn keychain_refusal(error: &VaultError) -> Refusal {
    let code = match error {
        VaultError::Missing => Code::NoSecret,
        VaultError::Locked | VaultError::Dismissed | VaultError::TimedOut => Code::KeychainLocked,
        VaultError::Unavailable(_) => Code::NoKeychain,
        VaultError::TooLong { .. } => Code::Invalid,
    };
    Refusal::new(code, error.to_string())
}

/// No account has that name.
pub(super) fn no_such_account(name: &str) -> Refusal {
    Refusal::new(Code::NoSuchAccount, format!("No account is called “{}”.", text::line(name, 64)))
}

/// Another account has that name.
pub(super) fn name_taken(name: &str) -> Refusal {
    Refusal::new(Code::NameTaken, format!("An account is called “{name}” already."))
}

/// No event has that number.
pub(super) fn no_such_event() -> Refusal {
    Refusal::new(Code::NoSuchEvent, "No event has that number.")
}

/// No rule has that name.
pub(super) fn no_such_rule(name: &str) -> Refusal {
    Refusal::new(Code::NoSuchRule, format!("No rule is called “{}”.", text::line(name, 64)))
}
