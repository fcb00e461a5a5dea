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

use std::process::ExitCode;

use bellhop_control::code::{Code, Refusal};
use clap::Parser;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match commands::run(cli) {
        Ok(code) => code,
        Err(refusal) => {
            eprintln!("bellhop: {}", refusal.detail);
            ExitCode::from(refusal.code.exit())
        }
    }
}

/// A failure of this machine rather than of what was asked.
fn failed(what: &str, error: &dyn std::fmt::Display) -> Refusal {
    Refusal::new(Code::Failed, format!("{what}: {error}."))
}
