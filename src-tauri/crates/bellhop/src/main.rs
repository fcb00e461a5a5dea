//! Bellhop: the resident and its command line, one small program.

// Nothing outside a program can reach into it, so `pub` means "beyond this module" here.
#![allow(unreachable_pub)]

mod cli;
mod commands;
mod completions;
mod log;
mod manual;
mod print;
mod reach;
mod resident;
mod stdin;
mod tray;
mod usage;

use std::process::ExitCode;

use bellhop_control::code::{Code, Refusal};
use bellhop_core::messages::{Locale, Message};

fn main() -> ExitCode {
    let locale = Locale::of_environment(|name| std::env::var(name).ok());
    match commands::run(usage::read(locale), locale) {
        Ok(code) => code,
        Err(refusal) => {
            print::aside(locale, &refusal.detail);
            ExitCode::from(refusal.code.exit())
        }
    }
}

/// A failure of this machine rather than of what was asked, told by `what` with the system's own words.
fn failed(what: impl FnOnce(String) -> Message, error: &dyn std::fmt::Display) -> Refusal {
    Refusal::new(Code::Failed, what(error.to_string()))
}
