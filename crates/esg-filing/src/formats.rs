//! The facts of a filing as data, written in every format that is made.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_xbrl::data::{FORMATS, Format, Made, Stated};

/// Whether a format is made where these are asked for.
fn is_made(format: &Format, asked: &[&Format]) -> bool {
    format.made == Made::Always || asked.iter().any(|asked| asked.key == format.key)
}

/// The files of both languages by name, in every format that is made.
pub(crate) fn files(report: &Report, stated: &Stated<'_>, asked: &[&Format]) -> BTreeMap<String, Vec<u8>> {
    let made = FORMATS.into_iter().filter(|format| is_made(format, asked));
    made.flat_map(|format| format.write(report, stated)).collect()
}
