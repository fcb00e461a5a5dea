//! Messages on the control socket.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| bellhop_fuzz::control::run(data));
