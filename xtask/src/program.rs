//! Which program this is: the commands of the project, run by cargo, or one that carries what all reports share.

use std::sync::OnceLock;

/// A program that has the commands.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// What a person types before the command.
    pub name: &'static str,
    /// The files below `data` and `templates` that all reports share, by their paths, if the program carries them; without
    /// them it reads those of the project that it was built in.
    pub carried: Option<&'static [(&'static str, &'static [u8])]>,
}

/// What the texts of the project call it.
const PROJECT: &str = "cargo xtask";

impl Default for Program {
    /// The one that cargo runs in the project.
    fn default() -> Self {
        Program {
            name: PROJECT,
            carried: None,
        }
    }
}

/// Set once, where the process begins.
static PROGRAM: OnceLock<Program> = OnceLock::new();

impl Program {
    /// The program that runs.
    pub(crate) fn this() -> Program {
        PROGRAM.get().copied().unwrap_or_default()
    }

    /// Makes this the program that runs.
    pub(crate) fn begin(self) {
        // A process has one beginning; a second call would find the first program set, which stays.
        let _ = PROGRAM.set(self);
    }

    /// A text whose commands are called as this program calls them.
    pub(crate) fn calls(self, text: &str) -> String {
        text.replace(PROJECT, self.name)
    }
}
