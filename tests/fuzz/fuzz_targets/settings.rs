//! The text of a settings file, and of an export.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| bellhop_fuzz::settings::run(data));
