//! Asks the linker for short relocations on Linux.

use std::env;

/// A program that can stand anywhere in memory has its pointers put right as it starts, by a table. The
/// usual one takes most of a mebibyte of memory for as long as the program runs; the packed one takes
/// some KiB. It needs glibc 2.36 (2022), which Debian 12 has.
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |name: &str| env::var(name).unwrap_or_default();
    let gnu = (target("CARGO_CFG_TARGET_OS"), target("CARGO_CFG_TARGET_ENV")) == ("linux".to_owned(), "gnu".to_owned());
    if gnu && target("PROFILE") == "release" {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
