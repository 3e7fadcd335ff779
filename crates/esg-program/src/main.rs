//! `esg-filing`: the commands of `cargo xtask` as one program, for whoever has reports and neither Rust nor the project.
//!
//! It carries fonts, templates and shared data. A folder `templates` or `data` beside a report directory takes the place of
//! the files of the same names inside.

use std::process::ExitCode;

use xtask::Program;

/// What `build.rs` found.
mod shared {
    include!(concat!(env!("OUT_DIR"), "/files.rs"));
}

fn main() -> ExitCode {
    xtask::main(Program {
        name: "esg-filing",
        carried: Some(shared::FILES),
    })
}
