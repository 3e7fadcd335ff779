//! Facts as the Open Information Model has them, whatever they are written in.

mod duplicates;
mod fact;
mod instance;
mod labels;
mod links;
mod show;

pub use duplicates::{Agreement, duplicates};
pub(crate) use fact::NO_ENTITY;
pub use fact::{DimensionValue, Name, ReportFact};
pub use instance::facts;
pub use labels::Labels;
pub use links::{LinkEnd, ReportLink, links};
pub use show::{Words, period, unit};
