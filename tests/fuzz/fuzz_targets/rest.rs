//! REST bodies of every conversation.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| bellhop_fuzz::rest::run(data));
