#![no_main]

use esg_xbrl_reader::Reach;

// Where facts alone are read, files are unpacked one by one.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    esg_fuzz::open("a.xbri", "a.xbri", bytes, Reach::Checks);
    esg_fuzz::open("a.xbri", "a.xbri", bytes, Reach::Facts);
});
