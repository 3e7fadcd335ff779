//! `cargo xtask`: the commands of the workspace, in the project.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::main(xtask::Program::default())
}
