//! Whether a report, what is made of it and the folder that is filed are right.
//!
//! A check is a [`rules::Rule`]: one file of code, one page of reasons, listed in [`rules::all`].
//! [`Settings`] are what it is judged by; [`check_report()`] runs those that look at the report, before anything is made of it; whoever makes the rest hands it
//! over as a [`rules::Subject`].
//! [`languages`] sets the words of both languages side by side, [`rendered`] reads the numbers of finished outputs back
//! and lays them beside the data, [`layout`] looks at how pages are filled.
//! [`findings`] tells what every rule did, as data; [`accepted`] and [`profile`] say what may stay and how much it weighs.
//! What a rule is given to look at is declared here ([`rules::subject`]) and filled by who makes it: nothing here makes a
//! file of a filing, or touches the disk.

pub mod accepted;
pub mod archive;
pub mod arithmetic;
mod assumed;
mod by_reference;
mod called;
mod check_report;
mod climate;
pub mod digest;
pub mod figure_words;
pub mod findings;
pub mod iso_date;
pub mod json;
pub mod languages;
pub mod layout;
mod limits;
mod observations;
pub mod package_path;
pub mod place;
pub mod profile;
pub mod provision_state;
pub mod rendered;
pub mod rules;
pub mod sarif;
mod settings;
mod side_by_side;
mod unread;

pub use check_report::{check_report, check_report_after};
pub use findings::untold;
pub use languages::{CONFIRMED, Unconfirmed, carried, confirm, unconfirmed};
pub use package_path::PackagePath;
pub use profile::Profile;
pub use settings::Settings;
pub use side_by_side::side_by_side;
pub use unread::Unread;
