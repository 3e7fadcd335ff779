//! The figures of a report computed anew: which of them a declaration speaks of, what follows from their inputs, and whether
//! that is what the report states.
//!
//! What is declared stands in [`derivation`](crate::derivation). [`Report::instances`](crate::Report::instances) finds every
//! figure that a declaration speaks of, with its inputs; [`evaluate`] recomputes it.

mod agreement;
pub mod evaluate;
mod instance;

pub use agreement::WholeBreakdown;
pub use instance::{Figures, Input, Instance};
