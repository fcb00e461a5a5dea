//! REST bodies of every errand.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| bellhop_fuzz::rest::run(data));
