#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| esg_fuzz::report::load(bytes));
