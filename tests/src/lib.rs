//! What the tests and the benchmarks of the workspace share.
//!
//! [`report`] reads reports into memory, [`stages`] runs the five stages over them as `cargo xtask filing` does,
//! [`projection`] writes what came out as text that people can review, [`golden`] compares it with what is expected,
//! [`code`] reads the code itself, [`synthetic`] makes a large report, [`variation`] and [`generate`] make many that are right, and [`slips`] plants faults.

pub mod code;
pub mod example;
pub mod generate;
pub mod golden;
pub mod lines;
pub mod projection;
pub mod repeated;
pub mod report;
pub mod restated;
pub mod slips;
pub mod stages;
pub mod synthetic;
pub mod tables;
pub mod variation;
pub mod workers;
