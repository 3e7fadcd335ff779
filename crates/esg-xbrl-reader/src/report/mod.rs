//! Facts as the Open Information Model has them, whatever they are written in.

mod fact;
mod instance;
mod json;
mod labels;
mod show;

pub use fact::{DimensionValue, Name, ReportFact};
pub use instance::facts;
pub use json::{JsonReport, read as read_json};
pub use labels::Labels;
pub use show::{Words, period, unit};
