#![no_main]

use esg_xbrl_reader::{Limits, open};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = open("a.xbrl", bytes, &[], &Limits::default());
});
