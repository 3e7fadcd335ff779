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

/// The files of the project that a program with its data inside has beside it for people to read, and their names there.
pub(crate) const BESIDE: [(&str, &str); 2] = [
    ("data/reports/KEYS.md", "KEYS.md"),
    ("data/reports/README.md", "REPORTS.md"),
];
/// The same of the TOML files of whole folders, of which hints name keys, units and members to choose from.
pub(crate) const FOLDERS_BESIDE: [(&str, &str); 4] = [
    ("data/codes/", "shared-data/codes/"),
    ("data/registries/", "shared-data/registries/"),
    ("data/rules/", "shared-data/rules/"),
    ("data/taxonomy/", "shared-data/taxonomy/"),
];

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

    /// A text whose commands are called as this program calls them, and whose files of the project are those beside it.
    pub(crate) fn calls(self, text: &str) -> String {
        let mut called = text.replace(PROJECT, self.name);
        if self.carried.is_some() {
            for (of_the_project, beside) in BESIDE.iter().chain(&FOLDERS_BESIDE) {
                called = called.replace(of_the_project, beside);
            }
        }
        called
    }
}
