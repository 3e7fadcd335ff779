//! What a person can do, by task: printed by `cargo xtask` alone.

use crate::{OF_THE_PROJECT, Program, project};

/// Tasks in the order in which a report meets them, each with the commands for it.
const TASKS: &[(&str, &[(&str, &str)])] = &[
    (
        "When a report begins",
        &[
            (
                "new DIR",
                "a report with a place for every provision and a row for every figure",
            ),
            (
                "roll-forward DIR NEW",
                "next year's folder: comparatives, targets, words to be confirmed",
            ),
        ],
    ),
    (
        "While the report is written",
        &[
            ("todo DIR", "what is open, by who has to do it"),
            (
                "workbook DIR",
                "its figures, words and targets as a workbook to fill in",
            ),
            (
                "import DIR FILE.xlsx",
                "take what was filled in, after showing what would change",
            ),
            (
                "source DIR --update",
                "take what the company's own spreadsheets say now, once agreed",
            ),
            (
                "filing DIR --draft",
                "pages to comment on, marked as a draft on each",
            ),
            (
                "filing DIR --only FILE",
                "what is wrong in one file of the report, in full",
            ),
            ("confirm DIR", "write down that both languages say the same"),
            (
                "trace CONCEPT --report DIR",
                "where a figure comes from, and where it is shown",
            ),
        ],
    ),
    (
        "On filing day",
        &[
            ("filing DIR", "make the folder that a person submits from"),
            (
                "sample FOLDER",
                "draw figures from the working papers; --seed N --size K",
            ),
            ("judge FOLDER", "have Arelle, veraPDF and axe-core look at it"),
            (
                "press FOLDER --report DIR",
                "sheets and a booklet for the printer",
            ),
        ],
    ),
    (
        "With a tagged file of anybody",
        &[
            ("read FILE", "its facts, as a table, JSON or CSV"),
            ("check FILE", "whether it follows the specifications"),
        ],
    ),
    (
        "To look things up",
        &[
            (
                "rules",
                "what is checked; --explain one, --code what an edition asks",
            ),
            ("taxonomy DIR", "what its concepts mean, as a page"),
        ],
    ),
    (
        "For colleagues without Rust",
        &[("dist", "an archive with one program that carries all it needs")],
    ),
];

/// The overview, in columns.
pub(crate) fn text(program: Program) -> String {
    let has = |command: &str| {
        let name = command.split(' ').next().unwrap_or(command);
        program.carried.is_none() || !OF_THE_PROJECT.contains(&name)
    };
    let commands = TASKS.iter().flat_map(|(_, commands)| commands.iter());
    let widest = commands.map(|(command, _)| command.len()).max().unwrap_or(0);
    let mut text = "Makes a Hong Kong listed company's ESG filing from plain files.\n".to_owned();
    for (task, commands) in TASKS {
        text += &format!("\n{task}:\n");
        for (command, what) in commands.iter().filter(|(command, _)| has(command)) {
            text += &format!("  {} {command:<widest$}  {what}\n", program.name);
        }
    }
    text += "\nDIR is a report directory";
    if program.carried.is_none() {
        text += &format!(
            "; where none is named, commands take the worked example, {}",
            project::EXAMPLE
        );
    }
    text += &format!(
        ".\n`{} help COMMAND` tells all of a command, with examples.\n",
        program.name
    );
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::TASKS;
    use crate::{Cli, Program};

    #[test]
    fn every_command_is_listed_under_a_task_and_shows_an_example() {
        let listed = TASKS.iter().flat_map(|(_, commands)| commands.iter());
        let listed: BTreeSet<&str> = listed
            .filter_map(|(command, _)| command.split(' ').next())
            .collect();
        let cli = Cli::command();
        let known: BTreeSet<&str> = cli.get_subcommands().map(clap::Command::get_name).collect();
        assert_eq!(listed, known);
        for command in cli.get_subcommands() {
            let help = command.clone().render_long_help().to_string();
            let own = format!("cargo xtask {}", command.get_name());
            assert!(help.contains("Examples:") && help.contains(&own), "{help}");
        }
    }

    #[test]
    fn lines_fit_a_terminal_of_110_columns() {
        for line in super::text(Program::default())
            .lines()
            .filter(|line| line.starts_with("  "))
        {
            assert!(line.chars().count() <= 110, "{line}");
        }
    }
}
