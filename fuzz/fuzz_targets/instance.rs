#![no_main]

use esg_xbrl_reader::Reach;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| esg_fuzz::open("a.xbrl", "a.xbrl", bytes, Reach::Checks));
