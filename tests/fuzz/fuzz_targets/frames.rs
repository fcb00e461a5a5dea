//! Frames of every dialect.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| bellhop_fuzz::frames::run(data));
