//! How a report begins.
//!
//! [`new_report`] makes the files of a new report from a few answers and the start of the edition of the Code that applies:
//! every provision has its place with a guiding question, every figure its row, and nothing is given yet.
//!
//! Nothing here touches the disk, a clock or a terminal: files in, files out.

mod like;
mod new;
mod places;
mod refused;
pub mod roll;
mod start;
pub mod todo;
mod written;

pub use like::new_report_like;
pub use new::answers::{Answers, Class, Languages, Logo};
pub use new::{MOST_YEARS, new_report};
pub use refused::Refused;
pub use roll::{Pages, Rolled, roll_forward};
pub use start::Start;
pub use todo::Todo;
pub use todo::html::Labels;

use std::collections::BTreeMap;

/// Files of a report by their paths inside it.
pub type Files = BTreeMap<String, Vec<u8>>;
